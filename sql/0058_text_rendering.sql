-- oldest: 3
-- What other programs make of the files of a published text, after it: PDF. As publication_rendering: no part of what was published, erased with it.

CREATE TABLE IF NOT EXISTS text_publication_rendering (
	publication BIGINT NOT NULL,
	name        VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,  -- "text-fr.pdf"
	kind        VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL, -- media type
	about       VARCHAR(400) NOT NULL,              -- as that of the file that it was made of
	words       TEXT NOT NULL,                      -- what it is, for people, in the language of the first page
	size        INT NOT NULL,
	hash        BINARY(32) NOT NULL,                -- SHA-256 of the content
	content     MEDIUMBLOB NOT NULL,
	made        BIGINT NOT NULL,                    -- seconds since 1970, UTC
	made_with   VARCHAR(200) NOT NULL,              -- program and version
	PRIMARY KEY (publication, name),
	FOREIGN KEY (publication) REFERENCES text_publication (id)
);
