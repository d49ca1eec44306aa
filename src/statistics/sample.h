/*
 * sample: who was observed, with the weight each has.
 *
 *	struct sample sample = { .count = rows, .weights = raked.weights };
 *	misfit = sample_check(&sample);
 *	measure = sample_measure(&sample);
 *
 * Arrays go by observation. What is computed about a part of the observations
 * is given for all of them, with a code below 0 or a NaN for those outside:
 * the error of a figure depends on the whole sample.
 *
 * The errors computed here are those of a sample drawn by chance. An open
 * consultation is none: whoever shows them says so beside them. And they are
 * exact: what is shown of a table is hidden where the table is (disclosure).
 */
#ifndef STATISTICS_SAMPLE_H
#define STATISTICS_SAMPLE_H

#include "statistics/misfit.h"

enum {
	MOST_OBSERVATIONS = 5 * 1000 * 1000,
	MOST_CODES = 512,	/* categories of a variable; cells of a crosstab */
	MOST_STRATA = 2000,
};

struct sample {
	int count;
	const double *weights;	/* each above 0; NULL: all are 1 */
	const int *strata;	/* drawn apart: 0 to stratum_count - 1; NULL: one stratum */
	int stratum_count;
};

static inline double sample_weight(const struct sample *sample, int i)
{
	return sample->weights ? sample->weights[i] : 1;
}

static inline int sample_stratum(const struct sample *sample, int i)
{
	return sample->strata ? sample->strata[i] : 0;
}

static inline int sample_strata(const struct sample *sample)
{
	return sample->strata ? sample->stratum_count : 1;
}

/* Bounds, weights and strata; those without any observation are none. All functions that take a sample do this. */
struct misfit sample_check(const struct sample *sample) MUST_USE;

/*
 * How much the weights cost (Kish, Survey Sampling, 1965, 11.7):
 *
 *	design effect	= n sum(w^2) / sum(w)^2		1 where all are equal, else more, at most n
 *	effective size	= sum(w)^2 / sum(w^2)		n / design effect
 */
struct measure {
	double sum, squares;
	double design_effect, effective;
	double least, most;	/* weights */
};

/* Of a sample that fits. */
struct measure sample_measure(const struct sample *sample);

/* What stands beside every error, interval and test: in the current language. */
const char *sample_caution(void);

#endif
