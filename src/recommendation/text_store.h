/*
 * text_store: texts, their rapporteurs and paragraphs.
 *
 * Each change of anything of a text makes its version grow; who edits a
 * paragraph names the version of it that they saw. What another had changed
 * meanwhile is never written over: it is FAULT_CONFLICT, and what was written
 * is kept beside (other_store.h).
 */
#ifndef RECOMMENDATION_TEXT_STORE_H
#define RECOMMENDATION_TEXT_STORE_H

#include "base/fault.h"
#include "recommendation/text.h"

struct db;

enum { MOST_TEXTS = 200, MOST_RAPPORTEURS = 50 };

int64_t text_add(struct db *db, const struct text *text, int64_t account);

/* Those put away too; NULL where there is none. */
struct text *text_find(struct db *db, struct arena *arena, int64_t id);

/* Of these bodies ("1,22"), the last changed first; those that are there, or those put away. How many came. */
struct text_search {
	const char *bodies, *words;	/* of the title, whatever the accents and the case; NULL: any */
	int removed;
	int offset, limit;		/* limit 0: MOST_TEXTS */
};
int text_search_list(struct db *db, struct arena *arena, const struct text_search *search, struct text **list);

/* Kind, titles, consultation, mission, of the version that was seen. */
enum fault text_keep(struct db *db, const struct text *text) MUST_USE;

/* Put away, and taken out again. */
enum fault text_put_away(struct db *db, const struct text *seen, int is_away) MUST_USE;

/* Something of it changed: its version grows. Only while it may be changed: FAULT_CONFLICT. Comes first, as it is what others wait for. */
enum fault text_touch(struct db *db, int64_t text) MUST_USE;

/* The same while text_takes_reasons(), for what is said of it and changes none of its words. */
enum fault text_touch_beside(struct db *db, int64_t text) MUST_USE;

/* Who writes it, by name. */
struct rapporteur {
	int64_t account;
	const char *name;
	int is_of;			/* is one of this text; the others could be */
};
int rapporteur_list(struct db *db, struct arena *arena, int64_t text, struct rapporteur **list);
int rapporteur_names(struct db *db, struct arena *arena, int64_t text, const char **names);	/* of this text alone; room for MOST_RAPPORTEURS */
void rapporteur_set(struct db *db, int64_t text, const int64_t *accounts, int count);

/*
 * Without those taken out; in their order. Whoever changes one, or what it rests on, comes by text_touch(): what was read of
 * a version of a text is kept by the process for a while (reading_store.h).
 */
int text_paragraphs(struct db *db, struct arena *arena, int64_t text, struct paragraph **list);
int text_paragraphs_removed(struct db *db, struct arena *arena, int64_t text, struct paragraph **list);

/* Those taken out too; NULL where there is none. */
struct paragraph *paragraph_find(struct db *db, struct arena *arena, int64_t id);

/* The text of a paragraph, 0 where there is none. */
int64_t paragraph_text(struct db *db, int64_t id);

/* Behind that one, 0: at the end; its id, 0 where there are MOST_PARAGRAPHS. After text_touch(), as all below. */
int64_t paragraph_add(struct db *db, const struct paragraph *paragraph, int64_t behind);

/* Words, easy words, kind and level, of the version that was seen. */
enum fault paragraph_keep(struct db *db, const struct paragraph *paragraph) MUST_USE;

/* Taken out, and put back where it was; false where it was already so. */
int paragraph_take_out(struct db *db, int64_t id, int is_out, int64_t account);

/* In this order from now on. */
void paragraphs_order(struct db *db, const struct paragraph *list, int count, const int *order);

#endif
