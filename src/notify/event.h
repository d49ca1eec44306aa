/*
 * event: what happens that people are told of: a table of kinds.
 *
 * A kind says whom it concerns, and how they hear of it who chose nothing:
 * at once where it awaits an act of theirs, else with the other news of the day.
 */
#ifndef NOTIFY_EVENT_H
#define NOTIFY_EVENT_H

#include <stdint.h>

#include "account/rights.h"
#include "consultation/consultation.h"
#include "outbox/notice.h"

struct arena;
struct language;

enum event_kind {
	EVENT_SURVEY_OPENED, EVENT_SURVEY_CLOSING, EVENT_SURVEY_CLOSED, EVENT_SURVEY_THRESHOLD,
	EVENT_REVIEW_ASKED, EVENT_OPINION_GIVEN, EVENT_SURVEY_SUSPENDED, EVENT_SURVEY_RESUMED, EVENT_SURVEY_OFFERED,
	EVENT_SYNTHESIS_PUBLISHED,
	EVENT_VOTE_OPENED, EVENT_VOTE_CLOSED,
	EVENT_TEXT_STEPPED, EVENT_TEXT_PUBLISHED, EVENT_TEXT_NOT_PUBLISHED, EVENT_TEXT_ANSWERED, EVENT_TEXT_UNANSWERED, EVENT_TEXT_FOLLOWED,
	EVENT_TEXT_RELAYED, EVENT_RELAY_ANSWERED,
	EVENT_KINDS,
	NO_EVENT_KIND = EVENT_KINDS
};

enum { LONGEST_EVENT_TITLE = 300 };

enum telling { TELL_AT_ONCE, TELL_DAILY, TELL_NEVER, TELLINGS };

/* BY_SEAT: anywhere, and they vote for a seat of the vote that the event is about. */
enum concerned_by { BY_BODY, BY_ANY_BODY, BY_SEAT };

struct event_meaning {
	const char *tag;		/* in rows, and of its webhook */
	const char *words;		/* translated by text_of() */
	enum right right;		/* of those it concerns */
	enum concerned_by by;		/* where they hold it */
	enum telling usual;
	enum notice_kind notice;	/* what goes at once */
};

extern const struct event_meaning event_kinds[EVENT_KINDS];

/* As rows call them. */
extern const char *const telling_tags[TELLINGS];

/* For people, translated. */
const char *telling_words(enum telling telling);

enum event_kind event_kind_tagged(const char *tag);	/* NO_EVENT_KIND where there is none */
enum telling telling_tagged(const char *tag);		/* TELLINGS where there is none */

/* Something that happened. */
struct event {
	int64_t id;
	enum event_kind kind;
	int64_t object;			/* the survey, the review, the offer, the synthesis, the vote, the text, the relay */
	int64_t turn;			/* 0, or what tells apart what may happen to the object again: its version, its last second */
	int64_t body;			/* 0: the operator's */
	int64_t consultation;		/* whose followers it concerns; 0: none */
	int64_t causer;			/* account that is not told; 0: the clock */
	int64_t besides;		/* account that is told besides; 0: none */
	const char *title;		/* a wording: {"fr": ...} */
	const char *path;		/* where staff read on, "/studio/..." */
	const char *public_path;	/* where everybody does; NULL: the public hears nothing */
};

/* Does everybody hear of it? Not of one asked in a room, or of the invited alone, or that some alone answer, or of made-up answers. */
int event_is_public(const struct survey *survey);

/* A wording as one line, in that language: control characters are blanks, never empty, at most LONGEST_EVENT_TITLE bytes. */
const char *event_title(struct arena *arena, const char *wording, const struct language *language);

#endif
