-- oldest: 3
-- What a shared draft quotes: it is open only while all of that may be quoted as it was. Whoever takes an answer back takes it from
-- the drafts too.

CREATE TABLE IF NOT EXISTS synthesis_draft_quotation (
	draft     BIGINT NOT NULL,
	quotation BIGINT NOT NULL,                      -- gone with its text; then the draft is open no more
	version   INT NOT NULL,                         -- of the quotation, when it was shared
	PRIMARY KEY (draft, quotation),
	FOREIGN KEY (draft) REFERENCES synthesis_draft (id) ON DELETE CASCADE
);

-- For those who read drafts by a link, and know nothing of quotations.
CREATE OR REPLACE SQL SECURITY DEFINER VIEW synthesis_draft_open AS
	SELECT d.id, d.synthesis, d.reader, d.hash, d.generated, d.made, d.ends, d.account FROM synthesis_draft d
	WHERE d.ends > UNIX_TIMESTAMP() AND NOT EXISTS (SELECT 1 FROM synthesis_draft_quotation c
		LEFT JOIN quotation q ON q.id = c.quotation AND q.version = c.version AND q.state = 'approved'
		LEFT JOIN verbatim_mark m ON m.verbatim = q.verbatim AND m.mark = 'hidden'
		WHERE c.draft = d.id AND (q.id IS NULL OR m.verbatim IS NOT NULL));
