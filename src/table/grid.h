/*
 * grid: lines of a label and some figures, in aligned plain text, whatever the
 * script of the labels.
 */
#ifndef TABLE_GRID_H
#define TABLE_GRID_H

struct arena;
struct buffer;

struct grid_line {
	const char *label;
	int indent;
	const char **figure;	/* as many as the grid has; NULL: nothing there */
};

struct grid {
	struct arena *arena;
	int figures;		/* of a line */
	struct grid_line *lines;
	int count, room;
};

struct grid grid_in(struct arena *arena, int figures);

/* A line more, empty of figures. */
struct grid_line *grid_add(struct grid *grid, int indent, const char *label);

/* Each column as wide as its widest entry; one that nobody fills takes no place. */
void grid_write(struct buffer *out, const struct grid *grid);

#endif
