-- oldest: 3
-- Documents of office programs that came in for a text: what was read of each waits here until somebody confirmed it, a week at most.
-- Instants are BIGINT seconds since 1970, UTC.

CREATE TABLE IF NOT EXISTS text_import (
	id           BIGINT NOT NULL PRIMARY KEY AUTO_INCREMENT,
	text         BIGINT NOT NULL,
	account      BIGINT,                            -- who brought it; NULL: somebody erased since
	name         VARCHAR(200) NOT NULL,             -- of the file, as their machine called it
	document     MEDIUMTEXT NOT NULL CHECK (JSON_VALID(document)),  -- what was read (src/paper/paper.h); '{}' once it was taken in
	base_version INT,                               -- of the text, that it was exported at (text_version.number); NULL: it is no export of it
	made         BIGINT NOT NULL,
	done         BIGINT,                            -- when it was taken in; NULL: it waits
	KEY (text, account),
	KEY (made),
	FOREIGN KEY (text) REFERENCES text (id),
	FOREIGN KEY (account) REFERENCES account (id) ON DELETE SET NULL
);
