-- oldest: 18
-- The cascade: surveys of a council offered to the bodies below it, which
-- answer yes or no, set days of their own, add a few questions and ask by a
-- link of theirs; and surveys that bodies answer themselves, in one draft each.
--
-- A program before this one would send a draft that was begun by a committee's
-- link without saying so, and nobody would notice: it stops.

-- A survey offered to a body, and what that body made of it.
CREATE TABLE IF NOT EXISTS offer (
	id        BIGINT NOT NULL PRIMARY KEY AUTO_INCREMENT,
	survey    BIGINT NOT NULL,
	body      BIGINT NOT NULL,
	state     ENUM('offered', 'accepted', 'declined', 'withdrawn') NOT NULL DEFAULT 'offered',
	answer_by DATE NOT NULL,                        -- the last day for a yes or a no, in the survey's zone
	offered   BIGINT NOT NULL,
	request   TEXT NOT NULL,                        -- the council's words; may be empty
	words     TEXT NOT NULL DEFAULT '',             -- the body's
	answered  BIGINT,                               -- NULL: not yet
	answerer  BIGINT,                               -- NULL: nobody yet, or somebody erased since
	opens     BIGINT,                               -- first second of its link; NULL: as the survey
	closes    BIGINT,                               -- first second after; NULL: as the survey, beyond which it never goes
	contact   VARCHAR(200) NOT NULL DEFAULT '',     -- whom to ask: on the poster and the first page
	place     VARCHAR(500) NOT NULL DEFAULT '',     -- where one finds help, or paper: on the poster
	manuscript BIGINT,                              -- where its own questions are written; NULL: it has none
	stage     ENUM('prepared', 'submitted', 'conditional', 'approved', 'published', 'suspended')
		NOT NULL DEFAULT 'prepared',            -- of its own questions: published are those that are asked
	approved  BINARY(32),                           -- the dossier of its own questions that may be asked; NULL: none
	document  MEDIUMTEXT CHECK (JSON_VALID(document)),  -- its own questions as they are asked; NULL: none are
	asks      BINARY(32),                           -- the survey's questions and its own: what its link asks; NULL: the survey's
	notice    MEDIUMTEXT CHECK (JSON_VALID(notice)),    -- the survey's notice, and what is to be said besides; NULL: not open yet
	notice_hash BINARY(32),
	key_number INT NOT NULL DEFAULT 0,              -- instance key that the key of its one draft is made with (audience committees)
	version   INT NOT NULL DEFAULT 1,               -- grows at each change
	UNIQUE (survey, body),
	KEY (body, state),
	CHECK (opens IS NULL OR closes IS NULL OR opens < closes),
	FOREIGN KEY (survey) REFERENCES survey (id),
	FOREIGN KEY (body) REFERENCES body (id),
	FOREIGN KEY (answerer) REFERENCES account (id) ON DELETE SET NULL,
	FOREIGN KEY (manuscript) REFERENCES manuscript (id) ON DELETE SET NULL,
	FOREIGN KEY (asks) REFERENCES questionnaire_version (version_hash)
);

-- An opinion on the questions that a body adds. NULL: on the survey itself.
ALTER TABLE review
	ADD COLUMN IF NOT EXISTS offer BIGINT,
	ADD CONSTRAINT review_offer FOREIGN KEY IF NOT EXISTS (offer) REFERENCES offer (id);

-- The body by whose link it was begun; where bodies answer, the body that answers.
ALTER TABLE draft
	ADD COLUMN IF NOT EXISTS body BIGINT;

-- The survey of the series before this one: its answers stand beside those of a body that answers again.
ALTER TABLE survey
	ADD COLUMN IF NOT EXISTS previous BIGINT,
	ADD CONSTRAINT survey_previous FOREIGN KEY IF NOT EXISTS (previous) REFERENCES survey (id);

-- Days come in order: the row is added at the end of its body's, and counting reads nothing else.
ALTER TABLE submission
	ADD KEY IF NOT EXISTS counted (survey, test, body, day);

-- How many answers came by whose link, and nothing of what they say: all that the studio may know of them.
CREATE OR REPLACE SQL SECURITY DEFINER VIEW submission_count AS
	SELECT survey, body, day, COUNT(*) AS submissions FROM submission WHERE test = 0 GROUP BY survey, body, day;

-- What a body answered, for those who act for it. They take a mark made of the key of its draft, of which the
-- table holds a hash where others have that of a receipt: who may list the table cannot read by it.
CREATE OR REPLACE FUNCTION body_read_back(mark BINARY(32)) RETURNS MEDIUMTEXT
	READS SQL DATA SQL SECURITY DEFINER
	RETURN (SELECT s.answers FROM submission s
		WHERE s.receipt_hash = UNHEX(SHA2(mark, 256)) AND s.audience = 'committees' AND s.body IS NOT NULL);

CREATE OR REPLACE FUNCTION body_texts_read_back(mark BINARY(32)) RETURNS MEDIUMTEXT
	READS SQL DATA SQL SECURITY DEFINER
	RETURN (SELECT JSON_OBJECTAGG(t.question, t.body) FROM submission s
		JOIN verbatim t ON t.survey = s.survey AND t.submission = s.id
		WHERE s.receipt_hash = UNHEX(SHA2(mark, 256)) AND s.audience = 'committees' AND s.body IS NOT NULL);
