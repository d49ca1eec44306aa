-- oldest: 3
-- Texts of the council as they are written: numbered paragraphs, who writes them, what was said of them, the versions that were kept.
-- Instants are BIGINT seconds since 1970, UTC.

CREATE TABLE IF NOT EXISTS text (
	id           BIGINT NOT NULL PRIMARY KEY AUTO_INCREMENT,
	body         BIGINT NOT NULL,                   -- whose it is
	kind         ENUM('recommendation', 'opinion', 'guide', 'sheet', 'report', 'contribution') NOT NULL,
	language     VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'fr',  -- of all its words but the easy ones
	title        VARCHAR(300) NOT NULL,
	title_simple VARCHAR(300) NOT NULL DEFAULT '',  -- in easy French; '': not written yet
	consultation BIGINT,                            -- whose syntheses it rests on; NULL: none
	mission      TEXT NOT NULL DEFAULT '',          -- what was asked for
	step         ENUM('draft', 'group', 'ethics', 'standing', 'plenary', 'adopted', 'published', 'sent', 'answered', 'followed', 'dropped')
	             NOT NULL DEFAULT 'draft',
	version      INT NOT NULL DEFAULT 1,            -- grows at each change of anything of it
	made         BIGINT NOT NULL,
	changed      BIGINT NOT NULL,
	account      BIGINT,                            -- who began it; NULL: somebody erased since
	removed      BIGINT,                            -- when it was put away; NULL: it is there
	KEY (body, removed, changed),
	FOREIGN KEY (body) REFERENCES body (id),
	FOREIGN KEY (consultation) REFERENCES consultation (id) ON DELETE SET NULL,
	FOREIGN KEY (account) REFERENCES account (id) ON DELETE SET NULL
);

CREATE TABLE IF NOT EXISTS text_rapporteur (
	text    BIGINT NOT NULL,
	account BIGINT NOT NULL,
	PRIMARY KEY (text, account),
	FOREIGN KEY (text) REFERENCES text (id),
	FOREIGN KEY (account) REFERENCES account (id) ON DELETE CASCADE
);

-- Its numbers (1, 1.1) follow from the order, and stand nowhere.
CREATE TABLE IF NOT EXISTS paragraph (
	id           BIGINT NOT NULL PRIMARY KEY AUTO_INCREMENT,
	text         BIGINT NOT NULL,
	place        INT NOT NULL,                      -- order; gaps are allowed
	level        TINYINT NOT NULL DEFAULT 0 CHECK (level IN (0, 1)),  -- 1: a sub-recommendation of the one before
	kind         ENUM('heading', 'prose', 'recommendation') NOT NULL,
	words        TEXT NOT NULL,                     -- Markdown (src/markup/markdown.h)
	words_simple TEXT NOT NULL DEFAULT '',          -- the same in easy French; '': not written yet
	version      INT NOT NULL DEFAULT 1,            -- grows at each change
	changed      BIGINT NOT NULL,
	account      BIGINT,                            -- who changed it last; NULL: somebody erased since
	removed      BIGINT,                            -- when it was taken out; NULL: it is there
	KEY paragraph_place (text, place, id),
	FOREIGN KEY (text) REFERENCES text (id),
	FOREIGN KEY (account) REFERENCES account (id) ON DELETE SET NULL
);

-- What a second person wrote on it at the same time: kept until somebody merges it by hand.
CREATE TABLE IF NOT EXISTS paragraph_other (
	id           BIGINT NOT NULL PRIMARY KEY AUTO_INCREMENT,
	paragraph    BIGINT NOT NULL,
	account      BIGINT,                            -- NULL: somebody erased since
	words        TEXT NOT NULL,
	words_simple TEXT NOT NULL DEFAULT '',
	base_version INT NOT NULL,                      -- of the paragraph that they had begun from
	made         BIGINT NOT NULL,
	KEY (paragraph),
	FOREIGN KEY (paragraph) REFERENCES paragraph (id),
	FOREIGN KEY (account) REFERENCES account (id) ON DELETE SET NULL
);

-- Kept by hand and at each step.
CREATE TABLE IF NOT EXISTS text_version (
	text     BIGINT NOT NULL,
	number   INT NOT NULL,                          -- 1, 2, ... of this text
	label    VARCHAR(200) NOT NULL DEFAULT '',
	document MEDIUMTEXT NOT NULL CHECK (JSON_VALID(document)),  -- all of it (src/recommendation/document.h)
	hash     BINARY(32) NOT NULL,                   -- SHA-256 of the document
	made     BIGINT NOT NULL,
	account  BIGINT,                                -- NULL: somebody erased since
	PRIMARY KEY (text, number),
	FOREIGN KEY (text) REFERENCES text (id),
	FOREIGN KEY (account) REFERENCES account (id) ON DELETE SET NULL
);

CREATE TABLE IF NOT EXISTS text_comment (
	id        BIGINT NOT NULL PRIMARY KEY AUTO_INCREMENT,
	text      BIGINT NOT NULL,
	paragraph BIGINT,                               -- NULL: on the whole
	account   BIGINT,                               -- NULL: somebody erased since
	words     TEXT NOT NULL,
	made      BIGINT NOT NULL,
	done      BIGINT,                               -- when it was said to be done; NULL: it is open
	KEY (text, done),
	FOREIGN KEY (text) REFERENCES text (id),
	FOREIGN KEY (paragraph) REFERENCES paragraph (id),
	FOREIGN KEY (account) REFERENCES account (id) ON DELETE SET NULL
);
