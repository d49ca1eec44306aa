-- oldest: 3
-- Versions of a survey's questionnaire: what each has in common with the one it
-- came after, so that answers to both are counted together; those that a
-- committee asks instead of the one for everybody; the next one, in preparation.
--
-- Programs before this one know of survey_version only, and go on with it: a
-- committee's version stands apart, so that none of them takes it for everybody's.

ALTER TABLE survey_version
	ADD COLUMN IF NOT EXISTS before_hash BINARY(32),                -- the version it came after; NULL: the first, or from before there were mappings
	ADD COLUMN IF NOT EXISTS mapping MEDIUMTEXT CHECK (JSON_VALID(mapping)),  -- from that one to this (src/questionnaire/mapping.h); NULL: by names
	ADD COLUMN IF NOT EXISTS is_substance TINYINT NOT NULL DEFAULT 0,  -- 1: it asks something else, not the same in other words
	ADD COLUMN IF NOT EXISTS words TEXT NOT NULL DEFAULT '',        -- why, in the words of whoever made it; may be empty
	ADD COLUMN IF NOT EXISTS account BIGINT,                        -- who put it to use; NULL: the operator, or somebody erased since
	ADD CONSTRAINT survey_version_account FOREIGN KEY IF NOT EXISTS (account) REFERENCES account (id) ON DELETE SET NULL;

-- What a committee asks in a survey of all: the questions for everybody, and its own. Several committees
-- may ask the very same. Of each body the last since is in use, as in survey_version.
CREATE TABLE IF NOT EXISTS survey_body_version (
	survey       BIGINT NOT NULL,
	body         BIGINT NOT NULL,
	version_hash BINARY(32) NOT NULL,
	since        BIGINT NOT NULL,
	before_hash  BINARY(32) NOT NULL,               -- the version for everybody that it was made of
	mapping      MEDIUMTEXT NOT NULL CHECK (JSON_VALID(mapping)),  -- from that one to this
	words        TEXT NOT NULL DEFAULT '',
	account      BIGINT,                            -- who put it to use; NULL: somebody erased since
	PRIMARY KEY (survey, body, version_hash),
	FOREIGN KEY (survey, before_hash) REFERENCES survey_version (survey, version_hash),
	FOREIGN KEY (body) REFERENCES body (id),
	FOREIGN KEY (version_hash) REFERENCES questionnaire_version (version_hash),
	FOREIGN KEY (account) REFERENCES account (id) ON DELETE SET NULL
);

-- The version that an open survey is to ask next: one at a time. It goes through the stages of an opinion while
-- people go on answering the one before, and is gone once it is put to use or given up. Each change of it
-- is one of the survey: survey.version grows.
CREATE TABLE IF NOT EXISTS survey_next (
	survey      BIGINT NOT NULL PRIMARY KEY,
	manuscript_version INT NOT NULL,                -- the text of the survey's manuscript that is to be asked
	before_hash BINARY(32) NOT NULL,                -- the version it is to come after
	mapping     MEDIUMTEXT NOT NULL CHECK (JSON_VALID(mapping)),  -- from that one to this
	words       TEXT NOT NULL,                      -- why; for the commission too
	stage       ENUM('prepared', 'submitted', 'conditional', 'approved') NOT NULL DEFAULT 'prepared',
	approved    BINARY(32),                         -- the dossier that may be put to use; NULL: none
	changed     BIGINT NOT NULL,
	FOREIGN KEY (survey) REFERENCES survey (id)
);

ALTER TABLE review
	ADD COLUMN IF NOT EXISTS is_next TINYINT NOT NULL DEFAULT 0;    -- 1: about the next version of an open survey, not about its opening
