-- oldest: 3
-- Keys by which programs read what was published, and drafts of syntheses that named readers may see.
-- Instants are BIGINT seconds since 1970, UTC.

-- A key of 256 random bits: whoever has the table cannot find it by trying.
CREATE TABLE IF NOT EXISTS api_token (
	id        BIGINT NOT NULL PRIMARY KEY AUTO_INCREMENT,
	account   BIGINT NOT NULL,                      -- who answers for it
	name      VARCHAR(80) NOT NULL,                 -- what it is for, in their words
	hash      BINARY(32) NOT NULL,                  -- SHA-256 of the key
	scopes    SET('syntheses', 'figures', 'files') NOT NULL,  -- in the order of src/account/api_token.h
	made      BIGINT NOT NULL,
	expires   BIGINT NOT NULL CHECK (expires > made AND expires <= made + 366 * 86400),
	last_used DATE,                                 -- no hour, no address; NULL: never
	revoked   BIGINT,                               -- NULL: it was not
	UNIQUE (hash),
	KEY (account),
	KEY (expires),
	FOREIGN KEY (account) REFERENCES account (id) ON DELETE CASCADE
);

-- Those that work, for the program that serves them, which knows nothing of accounts: of one that is closed none does.
CREATE OR REPLACE SQL SECURITY DEFINER VIEW api_token_open AS
	SELECT t.id, t.hash, t.scopes, t.last_used <=> UTC_DATE() AS is_used_today FROM api_token t JOIN account a ON a.id = t.account
	WHERE a.state = 'active' AND t.revoked IS NULL AND t.expires > UNIX_TIMESTAMP();

-- A draft that somebody outside the staff may read for a while, by a link.
CREATE TABLE IF NOT EXISTS synthesis_draft (
	id        BIGINT NOT NULL PRIMARY KEY AUTO_INCREMENT,
	synthesis BIGINT NOT NULL,
	reader    VARCHAR(200) NOT NULL,                -- their name: it stands on each page
	hash      BINARY(32) NOT NULL,                  -- SHA-256 of the code in the link
	generated TINYINT NOT NULL,                     -- figures of it are of made-up answers
	made      BIGINT NOT NULL,
	ends      BIGINT NOT NULL,                      -- open until then
	account   BIGINT,                               -- who shared it; NULL: somebody erased since
	UNIQUE (hash),
	KEY (synthesis, ends),
	KEY (ends),
	FOREIGN KEY (synthesis) REFERENCES synthesis (id),
	FOREIGN KEY (account) REFERENCES account (id) ON DELETE SET NULL
);

-- Its pages as they were then, in each language: what is written since is in no copy.
CREATE TABLE IF NOT EXISTS synthesis_draft_copy (
	draft    BIGINT NOT NULL,
	language VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	title    VARCHAR(300) NOT NULL,
	about    TEXT NOT NULL,                         -- the consultation's title
	article  MEDIUMTEXT NOT NULL,                   -- markup, drawn by src/markup
	hash     BINARY(32) NOT NULL,                   -- SHA-256 of the article
	PRIMARY KEY (draft, language),
	FOREIGN KEY (draft) REFERENCES synthesis_draft (id) ON DELETE CASCADE
);
