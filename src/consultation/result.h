/*
 * result: what all answered to a question of a round, as it was released, in
 * words and bars. Pure.
 *
 * Counts come from `struct published_tally` (src/table/round_release_store.c), or are
 * complete and for the group's own members alone. The same words stand for all
 * that is hidden, whatever the reason.
 */
#ifndef CONSULTATION_RESULT_H
#define CONSULTATION_RESULT_H

#include <stdint.h>

#include "questionnaire/kind.h"

struct arena;
struct buffer;
struct question;
struct questionnaire;

enum { RESULT_HIDDEN = -1, MOST_RESULT_ROWS = 200 };

/* What its rows count: those who gave that answer, chose it among others, put it first, gave it points. */
enum result_what { RESULT_CODE, RESULT_SET, RESULT_FIRST, RESULT_POINTS, RESULT_WHATS };

struct result_row {
	const char *code;		/* "1..2": these, told together */
	int64_t count;			/* RESULT_HIDDEN */
};

struct result {
	const char *question, *part;	/* part: a row of a matrix; "" */
	enum result_what what;
	int64_t answered;		/* RESULT_HIDDEN: too few, or hidden */
	int count;			/* 0: nothing is told */
	struct result_row *rows;
};

/* As it is stored; and back: false where it is none. */
const char *result_write(struct arena *arena, const struct result *result);
int result_read(struct arena *arena, const char *content, struct result *result);

/* Can answers of this shape be told as a result? Numbers, dates and texts are not; nor what a repeated section asks. */
int result_tells(enum column_shape shape);
int question_has_result(struct arena *arena, const struct question *question);

/* Of a question among these, by its name in the document; the nth of its parts, NULL after the last. */
const struct result *result_of(const struct result *list, int count, const char *question, int nth);

/* Is any of it hidden? */
int result_hides(const struct result *result);

/* A whole number, of counts that are both told; RESULT_HIDDEN otherwise. */
int result_percent(const struct result *result, int row);

/* The words of a code of that question, in that language. */
const char *result_code_words(struct arena *arena, const struct questionnaire *questionnaire, const struct question *question,
			      const char *code, const char *language);

/* A table with a bar for each answer; caption: what it is of. Hidden ones say so. */
struct result_drawing {
	const struct questionnaire *questionnaire;
	const struct question *question;
	const char *language;
	const char *caption;
	int is_large;			/* readable from the back of a room */
};
void result_draw(struct buffer *out, const struct result *result, const struct result_drawing *drawing);

#endif
