-- oldest: 3
-- Notices waiting to be sent by mail, and how each went; signing in by a code
-- sent by mail.
--
-- Instants are BIGINT seconds since 1970, UTC, but the turns of outbox_pace.

-- One notice to one person, written in the transaction of what causes it.
CREATE TABLE IF NOT EXISTS outbox (
	id         BIGINT NOT NULL PRIMARY KEY AUTO_INCREMENT,
	name       BINARY(16) NOT NULL UNIQUE,          -- random: in the Message-ID of every try
	kind       VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,  -- a tag of src/outbox/notice.c
	recipient  VARCHAR(254) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	domain     VARCHAR(254) CHARACTER SET ascii COLLATE ascii_bin
		GENERATED ALWAYS AS (LOWER(SUBSTRING_INDEX(recipient, '@', -1))) STORED,
	language   VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	sealed     VARCHAR(8000) CHARACTER SET ascii COLLATE ascii_bin,  -- its values, sealed with the instance key; NULL: erased
	state      ENUM('waiting', 'sending', 'sent', 'refused', 'given-up') NOT NULL DEFAULT 'waiting',
	urgent     TINYINT NOT NULL,
	made       BIGINT NOT NULL,
	expires    BIGINT NOT NULL,                     -- not sent after that
	next_try   BIGINT NOT NULL,
	has_turn   TINYINT NOT NULL DEFAULT 0,          -- next_try is its place among those to the same domain
	tries      INT NOT NULL DEFAULT 0,
	lease      BINARY(16),                          -- of the courier that is sending it
	leased     BIGINT,                              -- until when: after that the courier is taken for dead
	id_domain  VARCHAR(254) CHARACTER SET ascii COLLATE ascii_bin,  -- of the Message-ID; NULL: never tried
	last_error VARCHAR(300),                        -- the relay's words; NULL: none
	done       BIGINT,                              -- when it was sent, refused or given up
	KEY (state, urgent, next_try),
	KEY (state, leased),
	KEY (state, expires),
	KEY (done),
	CHECK ((state IN ('sent', 'given-up')) = (sealed IS NULL)),
	CHECK ((state = 'sending') = (lease IS NOT NULL) AND (state = 'sending') = (leased IS NOT NULL)),
	CHECK ((state IN ('waiting', 'sending')) = (done IS NULL))
);

-- When the next mail may go, in milliseconds since 1970: '' is all of them, the rest one domain each.
CREATE TABLE IF NOT EXISTS outbox_pace (
	domain VARCHAR(254) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
	turn   BIGINT NOT NULL,
	KEY (turn)
);

INSERT IGNORE INTO outbox_pace (domain, turn) VALUES ('', 0);

-- The language a person last used here: what is written to them is in it.
ALTER TABLE account
	ADD COLUMN IF NOT EXISTS language VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'fr';

-- Codes to sign in with, each for the browser that asked. A row for an address that may not use one is like the others.
CREATE TABLE IF NOT EXISTS sign_in_code (
	token_hash BINARY(32) NOT NULL PRIMARY KEY,     -- SHA-256 of the 256 random bits in the browser's cookie
	account    BIGINT,                              -- NULL: nobody, and no code is right
	code_hash  BINARY(32) NOT NULL,                 -- keyed with the instance key
	expires    BIGINT NOT NULL,
	tries      INT NOT NULL DEFAULT 0,
	KEY (expires),
	FOREIGN KEY (account) REFERENCES account (id) ON DELETE CASCADE
);
