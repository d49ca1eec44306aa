#include "paper/style.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"

enum { MOST_STYLES = 20000, MOST_PARENTS = 20, HIGHEST_OUTLINE = 9 };

struct style_sheet {
	struct arena *arena;
	struct paper_style *styles;
	int count, is_sorted;
};

struct style_sheet *style_sheet_new(struct arena *arena)
{
	struct style_sheet *sheet = arena_new(arena, struct style_sheet);

	sheet->arena = arena;
	sheet->styles = arena_array(arena, struct paper_style, MOST_STYLES);
	return sheet;
}

struct paper_style *style_add(struct style_sheet *sheet, enum style_family family, const char *id)
{
	struct paper_style *style = &sheet->styles[sheet->count];

	if (sheet->count == MOST_STYLES)
		return NULL;
	sheet->count++;
	sheet->is_sorted = 0;
	*style = (struct paper_style){ .family = family, .id = arena_copy(sheet->arena, id) };
	return style;
}

void style_named(struct paper_style *style, const char *name)
{
	struct paper_look look;

	if (scribe_look_named(name, &look)) {
		style->look.role = look.role;
		style->look.is_own = look.is_own;
	} else if (!strncasecmp(name, "heading ", 8) && name[8] >= '1' && name[8] <= '9') {
		style->look.role = ROLE_HEADING;
		style->look.outline = name[8] - '0';
	} else if (!strcasecmp(name, "title")) {
		style->look.role = ROLE_HEADING;
		style->look.outline = 1;
	} else if (!strncasecmp(name, "toc ", 4)) {
		style->look.is_own = 1;
	}
}

static int by_id(const void *a, const void *b)
{
	const struct paper_style *left = a, *right = b;
	const int order = (int)left->family - (int)right->family;

	return order ? order : strcmp(left->id, right->id);
}

static const struct paper_style *find(struct style_sheet *sheet, enum style_family family, const char *id)
{
	const struct paper_style wanted = { .family = family, .id = id };

	if (!id || !sheet->count)
		return NULL;
	if (!sheet->is_sorted)
		qsort(sheet->styles, (size_t)sheet->count, sizeof(*sheet->styles), by_id);
	sheet->is_sorted = 1;
	return bsearch(&wanted, sheet->styles, (size_t)sheet->count, sizeof(*sheet->styles), by_id);
}

/* What is said nearest counts; what is ours stays so. */
static void inherit(struct paper_style *style, const struct paper_style *from)
{
	if (!style->look.role) {
		style->look.role = from->look.role;
		style->look.outline = from->look.outline;
	}
	style->look.is_own |= from->look.is_own;
	if (!style->list && from->list) {
		style->list = from->list;
		style->depth = from->depth;
	}
	if (from->family == STYLE_OF_PARAGRAPH && !from->is_automatic)
		return;
	style->how |= from->how & ~style->says;
	style->says |= from->says;
}

struct paper_style style_of(struct style_sheet *sheet, enum style_family family, const char *id)
{
	struct paper_style style = { .family = family };
	const struct paper_style *from = find(sheet, family, id);

	for (int i = 0; from && i < MOST_PARENTS; i++) {
		inherit(&style, from);
		from = find(sheet, family, from->parent);
	}
	if (style.look.outline > HIGHEST_OUTLINE)
		style.look.outline = HIGHEST_OUTLINE;
	return style;
}
