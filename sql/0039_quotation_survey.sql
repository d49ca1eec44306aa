-- oldest: 3
-- The survey of a quotation, beside its text: the first page of staff tells what waits, and reads nothing that was answered.

ALTER TABLE quotation
	ADD COLUMN IF NOT EXISTS survey BIGINT,         -- that of its text; NULL: chosen by programs of before, until they are no more
	ADD KEY IF NOT EXISTS quotation_waiting (state, survey);

UPDATE quotation q JOIN verbatim t ON t.id = q.verbatim SET q.survey = t.survey WHERE q.survey IS NULL;
