#include "statistics/rake.h"

#include <math.h>

#include "base/arena.h"
#include "statistics/moments.h"

struct work {
	const struct raking *raking;
	struct target targets[MOST_MARGINS];	/* all with the sum of the first */
	double *start;		/* with the same */
	double *weights;	/* as the margins' factors make them, beyond the caps as well */
	double *factors[MOST_MARGINS];
	double *held, *open;	/* by category: weights at a cap, and all others */
	double *low, *high;	/* by category: a factor that was too small, and one too large */
};

/* Of the factors of one margin before the next has its turn; and rounds in which something must come closer. */
enum { MOST_IMPROVEMENTS = 12, PATIENCE = 50 };

static double sum_of(const double *values, int count)
{
	double sum = 0;

	for (int i = 0; i < count; i++)
		sum += values[i];
	return sum;
}

static struct misfit check_bounds(const struct raking *raking)
{
	struct misfit misfit = count_check(raking->count);

	if (!misfit.reason && raking->target_count < 1)
		misfit.reason = MISFIT_NOTHING;
	if (!misfit.reason && raking->target_count > MOST_MARGINS)
		misfit = (struct misfit){ MISFIT_TOO_MANY, .found = raking->target_count, .known = MOST_MARGINS };
	if (!misfit.reason && !(raking->least >= 0 && raking->least < 1 && raking->most > 1))
		misfit.reason = MISFIT_CAPS;
	for (int i = 0; !misfit.reason && i < raking->target_count; i++)
		if (raking->targets[i].category_count < 1 || raking->targets[i].category_count > MOST_CATEGORIES)
			misfit = (struct misfit){ MISFIT_TOO_MANY, .margin = i, .known = MOST_CATEGORIES,
						.found = raking->targets[i].category_count };
	for (int i = 0; !misfit.reason && raking->start && i < raking->count; i++)
		misfit = weight_check(raking->start[i], i);
	return misfit;
}

static struct misfit check_codes(const struct raking *raking, int margin)
{
	const struct target *target = &raking->targets[margin];

	for (int i = 0; i < raking->count; i++) {
		int code = target->codes[i];

		if (code < 0 || code >= target->category_count)
			return (struct misfit){ code < 0 ? MISFIT_MARGIN_MISSING : MISFIT_CODE, .observation = i,
					       .margin = margin, .found = code };
	}
	return (struct misfit){ FIT };
}

static struct misfit check_known(const struct raking *raking, int margin)
{
	const struct target *target = &raking->targets[margin], *first = &raking->targets[0];
	double sum, wanted;

	for (int i = 0; i < target->category_count; i++)
		if (!(target->known[i] >= 0 && target->known[i] <= MOST_KNOWN))
			return (struct misfit){ MISFIT_KNOWN, .margin = margin, .category = i,
					       .known = target->known[i] };
	sum = sum_of(target->known, target->category_count);
	wanted = sum_of(first->known, first->category_count);
	if (wanted <= 0)
		return (struct misfit){ MISFIT_NOTHING };
	if (!(fabs(sum - wanted) <= SUMS_DIFFER * wanted))
		return (struct misfit){ MISFIT_SUM, .margin = margin, .found = sum, .known = wanted };
	return (struct misfit){ FIT };
}

static struct misfit check_category(const struct raking *raking, double started, double known)
{
	if (known > 0 && started <= 0)
		return (struct misfit){ MISFIT_EMPTY, .known = known };
	if (known <= 0 && started > 0)
		return (struct misfit){ MISFIT_NOT_EMPTY, .found = started };
	if (known > raking->most * started * (1 + WEIGHTS_DIFFER))
		return (struct misfit){ MISFIT_TOO_FEW, .found = raking->most * started, .known = known };
	if (known < raking->least * started * (1 - WEIGHTS_DIFFER))
		return (struct misfit){ MISFIT_TOO_MUCH, .found = raking->least * started, .known = known };
	return (struct misfit){ FIT };
}

static struct misfit check_categories(const struct work *work, int margin)
{
	const struct target *target = &work->targets[margin];
	struct misfit misfit = { FIT };

	for (int i = 0; i < target->category_count; i++)
		work->open[i] = 0;
	for (int i = 0; i < work->raking->count; i++)
		work->open[target->codes[i]] += work->start[i];
	for (int i = 0; !misfit.reason && i < target->category_count; i++) {
		misfit = check_category(work->raking, work->open[i], target->known[i]);
		misfit.margin = margin;
		misfit.category = i;
	}
	return misfit;
}

static struct target target_scaled(struct arena *arena, const struct target *target, double wanted)
{
	double *known = arena_array(arena, double, (size_t)target->category_count);
	double sum = sum_of(target->known, target->category_count);

	for (int i = 0; i < target->category_count; i++)
		known[i] = target->known[i] * (wanted / sum);
	return (struct target){ target->codes, target->category_count, known };
}

static struct work work_begin(struct arena *arena, const struct raking *raking)
{
	struct work work = { .raking = raking };
	double known = sum_of(raking->targets[0].known, raking->targets[0].category_count), sum = 0;

	work.start = arena_array(arena, double, (size_t)raking->count);
	work.weights = arena_array(arena, double, (size_t)raking->count);
	work.held = arena_array(arena, double, MOST_CATEGORIES);
	work.open = arena_array(arena, double, MOST_CATEGORIES);
	work.low = arena_array(arena, double, MOST_CATEGORIES);
	work.high = arena_array(arena, double, MOST_CATEGORIES);
	for (int i = 0; i < raking->target_count; i++) {
		work.targets[i] = target_scaled(arena, &raking->targets[i], known);
		work.factors[i] = arena_array(arena, double, (size_t)raking->targets[i].category_count);
	}
	for (int i = 0; i < raking->count; i++)
		sum += raking->start ? raking->start[i] : 1;
	for (int i = 0; i < raking->count; i++)
		work.start[i] = work.weights[i] = (raking->start ? raking->start[i] : 1) * known / sum;
	return work;
}

static double capped(const struct raking *raking, double weight, double start)
{
	if (weight < raking->least * start)
		return raking->least * start;
	return weight > raking->most * start ? raking->most * start : weight;
}

/* Every weight by the factor of its category. */
static void apply(struct work *work, int margin)
{
	const int *codes = work->targets[margin].codes;

	for (int i = 0; i < work->raking->count; i++)
		work->weights[i] *= work->factors[margin][codes[i]];
}

/* The sums of each category of a margin, were its factors applied. Returns whether a cap holds anything. */
static int sum_categories(struct work *work, int margin)
{
	const struct raking *raking = work->raking;
	const int *codes = work->targets[margin].codes;
	const double *factors = work->factors[margin];
	int is_held = 0;

	for (int i = 0; i < work->targets[margin].category_count; i++)
		work->held[i] = work->open[i] = 0;
	for (int i = 0; i < raking->count; i++) {
		double weight = work->weights[i] * factors[codes[i]], kept = capped(raking, weight, work->start[i]);

		if (kept == weight) {
			work->open[codes[i]] += weight;
		} else {
			work->held[codes[i]] += kept;
			is_held = 1;
		}
	}
	return is_held;
}

/*
 * A better factor of a category. Without caps it is exact. With them the sum
 * still only grows with the factor: Newton's step, as long as it stays between
 * what was too little and what was too much.
 */
static void improve_factor(struct work *work, int category, double known, double *factor)
{
	double open = work->open[category], held = work->held[category];
	double *low = &work->low[category], *high = &work->high[category], next;

	if (open + held < known)
		*low = *factor;
	else
		*high = *factor;
	next = *factor * (known - held) / open;
	if (!(next > *low && next < *high))
		next = isinf(*high) ? *factor * 4 : *low > 0 ? sqrt(*low * *high) : *factor / 4;
	*factor = next;
}

/* The category furthest off. */
static struct misfit worst_of(const struct work *work, int margin)
{
	const struct target *target = &work->targets[margin];
	struct misfit worst = { MISFIT_NO_END, .margin = margin, .found = 1, .known = 1 };
	double furthest = -1;

	for (int i = 0; i < target->category_count; i++) {
		double found = work->open[i] + work->held[i], off = fabs(found / target->known[i] - 1);

		if (target->known[i] <= 0 || off <= furthest)
			continue;
		furthest = off;
		worst.category = i;
		worst.found = found;
		worst.known = target->known[i];
	}
	return worst;
}

static double distance(const struct misfit *worst)
{
	return fabs(worst->found / worst->known - 1);
}

/* Brings one margin to what is known; returns its category that was furthest off before. */
static struct misfit adjust(struct work *work, int margin)
{
	const struct target *target = &work->targets[margin];
	struct misfit before, now;
	int is_held;

	for (int i = 0; i < target->category_count; i++) {
		work->factors[margin][i] = 1;
		work->low[i] = 0;
		work->high[i] = INFINITY;
	}
	is_held = sum_categories(work, margin);
	before = now = worst_of(work, margin);
	for (int i = 0; i < MOST_IMPROVEMENTS && distance(&now) > WEIGHTS_DIFFER / 10; i++) {
		for (int j = 0; j < target->category_count; j++)
			if (target->known[j] > 0 && work->open[j] + work->held[j] != target->known[j])
				improve_factor(work, j, target->known[j], &work->factors[margin][j]);
		if (!is_held && isinf(work->raking->most) && work->raking->least <= 0)
			break;
		is_held = sum_categories(work, margin);
		now = worst_of(work, margin);
	}
	apply(work, margin);
	return before;
}

/* Until a whole round finds all margins met, or comes no closer. */
static struct misfit settle(struct work *work, int *rounds)
{
	struct misfit worst = { FIT };
	double reached = INFINITY;

	for (*rounds = 1; *rounds <= MOST_ROUNDS; ++*rounds) {
		worst = (struct misfit){ FIT, .found = 1, .known = 1 };
		for (int i = 0; i < work->raking->target_count; i++) {
			struct misfit found = adjust(work, i);

			if (!(distance(&found) <= distance(&worst)))
				worst = found;
		}
		if (distance(&worst) <= WEIGHTS_DIFFER)
			return (struct misfit){ FIT };
		if (*rounds % PATIENCE == 0 && !(distance(&worst) < 0.9 * reached))
			break;
		if (*rounds % PATIENCE == 0)
			reached = distance(&worst);
	}
	return worst;
}

static void finish(const struct work *work, struct raked *raked)
{
	const struct raking *raking = work->raking;

	for (int i = 0; i < raking->count; i++) {
		double kept = capped(raking, work->weights[i], work->start[i]);

		raked->at_least += work->weights[i] < kept;
		raked->at_most += work->weights[i] > kept;
		work->weights[i] = kept;
	}
	raked->weights = work->weights;
	raked->measure = sample_measure(&(struct sample){ .count = raking->count, .weights = work->weights });
}

struct misfit rake(struct arena *arena, const struct raking *raking, struct raked *raked)
{
	struct misfit misfit = check_bounds(raking);
	struct work work;

	for (int i = 0; !misfit.reason && i < raking->target_count; i++) {
		misfit = check_codes(raking, i);
		if (!misfit.reason)
			misfit = check_known(raking, i);
	}
	if (misfit.reason)
		return misfit;
	*raked = (struct raked){ 0 };
	work = work_begin(arena, raking);
	for (int i = 0; !misfit.reason && i < raking->target_count; i++)
		misfit = check_categories(&work, i);
	if (!misfit.reason)
		misfit = settle(&work, &raked->rounds);
	if (!misfit.reason)
		finish(&work, raked);
	return misfit;
}
