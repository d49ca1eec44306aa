/*
 * Raking of 100,000 answers on four margins, without and with caps that hold
 * many of them, and what a page of weighted figures takes of the same answers.
 * Fails where a raking takes more than half a second.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "statistics/association.h"
#include "statistics/estimate.h"
#include "statistics/rake.h"

enum { PEOPLE = 100000, MARGINS = 4, TAKES = 5, TERRITORIES = 101 };

static const int category_counts[MARGINS] = { 5, TERRITORIES, 12, 6 };
static int codes[MARGINS][PEOPLE];
static double known[MARGINS][TERRITORIES];
static struct arena arena;

static double seconds(void)
{
	struct timespec time;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static int by_value(const void *a, const void *b)
{
	double left = *(const double *)a, right = *(const double *)b;

	return (left > right) - (left < right);
}

static int chance(int below)
{
	static int64_t state = 41;

	state = state * 16807 % 2147483647;
	return (int)(state % below);
}

/* The margins go together, as they do: who answers depends on all of them, and large categories answer less. */
static void make_people(void)
{
	for (int i = 0; i < PEOPLE; i++) {
		double stands_for = 1;

		for (int j = 0; j < MARGINS; j++) {
			int count = category_counts[j], code = chance(count);

			if (j && chance(3) == 0)
				code = codes[j - 1][i] % count;
			codes[j][i] = code;
			stands_for *= 0.6 + 0.8 * (code % 5) / 4;
		}
		for (int j = 0; j < MARGINS; j++)
			known[j][codes[j][i]] += 13 * stands_for;
	}
}

/* A line of the table that figures_bench.sh prints; false where the goal is missed. */
static int print_figure(const char *words, double measured, double most)
{
	printf("| %-66s | %9.4g | %9s | %7s | ", words, measured, "-", "-");
	if (most > 0)
		printf("<= %-6g | %-3s |\n", most, measured <= most ? "yes" : "NO");
	else
		printf("%-9s | %-3s |\n", "-", "-");
	return most <= 0 || measured <= most;
}

static int measure_raking(const char *words, double least, double most, struct raked *raked)
{
	static struct target targets[MARGINS];
	static struct arena scratch;
	struct raking raking = { PEOPLE, NULL, targets, MARGINS, least, most };
	double takes[TAKES];

	for (int i = 0; i < MARGINS; i++)
		targets[i] = (struct target){ codes[i], category_counts[i], known[i] };
	for (int i = 0; i < TAKES; i++) {
		double start = seconds();
		struct misfit misfit = rake(i ? &scratch : &arena, &raking, raked);

		takes[i] = seconds() - start;
		if (misfit.reason) {
			printf("%s: %s\n", words, misfit_words(&arena, &misfit, NULL));
			return 0;
		}
		if (i < TAKES - 1)
			arena_reset(&scratch);
	}
	printf("%s: %d rounds, %d and %d weights at the caps, design effect %.2f\n", words, raked->rounds,
	       raked->at_least, raked->at_most, raked->measure.design_effect);
	qsort(takes, TAKES, sizeof(*takes), by_value);
	return print_figure(words, takes[TAKES / 2], 0.5);
}

/* Two margins that are the same of everybody, and known otherwise; the caps make each round long. */
static int measure_refusal(void)
{
	static double other[TERRITORIES];
	struct target targets[MARGINS] = {
		{ codes[0], 5, known[0] }, { codes[1], TERRITORIES, known[1] }, { codes[2], 12, known[2] }, { codes[0], 5, other }
	};
	struct raking raking = { PEOPLE, NULL, targets, MARGINS, 0.2, 3 };
	struct raked raked;
	double start = seconds();

	memcpy(other, known[0], sizeof(other));
	other[0] *= 1.2;
	other[1] -= other[0] / 6;
	return rake(&arena, &raking, &raked).reason == MISFIT_NO_END &&
	       print_figure("refusal of margins that contradict each other, s", seconds() - start, 3);
}

static int measure_figures(const double *weights)
{
	static double numbers[PEOPLE];
	static const double quarters[] = { 0.25, 0.5, 0.75 };
	struct sample sample = { .count = PEOPLE, .weights = weights };
	struct crossing crossing = { codes[0], category_counts[0], codes[2], category_counts[2] };
	struct estimate shares[12], quartiles[3];
	struct association association;
	double start = seconds(), shared, tested;
	int failed;

	for (int i = 0; i < PEOPLE; i++)
		numbers[i] = chance(80);
	failed = proportions_estimate(&arena, &sample, codes[2], 12, 0.95, shares).reason;
	shared = seconds();
	failed |= (int)association_test(&arena, &sample, &crossing, &association).reason;
	tested = seconds();
	failed |= (int)quantiles_estimate(&arena, &sample, numbers, quarters, 3, 0.95, quartiles).reason;
	print_figure("12 weighted shares with their intervals, ms", (shared - start) * 1e3, 0);
	print_figure("Rao and Scott's test of 5 x 12, ms", (tested - shared) * 1e3, 0);
	print_figure("weighted quartiles with their intervals, ms", (seconds() - tested) * 1e3, 0);
	return !failed;
}

int main(void)
{
	struct raked raked;
	int is_good;

	make_people();
	is_good = measure_raking("raking of 100,000 on four margins, s", 0, INFINITY, &raked);
	is_good &= measure_raking("the same with caps of 0.3 and 3, s", 0.3, 3, &raked);
	is_good &= measure_refusal();
	is_good &= measure_figures(raked.weights);
	return !is_good;
}
