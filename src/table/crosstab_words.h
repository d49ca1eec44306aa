/*
 * crosstab_words: a crosstab for people to read, and for machines.
 */
#ifndef TABLE_CROSSTAB_WORDS_H
#define TABLE_CROSSTAB_WORDS_H

#include "table/crosstab.h"
#include "table/tally_words.h"

struct buffer;

/* What each axis was called when it was asked. */
struct crosstab_subjects {
	struct tally_subject rows, cols, layers;
};

/* In the current language, the questionnaire's words in French; a block for each layer, with every base. */
void crosstab_write_text(struct buffer *out, const struct crosstab *crosstab, const struct crosstab_subjects *subjects);

/* The members of an object: the axes, and a list of subgroups, each with its tally. */
void crosstab_write_json(struct buffer *out, const struct crosstab *crosstab, const struct crosstab_subjects *subjects);

/* What a category is called, one that is reserved or everybody too. */
const char *axis_label(struct arena *arena, const struct axis *axis, struct tally_subject subject, int category);

/* "agreement.time", ".territory" */
const char *axis_name(struct arena *arena, const struct axis *axis);

/* What a reserved state is called in JSON: "empty". */
const char *axis_reserved_name(int reserved);

#endif
