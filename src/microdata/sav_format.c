/*
 * Files of SPSS, by libreadstat: UTF-8, compressed row by row. Codes are numbers
 * with labels, but for those that are texts ("01"); why there is no answer is
 * four numbers below all others, which the file declares missing.
 */
#include <math.h>
#include <readstat.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/log.h"
#include "microdata/formats.h"
#include "text/text.h"

/* Seconds from the day the Gregorian calendar began, as SPSS counts; most bytes of labels, and of names. */
enum { DAY_SECONDS = 24 * 60 * 60, FIRST_DAY = -141428, LONGEST_LABEL = 255, LONGEST_VALUE_LABEL = 120, LONGEST_SAV_NAME = 60, DISPLAY = 8,
       LONGEST_NOTE = 80 };

static const readstat_measure_t measures[] = {
	[NOMINAL] = READSTAT_MEASURE_NOMINAL, [ORDINAL] = READSTAT_MEASURE_ORDINAL, [MEASURED] = READSTAT_MEASURE_SCALE,
};

struct writing {
	const struct dataset *dataset;
	struct arena *arena;
	readstat_writer_t *writer;
	readstat_variable_t **variables;
	const char **names;
	readstat_error_t error;		/* the first */
};

static void keep_error(struct writing *writing, readstat_error_t error)
{
	if (!writing->error)
		writing->error = error;
}

/* At most so many bytes, and no part of a character; on one line. */
static const char *label_of(struct arena *arena, const char *words, size_t most)
{
	size_t length = strlen(words);
	char *label;

	if (length > most)
		for (length = most; length && ((unsigned char)words[length] & 0xc0) == 0x80; length--)
			;
	label = arena_copy_bytes(arena, words, length);
	for (char *at = label; *at; at++)
		if (*at == '\n' || *at == '\t')
			*at = ' ';
	return label;
}

/* --- names */

static int is_reserved(const char *name)
{
	static const char *const words[] = { "all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with", NULL };
	int i = 0;

	while (words[i] && strcasecmp(words[i], name))
		i++;
	return words[i] != NULL;
}

/* ".mode" as "@mode", "tools.e-mail" as "tools.e_mail"; no longer than may be. */
static char *plain_name(struct arena *arena, const char *name)
{
	char *plain = arena_print(arena, "%s%.*s%s", *name == '.' ? "@" : "", (int)LONGEST_SAV_NAME - 8, *name == '.' ? name + 1 : name,
				  is_reserved(name) ? "_" : "");

	for (char *at = plain; *at; at++)
		if (!strchr("@._0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", *at))
			*at = '_';
	for (size_t length = strlen(plain); length > 1 && plain[length - 1] == '.'; length--)
		plain[length - 1] = '_';
	return plain;
}

/* As SPSS compares them: without capitals. */
static unsigned hash_of_name(const char *name)
{
	unsigned hash = 5381;

	for (; *name; name++)
		hash = hash * 33 + (unsigned char)(*name >= 'A' && *name <= 'Z' ? *name + 32 : *name);
	return hash;
}

/* Names that are the same now get a number behind them; slots is twice as large as all of them. */
static void name_all(struct writing *writing)
{
	const int count = writing->dataset->variable_count;
	const unsigned slots = 2 * (unsigned)count + 1;
	const char **taken = arena_array(writing->arena, const char *, slots);

	for (int i = 0; i < count; i++) {
		const char *plain = plain_name(writing->arena, writing->dataset->variables[i].name), *name = plain;
		unsigned slot = hash_of_name(name) % slots;

		for (int number = 2; taken[slot];) {
			if (strcasecmp(taken[slot], name)) {
				slot = (slot + 1) % slots;
				continue;
			}
			name = arena_print(writing->arena, "%s_%d", plain, number++);
			slot = hash_of_name(name) % slots;
		}
		taken[slot] = writing->names[i] = name;
	}
}

/* --- what the columns are */

static int is_string(const struct variable *variable)
{
	return variable->kind == VARIABLE_CODE && variable->stays_text;
}

static size_t string_width(const struct variable *variable)
{
	size_t width = DISPLAY;

	for (int i = 0; i < variable->value_count; i++)
		if (strlen(variable->values[i].code) > width)
			width = strlen(variable->values[i].code);
	return width;
}

static const char *format_of(struct arena *arena, const struct variable *variable)
{
	if (is_string(variable))
		return arena_print(arena, "A%d", (int)string_width(variable));
	switch (variable->kind) {
	case VARIABLE_DAY:	return "SDATE10";
	case VARIABLE_MONTH:	return "MOYR8";
	case VARIABLE_NUMBER:	return arena_print(arena, "F%d.%d", variable->has_negatives ? 17 : 12, variable->decimals);
	default:		return "F8.0";
	}
}

/* Of texts three can be missing: where one of them is never said, so can what is empty. */
static void declare_missing_texts(struct writing *writing, const struct variable *variable, readstat_variable_t *column)
{
	enum { MOST_MISSING = 3 };
	int count = 0;

	for (int i = VARIABLE_ABSENCES - 1; i >= 0; i--)
		if (count < MOST_MISSING && variable_may_be(variable, i)) {
			keep_error(writing, readstat_variable_add_missing_string_value(column, absence_codes[i]));
			count++;
		}
}

/* Of numbers a range is missing, and besides the place that a choice has not. */
static void declare_missing(struct writing *writing, const struct variable *variable, readstat_variable_t *column)
{
	if (is_string(variable)) {
		declare_missing_texts(writing, variable, column);
		return;
	}
	keep_error(writing, readstat_variable_add_missing_double_range(column, absence_number(variable, 0), absence_number(variable, VARIABLE_ABSENCES - 1)));
	if (variable->kind == VARIABLE_PLACE)
		keep_error(writing, readstat_variable_add_missing_double_value(column, 0));
}

static readstat_label_set_t *labels_of(struct writing *writing, const struct variable *variable, int number)
{
	const readstat_type_t type = is_string(variable) ? READSTAT_TYPE_STRING : READSTAT_TYPE_DOUBLE;
	readstat_label_set_t *set = readstat_add_label_set(writing->writer, type, arena_print(writing->arena, "labels%d", number + 1));

	for (int i = 0; i < variable->value_count; i++) {
		const char *label = label_of(writing->arena, variable->values[i].words, LONGEST_VALUE_LABEL);

		if (is_string(variable))
			readstat_label_string_value(set, variable->values[i].code, label);
		else
			readstat_label_double_value(set, variable->values[i].number, label);
	}
	for (int i = 0; i < VARIABLE_ABSENCES; i++) {
		const char *label = label_of(writing->arena, absence_words(i), LONGEST_VALUE_LABEL);

		if (!variable_may_be(variable, i))
			continue;
		if (!is_string(variable))
			readstat_label_double_value(set, absence_number(variable, i), label);
		else if (*absence_codes[i])
			readstat_label_string_value(set, absence_codes[i], label);
	}
	return set;
}

static void declare(struct writing *writing, int number)
{
	const struct variable *variable = &writing->dataset->variables[number];
	readstat_variable_t *column = readstat_add_variable(writing->writer, writing->names[number],
		is_string(variable) ? READSTAT_TYPE_STRING : READSTAT_TYPE_DOUBLE, is_string(variable) ? string_width(variable) : 0);

	readstat_variable_set_label(column, label_of(writing->arena, variable->words, LONGEST_LABEL));
	readstat_variable_set_format(column, format_of(writing->arena, variable));
	readstat_variable_set_measure(column, measures[variable->measure]);
	readstat_variable_set_display_width(column, DISPLAY);
	readstat_variable_set_label_set(column, labels_of(writing, variable, number));
	declare_missing(writing, variable, column);
	writing->variables[number] = column;
}

/* --- rows */

static void write_cell(struct writing *writing, int number)
{
	const struct variable *variable = &writing->dataset->variables[number];
	const struct said said = dataset_said(writing->dataset, variable);
	readstat_variable_t *column = writing->variables[number];
	double value = said.number;

	if (is_string(variable)) {
		keep_error(writing, readstat_insert_string_value(writing->writer, column,
			said.state == CELL_GIVEN ? variable->values[said.code].code : absence_codes[absence_of(said.state)]));
		return;
	}
	if (said.state != CELL_GIVEN)
		value = absence_number(variable, absence_of(said.state));
	else if (variable->kind == VARIABLE_CODE)
		value = variable->values[said.code].number;
	else if (variable->kind == VARIABLE_DAY || variable->kind == VARIABLE_MONTH)
		value = (value - FIRST_DAY) * DAY_SECONDS;
	keep_error(writing, readstat_insert_double_value(writing->writer, column, value));
}

static int write_rows(struct writing *writing, struct sink *sink)
{
	for (int64_t row = 0; row < writing->dataset->row_count && !writing->error; row++) {
		if (!dataset_go(writing->dataset, row))
			return 0;
		keep_error(writing, readstat_begin_row(writing->writer));
		for (int i = 0; i < writing->dataset->variable_count; i++)
			write_cell(writing, i);
		keep_error(writing, readstat_end_row(writing->writer));
		sink_pass(sink);
	}
	return 1;
}

/* --- the file */

static ssize_t write_bytes(const void *bytes, size_t length, void *context)
{
	struct sink *sink = context;

	buffer_add(&sink->buffer, bytes, length);
	return (ssize_t)length;
}

static void begin(struct writing *writing, struct sink *sink)
{
	const struct dataset *dataset = writing->dataset;

	keep_error(writing, readstat_set_data_writer(writing->writer, write_bytes));
	keep_error(writing, readstat_writer_set_file_label(writing->writer, label_of(writing->arena, dataset->title, 64)));
	keep_error(writing, readstat_writer_set_file_timestamp(writing->writer, dataset->snapshot->taken));
	keep_error(writing, readstat_writer_set_compression(writing->writer, READSTAT_COMPRESS_ROWS));
	for (int i = 0; i < dataset->line_count; i++)
		readstat_add_note(writing->writer, label_of(writing->arena,
			arena_print(writing->arena, "%s: %s", dataset->lines[i].label, dataset->lines[i].words), LONGEST_NOTE));
	name_all(writing);
	for (int i = 0; i < dataset->variable_count; i++)
		declare(writing, i);
	keep_error(writing, readstat_begin_writing_sav(writing->writer, sink, (long)dataset->row_count));
}

static int write_all(struct writing *writing, struct sink *sink)
{
	int is_whole;

	begin(writing, sink);
	is_whole = write_rows(writing, sink);
	if (is_whole && !writing->error)
		keep_error(writing, readstat_end_writing(writing->writer));
	if (writing->error)
		warn("a file of SPSS cannot be made: %s", readstat_error_message(writing->error));
	return is_whole && !writing->error;
}

enum fault microdata_write_sav(const struct dataset *dataset, struct export_file *file)
{
	struct writing writing = { .dataset = dataset, .arena = dataset->arena, .writer = readstat_writer_init() };
	struct text_file text;
	enum fault fault = text_file_begin(&text, file);

	writing.variables = arena_array(dataset->arena, readstat_variable_t *, (size_t)dataset->variable_count + 1);
	writing.names = arena_array(dataset->arena, const char *, (size_t)dataset->variable_count + 1);
	if (!fault)
		fault = text_file_end(&text, write_all(&writing, &text.sink));
	readstat_writer_free(writing.writer);
	return fault;
}
