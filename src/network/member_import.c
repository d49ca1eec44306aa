#include "network/member_import.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/day.h"
#include "base/utf8.h"
#include "network/member_columns.h"
#include "text/content.h"
#include "text/text.h"

enum { LONGEST_NUMBER = 4 };

struct reading {
	struct arena *arena;
	const struct import_ground *ground;
	struct member_import *import;
	struct member_columns columns;
	const char **folded;		/* names of ground->members */
	int line;			/* being read */
	int line_faults;
	const char *faulty[MEMBER_COLUMNS_KNOWN];	/* headings of the line with a fault already */
};

static void add_fault(struct reading *reading, const char *column, const char *words)
{
	struct member_import *import = reading->import;

	if (import->fault_count < MOST_IMPORT_FAULTS)
		import->faults[import->fault_count] = (struct import_fault){ reading->line, column, words };
	import->fault_count++;
	if (reading->line_faults < MEMBER_COLUMNS_KNOWN)
		reading->faulty[reading->line_faults] = column;
	reading->line_faults++;
}

static void add_column_fault(void *context, const char *heading, const char *words)
{
	add_fault(context, heading, words);
}

/* So many digits at most, then the sign (or the end); NULL where it is not so. */
static const char *read_part(const char *text, char sign, int *number)
{
	size_t digits = strspn(text, "0123456789");

	if (!digits || digits > LONGEST_NUMBER || text[digits] != sign)
		return NULL;
	*number = (int)strtol(text, NULL, 10);
	return text + digits + (sign != '\0');
}

int32_t import_day(const char *text)
{
	int day, month, year;
	const char *at = read_part(text, '/', &day);

	at = at ? read_part(at, '/', &month) : NULL;
	/* A year of two digits is a guess. */
	if (at && strlen(at) == LONGEST_NUMBER && read_part(at, '\0', &year))
		return day_of(year, month, day);
	return day_read(text);
}

static int32_t read_day(struct reading *reading, const struct csv_row *row, enum member_column column, int32_t otherwise)
{
	const char *text = member_column_in(&reading->columns, row, column);
	const int32_t day = *text ? import_day(text) : otherwise;

	if (day == DAY_NONE)
		add_fault(reading, reading->columns.heading[column], *text ?
			_("This is no day. Write it like 31/12/2026.") : _("This is missing."));
	return day;
}

/* By its slug, or by its name in any language. */
static int college_is_called(struct arena *arena, const struct college *college, const char *folded)
{
	if (!strcmp(utf8_fold(arena, college->slug), folded))
		return 1;
	for (int i = 0; i < LANGUAGES; i++)
		if (!strcmp(utf8_fold(arena, content_in(arena, college->name, &languages[i])), folded))
			return 1;
	return 0;
}

static const struct college *read_college(struct reading *reading, const struct csv_row *row)
{
	const struct import_ground *ground = reading->ground;
	const char *text = member_column_in(&reading->columns, row, COLUMN_COLLEGE);

	for (int i = 0; *text && i < ground->college_count; i++)
		if (college_is_called(reading->arena, &ground->colleges[i], utf8_fold(reading->arena, text)))
			return &ground->colleges[i];
	if (*text)
		add_fault(reading, reading->columns.heading[COLUMN_COLLEGE],
			  text_print(reading->arena, _("There is no college “%s”."), text));
	return NULL;
}

static enum seat read_seat(struct reading *reading, const struct csv_row *row)
{
	static const struct { const char *words; enum seat seat; } known[] = {
		{ "", TITULAR }, { "titular", TITULAR }, { "titulaire", TITULAR },
		{ "substitute", SUBSTITUTE }, { "suppleant", SUBSTITUTE }, { "suppleante", SUBSTITUTE },
		{ "suppleant.e", SUBSTITUTE }, { "suppleant(e)", SUBSTITUTE }, { "suppleant·e", SUBSTITUTE },
	};
	const char *text = member_column_in(&reading->columns, row, COLUMN_SEAT);
	const char *folded = utf8_fold(reading->arena, text);

	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++)
		if (!strcmp(utf8_fold(reading->arena, known[i].words), folded))
			return known[i].seat;
	add_fault(reading, reading->columns.heading[COLUMN_SEAT], _("Write “titulaire” or “suppléant”."));
	return TITULAR;
}

static const char *text_or_none(const char *text)
{
	return *text ? text : NULL;
}

static const char *read_name(struct reading *reading, const struct csv_row *row)
{
	const char *name = member_column_in(&reading->columns, row, COLUMN_NAME);
	const char *first = member_column_in(&reading->columns, row, COLUMN_FIRST_NAME);

	return *name && *first ? arena_print(reading->arena, "%s %s", first, name) : name;
}

static const char *heading_of(const struct reading *reading, const char *field)
{
	static const struct { const char *field; enum member_column column; } fields[] = {
		{ "name", COLUMN_NAME }, { "college", COLUMN_COLLEGE }, { "first_day", COLUMN_FROM },
		{ "last_day", COLUMN_TO }, { "mail", COLUMN_MAIL }, { "note", COLUMN_NOTE },
	};

	for (size_t i = 0; i < sizeof(fields) / sizeof(*fields); i++)
		if (!strcmp(fields[i].field, field))
			return reading->columns.heading[fields[i].column];
	return NULL;
}

static int has_fault(const struct reading *reading, const char *heading)
{
	for (int i = 0; i < reading->line_faults && i < MEMBER_COLUMNS_KNOWN; i++)
		if (reading->faulty[i] == heading)
			return 1;
	return 0;
}

/* What could not be read is a fault already; a last day may follow from the first. */
static void check_member(struct reading *reading, const struct member *member)
{
	const int has_first_day = !has_fault(reading, reading->columns.heading[COLUMN_FROM]);
	struct network_faults faults = { 0 };

	member_check(member, reading->ground->body, &faults);
	for (int i = 0; i < faults.count; i++) {
		const char *heading = heading_of(reading, faults.fault[i].field);

		if (!has_fault(reading, heading) && (has_first_day || strcmp(faults.fault[i].field, "last_day")))
			add_fault(reading, heading, faults.fault[i].words);
	}
}

static struct member read_member(struct reading *reading, const struct csv_row *row)
{
	struct member member = { .body = reading->ground->body->id, .name = read_name(reading, row) };

	member.college = read_college(reading, row);
	member.seat = read_seat(reading, row);
	member.first_day = read_day(reading, row, COLUMN_FROM, DAY_NONE);
	member.last_day = read_day(reading, row, COLUMN_TO,
				   member.first_day == DAY_NONE ? 0 : mandate_usual_end(member.first_day));
	member.mail = text_or_none(member_column_in(&reading->columns, row, COLUMN_MAIL));
	member.note = text_or_none(member_column_in(&reading->columns, row, COLUMN_NOTE));
	return member;
}

/* The same name, unless two addresses tell that they are two. */
static int is_same_person(const char *folded, const struct member *one, const char *other_folded,
			  const struct member *other)
{
	return !strcmp(folded, other_folded) && (!one->mail || !other->mail || !strcasecmp(one->mail, other->mail));
}

static int text_is_same(const char *one, const char *other)
{
	return one == other || (one && other && !strcmp(one, other));
}

static int is_as_it_was(const struct member *now, const struct member *kept)
{
	return text_is_same(now->name, kept->name) && text_is_same(now->mail, kept->mail) &&
	       text_is_same(now->note, kept->note) && now->seat == kept->seat && now->last_day == kept->last_day &&
	       (now->college ? now->college->id : 0) == (kept->college ? kept->college->id : 0);
}

/* A column that the file does not have says nothing against what is kept. */
static void keep_unsaid(const struct reading *reading, struct member *member, const struct member *kept)
{
	const int *place = reading->columns.place;

	if (place[COLUMN_MAIL] < 0)
		member->mail = kept->mail;
	if (place[COLUMN_NOTE] < 0)
		member->note = kept->note;
	if (place[COLUMN_COLLEGE] < 0)
		member->college = kept->college;
	if (place[COLUMN_SEAT] < 0)
		member->seat = kept->seat;
	if (place[COLUMN_TO] < 0)
		member->last_day = kept->last_day;
	member->id = kept->id;
	member->version = kept->version;
}

/* The mandate kept that this line is about, NULL for a new one. */
static const struct member *find_kept(const struct reading *reading, const struct import_line *line)
{
	for (int i = 0; i < reading->ground->member_count; i++) {
		const struct member *kept = reading->ground->members[i];

		if (kept->first_day == line->member.first_day &&
		    is_same_person(line->folded, &line->member, reading->folded[i], kept))
			return kept;
	}
	return NULL;
}

static const char *overlap_words(struct reading *reading, const struct member *other)
{
	return text_print(reading->arena,
		/* TRANSLATORS: two days */
		_("This person has a mandate from %1$s to %2$s: the two overlap."),
		text_day_short(reading->arena, other->first_day), text_day_short(reading->arena, other->last_day));
}

static void check_overlaps(struct reading *reading, const struct import_line *line)
{
	for (int i = 0; i < reading->ground->member_count; i++) {
		const struct member *kept = reading->ground->members[i];

		if (kept->id != line->member.id && mandates_overlap(kept, &line->member) &&
		    is_same_person(line->folded, &line->member, reading->folded[i], kept))
			add_fault(reading, NULL, overlap_words(reading, kept));
	}
	for (int i = 0; i < reading->import->count; i++) {
		const struct import_line *before = &reading->import->lines[i];

		if (mandates_overlap(&before->member, &line->member) &&
		    is_same_person(line->folded, &line->member, before->folded, &before->member))
			add_fault(reading, NULL, text_print(reading->arena,
				_("This person is on line %d too, for days that overlap."), before->line));
	}
}

/* What it would change, before it is checked: what the file leaves unsaid stays as it is. */
static void compare(struct reading *reading, struct import_line *line)
{
	const struct member *kept;

	line->folded = utf8_fold(reading->arena, line->member.name);
	line->change = IMPORT_ADDED;
	kept = find_kept(reading, line);
	if (!kept)
		return;
	keep_unsaid(reading, &line->member, kept);
	line->change = is_as_it_was(&line->member, kept) ? IMPORT_SAME : IMPORT_CHANGED;
}

static void read_row(struct reading *reading, const struct csv_row *row)
{
	struct import_line *line = &reading->import->lines[reading->import->count];

	if (row->count != reading->columns.count) {
		add_fault(reading, NULL, text_print(reading->arena,
			_("There are %1$d fields here, and %2$d columns in the first line."),
			row->count, reading->columns.count));
		return;
	}
	*line = (struct import_line){ .line = row->line, .member = read_member(reading, row) };
	compare(reading, line);
	check_member(reading, &line->member);
	if (!reading->line_faults)
		check_overlaps(reading, line);
	if (!reading->line_faults)
		reading->import->count++;
}

/* Spreadsheets keep lines that were emptied. */
static int is_blank(const struct csv_row *row)
{
	for (int i = 0; i < row->count; i++)
		if (*row->fields[i])
			return 0;
	return !row->fault;
}

/* The next line that says something, its fault told; false at the end. */
static int next_row(struct reading *reading, struct csv_row *row)
{
	do {
		if (!csv_next(&reading->import->csv, row))
			return 0;
	} while (is_blank(row));
	reading->line = row->line;
	reading->line_faults = 0;
	if (row->fault)
		add_fault(reading, NULL, csv_fault_words(row->fault));
	return 1;
}

static void read_rows(struct reading *reading)
{
	struct csv_row row;
	int lines = 0;

	if (!next_row(reading, &row))
		add_fault(reading, NULL, csv_fault_words(CSV_EMPTY));
	if (reading->line_faults)
		return;
	member_columns_read(reading->arena, &row, &reading->columns, add_column_fault, reading);
	if (reading->line_faults)
		return;
	while (next_row(reading, &row)) {
		if (++lines > MOST_IMPORT_LINES) {
			add_fault(reading, NULL, text_print(reading->arena,
				_("There are more than %d lines: make several files."), MOST_IMPORT_LINES));
			return;
		}
		if (!row.fault)
			read_row(reading, &row);
	}
	reading->line = 0;
	if (!lines)
		add_fault(reading, NULL, _("There is nobody in this file."));
}

static void fold_members(struct reading *reading)
{
	const struct import_ground *ground = reading->ground;

	reading->folded = arena_array(reading->arena, const char *, (size_t)ground->member_count + 1);
	for (int i = 0; i < ground->member_count; i++)
		reading->folded[i] = utf8_fold(reading->arena, ground->members[i]->name);
}

struct member_import *member_import_read(struct arena *arena, const char *bytes, size_t length,
					 const struct import_ground *ground)
{
	struct member_import *import = arena_new(arena, struct member_import);
	struct reading reading = { .arena = arena, .ground = ground, .import = import };
	const enum csv_fault fault = csv_open(&import->csv, arena, bytes, length);

	if (ground->body->state == BODY_ENDED)
		add_fault(&reading, NULL, _("This body has ended."));
	if (fault) {
		add_fault(&reading, NULL, csv_fault_words(fault));
		return import;
	}
	import->lines = arena_array(arena, struct import_line, MOST_IMPORT_LINES);
	fold_members(&reading);
	read_rows(&reading);
	return import;
}

int import_count(const struct member_import *import, enum import_change change)
{
	int count = 0;

	for (int i = 0; i < import->count; i++)
		count += import->lines[i].change == change;
	return count;
}

const char *import_change_words(enum import_change change)
{
	static const char *const words[IMPORT_CHANGES] = {
		/* TRANSLATORS: said of a member in a list: this and the two next */
		[IMPORT_SAME] = N_("is already there"), [IMPORT_CHANGED] = N_("will be changed"),
		[IMPORT_ADDED] = N_("will be added"),
	};

	return _(words[change]);
}
