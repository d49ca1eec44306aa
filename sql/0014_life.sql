-- oldest: 3
-- The life of a consultation: prepared in the studio, submitted to the ethics
-- commission, approved, published, suspended and resumed.
--
-- What the operator loads from files has no home, and is published at once.
-- Instants are BIGINT seconds since 1970, UTC; hashes are BINARY.

ALTER TABLE consultation
	ADD COLUMN IF NOT EXISTS home BIGINT,                           -- the body where rights on it are held; NULL: the operator's
	ADD COLUMN IF NOT EXISTS protection VARCHAR(200) NOT NULL DEFAULT '',  -- mail address of the data protection officer
	ADD COLUMN IF NOT EXISTS version INT NOT NULL DEFAULT 1,        -- grows at each change in the studio
	ADD COLUMN IF NOT EXISTS changed BIGINT NOT NULL DEFAULT 0,
	ADD CONSTRAINT consultation_home FOREIGN KEY IF NOT EXISTS (home) REFERENCES body (id);

-- Respondents find it where it is published or suspended, and nowhere else.
ALTER TABLE survey
	ADD COLUMN IF NOT EXISTS stage ENUM('prepared', 'submitted', 'conditional', 'approved', 'published', 'suspended')
		NOT NULL DEFAULT 'published',
	ADD COLUMN IF NOT EXISTS manuscript BIGINT,                     -- where its questions are written; NULL: from a file, or none chosen
	ADD COLUMN IF NOT EXISTS manuscript_version INT,                -- the text of it that is asked; NULL: none yet
	ADD COLUMN IF NOT EXISTS readers TEXT NOT NULL DEFAULT '',      -- who reads exact answers: one a line
	ADD COLUMN IF NOT EXISTS smallest INT NOT NULL DEFAULT 10 CHECK (smallest BETWEEN 3 AND 1000),  -- no figure is published of fewer people
	ADD COLUMN IF NOT EXISTS minors TEXT NOT NULL DEFAULT '',       -- for the commission: minors and protected adults
	ADD COLUMN IF NOT EXISTS alert TEXT NOT NULL DEFAULT '',        -- for the commission: what is done about a worrying text
	ADD COLUMN IF NOT EXISTS notices MEDIUMTEXT NOT NULL DEFAULT '{}' CHECK (JSON_VALID(notices)),  -- those written by hand (src/consultation/data_notice.h)
	ADD COLUMN IF NOT EXISTS approved BINARY(32),                   -- the dossier that may open; NULL: none
	ADD COLUMN IF NOT EXISTS suspended_for TEXT,                    -- why, in the commission's words; NULL: it is not
	ADD COLUMN IF NOT EXISTS version INT NOT NULL DEFAULT 1,        -- grows at each change in the studio
	ADD COLUMN IF NOT EXISTS changed BIGINT NOT NULL DEFAULT 0,
	ADD CONSTRAINT survey_manuscript FOREIGN KEY IF NOT EXISTS (manuscript) REFERENCES manuscript (id) ON DELETE SET NULL;

-- All that an opinion is about, as it was when it was submitted: canonical JSON, never changed.
CREATE TABLE IF NOT EXISTS dossier (
	hash    BINARY(32) NOT NULL PRIMARY KEY,        -- SHA-256 of content
	survey  BIGINT NOT NULL,
	content MEDIUMTEXT NOT NULL CHECK (JSON_VALID(content)),
	frozen  BIGINT NOT NULL,
	FOREIGN KEY (survey) REFERENCES survey (id)
);

-- A dossier before the commission, and what it said.
CREATE TABLE IF NOT EXISTS review (
	id        BIGINT NOT NULL PRIMARY KEY AUTO_INCREMENT,
	survey    BIGINT NOT NULL,
	dossier   BINARY(32) NOT NULL,                  -- the last one: lifting a condition may bring another
	first_dossier BINARY(32) NOT NULL,              -- as it was submitted
	submitted BIGINT NOT NULL,
	submitter BIGINT,                               -- NULL: somebody erased since
	request   TEXT NOT NULL,                        -- the author's words; may be empty
	opinion   ENUM('waiting', 'favourable', 'conditional', 'unfavourable', 'adjourned', 'withdrawn') NOT NULL DEFAULT 'waiting',
	given     BIGINT,                               -- when the opinion was given; NULL: not yet
	reviewer  BIGINT,                               -- who gave it; NULL: nobody yet, or somebody erased since
	words     TEXT NOT NULL DEFAULT '',             -- its reasons
	dissent   TEXT NOT NULL DEFAULT '',             -- what a minority of the commission thinks; may be empty
	fulfilled BIGINT,                               -- when the last condition was confirmed; NULL: not yet, or none
	KEY (survey, submitted),
	KEY (opinion, submitted),
	FOREIGN KEY (survey) REFERENCES survey (id),
	FOREIGN KEY (dossier) REFERENCES dossier (hash),
	FOREIGN KEY (first_dossier) REFERENCES dossier (hash),
	FOREIGN KEY (submitter) REFERENCES account (id) ON DELETE SET NULL,
	FOREIGN KEY (reviewer) REFERENCES account (id) ON DELETE SET NULL
);

CREATE TABLE IF NOT EXISTS review_condition (
	review    BIGINT NOT NULL,
	number    INT NOT NULL,                         -- from 1
	words     TEXT NOT NULL,
	answer    TEXT NOT NULL DEFAULT '',             -- what was done about it
	lifted    BIGINT,                               -- when the author said that it is fulfilled; NULL: not yet
	lifter    BIGINT,
	confirmed BIGINT,                               -- when the commission found so too; NULL: not yet
	confirmer BIGINT,
	PRIMARY KEY (review, number),
	FOREIGN KEY (review) REFERENCES review (id),
	FOREIGN KEY (lifter) REFERENCES account (id) ON DELETE SET NULL,
	FOREIGN KEY (confirmer) REFERENCES account (id) ON DELETE SET NULL
);

-- Questions that a favourable opinion made a model: asked word for word, they need no other one.
CREATE TABLE IF NOT EXISTS model (
	questions BINARY(32) NOT NULL PRIMARY KEY,      -- src/consultation/gate.h
	review    BIGINT NOT NULL,
	made      BIGINT NOT NULL,
	FOREIGN KEY (review) REFERENCES review (id)
);
