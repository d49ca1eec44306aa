-- oldest: 3
-- Invitations: who may answer a survey once. What an invitation opens is computed from its code when
-- it is used; no row tells that it was, nor what was answered by it. No instant stands here.

-- Only who is invited may answer. Set before the opening, never after.
ALTER TABLE survey
	ADD COLUMN IF NOT EXISTS by_invitation TINYINT NOT NULL DEFAULT 0;

-- Nominative surveys only: whose answers these will be. NULL in every other.
ALTER TABLE draft
	ADD COLUMN IF NOT EXISTS invitation BIGINT,
	ADD COLUMN IF NOT EXISTS starter BINARY(16);    -- begun by an invitation: keyed hash of the form that began it, sent twice

-- The two secrets of a survey: one gives each invitation its code, the other each code its submission key.
CREATE TABLE IF NOT EXISTS survey_ballot (
	survey    BIGINT NOT NULL PRIMARY KEY,
	sealed    VARCHAR(400) CHARACTER SET ascii COLLATE ascii_bin,  -- with the instance key; NULL: destroyed
	destroyed DATE,                                 -- UTC
	FOREIGN KEY (survey) REFERENCES survey (id) ON DELETE CASCADE
);

-- Codes for people whom nobody names, to be handed out at a place.
CREATE TABLE IF NOT EXISTS invitation_batch (
	id     BIGINT NOT NULL PRIMARY KEY AUTO_INCREMENT,
	survey BIGINT NOT NULL,
	place  VARCHAR(200) NOT NULL,
	made   DATE NOT NULL,                           -- UTC
	count  INT NOT NULL CHECK (count BETWEEN 1 AND 2000),
	KEY (survey),
	FOREIGN KEY (survey) REFERENCES survey (id) ON DELETE CASCADE
);

-- Added once and never changed but where the person is forgotten.
CREATE TABLE IF NOT EXISTS invitation (
	id          BIGINT NOT NULL PRIMARY KEY,        -- random: tells no order
	survey      BIGINT NOT NULL,
	participant BIGINT,                             -- NULL: nobody's, or forgotten since
	batch       BIGINT,
	finder      BINARY(16) NOT NULL,                -- keyed hash of the code's first half
	code_hash   BINARY(32) NOT NULL,                -- keyed hash of the whole code
	key_number  INT NOT NULL,                       -- instance key of both
	UNIQUE (code_hash),
	UNIQUE (survey, participant),
	KEY (finder),
	KEY (batch),
	FOREIGN KEY (survey) REFERENCES survey (id) ON DELETE CASCADE,
	FOREIGN KEY (participant) REFERENCES participant (id) ON DELETE SET NULL,
	FOREIGN KEY (batch) REFERENCES invitation_batch (id) ON DELETE CASCADE
);
