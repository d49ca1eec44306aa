-- oldest: 3
-- The audit log: who did what to which object, when; and when a visit last
-- gave its password.
--
-- Rows are added and read, never changed: no program has the right, and the
-- triggers refuse those who have it by a grant on everything. Whoever may
-- change the schema can still do it, which the chain of hashes tells.

CREATE TABLE IF NOT EXISTS audit_event (
	number   BIGINT NOT NULL PRIMARY KEY,           -- 1, 2, 3 ... without a gap
	happened BIGINT NOT NULL,                       -- seconds since 1970, UTC
	account  BIGINT,                                -- who did it; NULL: the operator. No reference: accounts may go
	action   VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,  -- a tag of src/audit/audit.c
	kind     VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,  -- of the object: a table
	object   BIGINT NOT NULL,                       -- its id
	body     BIGINT,                                -- where; NULL: in no single one
	detail   VARCHAR(500) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,  -- tags and numbers, never a name or a secret
	hash     BINARY(32) NOT NULL,                   -- SHA-256 of all this and of the hash before (src/audit/audit.h)
	KEY (account),
	KEY (body),
	KEY (happened)
);

CREATE TRIGGER IF NOT EXISTS audit_event_stays BEFORE UPDATE ON audit_event FOR EACH ROW
	SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'what happened cannot be changed';

CREATE TRIGGER IF NOT EXISTS audit_event_remains BEFORE DELETE ON audit_event FOR EACH ROW
	SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'what happened cannot be removed';

-- Whoever adds an event holds this row until the end of the transaction. It never changes, so that no
-- transaction fails because its snapshot is older than the last event.
CREATE TABLE IF NOT EXISTS audit_lock (
	one TINYINT NOT NULL PRIMARY KEY CHECK (one = 1)
);

INSERT IGNORE INTO audit_lock (one) VALUES (1);

-- The heads that were told outside, one a day.
CREATE TABLE IF NOT EXISTS audit_told (
	day    DATE NOT NULL PRIMARY KEY,               -- UTC
	number BIGINT NOT NULL,
	hash   BINARY(32) NOT NULL
);

ALTER TABLE visit ADD COLUMN IF NOT EXISTS proved BIGINT NOT NULL DEFAULT 0;  -- when the password was last given in it; 0: never
