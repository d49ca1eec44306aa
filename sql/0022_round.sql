-- oldest: 3
-- Rounds: a survey that is the next one of another, for the same group; what was
-- proposed in one and becomes choices in the next; questions asked in a room.
-- Instants are BIGINT seconds since 1970, UTC.

ALTER TABLE survey
	ADD COLUMN IF NOT EXISTS round_of BIGINT,                       -- the survey that this is the next round of; NULL: of none
	ADD COLUMN IF NOT EXISTS is_linked TINYINT NOT NULL DEFAULT 0,  -- the code of that one brings one's own former answers
	ADD COLUMN IF NOT EXISTS group_sees TINYINT NOT NULL DEFAULT 0, -- members of its body see its complete results
	ADD COLUMN IF NOT EXISTS room_minutes INT,                      -- asked in a room, for so long at first; NULL: it is not
	ADD CONSTRAINT survey_round FOREIGN KEY IF NOT EXISTS (round_of) REFERENCES survey (id),
	ADD CONSTRAINT survey_link CHECK (is_linked = 0 OR (round_of IS NOT NULL AND promise <> 'anonymous')),
	ADD CONSTRAINT survey_group CHECK (group_sees = 0 OR (promise = 'nominative' AND audience = 'members'));

-- What whoever answers a linked round had answered before: brought by their code, and erased with the draft.
CREATE TABLE IF NOT EXISTS draft_former (
	draft   BINARY(32) NOT NULL PRIMARY KEY,
	former  BINARY(16) NOT NULL,                    -- the submission of the round before
	version_hash BINARY(32) NOT NULL,               -- that it answered
	answers MEDIUMTEXT NOT NULL CHECK (JSON_VALID(answers)),  -- as the submission holds them
	texts   MEDIUMTEXT CHECK (JSON_VALID(texts)),   -- {"question": "..."}; NULL: none
	KEY (former),
	FOREIGN KEY (draft) REFERENCES draft (key_hash) ON DELETE CASCADE
);

-- What all answered, released once, when a round is over: a question's counts after disclosure control, as everybody
-- may read them. {"what": "code", "answered": 12, "rows": [["yes", 7], ["no", null]]}: null is hidden, 0 nobody.
CREATE TABLE IF NOT EXISTS round_result (
	survey   BIGINT NOT NULL,
	question VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	part     VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',  -- a row of a matrix
	content  TEXT NOT NULL CHECK (JSON_VALID(content)),
	PRIMARY KEY (survey, question, part),
	FOREIGN KEY (survey) REFERENCES survey (id)
);

-- The same, complete: for the signed-in members of a group whose survey is nominative and said so (survey.group_sees).
CREATE TABLE IF NOT EXISTS group_result (
	survey   BIGINT NOT NULL,
	question VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	part     VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
	content  TEXT NOT NULL CHECK (JSON_VALID(content)),
	PRIMARY KEY (survey, question, part),
	FOREIGN KEY (survey) REFERENCES survey (id)
);

-- When that was, and of which frozen snapshot.
CREATE TABLE IF NOT EXISTS round_release (
	survey   BIGINT NOT NULL PRIMARY KEY,
	snapshot BIGINT NOT NULL,
	released BIGINT NOT NULL,
	FOREIGN KEY (survey) REFERENCES survey (id),
	FOREIGN KEY (snapshot) REFERENCES snapshot (id)
);

-- Which submission of the round before is the same person's: what stays stable between rounds is computed by it.
-- Linked rounds only; erased when either is withdrawn, and with what leads to a person.
CREATE TABLE IF NOT EXISTS round_link (
	survey     BIGINT NOT NULL,
	submission BINARY(16) NOT NULL,
	former     BINARY(16) NOT NULL,
	PRIMARY KEY (survey, submission),
	UNIQUE KEY (survey, former),                    -- one person answers a round once
	FOREIGN KEY (survey, submission) REFERENCES submission (survey, id) ON DELETE CASCADE
);

-- What a receipt of the round before brings into a linked round: the mark of its code is the authority, as for
-- submission_read_back(), and it opens nothing unless such a round takes answers.
CREATE OR REPLACE FUNCTION former_read_back(mark BINARY(32), next_round BIGINT) RETURNS MEDIUMTEXT
	READS SQL DATA SQL SECURITY DEFINER
	RETURN (SELECT s.answers FROM submission s JOIN survey v ON v.round_of = s.survey
		WHERE s.receipt_hash = UNHEX(SHA2(mark, 256)) AND v.id = next_round AND v.is_linked = 1
		AND v.stage = 'published' AND v.opens <= UNIX_TIMESTAMP() AND v.closes + v.grace > UNIX_TIMESTAMP());

CREATE OR REPLACE FUNCTION former_texts_read_back(mark BINARY(32), next_round BIGINT) RETURNS MEDIUMTEXT
	READS SQL DATA SQL SECURITY DEFINER
	RETURN (SELECT JSON_OBJECTAGG(t.question, t.body) FROM submission s JOIN survey v ON v.round_of = s.survey
		JOIN verbatim t ON t.survey = s.survey AND t.submission = s.id
		WHERE s.receipt_hash = UNHEX(SHA2(mark, 256)) AND v.id = next_round AND v.is_linked = 1
		AND v.stage = 'published' AND v.opens <= UNIX_TIMESTAMP() AND v.closes + v.grace > UNIX_TIMESTAMP());

-- The texts of questions that asked for proposals, once their survey takes no more answers: only of questions whose
-- flag stood in the very version that people answered. Facilitators read these texts, and no others.
CREATE OR REPLACE VIEW proposal_text AS
	SELECT t.id, t.survey, q.name AS question, t.language, t.body
	FROM verbatim t
	JOIN survey s ON s.id = t.survey AND s.stage IN ('published', 'suspended') AND s.closes + s.grace <= UNIX_TIMESTAMP()
	JOIN questionnaire_version v ON v.version_hash = t.version_hash
	JOIN JSON_TABLE(v.document, '$.sections[*].questions[*]' COLUMNS (
		name VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin PATH '$.name',
		proposals VARCHAR(5) CHARACTER SET ascii COLLATE ascii_bin PATH '$.proposals')) q
	WHERE q.proposals IN ('true', '1') AND q.name = SUBSTRING_INDEX(t.question, '.', 1);

-- What the facilitators make of them: a wording of theirs.
CREATE TABLE IF NOT EXISTS proposal (
	id       BIGINT NOT NULL PRIMARY KEY AUTO_INCREMENT,
	survey   BIGINT NOT NULL,                       -- the round in which it was proposed
	question VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	wording  TEXT NOT NULL CHECK (JSON_VALID(wording)),     -- {"fr": ...}
	version  INT NOT NULL DEFAULT 1,                -- grows at each change of its wording
	removed  BIGINT,                                -- when it was taken away; NULL: it is there
	changed  BIGINT NOT NULL,
	account  BIGINT,                                -- who changed it last; NULL: somebody erased since
	KEY (survey, question),
	FOREIGN KEY (survey) REFERENCES survey (id),
	FOREIGN KEY (account) REFERENCES account (id) ON DELETE SET NULL
);

-- Which texts it was made of: a text may be in several. What is withdrawn or purged takes its line along.
CREATE TABLE IF NOT EXISTS proposal_origin (
	proposal BIGINT NOT NULL,
	verbatim BINARY(16) NOT NULL,
	PRIMARY KEY (proposal, verbatim),
	KEY (verbatim),
	FOREIGN KEY (proposal) REFERENCES proposal (id),
	FOREIGN KEY (verbatim) REFERENCES verbatim (id) ON DELETE CASCADE
);

-- A text of which nothing is made, and why.
CREATE TABLE IF NOT EXISTS proposal_aside (
	verbatim BINARY(16) NOT NULL PRIMARY KEY,
	reason   VARCHAR(300) NOT NULL,
	account  BIGINT,
	FOREIGN KEY (verbatim) REFERENCES verbatim (id) ON DELETE CASCADE,
	FOREIGN KEY (account) REFERENCES account (id) ON DELETE SET NULL
);
