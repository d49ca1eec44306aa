#include "statistics/margins.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "spreadsheet/csv.h"
#include "text/text.h"

enum { MARGIN, CATEGORY, KNOWN, COLUMNS, COLUMN_NAMES = 3 };

/* The first is the one to tell; without accents, as people also write them. */
static const char *const column_names[COLUMNS][COLUMN_NAMES] = {
	[MARGIN] = { "marge", "margin" },
	[CATEGORY] = { "catégorie", "categorie", "category" },
	[KNOWN] = { "effectif", "known" },
};

struct reading {
	struct arena *arena;
	struct csv csv;
	struct margins *margins;
	int columns[COLUMNS];		/* where each stands; -1: not there */
	int *lines[MOST_MARGINS];	/* where each category stood */
};

__attribute__((format(printf, 3, 4)))
static void complain(struct reading *reading, int line, const char *format, ...)
{
	struct margins *margins = reading->margins;
	va_list values;

	if (margins->fault_count == MOST_MARGIN_FAULTS)
		return;
	va_start(values, format);
	margins->faults[margins->fault_count++] =
		(struct margin_fault){ line, arena_print_list(reading->arena, format, values) };
	va_end(values);
}

static int is_column(int column, const char *name)
{
	for (int i = 0; i < COLUMN_NAMES && column_names[column][i]; i++)
		if (!strcasecmp(column_names[column][i], name))
			return 1;
	return 0;
}

static void read_heading(struct reading *reading, const struct csv_row *row)
{
	for (int column = 0; column < COLUMNS; column++) {
		reading->columns[column] = -1;
		for (int i = 0; i < row->count; i++)
			if (reading->columns[column] < 0 && is_column(column, row->fields[i]))
				reading->columns[column] = i;
		if (reading->columns[column] < 0)
			complain(reading, row->line, _("No column is called “%s”."), column_names[column][0]);
	}
}

/* The bytes of a blank that may stand between thousands: none, a space, a no-break space, a narrow one. */
static size_t blank_at(const char *text)
{
	static const char *const blanks[] = { " ", "\u00a0", "\u202f" };

	for (size_t i = 0; i < sizeof(blanks) / sizeof(*blanks); i++)
		if (!strncmp(text, blanks[i], strlen(blanks[i])))
			return strlen(blanks[i]);
	return 0;
}

/* -1 where it is no number of 0 or more. */
static double read_number(const char *text)
{
	char plain[40];
	size_t length = 0, blank;
	int points = 0, digits = 0;

	for (; *text; text++) {
		blank = digits ? blank_at(text) : 0;
		if (blank) {
			text += blank - 1;
			continue;
		}
		digits += *text >= '0' && *text <= '9';
		points += *text == ',' || *text == '.';
		if (!strchr("0123456789,.", *text) || points > 1 || length == sizeof(plain) - 1)
			return -1;
		plain[length++] = *text == ',' ? '.' : *text;
	}
	plain[length] = '\0';
	return digits ? strtod(plain, NULL) : -1;
}

static int margin_place(const struct margins *margins, const char *name)
{
	for (int i = 0; i < margins->count; i++)
		if (!strcmp(margins->margins[i].name, name))
			return i;
	return -1;
}

static int find_or_add_margin(struct reading *reading, const char *name, int line)
{
	struct margins *margins = reading->margins;
	int place = margin_place(margins, name);
	struct margin *margin;

	if (place >= 0)
		return place;
	if (margins->count == MOST_MARGINS) {
		complain(reading, line, _("There are more than %d margins."), MOST_MARGINS);
		return -1;
	}
	place = margins->count++;
	margin = &margins->margins[place];
	margin->name = name;
	margin->categories = arena_array(reading->arena, const char *, MOST_CATEGORIES);
	margin->known = arena_array(reading->arena, double, MOST_CATEGORIES);
	reading->lines[place] = arena_array(reading->arena, int, MOST_CATEGORIES);
	return place;
}

static void add_category(struct reading *reading, int place, const char *name, double known, int line)
{
	struct margin *margin = &reading->margins->margins[place];
	int before = margin_category(margin, name);

	if (before >= 0) {
		complain(reading, line, _("The category “%1$s” of “%2$s” stands in line %3$d already."), name,
			 margin->name, reading->lines[place][before]);
		return;
	}
	if (margin->count == MOST_CATEGORIES) {
		complain(reading, line, _("“%1$s” has more than %2$d categories."), margin->name, MOST_CATEGORIES);
		return;
	}
	reading->lines[place][margin->count] = line;
	margin->categories[margin->count] = name;
	margin->known[margin->count++] = known;
	margin->sum += known;
}

static const char *field_of(const struct reading *reading, const struct csv_row *row, int column)
{
	int at = reading->columns[column];

	return at < row->count ? row->fields[at] : "";
}

static int is_blank(const struct csv_row *row)
{
	for (int i = 0; i < row->count; i++)
		if (*row->fields[i])
			return 0;
	return 1;
}

static void read_row(struct reading *reading, const struct csv_row *row)
{
	const char *name = field_of(reading, row, MARGIN), *category = field_of(reading, row, CATEGORY);
	const char *typed = field_of(reading, row, KNOWN);
	double known = read_number(typed);
	int place;

	if (is_blank(row))
		return;
	if (!*name || !*category) {
		complain(reading, row->line, _("“%s” is empty."), column_names[*name ? CATEGORY : MARGIN][0]);
		return;
	}
	if (known < 0 || known > MOST_KNOWN) {
		complain(reading, row->line, _("“%s” is not a number of people."), typed);
		return;
	}
	place = find_or_add_margin(reading, name, row->line);
	if (place >= 0)
		add_category(reading, place, category, known, row->line);
}

static void read_rows(struct reading *reading)
{
	struct csv_row *row = arena_new(reading->arena, struct csv_row);
	int is_heading = 1;

	while (csv_next(&reading->csv, row)) {
		if (row->fault)
			complain(reading, row->line, "%s", csv_fault_words(row->fault));
		else if (is_heading)
			read_heading(reading, row);
		else
			read_row(reading, row);
		if (is_heading && reading->margins->fault_count)
			return;
		is_heading = 0;
	}
	if (!reading->margins->fault_count && !reading->margins->count)
		complain(reading, 0, _("The file tells of no margin."));
}

static void check_sums(struct reading *reading)
{
	for (int i = 0; i < reading->margins->count; i++)
		if (reading->margins->margins[i].sum <= 0)
			complain(reading, 0, _("Nobody is known in any category of “%s”."),
				 reading->margins->margins[i].name);
}

const struct margins *margins_read(struct arena *arena, const char *bytes, size_t length)
{
	struct reading reading = { .arena = arena, .margins = arena_new(arena, struct margins) };
	enum csv_fault fault = csv_open(&reading.csv, arena, bytes, length);

	reading.margins->margins = arena_array(arena, struct margin, MOST_MARGINS);
	reading.margins->faults = arena_array(arena, struct margin_fault, MOST_MARGIN_FAULTS);
	if (fault) {
		complain(&reading, 0, "%s", csv_fault_words(fault));
		return reading.margins;
	}
	read_rows(&reading);
	if (!reading.margins->fault_count)
		check_sums(&reading);
	return reading.margins;
}

const struct margin *margin_named(const struct margins *margins, const char *name)
{
	int place = margin_place(margins, name);

	return place < 0 ? NULL : &margins->margins[place];
}

int margin_category(const struct margin *margin, const char *name)
{
	for (int i = 0; i < margin->count; i++)
		if (!strcmp(margin->categories[i], name))
			return i;
	return -1;
}

static void write_field(struct buffer *out, const char *text)
{
	int is_quoted = strpbrk(text, ";\"\n\r\t,") != NULL;

	buffer_add_text(out, is_quoted ? "\"" : "");
	for (; *text; text++)
		buffer_add(out, *text == '"' ? "\"\"" : text, *text == '"' ? 2 : 1);
	buffer_add_text(out, is_quoted ? "\";" : ";");
}

/* Of what is read 15 digits stand for one number. */
static void write_number(struct buffer *out, double number)
{
	char digits[400];
	int length = snprintf(digits, sizeof(digits), "%.*f", number < 1e6 ? 9 : 3, number);

	while (digits[length - 1] == '0')
		length--;
	length -= digits[length - 1] == '.';
	buffer_add(out, digits, (size_t)length);
	buffer_add_text(out, "\n");
}

const char *margins_write(struct arena *arena, const struct margins *margins)
{
	struct buffer out = buffer_in(arena);

	buffer_print(&out, "%s;%s;%s\n", column_names[MARGIN][0], column_names[CATEGORY][0], column_names[KNOWN][0]);
	for (int i = 0; i < margins->count; i++)
		for (int j = 0; j < margins->margins[i].count; j++) {
			write_field(&out, margins->margins[i].name);
			write_field(&out, margins->margins[i].categories[j]);
			write_number(&out, margins->margins[i].known[j]);
		}
	return out.bytes;
}
