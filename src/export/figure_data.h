/*
 * figure_data: every figure of a published tally, one a line: the table, of
 * whom, for each dimension the question, the code and its words, then the count.
 */
#ifndef EXPORT_FIGURE_DATA_H
#define EXPORT_FIGURE_DATA_H

#include "export/book.h"
#include "synthesis/drawing.h"

struct arena;

/* A sheet for programs; everybody is the code "#total". */
struct export_sheet figure_data(struct arena *arena, const struct drawing_ask *ask, const struct published_tally *tally);

#endif
