/*
 * consultation: the process on one subject, and the surveys it puts to people.
 *
 * Wordings here are JSON objects by language in the database: text/content.h
 * reads them in the visitor's language.
 */
#ifndef CONSULTATION_CONSULTATION_H
#define CONSULTATION_CONSULTATION_H

#include <stdint.h>

#include "base/fault.h"
#include "base/hash.h"
#include "base/name.h"
#include "text/content.h"

struct arena;
struct db;
struct query;

#define SUBSCRIBE_URL "/subscribe"	/* to hear of what opens */

enum audience { PROFESSIONALS, SUPPORTED, MEMBERS, COMMITTEES, AUDIENCES };

/* What a survey binds itself to towards respondents: set once, one-way. */
enum promise { NOMINATIVE, CONFIDENTIAL, ANONYMOUS, PROMISES };

enum paging { A_SECTION_PER_PAGE, A_QUESTION_PER_PAGE, PAGINGS };

/* How answers come in. */
enum mode { ALONE, HELPED, INTERPRETER, TELEPHONE, PAPER, GROUP, MODES };

/*
 * Where a survey stands before and beside its dates. It is prepared in the studio, and respondents find it
 * once it is published; a suspended one they find too, and are told (consultation/gate.h: what leads where).
 */
enum survey_stage { PREPARED, SUBMITTED, CONDITIONAL, APPROVED, PUBLISHED, SUSPENDED, SURVEY_STAGES };

/* Their names in documents and in the database, in the order above. */
extern const char *const audience_names[AUDIENCES];
extern const char *const promise_names[PROMISES];
extern const char *const paging_names[PAGINGS];
extern const char *const mode_names[MODES];
extern const char *const survey_stage_names[SURVEY_STAGES];

struct consultation {
	int64_t id;
	const char *slug;
	const char *title, *purpose;	/* wordings */
	const char *body, *contact;
};

struct survey {
	int64_t id;
	const char *slug;
	const struct consultation *consultation;
	const char *title, *who, *notice;	/* wordings */
	struct hash notice_hash;
	enum audience audience;
	enum promise promise;
	enum paging paging;
	unsigned modes;			/* bit 1 << enum mode */
	const char *languages;		/* tags separated by spaces */
	int minutes;			/* needed to answer */
	const char *zone;
	int64_t opens, closes;		/* seconds: first, and first after */
	int grace;			/* seconds after closes for drafts begun before */
	int draft_days, retention_days;
	int read_back, generated;
	int is_shared;			/* bodies answer it, each in one draft (answer/body_pages.h): one of the studio's with that audience */
	int64_t round_of;		/* the survey that it is the next round of; 0: of none */
	int is_linked;			/* the code of that one brings one's own former answers */
	int room_minutes;		/* asked in a room, for so long at first; 0: it is not */
	int by_invitation;		/* only who is invited may answer */
	enum survey_stage stage;	/* PUBLISHED or SUSPENDED: others are not found here */
	struct hash version;		/* of the questionnaire, now */
	int64_t now;			/* the database's clock when this was read */
	struct hash edition;		/* of all but the dates, the stage and the clock */
};

enum survey_state { NOT_OPEN_YET, OPEN, PAUSED, CLOSED };

/* The database's clock decides, never the worker's. */
enum survey_state survey_state(const struct survey *survey);
int survey_is_open(const struct survey *survey);

/* Open, or closed for less than the grace: a draft begun before can still be sent. Not where it is suspended. */
int survey_takes_drafts(const struct survey *survey);

/* Suspended, before the last moment at which anything could have been sent. */
int survey_is_paused(const struct survey *survey);

/* The last day on which one may begin, in the survey's zone. */
int32_t survey_last_day(const struct survey *survey);
int32_t survey_today(const struct survey *survey);
int survey_has_language(const struct survey *survey, const char *tag);

/* The sentence shown to respondents, generated from the promise and the audience, in the current language. */
const char *promise_words(enum promise promise, enum audience audience);

/* What being invited adds to it. What is said of anonymous surveys is kept by participant/ballot.h. */
const char *invited_words(enum promise promise, enum audience audience);

/* What answering cannot do to them: said beside the promise, always. NULL where there is nothing to say. */
const char *assurance_words(enum promise promise, enum audience audience);

const char *mode_words(enum mode mode);

/* The banner of every page and the mark of every export of made-up answers. */
const char *generated_words(void);

/*
 * For respondents, and of what they may find: a survey that is published or suspended, a consultation of the
 * operator's or with such a survey. NULL where there is none (or the database failed, which the end of the work reports).
 */
struct survey *survey_find(struct db *db, struct arena *arena, const char *slug);
struct survey *survey_find_id(struct db *db, struct arena *arena, int64_t id);
struct consultation *consultation_find(struct db *db, struct arena *arena, const char *slug);

/*
 * A survey as each request needs it, read beside something else in a query of
 * the caller's: its dates, whether it is suspended, the clock. What seldom changes, several kilobytes
 * of wordings, is kept by the process for as long as the edition stays the same.
 *
 *	"SELECT " SURVEY_GLANCE ", d.page FROM " SURVEY_GLANCE_FROM " JOIN draft d ... WHERE s.slug = ?"
 */
#define SURVEY_GLANCE "s.id, CONCAT(s.edition, c.edition), s.opens, s.closes, s.grace, s.stage = 'suspended', UNIX_TIMESTAMP()"
#define SURVEY_FOUND "s.stage IN ('published', 'suspended')"
#define SURVEY_GLANCE_FROM "survey s JOIN consultation c ON c.id = s.consultation AND " SURVEY_FOUND

struct survey_glance {
	int64_t id, opens, closes, now;
	int grace, is_suspended;
	struct hash edition;
};

void survey_glance_read(struct query *query, struct survey_glance *glance);

/* After query_end(). NULL where nothing was read, or it is no longer there (or the database failed). */
struct survey *survey_of_glance(struct db *db, struct arena *arena, const struct survey_glance *glance);

/* The same with nothing beside it. */
struct survey *survey_look(struct db *db, struct arena *arena, const char *slug);

/* Surveys that are open now and not paused, by closing date then slug, at most MOST_OPEN; of one consultation (open or not) where it is given. */
enum { MOST_OPEN = 200 };
int survey_list(struct db *db, struct arena *arena, const struct consultation *consultation, struct survey **surveys);

#endif
