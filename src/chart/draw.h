/*
 * draw: the drawings, one for each kind of chart: from the canvas's y down.
 */
#ifndef CHART_DRAW_H
#define CHART_DRAW_H

#include "chart/canvas.h"
#include "chart/figures.h"

typedef void (*draw_fn)(struct canvas *canvas, const struct chart *chart, const struct figures *figures);

void draw_bars(struct canvas *canvas, const struct chart *chart, const struct figures *figures);
void draw_groups(struct canvas *canvas, const struct chart *chart, const struct figures *figures);
void draw_stacks(struct canvas *canvas, const struct chart *chart, const struct figures *figures);
void draw_intervals(struct canvas *canvas, const struct chart *chart, const struct figures *figures);
void draw_rounds(struct canvas *canvas, const struct chart *chart, const struct figures *figures);
void draw_classes(struct canvas *canvas, const struct chart *chart, const struct figures *figures);
void draw_tiles(struct canvas *canvas, const struct chart *chart, const struct figures *figures);

/* The room of one line: its label, and under it what it is of; beside or above what is drawn of it. */
struct row {
	int top, height;	/* of what is drawn */
	int bottom;		/* of the row */
};

int row_start(const struct canvas *canvas);	/* where what is drawn begins */
int row_width(const struct canvas *canvas);
struct row row_begin(struct canvas *canvas, const char *words, const char *note, int height);
void row_end(struct canvas *canvas, const struct row *row);

/* "45 % (1 058)": what is told of one figure; the symbol where it is hidden; "–" where there is none. */
const char *percent_words(struct arena *arena, int percent);
const char *count_words(struct arena *arena, int64_t count);
const char *value_words(struct arena *arena, int64_t count, int percent);

/* "n = 1 058"; NULL where nobody knows it. */
const char *base_note(struct arena *arena, int64_t answered);

/* The least of 1, 2, 5, 10, 20, 50 ... that is a fifth of it or more. */
int64_t axis_step(int64_t most);

#endif
