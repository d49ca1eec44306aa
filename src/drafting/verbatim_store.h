/*
 * verbatim_store: what people wrote, as those read it whom the notice names. In
 * the order of ids of chance: nothing tells when a text came, or from whom.
 */
#ifndef DRAFTING_VERBATIM_STORE_H
#define DRAFTING_VERBATIM_STORE_H

#include <stdint.h>

#include "base/hash.h"
#include "synthesis/quotation_store.h"

struct arena;
struct db;

/* Unread: nobody marked or chose it. Hidden ones are among the hidden alone. */
enum verbatim_state { VERBATIM_ANY, VERBATIM_UNREAD, VERBATIM_KEPT, VERBATIM_QUOTABLE, VERBATIM_HIDDEN, VERBATIM_STATES };

/* Their names in addresses, in the order above. */
extern const char *const verbatim_state_names[VERBATIM_STATES];

enum { VERBATIMS_A_PAGE = 20, MOST_VERBATIM_QUESTIONS = 300, MOST_VERBATIM_VERSIONS = 250 };

struct verbatim {
	unsigned char id[VERBATIM_ID_SIZE];
	struct hash questionnaire;
	const char *question, *language, *body;
	int quotable;
	int64_t quotation;		/* 0: it is not chosen */
	int is_read, is_hidden;
	int64_t marked;			/* when; 0: it is not */
	const char *marker;		/* by whom; NULL: somebody erased since */
};

struct verbatim_search {
	int64_t survey;
	const char *question;
	enum verbatim_state state;
	const char *words;		/* in the text, whatever the accents and the case; NULL: any */
	unsigned char after[VERBATIM_ID_SIZE];	/* zero: from the first one */
};

/* One more than a page where there are more. */
int verbatim_list(struct db *db, struct arena *arena, const struct verbatim_search *search, struct verbatim **list);

/* NULL where the survey has none of that id. */
struct verbatim *verbatim_find(struct db *db, struct arena *arena, int64_t survey, const unsigned char *id);

/* Which questions of the survey have texts, by name. */
struct verbatim_question {
	const char *name;
	int64_t texts;
};
int verbatim_question_list(struct db *db, struct arena *arena, int64_t survey, struct verbatim_question **list);

/* The versions of the questionnaire that everybody was asked, the last first. */
int verbatim_versions(struct db *db, int64_t survey, struct hash *versions);

/* Read, or hidden, which ends its being quoted and is not made read again; nothing where the survey has none of that id. */
void verbatim_mark_as(struct db *db, int64_t survey, const unsigned char *id, enum verbatim_state state, int64_t account);
void verbatim_unmark(struct db *db, int64_t survey, const unsigned char *id);

/* What is done about a text that gives cause for worry, as the survey says; "" where it says nothing. */
const char *verbatim_alert(struct db *db, struct arena *arena, int64_t survey);

#endif
