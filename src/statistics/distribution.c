#include "statistics/distribution.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <math.h>

/* Its own way with an error is to end the process. */
static int is_usable(int fits)
{
	gsl_set_error_handler_off();
	return fits;
}

static int is_freedom(double freedom)
{
	return isfinite(freedom) && freedom > 0;
}

static int is_probability(double p)
{
	return p > 0 && p < 1;
}

double chi_squared_above(double value, double freedom)
{
	if (!is_usable(value >= 0 && is_freedom(freedom)))
		return NAN;
	return isinf(value) ? 0 : gsl_cdf_chisq_Q(value, freedom);
}

double f_above(double value, double freedom, double other_freedom)
{
	if (!is_usable(value >= 0 && is_freedom(freedom) && is_freedom(other_freedom)))
		return NAN;
	return isinf(value) ? 0 : gsl_cdf_fdist_Q(value, freedom, other_freedom);
}

double normal_quantile(double p)
{
	return is_usable(is_probability(p)) ? gsl_cdf_ugaussian_Pinv(p) : NAN;
}

double t_quantile(double p, double freedom)
{
	return is_usable(is_probability(p) && is_freedom(freedom)) ? gsl_cdf_tdist_Pinv(p, freedom) : NAN;
}
