/*
 * review_store: dossiers before the ethics commission, its opinions and their
 * conditions, and the model questionnaires that it made.
 */
#ifndef CONSULTATION_REVIEW_STORE_H
#define CONSULTATION_REVIEW_STORE_H

#include "base/fault.h"
#include "base/hash.h"
#include "consultation/gate.h"

struct db;
struct dossier;
struct offer;

enum { MOST_CONDITIONS = 12, MOST_REVIEWS = 300 };

enum opinion { WAITING, FAVOURABLE, ON_CONDITIONS, UNFAVOURABLE, ADJOURNED, WITHDRAWN, OPINIONS };
extern const char *const opinion_names[OPINIONS];
const char *opinion_words(enum opinion opinion);

struct condition {
	int number;
	const char *words;
	const char *answer;		/* of the author */
	int64_t lifted, confirmed;	/* 0: not yet */
	int64_t lifter;
	const char *lifter_name, *confirmer_name;	/* NULL: nobody, or somebody erased since */
};

struct review {
	int64_t id, survey;
	int64_t offer;			/* about the questions that a body adds; 0: about the survey */
	const char *offer_body;		/* its name; NULL */
	struct hash dossier, first_dossier;
	int64_t submitted, given, fulfilled;	/* 0: not yet */
	int64_t submitter, reviewer;		/* 0: nobody, or somebody erased since */
	const char *submitter_name, *reviewer_name;
	const char *request, *words, *dissent;
	enum opinion opinion;
	int is_next;			/* about the next version of a published survey, not about its opening */
	const char *survey_title, *consultation_title;	/* wordings */
	const char *body;
	struct condition conditions[MOST_CONDITIONS];	/* of one that was found, not in lists */
	int condition_count;
	int open_count;			/* in lists: conditions to be lifted; lifted and to be confirmed below */
	int lifted_count;
};

/* The text of that name; NULL where there is none. */
const char *dossier_find(struct db *db, struct arena *arena, const struct hash *hash);
void dossier_keep(struct db *db, const struct dossier *dossier, int64_t survey);

int64_t review_add(struct db *db, const struct dossier *dossier, int64_t survey, int64_t submitter, const char *words);
/* About the questions that a body adds. */
int64_t review_add_own(struct db *db, const struct dossier *dossier, const struct offer *offer, int64_t submitter, const char *words);
struct review *review_find(struct db *db, struct arena *arena, int64_t id);

/* The last of a survey, or of its next versions; NULL where it was never submitted. */
struct review *review_last(struct db *db, struct arena *arena, int64_t survey, int is_next);

/* The same of the questions that a body adds. */
struct review *review_last_own(struct db *db, struct arena *arena, int64_t offer);

/* Of a survey (0: of all): those that await the commission, or all others; the oldest, or the newest first. */
int review_list(struct db *db, struct arena *arena, int64_t survey, int is_awaiting, struct review **list);

/* The commission's answer to one that waits; FAULT_CONFLICT where somebody was quicker. */
struct opinion_given {
	enum opinion opinion;
	int64_t reviewer;
	const char *words, *dissent;
	const char *const *conditions;	/* MOST_CONDITIONS at most */
	int condition_count;
};
enum fault opinion_give(struct db *db, const struct review *review, const struct opinion_given *given) MUST_USE;

/* Taken back by its author before the end. */
enum fault review_withdraw(struct db *db, const struct review *review) MUST_USE;

/* The author says that one is fulfilled, with the dossier as it is then; a confirmed one stays. */
enum fault condition_lift(struct db *db, const struct review *review, int number, int64_t account, const char *words,
			  const struct hash *dossier) MUST_USE;

/* The commission finds so too, or not (it is to be lifted again). */
enum fault condition_confirm(struct db *db, const struct review *review, int number, int64_t account) MUST_USE;
enum fault condition_return(struct db *db, const struct review *review, int number) MUST_USE;

/* All are confirmed. */
void review_fulfil(struct db *db, const struct review *review);

void model_add(struct db *db, const struct hash *questions, int64_t review);
int model_is_there(struct db *db, const struct hash *questions);

#endif
