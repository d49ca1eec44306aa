-- oldest: 3
-- The life of a text: each step with its day, document and who answers for it; the planned day of publication and its moves;
-- what became of each recommendation; what was handed down. Instants are BIGINT seconds since 1970, UTC.

ALTER TABLE text
	ADD COLUMN IF NOT EXISTS publish_on  DATE,                        -- planned, in Paris; NULL: not planned
	ADD COLUMN IF NOT EXISTS ethics_due  TINYINT NOT NULL DEFAULT 0,  -- the ethics commission gives its opinion before the standing commission has it
	ADD COLUMN IF NOT EXISTS answer_days INT NOT NULL DEFAULT 60,     -- after it was sent: then it counts as not answered
	ADD INDEX IF NOT EXISTS (step, publish_on);

-- Added, never changed.
CREATE TABLE IF NOT EXISTS text_step (
	id          BIGINT NOT NULL PRIMARY KEY AUTO_INCREMENT,
	text        BIGINT NOT NULL,
	step        ENUM('draft', 'group', 'ethics', 'standing', 'plenary', 'adopted', 'published', 'sent', 'answered', 'followed', 'dropped') NOT NULL,
	is_opinion  TINYINT NOT NULL DEFAULT 0,         -- the ethics commission's, given while it is there
	day         DATE NOT NULL,                      -- when it was so, as people say
	words       TEXT NOT NULL DEFAULT '',
	responsible VARCHAR(200) NOT NULL DEFAULT '',
	version     INT,                                -- of the text, kept then; NULL: it could change no more
	vote        BIGINT,                             -- that decided it; NULL: none
	is_public   TINYINT NOT NULL DEFAULT 0,         -- on the public page, once the text is public
	account     BIGINT,                             -- NULL: the clock, or somebody erased since
	made        BIGINT NOT NULL,
	KEY (text, id),
	FOREIGN KEY (text) REFERENCES text (id),
	FOREIGN KEY (vote) REFERENCES vote (id),
	FOREIGN KEY (account) REFERENCES account (id) ON DELETE SET NULL
);

-- Its document: minutes, an opinion, a letter, an answer.
CREATE TABLE IF NOT EXISTS text_step_file (
	step    BIGINT NOT NULL PRIMARY KEY,
	name    VARCHAR(400) NOT NULL,
	kind    VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,  -- of src/file/deposited.h
	size    INT NOT NULL,
	hash    BINARY(32) NOT NULL,                    -- SHA-256
	content MEDIUMBLOB NOT NULL,
	FOREIGN KEY (step) REFERENCES text_step (id)
);

-- Each move of the planned day.
CREATE TABLE IF NOT EXISTS text_day (
	id      BIGINT NOT NULL PRIMARY KEY AUTO_INCREMENT,
	text    BIGINT NOT NULL,
	day     DATE,                                   -- NULL: not planned any more
	reason  TEXT NOT NULL,
	account BIGINT,                                 -- NULL: the clock, or somebody erased since
	made    BIGINT NOT NULL,
	KEY (text, id),
	FOREIGN KEY (text) REFERENCES text (id),
	FOREIGN KEY (account) REFERENCES account (id) ON DELETE SET NULL
);

-- What was done about it: the newest of each paragraph counts.
CREATE TABLE IF NOT EXISTS text_follow (
	id          BIGINT NOT NULL PRIMARY KEY AUTO_INCREMENT,
	text        BIGINT NOT NULL,
	paragraph   BIGINT,                             -- NULL: the whole
	state       ENUM('under-way', 'done', 'refused', 'no-answer') NOT NULL,
	day         DATE NOT NULL,
	words       TEXT NOT NULL DEFAULT '',
	responsible VARCHAR(200) NOT NULL DEFAULT '',
	account     BIGINT,                             -- NULL: the clock, or somebody erased since
	made        BIGINT NOT NULL,
	KEY (text, paragraph, id),
	FOREIGN KEY (text) REFERENCES text (id),
	FOREIGN KEY (paragraph) REFERENCES paragraph (id),
	FOREIGN KEY (account) REFERENCES account (id) ON DELETE SET NULL
);

-- A published text handed down to a body beneath, and what that body did with it.
CREATE TABLE IF NOT EXISTS text_relay (
	id        BIGINT NOT NULL PRIMARY KEY AUTO_INCREMENT,
	text      BIGINT NOT NULL,
	from_body BIGINT NOT NULL,
	body      BIGINT NOT NULL,
	words     TEXT NOT NULL DEFAULT '',             -- what is asked of it
	account   BIGINT,                               -- NULL: somebody erased since
	made      BIGINT NOT NULL,
	answer    TEXT NOT NULL DEFAULT '',             -- what it did with it, sent up
	answered  BIGINT,                               -- NULL: nothing came yet
	answerer  BIGINT,                               -- NULL: somebody erased since
	UNIQUE KEY (text, body),
	KEY (body),
	FOREIGN KEY (text) REFERENCES text (id),
	FOREIGN KEY (from_body) REFERENCES body (id),
	FOREIGN KEY (body) REFERENCES body (id),
	FOREIGN KEY (account) REFERENCES account (id) ON DELETE SET NULL,
	FOREIGN KEY (answerer) REFERENCES account (id) ON DELETE SET NULL
);
