-- oldest: 3
-- One word for an address, in members as in accounts: mail. And every role and
-- every account's home is in a body that exists. Programs of numbers 4 to 6,
-- which would miss the old name, were in no release.

ALTER TABLE member
	CHANGE COLUMN IF EXISTS email mail VARCHAR(254);        -- shown to staff only; NULL: not known

-- Colleges are changed on pages too: who changes one names the version that was seen.
ALTER TABLE college
	ADD COLUMN IF NOT EXISTS version INT NOT NULL DEFAULT 1;

-- Rights in nothing are nobody's.
DELETE FROM account_role WHERE body NOT IN (SELECT id FROM body);

ALTER TABLE account_role
	ADD CONSTRAINT account_role_body FOREIGN KEY IF NOT EXISTS (body) REFERENCES body (id);

ALTER TABLE account
	ADD CONSTRAINT account_home FOREIGN KEY IF NOT EXISTS (home) REFERENCES body (id);
