-- oldest: 3
-- What stands in the public library, to be found: only what everybody may read. Instants are BIGINT seconds since 1970, UTC.

-- One row for each object: the version of it that stands. All of it was published.
CREATE TABLE IF NOT EXISTS work (
	id        BIGINT NOT NULL PRIMARY KEY AUTO_INCREMENT,  -- another one each time that it is put there
	kind      ENUM('synthesis', 'recommendation', 'opinion', 'guide', 'sheet', 'report', 'contribution') NOT NULL,
	family    ENUM('synthesis', 'text') NOT NULL,          -- of what the number is
	object    BIGINT NOT NULL,                             -- synthesis.id or text.id
	number    INT NOT NULL,                                -- of the version
	published BIGINT NOT NULL,
	generated TINYINT NOT NULL,                            -- figures of it are of made-up answers
	is_easy   TINYINT NOT NULL,                            -- it was written in easy French too
	readers   SET('professionals', 'supported', 'deciders', 'training') NOT NULL DEFAULT '',  -- '': everybody
	themes    VARCHAR(400) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',  -- tags separated by spaces (src/catalog/catalog.h)
	title     TEXT NOT NULL CHECK (JSON_VALID(title)),     -- by language
	about     TEXT NOT NULL CHECK (JSON_VALID(about)),     -- by language
	body_name TEXT NOT NULL DEFAULT '',                    -- whose it is
	UNIQUE (family, object),
	KEY (published, id)
);

-- Its words, cut into pieces that are short enough to be shown.
CREATE TABLE IF NOT EXISTS work_passage (
	work     BIGINT NOT NULL,
	place    INT NOT NULL,                                 -- from 0
	language VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	words    TEXT NOT NULL,                                -- plain
	PRIMARY KEY (work, place),
	FOREIGN KEY (work) REFERENCES work (id)
);

-- In which works a word is, by its stem: entries of one length in the order of the works (src/catalog/posting.h).
CREATE TABLE IF NOT EXISTS work_word (
	word  VARBINARY(64) NOT NULL,
	chunk INT NOT NULL,                                    -- works from 4096 times it
	works MEDIUMBLOB NOT NULL,
	PRIMARY KEY (word, chunk)
);

-- What is on the shelf may be found by themes, and by whom it is for.
ALTER TABLE text
	ADD COLUMN IF NOT EXISTS themes VARCHAR(400) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
	ADD COLUMN IF NOT EXISTS readers SET('professionals', 'supported', 'deciders', 'training') NOT NULL DEFAULT '';

ALTER TABLE synthesis
	ADD COLUMN IF NOT EXISTS themes VARCHAR(400) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
	ADD COLUMN IF NOT EXISTS readers SET('professionals', 'supported', 'deciders', 'training') NOT NULL DEFAULT '';
