-- oldest: 3
-- What was read is named when something is written on it, so that no lock is
-- held between: a draft has a version, a survey and its consultation have an
-- edition. Programs before this one save drafts without counting, and would
-- not be noticed: they stop.

ALTER TABLE draft
	ADD COLUMN IF NOT EXISTS version INT NOT NULL DEFAULT 0;        -- grows at each save

-- Of all that pages show and programs may keep in memory; the database computes it at each change.
ALTER TABLE consultation
	ADD COLUMN IF NOT EXISTS edition BINARY(16) GENERATED ALWAYS AS
		(UNHEX(MD5(CONCAT_WS('|', slug, title, purpose, body, contact)))) STORED;

-- Its dates are not part of it: they are read each time.
ALTER TABLE survey
	ADD COLUMN IF NOT EXISTS versions INT NOT NULL DEFAULT 0,       -- how often another version of the questionnaire was put to use
	ADD COLUMN IF NOT EXISTS edition BINARY(16) GENERATED ALWAYS AS
		(UNHEX(MD5(CONCAT_WS('|', consultation, slug, title, who, notice, HEX(notice_hash), audience, promise,
			paging, modes, languages, minutes, zone, draft_days, retention_days, read_back, generated,
			versions)))) STORED;
