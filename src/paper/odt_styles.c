#include <string.h>

#include "base/arena.h"
#include "paper/readers.h"
#include "paper/style.h"
#include "spreadsheet/archive.h"

enum { MOST_LISTS = 2000, LIST_DEPTH = 10 };

struct list_style {
	const char *name;
	unsigned numbered;	/* a bit for each depth */
};

struct odt_styles {
	struct scribe *scribe;
	struct style_sheet *sheet;
	struct paper_style *open;	/* the style that is being told; NULL: none */
	int is_automatic;		/* within those that are */
	struct list_style *lists;
	int list_count;
};

struct odt_styles *odt_styles_new(struct scribe *scribe)
{
	struct odt_styles *styles = arena_new(scribe->arena, struct odt_styles);

	styles->scribe = scribe;
	styles->sheet = style_sheet_new(scribe->arena);
	styles->lists = arena_array(scribe->arena, struct list_style, MOST_LISTS);
	return styles;
}

static void start_style(struct odt_styles *styles, const char **attributes)
{
	const char *name = archive_attribute(attributes, "name"), *family = archive_attribute(attributes, "family");
	const char *shown = archive_attribute(attributes, "display-name"), *parent = archive_attribute(attributes, "parent-style-name");
	const char *outline = archive_attribute(attributes, "default-outline-level");

	styles->open = NULL;
	if (!name || !family || (strcmp(family, "paragraph") && strcmp(family, "text")))
		return;
	styles->open = style_add(styles->sheet, *family == 'p' ? STYLE_OF_PARAGRAPH : STYLE_OF_LETTERS, name);
	if (!styles->open)
		return;
	styles->open->is_automatic = styles->is_automatic;
	styles->open->parent = parent ? arena_copy(styles->scribe->arena, parent) : NULL;
	style_named(styles->open, shown ? shown : name);
	if (outline && *outline >= '1' && *outline <= '9' && !styles->open->look.role) {
		styles->open->look.role = ROLE_HEADING;
		styles->open->look.outline = *outline - '0';
	}
}

static void letters(struct paper_style *style, const char **attributes)
{
	const char *weight = archive_attribute(attributes, "font-weight"), *slant = archive_attribute(attributes, "font-style");

	if (weight) {
		style->says |= SCRIBE_BOLD;
		style->how |= !strcmp(weight, "bold") || archive_number(attributes, "font-weight") >= 600 ? SCRIBE_BOLD : 0;
	}
	if (slant) {
		style->says |= SCRIBE_ITALIC;
		style->how |= !strcmp(slant, "italic") || !strcmp(slant, "oblique") ? SCRIBE_ITALIC : 0;
	}
}

static void start_list(struct odt_styles *styles, const char **attributes)
{
	const char *name = archive_attribute(attributes, "name");

	if (name && styles->list_count < MOST_LISTS)
		styles->lists[styles->list_count++] = (struct list_style){ arena_copy(styles->scribe->arena, name), 0 };
}

static void start_level(struct odt_styles *styles, const char **attributes)
{
	const char *format = archive_attribute(attributes, "num-format");
	const int depth = archive_number(attributes, "level") - 1;

	if (styles->list_count && depth >= 0 && depth < LIST_DEPTH && format && *format)
		styles->lists[styles->list_count - 1].numbered |= 1u << depth;
}

void odt_styles_start(struct odt_styles *styles, const char *name, const char **attributes)
{
	if (!strcmp(name, "automatic-styles"))
		styles->is_automatic = 1;
	else if (!strcmp(name, "style"))
		start_style(styles, attributes);
	else if (!strcmp(name, "text-properties") && styles->open)
		letters(styles->open, attributes);
	else if (!strcmp(name, "list-style"))
		start_list(styles, attributes);
	else if (!strcmp(name, "list-level-style-number"))
		start_level(styles, attributes);
}

void odt_styles_end(struct odt_styles *styles, const char *name)
{
	if (!strcmp(name, "automatic-styles"))
		styles->is_automatic = 0;
	else if (!strcmp(name, "style"))
		styles->open = NULL;
}

struct style_sheet *odt_styles_sheet(struct odt_styles *styles)
{
	return styles->sheet;
}

int odt_list_is_numbered(const struct odt_styles *styles, const char *list, int depth)
{
	for (int i = 0; list && i < styles->list_count; i++)
		if (!strcmp(styles->lists[i].name, list))
			return styles->lists[i].numbered >> depth & 1;
	return 0;
}
