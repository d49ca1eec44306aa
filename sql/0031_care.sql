-- oldest: 3
-- The next version of an open survey may say otherwise than the survey who may
-- answer of minors and protected adults, and what is done about a worrying text.

ALTER TABLE survey_next
	ADD COLUMN IF NOT EXISTS minors_may VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin,      -- as in table survey; all of these NULL: as the survey says
	ADD COLUMN IF NOT EXISTS minors_agree VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin,
	ADD COLUMN IF NOT EXISTS protected_help VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin,
	ADD COLUMN IF NOT EXISTS minors TEXT,
	ADD COLUMN IF NOT EXISTS alert TEXT;
