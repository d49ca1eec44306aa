-- oldest: 3
-- What a paragraph of a text rests on. Figures, cells and quotations are those of published syntheses: nothing of them is copied here
-- but the hash of what was cited, as it was.
-- Instants are BIGINT seconds since 1970, UTC.

CREATE TABLE IF NOT EXISTS evidence (
	id              BIGINT NOT NULL PRIMARY KEY AUTO_INCREMENT,
	text            BIGINT NOT NULL,
	paragraph       BIGINT NOT NULL,
	kind            VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,  -- a tag of evidence_kinds[] (src/recommendation/evidence.h)
	publication     BIGINT,                         -- where it was taken from; NULL: it is not of a synthesis
	figure          BIGINT,                         -- of that synthesis; NULL
	cell            VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin,  -- of that figure: "0:1,2"; NULL
	quotation       BIGINT,                         -- of that synthesis; NULL
	reference       TEXT NOT NULL DEFAULT '',       -- where it is found: an article of a law, minutes, an https address
	words           TEXT NOT NULL DEFAULT '',       -- what it shows
	hash            BINARY(32),                     -- of what was cited, as it was; NULL: there is nothing to compare
	override_reason TEXT NOT NULL DEFAULT '',       -- why the text may be published though it is broken; '': nobody said so
	overrider       BIGINT,                         -- who said so
	overridden      BIGINT,                         -- when
	account         BIGINT,                         -- who cited it; NULL: somebody erased since
	made            BIGINT NOT NULL,
	KEY (text),
	KEY (paragraph),
	FOREIGN KEY (text) REFERENCES text (id),
	FOREIGN KEY (paragraph) REFERENCES paragraph (id),
	FOREIGN KEY (publication) REFERENCES publication (id),
	FOREIGN KEY (overrider) REFERENCES account (id) ON DELETE SET NULL,
	FOREIGN KEY (account) REFERENCES account (id) ON DELETE SET NULL
);
