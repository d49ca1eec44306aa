-- oldest: 3
-- What lists of the studio are read by: the last changed first, whoever's they
-- are, and apart from them what was put away.

ALTER TABLE consultation
	ADD KEY IF NOT EXISTS consultation_listed (changed, id, home, removed),
	ADD KEY IF NOT EXISTS consultation_removed (removed);

ALTER TABLE manuscript
	ADD KEY IF NOT EXISTS manuscript_listed (changed, id, body, removed);
