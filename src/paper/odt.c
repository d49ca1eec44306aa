/* The words of an OpenDocument text. Names of elements come without their prefix. */
#include <string.h>

#include "base/arena.h"
#include "paper/readers.h"
#include "paper/style.h"
#include "spreadsheet/archive.h"

enum { MOST_SPANS = 64 /* archive.h lets no more be nested */, MOST_DEPTH = 10 };

struct odt {
	struct scribe *scribe;
	struct odt_styles *styles;
	int is_styles;			/* styles.xml is read, of which those for the edges of pages are nothing here */
	int is_document, is_body;	/* within its body; within the text of that */
	int skipped;			/* nested in something that is left out, so deep; 0: not */
	int is_change;			/* what is left out is the list of tracked changes */
	int within;			/* paragraphs: what stands between them, in rows too, is no word */
	unsigned hows[MOST_SPANS];
	int span;			/* hows[span] holds for what is read now */
	const char *link;
	const char *lists[MOST_DEPTH];	/* the style of the list at each depth */
	int depth;			/* of lists: 0: in none */
	int tables, table_depth, lines_before;
};

/* What is left out with all that is in it; -1: without a word. */
static int left_out(const char *name)
{
	static const struct {
		const char *name;
		int remark;
	} parts[] = {
		{ "frame", PAPER_PICTURES }, { "custom-shape", PAPER_PICTURES }, { "g", PAPER_PICTURES }, { "rect", PAPER_PICTURES },
		{ "ellipse", PAPER_PICTURES }, { "circle", PAPER_PICTURES }, { "line", PAPER_PICTURES }, { "path", PAPER_PICTURES },
		{ "polygon", PAPER_PICTURES }, { "polyline", PAPER_PICTURES }, { "connector", PAPER_PICTURES }, { "caption", PAPER_PICTURES },
		{ "annotation", PAPER_COMMENTS }, { "note", PAPER_NOTES },
		{ "tracked-changes", -1 }, { "table-of-content", -1 }, { "illustration-index", -1 }, { "table-index", -1 }, { "object-index", -1 },
		{ "user-index", -1 }, { "alphabetical-index", -1 }, { "bibliography", -1 }, { "forms", -1 }, { "script", -1 }, { "ruby-text", -1 },
		{ "control", -1 }, { "scene", -1 },
	};

	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
		if (!strcmp(name, parts[i].name))
			return parts[i].remark;
	return PAPER_REMARKS;
}

static void start_skipping(struct odt *odt, const char *name, int remark)
{
	odt->skipped = 1;
	odt->is_change = !strcmp(name, "tracked-changes");
	if (remark >= 0)
		scribe_remark(odt->scribe, (enum paper_remark)remark, odt->hows[odt->span]);
}

static void start_paragraph(struct odt *odt, const char **attributes, int is_heading)
{
	const char *level = archive_attribute(attributes, "outline-level");
	const struct paper_style style = style_of(odt_styles_sheet(odt->styles), STYLE_OF_PARAGRAPH, archive_attribute(attributes, "style-name"));
	struct paper_look look = style.look;

	if (is_heading && look.role == ROLE_PLAIN)
		look.role = ROLE_HEADING;
	if (is_heading && level && *level >= '1' && *level <= '9')
		look.outline = *level - '0';
	if (odt->depth && look.role == ROLE_PLAIN) {
		look.depth = odt->depth - 1;
		look.entry = odt_list_is_numbered(odt->styles, odt->lists[look.depth], look.depth) ? ENTRY_NUMBER : ENTRY_BULLET;
	}
	scribe_begin(odt->scribe);
	scribe_be(odt->scribe, &look);
	odt->within++;
	odt->span = 0;
	odt->hows[0] = look.role == ROLE_HEADING ? 0 : style.how;
	odt->link = NULL;
}

static void end_paragraph(struct odt *odt)
{
	odt->within--;
	scribe_end(odt->scribe);
}

/* Letters in a style keep what those around them have and it does not tell. */
static void start_span(struct odt *odt, const char **attributes)
{
	const struct paper_style style = style_of(odt_styles_sheet(odt->styles), STYLE_OF_LETTERS, archive_attribute(attributes, "style-name"));
	const unsigned around = odt->hows[odt->span];

	if (odt->span < MOST_SPANS - 1)
		odt->hows[++odt->span] = (around & ~style.says) | style.how | (style.look.is_own ? SCRIBE_OWN : 0);
}

static void end_span(struct odt *odt)
{
	if (odt->span)
		odt->span--;
}

static void start_list(struct odt *odt, const char **attributes)
{
	const char *style = archive_attribute(attributes, "style-name");

	if (odt->depth < MOST_DEPTH) {
		odt->lists[odt->depth] = style ? arena_copy(odt->scribe->arena, style) : odt->depth ? odt->lists[odt->depth - 1] : NULL;
		odt->depth++;
	}
}

static void start_table(struct odt *odt)
{
	if (odt->table_depth++)
		return;
	odt->tables++;
	odt->lines_before = odt->scribe->count;
}

static void end_table(struct odt *odt)
{
	odt->table_depth -= odt->table_depth > 0;
	if (!odt->table_depth && odt->scribe->count > odt->lines_before)
		odt->scribe->paper->said[PAPER_TABLES]++;
}

static void start_mark(struct odt *odt, const char **attributes)
{
	const char *name = archive_attribute(attributes, "name");

	if (name)
		scribe_mark(odt->scribe, name, name);
}

static void start_link(struct odt *odt, const char **attributes)
{
	const char *link = archive_attribute(attributes, "href");

	start_span(odt, attributes);
	odt->link = link ? arena_copy(odt->scribe->arena, link) : NULL;
}

static void start_in_body(struct odt *odt, const char *name, const char **attributes)
{
	if (!strcmp(name, "p") || !strcmp(name, "h"))
		start_paragraph(odt, attributes, *name == 'h');
	else if (!strcmp(name, "span"))
		start_span(odt, attributes);
	else if (!strcmp(name, "a"))
		start_link(odt, attributes);
	else if (!strcmp(name, "s") || !strcmp(name, "tab"))
		scribe_text(odt->scribe, " ", 1, odt->hows[odt->span], odt->link);
	else if (!strcmp(name, "line-break"))
		scribe_break(odt->scribe);
	else if (!strcmp(name, "bookmark-start"))
		start_mark(odt, attributes);
	else if (!strcmp(name, "bookmark-end") && archive_attribute(attributes, "name"))
		scribe_unmark(odt->scribe, archive_attribute(attributes, "name"));
	else if (!strcmp(name, "list"))
		start_list(odt, attributes);
	else if (!strcmp(name, "table"))
		start_table(odt);
	else if (!strcmp(name, "table-row") && odt->table_depth == 1)
		scribe_row(odt->scribe, odt->tables);
	else if (!strcmp(name, "table-cell"))
		scribe_cell(odt->scribe);
}

/* An element "text" stands among the forms of numbers too. */
static void start_outside(struct odt *odt, const char *name, const char **attributes)
{
	if (odt->is_styles && (!strcmp(name, "automatic-styles") || !strcmp(name, "master-styles"))) {
		odt->skipped = 1;
		odt->is_change = 0;
		return;
	}
	odt_styles_start(odt->styles, name, attributes);
	odt->is_body = odt->is_document && !strcmp(name, "text");
	odt->is_document |= !strcmp(name, "body");
}

static void start(void *context, const char *name, const char **attributes)
{
	struct odt *odt = context;
	int remark;

	if (odt->skipped) {
		odt->skipped++;
		if (odt->is_change && !strcmp(name, "changed-region"))
			odt->scribe->paper->said[PAPER_CHANGES]++;
		return;
	}
	if (!odt->is_body) {
		start_outside(odt, name, attributes);
		return;
	}
	remark = left_out(name);
	if (remark != PAPER_REMARKS)
		start_skipping(odt, name, remark);
	else
		start_in_body(odt, name, attributes);
}

static void end_in_body(struct odt *odt, const char *name)
{
	if (!strcmp(name, "p") || !strcmp(name, "h"))
		end_paragraph(odt);
	else if (!strcmp(name, "span"))
		end_span(odt);
	else if (!strcmp(name, "list"))
		odt->depth -= odt->depth > 0;
	else if (!strcmp(name, "table"))
		end_table(odt);
	else if (!strcmp(name, "table-row") && odt->table_depth == 1)
		scribe_row_end(odt->scribe);
	if (!strcmp(name, "a")) {
		end_span(odt);
		odt->link = NULL;
	}
}

static void end(void *context, const char *name)
{
	struct odt *odt = context;

	if (odt->skipped)
		odt->skipped--;
	else if (odt->is_body)
		end_in_body(odt, name);
	else
		odt_styles_end(odt->styles, name);
}

/* Line ends within what is written are blanks: a break is an element. */
static void text(void *context, const char *bytes, int length)
{
	struct odt *odt = context;
	char *flat;

	if (odt->skipped || !odt->is_body || !odt->within || !odt->scribe->is_open)
		return;
	flat = arena_copy_bytes(odt->scribe->arena, bytes, (size_t)length);
	for (int i = 0; i < length; i++)
		if (strchr("\n\r\t", flat[i]))
			flat[i] = ' ';
	scribe_text(odt->scribe, flat, (size_t)length, odt->hows[odt->span], odt->link);
}

void odt_read(struct scribe *scribe)
{
	struct odt *odt = arena_new(scribe->arena, struct odt);
	const struct archive_reader reader = { start, end, text, odt };

	odt->scribe = scribe;
	odt->styles = odt_styles_new(scribe);
	if (archive_has(scribe->archive, "meta.xml"))
		property_read(scribe, "meta.xml");
	odt->is_styles = 1;
	if (archive_has(scribe->archive, "styles.xml") && !archive_fault(scribe->archive))
		archive_read(scribe->archive, "styles.xml", &reader);
	odt->is_styles = odt->is_document = odt->is_body = odt->skipped = 0;
	if (!archive_fault(scribe->archive))
		archive_read(scribe->archive, "content.xml", &reader);
}
