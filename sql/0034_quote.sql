-- oldest: 3
-- What people wrote, as it is read: who may be quoted, what was chosen of it, and what is not to be shown.
-- Instants are BIGINT seconds since 1970, UTC.

-- Whoever wrote it said yes to the question of the version that asks for it (for_quotes).
ALTER TABLE verbatim
	ADD COLUMN IF NOT EXISTS quotable TINYINT NOT NULL DEFAULT 0,
	ADD KEY IF NOT EXISTS verbatim_question (survey, question);

-- What somebody who read a text said of it. What is withdrawn or purged takes its line along.
CREATE TABLE IF NOT EXISTS verbatim_mark (
	verbatim BINARY(16) NOT NULL PRIMARY KEY,
	mark     ENUM('read', 'hidden') NOT NULL,       -- hidden: it gives cause for worry, and is handled as the survey says (survey.alert)
	made     BIGINT NOT NULL,
	account  BIGINT,                                -- NULL: somebody erased since
	FOREIGN KEY (verbatim) REFERENCES verbatim (id) ON DELETE CASCADE,
	FOREIGN KEY (account) REFERENCES account (id) ON DELETE SET NULL
);

-- A text chosen to be quoted, without what would tell who wrote it. It goes with the text: what was published holds its own copy.
CREATE TABLE IF NOT EXISTS quotation (
	id       BIGINT NOT NULL PRIMARY KEY AUTO_INCREMENT,    -- "[quote 12]" in a synthesis; never given twice
	verbatim BINARY(16) NOT NULL UNIQUE,
	masked   MEDIUMTEXT NOT NULL,                   -- its words, "[…]" in the place of those left out (src/synthesis/mask.h)
	version  INT NOT NULL DEFAULT 1,                -- grows at each change
	state    ENUM('chosen', 'back', 'approved') NOT NULL DEFAULT 'chosen',
	chosen   BIGINT NOT NULL,
	account  BIGINT,                                -- who chose it; NULL: somebody erased since
	changer  BIGINT,                                -- who masked it last; NULL: who chose it
	reviewer BIGINT,                                -- who approved it, or sent it back
	signed   VARCHAR(200) NOT NULL DEFAULT '',      -- their name then
	capacity ENUM('none', 'analyst', 'secretary') NOT NULL DEFAULT 'none',  -- and what they were
	remark   TEXT NOT NULL DEFAULT '',              -- what they said to it
	FOREIGN KEY (verbatim) REFERENCES verbatim (id) ON DELETE CASCADE,
	FOREIGN KEY (account) REFERENCES account (id) ON DELETE SET NULL,
	FOREIGN KEY (changer) REFERENCES account (id) ON DELETE SET NULL,
	FOREIGN KEY (reviewer) REFERENCES account (id) ON DELETE SET NULL
);
