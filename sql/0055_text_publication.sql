-- oldest: 3
-- What was published of texts of the council, once, for good. It needs no other table to be read.
-- Instants are BIGINT seconds since 1970, UTC.

CREATE TABLE IF NOT EXISTS text_publication (
	id        BIGINT NOT NULL PRIMARY KEY AUTO_INCREMENT,
	text      BIGINT NOT NULL,
	number    INT NOT NULL,                         -- 1, 2, ... of this text
	source    MEDIUMTEXT NOT NULL CHECK (JSON_VALID(source)),  -- all that its pages are drawn from (src/recommendation/issue.h)
	hash      BINARY(32) NOT NULL,                  -- SHA-256 of the source
	published BIGINT NOT NULL,
	generated TINYINT NOT NULL,                     -- it rests on figures of made-up answers
	withdrawn BIGINT,                               -- when its words and files were erased; NULL: it stands
	reason    TEXT NOT NULL DEFAULT '',             -- why it was withdrawn, told to everybody
	account   BIGINT,                               -- who published it; NULL: the clock, or somebody erased since
	UNIQUE (text, number),
	FOREIGN KEY (text) REFERENCES text (id),
	FOREIGN KEY (account) REFERENCES account (id) ON DELETE SET NULL
);

-- Its page in the text's language, and in easy French where all of it was written so.
CREATE TABLE IF NOT EXISTS text_publication_page (
	publication BIGINT NOT NULL,
	language    VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	title       VARCHAR(300) NOT NULL,
	about       TEXT NOT NULL,                      -- its kind, and whose it is
	article     MEDIUMTEXT NOT NULL,                -- markup, drawn by src/markup from the source and the figures it cites as they were published
	hash        BINARY(32) NOT NULL,                -- SHA-256 of the article
	PRIMARY KEY (publication, language),
	FOREIGN KEY (publication) REFERENCES text_publication (id)
);

-- The files that go with it.
CREATE TABLE IF NOT EXISTS text_publication_file (
	publication BIGINT NOT NULL,
	name        VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,  -- "text-fr.docx"
	place       INT NOT NULL,                       -- in the list, from 1
	kind        VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- media type
	about       VARCHAR(400) NOT NULL,              -- of what of it; '': of all
	words       TEXT NOT NULL,                      -- the format, for people, in the language of the text
	size        INT NOT NULL,
	hash        BINARY(32) NOT NULL,                -- SHA-256 of the content
	content     MEDIUMBLOB NOT NULL,
	PRIMARY KEY (publication, name),
	FOREIGN KEY (publication) REFERENCES text_publication (id)
);

-- What of syntheses it rests on, to be followed from there.
CREATE TABLE IF NOT EXISTS text_publication_citation (
	publication BIGINT NOT NULL,
	place       INT NOT NULL,                       -- the number of the note, from 1
	paragraph   BIGINT NOT NULL,
	number      VARCHAR(20) NOT NULL DEFAULT '',    -- what the paragraph is called: "2.1"; '': a heading
	synthesis   BIGINT NOT NULL,
	at_number   INT NOT NULL,                       -- which of its numbers; 0: none stood any more
	figure      BIGINT,                             -- of that synthesis; NULL
	quotation   BIGINT,                             -- likewise
	hash        BINARY(32) NOT NULL,                -- of what was cited, as it was (src/recommendation/evidence.h)
	PRIMARY KEY (publication, place),
	KEY (synthesis),
	FOREIGN KEY (publication) REFERENCES text_publication (id)
);

-- For those who follow what became of a synthesis: where texts that stand cite it, of each the newest number alone.
CREATE OR REPLACE SQL SECURITY DEFINER VIEW text_citing AS
	SELECT c.synthesis, p.id AS publication, p.text, p.number AS text_number, p.published, c.place, c.paragraph, c.number, c.at_number, c.figure, c.quotation
	FROM text_publication_citation c JOIN text_publication p ON p.id = c.publication
	WHERE p.withdrawn IS NULL AND p.number = (SELECT MAX(n.number) FROM text_publication n WHERE n.text = p.text AND n.withdrawn IS NULL);
