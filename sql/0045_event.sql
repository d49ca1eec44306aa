-- oldest: 3
-- What happened and who is still to be told of it: staff as each chooses,
-- those who want to hear what became of answers, and subscribers.
--
-- Instants are BIGINT seconds since 1970, UTC.

-- Something that happened, written in the transaction in which it did. The clock tells it, and says so in the
-- transaction of the notices: once.
CREATE TABLE IF NOT EXISTS event (
	id        BIGINT NOT NULL PRIMARY KEY AUTO_INCREMENT,
	kind      VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,  -- a tag of src/notify/event.c
	object    BIGINT NOT NULL,                      -- the survey, the review, the offer, the synthesis
	turn      BIGINT NOT NULL DEFAULT 0,            -- tells apart what may happen to it again
	body      BIGINT,                               -- whose holders of the kind's right are concerned; NULL: the operator's, nobody's
	consultation BIGINT,                            -- whose followers are; NULL: of none
	causer    BIGINT,                               -- account that is not told; NULL: the clock
	besides   BIGINT,                               -- account that is told besides; NULL: none
	title     TEXT NOT NULL CHECK (JSON_VALID(title)),  -- wording of what it is about
	path      VARCHAR(300) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,  -- where staff read on
	public_path VARCHAR(300) CHARACTER SET ascii COLLATE ascii_bin,  -- where everybody does; NULL: the public hears nothing
	happened  BIGINT NOT NULL,
	stage     ENUM('staff', 'followers', 'told') NOT NULL DEFAULT 'staff',  -- who is being told
	staff_after BIGINT NOT NULL DEFAULT 0,          -- the last account that was
	follower_after BINARY(16) NOT NULL DEFAULT '',  -- the last follower that was
	UNIQUE (kind, object, turn),
	KEY (stage, id),
	KEY (happened),
	FOREIGN KEY (body) REFERENCES body (id),
	FOREIGN KEY (consultation) REFERENCES consultation (id) ON DELETE CASCADE
);

-- How a person wants to hear of a kind of event. None: as its kind has it.
CREATE TABLE IF NOT EXISTS notice_choice (
	account BIGINT NOT NULL,
	kind    VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,  -- a tag of src/notify/event.c
	how     ENUM('at-once', 'daily', 'never') NOT NULL,
	PRIMARY KEY (account, kind),
	FOREIGN KEY (account) REFERENCES account (id) ON DELETE CASCADE
);

-- For the next daily mail of that person.
CREATE TABLE IF NOT EXISTS digest_entry (
	account BIGINT NOT NULL,
	event   BIGINT NOT NULL,
	PRIMARY KEY (account, event),
	FOREIGN KEY (account) REFERENCES account (id) ON DELETE CASCADE,
	FOREIGN KEY (event) REFERENCES event (id) ON DELETE CASCADE
);

-- Days on which a task of once a day was done: its first run after seven in the morning of Paris.
CREATE TABLE IF NOT EXISTS daily (
	task VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
	day  DATE NOT NULL
);

-- Somebody who answered and wants to hear what became of it, since the last night. In the night the row goes,
-- and another one with another name and another seal comes into follower, all of them at once and in the order of
-- chance: no log can tell which address came at which moment. Neither has a time, or anything of a submission.
CREATE TABLE IF NOT EXISTS follower_asked (
	id       BINARY(16) NOT NULL PRIMARY KEY,       -- random
	survey   BIGINT NOT NULL,
	sealed   VARCHAR(600) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,  -- channel, language and address, always of one length, sealed with the instance key
	KEY (survey),
	FOREIGN KEY (survey) REFERENCES survey (id) ON DELETE CASCADE
);

CREATE TABLE IF NOT EXISTS follower (
	id       BINARY(16) NOT NULL PRIMARY KEY,       -- random
	survey   BIGINT NOT NULL,
	finder   BINARY(32) NOT NULL,                   -- keyed hash of the address
	sealed   VARCHAR(600) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	channel  ENUM('mail', 'sms') NOT NULL,
	language VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	state    ENUM('new', 'old', 'confirmed') NOT NULL DEFAULT 'new',  -- old: unconfirmed since before last Monday
	UNIQUE (survey, finder),
	KEY (state),
	FOREIGN KEY (survey) REFERENCES survey (id) ON DELETE CASCADE
);

-- Somebody who wants to hear of consultations and publications.
CREATE TABLE IF NOT EXISTS subscriber (
	id       BINARY(16) NOT NULL PRIMARY KEY,       -- random
	finder   BINARY(32) NOT NULL UNIQUE,            -- keyed hash of the address
	sealed   VARCHAR(600) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	language VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	confirmed TINYINT NOT NULL DEFAULT 0,
	asked    DATE NOT NULL,                         -- when a confirmation was last sent: at most one a day
	heard    DATE,                                  -- the day of the last mail; NULL: none yet
	heard_event BIGINT NOT NULL DEFAULT 0,          -- the last event it was about
	KEY (confirmed, heard),
	KEY (confirmed, asked)
);

-- How many confirmations were sent in an hour, whoever asked for them.
CREATE TABLE IF NOT EXISTS subscribing (
	hour  BIGINT NOT NULL PRIMARY KEY,              -- hours since 1970
	count INT NOT NULL
);
