/*
 * edit: one change of a document that is being written. Pure.
 *
 *	if (edit_open(&edit, arena, manuscript->document)) {
 *		edit_move(&edit, "age", UPWARDS);
 *		document = edit_close(&edit);
 *	}
 *
 * Sections and questions are named; what is named and is not there (somebody
 * was quicker) makes a change do nothing and say so. The document may have
 * faults, before and after: a change makes no more of them than its author asked for.
 */
#ifndef AUTHORING_EDIT_H
#define AUTHORING_EDIT_H

#include <stddef.h>

struct arena;
struct json_t;

struct edit {
	struct arena *arena;
	struct json_t *root;
	const char *language;	/* the document's first */
};

/* 0 where the text is no document at all; then there is nothing to close. */
int edit_open(struct edit *edit, struct arena *arena, const char *document);

/* The same of what was parsed already, to be looked at and not changed: given back by json_decref(edit->root). */
int edit_look(struct edit *edit, struct arena *arena, const struct json_t *root);

/* The canonical text; NULL where it has become longer than a document may be. */
const char *edit_close(struct edit *edit);

/* A document with one section and no question, in the languages of these tags ("fr fr-simple"). */
const char *document_begin(struct arena *arena, const char *tags, const char *title);

/*
 * A document from elsewhere, in which every section and question gets a name
 * of its own where it has none, and what is no section or question is left
 * out; NULL where it is no document.
 */
const char *document_settled(struct arena *arena, const char *document);

/* NULL where there is none of that name. */
struct json_t *edit_section(const struct edit *edit, const char *name);
struct json_t *edit_question(const struct edit *edit, const char *name);

/* A name made of a label that no question and no section has; valid in the arena. */
const char *edit_new_name(const struct edit *edit, const char *label);

/* What was added, its name; NULL where it could not be. after: NULL puts it first, in a section last. */
const char *edit_add_section(struct edit *edit, const char *after, const char *title);

/* As the kind's beginning has it (authoring/beginnings.h); in that section, behind the question `after`. */
const char *edit_add_question(struct edit *edit, const char *section, const char *after, const char *kind, const char *label);

/* Under names of its own, behind it. */
const char *edit_duplicate(struct edit *edit, const char *name);

/* A question passes into the next section at the end of its own. False at the ends, or where there is none. */
enum direction { UPWARDS = -1, DOWNWARDS = 1 };
int edit_move_question(struct edit *edit, const char *name, enum direction direction);
int edit_move_section(struct edit *edit, const char *name, enum direction direction);

/* To the end of another section. */
int edit_move_into(struct edit *edit, const char *name, const char *section);

/* False where there is none. A document keeps one section. */
int edit_remove_question(struct edit *edit, const char *name);
int edit_remove_section(struct edit *edit, const char *name);

/*
 * Keys of an object (a section, a question, one of its choices, the document
 * itself). Blank texts and false flags take the key away.
 */
void edit_text(struct json_t *object, const char *key, const char *text);
void edit_flag(struct json_t *object, const char *key, int flag);
void edit_number(struct json_t *object, const char *key, const char *typed);	/* what is no number stays a text, which is a fault there */
void edit_words(struct json_t *object, const char *key, const char *words);	/* "pdf, image": a list of them */
void edit_wording(struct json_t *object, const char *key, const char *language, const char *text);

/* What the text of the other has of that question or section is the same as this one's; both none too. */
int document_part_is_same(struct arena *arena, const char *one, const char *other, const char *name);

#endif
