#include <string.h>

#include "base/arena.h"
#include "paper/readers.h"
#include "paper/style.h"
#include "spreadsheet/archive.h"

enum { MOST_LISTS = 2000, LIST_DEPTH = 10 };

struct abstract_list {
	int id;
	unsigned numbered;	/* a bit for each depth */
};

struct list {
	int id, abstract;
};

struct docx_styles {
	struct scribe *scribe;
	struct style_sheet *sheet;
	struct paper_style *open;	/* the style that is being told; NULL: none */
	struct abstract_list *abstracts;
	struct list *lists;
	int abstract_count, list_count, level;
};

static int is_off(const char **attributes)
{
	const char *value = archive_attribute(attributes, "val");

	return value && (!strcmp(value, "0") || !strcmp(value, "false") || !strcmp(value, "off"));
}

static void open_style(struct docx_styles *styles, const char **attributes)
{
	const char *id = archive_attribute(attributes, "styleId"), *type = archive_attribute(attributes, "type");

	styles->open = NULL;
	if (!id || !type || (strcmp(type, "paragraph") && strcmp(type, "character")))
		return;
	styles->open = style_add(styles->sheet, *type == 'p' ? STYLE_OF_PARAGRAPH : STYLE_OF_LETTERS, id);
	if (styles->open)
		style_named(styles->open, id);
}

static void letters(struct paper_style *style, unsigned how, const char **attributes)
{
	style->says |= how;
	if (!is_off(attributes))
		style->how |= how;
}

static void tell_style(struct docx_styles *styles, const char *name, const char **attributes)
{
	struct paper_style *style = styles->open;
	const char *value = archive_attribute(attributes, "val");

	if (!strcmp(name, "name") && value)
		style_named(style, value);
	else if (!strcmp(name, "basedOn") && value)
		style->parent = arena_copy(styles->scribe->arena, value);
	else if (!strcmp(name, "b"))
		letters(style, SCRIBE_BOLD, attributes);
	else if (!strcmp(name, "i"))
		letters(style, SCRIBE_ITALIC, attributes);
	else if (!strcmp(name, "numId"))
		style->list = archive_number(attributes, "val");
	else if (!strcmp(name, "ilvl"))
		style->depth = archive_number(attributes, "val");
	else if (!strcmp(name, "outlineLvl") && !style->look.role && archive_number(attributes, "val") >= 0 && archive_number(attributes, "val") < 9) {
		style->look.role = ROLE_HEADING;
		style->look.outline = 1 + archive_number(attributes, "val");
	}
}

static void start_style(void *context, const char *name, const char **attributes)
{
	struct docx_styles *styles = context;

	if (!strcmp(name, "style"))
		open_style(styles, attributes);
	else if (styles->open)
		tell_style(styles, name, attributes);
}

static void end_style(void *context, const char *name)
{
	if (!strcmp(name, "style"))
		((struct docx_styles *)context)->open = NULL;
}

/* --- lists */

static void start_list(void *context, const char *name, const char **attributes)
{
	struct docx_styles *styles = context;
	const char *value = archive_attribute(attributes, "val");

	if (!strcmp(name, "abstractNum") && styles->abstract_count < MOST_LISTS)
		styles->abstracts[styles->abstract_count++].id = archive_number(attributes, "abstractNumId");
	else if (!strcmp(name, "lvl"))
		styles->level = archive_number(attributes, "ilvl");
	else if (!strcmp(name, "numFmt") && value && styles->abstract_count && !styles->list_count && styles->level >= 0 && styles->level < LIST_DEPTH)
		styles->abstracts[styles->abstract_count - 1].numbered |= (strcmp(value, "bullet") && strcmp(value, "none") ? 1u : 0u) << styles->level;
	else if (!strcmp(name, "num") && styles->list_count < MOST_LISTS)
		styles->lists[styles->list_count++].id = archive_number(attributes, "numId");
	else if (!strcmp(name, "abstractNumId") && styles->list_count)
		styles->lists[styles->list_count - 1].abstract = archive_number(attributes, "val");
}

static void end_list(void *context, const char *name)
{
	(void)context, (void)name;
}

struct docx_styles *docx_styles_read(struct scribe *scribe, const char *styles, const char *numbering)
{
	struct docx_styles *read = arena_new(scribe->arena, struct docx_styles);
	const struct archive_reader style_reader = { start_style, end_style, NULL, read }, list_reader = { start_list, end_list, NULL, read };

	read->scribe = scribe;
	read->sheet = style_sheet_new(scribe->arena);
	read->abstracts = arena_array(scribe->arena, struct abstract_list, MOST_LISTS);
	read->lists = arena_array(scribe->arena, struct list, MOST_LISTS);
	if (styles && archive_has(scribe->archive, styles) && !archive_fault(scribe->archive))
		archive_read(scribe->archive, styles, &style_reader);
	if (numbering && archive_has(scribe->archive, numbering) && !archive_fault(scribe->archive))
		archive_read(scribe->archive, numbering, &list_reader);
	return read;
}

struct style_sheet *docx_styles_sheet(struct docx_styles *styles)
{
	return styles->sheet;
}

int docx_list_is_numbered(const struct docx_styles *styles, int list, int depth)
{
	for (int i = 0; i < styles->list_count; i++)
		for (int k = 0; styles->lists[i].id == list && k < styles->abstract_count; k++)
			if (styles->abstracts[k].id == styles->lists[i].abstract)
				return styles->abstracts[k].numbered >> depth & 1;
	return 0;
}
