#include "disclosure/verdict.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"

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
	int threshold, k;
	struct verdict *verdict;
	struct finding *findings;
	int room;
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

static void judge_small(struct judging *judging, int t, const int64_t *cells, int is_gain)
{
	int size = family_size(judging->release->tables[t].shape);

	for (int i = 0; i < size; i++)
		if (cells[i] > 0 && cells[i] < judging->threshold)
			find(judging, (struct finding){ FINDING_SMALL, t, i, is_gain, cells[i], cells[i] });
}

/* The leaves of a sum on its line. */
struct line {
	const struct family_dimension *dimension;
	int category, first, step;
};

static void judge_line(struct judging *judging, int t, const int64_t *cells, const struct line *line, int is_gain)
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

		if (dimension_holds(line->dimension, line->category, leaf) && cells[at] >= 0 &&
		    cells[at] < judging->threshold)
			find(judging, (struct finding){ FINDING_EVERYBODY, t, at, is_gain, cells[at], cells[at] });
	}
}

static void judge_everybody(struct judging *judging, int t, const int64_t *cells, int is_gain)
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
				judge_line(judging, t, cells, &line, is_gain);
		}
		step *= size;
	}
}

/* Of each cell, what lies between it and one that counts more, in time and in people; -1: there is none. */
struct gains {
	int *of[2];
};

static struct gains gains_by_cell(struct judging *judging)
{
	const struct attack_gain *all;
	int count = attack_gains(judging->attack, &all);
	struct gains gains;

	for (int kind = 0; kind < 2; kind++) {
		gains.of[kind] = arena_array(judging->arena, int, (size_t)attack_count(judging->attack));
		for (int i = 0; i < attack_count(judging->attack); i++)
			gains.of[kind][i] = -1;
	}
	for (int i = 0; i < count; i++)
		gains.of[all[i].is_rest][all[i].less] = all[i].cell;
	return gains;
}

/* The table of what lies between, where any of it is known. */
static const int64_t *table_between(struct judging *judging, int t, const int *gain_of)
{
	int size = family_size(judging->release->tables[t].shape), any = 0;
	int64_t *cells = arena_array(judging->arena, int64_t, (size_t)size);

	for (int i = 0; i < size; i++) {
		int gain = gain_of[attack_cell(judging->attack, t, i)];

		cells[i] = gain < 0 ? ATTACK_HIDDEN : attack_value(judging->attack, gain);
		any |= cells[i] != ATTACK_HIDDEN;
	}
	return any ? cells : NULL;
}

static void judge_shown(struct judging *judging, const struct gains *gains)
{
	for (int t = 0; t < judging->release->table_count; t++) {
		judge_small(judging, t, judging->release->tables[t].cells, 0);
		judge_everybody(judging, t, judging->release->tables[t].cells, 0);
		for (int kind = 0; kind < 2; kind++) {
			const int64_t *between = table_between(judging, t, gains->of[kind]);

			if (!between)
				continue;
			judge_small(judging, t, between, 1);
			judge_everybody(judging, t, between, 1);
		}
	}
}

/* --- what is hidden */

static void judge_hidden(struct judging *judging, const struct attack_bounds *bounds, struct finding finding)
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
	if (width >= judging->threshold)
		return;
	finding.kind = bounds->high - bounds->low < 0.5 ? FINDING_EXACT : FINDING_NARROW;
	finding.low = (int64_t)bounds->low;
	finding.high = isinf(bounds->high) ? -1 : (int64_t)bounds->high;
	find(judging, finding);
}

static void judge_all_hidden(struct judging *judging, const struct gains *gains)
{
	const struct attack_bounds *bounds = attack_look_at_all(judging->attack, judging->arena, 0);
	unsigned char *is_seen = arena_array(judging->arena, unsigned char, (size_t)attack_count(judging->attack));

	for (int t = 0; t < judging->release->table_count; t++)
		for (int i = 0; i < family_size(judging->release->tables[t].shape); i++) {
			int cell = attack_cell(judging->attack, t, i);

			if (judging->release->tables[t].shape->is_silent || is_seen[cell]++)
				continue;
			if (attack_value(judging->attack, cell) == ATTACK_HIDDEN)
				judge_hidden(judging, &bounds[cell], (struct finding){ 0, t, i, 0, 0, 0 });
			for (int kind = 0; kind < 2; kind++) {
				int gain = gains->of[kind][cell];

				if (gain >= 0 && attack_value(judging->attack, gain) == ATTACK_HIDDEN)
					judge_hidden(judging, &bounds[gain], (struct finding){ 0, t, i, 1, 0, 0 });
			}
		}
}

struct verdict *verdict_of(struct arena *arena, const struct attack_release *release, int threshold, int k)
{
	struct verdict *verdict = arena_new(arena, struct verdict);
	struct judging judging = {
		.arena = arena, .release = release, .attack = attack_open(arena, release), .threshold = threshold, .k = k,
		.verdict = verdict,
	};
	const struct gains gains = gains_by_cell(&judging);

	verdict->narrowest = -1;
	if (attack_is_possible(judging.attack)) {
		judge_shown(&judging, &gains);
		judge_all_hidden(&judging, &gains);
	} else {
		find(&judging, (struct finding){ FINDING_CONTRARY, 0, 0, 0, 0, 0 });
	}
	verdict->steps = attack_steps(judging.attack);
	attack_close(judging.attack);
	return verdict;
}
