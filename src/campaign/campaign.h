/*
 * campaign: the people of a list are asked to answer a survey, and reminded of it: rules of when and of whom. Pure.
 *
 *	draft -> scheduled -> running -> done
 *	             \-> stopped <-/        what is stopped goes on where it was
 *
 * From running on people have been written to: whom it asks and how are set.
 */
#ifndef CAMPAIGN_CAMPAIGN_H
#define CAMPAIGN_CAMPAIGN_H

#include <stdint.h>

#include "consultation/consultation.h"
#include "outbox/notice.h"
#include "participant/person.h"

enum campaign_state { CAMPAIGN_DRAFT, CAMPAIGN_SCHEDULED, CAMPAIGN_RUNNING, CAMPAIGN_STOPPED, CAMPAIGN_DONE, CAMPAIGN_STATES };

enum mailing_state {
	MAILING_PLANNED, MAILING_QUEUEING, MAILING_QUEUED,
	MAILING_DROPPED,		/* the survey closed before it was due */
	MAILING_STATES
};

extern const char *const campaign_state_names[CAMPAIGN_STATES], *const mailing_state_names[MAILING_STATES];

enum { WAVES = 3, LEAST_APART_DAYS = 2, MOST_AFTER_DAYS = 90 };

/* A message to all; wave 0 is the first one, the others remind of it. */
struct wave {
	int64_t id;			/* 0: not kept yet */
	int is_wanted;			/* else nothing below says anything */
	int32_t day;			/* in the survey's zone; DAY_NONE: at once, or after_days */
	int hour;			/* of wave 0 with a day */
	int after_days;			/* of a reminder without a day */
	int64_t due;			/* 0: not started */
	enum mailing_state state;
	int64_t begun;			/* 0: not yet */
	int64_t queued, spared, sent, refused, given_up, waiting;	/* queued is the sum of the rest */
};

struct campaign {
	int64_t id, survey;
	int64_t list;			/* 0: purged since */
	struct segment segment;
	enum channel channel;
	enum campaign_state state;
	struct wave waves[WAVES];
	int version;
	int64_t changed;
};

/* May whom it asks, how and when it begins still be changed; may its reminders? */
int campaign_is_writable(const struct campaign *campaign);
int wave_is_writable(const struct campaign *campaign, int wave);

/* May a survey have a campaign: people can answer it, or can once it opens. */
int survey_takes_campaigns(const struct survey *survey);

/* When a wave goes, were the campaign started at that instant; 0 where it is not wanted. */
int64_t wave_due(const struct campaign *campaign, const struct survey *survey, int wave, int64_t now);

/* What is wrong with a campaign's dates, and with which field; NULL: nothing. */
struct campaign_fault {
	const char *field, *words;	/* words: of this language */
};
struct campaign_fault campaign_fault(const struct campaign *campaign, const struct survey *survey, int64_t now);

/*
 * What a wave that is due does: it goes, it waits until *until as the one before it is not two days ago, or it is
 * dropped as nobody could answer any more.
 */
enum wave_step { WAVE_GOES, WAVE_WAITS, WAVE_IS_DROPPED };
enum wave_step wave_step(const struct campaign *campaign, const struct survey *survey, int wave, int64_t now, int64_t *until);

/* Does the promise allow knowing who has answered, so that they are not reminded? */
int promise_spares_answered(enum promise promise);

/* Where that is known and not to be told: how a reminder went then says of nobody whether they had answered. */
int promise_hides_reminded(enum promise promise);

/*
 * How many answers staff are told of, of so many that came: all of them where names stand with the answers, else a multiple
 * of the fewest people of a published figure. So nobody sees who answered by looking often, or by inviting one person alone.
 */
int64_t answers_told(enum promise promise, int smallest, int64_t count);

/* In the language in use. */
const char *campaign_state_words(enum campaign_state state);
const char *wave_words(int wave);

#endif
