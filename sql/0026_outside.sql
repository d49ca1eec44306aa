-- oldest: 3
-- What must be known of a survey that somebody else ran before anything of it is shown, and what it is compared by.

ALTER TABLE outside_survey
	ADD COLUMN IF NOT EXISTS year INT CHECK (year BETWEEN 1900 AND 2199),  -- in which it was asked; NULL: nobody said
	ADD COLUMN IF NOT EXISTS audience ENUM('professionals', 'supported', 'members', 'committees'),  -- NULL: nobody said; guarded as supported persons are
	ADD COLUMN IF NOT EXISTS weight VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin;  -- the question that holds its weights; NULL: none
