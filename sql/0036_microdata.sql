-- oldest: 3
-- Leave to have the answers of a snapshot as they were given: who, why, in which format. Rows stay: they are the log of it.
-- Instants are BIGINT seconds since 1970, UTC.

CREATE TABLE IF NOT EXISTS microdata_pass (
	id       BIGINT NOT NULL PRIMARY KEY AUTO_INCREMENT,
	snapshot BIGINT NOT NULL,
	survey   BIGINT NOT NULL,
	account  BIGINT,                                -- NULL: the operator, or somebody erased since
	body     BIGINT,                                -- where the account held the right; NULL: the operator
	operator TINYINT NOT NULL DEFAULT 0,            -- at the command line
	format   VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,    -- src/microdata/microdata_format.h
	language VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,    -- of the words in the file
	reason   TEXT NOT NULL,
	issued   BIGINT NOT NULL,
	expires  BIGINT NOT NULL,                       -- nothing is written with it from then on
	job      BIGINT,                                -- that writes its file; NULL: none
	KEY (survey, id),
	FOREIGN KEY (survey) REFERENCES survey (id),
	FOREIGN KEY (account) REFERENCES account (id) ON DELETE SET NULL
);

-- What somebody was about to ask when the password was asked first.
CREATE TABLE IF NOT EXISTS microdata_draft (
	survey   BIGINT NOT NULL,
	account  BIGINT NOT NULL,
	format   VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	language VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	reason   TEXT NOT NULL,
	kept     BIGINT NOT NULL,
	PRIMARY KEY (survey, account),
	FOREIGN KEY (survey) REFERENCES survey (id),
	FOREIGN KEY (account) REFERENCES account (id) ON DELETE CASCADE
);
