-- oldest: 3
-- Surveys that committees carried: which of their frozen snapshots were told committee by committee, once, by the clock
-- (src/table/slice_store.h).

CREATE TABLE IF NOT EXISTS slice_release (
	snapshot BIGINT NOT NULL PRIMARY KEY,
	next     INT NOT NULL,                          -- the column of the snapshot where it goes on
	released BIGINT,                                -- when all were published; NULL: some are still to be
	FOREIGN KEY (snapshot) REFERENCES snapshot (id)
);
