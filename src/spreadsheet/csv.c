#include "spreadsheet/csv.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/utf8.h"
#include "base/western.h"
#include "text/text.h"

static const char byte_order_mark[] = "\xEF\xBB\xBF";

static enum csv_fault from_windows_1252(struct csv *csv)
{
	struct buffer text = buffer_in(csv->arena);

	if (!western_decode(&text, csv->at, (size_t)(csv->end - csv->at), WINDOWS_1252))
		return CSV_NO_TEXT;
	csv->encoding = CSV_WINDOWS_1252;
	csv->at = text.bytes;
	csv->end = text.bytes + text.length;
	return CSV_FITS;
}

static int begins_with(const struct csv *csv, const char *bytes, size_t length)
{
	return (size_t)(csv->end - csv->at) >= length && !memcmp(csv->at, bytes, length);
}

/* A file that says it is UTF-8 and is not would be read as nonsense: it is refused. */
static enum csv_fault decode(struct csv *csv)
{
	const int is_marked = begins_with(csv, byte_order_mark, 3);
	size_t length;

	if (begins_with(csv, "\xFF\xFE", 2) || begins_with(csv, "\xFE\xFF", 2))
		return CSV_UTF16;
	if (is_marked)
		csv->at += 3;
	length = (size_t)(csv->end - csv->at);
	if (memchr(csv->at, 0, length))
		return CSV_NUL;
	if (utf8_is_valid(csv->at, length))
		return CSV_FITS;
	return is_marked ? CSV_NO_TEXT : from_windows_1252(csv);
}

/* The one that is there most often in the first line, outside quotes. */
static char find_separator(const struct csv *csv)
{
	static const char separators[] = ";,\t";
	int counts[3] = { 0 }, is_quoted = 0, best = 0;

	for (const char *at = csv->at; at < csv->end && (is_quoted || !strchr("\r\n", *at)); at++) {
		const char *found = strchr(separators, *at);

		is_quoted ^= *at == '"';
		if (found && !is_quoted)
			counts[found - separators]++;
	}
	for (int i = 1; i < 3; i++)
		if (counts[i] > counts[best])
			best = i;
	return separators[best];
}

/* The bytes need no NUL after them. */
static int is_blank(const struct csv *csv)
{
	const char *at = csv->at;

	while (at < csv->end && *at && strchr(" \t\r\n", *at))
		at++;
	return at == csv->end;
}

enum csv_fault csv_open_large(struct csv *csv, struct arena *arena, const char *bytes, size_t length, size_t most)
{
	enum csv_fault fault;

	*csv = (struct csv){ arena, bytes, bytes + length, ';', CSV_UTF8, 1 };
	if (length > most)
		return CSV_TOO_LARGE;
	fault = decode(csv);
	if (fault)
		return fault;
	if (is_blank(csv))
		return CSV_EMPTY;
	csv->separator = find_separator(csv);
	return CSV_FITS;
}

enum csv_fault csv_open(struct csv *csv, struct arena *arena, const char *bytes, size_t length)
{
	return csv_open_large(csv, arena, bytes, length, CSV_MOST_BYTES);
}

/* Spreadsheets leave no-break spaces too. */
static const char *trim(struct arena *arena, const char *text)
{
	size_t length;

	while (*text == ' ' || *text == '\t' || !strncmp(text, "\u00A0", 2))
		text += *text == ' ' || *text == '\t' ? 1 : 2;
	length = strlen(text);
	while (length && (strchr(" \t\n", text[length - 1]) ||
			  (length > 1 && !memcmp(text + length - 2, "\u00A0", 2))))
		length -= strchr(" \t\n", text[length - 1]) ? 1 : 2;
	return arena_copy_bytes(arena, text, length);
}

static void fail(struct csv_row *row, enum csv_fault fault)
{
	if (!row->fault)
		row->fault = fault;
}

static void add_field(struct csv *csv, struct csv_row *row, const char *bytes, size_t length)
{
	const char *text = NULL;

	if (length > CSV_LONGEST_FIELD)
		fail(row, CSV_LONG_FIELD);
	else if (row->count == CSV_MOST_FIELDS)
		fail(row, CSV_TOO_MANY_FIELDS);
	else
		text = utf8_clean(csv->arena, bytes, length);
	if (text)
		row->fields[row->count++] = trim(csv->arena, text);
	else
		fail(row, CSV_CHARACTERS);
}

static int is_end_of_field(const struct csv *csv)
{
	return csv->at == csv->end || *csv->at == csv->separator || *csv->at == '\n' || *csv->at == '\r';
}

/* Past the opening quote; the closing one is the first that is not doubled. */
static void read_quoted(struct csv *csv, struct csv_row *row)
{
	struct buffer text = buffer_in(csv->arena);

	for (csv->at++; csv->at < csv->end; csv->at++) {
		if (*csv->at == '"' && (++csv->at == csv->end || *csv->at != '"')) {
			add_field(csv, row, text.bytes, text.length);
			return;
		}
		csv->line += *csv->at == '\n';
		if (text.length <= CSV_LONGEST_FIELD && row->count < CSV_MOST_FIELDS)
			buffer_add(&text, csv->at, 1);
	}
	fail(row, CSV_OPEN_QUOTE);
}

static void read_plain(struct csv *csv, struct csv_row *row)
{
	const char *from = csv->at;

	while (!is_end_of_field(csv))
		csv->at++;
	if (memchr(from, '"', (size_t)(csv->at - from)))
		fail(row, CSV_STRAY_QUOTE);
	add_field(csv, row, from, (size_t)(csv->at - from));
}

static void read_field(struct csv *csv, struct csv_row *row)
{
	if (csv->at == csv->end || *csv->at != '"') {
		read_plain(csv, row);
		return;
	}
	read_quoted(csv, row);
	if (is_end_of_field(csv))
		return;
	fail(row, CSV_STRAY_QUOTE);
	while (!is_end_of_field(csv))
		csv->at++;
}

static void pass_line_end(struct csv *csv)
{
	if (csv->at < csv->end && *csv->at == '\r')
		csv->at++;
	if (csv->at < csv->end && *csv->at == '\n')
		csv->at++;
	csv->line++;
}

int csv_next(struct csv *csv, struct csv_row *row)
{
	if (csv->at == csv->end)
		return 0;
	row->count = 0;
	row->fault = CSV_FITS;
	row->line = csv->line;
	read_field(csv, row);
	while (csv->at < csv->end && *csv->at == csv->separator) {
		csv->at++;
		read_field(csv, row);
	}
	pass_line_end(csv);
	return 1;
}

const char *csv_fault_words(enum csv_fault fault)
{
	static const char *const words[CSV_FAULTS] = {
		[CSV_FITS] = N_("Nothing is wrong."),
		[CSV_EMPTY] = N_("There is nothing in this file."),
		[CSV_TOO_LARGE] = N_("This file is too large: four megabytes at most."),
		[CSV_UTF16] = N_("This file is in UTF-16. Save it as CSV in UTF-8."),
		[CSV_NUL] = N_("This file holds zero bytes: it is no CSV file."),
		[CSV_NO_TEXT] = N_("This file is neither UTF-8 nor Windows-1252. Save it as CSV in UTF-8."),
		[CSV_OPEN_QUOTE] = N_("A quotation mark opens here and is never closed: what follows cannot be read."),
		[CSV_STRAY_QUOTE] = N_("A quotation mark stands in the middle of a field. Put the field between quotation marks, and double it."),
		[CSV_TOO_MANY_FIELDS] = N_("There are too many fields on this line."),
		[CSV_LONG_FIELD] = N_("A field of this line is too long."),
		[CSV_CHARACTERS] = N_("A field of this line holds characters that are no text."),
	};

	return _(words[fault]);
}

const char *csv_encoding_words(const struct csv *csv)
{
	return csv->encoding == CSV_UTF8 ? "UTF-8" : "Windows-1252";
}

const char *csv_separator_words(const struct csv *csv)
{
	switch (csv->separator) {
	case ',':	return _("commas");
	case '\t':	return _("tabs");
	default:	return _("semicolons");
	}
}
