#include "table/weighted.h"

#include <math.h>

#include "base/arena.h"
#include "table/weights.h"
#include "text/text.h"

/* --- who is in a subgroup, and has an answer */

struct part {
	const struct observed *observed;
	const struct observed_variable *rows, *cols;
	const double *weights;
	int category, is_all;
};

static int is_in(const struct part *part, int person)
{
	const struct observed_variable *cols = part->cols;

	if (!part->observed->is_wanted[person])
		return 0;
	if (part->is_all)
		return 1;
	if (cols->choices)
		return cols->answered[person] &&
			cols->choices[(size_t)part->category * (size_t)part->observed->room + (size_t)person];
	return cols->codes[person] == part->category;
}

static int has_answer(const struct observed_variable *rows, int person)
{
	if (rows->answered)
		return rows->answered[person];
	return rows->numbers ? !isnan(rows->numbers[person]) : rows->codes[person] >= 0;
}

static size_t place_of(const struct part *part, int line, int person)
{
	return (size_t)line * (size_t)part->observed->room + (size_t)person;
}

/* Of a line of choices: 1 where the person has it, 0 where not. */
static void fill_codes(const struct part *part, int line, int *codes)
{
	const struct observed_variable *rows = part->rows;

	for (int i = 0; i < part->observed->count; i++) {
		codes[i] = -1;
		if (is_in(part, i) && has_answer(rows, i))
			codes[i] = rows->choices ? rows->choices[place_of(part, line, i)] : rows->codes[i];
	}
}

static void fill_numbers(const struct part *part, int line, double *numbers)
{
	const struct observed_variable *rows = part->rows;

	for (int i = 0; i < part->observed->count; i++) {
		numbers[i] = NAN;
		if (is_in(part, i) && has_answer(rows, i))
			numbers[i] = rows->points ? rows->points[place_of(part, line, i)] : rows->numbers[i];
	}
}

/* --- figures, with weights and without */

static struct sample sample_of(const struct part *part, int is_weighted)
{
	return (struct sample){ .count = part->observed->count, .weights = is_weighted ? part->weights : NULL };
}

static struct estimate *estimate_in(struct weighted_line *line, int is_weighted)
{
	return is_weighted ? &line->weighted : &line->plain;
}

static struct misfit estimate_codes(struct arena *arena, const struct part *part, struct weighted *weighted,
				   struct weighted_line *lines)
{
	int *codes = arena_array(arena, int, (size_t)part->observed->count);
	struct estimate *estimates = arena_array(arena, struct estimate, (size_t)weighted->line_count + 1);
	struct misfit misfit = { FIT };

	fill_codes(part, 0, codes);
	for (int is_weighted = 0; is_weighted <= 1 && !misfit.reason; is_weighted++) {
		struct sample sample = sample_of(part, is_weighted);

		misfit = proportions_estimate(arena, &sample, codes, weighted->line_count, WEIGHTED_LEVEL, estimates);
		for (int i = 0; i < weighted->line_count && !misfit.reason; i++)
			*estimate_in(&lines[i], is_weighted) = estimates[i];
	}
	return misfit;
}

static struct misfit estimate_choices(struct arena *arena, const struct part *part, struct weighted *weighted,
				     struct weighted_line *lines)
{
	int *codes = arena_array(arena, int, (size_t)part->observed->count);
	struct estimate both[2];
	struct misfit misfit = { FIT };

	for (int i = 0; i < weighted->line_count && !misfit.reason; i++) {
		fill_codes(part, i, codes);
		for (int is_weighted = 0; is_weighted <= 1 && !misfit.reason; is_weighted++) {
			struct sample sample = sample_of(part, is_weighted);

			misfit = proportions_estimate(arena, &sample, codes, 2, WEIGHTED_LEVEL, both);
			*estimate_in(&lines[i], is_weighted) = both[1];
		}
	}
	return misfit;
}

static struct misfit estimate_points(struct arena *arena, const struct part *part, struct weighted *weighted,
				    struct weighted_line *lines)
{
	double *numbers = arena_array(arena, double, (size_t)part->observed->count);
	struct misfit misfit = { FIT };

	for (int i = 0; i < weighted->line_count && !misfit.reason; i++) {
		fill_numbers(part, i, numbers);
		for (int is_weighted = 0; is_weighted <= 1 && !misfit.reason; is_weighted++) {
			struct sample sample = sample_of(part, is_weighted);

			misfit = mean_estimate(arena, &sample, numbers, WEIGHTED_LEVEL, estimate_in(&lines[i], is_weighted));
		}
	}
	return misfit;
}

static struct misfit estimate_numbers(struct arena *arena, const struct part *part, struct weighted *weighted,
				     struct weighted_line *lines)
{
	static const double shares[] = { 0.25, 0.5, 0.75 };
	double *numbers = arena_array(arena, double, (size_t)part->observed->count);
	struct estimate quartiles[3];
	struct misfit misfit = { FIT };

	(void)weighted;
	fill_numbers(part, 0, numbers);
	for (int is_weighted = 0; is_weighted <= 1 && !misfit.reason; is_weighted++) {
		struct sample sample = sample_of(part, is_weighted);

		misfit = mean_estimate(arena, &sample, numbers, WEIGHTED_LEVEL, estimate_in(&lines[WEIGHTED_MEAN], is_weighted));
		if (!misfit.reason)
			misfit = quantiles_estimate(arena, &sample, numbers, shares, 3, WEIGHTED_LEVEL, quartiles);
		for (int i = 0; i < 3 && !misfit.reason; i++)
			*estimate_in(&lines[WEIGHTED_FIRST_QUARTILE + i], is_weighted) = quartiles[i];
	}
	return misfit;
}

typedef struct misfit (*estimate_fn)(struct arena *arena, const struct part *part, struct weighted *weighted,
				     struct weighted_line *lines);

static const estimate_fn estimates[COLUMN_SHAPES] = {
	[SHAPE_CODE] = estimate_codes, [SHAPE_RANK] = estimate_codes, [SHAPE_SET] = estimate_choices,
	[SHAPE_SHARES] = estimate_points, [SHAPE_NUMBER] = estimate_numbers,
};

/* --- subgroups */

/* How many answered there, and what their weights cost. */
static void measure_group(const struct part *part, struct arena *arena, struct weighted_group *group)
{
	double *weights = arena_array(arena, double, (size_t)part->observed->count + 1);

	for (int i = 0; i < part->observed->count; i++)
		if (is_in(part, i) && has_answer(part->rows, i))
			weights[group->base++] = part->weights ? part->weights[i] : 1;
	if (group->base)
		group->measure = sample_measure(&(struct sample){ .count = group->base, .weights = weights });
}

static struct misfit make_group(struct arena *arena, const struct part *part, struct weighted *weighted,
			       struct weighted_group *group)
{
	struct arena scratch = { 0 };
	struct misfit misfit = { FIT };

	measure_group(part, &scratch, group);
	if (group->base > 1) {
		group->lines = arena_array(arena, struct weighted_line, (size_t)weighted->line_count + 1);
		misfit = estimates[part->rows->axis->column.shape](&scratch, part, weighted, group->lines);
	}
	arena_close(&scratch);
	return misfit;
}

/* --- the test */

static int is_coded(const struct observed_variable *variable)
{
	return variable && variable->codes;
}

static struct misfit test_both(const struct part *all, struct weighted *weighted)
{
	struct arena scratch = { 0 };
	int *rows = arena_array(&scratch, int, (size_t)all->observed->count);
	struct crossing crossing = { rows, weighted->line_count, all->cols->codes, all->cols->axis->column.code_count };
	struct sample sample = sample_of(all, 1);
	struct misfit misfit;

	fill_codes(all, 0, rows);
	misfit = association_test(&scratch, &sample, &crossing, &weighted->association);
	arena_close(&scratch);
	return misfit;
}

/* --- all of it */

int weighted_is_share(const struct axis *rows)
{
	return rows->column.shape != SHAPE_NUMBER && rows->column.shape != SHAPE_SHARES;
}

static int lines_of(const struct axis *rows)
{
	return rows->column.shape == SHAPE_NUMBER ? WEIGHTED_SUMMARIES : rows->column.code_count;
}

static int64_t passes_of(const struct axis *rows, int groups)
{
	int is_once = rows->column.shape == SHAPE_CODE || rows->column.shape == SHAPE_RANK || rows->column.shape == SHAPE_NUMBER;

	return (int64_t)groups * (is_once ? 1 : rows->column.code_count);
}

const char *weighted_make(struct arena *arena, const struct observed *observed, const struct weighted_wish *wish,
			  struct weighted *weighted)
{
	struct part part = { observed, wish->rows, wish->cols, wish->weights, 0, 0 };
	const struct axis *rows = wish->rows->axis, *cols = wish->cols ? wish->cols->axis : NULL;
	int groups = 1 + (cols ? cols->column.code_count : 0);
	struct misfit misfit = { FIT };

	*weighted = (struct weighted){ .line_count = lines_of(rows), .group_count = groups };
	if (passes_of(rows, groups) > WEIGHTED_MOST_PASSES)
		return text_print(arena, _("This table would have %1$s subgroups of choices to weigh, and the most is %2$s."),
				  text_number(arena, passes_of(rows, groups)), text_number(arena, WEIGHTED_MOST_PASSES));
	weighted->groups = arena_array(arena, struct weighted_group, (size_t)groups);
	for (int i = 0; i < groups && !misfit.reason; i++) {
		part.category = i;
		part.is_all = i == groups - 1;
		weighted->groups[i].category = part.is_all && cols ? axis_categories(cols) : i;
		misfit = make_group(arena, &part, weighted, &weighted->groups[i]);
	}
	if (misfit.reason)
		return observed_misfit(arena, observed, misfit, NULL);
	weighted->is_tested = is_coded(wish->rows) && is_coded(wish->cols);
	if (weighted->is_tested)
		weighted->untested = test_both(&part, weighted);
	return NULL;
}
