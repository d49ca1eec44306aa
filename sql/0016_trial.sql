-- oldest: 3
-- Links by which a questionnaire is tried before it is published, and what those
-- who tried it said of its questions. What they answered is kept nowhere.

CREATE TABLE IF NOT EXISTS trial (
	id         BIGINT NOT NULL PRIMARY KEY AUTO_INCREMENT,
	manuscript BIGINT NOT NULL,
	token_hash BINARY(32) NOT NULL UNIQUE,          -- SHA-256 of 128 random bits, which only the link holds
	version    INT NOT NULL,                        -- of the manuscript's text
	document   MEDIUMTEXT NOT NULL CHECK (JSON_VALID(document)),  -- that text: it stays as it was when the link was made
	begun      BIGINT NOT NULL,
	expires    BIGINT NOT NULL,
	ended      BIGINT,                              -- by its author; NULL: it ends by itself
	remarks    INT NOT NULL DEFAULT 0,              -- ever made: strangers make them, so they are counted
	KEY (manuscript, begun),
	FOREIGN KEY (manuscript) REFERENCES manuscript (id) ON DELETE CASCADE
);

CREATE TABLE IF NOT EXISTS trial_remark (
	id       BIGINT NOT NULL PRIMARY KEY AUTO_INCREMENT,
	trial    BIGINT NOT NULL,
	question VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',  -- '': the whole
	remark   TEXT NOT NULL,
	made     BIGINT NOT NULL,
	done     BIGINT,                                -- when an author had seen to it; NULL: not yet
	KEY (trial, made),
	FOREIGN KEY (trial) REFERENCES trial (id) ON DELETE CASCADE
);
