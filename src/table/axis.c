#include "table/axis.h"

#include <limits.h>
#include <math.h>

#include "base/arena.h"
#include "base/day.h"
#include "expression/value.h"
#include "table/named.h"
#include "text/text.h"

const enum cell_state axis_reserved[AXIS_RESERVED] = { CELL_EMPTY, CELL_DONT_KNOW, CELL_PREFER_NOT, CELL_NOT_ASKED };

/* --- reading */

static int refuse(const char **why, const char *words)
{
	*why = words;
	return 0;
}

static int count_bounds(const char *text)
{
	int count = 1;

	for (; *text; text++)
		count += *text == ',';
	return count;
}

/* "18,25,65" */
static int read_bounds(struct axis *axis, const char *text, const char **why)
{
	int count = count_bounds(text);

	if (count > AXIS_MOST_CLASSES)
		return refuse(why, text_print(axis->arena, _("At most %d bounds of classes are taken."), AXIS_MOST_CLASSES));
	axis->bounds = arena_array(axis->arena, double, (size_t)count);
	while (axis->bound_count < count) {
		size_t length = strcspn(text, ",");
		const char *written = arena_copy_bytes(axis->arena, text, length);
		double bound = value_number(written);

		if (isnan(bound))
			return refuse(why, text_print(axis->arena, _("“%s” is no number: classes are written =18,25,65."), written));
		if (axis->bound_count && bound <= axis->bounds[axis->bound_count - 1])
			return refuse(why, _("The bounds of classes go up."));
		axis->bounds[axis->bound_count++] = bound;
		text += length + (text[length] == ',');
	}
	return 1;
}

static void add_category(struct axis *axis, const char *code, const char *label)
{
	axis->column.codes[axis->column.code_count] = code;
	axis->labels[axis->column.code_count++] = label;
}

static void begin_categories(struct axis *axis, int count)
{
	axis->column.codes = arena_array(axis->arena, const char *, (size_t)count);
	axis->labels = arena_array(axis->arena, const char *, (size_t)count);
}

const char *axis_class_words(struct arena *arena, const char *code)
{
	size_t length = strcspn(code + 1, ","), rest = strcspn(code + length + 2, ")");
	const char *low = arena_copy_bytes(arena, code + 1, length), *high = arena_copy_bytes(arena, code + length + 2, rest);

	if (!length)
		return text_print(arena, _("less than %s"), high);
	return rest ? text_print(arena, _("%1$s to less than %2$s"), low, high) : text_print(arena, _("%s or more"), low);
}

static void add_class(struct axis *axis, const char *low, const char *high)
{
	const char *code = arena_print(axis->arena, "[%s,%s)", low, high);

	add_category(axis, code, axis_class_words(axis->arena, code));
}

static void make_classes(struct axis *axis)
{
	const char *low = "";

	begin_categories(axis, axis->bound_count + 1);
	for (int i = 0; i < axis->bound_count; i++) {
		const char *high = value_text(axis->arena, axis->bounds[i]);

		add_class(axis, low, high);
		low = high;
	}
	add_class(axis, low, "");
}

static int read_number(struct axis *axis, const char *classes, enum axis_use use, const char **why)
{
	if (!classes && use == AXIS_COUNTED)
		return 1;
	if (!classes)
		return refuse(why, text_print(axis->arena,
			_("“%1$s” is a number: say its classes, as in %1$s=10,20,50."), axis->from->name));
	if (!read_bounds(axis, classes, why))
		return 0;
	axis->way = AXIS_IN_CLASSES;
	axis->column.shape = SHAPE_CODE;
	make_classes(axis);
	return 1;
}

static int read_date(struct axis *axis, const char *classes, enum axis_use use, const char **why)
{
	(void)use;
	if (classes && strcmp(classes, "month") && strcmp(classes, "year"))
		return refuse(why, _("Dates are grouped by =month or =year."));
	axis->way = classes && !strcmp(classes, "year") ? AXIS_BY_YEAR : AXIS_BY_MONTH;
	axis->column.shape = SHAPE_CODE;
	axis->first_period = INT_MAX;
	axis->last_period = INT_MIN;
	return 1;
}

static int read_codes(struct axis *axis, const char *classes, enum axis_use use, const char **why)
{
	(void)use;
	if (classes)
		return refuse(why, text_print(axis->arena, _("“%s” is no number and no date: it takes no classes."),
					      axis->from->name));
	if (axis->column.is_wide && axis->column.code_count <= CELL_CODES) {
		axis->way = AXIS_NARROWED;
		axis->column.is_wide = 0;
	}
	return 1;
}

static int read_order(struct axis *axis, const char *classes, enum axis_use use, const char **why)
{
	if (use == AXIS_DIVIDES)
		return refuse(why, text_print(axis->arena, _("“%s” is a ranking or shares points: it can be counted, and"
			" divides nobody into groups."), axis->from->name));
	return read_codes(axis, classes, use, why);
}

static int (*const readers[COLUMN_SHAPES])(struct axis *axis, const char *classes, enum axis_use use, const char **why) = {
	[SHAPE_CODE] = read_codes,
	[SHAPE_SET] = read_codes,
	[SHAPE_NUMBER] = read_number,
	[SHAPE_DATE] = read_date,
	[SHAPE_RANK] = read_order,
	[SHAPE_SHARES] = read_order,
};

struct axis *axis_of(struct arena *arena, const struct snapshot *snapshot, int column, const char *classes,
		     enum axis_use use, const char **why)
{
	struct axis *axis = arena_new(arena, struct axis);

	*axis = (struct axis){
		.column = snapshot->columns[column], .source = column, .from = &snapshot->columns[column], .arena = arena
	};
	return readers[axis->from->shape](axis, classes, use, why) ? axis : NULL;
}

struct axis *axis_together(struct arena *arena, const struct snapshot *snapshot, int column, const int *together,
			   const char *const *names, int count, const char *cut)
{
	struct axis *axis = arena_new(arena, struct axis);

	*axis = (struct axis){
		.column = snapshot->columns[column], .source = column, .from = &snapshot->columns[column], .arena = arena,
		.way = AXIS_TOGETHER, .together = together, .cut = cut,
	};
	axis->column.codes = arena_array(arena, const char *, (size_t)count + 1);
	memcpy(axis->column.codes, names, (size_t)count * sizeof(*names));
	axis->column.code_count = count;
	axis->column.is_wide = count > CELL_CODES;
	return axis;
}

static const char *why_not_one(struct arena *arena, const struct named *named, const char *name)
{
	if (named->what == NAMED_LINES)
		return text_print(arena, _("“%1$s” has several lines: name one, as %1$s.line."), name);
	return text_print(arena, _("“%s” is asked in a section that is repeated: `ancrage tally` counts all its"
				   " occurrences, and a table cannot."), name);
}

struct axis *axis_read(struct arena *arena, const struct snapshot *snapshot, const char *text, enum axis_use use,
		       const char **why)
{
	const char *equals = strchr(text, '='), *name = equals ? arena_copy_bytes(arena, text, (size_t)(equals - text)) : text;
	struct named named = named_find(arena, snapshot, name);

	if (named.what == NAMED_ONE)
		return axis_of(arena, snapshot, named.columns[0], equals ? equals + 1 : NULL, use, why);
	*why = named.why ? named.why : why_not_one(arena, &named, name);
	return NULL;
}

/* --- periods */

int axis_is_open(const struct axis *axis)
{
	return axis->way == AXIS_BY_MONTH || axis->way == AXIS_BY_YEAR;
}

static int period_of(const struct axis *axis, int32_t day)
{
	int year, month, of_month;

	day_split(day, &year, &month, &of_month);
	return axis->way == AXIS_BY_YEAR ? year : 12 * year + month - 1;
}

void axis_look(struct axis *axis, const unsigned char *cells, int rows)
{
	struct cells_view view = cells_of(axis->from, cells, rows);
	int32_t first = INT32_MAX, last = INT32_MIN;

	for (int i = 0; i < rows; i++) {
		int32_t day = cell_day(&view, i);

		if (view.states[i] != CELL_GIVEN)
			continue;
		first = day < first ? day : first;
		last = day > last ? day : last;
	}
	if (first > last)
		return;
	axis->is_damaged |= first < day_of(1, 1, 1) || last > day_of(9999, 12, 31);
	if (axis->is_damaged)
		return;
	axis->first_period = period_of(axis, first) < axis->first_period ? period_of(axis, first) : axis->first_period;
	axis->last_period = period_of(axis, last) > axis->last_period ? period_of(axis, last) : axis->last_period;
}

int axis_settle(struct axis *axis, const char **why)
{
	if (!axis_is_open(axis) || axis->first_period > axis->last_period)
		return 1;
	if ((int64_t)axis->last_period - axis->first_period >= AXIS_MOST_PERIODS)
		return refuse(why, text_print(axis->arena,
			_("The dates of “%1$s” are too far apart: a table has at most %2$d periods."), axis->from->name,
			AXIS_MOST_PERIODS));
	begin_categories(axis, axis->last_period - axis->first_period + 1);
	for (int period = axis->first_period; period <= axis->last_period; period++) {
		const char *code = axis->way == AXIS_BY_YEAR ? arena_print(axis->arena, "%04d", period) :
			arena_print(axis->arena, "%04d-%02d", period / 12, period % 12 + 1);

		add_category(axis, code, code);
	}
	axis->column.is_wide = axis->column.code_count > CELL_CODES;
	return 1;
}

int axis_categories(const struct axis *axis)
{
	return axis->column.code_count + AXIS_RESERVED;
}

/* --- cells */

/* Of no number behind the last one, which does not exist. */
static int class_of(const struct axis *axis, double number)
{
	int class = isnan(number) ? axis->column.code_count : 0;

	while (class < axis->bound_count && number >= axis->bounds[class])
		class++;
	return class;
}

static int code_at(const struct axis *axis, const struct cells_view *view, int row)
{
	switch (axis->way) {
	case AXIS_IN_CLASSES:	return class_of(axis, cell_number(view, row));
	case AXIS_BY_MONTH:
	case AXIS_BY_YEAR:	return period_of(axis, cell_day(view, row)) - axis->first_period;
	default:		return cell_at(view, row);
	}
}

/* A code behind the last one does not exist: nor does its category. */
static int category_at(const struct axis *axis, const struct cells_view *view, int row)
{
	int cell = cell_at(view, row);

	if (axis->way != AXIS_TOGETHER)
		return cell < 0 ? cell : code_at(axis, view, row);
	if (cell == -CELL_NOT_ASKED)
		return axis->together[axis->from->code_count];
	if (cell < 0)
		return cell;
	return cell < axis->from->code_count ? axis->together[cell] : axis->column.code_count;
}

static void put(unsigned char *states, int is_wide, int row, int cell)
{
	uint16_t wide = (uint16_t)(cell < 0 ? CELL_WIDE - cell : cell);

	if (is_wide)
		memcpy(states + 2 * (size_t)row, &wide, sizeof(wide));
	else
		states[row] = (unsigned char)(cell < 0 ? -cell : cell);
}

struct cells_view axis_view(struct axis *axis, struct arena *arena, const struct rows *rows)
{
	struct cells_view from = rows_column(rows, axis->source);
	size_t width = axis->column.is_wide ? 2 : 1;
	unsigned char *states;

	if (axis->way == AXIS_AS_IT_IS)
		return from;
	states = arena_room(arena, (size_t)rows->count * width + 1);
	for (int i = 0; i < rows->count; i++) {
		int code = category_at(axis, &from, i);

		if (code >= axis->column.code_count) {
			axis->is_damaged = 1;
			code = -CELL_NOT_ASKED;
		}
		put(states, axis->column.is_wide, i, code);
	}
	return (struct cells_view){ &axis->column, states, states, rows->count };
}
