-- oldest: 3
-- Webhooks: what was published is told to programs of others, signed.
-- Instants are BIGINT seconds since 1970, UTC.

-- Where a body wants to be told, and of what.
CREATE TABLE IF NOT EXISTS webhook (
	id       BIGINT NOT NULL PRIMARY KEY AUTO_INCREMENT,
	body     BIGINT NOT NULL,                       -- it hears of what happens there and in all bodies below
	url      VARCHAR(500) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,   -- https
	events   VARCHAR(400) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,   -- tags of src/webhook/webhook.c, a comma between
	secret   VARCHAR(400) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,   -- what signs, sealed with the instance key
	state    ENUM('on', 'paused', 'disabled') NOT NULL DEFAULT 'on',        -- disabled: by us, as it failed for long
	failures INT NOT NULL DEFAULT 0,                -- tries in a row that failed
	failing  BIGINT,                                -- since when; NULL: the last try did not fail
	told     TINYINT NOT NULL DEFAULT 0,            -- those who manage the body know that it is disabled
	version  INT NOT NULL DEFAULT 1,                -- grows at each change by a person
	made     BIGINT NOT NULL,
	account  BIGINT,                                -- who added it; NULL: somebody erased since
	KEY (body),
	KEY (state, told),
	FOREIGN KEY (body) REFERENCES body (id) ON DELETE CASCADE,
	FOREIGN KEY (account) REFERENCES account (id) ON DELETE SET NULL
);

-- One event for one webhook, written in the transaction of what is told.
CREATE TABLE IF NOT EXISTS webhook_delivery (
	id         BIGINT NOT NULL PRIMARY KEY AUTO_INCREMENT,
	webhook    BIGINT NOT NULL,
	event      BINARY(16) NOT NULL,                 -- random: the same in every try, and for every webhook that is told of it
	kind       VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,  -- a tag of src/webhook/webhook.c
	payload    VARCHAR(4000) NOT NULL,              -- JSON: htdocs/schema/webhook-1.json
	state      ENUM('waiting', 'sending', 'sent', 'failed') NOT NULL DEFAULT 'waiting',
	made       BIGINT NOT NULL,
	expires    BIGINT NOT NULL,                     -- not tried after that
	next_try   BIGINT NOT NULL,
	tries      INT NOT NULL DEFAULT 0,
	lease      BINARY(16),                          -- of the courier that is sending it
	leased     BIGINT,                              -- until when: after that the courier is taken for dead
	status     INT,                                 -- of the last reply; NULL: there was none
	last_error VARCHAR(300),                        -- what was wrong with the last try; NULL: nothing
	done       BIGINT,                              -- when it was sent or given up
	UNIQUE (webhook, event),
	KEY (state, next_try),
	KEY (state, leased),
	KEY (done),
	CHECK ((state = 'sending') = (lease IS NOT NULL) AND (state = 'sending') = (leased IS NOT NULL)),
	CHECK ((state IN ('waiting', 'sending')) = (done IS NULL)),
	FOREIGN KEY (webhook) REFERENCES webhook (id) ON DELETE CASCADE
);
