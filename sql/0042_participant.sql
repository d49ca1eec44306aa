-- oldest: 3
-- Who may be asked to take part: lists of people, each erased on its date; and
-- who wants to be asked no more, which outlives every list.
-- Days are DATE, instants BIGINT seconds since 1970, UTC.

-- A body's list. Its people go on the day that erases them; the name of the list stays.
CREATE TABLE IF NOT EXISTS participant_list (
	id      BIGINT NOT NULL PRIMARY KEY AUTO_INCREMENT,
	home    BIGINT NOT NULL,                        -- the body whose list it is
	name    VARCHAR(200) NOT NULL,
	erases  DATE NOT NULL,                          -- from this day on nobody is in it any more
	version INT NOT NULL DEFAULT 1,                 -- grows as its name or its date changes
	changed BIGINT NOT NULL,
	KEY (home, name),
	KEY (erases),
	FOREIGN KEY (home) REFERENCES body (id)
);

-- A person of a list, by as little as reaches them.
CREATE TABLE IF NOT EXISTS participant (
	id        BIGINT NOT NULL PRIMARY KEY AUTO_INCREMENT,
	list      BIGINT NOT NULL,
	name      VARCHAR(200) NOT NULL DEFAULT '',
	mail      VARCHAR(254) CHARACTER SET ascii COLLATE ascii_bin,  -- folded (src/base/mail.h); NULL: none
	phone     VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin,   -- E.164, "+33612345678"; NULL: none
	address   VARCHAR(500) NOT NULL DEFAULT '',     -- postal, line by line; '': none
	language  VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	college   VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin,   -- its slug; NULL: not known
	territory VARCHAR(3) CHARACTER SET ascii COLLATE ascii_bin,    -- its code; NULL: not known
	consented DATE,                                 -- when they agreed to be asked; NULL: not known
	-- Who it is within the list: by the mail, else by the number and the name, else by the name and the postal
	-- address (src/participant/person.h). Nobody is in a list twice.
	identity  BINARY(16) NOT NULL DEFAULT (RANDOM_BYTES(16)),
	version   INT NOT NULL DEFAULT 1,
	UNIQUE KEY (list, identity),
	KEY (list, id),
	FOREIGN KEY (list) REFERENCES participant_list (id)
);

-- A file being imported, looked at and not written yet. What waits too long is forgotten by the clock.
CREATE TABLE IF NOT EXISTS participant_import (
	id      BIGINT NOT NULL PRIMARY KEY AUTO_INCREMENT,
	list    BIGINT NOT NULL,
	expires BIGINT NOT NULL,
	KEY (expires),
	FOREIGN KEY (list) REFERENCES participant_list (id)
);

-- Its people, as they are to stand in participant.
CREATE TABLE IF NOT EXISTS participant_import_row (
	import    BIGINT NOT NULL,
	line      INT NOT NULL,                         -- of the file
	name      VARCHAR(200) NOT NULL,
	mail      VARCHAR(254) CHARACTER SET ascii COLLATE ascii_bin,
	phone     VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin,
	address   VARCHAR(500) NOT NULL,
	language  VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	college   VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin,
	territory VARCHAR(3) CHARACTER SET ascii COLLATE ascii_bin,
	consented DATE,
	identity  BINARY(16) NOT NULL,
	PRIMARY KEY (import, line),
	FOREIGN KEY (import) REFERENCES participant_import (id) ON DELETE CASCADE
);

-- An address that wants no more invitations, as the keyed hash of it: whoever has the table learns none.
CREATE TABLE IF NOT EXISTS refusal (
	address BINARY(32) NOT NULL,                    -- keyed with the instance key that was the newest
	body    BIGINT NOT NULL,                        -- from that body; 0: from everybody
	since   DATE NOT NULL,
	PRIMARY KEY (address, body),
	KEY (body)
);
