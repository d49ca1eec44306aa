-- oldest: 3
-- The studio: consultations and surveys put away and taken out again, files of
-- questionnaires being written, pairs of two surveys that ask two audiences the
-- same, and who may answer of minors and protected adults.
--
-- Instants are BIGINT seconds since 1970, UTC; hashes are BINARY.

ALTER TABLE consultation
	ADD COLUMN IF NOT EXISTS removed BIGINT,                        -- when it was put away; NULL: it is there
	ADD KEY IF NOT EXISTS consultation_changed (home, changed);

ALTER TABLE survey
	ADD COLUMN IF NOT EXISTS removed BIGINT,                        -- likewise
	ADD COLUMN IF NOT EXISTS minors_may VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',     -- tags of src/consultation/minors.c; '': not said yet
	ADD COLUMN IF NOT EXISTS minors_agree VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
	ADD COLUMN IF NOT EXISTS protected_help VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
	ADD KEY IF NOT EXISTS survey_awaited (stage, opens, consultation, removed, changed),
	ADD KEY IF NOT EXISTS survey_stages (consultation, removed, stage);

ALTER TABLE trial_remark
	ADD COLUMN IF NOT EXISTS removed BIGINT;                        -- likewise

-- Pictures and recordings given to a questionnaire being written, by their content.
CREATE TABLE IF NOT EXISTS manuscript_file (
	manuscript BIGINT NOT NULL,
	hash       BINARY(32) NOT NULL,
	name       VARCHAR(200) NOT NULL,               -- as whoever gave it calls it
	added      BIGINT NOT NULL,
	account    BIGINT,                              -- who; NULL: the operator, or somebody erased since
	PRIMARY KEY (manuscript, hash),
	KEY (hash),
	FOREIGN KEY (manuscript) REFERENCES manuscript (id) ON DELETE CASCADE,
	FOREIGN KEY (hash) REFERENCES file (hash),
	FOREIGN KEY (account) REFERENCES account (id) ON DELETE SET NULL
);

-- Two surveys of one consultation that ask two audiences the same, question by question. A survey is in one pair at most.
CREATE TABLE IF NOT EXISTS survey_mirror (
	survey  BIGINT NOT NULL PRIMARY KEY,
	mirror  BIGINT NOT NULL UNIQUE,
	mapping MEDIUMTEXT NOT NULL CHECK (JSON_VALID(mapping)),        -- src/questionnaire/mapping.h: from survey's questions to mirror's
	version INT NOT NULL DEFAULT 1,                 -- grows at each change
	changed BIGINT NOT NULL,
	CHECK (survey <> mirror),
	FOREIGN KEY (survey) REFERENCES survey (id) ON DELETE CASCADE,
	FOREIGN KEY (mirror) REFERENCES survey (id) ON DELETE CASCADE
);
