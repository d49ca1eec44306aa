/*
 * ballot: a vote as it is prepared: on what, by whom, how; all that is said
 * before it opens. Pure.
 *
 * Seats are the body's titular members with a mandate of the day it opens, each
 * with one vote. A substitute votes in place of one titular member who is said
 * to be absent before it opens. Online, whoever votes is present.
 */
#ifndef RECOMMENDATION_BALLOT_H
#define RECOMMENDATION_BALLOT_H

#include <stdint.h>

#include "recommendation/vote.h"

struct arena;

enum vote_kind { VOTE_ON_TEXT, VOTE_FOR_PERSONS, VOTE_ON_PRIORITIES, VOTE_KINDS };
enum vote_way { VOTE_ONLINE, VOTE_IN_ROOM, VOTE_WAYS };
enum vote_state { VOTE_PREPARED, VOTE_OPEN, VOTE_CLOSED, VOTE_CANCELLED, VOTE_STATES };

/* What was decided, in rows; VOTE_HELD: for persons or priorities, which their own numbers tell. */
enum vote_ending { ENDED_ADOPTED, ENDED_REJECTED, ENDED_WITHOUT_QUORUM, ENDED_HELD, VOTE_ENDINGS };

extern const char *const vote_kind_names[VOTE_KINDS], *const vote_way_names[VOTE_WAYS], *const vote_state_names[VOTE_STATES],
	*const vote_choice_names[VOTE_CHOICES], *const vote_ending_names[VOTE_ENDINGS];

/* For people, translated. */
const char *vote_kind_words(enum vote_kind kind);
const char *vote_way_words(enum vote_way way);
const char *vote_state_words(enum vote_state state);
const char *vote_choice_words(enum vote_choice choice);
const char *vote_ending_words(enum vote_ending ending);
const char *majority_base_words(enum majority_base base);

/* Majorities and quorums that are offered; both end with {0}. */
struct fraction_choice {
	const char *tag, *words;	/* the words are translated by text_of() */
	struct fraction fraction;
	int is_reached;
};

extern const struct fraction_choice majority_choices[], quorum_choices[];

/* NULL where there is none of that tag, or of these numbers. */
const struct fraction_choice *fraction_tagged(const struct fraction_choice *choices, const char *tag);
const struct fraction_choice *fraction_found(const struct fraction_choice *choices, struct fraction fraction);

/* The five mentions, the best first. */
enum { MENTIONS = 5 };
const char *mention_words(int mention);

enum { LONGEST_VOTE_QUESTION = 300, LONGEST_VOTE_OPTION = 300, MOST_VOTE_OPTIONS = 40, MOST_VOTE_SEATS = 99, MOST_DISSENT_DAYS = 60,
       MOST_VOTE_COUNT = 9999 };

struct vote {
	int64_t id, body, text;		/* text 0: on none */
	const char *body_name;
	int text_version;		/* which of it; 0: not yet frozen */
	enum vote_kind kind;
	enum vote_way way;
	enum vote_state state;
	int is_secret;
	const char *question;
	struct vote_rule rule;
	int64_t chair;			/* the member who presides; 0: not said */
	int seats;			/* for persons */
	int dissent_days;
	int64_t opens, closes, closed;	/* 0: not yet, or by hand */
	int is_past;			/* online: its time is past, though nobody closed it yet */
	int chair_choice;		/* in the room; -1: not said */
	enum vote_ending ending;	/* and what follows: where it is closed */
	struct vote_result result;	/* its numbers, as they were decided */
	int64_t account;
	int version;
};

struct vote_option {
	int place;			/* from 1 */
	const char *words;
	struct candidacy candidacy;	/* for persons, where it is closed */
	int64_t mentions[MENTIONS];	/* for priorities */
};

/* What is wrong with one that was prepared: the field, and words for people. */
struct vote_fault {
	const char *field, *words;
};

enum { MOST_VOTE_FAULTS = 8 };

/* How many faults; options: candidates or actions, 0 for a text. */
int vote_check(const struct vote *vote, int options, struct vote_fault faults[MOST_VOTE_FAULTS]);

/* Lines that are not empty, each one option; count may be more than the room, where no more is read. */
int vote_options_read(struct arena *arena, const char *lines, struct vote_option *options, int room);

#endif
