#include "export/writers.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/day.h"
#include "base/log.h"
#include "base/utf8.h"
#include "questionnaire/canonical.h"
#include "spreadsheet/package.h"
#include "text/text.h"

int rows_draw(struct sink *sink, const struct export_sheet *sheet, row_draw_fn draw)
{
	struct export_cell *cells = arena_array(sink->buffer.arena, struct export_cell, (size_t)sheet->column_count);

	for (int64_t row = 0; row < sheet->row_count; row++) {
		memset(cells, 0, (size_t)sheet->column_count * sizeof *cells);
		if (!sheet->row(sheet->context, row, cells))
			return 0;
		draw(&sink->buffer, sheet, row, cells);
		sink_pass(sink);
	}
	return 1;
}

const struct export_sheet *sheet_for(const struct export_book *book, int for_programs)
{
	for (int i = 0; i < book->sheet_count; i++)
		if (book->sheets[i].for_programs == for_programs)
			return &book->sheets[i];
	die("a book without a sheet for everybody");
}

/* --- files */

static enum fault hash_file(struct export_file *file, const char *path)
{
	FILE *from = fopen(path, "rbe");
	int is_read;

	if (!from)
		return FAULT_STORAGE;
	is_read = hash_of_stream(from, &file->hash, &file->length);
	fclose(from);
	return is_read ? NO_FAULT : FAULT_STORAGE;
}

enum fault text_file_begin(struct text_file *text, struct export_file *file)
{
	FILE *to;

	*text = (struct text_file){ .file = file, .sink = sink_in(file->arena) };
	if (!file->path)
		return NO_FAULT;
	text->part = arena_print(file->arena, "%s.part", file->path);
	to = fopen(text->part, "wbe");
	if (!to)
		return FAULT_STORAGE;
	text->sink = sink_into(file->arena, to);
	return NO_FAULT;
}

enum fault text_file_end(struct text_file *text, int is_whole)
{
	struct export_file *file = text->file;

	if (!text->part) {
		file->bytes = text->sink.buffer.bytes;
		file->length = text->sink.buffer.length;
		file->hash = hash_of(file->bytes, file->length);
		return is_whole ? NO_FAULT : FAULT_STORAGE;
	}
	is_whole = sink_end(&text->sink) && is_whole;
	is_whole = !fclose(text->sink.file) && is_whole;
	if (is_whole && !hash_file(file, text->part) && !rename(text->part, file->path))
		return NO_FAULT;
	unlink(text->part);
	return FAULT_STORAGE;
}

struct package *parts_begin(struct export_file *file)
{
	return file->path ? package_begin_file(file->arena, file->path) : package_begin(file->arena);
}

/* Beside the file, and at once without a name: elsewhere whoever writes it may have given up writing. */
static FILE *open_apart(const struct export_file *file)
{
	const char *path = arena_print(file->arena, "%s.apart", file->path);
	FILE *apart = fopen(path, "wb+e");

	if (apart)
		unlink(path);
	return apart;
}

/* A part of a large file waits in one of its own, as the archive must know its length before it begins. */
struct part part_begin(const struct export_file *file)
{
	struct part part = { .sink = sink_in(file->arena), .is_open = 1 };

	if (!file->path)
		return part;
	part.apart = open_apart(file);
	part.is_open = part.apart != NULL;
	if (part.apart)
		part.sink = sink_into(file->arena, part.apart);
	return part;
}

/* Of a file: what was written is read once more. */
static int sum_part(struct part *part)
{
	if (!part->is_summed)
		return 1;
	if (!part->apart) {
		part->length = part->sink.buffer.length;
		part->hash = hash_of(part->sink.buffer.bytes, part->length);
		return 1;
	}
	rewind(part->apart);
	return hash_of_stream(part->apart, &part->hash, &part->length);
}

int part_end(struct part *part, struct package *package, const char *name)
{
	const int is_whole = part->is_open && sink_end(&part->sink) && sum_part(part);

	if (part->apart)
		package_add_file(package, name, part->apart);
	else
		part_of_text(package, name, &part->sink.buffer);
	return is_whole;
}

void part_of_text(struct package *package, const char *name, const struct buffer *text)
{
	package_add(package, name, text->bytes, text->length);
}

enum fault parts_end(struct package *package, struct export_file *file, int is_whole)
{
	const char *bytes = package_end(package, &file->length);

	if (bytes && is_whole && file->path)
		return hash_file(file, file->path);
	if (bytes && is_whole) {
		file->bytes = bytes;
		file->hash = hash_of(bytes, file->length);
		return NO_FAULT;
	}
	if (file->path)
		unlink(file->path);
	return FAULT_STORAGE;
}

/* --- what stands in cells */

/* "0.000001": nobody has to know what an exponent is. */
static void without_exponent(char room[NUMBER_ROOM], double number)
{
	size_t length = (size_t)snprintf(room, NUMBER_ROOM, "%.24f", number);

	while (room[length - 1] == '0')
		room[--length] = '\0';
}

/* Most numbers are whole and not large, and there are millions of them: printf() takes ten times as long. */
static const char *whole_text(char room[NUMBER_ROOM], int64_t number)
{
	char digits[NUMBER_ROOM];
	size_t at = NUMBER_ROOM - 1;
	int64_t rest = number < 0 ? -number : number;

	digits[at] = '\0';
	do
		digits[--at] = (char)('0' + rest % 10);
	while (rest /= 10);
	if (number < 0)
		digits[--at] = '-';
	return memcpy(room, digits + at, NUMBER_ROOM - at);
}

const char *export_number_text(char room[NUMBER_ROOM], double number)
{
	if (fabs(number) < 1e15 && number == floor(number))
		return whole_text(room, (int64_t)number);
	if (number != 0 && fabs(number) < 1e-4 && fabs(number) > 1e-12) {
		without_exponent(room, number);
		return room;
	}
	for (int digits = 15; digits <= 17; digits++) {
		snprintf(room, NUMBER_ROOM, "%.*g", digits, number);
		if (strtod(room, NULL) == number)
			break;
	}
	return room;
}

const char *export_value_text(char room[NUMBER_ROOM], enum export_type type, double number)
{
	return type == EXPORT_DAY ? day_write((int32_t)number, room) : export_number_text(room, number);
}

const char *cell_text(struct arena *arena, const char *text)
{
	const char *at = text;

	if (strlen(text) <= EXPORT_LONGEST_CELL || utf8_count(text) <= EXPORT_LONGEST_CELL)
		return text;
	for (int count = 0; count < EXPORT_LONGEST_CELL - 4; count++)
		for (at++; (*at & 0xc0) == 0x80; at++)
			;
	return arena_print(arena, "%.*s […]", (int)(at - text), text);
}

enum { LONGEST_TAB = 31 };

/* Of the first characters those that a tab may have. */
static const char *tab_of(struct arena *arena, const char *words, int most)
{
	struct buffer out = buffer_in(arena);
	int count = 0;

	for (const char *at = words; *at; at++) {
		if ((*at & 0xc0) != 0x80 && ++count > most)
			break;
		buffer_add(&out, strchr("[]:*?/\\'", *at) ? " " : at, 1);
	}
	return out.length ? out.bytes : "-";
}

const char *tab_name(struct arena *arena, const struct export_book *book, int sheet)
{
	const char *name = tab_of(arena, book->sheets[sheet].words, LONGEST_TAB);

	for (int i = 0; i < sheet; i++)
		if (!strcmp(tab_name(arena, book, i), name))
			return arena_print(arena, "%s %d", tab_of(arena, name, LONGEST_TAB - 4), sheet + 1);
	return name;
}

const char *about_name(void)
{
	/* TRANSLATORS: the tab of a workbook that says what its tables are; at most 31 characters */
	return _("Read me");
}

/* --- JSON */

void json_member_add(struct buffer *out, const char *name, const char *text)
{
	canonical_add_text(out, name);
	buffer_add_text(out, ":");
	canonical_add_text(out, text);
}

void json_meanings_add(struct buffer *out, const char *name, const char *as, const struct export_meaning *meanings, int count)
{
	buffer_print(out, ",\"%s\":[", name);
	for (int i = 0; i < count; i++) {
		buffer_add_text(out, i ? ",{" : "{");
		json_member_add(out, "value", meanings[i].value);
		buffer_add_text(out, ",");
		json_member_add(out, as, meanings[i].words);
		buffer_add_text(out, "}");
	}
	buffer_add_text(out, "]");
}
