#include "table/grid.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/utf8.h"

enum { FIRST_ROOM = 16, GAP = 2 };

struct grid grid_in(struct arena *arena, int figures)
{
	return (struct grid){
		.arena = arena, .figures = figures, .lines = arena_array(arena, struct grid_line, FIRST_ROOM), .room = FIRST_ROOM
	};
}

struct grid_line *grid_add(struct grid *grid, int indent, const char *label)
{
	if (grid->count == grid->room) {
		struct grid_line *lines = arena_array(grid->arena, struct grid_line, 2 * (size_t)grid->room);

		memcpy(lines, grid->lines, (size_t)grid->count * sizeof(*lines));
		grid->lines = lines;
		grid->room *= 2;
	}
	grid->lines[grid->count] = (struct grid_line){
		label, indent, arena_array(grid->arena, const char *, (size_t)grid->figures)
	};
	return &grid->lines[grid->count++];
}

static void add_spaces(struct buffer *out, int count)
{
	for (int i = 0; i < count; i++)
		buffer_add(out, " ", 1);
}

static int width_of(const char *text)
{
	return text ? (int)utf8_count(text) : 0;
}

static void write_line(struct buffer *out, const struct grid *grid, const struct grid_line *line, int label_width,
		       const int *widths)
{
	int pending = label_width - line->indent - width_of(line->label);

	add_spaces(out, line->indent);
	buffer_add_text(out, line->label);
	for (int i = 0; i < grid->figures; i++) {
		if (!widths[i])
			continue;
		pending += GAP + widths[i];
		if (!line->figure[i])
			continue;
		/* Spaces come only before something: none end a line. */
		add_spaces(out, pending - width_of(line->figure[i]));
		buffer_add_text(out, line->figure[i]);
		pending = 0;
	}
	buffer_add_text(out, "\n");
}

void grid_write(struct buffer *out, const struct grid *grid)
{
	int label_width = 0, *widths = arena_array(grid->arena, int, (size_t)grid->figures);

	for (int i = 0; i < grid->count; i++) {
		const struct grid_line *line = &grid->lines[i];
		int width = line->indent + width_of(line->label);

		label_width = width > label_width ? width : label_width;
		for (int j = 0; j < grid->figures; j++) {
			width = width_of(line->figure[j]);
			widths[j] = width > widths[j] ? width : widths[j];
		}
	}
	for (int i = 0; i < grid->count; i++)
		write_line(out, grid, &grid->lines[i], label_width, widths);
}
