-- oldest: 1
-- The foundation: questionnaires, consultations and their surveys, drafts,
-- submissions and what must never be forgotten about them.
--
-- Days are DATE in the survey's zone; instants are BIGINT seconds since 1970,
-- UTC. Hashes and random identifiers are BINARY. No row about a respondent
-- holds a clock time.
--
-- A migration may be killed and run again: every statement can be repeated.

-- A questionnaire as published: canonical JSON, never changed. Its hash is its name.
CREATE TABLE IF NOT EXISTS questionnaire_version (
	version_hash BINARY(32) NOT NULL PRIMARY KEY,   -- SHA-256 of document
	document     MEDIUMTEXT NOT NULL CHECK (JSON_VALID(document)),
	published    BIGINT NOT NULL
);

-- A file: a picture, a recording; later attachments and exports. Its content is in file_chunk.
CREATE TABLE IF NOT EXISTS file (
	hash    BINARY(32) NOT NULL PRIMARY KEY,        -- SHA-256 of the content
	kind    VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,  -- media type, found by looking inside
	size    BIGINT NOT NULL CHECK (size >= 0),
	is_public TINYINT NOT NULL DEFAULT 0,           -- served to everyone (media of published questionnaires)
	expires BIGINT,                                 -- NULL: kept
	complete TINYINT NOT NULL DEFAULT 0             -- 0 while chunks are being written: nobody sees it
);

CREATE TABLE IF NOT EXISTS file_chunk (
	hash     BINARY(32) NOT NULL,
	position INT NOT NULL,                          -- from 0
	content  MEDIUMBLOB NOT NULL,                   -- at most 256 KiB
	PRIMARY KEY (hash, position),
	FOREIGN KEY (hash) REFERENCES file (hash) ON DELETE CASCADE
);

-- What everyone may see of them.
CREATE OR REPLACE VIEW public_file AS
	SELECT hash, kind, size FROM file
	WHERE is_public = 1 AND complete = 1 AND (expires IS NULL OR expires > UNIX_TIMESTAMP());

CREATE OR REPLACE VIEW public_file_chunk AS
	SELECT c.hash, c.position, c.content FROM file_chunk c JOIN file f ON f.hash = c.hash
	WHERE f.is_public = 1 AND f.complete = 1 AND (f.expires IS NULL OR f.expires > UNIX_TIMESTAMP());

-- A consultation: the whole process on one subject.
CREATE TABLE IF NOT EXISTS consultation (
	id       BIGINT NOT NULL PRIMARY KEY AUTO_INCREMENT,
	slug     VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
	title    TEXT NOT NULL CHECK (JSON_VALID(title)),     -- wording: {"fr": ...}
	purpose  TEXT NOT NULL CHECK (JSON_VALID(purpose)),   -- wording, Markdown paragraphs
	body     VARCHAR(200) NOT NULL,                 -- who asks, and answers for the data
	contact  VARCHAR(200) NOT NULL
);

-- A survey: one questionnaire put to one audience between two dates.
CREATE TABLE IF NOT EXISTS survey (
	id        BIGINT NOT NULL PRIMARY KEY AUTO_INCREMENT,
	consultation BIGINT NOT NULL,
	slug      VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
	title     TEXT NOT NULL CHECK (JSON_VALID(title)),
	who       TEXT NOT NULL CHECK (JSON_VALID(who)),      -- who is asked
	notice    TEXT NOT NULL CHECK (JSON_VALID(notice)),   -- what is done with the data
	notice_hash BINARY(32) NOT NULL,                -- of notice; in the receipt
	audience  ENUM('professionals', 'supported', 'members', 'committees') NOT NULL,
	promise   ENUM('nominative', 'confidential', 'anonymous') NOT NULL,
	paging    ENUM('section', 'question') NOT NULL,
	modes     SET('alone', 'helped', 'interpreter', 'telephone', 'paper', 'group') NOT NULL,
	languages VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,  -- tags separated by spaces
	minutes   INT NOT NULL CHECK (minutes BETWEEN 1 AND 240),
	zone      VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,  -- tz database
	opens     BIGINT NOT NULL,                      -- first second
	closes    BIGINT NOT NULL,                      -- first second after
	grace     INT NOT NULL DEFAULT 0 CHECK (grace BETWEEN 0 AND 30 * 86400),  -- seconds after closes for a draft begun before
	draft_days INT NOT NULL DEFAULT 30 CHECK (draft_days BETWEEN 1 AND 365),
	retention_days INT NOT NULL CHECK (retention_days BETWEEN 1 AND 3660),  -- after closes: free text and identifiers are purged
	read_back TINYINT NOT NULL DEFAULT 0,           -- may what was sent be read again with the receipt?
	generated TINYINT NOT NULL DEFAULT 0,           -- every page and export says so
	closed    BIGINT,                               -- when tick saw the closing; NULL before
	purged    BIGINT,                               -- when free text was purged; NULL before
	FOREIGN KEY (consultation) REFERENCES consultation (id)
);

-- Which version of the questionnaire a survey used from when on.
CREATE TABLE IF NOT EXISTS survey_version (
	survey       BIGINT NOT NULL,
	version_hash BINARY(32) NOT NULL,
	since        BIGINT NOT NULL,
	PRIMARY KEY (survey, version_hash),
	FOREIGN KEY (survey) REFERENCES survey (id),
	FOREIGN KEY (version_hash) REFERENCES questionnaire_version (version_hash)
);

-- Answers being given: changeable, found by the submission key or the resume code.
CREATE TABLE IF NOT EXISTS draft (
	key_hash     BINARY(32) NOT NULL PRIMARY KEY,   -- SHA-256 of the submission key
	survey       BIGINT NOT NULL,
	version_hash BINARY(32) NOT NULL,               -- stays what it was at the start
	notice_hash  BINARY(32) NOT NULL,               -- of the notice that was shown
	answers      MEDIUMTEXT NOT NULL CHECK (JSON_VALID(answers)),
	language     VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	mode         ENUM('alone', 'helped', 'interpreter', 'telephone', 'paper', 'group') NOT NULL,
	people       SMALLINT NOT NULL DEFAULT 1 CHECK (people BETWEEN 1 AND 999),
	own_device   TINYINT NOT NULL,                  -- 1: the same address reopens it without a code
	page         SMALLINT NOT NULL DEFAULT 0,       -- where the respondent was, from 0
	last_day     DATE NOT NULL,                     -- shown; erased after it
	generated    TINYINT NOT NULL DEFAULT 0,
	test         TINYINT NOT NULL DEFAULT 0,
	key_number   INT NOT NULL,                      -- instance key the resume code is derived with
	finder       BINARY(16) NOT NULL,               -- keyed hash of the resume code's first half
	code_hash    BINARY(32) NOT NULL,               -- keyed hash of the whole resume code
	key_sealed   BINARY(16) NOT NULL,               -- the submission key, masked by a keyed hash of the resume code
	UNIQUE (code_hash),
	KEY (finder),
	KEY (last_day),
	FOREIGN KEY (survey) REFERENCES survey (id),
	FOREIGN KEY (version_hash) REFERENCES questionnaire_version (version_hash)
);

-- What was sent, once, for good. Inserted whole in one row; only what leads back to a person is
-- ever taken away from it, on the retention date.
CREATE TABLE IF NOT EXISTS submission (
	survey       BIGINT NOT NULL,
	id           BINARY(16) NOT NULL,               -- random: tells neither order nor clock
	version_hash BINARY(32) NOT NULL,
	notice_hash  BINARY(32) NOT NULL,
	body         BIGINT,                            -- the committee whose link was used; NULL: none
	audience     ENUM('professionals', 'supported', 'members', 'committees') NOT NULL,
	mode         ENUM('alone', 'helped', 'interpreter', 'telephone', 'paper', 'group') NOT NULL,
	people       SMALLINT NOT NULL CHECK (people BETWEEN 1 AND 999),
	language     VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	day          DATE NOT NULL,                     -- in the survey's zone
	generated    TINYINT NOT NULL,
	test         TINYINT NOT NULL,
	college      VARCHAR(40),                       -- only where the promise allows
	territory    VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin,  -- only where the promise allows
	participant_ref BINARY(16),                     -- nominative surveys only
	key_hash     BINARY(32) NOT NULL UNIQUE,        -- exactly once; another hash of the key than the draft's
	answers_hash BINARY(32) NOT NULL,               -- keyed with the submission key: nobody else can try answers on it
	key_number   INT NOT NULL,                      -- instance key the receipt is derived with
	finder       BINARY(16),                        -- of the receipt's code; NULL: anonymous, no receipt
	receipt_hash BINARY(32) UNIQUE,                 -- SHA-256 of the mark of the receipt's code; NULL: anonymous
	answers      MEDIUMTEXT NOT NULL CHECK (JSON_VALID(answers)),  -- closed answers, canonical
	PRIMARY KEY (survey, id),
	KEY (finder),
	FOREIGN KEY (survey) REFERENCES survey (id),
	FOREIGN KEY (version_hash) REFERENCES questionnaire_version (version_hash)
);

-- A free text given as an answer. Purged on its own clock.
CREATE TABLE IF NOT EXISTS verbatim (
	id           BINARY(16) NOT NULL PRIMARY KEY,
	survey       BIGINT NOT NULL,
	version_hash BINARY(32) NOT NULL,
	question     VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	language     VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	submission   BINARY(16),                        -- so that withdrawing erases it too; NULL: anonymous
	body         MEDIUMTEXT NOT NULL,
	KEY (survey, submission),
	FOREIGN KEY (survey) REFERENCES survey (id)
);

-- Keys that may never be used again: a browser's repeat or a restore brings nothing back.
CREATE TABLE IF NOT EXISTS spent_key (
	key_hash BINARY(32) NOT NULL PRIMARY KEY,
	survey   BIGINT NOT NULL,
	reason   ENUM('withdrawn', 'erased') NOT NULL,
	day      DATE NOT NULL,
	receipt_hash BINARY(32),                        -- SHA-256 of the submission's: asking twice is told so
	KEY (receipt_hash),
	FOREIGN KEY (survey) REFERENCES survey (id)
);

-- Submissions withdrawn: what every snapshot that holds them must blank.
CREATE TABLE IF NOT EXISTS erasure (
	survey BIGINT NOT NULL,
	id     BINARY(16) NOT NULL,                     -- the submission's
	day    DATE NOT NULL,
	PRIMARY KEY (survey, id),
	FOREIGN KEY (survey) REFERENCES survey (id)
);

-- Wrong guesses, counted per finder of a code that exists, so that nobody else is slowed.
CREATE TABLE IF NOT EXISTS guess (
	finder  BINARY(16) NOT NULL PRIMARY KEY,
	wrong   INT NOT NULL,
	waits   BIGINT NOT NULL                         -- no guess is looked at before this instant
);

-- When `ancrage tick` last ran, and what it did.
CREATE TABLE IF NOT EXISTS tick (
	task     VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
	last_run BIGINT NOT NULL,
	done     BIGINT NOT NULL                        -- rows it changed that time
);

-- What a respondent with a receipt may read again: only where the survey allows it. They take the mark
-- of the receipt, of which the table holds a hash, so that who may list the table cannot read by it.
CREATE OR REPLACE FUNCTION submission_read_back(mark BINARY(32)) RETURNS MEDIUMTEXT
	READS SQL DATA SQL SECURITY DEFINER
	RETURN (SELECT s.answers FROM submission s JOIN survey v ON v.id = s.survey
		WHERE s.receipt_hash = UNHEX(SHA2(mark, 256)) AND v.read_back = 1);

CREATE OR REPLACE FUNCTION verbatims_read_back(mark BINARY(32)) RETURNS MEDIUMTEXT
	READS SQL DATA SQL SECURITY DEFINER
	RETURN (SELECT JSON_OBJECTAGG(t.question, t.body) FROM submission s
		JOIN survey v ON v.id = s.survey
		JOIN verbatim t ON t.survey = s.survey AND t.submission = s.id
		WHERE s.receipt_hash = UNHEX(SHA2(mark, 256)) AND v.read_back = 1);
