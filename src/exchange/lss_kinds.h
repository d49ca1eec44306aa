/*
 * lss_kinds: LimeSurvey's types of questions as kinds of ours (a table in
 * lss_kinds.c), a function each.
 */
#ifndef EXCHANGE_LSS_KINDS_H
#define EXCHANGE_LSS_KINDS_H

#include "exchange/lss_reading.h"

struct lss_type;

/* What becomes of the question that reading is at. */
typedef void lss_make_fn(struct lss_reading *reading, const struct lss_type *type);

struct lss_type {
	char type;
	const char *name;	/* N_(), as LimeSurvey's authors know it */
	const char *kind;	/* ours; NULL: it is not mapped */
	lss_make_fn *make;
	const char *changed;	/* N_(): what differs; NULL: nothing */
	int is_free;		/* of choices: their text is the question's own, not of the answers */
};

/* lss_ask.c: a question; sub is the subquestion it is made of, or NULL. foreign is its name there. */
struct made lss_ask(struct lss_reading *reading, const char *kind, const char *foreign, const struct lss_item *sub);
void lss_know(struct lss_reading *reading, struct variable variable);
const char *lss_foreign(const struct lss_reading *reading, const char *part);	/* "Q1_SQ1" */
int lss_is_set(const struct lss_question *question, const char *name);	/* an attribute is 1 or Y */
const char *lss_new_name(struct lss_reading *reading, const char *foreign);	/* reading->name from then on */
const char *lss_filter(struct lss_reading *reading, const char *code);	/* array_filter, of a choice or row; or NULL */
void lss_constraint(struct lss_reading *reading, struct made made, const char *foreign, const char *expression);
const char *lss_validated(struct lss_reading *reading, const char *own_name, const struct variable *itself,
			  const char *attribute);	/* em_validation_q */

/* lss_numbers.c */
int lss_is_plain_number(const char *text, double *number);
struct made lss_ask_number(struct lss_reading *reading, const char *foreign, const struct lss_item *sub, int is_whole);

/* lss_choices.c */
struct lss_choices {
	const struct lss_item *items;
	int count, scale;
	const char *key;	/* "choices" or "rows" */
	const char *exclusive;	/* the code of the one that excludes all others; or "" */
	int has_other, is_filtered;
};

const struct lss_codes *lss_put_choices(struct lss_reading *reading, struct made made, const struct lss_choices *choices);
int lss_count_scale(const struct lss_item *items, int count, int scale);
void lss_random(struct lss_reading *reading, struct made made);

lss_make_fn lss_make_list, lss_make_commented_list, lss_make_multiple, lss_make_ranking, lss_make_yes_no,
	lss_make_gender;	/* lss_choices.c */
lss_make_fn lss_make_array, lss_make_dual, lss_make_points, lss_make_words;	/* lss_array.c */
lss_make_fn lss_make_number, lss_make_numbers, lss_make_five;			/* lss_numbers.c */
lss_make_fn lss_make_text, lss_make_texts, lss_make_cells, lss_make_date, lss_make_note;	/* lss_fields.c */
lss_make_fn lss_make_equation, lss_make_file;					/* lss_equation.c */

/* Of five languages at least, by the name of what LimeSurvey words itself: "Y", "other". */
struct lss_words lss_common_words(const struct lss_reading *reading, const char *name);

#endif
