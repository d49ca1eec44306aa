#include "table/crosstab_words.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "table/grid.h"
#include "table/tally_label.h"
#include "text/text.h"

enum { INDENT = 4, LONGEST_HEAD = 14 };

/* A layer as it is written. */
struct writing {
	const struct crosstab *crosstab;
	const struct crosstab_subjects *subjects;
	struct grid grid;
	int layer;
	const int *cols;	/* those that are shown */
	int count;
};

typedef const char *figure_fn(struct arena *arena, const struct tally *tally, int code);

/* A line more, with a figure of each subgroup. */
static void add_line(struct writing *writing, int indent, const char *label, figure_fn *figure, int code)
{
	struct grid_line *line = grid_add(&writing->grid, indent, label);

	for (int i = 0; figure && i < writing->count; i++)
		line->figure[i] = figure(writing->grid.arena, crosstab_at(writing->crosstab, writing->layer, writing->cols[i]), code);
}

static const char *row_label(const struct writing *writing, int code)
{
	return axis_label(writing->grid.arena, writing->crosstab->rows, writing->subjects->rows, code);
}

/* --- figures of single persons */

static const char *share(struct arena *arena, int64_t part, int64_t whole)
{
	return whole ? text_percent(arena, (double)part / (double)whole, 1) : NULL;
}

static const char *count_of(struct arena *arena, const struct tally *tally, int code)
{
	return text_number(arena, tally->codes[code].single);
}

static const char *share_of(struct arena *arena, const struct tally *tally, int code)
{
	return share(arena, tally->codes[code].single, tally->answered.single);
}

static const char *share_of_choices(struct arena *arena, const struct tally *tally, int code)
{
	return share(arena, tally->codes[code].single, tally->chosen.single);
}

static const char *place_of(struct arena *arena, const struct tally *tally, int code)
{
	return text_decimal(arena, tally_mean_place(tally, code), 2);
}

static const char *first_of(struct arena *arena, const struct tally *tally, int code)
{
	return share(arena, tally->places[code * tally->column->code_count].single, tally->answered.single);
}

static const char *borda_of(struct arena *arena, const struct tally *tally, int code)
{
	return text_decimal(arena, tally_borda(tally, code), 2);
}

static const char *points_of(struct arena *arena, const struct tally *tally, int code)
{
	return text_number(arena, tally->points[code].single);
}

static const char *mean_points_of(struct arena *arena, const struct tally *tally, int code)
{
	return text_decimal(arena, tally_mean_points(tally, code), 2);
}

/* Blocks with a line for each code. */
static const struct block {
	const char *title;
	figure_fn *figure;
} blocks[COLUMN_SHAPES][4] = {
	[SHAPE_CODE] = { { N_("answers"), count_of }, { N_("of answered"), share_of } },
	[SHAPE_SET] = {
		{ N_("answers"), count_of }, { N_("of respondents"), share_of }, { N_("of choices"), share_of_choices },
	},
	[SHAPE_RANK] = {
		{ N_("answers"), count_of }, { N_("mean place"), place_of }, { N_("put first"), first_of },
		{ N_("mean points (Borda)"), borda_of },
	},
	[SHAPE_SHARES] = {
		{ N_("answers"), count_of }, { N_("points"), points_of }, { N_("mean points"), mean_points_of },
	},
};

static const char *single_summary(struct arena *arena, const struct tally_numbers *numbers, int which)
{
	const double values[] = {
		numbers->mean, numbers->quartiles.first, numbers->quartiles.median, numbers->quartiles.third
	};

	return text_decimal(arena, values[which], 2);
}

static const char *summary_of(struct arena *arena, const struct tally *tally, int which)
{
	return single_summary(arena, &tally->single, which);
}

static const char *summary_of_groups(struct arena *arena, const struct tally *tally, int which)
{
	return single_summary(arena, &tally->groups, which);
}

static const char *const summaries[] = { N_("Mean"), N_("First quartile"), N_("Median"), N_("Third quartile") };

/* --- majority judgment: mentions, the best first */

static const char *mention_of(struct arena *arena, const struct tally *tally, int code)
{
	int mention = label_judgment(arena, tally, count_of_single).median;

	(void)code;
	return mention < 0 ? "–" : tally->column->codes[mention];
}

static const char *on_one_side(struct arena *arena, const struct tally *tally, int is_worse)
{
	struct judgment judgment = label_judgment(arena, tally, count_of_single);

	return share(arena, is_worse ? judgment.below : judgment.above, judgment.all);
}

/* --- bases, of persons and of groups */

static const char *base(struct arena *arena, const struct tally *tally, int which,
			int64_t (*of)(const struct tally_count *count))
{
	const struct tally_count *const bases[] = {
		&tally->asked, &tally->answered, &tally->empty, &tally->dont_know, &tally->prefer_not, &tally->not_asked,
	};

	return text_number(arena, of(bases[which]));
}

static int64_t people_in(const struct tally_count *count)
{
	return count->people;
}

static const char *base_of_single(struct arena *arena, const struct tally *tally, int which)
{
	return base(arena, tally, which, count_of_single);
}

static const char *base_of_groups(struct arena *arena, const struct tally *tally, int which)
{
	return base(arena, tally, which, count_of_groups);
}

static const char *base_of_people(struct arena *arena, const struct tally *tally, int which)
{
	return base(arena, tally, which, people_in);
}

static const char *groups_of(struct arena *arena, const struct tally *tally, int code)
{
	return text_number(arena, tally->codes[code].groups);
}

static const char *people_of(struct arena *arena, const struct tally *tally, int code)
{
	return text_number(arena, tally->codes[code].people);
}

enum { ASKED, ANSWERED, FIRST_REST, BASES = 6 };

static const char *const base_labels[BASES] = {
	N_("Asked"), N_("Answered"), N_("No answer"), N_("I don’t know"), N_("I prefer not to say"), N_("Not asked"),
};

static void add_codes(struct writing *writing, const char *title, figure_fn *figure)
{
	add_line(writing, 2 * INDENT, title, NULL, 0);
	for (int i = 0; i < writing->crosstab->rows->column.code_count; i++)
		add_line(writing, 3 * INDENT, row_label(writing, i), figure, i);
}

static void add_summaries(struct writing *writing, figure_fn *figure)
{
	for (int i = 0; i < (int)(sizeof(summaries) / sizeof(*summaries)); i++)
		add_line(writing, 2 * INDENT, text_of(summaries[i]), figure, i);
}

static void add_bases(struct writing *writing, figure_fn *figure, int from, int to)
{
	for (int i = from; i < to; i++)
		add_line(writing, INDENT, text_of(base_labels[i]), figure, i);
}

static void add_single(struct writing *writing)
{
	enum column_shape shape = writing->crosstab->rows->column.shape;

	add_bases(writing, base_of_single, ASKED, FIRST_REST);
	for (const struct block *block = blocks[shape]; block < blocks[shape] + 4 && block->title; block++)
		add_codes(writing, text_of(block->title), block->figure);
	if (shape == SHAPE_NUMBER)
		add_summaries(writing, summary_of);
	if (label_is_graded(writing->subjects->rows)) {
		add_line(writing, 2 * INDENT, _("Majority mention"), mention_of, 0);
		add_line(writing, 2 * INDENT, _("Better than it"), on_one_side, 0);
		add_line(writing, 2 * INDENT, _("Worse than it"), on_one_side, 1);
	}
	add_bases(writing, base_of_single, FIRST_REST, BASES);
}

/* Answers that groups gave are never mixed with those of one person. */
static void add_groups(struct writing *writing)
{
	add_line(writing, 0, _("groups"), NULL, 0);
	add_bases(writing, base_of_groups, ASKED, FIRST_REST);
	if (writing->crosstab->rows->column.shape == SHAPE_NUMBER)
		add_summaries(writing, summary_of_groups);
	else
		add_codes(writing, _("answers"), groups_of);
	add_bases(writing, base_of_groups, FIRST_REST, BASES);
	add_line(writing, 0, _("people in groups"), NULL, 0);
	add_bases(writing, base_of_people, ASKED, FIRST_REST);
	if (writing->crosstab->rows->column.shape != SHAPE_NUMBER)
		add_codes(writing, _("answers"), people_of);
	add_bases(writing, base_of_people, FIRST_REST, BASES);
}

/* --- the subgroups of a layer */

static int is_there(const struct tally *tally)
{
	return tally->asked.single || tally->asked.groups || tally->not_asked.single || tally->not_asked.groups;
}

static int everybody(const struct axis *axis)
{
	return axis ? axis_categories(axis) : 0;
}

/* Every code; of the reserved ones those that somebody is in. */
static int *shown(struct arena *arena, const struct crosstab *crosstab, const struct axis *axis, int is_col, int *count)
{
	int all = everybody(axis), *categories = arena_array(arena, int, (size_t)all + 1);

	*count = 0;
	for (int i = 0; i <= all; i++) {
		const struct tally *tally = is_col ? crosstab_at(crosstab, crosstab->layer_count - 1, i) :
			crosstab_at(crosstab, i, crosstab->col_count - 1);

		if (!axis || i == all || i < axis->column.code_count || is_there(tally))
			categories[(*count)++] = i;
	}
	return categories;
}

/* Short enough to stand above its figures, and told below if it says little. */
static const char *head_of(struct arena *arena, const struct axis *axis, int category)
{
	if (category < axis->column.code_count && strlen(axis->column.codes[category]) <= LONGEST_HEAD && !axis->labels)
		return axis->column.codes[category];
	if (category == everybody(axis))
		return _("Everybody");
	return arena_print(arena, "[%d]", category + 1);
}

static void add_heads(struct writing *writing)
{
	struct grid_line *line = grid_add(&writing->grid, 0, "");

	for (int i = 0; i < writing->count; i++)
		line->figure[i] = writing->crosstab->cols ?
			head_of(writing->grid.arena, writing->crosstab->cols, writing->cols[i]) : _("answers");
}

static void write_legend(struct buffer *out, const struct crosstab *crosstab, struct tally_subject subject,
			 const int *cols, int count)
{
	struct arena *arena = out->arena;

	for (int i = 0; crosstab->cols && i < count; i++) {
		const char *head = head_of(arena, crosstab->cols, cols[i]);
		const char *label = axis_label(arena, crosstab->cols, subject, cols[i]);

		if (strcmp(head, label))
			buffer_print(out, "        %s  %s\n", head, label);
	}
}

static void write_axis(struct buffer *out, const char *before, const struct axis *axis, struct tally_subject subject)
{
	buffer_print(out, "%s%s", before, axis_name(out->arena, axis));
	if (subject.question)
		buffer_print(out, "  %s", label_question(subject));
	if (subject.question && axis->from->part)
		buffer_print(out, " – %s", label_part(subject, axis->from->part));
	buffer_add_text(out, "\n");
}

static void write_layer(struct buffer *out, const struct crosstab *crosstab, const struct crosstab_subjects *subjects,
			int layer, const int *cols, int count)
{
	struct writing writing = { crosstab, subjects, grid_in(out->arena, count), layer, cols, count };
	const struct tally *all = crosstab_at(crosstab, layer, crosstab->col_count - 1);

	add_heads(&writing);
	add_single(&writing);
	if (all->asked.groups || all->not_asked.groups)
		add_groups(&writing);
	grid_write(out, &writing.grid);
}

void crosstab_write_text(struct buffer *out, const struct crosstab *crosstab, const struct crosstab_subjects *subjects)
{
	int col_count, layer_count;
	const int *cols = shown(out->arena, crosstab, crosstab->cols, 1, &col_count);
	const int *layers = shown(out->arena, crosstab, crosstab->layers, 0, &layer_count);

	write_axis(out, "", crosstab->rows, subjects->rows);
	if (crosstab->cols)
		write_axis(out, "    × ", crosstab->cols, subjects->cols);
	write_legend(out, crosstab, subjects->cols, cols, col_count);
	if (crosstab->layers)
		write_axis(out, "    × ", crosstab->layers, subjects->layers);
	for (int i = 0; i < layer_count; i++) {
		if (crosstab->layers)
			buffer_print(out, "\n%s: %s\n", axis_name(out->arena, crosstab->layers),
				     axis_label(out->arena, crosstab->layers, subjects->layers, layers[i]));
		if (crosstab->layers && !is_there(crosstab_at(crosstab, layers[i], crosstab->col_count - 1)))
			buffer_print(out, "    %s\n", _("Nobody"));
		else
			write_layer(out, crosstab, subjects, layers[i], cols, col_count);
	}
}
