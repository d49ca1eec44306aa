-- oldest: 3
-- Questionnaires being written, with every text they had: whoever deletes or
-- overwrites something can take it back until it is purged.

CREATE TABLE IF NOT EXISTS manuscript (
	id      BIGINT NOT NULL PRIMARY KEY AUTO_INCREMENT,
	body    BIGINT NOT NULL,                        -- whose it is: rights are held there
	title   VARCHAR(300) NOT NULL,                  -- in its first language, for lists
	version INT NOT NULL DEFAULT 1,                 -- of its text; grows at each change
	changed BIGINT NOT NULL,
	removed BIGINT,                                 -- when it was put away; NULL: it is there
	KEY (body, changed),
	KEY (removed),
	FOREIGN KEY (body) REFERENCES body (id)
);

CREATE TABLE IF NOT EXISTS manuscript_text (
	manuscript BIGINT NOT NULL,
	version    INT NOT NULL,
	document   MEDIUMTEXT NOT NULL CHECK (JSON_VALID(document)),  -- canonical; may have faults
	what       VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,  -- a tag of src/authoring/manuscript.c
	about      VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',  -- the section or question changed
	account    BIGINT,                              -- who; NULL: the operator, or somebody erased since
	changed    BIGINT NOT NULL,
	PRIMARY KEY (manuscript, version),
	FOREIGN KEY (manuscript) REFERENCES manuscript (id) ON DELETE CASCADE,
	FOREIGN KEY (account) REFERENCES account (id) ON DELETE SET NULL
);
