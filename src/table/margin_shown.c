#include "table/margin_shown.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "statistics/estimate.h"
#include "table/axis.h"
#include "table/crosstab_words.h"
#include "table/tally_family.h"
#include "text/text.h"

/* --- the column of the margin as a dimension */

static int is_no_answer(const char *leaf)
{
	return *leaf == '#' && strncmp(leaf, "#not:", 5);
}

static int leaf_named(const struct family_dimension *dimension, const char *name)
{
	for (int i = 1; i <= dimension->leaf_count; i++)
		if (!strcmp(dimension->leaves[i - 1], name))
			return i;
	return -1;
}

static int is_cut(const struct family_dimension *dimension, const struct axis *axis)
{
	return axis->way != AXIS_IN_CLASSES && dimension->cut && *dimension->cut;
}

/* Are its leaves the codes of the margin's column? */
static int is_of_margin(struct arena *arena, const struct family_dimension *dimension, const struct matched_margin *matched)
{
	return !strcmp(dimension->name, axis_name(arena, matched->axis)) && !is_cut(dimension, matched->axis);
}

/* The category of a leaf; -1: the margin knows nothing of it, or it is no answer. */
static int category_of(const struct matched_margin *matched, const char *leaf)
{
	const struct snapshot_column *column = &matched->axis->column;

	for (int i = 0; i < column->code_count; i++)
		if (!strcmp(column->codes[i], leaf))
			return matched->category[i];
	return -1;
}

/* Where the dimension has those who answered: its total, a group, its only answer; -1: nowhere. */
static int answered_place(const struct family_dimension *dimension)
{
	int answers = 0;

	for (int i = dimension->leaf_count + 1; i < dimension_size(dimension); i++)
		if (!strcmp(dimension_category(dimension, i), tally_answered_name))
			return i;
	for (int i = 0; i < dimension->leaf_count; i++)
		answers += !is_no_answer(dimension->leaves[i]);
	if (answers == dimension->leaf_count)
		return 0;
	return answers == 1 && !is_no_answer(dimension->leaves[0]) ? 1 : -1;
}

/* --- who answered */

/* All that have a category: what is published of them, or else the sum of what is. */
static int64_t all_of(const struct published_tally *tally, const struct matched_margin *matched, const int64_t *answered)
{
	const struct family_dimension *dimension = &published_shape(tally, 0)->dimensions[0];
	int place = answered_place(dimension), is_all = 1;
	int64_t sum = 0;

	for (int i = 0; i < dimension->leaf_count; i++)
		is_all &= is_no_answer(dimension->leaves[i]) || category_of(matched, dimension->leaves[i]) >= 0;
	if (is_all && place >= 0)
		return published_count(tally, 0, &place);
	for (int i = 0; i < matched->margin->count; i++)
		sum = sum < 0 || answered[i] < 0 ? PUBLISHED_HIDDEN : sum + answered[i];
	return sum;
}

int coverage_shown(struct arena *arena, const struct published_tally *tally, const struct matched_margin *matched,
		   struct coverage *coverage)
{
	const struct family_table *shape = published_tables(tally) == 1 ? published_shape(tally, 0) : NULL;
	int64_t *answered = arena_array(arena, int64_t, (size_t)matched->margin->count);

	if (!shape || shape->dimension_count != 1 || !is_of_margin(arena, &shape->dimensions[0], matched))
		return 0;
	for (int i = 0; i < matched->margin->count; i++) {
		const char *code = matched->code[i] < 0 ? NULL : matched->axis->column.codes[matched->code[i]];
		int leaf = code ? leaf_named(&shape->dimensions[0], code) : -1;

		answered[i] = leaf < 0 ? 0 : published_count(tally, 0, &leaf);
	}
	*coverage = coverage_of(arena, matched->margin, answered, all_of(tally, matched, answered));
	return 1;
}

/* --- weights */

struct work {
	struct arena *arena;
	const struct published_tally *tally;
	const struct matched_margin *matched;
	struct reweighted *reweighted;
	int64_t *people;	/* by category, of the first table's total; PUBLISHED_HIDDEN */
};

static const struct family_dimension *margin_of(const struct work *work, int table)
{
	return &published_shape(work->tally, table)->dimensions[0];
}

static const struct family_dimension *question_of(const struct work *work, int table)
{
	return &published_shape(work->tally, table)->dimensions[1];
}

static int64_t count_at(const struct work *work, int table, int of_margin, int of_question)
{
	return published_count(work->tally, table, (const int []){ of_margin, of_question });
}

static const char *why_of_category(const struct work *work, int category, enum misfit_reason reason)
{
	struct margin margin = *work->matched->margin;
	const struct margins margins = { .margins = &margin, .count = 1 };
	const struct misfit misfit = {
		.reason = reason, .category = category, .known = margin.known[category], .found = (double)work->people[category]
	};

	return misfit_words(work->arena, &misfit, &margins);
}

static const char *count_people(struct work *work)
{
	const struct family_dimension *dimension = margin_of(work, 0);

	for (int leaf = 1; leaf <= dimension->leaf_count; leaf++) {
		int category = category_of(work->matched, dimension->leaves[leaf - 1]);
		int64_t count = count_at(work, 0, leaf, 0);

		if (category >= 0)
			work->people[category] = count;
		else if (is_no_answer(dimension->leaves[leaf - 1]))
			work->reweighted->left_out = work->reweighted->left_out < 0 || count < 0 ? PUBLISHED_HIDDEN :
				work->reweighted->left_out + count;
		else if (count)
			return text_print(work->arena, _("Margin “%1$s”: some answered “%2$s”, of which it knows nothing."),
					  work->matched->margin->name, dimension->leaves[leaf - 1]);
	}
	return NULL;
}

static const char *weigh_categories(struct work *work)
{
	const struct margin *margin = work->matched->margin;

	for (int i = 0; i < margin->count; i++) {
		int64_t people = work->people[i];

		if (!people && margin->known[i] > 0)
			return why_of_category(work, i, MISFIT_EMPTY);
		if (people > 0 && margin->known[i] <= 0)
			return why_of_category(work, i, MISFIT_NOT_EMPTY);
		work->reweighted->weights[i] = people > 0 ? margin->known[i] / (double)people : NAN;
	}
	return NULL;
}

/* Of all who are in a category; the cost of the weights follows from how many each category has. */
static void measure_weights(struct work *work)
{
	struct measure *measure = &work->reweighted->measure;
	double n = 0;

	*measure = (struct measure){ .least = INFINITY };
	for (int i = 0; i < work->matched->margin->count; i++) {
		double weight = work->reweighted->weights[i], people = (double)work->people[i];

		if (people < 0)
			return;
		if (people <= 0)
			continue;
		n += people;
		measure->sum += people * weight;
		measure->squares += people * weight * weight;
		measure->least = fmin(measure->least, weight);
		measure->most = fmax(measure->most, weight);
	}
	measure->effective = measure->sum * measure->sum / measure->squares;
	measure->design_effect = n / measure->effective;
	work->reweighted->is_measured = n > 0;
}

/* --- shares */

/* NAN where a cell that it needs is hidden. */
static double weighted_sum(const struct work *work, int table, int of_question)
{
	const struct family_dimension *dimension = margin_of(work, table);
	double sum = 0;

	for (int leaf = 1; leaf <= dimension->leaf_count; leaf++) {
		int category = category_of(work->matched, dimension->leaves[leaf - 1]);
		int64_t count = category < 0 ? 0 : count_at(work, table, leaf, of_question);

		if (category < 0 || !work->people[category])
			continue;
		sum += count < 0 ? NAN : (double)count * work->reweighted->weights[category];
	}
	return sum;
}

static int whole_percent(double share)
{
	return isfinite(share) ? (int)lround(100 * share) : PUBLISHED_HIDDEN;
}

static void add_line(struct work *work, int table, int leaf)
{
	const struct family_dimension *question = question_of(work, table);
	struct reweighted *reweighted = work->reweighted;
	int answered = answered_place(question);
	double all = answered < 0 ? NAN : weighted_sum(work, table, answered);
	struct reweighted_line *line = &reweighted->lines[reweighted->line_count++];

	*line = (struct reweighted_line){
		.answer = question->leaves[leaf - 1], .table = table, .leaf = leaf, .plain = PUBLISHED_HIDDEN,
		.weighted = all > 0 ? whole_percent(weighted_sum(work, table, leaf) / all) : PUBLISHED_HIDDEN,
	};
	if (answered >= 0)
		line->plain = published_percent(work->tally, table, (const int []){ 0, leaf }, (const int []){ 0, answered });
}

/* Of several choices, and of a ranking, the first of each table: who chose it, or put it first. */
static void add_lines(struct work *work)
{
	int is_one = published_tables(work->tally) == 1, room = 0;

	for (int t = 0; t < published_tables(work->tally); t++)
		room += question_of(work, t)->leaf_count;
	work->reweighted->lines = arena_array(work->arena, struct reweighted_line, (size_t)room);
	for (int t = 0; t < published_tables(work->tally); t++)
		for (int leaf = 1; leaf <= (is_one ? question_of(work, t)->leaf_count : 1); leaf++)
			if (*question_of(work, t)->leaves[leaf - 1] != '#')
				add_line(work, t, leaf);
}

/* --- intervals, of the persons that the published counts are */

static int hides_any(const struct published_tally *tally)
{
	int hides = 0;

	for (int t = 0; t < published_tables(tally); t++)
		hides |= published_hides(tally, t);
	return hides;
}

struct persons {
	double *weights;
	int *codes;		/* the leaf, from 0; -1: no answer */
	int count;
};

static void add_persons(const struct work *work, int table, int leaf, struct persons *persons)
{
	const struct family_dimension *question = question_of(work, table);
	int category = category_of(work->matched, margin_of(work, table)->leaves[leaf - 1]);

	for (int i = 1; category >= 0 && i <= question->leaf_count; i++)
		for (int64_t n = count_at(work, table, leaf, i); n > 0; n--) {
			persons->weights[persons->count] = work->reweighted->weights[category];
			persons->codes[persons->count++] = is_no_answer(question->leaves[i - 1]) ? -1 : i - 1;
		}
}

static int estimate_table(const struct work *work, int table, struct estimate *estimates)
{
	int64_t all = count_at(work, table, 0, 0);
	struct persons persons = { arena_array(work->arena, double, (size_t)all + 1), arena_array(work->arena, int, (size_t)all + 1), 0 };
	struct sample sample = { .weights = persons.weights };

	for (int leaf = 1; leaf <= margin_of(work, table)->leaf_count; leaf++)
		add_persons(work, table, leaf, &persons);
	sample.count = persons.count;
	return !proportions_estimate(work->arena, &sample, persons.codes, question_of(work, table)->leaf_count, 0.95, estimates).reason;
}

static void add_intervals(struct work *work)
{
	struct reweighted *reweighted = work->reweighted;
	struct estimate estimates[FAMILY_CATEGORIES];
	int table = -1;

	if (hides_any(work->tally) || count_at(work, 0, 0, 0) > REWEIGHTED_MOST)
		return;
	reweighted->has_errors = 1;
	for (int i = 0; i < reweighted->line_count && reweighted->has_errors; i++) {
		struct reweighted_line *line = &reweighted->lines[i];

		if (line->table != table)
			reweighted->has_errors = estimate_table(work, line->table, estimates);
		table = line->table;
		line->low = whole_percent(estimates[line->leaf - 1].low);
		line->high = whole_percent(estimates[line->leaf - 1].high);
		reweighted->has_errors &= line->low >= 0 && line->high >= 0;
	}
}

/* A mean tells of every answer: only where all of them are shown, in every category. */
static void add_means(struct work *work)
{
	static const int everybody[FAMILY_DIMENSIONS] = { 0 };
	const struct family_dimension *question = question_of(work, 0);
	double all = 0, sum = 0;

	work->reweighted->plain_mean = work->reweighted->weighted_mean = NAN;
	if (published_tables(work->tally) != 1 || !question->values || hides_any(work->tally))
		return;
	for (int leaf = 1; leaf <= question->leaf_count; leaf++)
		if (!isnan(question->values[leaf - 1])) {
			const double weighted = weighted_sum(work, 0, leaf);

			all += weighted;
			sum += weighted * question->values[leaf - 1];
		}
	work->reweighted->plain_mean = published_mean(work->tally, 0, everybody, 1);
	work->reweighted->weighted_mean = all > 0 ? sum / all : NAN;
}

static int is_by_margin(struct arena *arena, const struct published_tally *tally, const struct matched_margin *matched)
{
	int is = 1;

	for (int t = 0; t < published_tables(tally); t++) {
		const struct family_table *shape = published_shape(tally, t);

		is &= shape->dimension_count == 2 && is_of_margin(arena, &shape->dimensions[0], matched);
	}
	return is;
}

struct reweighted *reweight(struct arena *arena, const struct published_tally *tally, const struct matched_margin *matched)
{
	struct reweighted *reweighted = arena_new(arena, struct reweighted);
	struct work work = { arena, tally, matched, reweighted, arena_array(arena, int64_t, (size_t)matched->margin->count) };

	reweighted->weights = arena_array(arena, double, (size_t)matched->margin->count);
	if (!is_by_margin(arena, tally, matched)) {
		reweighted->why = _("So few people are in some of these subgroups that the answers cannot be shown by this margin.");
		return reweighted;
	}
	reweighted->why = count_people(&work);
	if (!reweighted->why)
		reweighted->why = weigh_categories(&work);
	if (reweighted->why)
		return reweighted;
	measure_weights(&work);
	add_lines(&work);
	add_intervals(&work);
	add_means(&work);
	return reweighted;
}
