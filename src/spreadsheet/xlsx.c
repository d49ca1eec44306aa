#include "spreadsheet/xlsx.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "spreadsheet/archive.h"
#include "spreadsheet/relations.h"
#include "text/text.h"

/* The sheets that the workbook names. */
struct listing {
	struct xlsx *xlsx;
	const char *relation[WORKBOOK_MOST_SHEETS];
};

static void ignore(void *context, const char *name)
{
	(void)context, (void)name;
}

static void list_sheet(struct listing *listing, const char **attributes)
{
	struct xlsx *xlsx = listing->xlsx;
	struct workbook *workbook = xlsx->workbook;
	const char *name = archive_attribute(attributes, "name"), *clean;
	const char *id = NULL;

	/* Its sheetId is another attribute that ends like this one. */
	for (const char **at = attributes; *at; at += 2)
		if (strchr(*at, ':') && !strcmp(strrchr(*at, ':'), ":id"))
			id = at[1];
	if (workbook->sheet_count == WORKBOOK_MOST_SHEETS) {
		archive_stop(xlsx->archive, text_print(xlsx->arena, _("There are more than %d sheets in this file."),
						       WORKBOOK_MOST_SHEETS));
		return;
	}
	clean = name ? utf8_clean(xlsx->arena, name, strlen(name)) : NULL;
	if (!clean || !id)
		return;
	listing->relation[workbook->sheet_count] = arena_copy(xlsx->arena, id);
	workbook->sheets[workbook->sheet_count++].name = clean;
}

static void list_part(void *context, const char *name, const char **attributes)
{
	struct listing *listing = context;
	const char *is_1904;

	if (!strcmp(name, "sheet"))
		list_sheet(listing, attributes);
	if (strcmp(name, "workbookPr"))
		return;
	is_1904 = archive_attribute(attributes, "date1904");
	listing->xlsx->is_1904 = is_1904 && (!strcmp(is_1904, "1") || !strcmp(is_1904, "true"));
}

static void read_sheets(struct xlsx *xlsx, const struct listing *listing, const struct relations *relations)
{
	for (int i = 0; i < xlsx->workbook->sheet_count && !archive_fault(xlsx->archive); i++) {
		const char *target = relation_target(relations, listing->relation[i]);

		/* A sheet that is a chart has no cells. */
		if (target && !strstr(target, "chartsheets/"))
			xlsx_read_sheet(xlsx, &xlsx->workbook->sheets[i], relation_path(relations, target));
	}
}

static void read_all(struct xlsx *xlsx)
{
	struct listing *listing = arena_new(xlsx->arena, struct listing);
	const struct archive_reader reader = { list_part, ignore, NULL, listing };
	const char *book = relation_part(relations_read(xlsx->archive, xlsx->arena, ""), "officeDocument");
	const char *shared, *styles;
	const struct relations *relations;

	listing->xlsx = xlsx;
	book = book ? book : "xl/workbook.xml";
	if (archive_fault(xlsx->archive) || !archive_read(xlsx->archive, book, &reader))
		return;
	relations = relations_read(xlsx->archive, xlsx->arena, book);
	shared = relation_part(relations, "sharedStrings");
	styles = relation_part(relations, "styles");
	if (shared && !archive_fault(xlsx->archive))
		xlsx_read_shared(xlsx, shared);
	if (styles && !archive_fault(xlsx->archive))
		xlsx_read_styles(xlsx, styles);
	read_sheets(xlsx, listing, relations);
}

const struct workbook *xlsx_read(struct arena *arena, const char *bytes, size_t length, const char **why)
{
	struct xlsx *xlsx = arena_new(arena, struct xlsx);

	xlsx->arena = arena;
	xlsx->archive = archive_open(arena, bytes, length, why);
	if (!xlsx->archive)
		return NULL;
	xlsx->workbook = arena_new(arena, struct workbook);
	xlsx->workbook->sheets = arena_array(arena, struct sheet, WORKBOOK_MOST_SHEETS);
	read_all(xlsx);
	*why = archive_fault(xlsx->archive);
	archive_close(xlsx->archive);
	return *why ? NULL : xlsx->workbook;
}

int xlsx_whole(const char *text, int most)
{
	int number = 0;

	if (!text || !*text)
		return -1;
	for (; *text; text++) {
		if (*text < '0' || *text > '9' || number > (most - (*text - '0')) / 10)
			return -1;
		number = 10 * number + (*text - '0');
	}
	return number;
}

/* What _x000D_ stands for at this place; -1 where none stands. */
static int escaped(const char *at, const char *end)
{
	int code = 0;

	if (end - at < 7 || at[0] != '_' || at[1] != 'x' || at[6] != '_')
		return -1;
	for (int i = 2; i < 6; i++) {
		const char *digits = "0123456789abcdef", *digit = strchr(digits, at[i] | (at[i] >= 'A' ? 0x20 : 0));

		if (!digit || !at[i])
			return -1;
		code = 16 * code + (int)(digit - digits);
	}
	return code;
}

static void add_code(struct buffer *out, int code)
{
	char bytes[3] = { (char)code };
	size_t length = 1;

	if (code >= 0x800) {
		bytes[0] = (char)(0xE0 | code >> 12);
		bytes[1] = (char)(0x80 | (code >> 6 & 0x3F));
		bytes[2] = (char)(0x80 | (code & 0x3F));
		length = 3;
	} else if (code >= 0x80) {
		bytes[0] = (char)(0xC0 | code >> 6);
		bytes[1] = (char)(0x80 | (code & 0x3F));
		length = 2;
	}
	buffer_add(out, bytes, length);
}

const char *xlsx_text(struct xlsx *xlsx, const char *bytes, size_t length)
{
	const char *end = bytes + length, *clean;
	struct buffer out = buffer_in(xlsx->arena);

	if (memmem(bytes, length, "_x", 2)) {
		for (const char *at = bytes; at < end; at++) {
			int code = escaped(at, end);

			if (code < 0)
				buffer_add(&out, at, 1);
			else
				add_code(&out, code);
			at += code < 0 ? 0 : 6;
		}
		bytes = out.bytes;
		length = out.length;
	}
	clean = utf8_clean(xlsx->arena, bytes, length);
	return clean ? clean : utf8_clean_of_controls(xlsx->arena, bytes, length);
}
