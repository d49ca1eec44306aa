-- oldest: 3
-- Files that respondents attach to their answers. Private: no page serves them,
-- and the program that takes them cannot read them. Each upload is a row of its
-- own: the same file from two people is two rows, as knowing a file again would
-- tell that they know each other.

CREATE TABLE IF NOT EXISTS attachment (
	id           BINARY(16) NOT NULL PRIMARY KEY,   -- random
	survey       BIGINT NOT NULL,
	version_hash BINARY(32) NOT NULL,
	question     VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	draft        BINARY(32),                        -- whose it is until it is sent, and with which it is erased; NULL: sent
	submission   BINARY(16),                        -- so that withdrawing erases it too; NULL: anonymous, or not sent
	kind         VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,  -- found by looking inside
	size         INT NOT NULL CHECK (size > 0),
	name         VARCHAR(200),                      -- cleaned; NULL: anonymous, or not sent
	KEY (survey, submission),
	KEY (draft),
	FOREIGN KEY (survey) REFERENCES survey (id),
	FOREIGN KEY (draft) REFERENCES draft (key_hash) ON DELETE CASCADE
);

CREATE TABLE IF NOT EXISTS attachment_chunk (
	attachment BINARY(16) NOT NULL,
	position   INT NOT NULL,                        -- from 0
	content    MEDIUMBLOB NOT NULL,                 -- at most 256 KiB
	PRIMARY KEY (attachment, position),
	FOREIGN KEY (attachment) REFERENCES attachment (id) ON DELETE CASCADE
);

-- How much was taken on a day, so that strangers cannot fill the disk. Counted
-- apart: a day on each file would tie it to a submission of that day.
CREATE TABLE IF NOT EXISTS attachment_day (
	survey BIGINT NOT NULL,
	day    DATE NOT NULL,                           -- UTC
	size   BIGINT NOT NULL,
	PRIMARY KEY (survey, day),
	FOREIGN KEY (survey) REFERENCES survey (id)
);
