-- oldest: 3
-- Figures that analysts keep, and snapshots that they ask the clock to take.
-- Instants are BIGINT seconds since 1970, UTC.

-- A published table with what somebody says of it. What it shows is the table's and never changes.
CREATE TABLE IF NOT EXISTS figure (
	id        BIGINT NOT NULL PRIMARY KEY AUTO_INCREMENT,
	published BIGINT NOT NULL,                      -- the table
	hash      BINARY(32) NOT NULL,                  -- of its content, as it was when the figure was kept
	kind      VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,  -- of chart (src/chart/chart.h); '': the best
	title     VARCHAR(300) NOT NULL,                -- the finding, in the analyst's words
	note      TEXT NOT NULL,                        -- what must be known to read it; may be empty
	version   INT NOT NULL DEFAULT 1,               -- grows at each change
	made      BIGINT NOT NULL,
	changed   BIGINT NOT NULL,
	account   BIGINT,                               -- who kept it; NULL: somebody erased since
	removed   BIGINT,                               -- when it was taken away; NULL: it is there
	KEY (published),
	FOREIGN KEY (published) REFERENCES published_table (id),
	FOREIGN KEY (account) REFERENCES account (id) ON DELETE SET NULL
);

-- The program of the analysts reads no submission: `ancrage tick` takes what they ask for.
CREATE TABLE IF NOT EXISTS snapshot_wish (
	survey  BIGINT NOT NULL,
	state   ENUM('provisional', 'frozen') NOT NULL,
	asked   BIGINT NOT NULL,
	account BIGINT,                                 -- NULL: somebody erased since
	PRIMARY KEY (survey, state),
	FOREIGN KEY (survey) REFERENCES survey (id),
	FOREIGN KEY (account) REFERENCES account (id) ON DELETE SET NULL
);

-- It grows with each table, so that one who waited for another is told that what was read before is no longer so.
ALTER TABLE publishing_turn
	ADD COLUMN IF NOT EXISTS turn BIGINT NOT NULL DEFAULT 0;
