/*
 * edition_store: a synthesis with all that its pages are drawn from, gathered
 * from what is written and kept; and the figures of an edition as they are
 * drawn, from the tables as they were published: nothing is protected again.
 */
#ifndef DRAFTING_EDITION_STORE_H
#define DRAFTING_EDITION_STORE_H

#include "synthesis/article.h"
#include "synthesis/edition.h"
#include "synthesis/synthesis_store.h"

struct arena;
struct db;

/* What must be mended before it can be shown, in the current language. */
struct edition_fault {
	const char *language;	/* of the text */
	int line;
	const char *words;
};

/* A draft of it: without number, time and signatures. NULL and the fault. */
struct edition *edition_gather(struct db *db, struct arena *arena, const struct synthesis *synthesis, struct edition_fault *fault);

/* A text that is not kept yet, in its place among the others. */
struct edition *edition_gather_with(struct db *db, struct arena *arena, const struct synthesis *synthesis, const struct synthesis_text *text,
				    struct edition_fault *fault);

/* Did this account keep one of its figures, or change last what is said of it; choose or mask one of its quotations? */
int edition_parts_are_by(struct db *db, struct arena *arena, const struct edition *edition, int64_t account);

/* In the current language, in the order of edition->figures; NULL where a table is not what was published (which is warned of). */
struct article_figure *edition_figures(struct db *db, struct arena *arena, const struct edition *edition);

#endif
