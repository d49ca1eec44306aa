/*
 * Any bytes as a file of margins: what is read stays within its bounds, what is
 * not is told; and answers raked to it meet every margin within the caps, or
 * are refused in words.
 */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/arena.h"
#include "statistics/rake.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

enum { PEOPLE = 40 };

static void claim(int holds)
{
	if (!holds)
		abort();
}

static void check_margin(const struct margin *margin)
{
	double sum = 0;

	claim(margin->count > 0 && margin->count <= MOST_CATEGORIES && *margin->name);
	for (int i = 0; i < margin->count; i++) {
		claim(*margin->categories[i] && margin_category(margin, margin->categories[i]) == i);
		claim(margin->known[i] >= 0 && margin->known[i] <= MOST_KNOWN);
		sum += margin->known[i];
	}
	claim(sum == margin->sum && sum > 0);
}

/* Everybody in the categories one after the other, each margin at its own pace. */
static void rake_to(struct arena *arena, const struct margins *margins, double least, double most)
{
	struct target targets[MOST_MARGINS];
	struct raking raking = { PEOPLE, NULL, targets, margins->count, least, most };
	struct raked raked;
	struct misfit misfit;

	for (int i = 0; i < margins->count; i++) {
		int *codes = arena_array(arena, int, PEOPLE);

		for (int j = 0; j < PEOPLE; j++)
			codes[j] = j / (i + 1) % margins->margins[i].count;
		targets[i] = (struct target){ codes, margins->margins[i].count, margins->margins[i].known };
	}
	misfit = rake(arena, &raking, &raked);
	claim(!misfit.reason || *misfit_words(arena, &misfit, margins));
	for (int i = 0; !misfit.reason && i < margins->count; i++) {
		double sums[MOST_CATEGORIES] = { 0 };

		for (int j = 0; j < PEOPLE; j++)
			sums[targets[i].codes[j]] += raked.weights[j];
		for (int j = 0; j < targets[i].category_count; j++)
			claim(fabs(sums[j] - targets[i].known[j]) <= 1e-5 * targets[i].known[j]);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	static struct arena arena;
	const struct margins *margins = margins_read(&arena, (const char *)bytes, size);

	claim(margins->count >= 0 && margins->count <= MOST_MARGINS);
	claim(margins->fault_count >= 0 && margins->fault_count <= MOST_MARGIN_FAULTS);
	for (int i = 0; i < margins->fault_count; i++)
		claim(*margins->faults[i].words && margins->faults[i].line >= 0);
	if (!margins->fault_count) {
		claim(margins->count > 0);
		for (int i = 0; i < margins->count; i++)
			check_margin(&margins->margins[i]);
		rake_to(&arena, margins, 0, INFINITY);
		rake_to(&arena, margins, 0.3, 3);
	}
	arena_reset(&arena);
	return 0;
}
