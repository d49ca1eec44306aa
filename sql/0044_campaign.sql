-- oldest: 3
-- Campaigns: who is asked to answer a survey, when, and how the messages went.
-- Instants are BIGINT seconds since 1970, UTC.

CREATE TABLE IF NOT EXISTS campaign (
	id        BIGINT NOT NULL PRIMARY KEY AUTO_INCREMENT,
	survey    BIGINT NOT NULL,
	list      BIGINT,                               -- of participants; NULL: it was purged since
	language  VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin,   -- of the people in it; NULL: any, as with the next two
	college   VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin,
	territory VARCHAR(3) CHARACTER SET ascii COLLATE ascii_bin,
	channel   ENUM('mail', 'sms') NOT NULL,
	state     ENUM('draft', 'scheduled', 'running', 'stopped', 'done') NOT NULL DEFAULT 'draft',
	account   BIGINT,                               -- who made it; NULL: somebody erased since
	version   INT NOT NULL DEFAULT 1,
	changed   BIGINT NOT NULL,
	KEY (survey),
	KEY (state),
	FOREIGN KEY (survey) REFERENCES survey (id) ON DELETE CASCADE,
	FOREIGN KEY (list) REFERENCES participant_list (id) ON DELETE SET NULL,
	FOREIGN KEY (account) REFERENCES account (id) ON DELETE SET NULL
);

-- One message to all of its people: the invitation (wave 0) and at most two reminders.
CREATE TABLE IF NOT EXISTS mailing (
	id         BIGINT NOT NULL PRIMARY KEY AUTO_INCREMENT,
	campaign   BIGINT NOT NULL,
	wave       TINYINT NOT NULL CHECK (wave BETWEEN 0 AND 2),
	day        DATE,                                -- in the survey's zone; NULL: at once, or so many days after
	hour       TINYINT CHECK (hour BETWEEN 0 AND 23),  -- of wave 0 with a day: the reminders go at the same one
	after_days SMALLINT CHECK (after_days >= 2),    -- of a reminder without a day: after the first message
	due        BIGINT,                              -- NULL: the campaign was never started
	state      ENUM('planned', 'queueing', 'queued', 'dropped') NOT NULL DEFAULT 'planned',
	begun      BIGINT,                              -- when the first row was queued
	past       BIGINT NOT NULL DEFAULT 0,           -- participant (wave 0) or invitation that was looked at last
	queued     INT NOT NULL DEFAULT 0,              -- of all the following, once
	spared     INT NOT NULL DEFAULT 0,              -- not sent, as it was not wanted any more
	sent       INT NOT NULL DEFAULT 0,              -- these three of the messages that the outbox has forgotten
	refused    INT NOT NULL DEFAULT 0,
	given_up   INT NOT NULL DEFAULT 0,
	UNIQUE (campaign, wave),
	KEY (state, due),
	FOREIGN KEY (campaign) REFERENCES campaign (id) ON DELETE CASCADE
);

-- Who was written to first by which campaign: nobody by two of one survey. It says nothing of what they did then.
CREATE TABLE IF NOT EXISTS campaign_invitation (
	campaign   BIGINT NOT NULL,
	invitation BIGINT NOT NULL,
	turn       BIGINT NOT NULL DEFAULT 0,           -- of the clock that took it, random: that one queued its first message, and no other
	PRIMARY KEY (campaign, invitation),
	UNIQUE (invitation),
	FOREIGN KEY (campaign) REFERENCES campaign (id) ON DELETE CASCADE,
	FOREIGN KEY (invitation) REFERENCES invitation (id) ON DELETE CASCADE
);

-- How the messages of campaigns went, for the programs that draw it: of no other notice anything, and of no test (invitation below 0).
CREATE OR REPLACE SQL SECURITY DEFINER VIEW mailing_message AS
	SELECT mailing, invitation, state, recipient, last_error, done FROM outbox WHERE mailing IS NOT NULL AND invitation > 0;
