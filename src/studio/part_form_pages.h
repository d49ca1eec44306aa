/*
 * part_form_pages: the parts of the forms of questions and sections, drawn from
 * an object of the document, and taken into one.
 *
 *	w-KEY-LANGUAGE		a wording
 *	s-KEY			a setting, a rule
 *	c-N-name, c-N-label-LANGUAGE, c-N-KEY	the Nth choice; r-N- rows likewise; c-N-gone takes it away
 *	c-more			new ones, one a line, in the first language
 */
#ifndef STUDIO_PART_FORM_PAGES_H
#define STUDIO_PART_FORM_PAGES_H

#include "web/staff.h"

struct json_t;
struct setting;

/* Of the document. */
struct tongues {
	const char *tags[16];
	int count;
};

struct tongues tongues_of(struct arena *arena, const struct json_t *root);
const char *tongue_words(const char *tag);	/* as its readers call it; else the tag */

/* A wording in all the languages, side by side; prose: several lines each. */
struct wording_form {
	const char *key, *label, *hint;
	int is_prose;
};

void wording_draw(struct buffer *out, const struct tongues *tongues, const struct json_t *object, const struct wording_form *form);
void setting_draw(struct buffer *out, const struct tongues *tongues, const struct json_t *object, const struct setting *setting);
void rule_draw(struct buffer *out, const struct json_t *object, const char *key, const char *label, const char *hint);
void flag_draw(struct buffer *out, const char *name, const char *label, int is_set);

/* The choices (prefix "c", key "choices") or the rows ("r", "rows") of a question. */
struct items_form {
	const char *prefix;
	const char *key, *legend, *more;
	int has_exclusive, has_which;
};

void items_draw(struct buffer *out, const struct tongues *tongues, const struct json_t *object, const struct items_form *form);

void wording_take(const struct request *request, const struct tongues *tongues, struct json_t *object, const char *key);
void setting_take(const struct request *request, const struct tongues *tongues, struct json_t *object, const struct setting *setting);
void rule_take(const struct request *request, struct json_t *object, const char *key);
void flag_take(const struct request *request, struct json_t *object, const char *key);
void items_take(const struct request *request, const struct tongues *tongues, struct json_t *object, const struct items_form *form);

#endif
