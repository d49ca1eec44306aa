/*
 * What disclosure control takes and what it costs: time to protect a table and
 * audit it, and how much of it is hidden, beside the yardsticks. Fails where it
 * takes too long: how much is hidden depends on how skewed the made-up tables are.
 */
#include <stdio.h>
#include <time.h>

#include "disclosure/made_up.h"
#include "disclosure/protect.h"

struct yardstick {
	const char *name;
	int leaves[FAMILY_DIMENSIONS];
	int people, takes;
	double most_milliseconds, most_cells, most_answers;	/* 100: none is set */
};

static const struct yardstick yardsticks[] = {
	{ "6 x 5, 500 people", { 6, 5 }, 500, 200, 10, 23, 12 },
	{ "18 x 5, 2,000 people", { 18, 5 }, 2000, 200, 10, 19, 6 },
	{ "18 x 6 x 5, 10,000 people", { 18, 6, 5 }, 10000, 5, 4000, 100, 100 },
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

static struct measured measure(const struct yardstick *yardstick)
{
	struct arena arena = { 0 };
	struct chance chance = { 7 };
	struct measured sum = { 0 };

	for (int i = 0; i < yardstick->takes; i++) {
		const struct family *family = made_up_family(&arena, &chance, yardstick->leaves, yardstick->people);
		double start = milliseconds(), took;
		const struct protection *protection = protect(&arena, family);

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
	return failed;
}
