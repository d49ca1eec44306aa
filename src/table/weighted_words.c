#include "table/weighted_words.h"

#include <math.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "table/grid.h"
#include "text/text.h"

enum { INDENT = 4, COVERAGE_FIGURES = 5, LINE_FIGURES = 9 };

/* --- weights */

static void write_measure(struct buffer *out, const struct observed *observed, const struct weights_wish *wish,
			  const struct weights *weights)
{
	struct arena *arena = out->arena;
	const struct measure *measure = &weights->measure;

	if (!weights->of_persons) {
		buffer_print(out, "    %s\n", text_print(arena, text_plural("Without weights: %s person", "Without weights: %s persons",
			observed->count), text_number(arena, observed->count)));
		return;
	}
	buffer_print(out, "    %s\n", text_print(arena, _("Weighted: %1$s persons count as %2$s (design effect %3$s); they stand for %4$s,"
		" each for %5$s to %6$s"), text_number(arena, observed->count), text_decimal(arena, measure->effective, 1),
		text_decimal(arena, measure->design_effect, 2), text_decimal(arena, measure->sum, 0),
		text_decimal(arena, measure->least, 2), text_decimal(arena, measure->most, 2)));
	if (wish->margins && isfinite(wish->most))
		buffer_print(out, "    %s\n", text_print(arena, _("Caps of %1$s and %2$s hold %3$s weights from below and %4$s from above"),
			text_decimal(arena, wish->least, 2), text_decimal(arena, wish->most, 2),
			text_number(arena, weights->raked.at_least), text_number(arena, weights->raked.at_most)));
}

static void add_coverage_line(struct grid *grid, int indent, const char *label, const struct coverage_line *line)
{
	const char **figure = grid_add(grid, indent, label)->figure;

	figure[0] = text_number(grid->arena, line->answered);
	figure[1] = text_decimal(grid->arena, line->known, 0);
	figure[2] = coverage_percent(grid->arena, line->rate);
	figure[3] = text_percent(grid->arena, line->share_answered, 1);
	figure[4] = text_percent(grid->arena, line->share_known, 1);
}

static void write_coverage(struct buffer *out, const struct coverage *coverage)
{
	struct grid grid = grid_in(out->arena, COVERAGE_FIGURES);
	const char **head = grid_add(&grid, INDENT, coverage->margin->name)->figure;

	head[0] = _("answered");
	head[1] = _("known");
	head[2] = _("of them");
	head[3] = _("share of those who answered");
	head[4] = _("share of all");
	for (int i = 0; i < coverage->margin->count; i++)
		add_coverage_line(&grid, 2 * INDENT, coverage->margin->categories[i], &coverage->lines[i]);
	add_coverage_line(&grid, 2 * INDENT, _("Everybody"), &coverage->all);
	buffer_add_text(out, "\n");
	grid_write(out, &grid);
}

static void write_headline(struct buffer *out, const struct weights_wish *wish, const struct weights *weights)
{
	int is_refused = 0;

	for (int i = 0; i < wish->margins->count; i++) {
		const char *why = coverage_refusal(out->arena, &weights->coverage[i], &wish->floor);

		if (why && !is_refused++)
			buffer_print(out, "\n    %s\n", _("No percentage of everybody may stand in a headline:"));
		if (why)
			buffer_print(out, "        %s\n", why);
	}
}

void weights_write_text(struct buffer *out, const struct observed *observed, const struct weights_wish *wish,
			const struct weights *weights)
{
	write_measure(out, observed, wish, weights);
	if (observed->groups)
		buffer_print(out, "    %s\n", text_print(out->arena, text_plural("%s answer of a group is left out of what carries an error",
			"%s answers of groups are left out of what carries an error", observed->groups),
			text_number(out->arena, observed->groups)));
	buffer_print(out, "    %s\n", sample_caution());
	for (int i = 0; wish->margins && i < wish->margins->count; i++)
		write_coverage(out, &weights->coverage[i]);
	if (wish->margins)
		write_headline(out, wish, weights);
}

/* --- tables */

static const char *const summaries[WEIGHTED_SUMMARIES] = {
	[WEIGHTED_MEAN] = N_("Mean"), [WEIGHTED_FIRST_QUARTILE] = N_("First quartile"), [WEIGHTED_MEDIAN] = N_("Median"),
	[WEIGHTED_THIRD_QUARTILE] = N_("Third quartile"),
};

static const char *line_label(struct arena *arena, const struct weighted_telling *telling, int line)
{
	if (telling->rows->column.shape == SHAPE_NUMBER)
		return text_of(summaries[line]);
	return axis_label(arena, telling->rows, telling->rows_subject, line);
}

static const char *figure_of(struct arena *arena, const struct weighted_telling *telling, double value)
{
	return weighted_is_share(telling->rows) ? text_percent(arena, value, 1) : text_decimal(arena, value, 2);
}

static void add_figures(struct arena *arena, const struct weighted_telling *telling, const struct estimate *estimate,
			const char **figure)
{
	figure[0] = figure_of(arena, telling, estimate->value);
	figure[1] = figure_of(arena, telling, estimate->error);
	figure[2] = figure_of(arena, telling, estimate->low);
	figure[3] = figure_of(arena, telling, estimate->high);
}

static void add_heads(struct grid *grid, const struct weighted_telling *telling)
{
	const char **figure = grid_add(grid, 2 * INDENT, "")->figure;

	figure[0] = _("answers");
	for (int i = 1; i < LINE_FIGURES && (i == 1 || telling->is_weighted); i += 4) {
		figure[i] = i == 1 ? _("unweighted") : _("weighted");
		figure[i + 1] = _("error");
		figure[i + 2] = _("from");
		figure[i + 3] = _("to");
	}
}

static void write_lines(struct buffer *out, const struct weighted_telling *telling, const struct weighted_group *group)
{
	struct arena *arena = out->arena;
	struct grid grid = grid_in(arena, LINE_FIGURES);

	add_heads(&grid, telling);
	for (int i = 0; i < telling->weighted->line_count; i++) {
		const struct weighted_line *line = &group->lines[i];
		const char **figure = grid_add(&grid, 2 * INDENT, line_label(arena, telling, i))->figure;

		if (weighted_is_share(telling->rows))
			figure[0] = text_number(arena, line->plain.count);
		add_figures(arena, telling, &line->plain, figure + 1);
		if (telling->is_weighted)
			add_figures(arena, telling, &line->weighted, figure + 5);
	}
	grid_write(out, &grid);
}

static void write_group(struct buffer *out, const struct weighted_telling *telling, const struct weighted_group *group)
{
	struct arena *arena = out->arena;
	const char *label = telling->cols ? axis_label(arena, telling->cols, telling->cols_subject, group->category) : _("Everybody");
	const char *answered = text_number(arena, group->base);

	if (telling->is_weighted && group->base)
		buffer_print(out, "\n    %s\n", text_print(arena, _("%1$s: %2$s answered, who count as %3$s (design effect %4$s)"), label,
			answered, text_decimal(arena, group->measure.effective, 1), text_decimal(arena, group->measure.design_effect, 2)));
	else
		buffer_print(out, "\n    %s\n", text_print(arena, _("%1$s: %2$s answered"), label, answered));
	if (group->lines)
		write_lines(out, telling, group);
	else if (group->base)
		buffer_print(out, "        %s\n", _("No error can be told from one answer."));
}

static const char *p_value(struct arena *arena, double p)
{
	return p < 0.0001 ? arena_print(arena, "< %s", text_decimal(arena, 0.0001, 4)) : text_decimal(arena, p, 4);
}

/* Pearson's is there where cells are empty. */
static int is_untested(const struct weighted_telling *telling)
{
	enum misfit_reason reason = telling->weighted->untested.reason;

	return reason && (reason != MISFIT_SPARSE || telling->is_weighted);
}

static void write_test(struct buffer *out, const struct weighted_telling *telling)
{
	const struct association *association = &telling->weighted->association;
	const struct test *test = telling->is_weighted ? &association->second : &association->pearson;
	struct arena *arena = out->arena;

	buffer_add_text(out, "\n");
	if (is_untested(telling))
		buffer_print(out, "    %s\n", text_print(arena, _("No test: %s"), misfit_words(arena, &telling->weighted->untested, NULL)));
	else if (telling->is_weighted)
		buffer_print(out, "    %s\n", text_print(arena, _("Rao and Scott’s test: F = %1$s, of %2$s and %3$s degrees of freedom, p = %4$s"),
			text_decimal(arena, test->statistic, 4), text_decimal(arena, test->freedom, 2),
			text_decimal(arena, test->other_freedom, 2), p_value(arena, test->p)));
	else
		buffer_print(out, "    %s\n", text_print(arena, _("Pearson’s test: chi-squared = %1$s, of %2$s degrees of freedom, p = %3$s"),
			text_decimal(arena, test->statistic, 4), text_decimal(arena, test->freedom, 0), p_value(arena, test->p)));
	if (!telling->weighted->untested.reason && association->least_expected < 5)
		buffer_print(out, "    %s\n", text_print(arena, _("It is rough: in a cell no more than %s answers are expected"),
			text_decimal(arena, association->least_expected, 1)));
}

void weighted_write_text(struct buffer *out, const struct weighted_telling *telling)
{
	const struct weighted *weighted = telling->weighted;
	struct arena *arena = out->arena;

	buffer_print(out, "\n%s\n", text_print(arena, telling->rows->column.shape == SHAPE_RANK ?
		_("%1$s: what was put first, with errors, and intervals of %2$s") : _("%1$s: with errors, and intervals of %2$s"),
		axis_name(arena, telling->rows), text_percent(arena, WEIGHTED_LEVEL, 0)));
	for (int i = 0; i < weighted->group_count; i++)
		write_group(out, telling, &weighted->groups[i]);
	if (weighted->is_tested)
		write_test(out, telling);
}
