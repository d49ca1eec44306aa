/*
 * distribution: tails and quantiles, from the GNU Scientific Library, which
 * stays in distribution.c. What lies outside the range of a function is NaN.
 *
 * GSL is GPL-3, which the EUPL-1.2 names in its appendix: whoever passes on a
 * program linked with it does so under the GPL-3; the sources stay as they are.
 */
#ifndef STATISTICS_DISTRIBUTION_H
#define STATISTICS_DISTRIBUTION_H

/* The probability of more than that: the incomplete gamma and beta functions. Freedom above 0, whole or not. */
double chi_squared_above(double value, double freedom);
double f_above(double value, double freedom, double other_freedom);

/* The value that is exceeded with probability 1 - p, 0 < p < 1. */
double normal_quantile(double p);
double t_quantile(double p, double freedom);

#endif
