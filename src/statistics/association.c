#include "statistics/association.h"

#include <math.h>

#include "base/arena.h"
#include "statistics/distribution.h"
#include "statistics/moments.h"

/* The cells of rows and columns that anyone is in, row by row. */
struct cells {
	int rows, columns, count;
	int *moment;		/* where the moments have each */
	double *inverse;	/* 1 / share; 0 of an empty one */
	double *covariance;	/* count x count */
};

static struct misfit cell_codes(const struct sample *sample, const struct crossing *crossing, int *codes)
{
	for (int i = 0; i < sample->count; i++) {
		int row = crossing->rows[i], column = crossing->columns[i];

		if (row >= crossing->row_count || column >= crossing->column_count)
			return (struct misfit){ MISFIT_CODE, .observation = i,
					       .found = row >= crossing->row_count ? row : column };
		codes[i] = row < 0 || column < 0 ? -1 : row * crossing->column_count + column;
	}
	return (struct misfit){ FIT };
}

/* The lines that anyone is in: rows where step is the columns' count, else columns. Returns how many. */
static int lines_in_use(const struct moments *moments, int lines, int others, int step, int other_step, int *used)
{
	int count = 0;

	for (int i = 0; i < lines; i++) {
		int anyone = 0;

		for (int j = 0; j < others; j++)
			anyone |= moments->of_code[i * step + j * other_step].count > 0;
		if (anyone)
			used[count++] = i;
	}
	return count;
}

static struct cells cells_of(struct arena *arena, const struct moments *moments, const struct crossing *crossing)
{
	int *rows = arena_array(arena, int, MOST_CODES), *columns = arena_array(arena, int, MOST_CODES);
	int r = lines_in_use(moments, crossing->row_count, crossing->column_count, crossing->column_count, 1, rows);
	int c = lines_in_use(moments, crossing->column_count, crossing->row_count, 1, crossing->column_count, columns);
	struct cells cells = { .rows = r, .columns = c, .count = r * c };

	cells.moment = arena_array(arena, int, (size_t)cells.count);
	cells.inverse = arena_array(arena, double, (size_t)cells.count);
	cells.covariance = arena_array(arena, double, (size_t)cells.count * (size_t)cells.count);
	for (int i = 0; i < cells.count; i++) {
		cells.moment[i] = rows[i / c] * crossing->column_count + columns[i % c];
		if (moments->of_code[cells.moment[i]].count)
			cells.inverse[i] = 1 / moments->shares[cells.moment[i]];
		for (int j = 0; j <= i; j++)
			cells.covariance[i * cells.count + j] = cells.covariance[j * cells.count + i] =
				moments_covariance(moments, cells.moment[i], cells.moment[j]);
	}
	return cells;
}

/* Pearson's statistic of cells that add up to the base. */
static double pearson_of(struct arena *arena, const struct cells *cells, const double *seen, double *least_expected)
{
	double *of_row = arena_array(arena, double, (size_t)cells->rows);
	double *of_column = arena_array(arena, double, (size_t)cells->columns);
	double all = 0, statistic = 0;

	for (int i = 0; i < cells->count; i++) {
		of_row[i / cells->columns] += seen[i];
		of_column[i % cells->columns] += seen[i];
		all += seen[i];
	}
	*least_expected = INFINITY;
	for (int i = 0; i < cells->count; i++) {
		double expected = of_row[i / cells->columns] * of_column[i % cells->columns] / all;

		statistic += (seen[i] - expected) * (seen[i] - expected) / expected;
		*least_expected = fmin(*least_expected, expected);
	}
	return statistic;
}

/*
 * One way to span what adds up to nothing in each row and each column: a cell,
 * less the last of its row, less the last of its column, and the last of all.
 */
struct contrast {
	int cells[4];
};

static const double contrast_signs[4] = { 1, -1, -1, 1 };

static struct contrast contrast_at(const struct cells *cells, int number)
{
	int last_row = (cells->rows - 1) * cells->columns, last_column = cells->columns - 1;
	int row = number / last_column * cells->columns, column = number % last_column;

	return (struct contrast){ { row + column, row + last_column, last_row + column, last_row + last_column } };
}

/* Of contrasts a and b: C' P^-1 C in *plain, C' P^-1 V P^-1 C in *real. */
static void cross_contrasts(const struct cells *cells, int a, int b, double *plain, double *real)
{
	struct contrast first = contrast_at(cells, a), second = contrast_at(cells, b);

	*plain = *real = 0;
	for (int i = 0; i < 4; i++)
		for (int j = 0; j < 4; j++) {
			int cell = first.cells[i], other = second.cells[j];
			double sign = contrast_signs[i] * contrast_signs[j];

			if (cell == other)
				*plain += sign * cells->inverse[cell];
			*real += sign * cells->inverse[cell] * cells->inverse[other] *
				 cells->covariance[cell * cells->count + other];
		}
}

/* Makes `right` the solution of left x = right, both of size x size; false where there is none. */
static int solve(double *left, double *right, int size)
{
	for (int i = 0; i < size; i++) {
		int pivot = i;

		for (int j = i + 1; j < size; j++)
			if (fabs(left[j * size + i]) > fabs(left[pivot * size + i]))
				pivot = j;
		if (!(fabs(left[pivot * size + i]) > 1e-10))
			return 0;
		for (int k = 0; k < size; k++) {
			double held = left[i * size + k], held_right = right[i * size + k];

			left[i * size + k] = left[pivot * size + k];
			left[pivot * size + k] = held;
			right[i * size + k] = right[pivot * size + k];
			right[pivot * size + k] = held_right;
		}
		for (int j = 0; j < size; j++) {
			double times = left[j * size + i] / left[i * size + i];

			for (int k = 0; j != i && times != 0 && k < size; k++) {
				left[j * size + k] -= times * left[i * size + k];
				right[j * size + k] -= times * right[i * size + k];
			}
		}
	}
	for (int i = 0; i < size; i++)
		for (int k = 0; k < size; k++)
			right[i * size + k] /= left[i * size + i];
	return 1;
}

/* trace(D) and trace(D^2); false where D has no value. */
static int traces_of(struct arena *arena, const struct cells *cells, int base, double *trace, double *of_square)
{
	int size = (cells->rows - 1) * (cells->columns - 1);
	double *plain = arena_array(arena, double, (size_t)size * (size_t)size);
	double *real = arena_array(arena, double, (size_t)size * (size_t)size);

	for (int a = 0; a < size; a++)
		for (int b = 0; b < size; b++)
			cross_contrasts(cells, a, b, &plain[a * size + b], &real[a * size + b]);
	if (!solve(plain, real, size))
		return 0;
	*trace = *of_square = 0;
	for (int a = 0; a < size; a++) {
		*trace += base * real[a * size + a];
		for (int b = 0; b < size; b++)
			*of_square += (double)base * base * real[a * size + b] * real[b * size + a];
	}
	return *trace > 0 && *of_square > 0;
}

static void add_pearson(struct arena *arena, const struct moments *moments, const struct cells *cells,
			struct association *association)
{
	double *seen = arena_array(arena, double, (size_t)cells->count), freedom, least;

	freedom = (double)(cells->rows - 1) * (cells->columns - 1);
	for (int i = 0; i < cells->count; i++)
		seen[i] = moments->of_code[cells->moment[i]].count;
	association->pearson.statistic = pearson_of(arena, cells, seen, &association->least_expected);
	for (int i = 0; i < cells->count; i++)
		seen[i] = association->base * moments->shares[cells->moment[i]];
	association->first.statistic = pearson_of(arena, cells, seen, &least);
	association->pearson.freedom = association->first.freedom = freedom;
	association->pearson.p = chi_squared_above(association->pearson.statistic, freedom);
}

static struct misfit test_cells(struct arena *arena, const struct moments *moments, const struct cells *cells,
			       struct association *association)
{
	double freedom = (double)(cells->rows - 1) * (cells->columns - 1), trace, of_square;
	struct test *first = &association->first, *second = &association->second;

	add_pearson(arena, moments, cells, association);
	if (!traces_of(arena, cells, association->base, &trace, &of_square))
		return (struct misfit){ MISFIT_SPARSE };
	association->design_effect = trace / freedom;
	first->p = chi_squared_above(first->statistic / association->design_effect, freedom);
	second->statistic = first->statistic / trace;
	second->freedom = trace * trace / of_square;
	second->other_freedom = second->freedom * moments->freedom;
	second->p = f_above(second->statistic, second->freedom, second->other_freedom);
	return (struct misfit){ FIT };
}

struct misfit association_test(struct arena *arena, const struct sample *sample, const struct crossing *crossing,
			      struct association *association)
{
	int64_t count = (int64_t)crossing->row_count * crossing->column_count;
	struct misfit misfit = sample_check(sample);
	struct moments moments;
	struct cells cells;
	int *codes;

	if (crossing->row_count < 2 || crossing->column_count < 2)
		return (struct misfit){ MISFIT_CATEGORIES };
	if (count > MOST_CODES)
		return (struct misfit){ MISFIT_TOO_MANY, .found = (double)count, .known = MOST_CODES };
	if (misfit.reason)
		return misfit;
	codes = arena_array(arena, int, (size_t)sample->count);
	misfit = cell_codes(sample, crossing, codes);
	if (!misfit.reason)
		misfit = moments_of(arena, sample, codes, (int)count, &moments);
	if (misfit.reason)
		return misfit;
	cells = cells_of(arena, &moments, crossing);
	if (cells.rows < 2 || cells.columns < 2)
		return (struct misfit){ MISFIT_CATEGORIES };
	*association = (struct association){ moments.all.count, cells.rows, cells.columns };
	return test_cells(arena, &moments, &cells, association);
}
