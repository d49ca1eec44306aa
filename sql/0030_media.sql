-- oldest: 3
-- Pictures and recordings that nothing refers to any more are purged by the
-- clock, 30 days after that was seen first.

ALTER TABLE file
	ADD COLUMN IF NOT EXISTS looked BIGINT,         -- when it was last looked for what refers to it
	ADD COLUMN IF NOT EXISTS loose BIGINT,          -- nothing was seen to refer to it since; NULL: something does
	ADD KEY IF NOT EXISTS file_looked (looked),
	ADD KEY IF NOT EXISTS file_loose (loose);
