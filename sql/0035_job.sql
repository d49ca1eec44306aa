-- oldest: 3
-- Work that takes longer than a page: asked for by a row, done by `steward`. Instants are BIGINT seconds since 1970, UTC.

CREATE TABLE IF NOT EXISTS job (
	id       BIGINT NOT NULL PRIMARY KEY AUTO_INCREMENT,
	kind     VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,    -- of the steward's table (src/operation/job_kind_store.h)
	of       BIGINT NOT NULL,                       -- what it is about, as its kind says; 0: nothing
	account  BIGINT,                                -- who asked; NULL: the clock, the operator, or somebody erased since
	state    ENUM('waiting', 'running', 'done', 'failed') NOT NULL DEFAULT 'waiting',
	is_open  TINYINT AS (IF(state IN ('waiting', 'running'), 1, NULL)) PERSISTENT,
	tries    TINYINT UNSIGNED NOT NULL DEFAULT 0,   -- begun so often
	asked    BIGINT NOT NULL,
	next_try BIGINT NOT NULL DEFAULT 0,             -- not before
	begun    BIGINT,                                -- the last time
	ended    BIGINT,                                -- done or failed
	done     BIGINT NOT NULL DEFAULT 0,             -- rows, or steps
	total    BIGINT NOT NULL DEFAULT 0,             -- 0: not known yet
	why      VARCHAR(500) NOT NULL DEFAULT '',      -- it failed, or had to be tried again; for the operator
	lease    BINARY(16),                            -- the steward that has it
	leased   BIGINT,                                -- until then
	expires  BIGINT,                                -- its file is erased then; NULL: it has none
	UNIQUE (kind, of, is_open),                     -- asked for twice while it waits or runs it is one
	KEY (state, next_try),
	KEY (expires),
	FOREIGN KEY (account) REFERENCES account (id) ON DELETE SET NULL
);

-- The file that one made: a row once it is whole, with the job's end, and none before.
CREATE TABLE IF NOT EXISTS job_file (
	job      BIGINT NOT NULL PRIMARY KEY,
	name     VARCHAR(120) NOT NULL,                 -- "answers.sav"
	kind     VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,   -- media type
	size     BIGINT NOT NULL,
	row_count BIGINT NOT NULL,                      -- 0: it has no rows
	hash     BINARY(32) NOT NULL,                   -- SHA-256 of the content
	FOREIGN KEY (job) REFERENCES job (id)
);

-- Its content, so that any host can send it; those of a job that has no file are what a worker left behind.
CREATE TABLE IF NOT EXISTS job_piece (
	job      BIGINT NOT NULL,
	number   INT NOT NULL,                          -- from 0
	size     INT NOT NULL,                          -- at most 1 MiB; all but the last are full
	content  MEDIUMBLOB NOT NULL,
	PRIMARY KEY (job, number),
	FOREIGN KEY (job) REFERENCES job (id)
);
