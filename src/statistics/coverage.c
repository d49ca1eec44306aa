#include "statistics/coverage.h"

#include <math.h>

#include "base/arena.h"
#include "statistics/moments.h"

static double part_of(double part, double whole)
{
	return whole > 0 ? part / whole : NAN;
}

static void add_rates(struct coverage_line *line, const struct coverage_line *all)
{
	line->rate = part_of((double)line->answered, line->known);
	line->share_answered = part_of((double)line->answered, (double)all->answered);
	line->share_known = part_of(line->known, all->known);
}

struct misfit coverage_count(struct arena *arena, const struct margin *margin, const int *codes, int count,
			    struct coverage *coverage)
{
	struct coverage found = { .margin = margin };

	if (count > MOST_OBSERVATIONS)
		return count_check(count);
	found.lines = arena_array(arena, struct coverage_line, (size_t)margin->count);
	for (int i = 0; i < count; i++) {
		if (codes[i] >= margin->count)
			return (struct misfit){ MISFIT_CODE, .observation = i, .found = codes[i] };
		if (codes[i] < 0)
			found.without++;
		else
			found.lines[codes[i]].answered++;
	}
	for (int i = 0; i < margin->count; i++) {
		found.lines[i].known = margin->known[i];
		found.all.answered += found.lines[i].answered;
		found.all.known += margin->known[i];
	}
	for (int i = 0; i < margin->count; i++)
		add_rates(&found.lines[i], &found.all);
	add_rates(&found.all, &found.all);
	*coverage = found;
	return (struct misfit){ FIT };
}

static int is_below(const struct coverage_line *line, double floor)
{
	return floor > 0 && !(line->rate >= floor);
}

int coverage_carries(const struct coverage *coverage, const struct coverage_floor *floor, int *lowest)
{
	int carries = !is_below(&coverage->all, floor->all);
	double least = INFINITY;

	*lowest = COVERAGE_OF_ALL;
	for (int i = 0; i < coverage->margin->count; i++) {
		const struct coverage_line *line = &coverage->lines[i];

		if ((line->known <= 0 && !line->answered) || !is_below(line, floor->category))
			continue;
		carries = 0;
		if (*lowest == COVERAGE_OF_ALL || line->rate < least) {
			*lowest = i;
			least = line->rate;
		}
	}
	return carries;
}
