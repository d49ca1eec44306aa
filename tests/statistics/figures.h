/*
 * figures: a sample made by a rule that R follows as well, what near means, and
 * which refusal is wanted.
 *
 * The reference values of the tests that use it were computed with R 4.2.2 and
 * its package survey 4.1-1 (Lumley) over this sample, as each test says.
 */
#ifndef TESTS_STATISTICS_FIGURES_H
#define TESTS_STATISTICS_FIGURES_H

#include <math.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "statistics/sample.h"
#include "test.h"

enum { PEOPLE = 240, ROWS = 3, COLUMNS = 4, STRATA = 3 };

static struct arena arena __attribute__((unused));

/* To six digits, or for zero to 1e-9. */
static inline void near(double got, double wanted, const char *file, int line)
{
	if ((isnan(got) && isnan(wanted)) || got == wanted ||
	    fabs(got - wanted) <= 5e-7 * fabs(wanted) + (wanted == 0 ? 1e-9 : 0))
		return;
	print_error("got    %.15g\nwanted %.15g\n", got, wanted);
	_fail(file, line);
}

#define assert_near(got, wanted) near((got), (wanted), __FILE__, __LINE__)

static inline void fits(struct misfit misfit, const char *file, int line)
{
	if (misfit.reason)
		print_error("%s\n", misfit_words(&arena, &misfit, NULL));
	if (misfit.reason)
		_fail(file, line);
}

#define assert_fits(misfit) fits((misfit), __FILE__, __LINE__)
#define assert_misfit(misfit, wanted) assert_int_equal((misfit).reason, (wanted))

/* Numbers by chance, the same everywhere (Park and Miller's). */
struct chance {
	int64_t state;
};

static inline int chance(struct chance *with, int below)
{
	with->state = with->state * 16807 % 2147483647;
	return (int)(with->state % below);
}

/*
 * s <- 41; pm <- function() { s <<- (s * 16807) %% 2147483647; s }
 * w <- 0.5 + (pm() %% 23) / 7; row <- (pm() %% 10 > 4) + (pm() %% 10 > 6); col <- (pm() %/% 8) %% 4
 * if (pm() %% 3 == 0) col <- row; x <- (pm() %% 311) / 10 + 3 * row; stratum <- (person %/% 60) %% 3
 * x missing where person %% 17 == 3, gaps (col again) where person %% 19 == 0; persons from 0
 */
struct people {
	double weights[PEOPLE], numbers[PEOPLE];
	int rows[PEOPLE], columns[PEOPLE], gaps[PEOPLE], strata[PEOPLE];
};

static inline const struct people *people(void)
{
	static struct people people;
	struct chance with = { 41 };

	for (int i = 0; i < PEOPLE; i++) {
		people.weights[i] = 0.5 + chance(&with, 23) / 7.0;
		people.rows[i] = chance(&with, 10) > 4;
		people.rows[i] += chance(&with, 10) > 6;
		chance(&with, 2);
		people.columns[i] = (int)(with.state / 8 % COLUMNS);
		if (chance(&with, 3) == 0)
			people.columns[i] = people.rows[i];
		people.numbers[i] = chance(&with, 311) / 10.0 + 3 * people.rows[i];
		people.strata[i] = i / 60 % STRATA;
		if (i % 17 == 3)
			people.numbers[i] = NAN;
		people.gaps[i] = i % 19 == 0 ? -1 : people.columns[i];
	}
	return &people;
}

static inline struct sample sample_of(const struct people *people)
{
	return (struct sample){ .count = PEOPLE, .weights = people->weights };
}

static inline struct sample strata_of(const struct people *people)
{
	return (struct sample){ PEOPLE, people->weights, people->strata, STRATA };
}

static inline int forget(void **state)
{
	(void)state;
	arena_close(&arena);
	arena = (struct arena){ 0 };
	return 0;
}

#endif
