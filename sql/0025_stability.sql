-- oldest: 3
-- When it was looked how many people kept their answers since the round before: once, by the clock, of linked rounds.
-- What may be shown of it stands among the published tables; who was linked is erased with what leads to a person.

CREATE TABLE IF NOT EXISTS round_stability (
	survey   BIGINT NOT NULL PRIMARY KEY,
	snapshot BIGINT NOT NULL,                       -- the frozen one that it is of
	compared BIGINT NOT NULL,
	FOREIGN KEY (survey) REFERENCES survey (id),
	FOREIGN KEY (snapshot) REFERENCES snapshot (id)
);
