#include "statistics/coverage.h"

#include <math.h>

#include "base/arena.h"
#include "statistics/moments.h"
#include "text/text.h"

static double part_of(double part, double whole)
{
	return whole > 0 ? part / whole : NAN;
}

static double count_of(int64_t answered)
{
	return answered < 0 ? NAN : (double)answered;
}

static void add_rates(struct coverage_line *line, const struct coverage_line *all)
{
	line->rate = part_of(count_of(line->answered), line->known);
	line->share_answered = part_of(count_of(line->answered), count_of(all->answered));
	line->share_known = part_of(line->known, all->known);
}

struct coverage coverage_of(struct arena *arena, const struct margin *margin, const int64_t *answered, int64_t all)
{
	struct coverage coverage = { margin, arena_array(arena, struct coverage_line, (size_t)margin->count), .all.answered = all };

	for (int i = 0; i < margin->count; i++) {
		coverage.lines[i].answered = answered[i];
		coverage.lines[i].known = margin->known[i];
		coverage.all.known += margin->known[i];
	}
	for (int i = 0; i < margin->count; i++)
		add_rates(&coverage.lines[i], &coverage.all);
	add_rates(&coverage.all, &coverage.all);
	return coverage;
}

struct misfit coverage_count(struct arena *arena, const struct margin *margin, const int *codes, int count,
			    struct coverage *coverage)
{
	int64_t *answered = arena_array(arena, int64_t, (size_t)margin->count), without = 0;

	if (count > MOST_OBSERVATIONS)
		return count_check(count);
	for (int i = 0; i < count; i++) {
		if (codes[i] >= margin->count)
			return (struct misfit){ MISFIT_CODE, .observation = i, .found = codes[i] };
		if (codes[i] < 0)
			without++;
		else
			answered[codes[i]]++;
	}
	*coverage = coverage_of(arena, margin, answered, count - without);
	coverage->without = without;
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

const char *coverage_percent(struct arena *arena, double rate)
{
	return text_percent(arena, rate, !(rate > 0 && rate < 0.01) ? 1 : rate < 0.0001 ? 4 : 2);
}

const char *coverage_refusal(struct arena *arena, const struct coverage *coverage, const struct coverage_floor *floor)
{
	const char *margin = coverage->margin->name;
	int lowest;

	if (coverage_carries(coverage, floor, &lowest))
		return NULL;
	if (lowest == COVERAGE_OF_ALL)
		return isnan(coverage->all.rate) ?
			text_print(arena, _("“%s”: how many of all answered cannot be told."), margin) :
			text_print(arena, _("“%1$s”: %2$s of all answered, and at least %3$s were to."), margin,
				   coverage_percent(arena, coverage->all.rate), coverage_percent(arena, floor->all));
	return isnan(coverage->lines[lowest].rate) ?
		text_print(arena, _("“%1$s”, “%2$s”: how many of them answered cannot be told."), margin, coverage->margin->categories[lowest]) :
		text_print(arena, _("“%1$s”, “%2$s”: %3$s answered, and at least %4$s were to."), margin,
			   coverage->margin->categories[lowest], coverage_percent(arena, coverage->lines[lowest].rate),
			   coverage_percent(arena, floor->category));
}
