#include "microdata/variable.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/day.h"
#include "base/log.h"
#include "questionnaire/kind.h"
#include "table/slice.h"
#include "table/tally_label.h"
#include "text/text.h"

enum { DECIMAL = 10, LONGEST_NUMBER_CODE = 6, SHOWN_OF_VERSION = 12, NEAR = -9 };

/* Beyond all that a question can be answered with, and exact. */
static const double far = -1000000000000009.0;

const char *const absence_codes[VARIABLE_ABSENCES] = {
	[ABSENCE_EMPTY] = "", [ABSENCE_DONT_KNOW] = ANSWER_DONT_KNOW, [ABSENCE_PREFER_NOT] = ANSWER_PREFER_NOT, [ABSENCE_NOT_ASKED] = "#not",
};

int absence_of(enum cell_state state)
{
	switch (state) {
	case CELL_EMPTY:	return ABSENCE_EMPTY;
	case CELL_DONT_KNOW:	return ABSENCE_DONT_KNOW;
	case CELL_PREFER_NOT:	return ABSENCE_PREFER_NOT;
	case CELL_NOT_ASKED:	return ABSENCE_NOT_ASKED;
	default:		die("a cell that is given is not absent: %d", (int)state);
	}
}

const char *absence_words(int absence)
{
	static const char *const words[VARIABLE_ABSENCES] = {
		[ABSENCE_EMPTY] = N_("No answer"), [ABSENCE_DONT_KNOW] = N_("I don’t know"),
		[ABSENCE_PREFER_NOT] = N_("I prefer not to say"), [ABSENCE_NOT_ASKED] = N_("Not asked"),
	};

	return _(words[absence]);
}

int variable_may_be(const struct variable *variable, int absence)
{
	return (absence != ABSENCE_DONT_KNOW || variable->may_dont_know) && (absence != ABSENCE_PREFER_NOT || variable->may_prefer_not);
}

double absence_number(const struct variable *variable, int absence)
{
	return (variable->has_negatives ? far : NEAR) + absence;
}

/* --- making them */

struct making {
	struct arena *arena;
	const struct drawing_ask *ask;
	struct variable *variables;
	int count;
	/* of the column that is being made: */
	int number;
	const struct snapshot_column *column;
	struct tally_subject subject;
	struct variable like;		/* what all its variables have */
};

static const char *own_words(const struct making *making)
{
	/* TRANSLATORS: the head of a column: was this answer made up, to try things out? */
	return making->number == OWN_GENERATED ? _("Made-up answer") : making->number == OWN_DAY ? _("Month of the answer") :
		drawing_dimension_words(making->arena, making->ask, making->like.name);
}

/* "Agreement – time (2)": of a line, of an occurrence of a repeated section. */
static const char *question_words(const struct making *making)
{
	const struct snapshot_column *column = making->column;
	const struct tally_subject subject = making->subject;
	const char *words;

	if (!subject.question)
		/* TRANSLATORS: how often a section was answered: its title */
		return subject.section ? text_print(making->arena, _("%s: how many"), label_wording(subject, &subject.section->title)) : making->like.name;
	words = label_question(subject);
	if (column->part)
		words = text_print(making->arena, _("%1$s – %2$s"), words, label_part(subject, column->part));
	return column->repeat ? arena_print(making->arena, "%s (%d)", words, column->occurrence) : words;
}

static const char *code_words(const struct making *making, int code)
{
	const char *name = making->column->codes[code];

	if (making->number == OWN_GENERATED)
		return code ? _("Yes") : _("No");
	if (making->number == OWN_VERSION)
		return arena_print(making->arena, "%d – %.*s", code + 1, (int)SHOWN_OF_VERSION, name);
	return drawing_category_words(making->arena, making->ask, making->like.name, name);
}

/* "c3" is what a file of numbers became when it was read here: it goes back as it came. */
static const char *number_in(const char *code)
{
	return code + (*code == 'c');
}

/* "3" and "-3", not "03": a code that is its own number. */
static int is_number(struct arena *arena, const char *code)
{
	char *end;
	const long number = strtol(code, &end, DECIMAL);

	return *code && !*end && strlen(code) <= LONGEST_NUMBER_CODE && !strcmp(code, arena_print(arena, "%ld", number));
}

static int is_padded(const char *code)
{
	return code[0] == '0' && code[1] && !code[strspn(code, "0123456789")];
}

static void read_codes(struct making *making)
{
	const struct snapshot_column *column = making->column;
	struct variable_value *values = arena_array(making->arena, struct variable_value, (size_t)column->code_count + 1);
	struct variable *like = &making->like;
	int numbers = 1;

	like->stays_text = making->number == OWN_TERRITORY || (making->subject.question && making->subject.question->kind == QUESTION_DEPARTMENT);
	for (int i = 0; i < column->code_count; i++) {
		const char *code = making->number == OWN_VERSION ? arena_print(making->arena, "%d", i + 1) : column->codes[i];

		numbers &= is_number(making->arena, number_in(code));
		like->stays_text |= is_padded(code);
		values[i] = (struct variable_value){ code, code_words(making, i), i + 1 };
	}
	for (int i = 0; i < column->code_count && numbers && !like->stays_text; i++) {
		values[i].number = (double)strtol(number_in(values[i].code), NULL, DECIMAL);
		like->has_negatives |= values[i].number < 0;
	}
	like->values = values;
	like->value_count = column->code_count;
}

static void add(struct making *making, const struct variable *variable)
{
	if (making->variables)
		making->variables[making->count] = *variable;
	making->count++;
}

static void add_codes(struct making *making)
{
	if (making->variables)
		read_codes(making);
	add(making, &making->like);
}

/* One for each choice. */
static void add_each(struct making *making, enum variable_kind kind, const struct variable_value *values, int value_count)
{
	for (int i = 0; i < making->column->code_count; i++) {
		struct variable variable = making->like;

		if (making->variables) {
			variable.name = arena_print(making->arena, "%s.%s", making->like.name, making->column->codes[i]);
			variable.words = text_print(making->arena, _("%1$s – %2$s"), making->like.words, code_words(making, i));
		}
		variable.kind = kind;
		variable.code = i;
		variable.values = values;
		variable.value_count = value_count;
		add(making, &variable);
	}
}

static void add_choices(struct making *making)
{
	struct variable_value *values = arena_array(making->arena, struct variable_value, 2);

	values[0] = (struct variable_value){ "0", _("No"), 0 };
	values[1] = (struct variable_value){ "1", _("Yes"), 1 };
	add_each(making, VARIABLE_CHOICE, values, 2);
}

static void add_places(struct making *making)
{
	struct variable_value *values = arena_array(making->arena, struct variable_value, 1);

	values[0] = (struct variable_value){ "0", _("Not placed"), 0 };
	making->like.measure = ORDINAL;
	add_each(making, VARIABLE_PLACE, values, 1);
}

static void add_points(struct making *making)
{
	making->like.measure = MEASURED;
	add_each(making, VARIABLE_POINTS, NULL, 0);
}

static void add_number(struct making *making)
{
	const struct question *question = making->subject.question;

	making->like.kind = VARIABLE_NUMBER;
	making->like.measure = MEASURED;
	/* Another version may have had another least number. */
	making->like.has_negatives = making->number >= making->ask->snapshot->own_count &&
		(!question || !question->has_minimum || question->minimum < 0 || making->ask->version_count > 1);
	making->like.decimals = question ? question->decimals : 0;
	add(making, &making->like);
}

static void add_day(struct making *making)
{
	making->like.kind = making->number == OWN_DAY ? VARIABLE_MONTH : VARIABLE_DAY;
	making->like.measure = MEASURED;
	if (making->number == OWN_DAY)
		making->like.name = ".month";
	add(making, &making->like);
}

static void add_there(struct making *making)
{
	struct variable_value *values = arena_array(making->arena, struct variable_value, 1);

	/* TRANSLATORS: something was written or attached as an answer, and is not shown */
	values[0] = (struct variable_value){ "1", _("There is an answer, kept apart"), 1 };
	making->like.kind = VARIABLE_THERE;
	making->like.values = values;
	making->like.value_count = 1;
	add(making, &making->like);
}

static void (*const adds[COLUMN_SHAPES])(struct making *making) = {
	[SHAPE_CODE] = add_codes, [SHAPE_SET] = add_choices, [SHAPE_NUMBER] = add_number, [SHAPE_DATE] = add_day,
	[SHAPE_RANK] = add_places, [SHAPE_SHARES] = add_points, [SHAPE_TEXT] = add_there,
};

static void add_column(struct making *making, int number)
{
	const struct drawing_ask *ask = making->ask;
	const int is_own = number < ask->snapshot->own_count;

	making->number = number;
	making->column = &ask->snapshot->columns[number];
	making->subject = is_own ? (struct tally_subject){ 0 } : tally_subject_of(making->column, ask->versions, ask->version_count);
	making->subject.language = text_language()->tag;
	making->like = (struct variable){
		.name = is_own ? arena_print(making->arena, ".%s", making->column->name) : column_full_name(making->arena, making->column),
		.column = number, .code = -1,
	};
	/* Another version may have offered more. */
	making->like.may_dont_know = !is_own && (ask->version_count > 1 || !making->subject.question || making->subject.question->dont_know);
	making->like.may_prefer_not = !is_own && (ask->version_count > 1 || !making->subject.question || making->subject.question->prefer_not);
	if (making->subject.question && question_kinds[making->subject.question->kind].is_ordered)
		making->like.measure = ORDINAL;
	if (making->variables)
		making->like.words = is_own ? own_words(making) : question_words(making);
	adds[making->column->shape](making);
}

/* What chance gave is nobody's business; what a committee asked besides is the committee's. */
static int is_told(const struct snapshot *snapshot, int column)
{
	return column < snapshot->own_count ? column != OWN_SEED : !slice_asker(snapshot->columns[column].name);
}

/* Counted first, without their words. */
int variables_of(struct arena *arena, const struct drawing_ask *ask, const struct variable **variables)
{
	struct making making = { .arena = arena, .ask = ask };

	for (int round = 0; round < 2; round++) {
		if (making.count > MOST_VARIABLES)
			return -1;
		if (round)
			making.variables = arena_array(arena, struct variable, (size_t)making.count + 1);
		making.count = 0;
		for (int i = 0; i < ask->snapshot->column_count; i++)
			if (is_told(ask->snapshot, i))
				add_column(&making, i);
	}
	*variables = making.variables;
	return making.count;
}

/* --- what a submission says */

static struct said state_at(const struct snapshot_column *column, const unsigned char *states, int row)
{
	uint16_t wide;
	int state;

	if (!column->is_wide) {
		state = states[row];
		return state < CELL_CODES ? (struct said){ CELL_GIVEN, state, 0 } : (struct said){ (enum cell_state)state, 0, 0 };
	}
	memcpy(&wide, states + 2 * row, sizeof wide);
	return wide < CELL_WIDE ? (struct said){ CELL_GIVEN, wide, 0 } : (struct said){ (enum cell_state)(wide - CELL_WIDE), 0, 0 };
}

/* Here, so that no format can tell the day itself. */
static double month_of(int32_t day)
{
	int year, month, of_month;

	day_split(day, &year, &month, &of_month);
	return day_of(year, month, 1);
}

static double number_at(const struct variable *variable, const unsigned char *values, size_t rows, size_t row)
{
	const size_t code = variable->code < 0 ? 0 : (size_t)variable->code;
	uint16_t points;
	int32_t day;
	double number;

	switch (variable->kind) {
	case VARIABLE_CHOICE:
		return values[code / 8 * rows + row] >> code % 8 & 1;
	case VARIABLE_PLACE:
		return values[code * rows + row];
	case VARIABLE_POINTS:
		memcpy(&points, values + sizeof points * (code * rows + row), sizeof points);
		return points;
	case VARIABLE_NUMBER:
		memcpy(&number, values + sizeof number * row, sizeof number);
		return number;
	case VARIABLE_DAY:
	case VARIABLE_MONTH:
		memcpy(&day, values + sizeof day * row, sizeof day);
		return variable->kind == VARIABLE_MONTH ? month_of(day) : day;
	default:
		return 1;
	}
}

struct said variable_said(const struct variable *variable, const struct snapshot_column *column, const unsigned char *cells, int rows, int row)
{
	const struct column_layout layout = column_layout(column);
	struct said said = state_at(column, cells + (size_t)layout.planes * (size_t)layout.width * (size_t)rows, row);

	if (said.state == CELL_GIVEN && variable->kind != VARIABLE_CODE)
		said.number = number_at(variable, cells, (size_t)rows, (size_t)row);
	return said;
}
