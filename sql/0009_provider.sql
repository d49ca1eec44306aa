-- oldest: 3
-- Sign-in of staff by OpenID Connect: sign-ins under way, who is whom, and
-- what is needed to sign out there too.

-- A sign-in (or a sign-out) that was begun and has not come back. Each is good once, for ten minutes.
CREATE TABLE IF NOT EXISTS provider_state (
	state_hash   BINARY(32) NOT NULL PRIMARY KEY,   -- SHA-256 of the 256 random bits that travel
	browser_hash BINARY(32) NOT NULL,               -- SHA-256 of what the cookie of the browser that began it holds
	purpose      ENUM('in', 'out') NOT NULL,
	sealed       VARCHAR(1000) CHARACTER SET ascii COLLATE ascii_bin,   -- nonce, PKCE verifier and way back, sealed with the instance key
	kept         MEDIUMTEXT CHARACTER SET ascii COLLATE ascii_bin,      -- a form that waits for its author, sealed; NULL: none
	expires      BIGINT NOT NULL,
	KEY (expires)
);

-- Whom the provider knows by which account.
CREATE TABLE IF NOT EXISTS provider_identity (
	identity_hash BINARY(32) NOT NULL PRIMARY KEY,  -- SHA-256 of issuer and subject
	account       BIGINT NOT NULL,
	made          BIGINT NOT NULL,
	KEY (account),
	FOREIGN KEY (account) REFERENCES account (id) ON DELETE CASCADE
);

-- The last token about whoever signed in with a browser, to end the visit at the provider as well.
CREATE TABLE IF NOT EXISTS provider_token (
	browser_hash BINARY(32) NOT NULL PRIMARY KEY,
	sealed       TEXT CHARACTER SET ascii COLLATE ascii_bin NOT NULL,   -- the token, sealed with the instance key
	expires      BIGINT NOT NULL,
	KEY (expires)
);
