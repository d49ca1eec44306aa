#include "snapshot/sav.h"

#include <math.h>
#include <readstat.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/day.h"
#include "base/utf8.h"
#include "base/western.h"
#include "snapshot/microdata.h"
#include "snapshot/names.h"
#include "snapshot/sav_absence.h"
#include "snapshot/sav_records.h"
#include "text/text.h"

/* SPSS counts seconds from the day the Gregorian calendar began. */
enum { DAY_SECONDS = 24 * 60 * 60, FIRST_DAY = -141428, MOST_DAYS = 4000000, MOST_LABEL_SETS = 4 * SAV_MOST_COLUMNS };

/* A label that stands for an answer that was not given, as cells say it. */
struct absence {
	double number;
	const char *text;		/* of a column of texts; NULL: the number */
	const char *cell;
};

struct variable {
	struct sav_column said;
	const char *counted;		/* the cell that means chosen, of a set whose columns are ticked */
	struct absence *absences;
	int absence_count;
};

/* The labels of values, which several columns may share. */
struct labels {
	readstat_value_t *values;
	const char **texts, **labels;	/* the texts of values that are texts; clean */
	int count, room;
};

struct reading {
	struct arena *arena, row;
	const struct sav_taker *taker;
	const char *bytes;
	size_t length, at;
	int is_western;
	enum western western;
	struct names *label_names;
	struct labels *labels;		/* by the number of their name */
	int label_room;
	struct variable *columns;
	int column_count, told;
	const char **fields;
	struct sav_records records;
	const char *title, *why;
};

static int stop(struct reading *reading, const char *why)
{
	if (!reading->why)
		reading->why = why;
	return READSTAT_HANDLER_ABORT;
}

/* --- the file in memory */

static int open_bytes(const char *path, void *context)
{
	(void)path;
	(void)context;
	return 0;
}

static int close_bytes(void *context)
{
	(void)context;
	return 0;
}

static readstat_off_t seek_bytes(readstat_off_t offset, readstat_io_flags_t from, void *context)
{
	struct reading *reading = context;
	int64_t start = from == READSTAT_SEEK_SET ? 0 : from == READSTAT_SEEK_CUR ? (int64_t)reading->at : (int64_t)reading->length;

	if (offset < -start || offset > (int64_t)reading->length - start)
		return -1;
	reading->at = (size_t)(start + offset);
	return (readstat_off_t)reading->at;
}

static ssize_t read_bytes(void *to, size_t count, void *context)
{
	struct reading *reading = context;
	size_t left = reading->length - reading->at;

	if (count > left)
		count = left;
	if (!count)	/* the library then has no room to give */
		return 0;
	memcpy(to, reading->bytes + reading->at, count);
	reading->at += count;
	return (ssize_t)count;
}

static readstat_error_t update_bytes(long size, readstat_progress_handler handler, void *user, void *context)
{
	(void)size;
	(void)handler;
	(void)user;
	(void)context;
	return READSTAT_OK;
}

/* --- texts */

/* Not in the middle of a character. */
static size_t cut(const char *text, size_t length, size_t most)
{
	if (length <= most)
		return length;
	while (most && ((unsigned char)text[most] & 0xC0) == 0x80)
		most--;
	return most;
}

/* Of the file, in its encoding; what is no text in any is left out. */
static const char *clean(const struct reading *reading, struct arena *arena, const char *text, size_t most)
{
	size_t length = text ? strlen(text) : 0;
	struct buffer out = buffer_in(arena);
	const char *cleaned;

	while (length && text[length - 1] == ' ')
		length--;
	if (reading->is_western || !utf8_is_valid(text ? text : "", length)) {
		western_decode(&out, text, length, reading->western);
		text = out.bytes;
		length = out.length;
	}
	length = cut(text, length, most);
	if (!length)
		return "";
	cleaned = utf8_clean(arena, text, length);
	if (!cleaned)
		cleaned = utf8_clean_of_controls(arena, text, length);
	return cleaned ? cleaned : "";
}

static const char *write_number(struct arena *arena, double number)
{
	char *text, *end;

	if (number == floor(number) && fabs(number) < 1e15)
		return arena_print(arena, "%lld", (long long)number);
	text = arena_print(arena, "%.15g", number);
	if (strtod(text, NULL) != number)
		text = arena_print(arena, "%.17g", number);
	/* Numbers of ours have no exponent. */
	if (!strchr(text, 'e') || fabs(number) > 1)
		return text;
	text = arena_print(arena, "%.30f", number);
	for (end = text + strlen(text); end[-1] == '0'; end--)
		end[-1] = '\0';
	return text;
}

static const char *write_day(struct arena *arena, double seconds)
{
	double days = floor(seconds / DAY_SECONDS) + FIRST_DAY;
	char text[DAY_TEXT];

	/* No day, it is for whoever reads it to refuse. */
	if (!(fabs(days) < MOST_DAYS))
		return write_number(arena, seconds);
	return arena_copy(arena, day_write((int32_t)days, text));
}

static const char *write_value(const struct reading *reading, struct arena *arena, enum sav_shape shape, readstat_value_t value)
{
	if (readstat_value_type_class(value) == READSTAT_TYPE_CLASS_STRING)
		return clean(reading, arena, readstat_string_value(value), SAV_LONGEST_CELL);
	return (shape == SAV_DAY ? write_day : write_number)(arena, readstat_double_value(value));
}

/* --- what labels of missing values say */

static const char *absent_cell(const struct reading *reading, struct arena *arena, const struct variable *column, readstat_value_t value)
{
	int is_text = readstat_value_type_class(value) == READSTAT_TYPE_CLASS_STRING;
	const char *text = is_text ? clean(reading, arena, readstat_string_value(value), SAV_LONGEST_CELL) : NULL;

	for (int i = 0; i < column->absence_count; i++) {
		const struct absence *absence = &column->absences[i];

		if (text ? absence->text && !strcmp(absence->text, text) :
		    !absence->text && absence->number == readstat_double_value(value))
			return absence->cell;
	}
	return "";
}

/* --- columns */

static const char *const encodings_utf8[] = { "UTF-8", "UTF8", "US-ASCII", "ASCII", NULL };
static const char *const encodings_1252[] = { "WINDOWS-1252", "CP1252", "ISO-8859-1", "ISO8859-1", "LATIN1", NULL };
static const char *const encodings_latin_9[] = { "ISO-8859-15", "ISO8859-15", "LATIN-9", NULL };

static int is_among(const char *const *names, const char *name)
{
	while (*names && strcasecmp(*names, name))
		names++;
	return *names != NULL;
}

static int take_metadata(readstat_metadata_t *metadata, void *context)
{
	struct reading *reading = context;
	struct arena *arena = reading->arena;
	const char *encoding;

	reading->records = sav_records_find(arena, reading->bytes, reading->length);
	if (reading->records.lines > MICRODATA_MOST_ROWS)
		return stop(reading, text_print(arena, _("This file announces %1$s submissions; more than %2$s are not taken."),
			text_number(arena, reading->records.lines), text_number(arena, MICRODATA_MOST_ROWS)));
	if (metadata->var_count > SAV_MOST_COLUMNS)
		return stop(reading, text_print(arena, _("This file has more than %s columns."), text_number(arena, SAV_MOST_COLUMNS)));
	if (metadata->var_count < 1)
		return stop(reading, _("There is nothing in this file."));
	encoding = reading->records.encoding;
	reading->western = encoding && is_among(encodings_latin_9, encoding) ? LATIN_9 : WINDOWS_1252;
	reading->is_western = encoding && (reading->western == LATIN_9 || is_among(encodings_1252, encoding));
	if (encoding && !reading->is_western && !is_among(encodings_utf8, encoding))
		return stop(reading, text_print(arena, _("The text of this file is in the encoding “%s”, which is not read here: save it as UTF-8."),
			clean(reading, arena, encoding, SAV_LONGEST_LABEL)));
	reading->title = clean(reading, arena, metadata->file_label, SAV_LONGEST_LABEL);
	reading->columns = arena_array(arena, struct variable, (size_t)metadata->var_count);
	reading->fields = arena_array(arena, const char *, (size_t)metadata->var_count);
	reading->column_count = (int)metadata->var_count;
	return READSTAT_HANDLER_OK;
}

static void grow(struct arena *arena, struct labels *labels)
{
	struct labels grown = { .count = labels->count, .room = labels->room ? 2 * labels->room : 8 };

	grown.values = arena_array(arena, readstat_value_t, (size_t)grown.room);
	grown.texts = arena_array(arena, const char *, (size_t)grown.room);
	grown.labels = arena_array(arena, const char *, (size_t)grown.room);
	for (int i = 0; i < labels->count; i++) {
		grown.values[i] = labels->values[i];
		grown.texts[i] = labels->texts[i];
		grown.labels[i] = labels->labels[i];
	}
	*labels = grown;
}

/* NULL where there are more than any file of so many columns has. */
static struct labels *labels_named(struct reading *reading, const char *name)
{
	int number = names_find(reading->label_names, name, strlen(name), strlen(name));

	if (number < 0 && names_count(reading->label_names) == MOST_LABEL_SETS)
		return NULL;
	number = names_add(reading->label_names, name, strlen(name));
	if (number >= reading->label_room) {
		struct labels *grown = arena_array(reading->arena, struct labels, 2 * (size_t)number + 16);

		for (int i = 0; i < reading->label_room; i++)
			grown[i] = reading->labels[i];
		reading->labels = grown;
		reading->label_room = 2 * number + 16;
	}
	return &reading->labels[number];
}

static int take_label(const char *name, readstat_value_t value, const char *label, void *context)
{
	struct reading *reading = context;
	struct labels *labels = labels_named(reading, name ? name : "");

	if (!labels || labels->count == SAV_MOST_CHOICES)
		return READSTAT_HANDLER_OK;
	if (labels->count == labels->room)
		grow(reading->arena, labels);
	labels->values[labels->count] = value;
	/* Lent for the call: kept as they are, for what encoding they have may be known only later. */
	if (readstat_value_type_class(value) == READSTAT_TYPE_CLASS_STRING)
		labels->texts[labels->count] = arena_copy(reading->arena, value.v.string_value ? value.v.string_value : "");
	labels->labels[labels->count++] = arena_copy(reading->arena, label ? label : "");
	return READSTAT_HANDLER_OK;
}

static const char *const day_formats[] = { "DATE", "ADATE", "EDATE", "SDATE", "JDATE", "DATETIME", "YMDHMS", "QYR", "MOYR", "WKYR", NULL };

static enum sav_shape shape_of(const readstat_variable_t *variable)
{
	char letters[16] = "";
	size_t length = strcspn(variable->format, "0123456789");

	if (readstat_variable_get_type_class(variable) == READSTAT_TYPE_CLASS_STRING)
		return SAV_TEXT;
	if (length < sizeof(letters))
		memcpy(letters, variable->format, length);
	return is_among(day_formats, letters) ? SAV_DAY : SAV_NUMBER;
}

static void take_choices(struct reading *reading, struct variable *column, readstat_variable_t *variable, const struct labels *labels)
{
	struct arena *arena = reading->arena;

	column->said.choices = arena_array(arena, struct sav_choice, (size_t)labels->count + 1);
	column->absences = arena_array(arena, struct absence, (size_t)labels->count + 1);
	for (int i = 0; i < labels->count; i++) {
		const char *label = clean(reading, arena, labels->labels[i], SAV_LONGEST_LABEL), *text;
		readstat_value_t value = labels->values[i];

		if (labels->texts[i])
			value.v.string_value = labels->texts[i];
		text = write_value(reading, arena, column->said.shape, value);
		if (readstat_value_is_defined_missing(value, variable))
			column->absences[column->absence_count++] = (struct absence){
				labels->texts[i] ? 0 : readstat_double_value(value), labels->texts[i] ? text : NULL, sav_absence_cell(arena, label)
			};
		else if (*text && !readstat_value_is_system_missing(value))
			column->said.choices[column->said.choice_count++] = (struct sav_choice){ text, *label ? label : text };
	}
}

static const struct sav_set *set_of(const struct reading *reading, const char *name)
{
	for (int i = 0; i < reading->records.set_count; i++)
		for (int j = 0; j < reading->records.sets[i].column_count; j++)
			if (!strcasecmp(reading->records.sets[i].columns[j], name))
				return &reading->records.sets[i];
	return NULL;
}

/* What a set counts is written as its columns' cells are. */
static const char *counted_cell(const struct reading *reading, const struct variable *column, const char *counted)
{
	const char *text = clean(reading, reading->arena, counted, SAV_LONGEST_CELL);

	if (column->said.shape == SAV_TEXT)
		return text;
	return write_number(reading->arena, strtod(text, NULL));
}

static int take_variable(int index, readstat_variable_t *variable, const char *labels, void *context)
{
	struct reading *reading = context;
	struct arena *arena = reading->arena;
	const struct labels *meanings;
	const struct sav_set *set;
	struct variable *column;

	if (index < 0 || index >= reading->column_count)
		return stop(reading, _("This file is damaged."));
	column = &reading->columns[index];
	set = set_of(reading, variable->name);
	column->said = (struct sav_column){
		.name = clean(reading, arena, variable->name, SAV_LONGEST_LABEL), .shape = shape_of(variable),
		.label = clean(reading, arena, variable->label, SAV_LONGEST_LABEL), .set = "", .set_label = "",
		.is_measured = readstat_variable_get_measure(variable) == READSTAT_MEASURE_SCALE,
	};
	meanings = labels ? labels_named(reading, labels) : NULL;
	if (meanings)
		take_choices(reading, column, variable, meanings);
	if (!set)
		return READSTAT_HANDLER_OK;
	column->said.set = clean(reading, arena, set->name, SAV_LONGEST_LABEL);
	column->said.set_label = clean(reading, arena, set->label, SAV_LONGEST_LABEL);
	column->said.is_ticked = set->counted != NULL;
	if (set->counted)
		column->counted = counted_cell(reading, column, set->counted);
	return READSTAT_HANDLER_OK;
}

static int take_weight(readstat_variable_t *variable, void *context)
{
	struct reading *reading = context;
	int index = variable ? readstat_variable_get_index(variable) : -1;

	if (index >= 0 && index < reading->column_count)
		reading->columns[index].said.is_weight = 1;
	return READSTAT_HANDLER_OK;
}

/* --- lines */

static int tell_columns(struct reading *reading)
{
	const struct sav_taker *taker = reading->taker;

	reading->told = 1;
	if (taker->head(taker->context, reading->title, reading->column_count))
		return stop(reading, "");
	for (int i = 0; i < reading->column_count; i++) {
		if (!reading->columns[i].said.name)
			return stop(reading, _("This file is damaged."));
		if (taker->column(taker->context, &reading->columns[i].said))
			return stop(reading, "");
	}
	return READSTAT_HANDLER_OK;
}

static const char *cell_of(struct reading *reading, readstat_variable_t *variable, readstat_value_t value)
{
	const struct variable *column = &reading->columns[variable->index];
	const char *text;

	if (readstat_value_is_system_missing(value))
		return "";
	if (readstat_value_is_defined_missing(value, variable))
		return absent_cell(reading, &reading->row, column, value);
	text = write_value(reading, &reading->row, column->said.shape, value);
	if (column->counted && *text)
		return strcmp(text, column->counted) ? "0" : "1";
	return text;
}

static int take_value(int row, readstat_variable_t *variable, readstat_value_t value, void *context)
{
	struct reading *reading = context;
	const struct sav_taker *taker = reading->taker;

	(void)row;
	if (!reading->told && tell_columns(reading))
		return READSTAT_HANDLER_ABORT;
	if (variable->index < 0 || variable->index >= reading->column_count)
		return stop(reading, _("This file is damaged."));
	reading->fields[variable->index] = cell_of(reading, variable, value);
	if (variable->index < reading->column_count - 1)
		return READSTAT_HANDLER_OK;
	if (taker->row(taker->context, reading->fields, reading->column_count))
		return stop(reading, "");
	arena_reset(&reading->row);
	return READSTAT_HANDLER_OK;
}

static const char *error_words(readstat_error_t error)
{
	switch (error) {
	case READSTAT_ERROR_ROW_COUNT_MISMATCH:
		return _("This file has not as many submissions as it announces: it was cut off, or is damaged.");
	case READSTAT_ERROR_READ:
	case READSTAT_ERROR_SEEK:
		return _("This file ends too early: it was cut off.");
	case READSTAT_ERROR_MALLOC:
		return _("This file asks for more memory than it may have: it is damaged, or was made to do harm.");
	case READSTAT_ERROR_UNSUPPORTED_COMPRESSION:
		return _("This file is packed in a way that is not read here: save it as .sav without compression.");
	default:
		return _("This is no file of SPSS, or it is damaged.");
	}
}

const char *sav_read(struct arena *arena, const char *bytes, size_t length, const struct sav_taker *taker)
{
	struct reading reading = { .arena = arena, .taker = taker, .bytes = bytes, .length = length, .label_names = names_new(arena) };
	readstat_parser_t *parser = readstat_parser_init();
	readstat_error_t error;

	if (!parser)
		return error_words(READSTAT_ERROR_MALLOC);
	readstat_set_open_handler(parser, open_bytes);
	readstat_set_close_handler(parser, close_bytes);
	readstat_set_seek_handler(parser, seek_bytes);
	readstat_set_read_handler(parser, read_bytes);
	readstat_set_update_handler(parser, update_bytes);
	readstat_set_io_ctx(parser, &reading);
	/* Of a file that does not say how many lines it has the library reads none without a limit. */
	readstat_set_row_limit(parser, MICRODATA_MOST_ROWS + 1);
	readstat_set_handler_character_encoding(parser, NULL);
	readstat_set_metadata_handler(parser, take_metadata);
	readstat_set_value_label_handler(parser, take_label);
	readstat_set_variable_handler(parser, take_variable);
	readstat_set_fweight_handler(parser, take_weight);
	readstat_set_value_handler(parser, take_value);
	error = readstat_parse_sav(parser, "", &reading);
	readstat_parser_free(parser);
	/* A file may have columns and nobody in them. */
	if (!error && !reading.told)
		tell_columns(&reading);
	arena_close(&reading.row);
	if (reading.why)
		return reading.why;
	return error ? error_words(error) : NULL;
}
