-- oldest: 3
-- Votes: what was said before, who may vote, how they did, what came of it; and who thought otherwise. Instants are BIGINT seconds since 1970, UTC.

CREATE TABLE IF NOT EXISTS vote (
	id             BIGINT NOT NULL PRIMARY KEY AUTO_INCREMENT,
	body           BIGINT NOT NULL,                 -- whose members vote
	kind           ENUM('text', 'persons', 'priorities') NOT NULL,
	text           BIGINT,                          -- NULL: on none
	text_version   INT,                             -- which of it, frozen when the vote opens
	question       VARCHAR(300) NOT NULL,
	way            ENUM('online', 'room') NOT NULL,
	secret         TINYINT NOT NULL DEFAULT 0,
	base           ENUM('expressed', 'voters', 'present', 'members') NOT NULL DEFAULT 'expressed',
	numerator      INT NOT NULL DEFAULT 1,          -- the majority
	denominator    INT NOT NULL DEFAULT 2,
	is_reached     TINYINT NOT NULL DEFAULT 0,      -- so many are enough; else more than that
	quorum_numerator   INT NOT NULL DEFAULT 0,
	quorum_denominator INT NOT NULL DEFAULT 1,
	chair_decides  TINYINT NOT NULL DEFAULT 0,
	chair          BIGINT,                          -- the member who presides, where their vote may decide
	seats          INT NOT NULL DEFAULT 0,          -- for persons: how many may be elected
	dissent_days   INT NOT NULL DEFAULT 7,          -- after the vote, to write a dissenting opinion; 0: none is taken
	opens          BIGINT,                          -- when it opened
	closes         BIGINT,                          -- online: when it closes by itself; NULL: by hand
	closed         BIGINT,                          -- when it did
	state          ENUM('prepared', 'open', 'closed', 'cancelled') NOT NULL DEFAULT 'prepared',
	chair_choice   ENUM('for', 'against', 'abstained', 'spoiled'),  -- in the room, as it was entered
	outcome        ENUM('adopted', 'rejected', 'without-quorum', 'held'),  -- held: for persons or priorities, see the options
	counted        INT,                             -- the base in numbers, as it was decided; these never change after
	needed         INT,
	quorum         INT,
	by_chair       TINYINT,
	account        BIGINT,                          -- who prepared it; NULL: somebody erased since
	made           BIGINT NOT NULL,
	version        INT NOT NULL DEFAULT 1,          -- grows at each change
	KEY (body, state),
	KEY (text),
	KEY (state, closes),
	CHECK (secret = 0 OR way = 'room'),
	CHECK ((state = 'closed') = (outcome IS NOT NULL)),
	FOREIGN KEY (body) REFERENCES body (id),
	FOREIGN KEY (text) REFERENCES text (id),
	FOREIGN KEY (chair) REFERENCES member (id),
	FOREIGN KEY (account) REFERENCES account (id) ON DELETE SET NULL
);

-- Candidates, or actions to be put in order.
CREATE TABLE IF NOT EXISTS vote_option (
	vote       BIGINT NOT NULL,
	place      INT NOT NULL,                        -- from 1
	words      VARCHAR(300) NOT NULL,
	votes      INT,                                 -- for persons, counted at closing
	is_elected TINYINT NOT NULL DEFAULT 0,
	is_level   TINYINT NOT NULL DEFAULT 0,
	PRIMARY KEY (vote, place),
	FOREIGN KEY (vote) REFERENCES vote (id)
);

-- Who sits in place of a titular member who is absent.
CREATE TABLE IF NOT EXISTS vote_substitute (
	vote       BIGINT NOT NULL,
	substitute BIGINT NOT NULL,
	member     BIGINT NOT NULL,                     -- in whose place
	PRIMARY KEY (vote, substitute),
	UNIQUE KEY (vote, member),
	FOREIGN KEY (vote) REFERENCES vote (id),
	FOREIGN KEY (substitute) REFERENCES member (id),
	FOREIGN KEY (member) REFERENCES member (id)
);

-- Seats that were filled when it opened: titular members with a mandate of that day.
CREATE TABLE IF NOT EXISTS vote_seat (
	vote    BIGINT NOT NULL,
	member  BIGINT NOT NULL,
	sitter  BIGINT NOT NULL,                        -- the same, or the substitute
	college BIGINT,                                 -- as it was then; NULL: none
	account BIGINT,                                 -- who votes online for it: the address of the sitter is that account's; NULL: nobody
	PRIMARY KEY (vote, member),
	UNIQUE KEY (vote, account),
	FOREIGN KEY (vote) REFERENCES vote (id),
	FOREIGN KEY (member) REFERENCES member (id),
	FOREIGN KEY (sitter) REFERENCES member (id),
	FOREIGN KEY (college) REFERENCES college (id),
	FOREIGN KEY (account) REFERENCES account (id) ON DELETE SET NULL
);

-- Online: one for each seat, changed until the vote closes.
CREATE TABLE IF NOT EXISTS vote_ballot (
	vote   BIGINT NOT NULL,
	member BIGINT NOT NULL,
	choice ENUM('for', 'against', 'abstained', 'spoiled') NOT NULL,  -- for persons: for at least one of them, or blank
	cast   BIGINT NOT NULL,
	PRIMARY KEY (vote, member),
	FOREIGN KEY (vote, member) REFERENCES vote_seat (vote, member)
);

-- Candidates it names, or the mention it gives each action.
CREATE TABLE IF NOT EXISTS vote_ballot_option (
	vote    BIGINT NOT NULL,
	member  BIGINT NOT NULL,
	place   INT NOT NULL,
	mention TINYINT NOT NULL DEFAULT 0,             -- 0, the best, to 4
	PRIMARY KEY (vote, member, place),
	FOREIGN KEY (vote, member) REFERENCES vote_ballot (vote, member),
	FOREIGN KEY (vote, place) REFERENCES vote_option (vote, place)
);

-- By college: counted at closing, or in the room as the secretary entered it. For persons, in_favour are those who voted for anybody.
CREATE TABLE IF NOT EXISTS vote_count (
	vote      BIGINT NOT NULL,
	college   BIGINT NOT NULL,                      -- 0: of none
	members   INT NOT NULL,
	present   INT NOT NULL,                         -- or represented
	in_favour INT NOT NULL,
	against   INT NOT NULL,
	abstained INT NOT NULL,
	spoiled   INT NOT NULL,
	PRIMARY KEY (vote, college),
	FOREIGN KEY (vote) REFERENCES vote (id)
);

CREATE TABLE IF NOT EXISTS vote_mention (
	vote    BIGINT NOT NULL,
	place   INT NOT NULL,
	mention TINYINT NOT NULL,
	count   INT NOT NULL,
	PRIMARY KEY (vote, place, mention),
	FOREIGN KEY (vote, place) REFERENCES vote_option (vote, place)
);

-- It travels with the text.
CREATE TABLE IF NOT EXISTS dissent (
	id           BIGINT NOT NULL PRIMARY KEY AUTO_INCREMENT,
	text         BIGINT NOT NULL,
	text_version INT NOT NULL,
	vote         BIGINT NOT NULL,
	member       BIGINT NOT NULL,                   -- whose seat it was
	account      BIGINT,                            -- NULL: somebody erased since
	name         VARCHAR(200) NOT NULL,             -- as they stood then
	college      TEXT NOT NULL DEFAULT '',          -- a wording; "": none
	words        TEXT NOT NULL,
	made         BIGINT NOT NULL,
	withdrawn    BIGINT,
	KEY (text),
	KEY (vote, account),
	FOREIGN KEY (text) REFERENCES text (id),
	FOREIGN KEY (vote) REFERENCES vote (id),
	FOREIGN KEY (member) REFERENCES member (id),
	FOREIGN KEY (account) REFERENCES account (id) ON DELETE SET NULL
);
