-- oldest: 3
-- Published tables: what was shown of a frozen snapshot, kept as it was shown.
-- Rows are added and never changed: a table is never computed again, and a
-- later one must agree with all that stands here (src/disclosure/release_store.h).

CREATE TABLE IF NOT EXISTS published_table (
	id              BIGINT NOT NULL PRIMARY KEY AUTO_INCREMENT,
	snapshot        BIGINT NOT NULL,                -- a frozen one
	definition_hash BINARY(32) NOT NULL,
	definition      TEXT NOT NULL,                  -- which table it is: questions, filter, who
	content         MEDIUMTEXT NOT NULL CHECK (JSON_VALID(content)),  -- what is shown, canonical; with its mask and parameters
	hash            BINARY(32) NOT NULL,            -- SHA-256 of the content
	method          VARCHAR(80) NOT NULL,           -- of disclosure control, and its solver: their versions
	published       BIGINT NOT NULL,
	account         BIGINT,                         -- NULL: by the operator, or the clock
	UNIQUE KEY (snapshot, definition_hash),
	FOREIGN KEY (snapshot) REFERENCES snapshot (id),
	CONSTRAINT published_table_account FOREIGN KEY (account) REFERENCES account (id)
);

-- Two tables of one survey are published one after the other: each is looked at beside the others.
CREATE TABLE IF NOT EXISTS publishing_turn (
	survey BIGINT NOT NULL PRIMARY KEY              -- negative: one that was made elsewhere (outside_survey)
);
