-- oldest: 3
-- Addresses that mails came back from: nothing more is sent to them.
-- Instants are BIGINT seconds since 1970, UTC.

-- An address, as the keyed hash of it: whoever has the table learns none, and who knows one can lift it.
CREATE TABLE IF NOT EXISTS suppressed (
	address BINARY(32) NOT NULL PRIMARY KEY,        -- keyed with the instance key that was the newest
	status  VARCHAR(9) CHARACTER SET ascii COLLATE ascii_bin,  -- why: "5.1.1" (RFC 3463); NULL: the operator
	since   BIGINT NOT NULL,
	KEY (since)
);

-- One notice that came back, once however often that is read.
CREATE TABLE IF NOT EXISTS returned (
	name     BINARY(16) NOT NULL PRIMARY KEY,       -- of the notice, in outbox while it is there
	address  BINARY(32) NOT NULL,                   -- as in suppressed
	happened BIGINT NOT NULL,                       -- when that was read
	counts   TINYINT NOT NULL DEFAULT 1,            -- 0: the address was lifted since
	KEY (address, happened),
	KEY (happened)
);
