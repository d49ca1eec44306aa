#include "statistics/agreement.h"

#include "base/arena.h"
#include "statistics/moments.h"

static struct misfit check_size(int64_t observations, int code_count)
{
	if (code_count > MOST_CODES)
		return (struct misfit){ MISFIT_TOO_MANY, .found = code_count, .known = MOST_CODES };
	if (code_count < 2)
		return (struct misfit){ MISFIT_CATEGORIES };
	return count_check(observations);
}

struct misfit kappa_agreement(struct arena *arena, const int *first, const int *second, int units, int code_count,
			     struct agreement *agreement)
{
	struct misfit misfit = check_size(units, code_count);
	int64_t *of_first, *of_second, alike = 0;
	struct agreement found = { 0 };

	if (misfit.reason)
		return misfit;
	of_first = arena_array(arena, int64_t, (size_t)code_count);
	of_second = arena_array(arena, int64_t, (size_t)code_count);
	for (int i = 0; i < units; i++) {
		if (first[i] >= code_count || second[i] >= code_count)
			return (struct misfit){ MISFIT_CODE, .observation = i,
					       .found = first[i] >= code_count ? first[i] : second[i] };
		if (first[i] < 0 || second[i] < 0)
			continue;
		found.units++;
		of_first[first[i]]++;
		of_second[second[i]]++;
		alike += first[i] == second[i];
	}
	if (!found.units)
		return (struct misfit){ MISFIT_NOTHING };
	found.observed = (double)alike / found.units;
	for (int i = 0; i < code_count; i++) {
		if (of_first[i] == found.units && of_second[i] == found.units)
			return (struct misfit){ MISFIT_ALL_ALIKE, .category = i };
		found.expected += (double)of_first[i] / found.units * (double)of_second[i] / found.units;
	}
	found.value = (found.observed - found.expected) / (1 - found.expected);
	*agreement = found;
	return misfit;
}

struct coincidences {
	int codes;
	double *pairs;		/* codes x codes */
	double *sums, all;
};

static struct misfit add_unit(const struct coding *coding, int unit, int *counts, struct coincidences *found,
			     int *units)
{
	int coders = 0;

	for (int i = 0; i < coding->code_count; i++)
		counts[i] = 0;
	for (int i = 0; i < coding->coders; i++) {
		int code = coding->codes[(int64_t)i * coding->units + unit];

		if (code >= coding->code_count)
			return (struct misfit){ MISFIT_CODE, .observation = unit, .found = code };
		if (code < 0)
			continue;
		counts[code]++;
		coders++;
	}
	if (coders < 2)
		return (struct misfit){ FIT };
	++*units;
	for (int i = 0; i < coding->code_count; i++)
		for (int j = 0; counts[i] && j < coding->code_count; j++)
			found->pairs[i * coding->code_count + j] +=
				(double)counts[i] * (counts[j] - (i == j)) / (coders - 1);
	return (struct misfit){ FIT };
}

static void add_sums(struct coincidences *found)
{
	for (int i = 0; i < found->codes; i++) {
		for (int j = 0; j < found->codes; j++)
			found->sums[i] += found->pairs[i * found->codes + j];
		found->all += found->sums[i];
	}
}

static double distance_squared(const struct coincidences *found, enum alpha_distance distance, int a, int b)
{
	double between;

	if (distance == ALPHA_NOMINAL)
		return a != b;
	between = -(found->sums[a] + found->sums[b]) / 2;
	for (int i = a; i <= b; i++)
		between += found->sums[i];
	return between * between;
}

struct misfit alpha_agreement(struct arena *arena, const struct coding *coding, struct agreement *agreement)
{
	struct misfit misfit = check_size((int64_t)coding->coders * coding->units, coding->code_count);
	struct coincidences found = { .codes = coding->code_count };
	struct agreement sums = { 0 };
	int *counts;

	if (misfit.reason)
		return misfit;
	counts = arena_array(arena, int, (size_t)found.codes);
	found.pairs = arena_array(arena, double, (size_t)found.codes * (size_t)found.codes);
	found.sums = arena_array(arena, double, (size_t)found.codes);
	for (int i = 0; !misfit.reason && i < coding->units; i++)
		misfit = add_unit(coding, i, counts, &found, &sums.units);
	if (misfit.reason)
		return misfit;
	if (!sums.units)
		return (struct misfit){ MISFIT_NOTHING };
	add_sums(&found);
	for (int i = 0; i < found.codes; i++)
		for (int j = i + 1; j < found.codes; j++) {
			double squared = distance_squared(&found, coding->distance, i, j);

			sums.observed += 2 * squared * found.pairs[i * found.codes + j] / found.all;
			sums.expected += 2 * squared * found.sums[i] * found.sums[j] / (found.all * (found.all - 1));
		}
	if (sums.expected <= 0)
		return (struct misfit){ MISFIT_ALL_ALIKE };
	sums.value = 1 - sums.observed / sums.expected;
	*agreement = sums;
	return misfit;
}
