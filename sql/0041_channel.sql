-- oldest: 3
-- Notices go by mail or by SMS, and those of a campaign are written when they are sent: nothing of them is kept here.

ALTER TABLE outbox
	ADD COLUMN IF NOT EXISTS channel ENUM('mail', 'sms') NOT NULL DEFAULT 'mail',  -- by SMS the recipient is a number: +33612345678
	ADD COLUMN IF NOT EXISTS mailing BIGINT,                -- of a campaign: what it says is made when it is sent; NULL: sealed has it
	ADD COLUMN IF NOT EXISTS invitation BIGINT,             -- whose, in that mailing
	ADD UNIQUE KEY IF NOT EXISTS mailing (mailing, invitation),
	ADD KEY IF NOT EXISTS mailing_state (mailing, state);

-- What waits has its values, but for those of a campaign.
ALTER TABLE outbox DROP CONSTRAINT IF EXISTS CONSTRAINT_1;
ALTER TABLE outbox DROP CONSTRAINT IF EXISTS outbox_sealed;
ALTER TABLE outbox ADD CONSTRAINT outbox_sealed
	CHECK (IF(mailing IS NULL, (state IN ('sent', 'given-up')) = (sealed IS NULL), sealed IS NULL));
ALTER TABLE outbox DROP CONSTRAINT IF EXISTS outbox_mailing;
ALTER TABLE outbox ADD CONSTRAINT outbox_mailing CHECK ((mailing IS NULL) = (invitation IS NULL));
