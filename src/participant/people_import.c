#include "participant/people_import.h"

#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/wide.h"
#include "spreadsheet/csv.h"
#include "text/text.h"

/* Who was seen, by half of their identity, which is a hash: two people of a file share 64 bits of it never. */
struct seen {
	uint64_t who;
	int line;	/* 0: nobody */
};

struct reading {
	struct arena *arena, passing;	/* for what is told; for a line */
	const struct person_ground *ground;
	struct people_import *import;
	struct csv csv;
	struct csv_row row;
	struct seen *seen;
	size_t slots;			/* a power of two */
	people_take_fn take;
	void *context;
};

static void add_fault(struct reading *reading, int line, const char *column, const char *words)
{
	struct people_import *import = reading->import;

	if (import->fault_count < MOST_PEOPLE_FAULTS)
		import->faults[import->fault_count] = (struct import_fault){ line, column, arena_copy(reading->arena, words) };
	import->fault_count++;
}

/* The first line where somebody stands; 0 where it is this one. */
static int first_line(struct reading *reading, const unsigned char identity[PERSON_IDENTITY], int line)
{
	uint64_t who;
	size_t slot;

	memcpy(&who, identity, sizeof(who));
	for (slot = who & (reading->slots - 1); reading->seen[slot].line; slot = (slot + 1) & (reading->slots - 1))
		if (reading->seen[slot].who == who)
			return reading->seen[slot].line;
	reading->seen[slot] = (struct seen){ who, line };
	return 0;
}

static const char *kept(struct arena *arena, const char *text)
{
	return text ? arena_copy(arena, text) : NULL;
}

static void show(struct reading *reading, const struct participant *person)
{
	struct people_import *import = reading->import;
	struct participant shown = *person;

	if (import->shown_count == PEOPLE_SHOWN)
		return;
	shown.name = kept(reading->arena, person->name);
	shown.mail = kept(reading->arena, person->mail);
	shown.phone = kept(reading->arena, person->phone);
	shown.address = kept(reading->arena, person->address);
	import->shown[import->shown_count++] = (struct people_shown){ reading->row.line, shown };
}

static void take(struct reading *reading, const struct participant *person)
{
	struct people_import *import = reading->import;
	unsigned char identity[PERSON_IDENTITY];
	int first;

	participant_identity(&reading->passing, person, identity);
	first = first_line(reading, identity, reading->row.line);
	if (!first) {
		import->good++;
		show(reading, person);
		reading->take(reading->context, person, reading->row.line, identity);
		return;
	}
	if (import->twice_count < MOST_PEOPLE_TWICE)
		import->twice[import->twice_count] = (struct people_twice){ reading->row.line, first };
	import->twice_count++;
}

static void read_person(struct reading *reading)
{
	const struct people_columns *columns = &reading->import->columns;
	struct person_faults faults = { 0 };
	struct person_typed typed;
	struct participant person;

	if (reading->row.count != columns->count) {
		add_fault(reading, reading->row.line, NULL, text_print(&reading->passing,
			_("There are %1$d fields here, and %2$d columns in the first line."), reading->row.count, columns->count));
		return;
	}
	typed = people_columns_typed(&reading->passing, columns, &reading->row);
	person = participant_read(&reading->passing, reading->ground, &typed, &faults);
	for (int i = 0; i < faults.count; i++)
		add_fault(reading, reading->row.line, people_columns_heading(columns, faults.fault[i].field), faults.fault[i].words);
	if (!faults.count)
		take(reading, &person);
}

/* Spreadsheets keep lines that were emptied. */
static int is_blank(const struct csv_row *row)
{
	for (int i = 0; i < row->count; i++)
		if (*row->fields[i])
			return 0;
	return !row->fault;
}

/* The next line that says something; false at the end. */
static int next_row(struct reading *reading)
{
	do {
		arena_reset(&reading->passing);
		if (!csv_next(&reading->csv, &reading->row))
			return 0;
	} while (is_blank(&reading->row));
	if (reading->row.fault)
		add_fault(reading, reading->row.line, NULL, csv_fault_words(reading->row.fault));
	return 1;
}

static int read_columns(struct reading *reading)
{
	const char *heading = NULL, *words;

	if (!next_row(reading)) {
		add_fault(reading, 0, NULL, csv_fault_words(CSV_EMPTY));
		return 0;
	}
	if (reading->row.fault)
		return 0;
	words = people_columns_read(reading->arena, &reading->row, &reading->import->columns, &heading);
	if (words)
		add_fault(reading, reading->row.line, heading, words);
	return !words;
}

static void read_rows(struct reading *reading)
{
	struct people_import *import = reading->import;

	if (!read_columns(reading))
		return;
	while (next_row(reading)) {
		if (++import->lines > MOST_PEOPLE_LINES) {
			add_fault(reading, reading->row.line, NULL, text_print(&reading->passing,
				_("There are more than %d lines: make several files."), MOST_PEOPLE_LINES));
			return;
		}
		if (!reading->row.fault)
			read_person(reading);
	}
	if (!import->lines)
		add_fault(reading, 0, NULL, _("There is nobody in this file."));
}

/* Room for twice as many as there can be. */
static void make_room(struct reading *reading)
{
	size_t lines = 0;

	for (const char *at = reading->csv.at; at < reading->csv.end && lines < MOST_PEOPLE_LINES; at++)
		lines += *at == '\n' || *at == '\r';
	for (reading->slots = 64; reading->slots < 2 * lines; reading->slots *= 2)
		;
	reading->seen = arena_array(reading->arena, struct seen, reading->slots);
}

/* What a workbook or a text of another time begins with says more than its bytes. */
static const char *open_file(struct reading *reading, const char *bytes, size_t length)
{
	const enum wide wide = wide_find(bytes, length);
	struct buffer text = buffer_in(reading->arena);
	enum csv_fault fault;

	if (length > 4 && !memcmp(bytes, "PK\3\4", 4))
		return _("This is a workbook. Open it in your spreadsheet and save the list as CSV.");
	if (length > MOST_PEOPLE_BYTES)
		return _("This file is too large. Make several of it.");
	if (wide && !wide_decode(&text, bytes, length, wide))
		return csv_fault_words(CSV_NO_TEXT);
	fault = wide ? csv_open_large(&reading->csv, reading->arena, text.bytes, text.length, text.length)
		     : csv_open_large(&reading->csv, reading->arena, bytes, length, length);
	if (fault)
		return csv_fault_words(fault);
	reading->import->encoding = wide ? "UTF-16" : csv_encoding_words(&reading->csv);
	reading->import->separator = csv_separator_words(&reading->csv);
	return NULL;
}

struct people_import *people_import_read(struct arena *arena, const struct person_ground *ground, const char *bytes, size_t length,
					 people_take_fn given, void *context)
{
	struct people_import *import = arena_new(arena, struct people_import);
	struct reading reading = { .arena = arena, .ground = ground, .import = import, .take = given, .context = context };
	const char *words = open_file(&reading, bytes, length);

	if (words) {
		add_fault(&reading, 0, NULL, words);
		return import;
	}
	make_room(&reading);
	reading.csv.arena = &reading.passing;
	read_rows(&reading);
	arena_close(&reading.passing);
	return import;
}
