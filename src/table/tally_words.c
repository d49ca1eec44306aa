#include "table/tally_words.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/day.h"
#include "table/grid.h"
#include "table/tally_label.h"
#include "text/text.h"

enum { INDENT = 4 };

/* The figures of a line, from the left. */
enum { SINGLE, SHARE, OTHER_SHARE, MEAN, GROUPS, PEOPLE, FIGURES };

static int has_groups(const struct tally *tally)
{
	return tally->asked.groups || tally->not_asked.groups;
}

static const char *share(struct arena *arena, int64_t part, int64_t whole)
{
	return whole ? text_percent(arena, (double)part / (double)whole, 1) : NULL;
}

static struct grid_line *add_count(struct grid *grid, const struct tally *tally, int indent, const char *label,
				   const struct tally_count *count)
{
	struct grid_line *line = grid_add(grid, indent, label);

	line->figure[SINGLE] = text_number(grid->arena, count->single);
	if (!has_groups(tally))
		return line;
	line->figure[GROUPS] = text_number(grid->arena, count->groups);
	line->figure[PEOPLE] = text_number(grid->arena, count->people);
	return line;
}

static void add_codes(struct grid *grid, const struct tally *tally, struct tally_subject subject)
{
	for (int i = 0; i < tally->column->code_count; i++) {
		const struct tally_count *count = &tally->codes[i];
		struct grid_line *line = add_count(grid, tally, 2 * INDENT,
			label_code(grid->arena, subject, tally->column->codes[i]), count);

		line->figure[SHARE] = share(grid->arena, count->single, tally->answered.single);
		if (tally->column->shape == SHAPE_SET)
			line->figure[OTHER_SHARE] = share(grid->arena, count->single, tally->chosen.single);
	}
}

static const char *mention_label(struct arena *arena, const struct tally *tally, struct tally_subject subject,
				 int mention)
{
	return mention < 0 ? "–" : label_code(arena, subject, tally->column->codes[mention]);
}

/* The mention, and the shares of those who find better and worse: by these proposals are put in order. */
static void add_majority(struct grid *grid, const struct tally *tally, struct tally_subject subject)
{
	struct judgment judgment = label_judgment(grid->arena, tally, count_of_single);
	struct grid_line *line = grid_add(grid, 2 * INDENT, _("Majority mention"));

	line->figure[SINGLE] = mention_label(grid->arena, tally, subject, judgment.median);
	if (has_groups(tally))
		line->figure[GROUPS] = mention_label(grid->arena, tally, subject,
							     label_judgment(grid->arena, tally, count_of_groups).median);
	grid_add(grid, 2 * INDENT, _("Better than it"))->figure[SHARE] = share(grid->arena, judgment.above, judgment.all);
	grid_add(grid, 2 * INDENT, _("Worse than it"))->figure[SHARE] = share(grid->arena, judgment.below, judgment.all);
}

static void add_choices(struct grid *grid, const struct tally *tally, struct tally_subject subject)
{
	add_codes(grid, tally, subject);
	if (label_is_graded(subject))
		add_majority(grid, tally, subject);
}

static void add_set(struct grid *grid, const struct tally *tally, struct tally_subject subject)
{
	add_codes(grid, tally, subject);
	add_count(grid, tally, 2 * INDENT, _("All of these together"), &tally->chosen);
}

static void add_ranks(struct grid *grid, const struct tally *tally, struct tally_subject subject)
{
	int first = grid->count;

	add_codes(grid, tally, subject);
	for (int i = 0; i < tally->column->code_count; i++) {
		struct grid_line *line = &grid->lines[first + i];

		line->figure[OTHER_SHARE] = text_number(grid->arena, tally->places[i * tally->column->code_count].single);
		line->figure[MEAN] = text_decimal(grid->arena, tally_mean_place(tally, i), 2);
	}
}

static void add_shares(struct grid *grid, const struct tally *tally, struct tally_subject subject)
{
	int first = grid->count;

	add_codes(grid, tally, subject);
	for (int i = 0; i < tally->column->code_count; i++) {
		struct grid_line *line = &grid->lines[first + i];

		line->figure[OTHER_SHARE] = text_number(grid->arena, tally->points[i].single);
		line->figure[MEAN] = text_decimal(grid->arena, tally_mean_points(tally, i), 2);
	}
}

static void add_number(struct grid *grid, const char *label, double single, double groups, int has_any_groups)
{
	struct grid_line *line = grid_add(grid, 2 * INDENT, label);

	line->figure[SINGLE] = text_decimal(grid->arena, single, 2);
	if (has_any_groups)
		line->figure[GROUPS] = text_decimal(grid->arena, groups, 2);
}

static void add_numbers(struct grid *grid, const struct tally *tally, struct tally_subject subject)
{
	const struct tally_numbers *one = &tally->single, *group = &tally->groups;
	int both = has_groups(tally);

	(void)subject;
	add_number(grid, _("Mean"), one->mean, group->mean, both);
	add_number(grid, _("First quartile"), one->quartiles.first, group->quartiles.first, both);
	add_number(grid, _("Median"), one->quartiles.median, group->quartiles.median, both);
	add_number(grid, _("Third quartile"), one->quartiles.third, group->quartiles.third, both);
	add_number(grid, _("Smallest (never to be shown)"), one->least, group->least, both);
	add_number(grid, _("Largest (never to be shown)"), one->most, group->most, both);
}

static void add_dates(struct grid *grid, const struct tally *tally, struct tally_subject subject)
{
	(void)subject;
	for (int i = 0; i < tally->month_count; i++) {
		const struct tally_month *month = &tally->months[i];

		add_count(grid, tally, 2 * INDENT,
			  arena_print(grid->arena, "%04d-%02d", month->year, month->month), &month->count);
	}
	if (tally->first == DAY_NONE)
		return;
	grid_add(grid, 2 * INDENT, _("First (never to be shown)"))->figure[SINGLE] =
		text_day_short(grid->arena, tally->first);
	grid_add(grid, 2 * INDENT, _("Last (never to be shown)"))->figure[SINGLE] =
		text_day_short(grid->arena, tally->last);
}

/* What stands under "answered", by shape. */
static void (*const details[COLUMN_SHAPES])(struct grid *grid, const struct tally *tally,
					    struct tally_subject subject) = {
	[SHAPE_CODE] = add_choices,
	[SHAPE_SET] = add_set,
	[SHAPE_NUMBER] = add_numbers,
	[SHAPE_DATE] = add_dates,
	[SHAPE_RANK] = add_ranks,
	[SHAPE_SHARES] = add_shares,
};

/* Over the figures of a shape, beside how many. */
static const struct {
	const char *share, *other_share, *mean;
} heads[COLUMN_SHAPES] = {
	[SHAPE_CODE] = { N_("of answered") },
	[SHAPE_SET] = { N_("of respondents"), N_("of choices") },
	[SHAPE_RANK] = { N_("of answered"), N_("put first"), N_("mean place") },
	[SHAPE_SHARES] = { N_("of answered"), N_("points"), N_("mean points") },
};

static const char *head(const char *marked)
{
	return marked ? text_of(marked) : NULL;
}

static void add_heads(struct grid *grid, const struct tally *tally)
{
	struct grid_line *line = grid_add(grid, 0, "");
	enum column_shape shape = tally->column->shape;

	line->figure[SINGLE] = has_groups(tally) ? _("one person") : _("answers");
	line->figure[SHARE] = head(heads[shape].share);
	line->figure[OTHER_SHARE] = head(heads[shape].other_share);
	line->figure[MEAN] = head(heads[shape].mean);
	if (!has_groups(tally))
		return;
	line->figure[GROUPS] = _("groups");
	line->figure[PEOPLE] = _("people in groups");
}

static void write_heading(struct buffer *out, const struct tally *tally, struct tally_subject subject)
{
	const struct snapshot_column *column = tally->column;

	buffer_print(out, "%s%s%s", column->name, column->part ? "." : "", column->part ? column->part : "");
	if (subject.question)
		buffer_print(out, "  %s", label_question(subject));
	else if (subject.section)
		buffer_print(out, "  %s", text_print(out->arena, _("%s – how many"), label_wording(subject, &subject.section->title)));
	if (subject.question && column->part)
		buffer_print(out, " – %s", label_part(subject, column->part));
	buffer_add_text(out, "\n");
}

/* Of what, where answers are not those of one respondent each. */
static void write_base(struct buffer *out, const struct tally *tally, struct tally_subject subject)
{
	struct arena *arena = out->arena;
	const char *title = subject.section ? label_wording(subject, &subject.section->title) : tally->column->repeat;

	if (!tally->occurrences)
		return;
	buffer_print(out, "    %s\n", text_print(arena, _("“%1$s”: %2$s in all, from %3$s respondents"), title,
		text_number(arena, tally->told.single), text_number(arena, tally->tellers.single)));
	if (tally->told.groups)
		buffer_print(out, "    %s\n", text_print(arena, _("“%1$s”: %2$s in all, from %3$s groups"), title,
			text_number(arena, tally->told.groups), text_number(arena, tally->tellers.groups)));
}

void tally_write_text(struct buffer *out, const struct tally *tally, struct tally_subject subject)
{
	const struct snapshot_column *column = tally->column;
	struct grid grid = grid_in(out->arena, FIGURES);

	write_heading(out, tally, subject);
	write_base(out, tally, subject);
	add_heads(&grid, tally);
	add_count(&grid, tally, INDENT, _("Asked"), &tally->asked);
	add_count(&grid, tally, INDENT, _("Answered"), &tally->answered);
	if (details[column->shape])
		details[column->shape](&grid, tally, subject);
	add_count(&grid, tally, INDENT, _("No answer"), &tally->empty);
	add_count(&grid, tally, INDENT, _("I don’t know"), &tally->dont_know);
	add_count(&grid, tally, INDENT, _("I prefer not to say"), &tally->prefer_not);
	add_count(&grid, tally, INDENT, _("Not asked"), &tally->not_asked);
	if (tally->erased)
		grid_add(&grid, INDENT, _("Withdrawn since"))->figure[SINGLE] =
			text_number(out->arena, tally->erased);
	grid_write(out, &grid);
}
