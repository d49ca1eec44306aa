/*
 * show: a chart on a page, and as a file of its own.
 */
#ifndef CHART_SHOW_H
#define CHART_SHOW_H

#include "base/fault.h"
#include "chart/canvas.h"
#include "chart/chart.h"

/*
 * A <figure>: its title, of whom it is, the drawing for wide windows and for
 * telephones (htdocs/chart.css shows one of them), its words, its table, its
 * source. Where it cannot be drawn a sentence says why. A chart with a fault is a bug.
 */
void chart_show(struct buffer *out, const struct chart *chart);

/* The table alone, with its caption: each figure, who was asked besides, what the symbol means. */
void chart_table(struct buffer *out, const struct chart *chart);

/*
 * An SVG that stands alone: with title, base, source, its words as description,
 * and nothing that is fetched. LOOK_FILE, or LOOK_WALL for the wall of a room.
 * FAULT_ABSENT where it cannot be drawn.
 */
enum fault chart_file(struct buffer *out, const struct chart *chart, enum look look) MUST_USE;

#endif
