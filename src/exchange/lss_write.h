/*
 * lss_write: a questionnaire as a survey structure of LimeSurvey 6, for the
 * files lss_write*.c.
 *
 * Codes there have no underscore and are short: names that do not fit get
 * others, and formulas, texts and rules go by these.
 */
#ifndef EXCHANGE_LSS_WRITE_H
#define EXCHANGE_LSS_WRITE_H

#include "base/buffer.h"
#include "exchange/exchange.h"
#include "questionnaire/questionnaire.h"

struct json_t;

enum { LSS_WRITTEN_VERSION = 498, LSS_LONGEST_CODE = 20, LSS_LONGEST_ANSWER = 5, LSS_WRITTEN_SURVEY = 100000 };

enum lss_out_table {
	OUT_ANSWERS, OUT_ANSWER_WORDS, OUT_GROUPS, OUT_GROUP_WORDS, OUT_QUESTIONS, OUT_QUESTION_WORDS, OUT_SUBQUESTIONS,
	OUT_ATTRIBUTES, OUT_SURVEYS, OUT_SURVEY_WORDS, OUT_TABLES
};

struct lss_out {
	struct arena *arena;
	struct exchange_report *report;
	const struct questionnaire *questionnaire;
	const char **codes;		/* of each question, by its number; NULL until it was written */
	struct buffer fields[OUT_TABLES], rows[OUT_TABLES];
	int ids;			/* given so far */
	int group, order;
	const char *place;
	const struct json_t *source;	/* of the question that is written */
};

/* A row of names and values, which NULL ends; a value that is NULL is empty. */
void lss_row(struct lss_out *out, enum lss_out_table table, const char *const *pairs);
const char *lss_id(struct lss_out *out);
void lss_told(struct lss_out *out, enum exchange_weight weight, const char *words);

/* What LimeSurvey calls the language; NULL where it knows none like it, and has the one it is an easy form of. */
const char *lss_tag(struct lss_out *out, int language);

/* A text as HTML, what it pipes as formulas. */
const char *lss_html(struct lss_out *out, const char *text);

/* lss_write_formula.c: of an expression; NULL where it has no equivalent, with the reason. own is ".", or NULL. */
const char *lss_formula_of(struct lss_out *out, const char *expression, const struct question *own, const char **why);

/* Codes of choices as answers, and as lines or boxes; of rows. */
const char *lss_answer_code(struct lss_out *out, const struct question *question, int choice);
const char *lss_line_code(struct lss_out *out, const struct question *question, int choice);
const char *lss_row_code(struct lss_out *out, const struct question *question, int row);

/* lss_write_kinds.c */
void lss_write_question(struct lss_out *out, const struct question *question);

#endif
