/*
 * A Data Package (https://datapackage.org, version 2): the sheets for programs as
 * CSV, beside datapackage.json, which tells their columns (Table Schema) and what
 * must be known.
 */
#include "base/arena.h"
#include "chart/hidden.h"
#include "export/writers.h"
#include "questionnaire/canonical.h"
#include "spreadsheet/package.h"

static const char *const field_types[EXPORT_TYPES] = {
	[EXPORT_TEXT] = "string", [EXPORT_COUNT] = "integer", [EXPORT_PERCENT] = "integer", [EXPORT_NUMBER] = "number", [EXPORT_DAY] = "date",
};

static void add_missing(struct buffer *out, const struct export_sheet *sheet)
{
	const struct export_meaning usual[] = { { "", "-" }, { HIDDEN_SYMBOL, hidden_words() } };

	if (sheet->instead)
		json_meanings_add(out, "missingValues", "label", sheet->instead, sheet->instead_count);
	else
		json_meanings_add(out, "missingValues", "label", usual, 2);
}

static void add_fields(struct buffer *out, const struct export_sheet *sheet)
{
	buffer_add_text(out, "\"schema\":{\"$schema\":\"https://datapackage.org/profiles/2.0/tableschema.json\",\"fields\":[");
	for (int i = 0; i < sheet->column_count; i++) {
		buffer_add_text(out, i ? ",\n{" : "\n{");
		json_member_add(out, "name", sheet->columns[i].name);
		buffer_add_text(out, ",");
		json_member_add(out, "title", sheet->columns[i].words);
		buffer_add_text(out, ",");
		json_member_add(out, "type", field_types[sheet->columns[i].type]);
		if (sheet->columns[i].meaning_count)
			json_meanings_add(out, "categories", "label", sheet->columns[i].meanings, sheet->columns[i].meaning_count);
		buffer_add_text(out, "}");
	}
	buffer_add_text(out, "]");
	add_missing(out, sheet);
	buffer_add_text(out, "}");
}

static void add_resource(struct buffer *out, const struct export_sheet *sheet, const char *path, const struct part *part)
{
	buffer_add_text(out, "{");
	json_member_add(out, "name", sheet->name);
	buffer_add_text(out, ",");
	json_member_add(out, "path", path);
	buffer_add_text(out, ",");
	json_member_add(out, "title", sheet->words);
	buffer_print(out, ",\"type\":\"table\",\"format\":\"csv\",\"mediatype\":\"text/csv\",\"encoding\":\"utf-8\",\"bytes\":%zu,\"hash\":\"sha256:%s\",\n",
		     part->length, hex_write(out->arena, part->hash.bytes, HASH_SIZE));
	add_fields(out, sheet);
	buffer_add_text(out, "}");
}

static void add_description(struct buffer *out, const struct export_book *book)
{
	struct buffer lines = buffer_in(out->arena);

	for (int i = 0; i < book->line_count; i++)
		buffer_print(&lines, "%s%s: %s", i ? "\n" : "", book->lines[i].label, book->lines[i].words);
	buffer_add_text(out, "{\"$schema\":\"https://datapackage.org/profiles/2.0/datapackage.json\",\"name\":\"ancrage\",");
	json_member_add(out, "title", book->title);
	buffer_add_text(out, ",");
	json_member_add(out, "description", lines.bytes);
	buffer_add_text(out, ",\"languages\":[");
	canonical_add_text(out, book->language);
	buffer_add_text(out, "],\"resources\":[\n");
}

enum fault write_package(const struct export_book *book, struct export_file *file)
{
	struct buffer description = buffer_in(file->arena);
	struct package *package = parts_begin(file);
	int is_whole = 1, written = 0;

	add_description(&description, book);
	for (int i = 0; i < book->sheet_count && is_whole; i++) {
		const struct export_sheet *sheet = &book->sheets[i];
		const char *path = arena_print(file->arena, "%s.csv", sheet->name);
		struct part part;

		if (!sheet->for_programs)
			continue;
		part = part_begin(file);
		part.is_summed = 1;
		is_whole = part.is_open && csv_draw(&part.sink, sheet, 1);
		is_whole = part_end(&part, package, path) && is_whole;
		buffer_add_text(&description, written++ ? ",\n" : "");
		add_resource(&description, sheet, path, &part);
	}
	buffer_add_text(&description, "]}\n");
	part_of_text(package, "datapackage.json", &description);
	return parts_end(package, file, is_whole);
}
