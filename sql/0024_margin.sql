-- oldest: 3
-- What is known of all those whom a survey concerns, as its analysts gave it: who answered stands beside it, and
-- where too few did no percentage of everybody may stand in a headline. Instants are BIGINT seconds since 1970, UTC.

CREATE TABLE IF NOT EXISTS survey_margin (
	survey         BIGINT NOT NULL PRIMARY KEY,
	content        MEDIUMTEXT NOT NULL,             -- CSV as src/statistics/margins.h reads it; '': nothing is known
	floor_all      INT NOT NULL,                    -- what a headline needs, of 10,000 known; 0: it needs nothing
	floor_category INT NOT NULL,                    -- the same of each category
	version        INT NOT NULL,                    -- grows at each change
	changed        BIGINT NOT NULL,
	account        BIGINT,                          -- who changed it last; NULL: somebody erased since
	FOREIGN KEY (survey) REFERENCES survey (id),
	CONSTRAINT survey_margin_account FOREIGN KEY (account) REFERENCES account (id) ON DELETE SET NULL,
	CONSTRAINT survey_margin_floors CHECK (floor_all BETWEEN 0 AND 10000 AND floor_category BETWEEN 0 AND 10000)
);
