/*
 * weighted_words: weights, coverage and weighted tables for people to read, and
 * for machines.
 */
#ifndef TABLE_WEIGHTED_WORDS_H
#define TABLE_WEIGHTED_WORDS_H

#include "table/crosstab_words.h"
#include "table/weighted.h"
#include "table/weights.h"

/* What the weights are and cost, who answered beside who is known, and the caution. */
void weights_write_text(struct buffer *out, const struct observed *observed, const struct weights_wish *wish,
			const struct weights *weights);
void weights_write_json(struct buffer *out, const struct observed *observed, const struct weights_wish *wish,
			const struct weights *weights);

/* A weighted table with its axes. */
struct weighted_telling {
	const struct weighted *weighted;
	const struct axis *rows, *cols;		/* cols: NULL where there are none */
	struct tally_subject rows_subject, cols_subject;
	int is_weighted;			/* else what stands there is without weights */
};

void weighted_write_text(struct buffer *out, const struct weighted_telling *telling);

/* An object. */
void weighted_write_json(struct buffer *out, const struct weighted_telling *telling);

#endif
