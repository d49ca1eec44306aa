-- oldest: 1
-- Snapshots: the submissions of a survey at one instant, in columns. Analysis
-- reads these and never live rows.
--
-- What stands here is written once, in one transaction. Afterwards only an
-- erasure changes it: the row is blanked, and listed in snapshot_erasure with
-- what it takes to verify that nothing else was touched.

CREATE TABLE IF NOT EXISTS snapshot (
	id          BIGINT NOT NULL PRIMARY KEY AUTO_INCREMENT,
	survey      BIGINT NOT NULL,
	state       ENUM('provisional', 'frozen') NOT NULL,
	is_stale    TINYINT NOT NULL DEFAULT 0,         -- provisional only: a row of it was erased since, take another
	taken       BIGINT NOT NULL,
	submissions BIGINT NOT NULL CHECK (submissions >= 0),
	generated   BIGINT NOT NULL CHECK (generated BETWEEN 0 AND submissions),  -- how many of them nobody gave
	hash        BINARY(32) NOT NULL,                -- over the dictionary and the segments' hashes
	dictionary  MEDIUMTEXT NOT NULL CHECK (JSON_VALID(dictionary)),  -- the columns: names, shapes, codes
	KEY (survey),
	FOREIGN KEY (survey) REFERENCES survey (id)
);

-- A run of rows, in the order of the submissions' random ids. All but the last have the same number of rows.
CREATE TABLE IF NOT EXISTS snapshot_segment (
	snapshot BIGINT NOT NULL,
	segment  INT NOT NULL,                          -- from 0
	hash     BINARY(32) NOT NULL,                   -- over its rows' hashes, as taken
	PRIMARY KEY (snapshot, segment),
	FOREIGN KEY (snapshot) REFERENCES snapshot (id)
);

-- The cells of one column in one segment: its values, then one state for each row.
CREATE TABLE IF NOT EXISTS snapshot_cells (
	snapshot BIGINT NOT NULL,
	number   INT NOT NULL,                          -- the column's place in the dictionary, from 0
	segment  INT NOT NULL,
	cells    LONGBLOB NOT NULL,
	PRIMARY KEY (snapshot, number, segment),
	KEY (snapshot, segment),
	FOREIGN KEY (snapshot, segment) REFERENCES snapshot_segment (snapshot, segment)
);

-- Restricted: which submission each row is, so that an erasure finds it. No account that reads tables may read this.
CREATE TABLE IF NOT EXISTS snapshot_row (
	snapshot BIGINT NOT NULL,
	segment  INT NOT NULL,
	first_id BINARY(16) NOT NULL,
	last_id  BINARY(16) NOT NULL,
	ids      MEDIUMBLOB NOT NULL,                   -- 16 bytes a row, ascending
	salts    MEDIUMBLOB NOT NULL,                   -- 16 bytes a row, in the row's hash; zeros once it is erased
	PRIMARY KEY (snapshot, segment),
	KEY (snapshot, first_id),
	FOREIGN KEY (snapshot, segment) REFERENCES snapshot_segment (snapshot, segment)
);

-- Withdrawals carried out: one row for each erasure and each snapshot of its survey.
CREATE TABLE IF NOT EXISTS snapshot_erasure (
	snapshot BIGINT NOT NULL,
	id       BINARY(16) NOT NULL,                   -- the submission's
	day      DATE NOT NULL,                         -- of the withdrawal
	segment  INT,                                   -- NULL: this snapshot never held it
	place    INT,                                   -- its row within the segment, from 0
	row_hash BINARY(32),                            -- what the row's hash was: stands in for it in verification
	PRIMARY KEY (snapshot, id),
	KEY (snapshot, segment, place),
	CHECK ((segment IS NULL) = (place IS NULL) AND (segment IS NULL) = (row_hash IS NULL)),
	FOREIGN KEY (snapshot) REFERENCES snapshot (id)
);
