-- oldest: 3
-- Staff accounts: who they are, how they sign in, their visits, and the roles
-- they hold in bodies.
--
-- Instants are BIGINT seconds since 1970, UTC. Nothing here holds a password,
-- a link or a visit's token: only what recognises them.

CREATE TABLE IF NOT EXISTS account (
	id        BIGINT NOT NULL PRIMARY KEY AUTO_INCREMENT,
	name      VARCHAR(200) NOT NULL,
	mail      VARCHAR(254) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,  -- as it was written
	mail_folded VARCHAR(254) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,  -- in small letters
	state     ENUM('invited', 'active', 'disabled') NOT NULL DEFAULT 'invited',
	home      BIGINT NOT NULL,                      -- the body that invited this person
	password  VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin,  -- Argon2id with its parameters; NULL: none yet
	totp      VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin,  -- the key, sealed with the instance key; NULL: no second step
	totp_last BIGINT NOT NULL DEFAULT 0,            -- step of the last code taken: none is good twice
	made      BIGINT NOT NULL,
	version   INT NOT NULL DEFAULT 1                -- grows at each change, of roles too
);

-- A role held in a body.
CREATE TABLE IF NOT EXISTS account_role (
	account BIGINT NOT NULL,
	body    BIGINT NOT NULL,
	role    VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,  -- a tag of src/account/rights.c
	PRIMARY KEY (account, body, role),
	KEY (body),
	FOREIGN KEY (account) REFERENCES account (id) ON DELETE CASCADE
);

-- Codes on paper for when the telephone is not at hand; each goes when it is used.
CREATE TABLE IF NOT EXISTS account_recovery (
	account   BIGINT NOT NULL,
	code_hash BINARY(32) NOT NULL,                  -- keyed with the instance key
	PRIMARY KEY (account, code_hash),
	FOREIGN KEY (account) REFERENCES account (id) ON DELETE CASCADE
);

-- Links that set a password: one at a time for an account, each good once.
CREATE TABLE IF NOT EXISTS account_link (
	token_hash BINARY(32) NOT NULL PRIMARY KEY,     -- SHA-256 of the token in the link
	account    BIGINT NOT NULL,
	kind       ENUM('invitation', 'reset') NOT NULL,
	expires    BIGINT NOT NULL,
	used       BIGINT,                              -- when; kept a while, so that coming again is told so
	KEY (account),
	KEY (expires),
	FOREIGN KEY (account) REFERENCES account (id) ON DELETE CASCADE
);

-- Browsers that are signed in. A visit that ended by itself stays a while, to give back what was being written.
CREATE TABLE IF NOT EXISTS visit (
	token_hash BINARY(32) NOT NULL PRIMARY KEY,     -- SHA-256 of the 256 random bits in the cookie
	id         BINARY(16) NOT NULL UNIQUE,          -- random: names it in the list, opens nothing
	account    BIGINT NOT NULL,
	begun      BIGINT NOT NULL,
	seen       BIGINT NOT NULL,                     -- to the minute
	KEY (account, begun),
	KEY (begun),
	FOREIGN KEY (account) REFERENCES account (id) ON DELETE CASCADE
);

-- Wrong passwords and codes, counted for each mail address that was typed, there or not.
CREATE TABLE IF NOT EXISTS sign_in_guess (
	finder  BINARY(16) NOT NULL PRIMARY KEY,        -- keyed hash of the address, and of the device where it is known
	wrong   INT NOT NULL,
	waits   BIGINT NOT NULL,                        -- nothing is looked at before this instant
	KEY (waits)
);
