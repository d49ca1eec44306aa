#include "disclosure/verdict.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "disclosure/silence.h"

const char *const finding_words[FINDING_KINDS] = {
	[FINDING_CONTRARY] = "the figures cannot all be true",
	[FINDING_EXACT] = "this hidden count can be found out",
	[FINDING_NARROW] = "this hidden count is known too well",
	[FINDING_SMALL] = "a small count is shown",
	[FINDING_EVERYBODY] = "nearly everybody is beside this small count",
};

struct judging {
	struct arena *arena;
	const struct attack_release *release;
	struct attack *attack;
	const struct silences *silences;
	int threshold, k;
	struct verdict *verdict;
	struct finding *findings;
	int room;
	const unsigned char *concerned;
	const struct attack_bounds *bounds;
};

static void find(struct judging *judging, struct finding finding)
{
	if (judging->verdict->count == judging->room) {
		int room = 2 * judging->room + 16;
		struct finding *more = arena_array(judging->arena, struct finding, (size_t)room);

		if (judging->room)
			memcpy(more, judging->findings, (size_t)judging->room * sizeof(*more));
		judging->findings = more;
		judging->room = room;
	}
	judging->findings[judging->verdict->count++] = finding;
	judging->verdict->findings = judging->findings;
}

/* --- what is shown */

/* Silence may be small, also between two snapshots; between all people and some it says what these are besides. */
static void judge_small(struct judging *judging, int t, const int64_t *cells, int is_gain, int may_be_silence)
{
	const struct family_table *shape = judging->release->tables[t].shape;

	for (int i = 0; i < family_size(shape); i++)
		if (cells[i] > 0 && cells[i] < judging->threshold && !(may_be_silence && family_tells_silence(shape, i)))
			find(judging, (struct finding){ FINDING_SMALL, t, i, is_gain, cells[i], cells[i] });
}

/* The leaves of a sum on its line. */
struct line {
	const struct family_dimension *dimension;
	int category, first, step;
};

static void judge_line(struct judging *judging, int t, const int64_t *cells, const struct line *line)
{
	int64_t sum = cells[line->first + line->category * line->step], largest = -1;

	for (int leaf = 1; leaf <= line->dimension->leaf_count; leaf++)
		if (dimension_holds(line->dimension, line->category, leaf) &&
		    cells[line->first + leaf * line->step] > largest)
			largest = cells[line->first + leaf * line->step];
	if (sum <= 0 || largest < sum - judging->k)
		return;
	for (int leaf = 1; leaf <= line->dimension->leaf_count; leaf++) {
		int at = line->first + leaf * line->step;

		if (dimension_holds(line->dimension, line->category, leaf) && cells[at] >= 0 && cells[at] < judging->threshold &&
		    !(line->dimension->is_known && family_tells_silence(judging->release->tables[t].shape, at)))
			find(judging, (struct finding){ FINDING_EVERYBODY, t, at, 0, cells[at], cells[at] });
	}
}

/* Of what lies between: no more are in each cell than so many. Is there only one where they can be? */
static void judge_line_between(struct judging *judging, int t, const int64_t *most, const struct line *line)
{
	int64_t rest = 0, largest = 0;

	for (int leaf = 1; leaf <= line->dimension->leaf_count; leaf++) {
		int64_t many = most[line->first + leaf * line->step];

		if (!dimension_holds(line->dimension, line->category, leaf))
			continue;
		rest += many > largest ? largest : many;
		largest = many > largest ? many : largest;
	}
	if (most[line->first + line->category * line->step] > 0 && largest > 0 && rest <= judging->k)
		find(judging, (struct finding){ FINDING_EVERYBODY, t, line->first + line->category * line->step, 1, 0, rest });
}

typedef void (*judge_fn)(struct judging *judging, int t, const int64_t *cells, const struct line *line);

static void judge_lines(struct judging *judging, int t, const int64_t *cells, judge_fn judge)
{
	const struct family_table *shape = judging->release->tables[t].shape;
	int step = 1;

	for (int d = shape->dimension_count - 1; d >= 0; d--) {
		struct line line = { .dimension = &shape->dimensions[d], .step = step };
		int size = dimension_size(line.dimension);

		for (int i = 0; line.dimension->leaf_count > 1 && i < family_size(shape); i++) {
			line.category = i / step % size;
			line.first = i - line.category * step;
			if (line.category == 0 || line.category > line.dimension->leaf_count)
				judge(judging, t, cells, &line);
		}
		step *= size;
	}
}

/* Of each cell and kind, what lies between it and one that counts more; -1: there is none. */
struct gains {
	int kinds;
	int **of;
};

static struct gains gains_by_cell(struct judging *judging)
{
	const struct attack_gain *all;
	int count = attack_gains(judging->attack, &all), cells = attack_count(judging->attack);
	struct gains gains = { attack_kinds(judging->attack), NULL };

	gains.of = arena_array(judging->arena, int *, (size_t)gains.kinds + 1);
	for (int kind = 0; kind < gains.kinds; kind++) {
		gains.of[kind] = arena_array(judging->arena, int, (size_t)cells);
		for (int i = 0; i < cells; i++)
			gains.of[kind][i] = -1;
	}
	for (int i = 0; i < count; i++)
		gains.of[all[i].kind][all[i].of] = all[i].cell;
	return gains;
}

/* The table of what lies between, and how many can be in each of its cells. */
static void judge_between(struct judging *judging, int t, int kind, const int *gain_of)
{
	int size = family_size(judging->release->tables[t].shape), any = 0;
	int64_t *cells = arena_array(judging->arena, int64_t, (size_t)size);
	int64_t *most = arena_array(judging->arena, int64_t, (size_t)size);

	for (int i = 0; i < size; i++) {
		int gain = gain_of[attack_cell(judging->attack, t, i)];
		double high = gain < 0 ? FAMILY_COUNT_MOST : judging->bounds[gain].high;

		cells[i] = gain < 0 ? ATTACK_HIDDEN : attack_value(judging->attack, gain);
		most[i] = cells[i] >= 0 ? cells[i] : high < FAMILY_COUNT_MOST ? (int64_t)high : FAMILY_COUNT_MOST;
		any |= gain >= 0;
	}
	if (!any)
		return;
	judge_small(judging, t, cells, 1, kind == ATTACK_LATER);
	judge_lines(judging, t, most, judge_line_between);
}

static void judge_shown(struct judging *judging, const struct gains *gains)
{
	int new = judging->release->new_count ? judging->release->new_count : judging->release->table_count;

	for (int t = 0; t < judging->release->table_count; t++) {
		if (t < new) {
			judge_small(judging, t, judging->release->tables[t].cells, 0, 1);
			judge_lines(judging, t, judging->release->tables[t].cells, judge_line);
		}
		for (int kind = 0; kind < gains->kinds; kind++)
			judge_between(judging, t, kind, gains->of[kind]);
	}
}

/* --- what is hidden */

/* So many whole numbers it must be able to be: where all know how few are silent, it cannot be more than these. */
static int64_t width_wanted(const struct judging *judging, const struct finding *finding, int kind)
{
	const struct attack_table *table = &judging->release->tables[finding->table];
	int64_t most = FAMILY_COUNT_MOST;

	if (finding->is_gain) {
		most = silence_most_gained(judging->silences, table, finding->cell, kind == ATTACK_LATER);
	} else {
		int silence = silence_around(judging->silences, table, finding->cell);

		most = silence >= 0 ? silence_value(judging->silences, silence) : most;
	}
	return most < judging->threshold ? most : judging->threshold;
}

/* Hidden beside the silent, known to be some large number: that may be told. */
static int is_large_beside(const struct judging *judging, const struct attack_bounds *bounds, const struct finding *finding, int64_t width)
{
	return !finding->is_gain && width > 0 && bounds->low >= judging->threshold &&
		silence_is_beside(judging->silences, judging->release->tables[finding->table].shape);
}

static void judge_hidden(struct judging *judging, const struct attack_bounds *bounds, struct finding finding, int kind)
{
	int64_t width = bounds->witness_high - bounds->witness_low;

	judging->verdict->hidden += !finding.is_gain;
	/* That nobody came, or many, tells of no one. */
	if (finding.is_gain && (bounds->high == 0 || bounds->low >= judging->threshold))
		return;
	if (bounds->witness_high < 0)
		width = 0;	/* no whole counts were found: nothing is proved */
	if (!finding.is_gain && (judging->verdict->narrowest < 0 || width < judging->verdict->narrowest))
		judging->verdict->narrowest = width;
	if (width >= judging->threshold || width >= width_wanted(judging, &finding, kind) || is_large_beside(judging, bounds, &finding, width))
		return;
	finding.kind = bounds->high - bounds->low < 0.5 ? FINDING_EXACT : FINDING_NARROW;
	finding.low = (int64_t)bounds->low;
	finding.high = isinf(bounds->high) ? -1 : (int64_t)bounds->high;
	find(judging, finding);
}

static void judge_cell(struct judging *judging, const struct gains *gains, int t, int at)
{
	int cell = attack_cell(judging->attack, t, at);

	if (judging->concerned[cell])
		judge_hidden(judging, &judging->bounds[cell], (struct finding){ 0, t, at, 0, 0, 0 }, 0);
	for (int kind = 0; kind < gains->kinds; kind++) {
		int gain = gains->of[kind][cell];

		if (gain >= 0 && judging->concerned[gain])
			judge_hidden(judging, &judging->bounds[gain], (struct finding){ 0, t, at, 1, 0, 0 }, kind);
	}
}

static void judge_all_hidden(struct judging *judging, const struct gains *gains)
{
	unsigned char *is_seen = arena_array(judging->arena, unsigned char, (size_t)attack_count(judging->attack));

	for (int t = 0; t < judging->release->table_count; t++)
		for (int i = 0; i < family_size(judging->release->tables[t].shape); i++)
			if (!judging->release->tables[t].shape->is_silent && !is_seen[attack_cell(judging->attack, t, i)]++)
				judge_cell(judging, gains, t, i);
}

struct verdict *verdict_of(struct arena *arena, const struct attack_release *release, int threshold, int k)
{
	struct verdict *verdict = arena_new(arena, struct verdict);
	struct judging judging = {
		.arena = arena, .release = release, .attack = attack_open(arena, release), .threshold = threshold, .k = k,
		.verdict = verdict, .silences = silences_find(arena, release->tables, release->table_count, threshold),
	};
	const struct gains gains = gains_by_cell(&judging);

	verdict->narrowest = -1;
	if (attack_is_possible(judging.attack)) {
		judging.concerned = attack_concerned(judging.attack, arena);
		judging.bounds = attack_look_at_all(judging.attack, arena, judging.concerned, release->new_count ? threshold : 0);
		judge_shown(&judging, &gains);
		judge_all_hidden(&judging, &gains);
	} else {
		find(&judging, (struct finding){ FINDING_CONTRARY, 0, 0, 0, 0, 0 });
	}
	verdict->steps = attack_steps(judging.attack);
	attack_close(judging.attack);
	return verdict;
}
