#include "statistics/moments.h"

#include "base/arena.h"

static void add(struct moment *moment, const struct moment *other)
{
	moment->weight += other->weight;
	moment->square += other->square;
	moment->count += other->count;
}

static struct misfit sum_cells(const struct sample *sample, const int *codes, struct moments *moments)
{
	for (int i = 0; i < sample->count; i++) {
		int stratum = sample_stratum(sample, i);
		double weight = sample_weight(sample, i);

		moments->sizes[stratum]++;
		if (codes[i] >= moments->codes)
			return (struct misfit){ MISFIT_CODE, .observation = i, .found = codes[i] };
		if (codes[i] >= 0)
			add(&moments->cells[stratum * moments->codes + codes[i]],
			    &(struct moment){ weight, weight * weight, 1 });
	}
	return (struct misfit){ FIT };
}

static void sum_margins(struct moments *moments)
{
	for (int h = 0; h < moments->strata; h++) {
		for (int i = 0; i < moments->codes; i++) {
			const struct moment *cell = &moments->cells[h * moments->codes + i];

			add(&moments->of_stratum[h], cell);
			add(&moments->of_code[i], cell);
		}
		moments->freedom += moments->of_stratum[h].count - (moments->of_stratum[h].count > 0);
	}
	for (int i = 0; i < moments->codes; i++)
		add(&moments->all, &moments->of_code[i]);
	for (int i = 0; i < moments->codes && moments->all.count; i++)
		moments->shares[i] = moments->of_code[i].weight / moments->all.weight;
}

struct misfit moments_of(struct arena *arena, const struct sample *sample, const int *codes, int code_count,
			struct moments *moments)
{
	struct misfit misfit = sample_check(sample);
	size_t room = code_count > 0 ? (size_t)code_count : 0;

	if (misfit.reason)
		return misfit;
	if (code_count > MOST_CODES)
		return (struct misfit){ MISFIT_TOO_MANY, .found = code_count, .known = MOST_CODES };
	if (code_count < 1)
		return (struct misfit){ MISFIT_CATEGORIES };
	*moments = (struct moments){ .strata = sample_strata(sample), .codes = code_count };
	moments->sizes = arena_array(arena, int, (size_t)moments->strata);
	moments->of_stratum = arena_array(arena, struct moment, (size_t)moments->strata);
	moments->cells = arena_array(arena, struct moment, (size_t)moments->strata * room);
	moments->of_code = arena_array(arena, struct moment, room);
	moments->shares = arena_array(arena, double, room);
	misfit = sum_cells(sample, codes, moments);
	if (misfit.reason)
		return misfit;
	sum_margins(moments);
	if (!moments->all.count)
		misfit.reason = MISFIT_NOTHING;
	return misfit;
}

double moments_covariance(const struct moments *moments, int a, int b)
{
	double p = moments->shares[a], q = moments->shares[b], all = moments->all.weight, covariance = 0;

	for (int h = 0; h < moments->strata; h++) {
		const struct moment *stratum = &moments->of_stratum[h];
		const struct moment *first = &moments->cells[h * moments->codes + a];
		const struct moment *second = &moments->cells[h * moments->codes + b];
		double size = moments->sizes[h], products, sums;

		if (!stratum->count)
			continue;
		products = p * q * stratum->square - p * second->square - q * first->square +
			   (a == b ? first->square : 0);
		sums = (first->weight - p * stratum->weight) * (second->weight - q * stratum->weight);
		covariance += size / (size - 1) * (products - sums / size);
	}
	return covariance / (all * all);
}
