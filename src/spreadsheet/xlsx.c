#include "spreadsheet/xlsx.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "spreadsheet/archive.h"
#include "text/text.h"

enum { MOST_RELATIONS = 500 };

struct relation {
	const char *id, *type, *target;
};

/* Of one part to others. */
struct relations {
	struct arena *arena;
	struct relation relation[MOST_RELATIONS];
	int count;
};

/* The sheets that the workbook names. */
struct listing {
	struct xlsx *xlsx;
	const char *relation[WORKBOOK_MOST_SHEETS];
};

static void ignore(void *context, const char *name)
{
	(void)context, (void)name;
}

static void add_relation(void *context, const char *name, const char **attributes)
{
	struct relations *relations = context;
	const char *id = archive_attribute(attributes, "Id"), *type = archive_attribute(attributes, "Type");
	const char *target = archive_attribute(attributes, "Target");

	if (strcmp(name, "Relationship") || !id || !type || !target || relations->count == MOST_RELATIONS)
		return;
	type = strrchr(type, '/') ? strrchr(type, '/') + 1 : type;
	relations->relation[relations->count++] = (struct relation){
		arena_copy(relations->arena, id), arena_copy(relations->arena, type), arena_copy(relations->arena, target),
	};
}

static const struct relations *read_relations(struct xlsx *xlsx, const char *part)
{
	struct relations *relations = arena_new(xlsx->arena, struct relations);
	const struct archive_reader reader = { add_relation, ignore, NULL, relations };

	relations->arena = xlsx->arena;
	if (archive_has(xlsx->archive, part))
		archive_read(xlsx->archive, part, &reader);
	return relations;
}

static const char *target_of(const struct relations *relations, const char *type, const char *id)
{
	for (int i = 0; i < relations->count; i++)
		if ((type && !strcmp(relations->relation[i].type, type)) || (id && !strcmp(relations->relation[i].id, id)))
			return relations->relation[i].target;
	return NULL;
}

/* A target is told from the folder of the part that names it, or from the top. */
static const char *part_of(struct xlsx *xlsx, const char *from, const char *target)
{
	const char *slash = strrchr(from, '/');

	if (*target == '/')
		return target + 1;
	while (!strncmp(target, "./", 2))
		target += 2;
	if (!slash || !strncmp(target, "../", 3))
		return !strncmp(target, "../", 3) ? target + 3 : target;
	return arena_print(xlsx->arena, "%.*s/%s", (int)(slash - from), from, target);
}

static const char *relations_of(struct xlsx *xlsx, const char *part)
{
	const char *slash = strrchr(part, '/');
	int folder = slash ? (int)(slash - part) + 1 : 0;

	return arena_print(xlsx->arena, "%.*s_rels/%s.rels", folder, part, part + folder);
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

static void read_sheets(struct xlsx *xlsx, const struct listing *listing, const char *book,
			const struct relations *relations)
{
	for (int i = 0; i < xlsx->workbook->sheet_count && !archive_fault(xlsx->archive); i++) {
		const char *target = target_of(relations, NULL, listing->relation[i]);

		/* A sheet that is a chart has no cells. */
		if (target && !strstr(target, "chartsheets/"))
			xlsx_read_sheet(xlsx, &xlsx->workbook->sheets[i], part_of(xlsx, book, target));
	}
}

static void read_all(struct xlsx *xlsx)
{
	struct listing *listing = arena_new(xlsx->arena, struct listing);
	const struct archive_reader reader = { list_part, ignore, NULL, listing };
	const char *book = target_of(read_relations(xlsx, "_rels/.rels"), "officeDocument", NULL);
	const char *shared, *styles;
	const struct relations *relations;

	listing->xlsx = xlsx;
	book = book ? part_of(xlsx, "", book) : "xl/workbook.xml";
	if (archive_fault(xlsx->archive) || !archive_read(xlsx->archive, book, &reader))
		return;
	relations = read_relations(xlsx, relations_of(xlsx, book));
	shared = target_of(relations, "sharedStrings", NULL);
	styles = target_of(relations, "styles", NULL);
	if (shared && !archive_fault(xlsx->archive))
		xlsx_read_shared(xlsx, part_of(xlsx, book, shared));
	if (styles && !archive_fault(xlsx->archive))
		xlsx_read_styles(xlsx, part_of(xlsx, book, styles));
	read_sheets(xlsx, listing, book, relations);
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
