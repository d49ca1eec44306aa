-- oldest: 3
-- The synthesis of a consultation, and what was published of it.
-- Instants are BIGINT seconds since 1970, UTC.

-- What analysts write. One who did not write it reads it before it is published.
CREATE TABLE IF NOT EXISTS synthesis (
	id           BIGINT NOT NULL PRIMARY KEY AUTO_INCREMENT,
	consultation BIGINT NOT NULL,
	version      INT NOT NULL DEFAULT 1,            -- grows at each change
	state        ENUM('draft', 'review', 'accepted') NOT NULL DEFAULT 'draft',
	asked        BIGINT,                            -- who asked for a review; NULL: nobody, or somebody erased since
	since        TEXT NOT NULL DEFAULT '',          -- what changed since it was published last, in French; read over with it
	reviewer     BIGINT,                            -- who accepted it, or sent it back; NULL: nobody, or somebody erased since
	signed       VARCHAR(200) NOT NULL DEFAULT '',  -- their name then
	capacity     ENUM('none', 'analyst', 'secretary') NOT NULL DEFAULT 'none',  -- and what they were
	remark       TEXT NOT NULL DEFAULT '',          -- what they said to it
	accepted     BINARY(32),                        -- of all that it showed when it was accepted; NULL: it is not
	made         BIGINT NOT NULL,
	changed      BIGINT NOT NULL,
	account      BIGINT,                            -- who began it; NULL: somebody erased since
	removed      BIGINT,                            -- when it was taken away; NULL: it is there
	KEY (consultation),
	FOREIGN KEY (consultation) REFERENCES consultation (id),
	FOREIGN KEY (asked) REFERENCES account (id) ON DELETE SET NULL,
	FOREIGN KEY (reviewer) REFERENCES account (id) ON DELETE SET NULL,
	FOREIGN KEY (account) REFERENCES account (id) ON DELETE SET NULL
);

-- Who last changed what is said of a figure: what they wrote is not theirs to accept.
ALTER TABLE figure
	ADD COLUMN IF NOT EXISTS changer BIGINT,        -- NULL: who kept it
	ADD FOREIGN KEY IF NOT EXISTS figure_changer (changer) REFERENCES account (id) ON DELETE SET NULL;

-- Its text in each language, as of each version that changed it.
CREATE TABLE IF NOT EXISTS synthesis_text (
	synthesis BIGINT NOT NULL,
	language  VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	version   INT NOT NULL,
	title     VARCHAR(300) NOT NULL,                -- '' with an empty body: there is none in this language
	body      MEDIUMTEXT NOT NULL,                  -- Markdown, a figure on a line of its own (src/synthesis/layout.h)
	account   BIGINT,
	changed   BIGINT NOT NULL,
	PRIMARY KEY (synthesis, language, version),
	FOREIGN KEY (synthesis) REFERENCES synthesis (id),
	FOREIGN KEY (account) REFERENCES account (id) ON DELETE SET NULL
);

-- What was published, once, for good. It needs no other table to be read.
CREATE TABLE IF NOT EXISTS publication (
	id           BIGINT NOT NULL PRIMARY KEY AUTO_INCREMENT,
	synthesis    BIGINT NOT NULL,
	number       INT NOT NULL,                      -- 1, 2, ... of this synthesis
	source       MEDIUMTEXT NOT NULL CHECK (JSON_VALID(source)),  -- all that its pages are drawn from (src/synthesis/edition.h)
	hash         BINARY(32) NOT NULL,               -- SHA-256 of the source
	published    BIGINT NOT NULL,
	generated    TINYINT NOT NULL,                  -- figures of it are of made-up answers
	withdrawn    BIGINT,                            -- when its texts and files were erased; NULL: it stands
	account      BIGINT,                            -- who published it; NULL: somebody erased since
	reviewer     BIGINT,                            -- who had accepted it
	UNIQUE (synthesis, number),
	FOREIGN KEY (synthesis) REFERENCES synthesis (id),
	FOREIGN KEY (account) REFERENCES account (id) ON DELETE SET NULL,
	FOREIGN KEY (reviewer) REFERENCES account (id) ON DELETE SET NULL
);

-- Its page in each language that it was written in.
CREATE TABLE IF NOT EXISTS publication_page (
	publication BIGINT NOT NULL,
	language    VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	title       VARCHAR(300) NOT NULL,
	about       TEXT NOT NULL,                      -- the consultation's title
	article     MEDIUMTEXT NOT NULL,                -- markup, drawn by src/markup from the source
	hash        BINARY(32) NOT NULL,                -- SHA-256 of the article
	PRIMARY KEY (publication, language),
	FOREIGN KEY (publication) REFERENCES publication (id)
);

-- The files that go with it.
CREATE TABLE IF NOT EXISTS publication_file (
	publication BIGINT NOT NULL,
	name        VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,  -- "figure-3.xlsx"
	place       INT NOT NULL,                       -- in the list, from 1
	kind        VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- media type
	about       VARCHAR(400) NOT NULL,              -- of what: a figure's title; '': of all
	words       TEXT NOT NULL,                      -- the format, for people, in the language of the first page
	size        INT NOT NULL,
	hash        BINARY(32) NOT NULL,                -- SHA-256 of the content
	content     MEDIUMBLOB NOT NULL,
	PRIMARY KEY (publication, name),
	FOREIGN KEY (publication) REFERENCES publication (id)
);
