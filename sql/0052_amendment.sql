-- oldest: 3
-- What members and contributors would change in a text, and what its rapporteurs answered. Instants are BIGINT seconds since 1970, UTC.

-- Until when amendments are taken; NULL: none are.
ALTER TABLE text
	ADD COLUMN IF NOT EXISTS amendments_until BIGINT;

-- On one paragraph as it stood then, and never on another amendment.
CREATE TABLE IF NOT EXISTS amendment (
	id           BIGINT NOT NULL PRIMARY KEY AUTO_INCREMENT,
	text         BIGINT NOT NULL,
	paragraph    BIGINT NOT NULL,                   -- which it changes, removes or follows; it may be gone since
	kind         ENUM('change', 'remove', 'after') NOT NULL,
	base_version INT NOT NULL,                      -- of the paragraph that was seen
	base_words   TEXT NOT NULL,                     -- and its words then
	words        TEXT NOT NULL,                     -- "" where it removes
	reason       TEXT NOT NULL,
	account      BIGINT,                            -- NULL: somebody erased since
	member       BIGINT,                            -- the mandate of whoever proposed it, in the text's body; NULL: none
	made         BIGINT NOT NULL,
	state        ENUM('open', 'accepted', 'merged', 'refused', 'withdrawn') NOT NULL DEFAULT 'open',
	answer       TEXT NOT NULL DEFAULT '',          -- why
	answered     BIGINT,
	answerer     BIGINT,
	into_amendment BIGINT,                          -- where it was merged into another one of that paragraph
	version      INT NOT NULL DEFAULT 1,            -- grows at each change
	KEY (text, paragraph),
	KEY (account, made),
	CHECK ((state = 'merged') = (into_amendment IS NOT NULL)),
	FOREIGN KEY (text) REFERENCES text (id),
	FOREIGN KEY (paragraph) REFERENCES paragraph (id),
	FOREIGN KEY (account) REFERENCES account (id) ON DELETE SET NULL,
	FOREIGN KEY (member) REFERENCES member (id),
	FOREIGN KEY (answerer) REFERENCES account (id) ON DELETE SET NULL,
	FOREIGN KEY (into_amendment) REFERENCES amendment (id)
);
