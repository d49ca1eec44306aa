/*
 * What disclosure control takes and what it costs: time to protect a table and
 * audit it, and how much of it is hidden, beside the yardsticks. Fails where it
 * takes too long: how much is hidden depends on how skewed the made-up tables are.
 */
#include <stdio.h>
#include <time.h>

#include "disclosure/made_up.h"
#include "disclosure/protect.h"
#include "disclosure/silent.h"

struct yardstick {
	const char *name;
	int leaves[FAMILY_DIMENSIONS];
	int people, takes, is_supported;
	int choices;		/* so many tables, of each one more dimension of two: who chose it, who did not; 0: one table */
	double most_milliseconds, most_cells, most_answers;	/* 100: none is set */
};

static const struct yardstick yardsticks[] = {
	{ "6 x 5, 500 people", { 6, 5 }, 500, 200, 0, 0, 10, 23, 12 },
	{ "18 x 5, 2,000 people", { 18, 5 }, 2000, 200, 0, 0, 10, 19, 6 },
	{ "18 x 6 x 5, 10,000 people", { 18, 6, 5 }, 10000, 5, 0, 0, 4000, 100, 100 },
	/* As few people as there may be, supported persons: hardly a cell can be shown. */
	{ "6 x 5, 600 supported persons", { 6, 5 }, 600, 200, 1, 0, 60, 100, 100 },
	{ "12 x 6, 1,440 supported persons", { 12, 6 }, 1440, 100, 1, 0, 60, 100, 100 },
	{ "4 x 3 x 3, 720 supported persons", { 4, 3, 3 }, 720, 50, 1, 0, 60, 100, 100 },
	{ "6 x 4 x 4, 1,920 supported persons", { 6, 4, 4 }, 1920, 20, 1, 0, 1000, 100, 100 },
	{ "8 choices by 6, 600 people", { 6 }, 600, 50, 0, 8, 60, 100, 100 },
	{ "8 choices by 6, 600 supported persons", { 6 }, 600, 50, 1, 8, 60, 100, 100 },
	{ "8 choices by 4 x 3, 600 supported persons", { 4, 3 }, 600, 20, 1, 8, 1000, 100, 100 },
};

struct measured {
	double milliseconds, slowest, cells, answers;
	int protected;
};

static double milliseconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/* Of the cells inside the table, those that are hidden, and the answers in them. */
static void measure_hidden(const struct protection *protection, struct measured *sum)
{
	const struct family_table *table = &protection->family->tables[0];
	int places[FAMILY_DIMENSIONS], leaf = 0, hidden = 0;
	int64_t in_hidden = 0, people = 0;

	for (int cell = 0; cell < family_size(table); cell++) {
		int is_inside = 1;

		family_places(table, cell, places);
		for (int d = 0; d < table->dimension_count; d++)
			is_inside &= places[d] > 0;
		if (!is_inside)
			continue;
		people += table->counts[leaf];
		hidden += protection->hidden[0][cell];
		in_hidden += protection->hidden[0][cell] ? table->counts[leaf] : 0;
		leaf++;
	}
	sum->cells += 100.0 * hidden / leaf;
	sum->answers += 100.0 * (double)in_hidden / (double)people;
}

/* Each person chose some of the choices, the first ones more often. */
static void cross_with_choices(struct arena *arena, struct chance *chance, struct family *family, int choices)
{
	struct family_table *tables = arena_array(arena, struct family_table, (size_t)choices);
	int leaves = family_leaves(family->tables);

	for (int t = 0; t < choices; t++) {
		int64_t *counts = arena_array(arena, int64_t, 2 * (size_t)leaves);

		tables[t] = family->tables[0];
		tables[t].dimensions[tables[t].dimension_count++] =
			made_up_dimension(arena, t ? arena_print(arena, "choice%d", t) : "choice", 2);
		for (int i = 0; i < leaves; i++)
			for (int64_t j = 0; j < family->tables[0].counts[i]; j++)
				counts[2 * i + (chance_below(chance, 10) < t + 2)]++;
		tables[t].counts = counts;
	}
	family->tables = tables;
	family->table_count = choices;
}

static struct measured measure(const struct yardstick *yardstick)
{
	struct arena arena = { 0 };
	struct chance chance = { 7 };
	struct measured sum = { 0 };

	for (int i = 0; i < yardstick->takes; i++) {
		struct family *family = made_up_family(&arena, &chance, yardstick->leaves, yardstick->people);
		const struct protection *protection;
		double start = milliseconds(), took;

		family->is_supported = yardstick->is_supported;
		if (yardstick->choices)
			cross_with_choices(&arena, &chance, family, yardstick->choices);
		protection = protect(&arena, family);
		took = milliseconds() - start;
		sum.milliseconds += took;
		sum.slowest = took > sum.slowest ? took : sum.slowest;
		if (protection->state == PROTECTED) {
			sum.protected++;
			measure_hidden(protection, &sum);
		}
		arena_reset(&arena);
	}
	arena_close(&arena);
	return sum;
}

/* --- where some say nothing: what is not shown, with their number told as it is, and as any other */

enum { ROOMS = 100 };

static const struct heard {
	const char *name;
	struct wanted wanted[3];	/* published one after the other; the last one is measured */
	int count, is_line;
} heards[] = {
	{ "question", { { 1, -1, "", 1 } }, 1, 0 },
	{ "by committee", { { 1, -1, "", 1 }, { 0, 1, "", 1 } }, 2, 1 },
	{ "crossed by college", { { 1, -1, "", 1 }, { 0, -1, "", 1 }, { 0, 1, "", 1 } }, 3, 0 },
	{ "crossed, the first table", { { 0, 1, "", 1 } }, 1, 0 },
};

/* Of a hundred cells, those that nobody sees: of a table that is not shown all. */
static double unseen(const struct heard *heard, int answers, int people, int rate, int is_open)
{
	struct chance chance = { 17 };
	struct arena arena = { 0 };
	double sum = 0;

	for (int i = 0; i < ROOMS; i++) {
		struct room *room = arena_new(&arena, struct room);
		const struct protection *protection = NULL;
		const struct family_table *table;
		int hidden = 0;

		*room = (struct room){ .people = { people, people }, .answers = { 4, answers, 3 }, .is_line = heard->is_line };
		room->is_open[1] = is_open;
		fill_room(&chance, room, rate);
		part_room(&arena, room, 1);
		for (int j = 0; j < heard->count; j++)
			protection = publish_silent(&arena, room, &heard->wanted[j]);
		table = protection->family->tables;
		for (int cell = 0; protection->state == PROTECTED && cell < family_size(table); cell++)
			hidden += protection->hidden[0][cell];
		sum += protection->state == PROTECTED ? 100.0 * hidden / family_size(table) : 100;
		arena_reset(&arena);
	}
	arena_close(&arena);
	return sum / ROOMS;
}

static void measure_silence(void)
{
	static const int sizes[] = { 100, 400, 1000 }, answers[] = { 2, 5 };

	printf("\n| cells not shown, %% | people | 1 %% silent, as an answer | told | 5 %% silent, as an answer | told |\n|---|--:|--:|--:|--:|--:|\n");
	for (size_t h = 0; h < sizeof(heards) / sizeof(*heards); h++)
		for (int a = 0; a < 2; a++)
			for (int i = 0; i < 3; i++) {
				printf("| %s, %d answers | %d | %.0f | %.0f | %.0f | %.0f |\n", heards[h].name, answers[a], sizes[i],
				       unseen(&heards[h], answers[a], sizes[i], 10, 0), unseen(&heards[h], answers[a], sizes[i], 10, 1),
				       unseen(&heards[h], answers[a], sizes[i], 50, 0), unseen(&heards[h], answers[a], sizes[i], 50, 1));
				fflush(stdout);
			}
}

int main(void)
{
	int failed = 0;

	printf("| table | protected | ms, mean | ms, slowest | goal | cells hidden, %% | goal | answers in them, %% | goal | met |\n"
	       "|---|--:|--:|--:|--:|--:|--:|--:|--:|---|\n");
	for (size_t i = 0; i < sizeof(yardsticks) / sizeof(*yardsticks); i++) {
		const struct yardstick *of = &yardsticks[i];
		struct measured sum = measure(of);
		double cells = sum.cells / sum.protected, answers = sum.answers / sum.protected;
		int is_met = sum.slowest <= of->most_milliseconds && cells <= of->most_cells &&
			answers <= of->most_answers;

		printf("| %s | %d of %d | %.2f | %.2f | %.0f | %.1f | %.0f | %.1f | %.0f | %s |\n", of->name,
		       sum.protected, of->takes, sum.milliseconds / of->takes, sum.slowest, of->most_milliseconds,
		       cells, of->most_cells, answers, of->most_answers, is_met ? "yes" : "NO");
		failed |= sum.slowest > of->most_milliseconds;
	}
	measure_silence();
	return failed;
}
