/*
 * association: are two variables of a sample independent of each other?
 *
 *	struct crossing crossing = { rows, 3, columns, 4 };
 *	misfit = association_test(arena, &sample, &crossing, &association);
 *
 * Three answers of the same table. Of answers without weights Pearson's; with
 * weights his statistic grows with their spread, and Rao and Scott (1984,
 * Annals of Statistics 12, 46-60) put that right, to the first order by the mean
 * of the generalised design effects, to the second by their spread besides
 * (with F, as Thomas and Rao, 1987, JASA 82, 630-636). The second is the one to show.
 */
#ifndef STATISTICS_ASSOCIATION_H
#define STATISTICS_ASSOCIATION_H

#include "statistics/sample.h"

/* Codes by observation, 0 to the count less 1; what is below 0 in either stands outside. */
struct crossing {
	const int *rows;
	int row_count;
	const int *columns;
	int column_count;
};

struct test {
	double statistic, freedom;
	double other_freedom;	/* of F, else 0 */
	double p;		/* of so much or more where both are independent */
};

/*
 * Over the r rows and c columns that anyone is in, k = (r - 1)(c - 1), of n
 * observations with shares p and their covariance V (statistics/moments.h):
 *
 *	pearson	X^2 = sum((seen - expected)^2 / expected) of the counts, k degrees;
 *	first	the same of n p: statistic X^2, p that of X^2 / (trace(D) / k), k degrees: svychisq(statistic = "Chisq")
 *	second	F = X^2 / trace(D), trace(D)^2 / trace(D^2) degrees, and these times the
 *		freedom of the sample: svychisq(statistic = "F")
 *
 * D = (C' P^-1 C / n)^-1 C' P^-1 V P^-1 C, P the shares, C whatever adds up to
 * nothing in each row and each column; an empty cell is left out of P^-1.
 */
struct association {
	int base;
	int rows, columns;	/* that anyone is in */
	double least_expected;	/* count of a cell: Pearson's test is rough where it is below 5 */
	double design_effect;	/* trace(D) / k */
	struct test pearson, first, second;
};

/*
 * MISFIT_CATEGORIES where anyone is in fewer than two rows or columns; MISFIT_SPARSE
 * where empty cells leave D without a value: Pearson's test is there all the same. At most MOST_CODES cells.
 */
struct misfit association_test(struct arena *arena, const struct sample *sample, const struct crossing *crossing,
			      struct association *association) MUST_USE;

#endif
