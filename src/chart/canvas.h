/*
 * canvas: a drawing while it is made: whole units from its start (the left, or
 * the right in languages that are read from there) and from its top.
 *
 * Everything a drawing needs stands in it as attributes, in colours for a white
 * ground; pages that have htdocs/chart.css see those of their scheme, by class.
 * What is told by a colour is told by a pattern or a place too.
 */
#ifndef CHART_CANVAS_H
#define CHART_CANVAS_H

#include "base/buffer.h"
#include "chart/lettering.h"

/* For a telephone, a page, a file of its own, the wall of a room. */
enum look { LOOK_NARROW, LOOK_WIDE, LOOK_FILE, LOOK_WALL, LOOKS };

struct measures {
	int width, margin;
	int size, small, line;		/* of letters, of lesser ones, from one line of them to the next */
	int label;			/* the column of labels; 0: they stand above what they are of */
	int bar, gap, tile;
	int most_bars;			/* of CHART_BARS, the largest first; 0: all */
	int is_whole;			/* has title, base and source in it */
};

extern const struct measures measures[LOOKS];

/* A filling: the ones of answers in no order, of a scale from one end to the other, and the ones that stand apart. */
enum tone {
	TONE_ONE, TONE_TWO, TONE_THREE, TONE_FOUR, TONE_FIVE, TONE_SIX, TONE_SEVEN,
	TONE_MINUS_THREE, TONE_MINUS_TWO, TONE_MINUS_ONE, TONE_MIDDLE, TONE_PLUS_ONE, TONE_PLUS_TWO, TONE_PLUS_THREE,
	TONE_UNSURE, TONES
};

enum anchor { AT_START, AT_MIDDLE, AT_END };
enum letters { PLAIN, SMALL, STRONG };

struct canvas {
	struct buffer body;		/* inside of <svg> */
	const struct measures *of;
	const char *id;
	int is_rtl, y;			/* how far down it is drawn */
	unsigned tones;			/* used, a bit each */
	int has_hidden;			/* something was drawn as hidden */
};

struct canvas canvas_begin(struct arena *arena, enum look look, const char *id);

/* The whole, with what was used; words for those who do not see it, described by the element of that id too (NULL: none). */
void canvas_end(struct buffer *out, struct canvas *canvas, const char *title, const char *words, const char *described);

int canvas_space(const struct canvas *canvas);	/* between a shape and its words */
int canvas_size(const struct canvas *canvas, enum letters letters);
int canvas_width_of(const struct canvas *canvas, enum letters letters, const char *words);

/* On one line; y is where its letters stand. */
void canvas_words(struct canvas *canvas, int x, int y, enum anchor anchor, enum letters letters, const char *words);

/* On as many as it takes in that width, from y down; the height they took. */
int canvas_paragraph(struct canvas *canvas, int x, int y, int width, enum letters letters, const char *words);

/* Filled; nothing of no width. */
void canvas_bar(struct canvas *canvas, int x, int y, int width, int height, enum tone tone);

/* A number on a ground of its own, so that it is read on any pattern; its middle is given. */
void canvas_number(struct canvas *canvas, int x, int y, const char *words);

/* What is hidden, always as large as itself; the width it takes. */
int canvas_hidden(struct canvas *canvas, int x, int y, int height);
int canvas_hidden_width(const struct canvas *canvas);

/* From one point to another: a faint one behind, one that is part of what is told. */
void canvas_grid(struct canvas *canvas, int x1, int y1, int x2, int y2);
void canvas_stroke(struct canvas *canvas, int x1, int y1, int x2, int y2);

/* The place of a start, as it is in the file: for those who draw shapes themselves. */
int canvas_x(const struct canvas *canvas, int x, int width);

/* What the fillings mean, in the order given, on as many lines as it takes. */
struct legend {
	enum tone tone;
	const char *words;
};
void canvas_legend(struct canvas *canvas, const struct legend *entries, int count);

#endif
