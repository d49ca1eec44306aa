/*
 * Books of answers: a sheet for programs with codes, or one for people with words,
 * and beside it what its columns are.
 */
#include <string.h>

#include "base/arena.h"
#include "base/day.h"
#include "microdata/formats.h"
#include "text/text.h"

enum { MOST_SHEET_ROWS = 1048575 };	/* of a spreadsheet, below its heads */

static const enum export_type types[VARIABLE_KINDS] = {
	[VARIABLE_CODE] = EXPORT_TEXT, [VARIABLE_CHOICE] = EXPORT_COUNT, [VARIABLE_NUMBER] = EXPORT_NUMBER, [VARIABLE_DAY] = EXPORT_DAY,
	[VARIABLE_MONTH] = EXPORT_TEXT, [VARIABLE_PLACE] = EXPORT_COUNT, [VARIABLE_POINTS] = EXPORT_COUNT, [VARIABLE_THERE] = EXPORT_COUNT,
};

/* What stands in a cell once and for all. */
struct answers {
	const struct dataset *dataset;
	int for_people;
	const char *absences[VARIABLE_ABSENCES];	/* words */
	char *months;					/* of each variable, one month's text */
};

enum { MONTH_TEXT = sizeof "2026-05" };

static struct export_cell month_cell(const struct answers *answers, int variable, double day)
{
	char whole[DAY_TEXT], *month = answers->months + (size_t)variable * MONTH_TEXT;

	memcpy(month, day_write((int32_t)day, whole), MONTH_TEXT - 1);
	return export_text(month);
}

static struct export_cell absent_cell(const struct answers *answers, enum cell_state state)
{
	const int absence = absence_of(state);

	if (absence == ABSENCE_EMPTY)
		return export_absent();
	return export_said(answers->for_people ? answers->absences[absence] : absence_codes[absence]);
}

static struct export_cell cell_of(const struct answers *answers, int number)
{
	const struct variable *variable = &answers->dataset->variables[number];
	const struct said said = dataset_said(answers->dataset, variable);

	if (said.state != CELL_GIVEN)
		return absent_cell(answers, said.state);
	if (variable->kind == VARIABLE_CODE)
		return export_text(answers->for_people ? variable->values[said.code].words : variable->values[said.code].code);
	return variable->kind == VARIABLE_MONTH ? month_cell(answers, number, said.number) : export_number(said.number);
}

static int row_of_answers(void *context, int64_t row, struct export_cell *cells)
{
	const struct answers *answers = context;

	if (!dataset_go(answers->dataset, row))
		return 0;
	for (int i = 0; i < answers->dataset->variable_count; i++)
		cells[i] = cell_of(answers, i);
	return 1;
}

static const struct export_meaning *meanings_of(struct arena *arena, const struct variable *variable)
{
	struct export_meaning *meanings = arena_array(arena, struct export_meaning, (size_t)variable->value_count + 1);

	for (int i = 0; i < variable->value_count; i++)
		meanings[i] = (struct export_meaning){ variable->values[i].code, variable->values[i].words };
	return meanings;
}

static const struct export_column *columns_of(const struct dataset *dataset)
{
	struct export_column *columns = arena_array(dataset->arena, struct export_column, (size_t)dataset->variable_count + 1);

	for (int i = 0; i < dataset->variable_count; i++) {
		const struct variable *variable = &dataset->variables[i];

		columns[i] = (struct export_column){ .name = variable->name, .words = variable->words, .type = types[variable->kind] };
		/* Elsewhere a value is the number that it is. */
		if (variable->kind == VARIABLE_CODE) {
			columns[i].meaning_count = variable->value_count;
			columns[i].meanings = meanings_of(dataset->arena, variable);
		}
	}
	return columns;
}

static struct export_sheet sheet_of_answers(const struct dataset *dataset, int for_people)
{
	struct answers *answers = arena_new(dataset->arena, struct answers);
	struct export_meaning *instead = arena_array(dataset->arena, struct export_meaning, VARIABLE_ABSENCES);

	*answers = (struct answers){ .dataset = dataset, .for_people = for_people };
	answers->months = arena_take_many(dataset->arena, (size_t)dataset->variable_count + 1, MONTH_TEXT);
	for (int i = 0; i < VARIABLE_ABSENCES; i++) {
		answers->absences[i] = absence_words(i);
		instead[i] = (struct export_meaning){ absence_codes[i], answers->absences[i] };
	}
	return (struct export_sheet){
		.name = "answers", .words = text_in("microdata", "Answers"), .for_programs = !for_people, .column_count = dataset->variable_count,
		.columns = columns_of(dataset), .row_count = dataset->row_count, .row = row_of_answers, .context = answers,
		.instead_count = VARIABLE_ABSENCES, .instead = instead,
	};
}

/* --- what the columns are */

enum { DESCRIBED_NUMBER, DESCRIBED_NAME, DESCRIBED_WORDS, DESCRIBED_CODE, DESCRIBED_MEANING, DESCRIBED };

struct describing {
	const struct dataset *dataset;
	int variable, value;		/* of the row after the last one that was given */
};

/* A line for each code, or one alone. */
static int lines_of(const struct variable *variable)
{
	return variable->value_count ? variable->value_count : 1;
}

static int row_of_description(void *context, int64_t row, struct export_cell *cells)
{
	struct describing *describing = context;
	const struct variable *variable;

	if (row == 0)
		describing->variable = describing->value = 0;
	variable = &describing->dataset->variables[describing->variable];
	cells[DESCRIBED_NUMBER] = export_number(describing->variable + 1);
	cells[DESCRIBED_NAME] = export_text(variable->name);
	cells[DESCRIBED_WORDS] = export_text(variable->words);
	cells[DESCRIBED_CODE] = variable->value_count ? export_text(variable->values[describing->value].code) : export_absent();
	cells[DESCRIBED_MEANING] = variable->value_count ? export_text(variable->values[describing->value].words) : export_absent();
	if (++describing->value >= variable->value_count) {
		describing->variable++;
		describing->value = 0;
	}
	return 1;
}

static struct export_sheet sheet_of_description(const struct dataset *dataset, int for_people)
{
	struct export_column *columns = arena_array(dataset->arena, struct export_column, DESCRIBED);
	struct describing *describing = arena_new(dataset->arena, struct describing);
	int64_t count = 0;

	describing->dataset = dataset;
	for (int i = 0; i < dataset->variable_count; i++)
		count += lines_of(&dataset->variables[i]);
	/* TRANSLATORS: heads of a list that says what the columns of a file are: this and the four next */
	columns[DESCRIBED_NUMBER] = (struct export_column){ .name = "number", .words = text_in("microdata", "Column"), .type = EXPORT_COUNT };
	columns[DESCRIBED_NAME] = (struct export_column){ .name = "name", .words = text_in("microdata", "Name for programs") };
	columns[DESCRIBED_WORDS] = (struct export_column){ .name = "words", .words = text_in("microdata", "Question") };
	columns[DESCRIBED_CODE] = (struct export_column){ .name = "code", .words = text_in("microdata", "Code") };
	columns[DESCRIBED_MEANING] = (struct export_column){ .name = "meaning", .words = text_in("microdata", "What the code means") };
	return (struct export_sheet){
		.name = "columns", .words = text_in("microdata", "Columns"), .for_programs = !for_people, .column_count = DESCRIBED,
		.columns = columns, .row_count = count, .row = row_of_description, .context = describing,
	};
}

/* --- books */

static enum fault write_book(const struct dataset *dataset, const char *format, int for_people, int is_described, struct export_file *file)
{
	const struct export_sheet sheets[] = { sheet_of_answers(dataset, for_people), sheet_of_description(dataset, for_people) };
	const struct export_book book = {
		.title = dataset->title, .language = dataset->language, .line_count = dataset->line_count, .lines = dataset->lines,
		.sheet_count = 1 + is_described, .sheets = sheets,
	};

	return export_write(export_format_named(format), &book, file);
}

static enum fault write_workbook(const struct dataset *dataset, const char *format, struct export_file *file)
{
	if (dataset->row_count > MOST_SHEET_ROWS)
		return FAULT_INVALID;
	return write_book(dataset, format, 1, 1, file);
}

enum fault microdata_write_xlsx(const struct dataset *dataset, struct export_file *file)
{
	return write_workbook(dataset, "xlsx", file);
}

enum fault microdata_write_ods(const struct dataset *dataset, struct export_file *file)
{
	return write_workbook(dataset, "ods", file);
}

enum fault microdata_write_csv(const struct dataset *dataset, struct export_file *file)
{
	return write_book(dataset, "csv", 1, 0, file);
}

enum fault microdata_write_data(const struct dataset *dataset, struct export_file *file)
{
	return write_book(dataset, "data", 0, 0, file);
}

enum fault microdata_write_json(const struct dataset *dataset, struct export_file *file)
{
	return write_book(dataset, "json", 0, 0, file);
}

enum fault microdata_write_package(const struct dataset *dataset, struct export_file *file)
{
	return write_book(dataset, "package", 0, 1, file);
}
