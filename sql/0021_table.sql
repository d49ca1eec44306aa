-- oldest: 3
-- Snapshots that the clock takes, and those of surveys that were made elsewhere.

-- A snapshot that could not be taken is tried again later.
ALTER TABLE survey
	ADD COLUMN IF NOT EXISTS freeze_after BIGINT NOT NULL DEFAULT 0;  -- it is not frozen before: the last try failed

-- A survey that somebody else ran: its answers came as a file, once, and are only read.
CREATE TABLE IF NOT EXISTS outside_survey (
	id       BIGINT NOT NULL PRIMARY KEY AUTO_INCREMENT,
	slug     VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
	title    VARCHAR(300) NOT NULL,
	home     BIGINT,                                -- the body where rights on it are held; NULL: the operator's
	zone     VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	source   BINARY(32) NOT NULL,                   -- SHA-256 of the file
	imported BIGINT NOT NULL,
	CONSTRAINT outside_survey_home FOREIGN KEY (home) REFERENCES body (id)
);

-- Of one or the other. Nobody withdraws what somebody else collected: there is no erasure without a survey of ours.
ALTER TABLE snapshot
	MODIFY COLUMN survey BIGINT,
	ADD COLUMN IF NOT EXISTS outside BIGINT,
	ADD CONSTRAINT snapshot_outside FOREIGN KEY IF NOT EXISTS (outside) REFERENCES outside_survey (id),
	ADD CONSTRAINT IF NOT EXISTS snapshot_origin CHECK ((survey IS NULL) <> (outside IS NULL));
