-- oldest: 3
-- Choices may be shown in an order of chance, another for each respondent:
-- what it was made from is kept with the answers, so that whoever studies them
-- can make it again.

ALTER TABLE draft
	ADD COLUMN IF NOT EXISTS seed SMALLINT UNSIGNED NOT NULL DEFAULT 0;     -- 0: the document's order

ALTER TABLE submission
	ADD COLUMN IF NOT EXISTS seed SMALLINT UNSIGNED NOT NULL DEFAULT 0;     -- the draft's
