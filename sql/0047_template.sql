-- oldest: 3
-- What a body writes instead of our own words when it invites, reminds or tells.

CREATE TABLE IF NOT EXISTS message_template (
	body     BIGINT NOT NULL,                       -- and for the bodies below that have none of their own
	kind     VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,    -- a tag of src/outbox/template.c
	language VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	subject  VARCHAR(200) NOT NULL,                 -- '' where the kind has none
	text     TEXT NOT NULL,                         -- paragraphs; fields in braces
	version  INT NOT NULL DEFAULT 1,                -- grows at each change
	changed  BIGINT NOT NULL,                       -- seconds since 1970, UTC
	account  BIGINT,                                -- who changed it; NULL: somebody erased since
	PRIMARY KEY (body, kind, language),
	FOREIGN KEY (body) REFERENCES body (id) ON DELETE CASCADE,
	FOREIGN KEY (account) REFERENCES account (id) ON DELETE SET NULL
);
