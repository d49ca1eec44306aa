/* The words of an Office Open XML text. Names of elements come without their prefix. */
#include <string.h>

#include "base/arena.h"
#include "paper/readers.h"
#include "paper/style.h"
#include "spreadsheet/archive.h"
#include "spreadsheet/relations.h"

enum { DEEPEST_ENTRY = 8 };

struct docx {
	struct scribe *scribe;
	struct docx_styles *styles;
	const struct relations *relations;
	int is_body;
	int skipped;			/* nested in something that is left out, so deep; 0: not */
	int in_properties;		/* of a paragraph */
	int in_run_properties;		/* of a run; of a paragraph's end where in_properties */
	int in_words;			/* an element whose text is text */
	int is_end_deleted;		/* of this paragraph: the next one goes on with it */
	int goes_on;
	struct paper_style paragraph;	/* by its style, and what it says itself */
	struct paper_style run;
	const char *link;
	int tables, table_depth, lines_before;
};

static const char *value_of(const char **attributes)
{
	return archive_attribute(attributes, "val");
}

static int is_off(const char **attributes)
{
	const char *value = value_of(attributes);

	return value && (!strcmp(value, "0") || !strcmp(value, "false") || !strcmp(value, "off"));
}

/* What is left out with all that is in it; -1: without a word. */
static int left_out(const char *name)
{
	static const struct {
		const char *name;
		int remark;
	} parts[] = {
		{ "drawing", PAPER_PICTURES }, { "pict", PAPER_PICTURES }, { "object", PAPER_PICTURES }, { "AlternateContent", PAPER_PICTURES },
		{ "commentReference", PAPER_COMMENTS }, { "footnoteReference", PAPER_NOTES }, { "endnoteReference", PAPER_NOTES },
		{ "del", PAPER_CHANGES }, { "moveFrom", PAPER_CHANGES }, { "rt", -1 }, { "sdtPr", -1 }, { "pPrChange", -1 }, { "rPrChange", -1 },
	};

	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
		if (!strcmp(name, parts[i].name))
			return parts[i].remark;
	return PAPER_REMARKS;
}

static unsigned how_now(const struct docx *docx)
{
	return (docx->run.how & (SCRIBE_BOLD | SCRIBE_ITALIC)) | (docx->run.look.is_own ? SCRIBE_OWN : 0);
}

/* --- paragraphs */

static void start_paragraph(struct docx *docx)
{
	docx->paragraph = (struct paper_style){ 0 };
	docx->run = (struct paper_style){ 0 };
	docx->is_end_deleted = 0;
	docx->link = NULL;
	if (!docx->goes_on)
		scribe_begin(docx->scribe);
	docx->goes_on = 0;
}

static void end_properties(struct docx *docx)
{
	struct paper_look look = docx->paragraph.look;
	const int depth = docx->paragraph.depth < 0 || docx->paragraph.depth > DEEPEST_ENTRY ? 0 : docx->paragraph.depth;

	docx->in_properties = 0;
	if (docx->paragraph.list > 0 && look.role == ROLE_PLAIN) {
		look.depth = depth;
		look.entry = docx_list_is_numbered(docx->styles, docx->paragraph.list, depth) ? ENTRY_NUMBER : ENTRY_BULLET;
	}
	scribe_be(docx->scribe, &look);
}

static void tell_paragraph(struct docx *docx, const char *name, const char **attributes)
{
	struct paper_style *style = &docx->paragraph;

	if (!strcmp(name, "pStyle") && value_of(attributes))
		*style = style_of(docx_styles_sheet(docx->styles), STYLE_OF_PARAGRAPH, value_of(attributes));
	else if (!strcmp(name, "numId"))
		style->list = archive_number(attributes, "val");
	else if (!strcmp(name, "ilvl"))
		style->depth = archive_number(attributes, "val");
	else if (!strcmp(name, "outlineLvl") && !style->look.role && archive_number(attributes, "val") >= 0 && archive_number(attributes, "val") < 9)
		style->look = (struct paper_look){ ROLE_HEADING, .outline = 1 + archive_number(attributes, "val"), .is_own = style->look.is_own };
	else if (!strcmp(name, "del") && docx->in_run_properties)
		docx->is_end_deleted = 1;
}

static void end_paragraph(struct docx *docx)
{
	docx->goes_on = docx->is_end_deleted && !docx->table_depth;
	if (docx->goes_on)
		scribe_text(docx->scribe, " ", 1, 0, NULL);
	else
		scribe_end(docx->scribe);
}

static void tell_run(struct docx *docx, const char *name, const char **attributes)
{
	struct paper_style *run = &docx->run;
	const unsigned how = !strcmp(name, "b") ? SCRIBE_BOLD : !strcmp(name, "i") ? SCRIBE_ITALIC : 0;

	if (!strcmp(name, "rStyle") && value_of(attributes))
		*run = style_of(docx_styles_sheet(docx->styles), STYLE_OF_LETTERS, value_of(attributes));
	else if (how)
		run->how = is_off(attributes) ? run->how & ~how : run->how | how;
}

/* --- tables */

static void start_table(struct docx *docx)
{
	if (docx->table_depth++)
		return;
	docx->tables++;
	docx->lines_before = docx->scribe->count;
}

static void end_table(struct docx *docx)
{
	docx->table_depth -= docx->table_depth > 0;
	if (!docx->table_depth && docx->scribe->count > docx->lines_before)
		docx->scribe->paper->said[PAPER_TABLES]++;
}

/* --- the whole */

static void start_mark(struct docx *docx, const char **attributes)
{
	const char *name = archive_attribute(attributes, "name"), *id = archive_attribute(attributes, "id");

	if (name && id)
		scribe_mark(docx->scribe, name, id);
}

static void start_link(struct docx *docx, const char **attributes)
{
	const char *id = archive_attribute(attributes, "id"), *target = id ? relation_target(docx->relations, id) : NULL;

	docx->link = target ? arena_copy(docx->scribe->arena, target) : NULL;
}

static void start_words(struct docx *docx, const char *name)
{
	if (!strcmp(name, "t"))
		docx->in_words = 1;
	else if (!strcmp(name, "tab") || !strcmp(name, "ptab"))
		scribe_text(docx->scribe, " ", 1, how_now(docx), docx->link);
	else if (!strcmp(name, "noBreakHyphen"))
		scribe_text(docx->scribe, "-", 1, how_now(docx), docx->link);
	else if (!strcmp(name, "br") || !strcmp(name, "cr"))
		scribe_break(docx->scribe);
}

static void start_structure(struct docx *docx, const char *name, const char **attributes)
{
	if (!strcmp(name, "p"))
		start_paragraph(docx);
	else if (!strcmp(name, "pPr"))
		docx->in_properties = 1;
	else if (!strcmp(name, "r"))
		docx->run = (struct paper_style){ 0 };
	else if (!strcmp(name, "rPr"))
		docx->in_run_properties = 1;
	else if (!strcmp(name, "hyperlink"))
		start_link(docx, attributes);
	else if (!strcmp(name, "bookmarkStart"))
		start_mark(docx, attributes);
	else if (!strcmp(name, "bookmarkEnd") && archive_attribute(attributes, "id"))
		scribe_unmark(docx->scribe, archive_attribute(attributes, "id"));
	else if (!strcmp(name, "tbl"))
		start_table(docx);
	else if (!strcmp(name, "tr") && docx->table_depth == 1)
		scribe_row(docx->scribe, docx->tables);
	else if (!strcmp(name, "tc"))
		scribe_cell(docx->scribe);
	else if (!strcmp(name, "ins") || !strcmp(name, "moveTo"))
		scribe_remark(docx->scribe, PAPER_CHANGES, 0);
	else
		start_words(docx, name);
}

static void start(void *context, const char *name, const char **attributes)
{
	struct docx *docx = context;
	const int remark = docx->skipped ? PAPER_REMARKS : left_out(name);

	if (docx->skipped) {
		docx->skipped++;
	} else if (!docx->is_body) {
		docx->is_body = !strcmp(name, "body");
	} else if (docx->in_properties) {
		docx->in_run_properties |= !strcmp(name, "rPr");
		tell_paragraph(docx, name, attributes);
	} else if (docx->in_run_properties) {
		tell_run(docx, name, attributes);
	} else if (remark != PAPER_REMARKS) {
		docx->skipped = 1;
		if (remark >= 0)
			scribe_remark(docx->scribe, (enum paper_remark)remark, how_now(docx));
	} else {
		start_structure(docx, name, attributes);
	}
}

static void end_structure(struct docx *docx, const char *name)
{
	if (!strcmp(name, "p"))
		end_paragraph(docx);
	else if (!strcmp(name, "t"))
		docx->in_words = 0;
	else if (!strcmp(name, "hyperlink"))
		docx->link = NULL;
	else if (!strcmp(name, "tbl"))
		end_table(docx);
	else if (!strcmp(name, "tr") && docx->table_depth == 1)
		scribe_row_end(docx->scribe);
	else if (!strcmp(name, "body"))
		scribe_end(docx->scribe);
}

static void end(void *context, const char *name)
{
	struct docx *docx = context;

	if (docx->skipped) {
		docx->skipped--;
	} else if (!strcmp(name, "rPr")) {
		docx->in_run_properties = 0;
	} else if (!strcmp(name, "pPr") && docx->in_properties) {
		end_properties(docx);
	} else if (docx->is_body && !docx->in_properties && !docx->in_run_properties) {
		end_structure(docx, name);
	}
}

static void text(void *context, const char *bytes, int length)
{
	struct docx *docx = context;
	char *flat;

	if (docx->skipped || !docx->in_words || !docx->scribe->is_open)
		return;
	flat = arena_copy_bytes(docx->scribe->arena, bytes, (size_t)length);
	for (int i = 0; i < length; i++)
		if (strchr("\n\r\t", flat[i]))
			flat[i] = ' ';
	scribe_text(docx->scribe, flat, (size_t)length, how_now(docx), docx->link);
}

void docx_read(struct scribe *scribe, const char *part)
{
	struct docx *docx = arena_new(scribe->arena, struct docx);
	const struct archive_reader reader = { start, end, text, docx };
	const char *properties = relation_part(relations_read(scribe->archive, scribe->arena, ""), "custom-properties");

	docx->scribe = scribe;
	docx->relations = relations_read(scribe->archive, scribe->arena, part);
	if (properties && archive_has(scribe->archive, properties) && !archive_fault(scribe->archive))
		property_read(scribe, properties);
	docx->styles = docx_styles_read(scribe, relation_part(docx->relations, "styles"), relation_part(docx->relations, "numbering"));
	if (!archive_fault(scribe->archive))
		archive_read(scribe->archive, part, &reader);
}
