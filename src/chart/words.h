/*
 * words: what a chart says, in full sentences made of its figures, in the
 * current language; of whom it is.
 */
#ifndef CHART_WORDS_H
#define CHART_WORDS_H

#include "chart/figures.h"

/* Lines told one by one; the table has the others. */
enum { WORDS_MOST = 8 };

/*
 * The most and the least, of each line; every figure where they are few; how
 * many are hidden. Nothing is called the most where anything is hidden.
 */
const char *chart_words(struct arena *arena, const struct chart *chart);

/* Who was asked, who answered (n), who does not know, who was not asked: each told by itself. */
const char *chart_base_words(struct arena *arena, const struct chart *chart);

/* "Answered (n)", "Not asked" ... */
const char *base_part_words(enum base_part part);

#endif
