#include "analysis/bench.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "disclosure/family.h"
#include "expression/value.h"
#include "table/axis.h"
#include "table/filter.h"
#include "table/in_three.h"
#include "table/named.h"
#include "table/slice.h"
#include "text/text.h"

/* --- what is asked */

struct reading {
	struct arena *arena;
	const struct snapshot *snapshot;
	struct bench_fault *fault;
};

static struct axis *complain(struct reading *reading, const char *field, const char *words)
{
	*reading->fault = (struct bench_fault){ field, words };
	return NULL;
}

static int has_classes(const struct axis *axis)
{
	return axis->way == AXIS_IN_CLASSES || axis->way == AXIS_BY_YEAR;
}

static int is_number(const struct reading *reading, const char *name)
{
	const struct named named = named_find(reading->arena, reading->snapshot, name);

	return named.what == NAMED_ONE && reading->snapshot->columns[named.columns[0]].shape == SHAPE_NUMBER;
}

static struct axis *read_axis(struct reading *reading, const char *field, const char *name, const char *classes, enum axis_use use)
{
	const char *text = *classes ? arena_print(reading->arena, "%s=%s", name, classes) : name, *why = NULL;
	struct axis *axis;

	if (reading->fault->words)
		return NULL;
	if (strchr(name, '='))
		return complain(reading, field, text_print(reading->arena, _("No question of this snapshot is called “%s”."), name));
	axis = axis_read(reading->arena, reading->snapshot, text, use, &why);
	if (!axis && *classes)
		return complain(reading, arena_print(reading->arena, "%s_classes", field), why);
	if (is_number(reading, name) && !(axis && has_classes(axis)))
		return complain(reading, arena_print(reading->arena, "%s_classes", field),
				text_print(reading->arena, _("“%s” is a number: say its classes, as 18, 25, 65."), name));
	if (!axis)
		return complain(reading, field, why);
	if (use == AXIS_DIVIDES && axis->from->shape == SHAPE_SET)
		return complain(reading, field, text_print(reading->arena,
			_("“%s” takes several answers: one person would be in several columns. Count it in the rows."), name));
	return axis;
}

/* Blanks beside each other are one, but for those of a text. */
static const char *plain_filter(struct arena *arena, const char *source)
{
	struct buffer out = buffer_in(arena);
	char quote = 0;

	for (; *source; source++) {
		const int is_blank = strchr(" \t\r\n", *source) != NULL;

		if (quote ? *source == quote : *source == '\'' || *source == '"')
			quote = quote ? 0 : *source;
		if (!is_blank || quote)
			buffer_add(&out, source, 1);
		else if (out.length && source[1] && !strchr(" \t\r\n", source[1]))
			buffer_add(&out, " ", 1);
	}
	return out.bytes;
}

static struct filter *read_filter(struct reading *reading, const char *source)
{
	struct expression_fault fault = { 0 };
	struct filter *filter;

	if (reading->fault->words || !*source)
		return NULL;
	filter = filter_read(reading->arena, reading->snapshot, source, &fault);
	if (!filter)
		complain(reading, "filter", text_print(reading->arena, _("The filter, column %1$d: %2$s"), fault.column, fault.words));
	return filter;
}

/* Committees are put together in lines, and no more of them than that. */
static int most_categories(const struct axis *axis)
{
	const int all = axis_categories(axis), lines = SLICE_MOST_LINES + AXIS_RESERVED + 1;

	return axis->source == OWN_BODY && all > lines ? lines : all;
}

/* So many cells are protected together. Axes of dates know their categories only once they were looked at. */
static void check_cells(struct reading *reading, const struct bench_table *table)
{
	static const char *const fields[] = { "rows", "cols", "layers" };
	const struct axis *const axes[] = { table->rows, table->cols, table->layers };
	int64_t cells = 1;

	for (size_t i = 0; i < sizeof(axes) / sizeof(*axes) && !reading->fault->words; i++) {
		if (!axes[i])
			continue;
		cells *= most_categories(axes[i]) + 1;
		if (most_categories(axes[i]) > FAMILY_CATEGORIES)
			complain(reading, fields[i], text_print(reading->arena,
				_("“%1$s” has %2$d different answers. A table takes at most %3$d."), axes[i]->from->name,
				axis_categories(axes[i]), FAMILY_CATEGORIES));
	}
	if (!reading->fault->words && cells > FAMILY_CELLS)
		complain(reading, "cols", text_print(reading->arena,
			_("This table would have %1$s cells. A table has at most %2$s: cross fewer questions, or ones with fewer answers."),
			text_number(reading->arena, cells), text_number(reading->arena, FAMILY_CELLS)));
}

static const char *definition_of(struct arena *arena, const struct bench_table *table)
{
	struct buffer out = buffer_in(arena);

	buffer_print(&out, "%s%s", table->cols || table->layers || table->only ? "" : "question ", bench_axis_text(arena, table->rows));
	if (table->cols)
		buffer_print(&out, " by %s", bench_axis_text(arena, table->cols));
	if (table->layers)
		buffer_print(&out, " by %s", bench_axis_text(arena, table->layers));
	if (table->only)
		buffer_print(&out, " where %s", table->only);
	return out.bytes;
}

static int is_same(const struct axis *a, const struct axis *b)
{
	return a && b && a->source == b->source;
}

static int is_crossed_with_itself(const struct bench_table *table)
{
	return is_same(table->rows, table->cols) || is_same(table->rows, table->layers) || is_same(table->cols, table->layers);
}

struct bench_table *bench_read(struct arena *arena, const struct snapshot *snapshot, const struct bench_ask *ask,
			       struct bench_fault *fault)
{
	struct reading reading = { arena, snapshot, fault };
	struct bench_table *table = arena_new(arena, struct bench_table);
	const char *filter = plain_filter(arena, ask->filter);

	*fault = (struct bench_fault){ NULL };
	table->rows = read_axis(&reading, "rows", ask->rows, ask->rows_classes, AXIS_COUNTED);
	if (*ask->cols)
		table->cols = read_axis(&reading, "cols", ask->cols, ask->cols_classes, AXIS_DIVIDES);
	if (*ask->layers)
		table->layers = read_axis(&reading, "layers", ask->layers, ask->layers_classes, AXIS_DIVIDES);
	if (!fault->words && table->layers && !table->cols) {
		table->cols = table->layers;
		table->layers = NULL;
	}
	table->filter = read_filter(&reading, filter);
	if (!fault->words && is_crossed_with_itself(table))
		complain(&reading, "cols", _("A question cannot be crossed with itself."));
	check_cells(&reading, table);
	if (fault->words)
		return NULL;
	table->only = table->filter ? filter : NULL;
	table->definition = definition_of(arena, table);
	return table;
}

/* --- definitions */

const char *bench_column_name(struct arena *arena, const struct snapshot *snapshot, int column)
{
	const struct snapshot_column *of = &snapshot->columns[column];

	if (column < snapshot->own_count)
		return arena_print(arena, ".%s", of->name);
	for (int i = snapshot->own_count; i < snapshot->column_count; i++)
		if (i != column && !snapshot->columns[i].repeat && !strcmp(snapshot->columns[i].name, of->name) &&
		    snapshot->columns[i].shape != of->shape)
			return arena_print(arena, of->part ? "%s.%s:%s" : "%s%s:%s", of->name, of->part ? of->part : "", shape_names[of->shape]);
	return column_full_name(arena, of);
}

const char *bench_axis_text(struct arena *arena, const struct axis *axis)
{
	const struct snapshot_column *column = axis->from;
	struct buffer out = buffer_in(arena);

	buffer_print(&out, "%s%s", axis->source < OWN_COLUMNS ? "." : "", column->name);
	if (column->part)
		buffer_print(&out, ".%s", column->part);
	if (axis->way == AXIS_BY_YEAR)
		buffer_add_text(&out, "=year");
	for (int i = 0; axis->way == AXIS_IN_CLASSES && i < axis->bound_count; i++)
		buffer_print(&out, "%s%s", i ? "," : "=", value_text(arena, axis->bounds[i]));
	return out.bytes;
}

static void split_classes(struct arena *arena, const char *text, const char **name, const char **classes)
{
	const size_t length = strcspn(text, "=");

	*name = arena_copy_bytes(arena, text, length);
	*classes = text[length] ? text + length + 1 : "";
}

static const char *cut_before(struct arena *arena, const char **text, const char *mark)
{
	const char *at = strstr(*text, mark), *before;

	if (!at)
		return NULL;
	before = arena_copy_bytes(arena, *text, (size_t)(at - *text));
	*text = at + strlen(mark);
	return before;
}

struct bench_ask bench_ask_of(struct arena *arena, const char *definition)
{
	static const char question[] = "question ";
	struct bench_ask ask = { "", "", "", "", "", "", "" };
	const char *where = definition, *axes = cut_before(arena, &where, " where "), *part;

	ask.filter = axes ? where : "";
	axes = axes ? axes : definition;
	if (!strncmp(axes, question, sizeof(question) - 1)) {
		split_classes(arena, in_three_plain(arena, axes + sizeof(question) - 1), &ask.rows, &ask.rows_classes);
		return ask;
	}
	part = cut_before(arena, &axes, " by ");
	split_classes(arena, part ? part : axes, &ask.rows, &ask.rows_classes);
	if (!part)
		return ask;
	part = cut_before(arena, &axes, " by ");
	split_classes(arena, part ? part : axes, &ask.cols, &ask.cols_classes);
	if (part)
		split_classes(arena, axes, &ask.layers, &ask.layers_classes);
	return ask;
}

/* --- what can be asked */

static int is_worth_dividing(const struct snapshot *snapshot, int column)
{
	switch (column) {
	case OWN_MODE:
	case OWN_LANGUAGE:
	case OWN_BODY:
	case OWN_COLLEGE:
	case OWN_TERRITORY:
		return snapshot->columns[column].code_count > 1;
	default:
		return 0;
	}
}

int bench_is_counted(const struct snapshot *snapshot, int column)
{
	const struct snapshot_column *of = &snapshot->columns[column];

	if (column < snapshot->own_count)
		return is_worth_dividing(snapshot, column);
	return !of->repeat && of->shape != SHAPE_TEXT;
}

int bench_divides(const struct snapshot *snapshot, int column)
{
	const enum column_shape shape = snapshot->columns[column].shape;

	return bench_is_counted(snapshot, column) && (shape == SHAPE_CODE || shape == SHAPE_NUMBER || shape == SHAPE_DATE);
}
