/* Tests of independence: as R has them, and what is refused. */
#include "statistics/figures.h"

#include "statistics/association.h"

static struct crossing crossing_of(const int *columns)
{
	return (struct crossing){ people()->rows, ROWS, columns, COLUMNS };
}

static void check(const struct sample *sample, const int *columns, const double wanted[6])
{
	struct crossing crossing = crossing_of(columns);
	struct association got;

	assert_fits(association_test(&arena, sample, &crossing, &got));
	assert_near(got.second.statistic, wanted[0]);
	assert_near(got.second.freedom, wanted[1]);
	assert_near(got.second.other_freedom, wanted[2]);
	assert_near(got.second.p, wanted[3]);
	assert_near(got.first.statistic, wanted[4]);
	assert_near(got.first.freedom, 6);
	assert_near(got.first.p, wanted[5]);
}

/* R: svychisq(~row + col, design, statistic = "F") and "Chisq"; without and with strata; of a part, subset(design, ..). */
static void rao_and_scott_are_those_of_r(void **state)
{
	static const double all[] = {
		8.4976547554981, 5.94580018483689, 1421.04624417601576, 5.02910583509831e-09,
		60.6565033276257, 2.98123165855554e-09
	}, strata[] = {
		8.52295249209637, 5.94964080344829, 1410.06487041724358, 4.66816692606884e-09,
		60.6565033276257, 2.77918110327882e-09
	}, part[] = {
		7.62511092368644, 5.90637154704903, 1334.83996963308050, 5.65339690169144e-08,
		53.8368667944013, 3.31893913092144e-08
	}, part_strata[] = {
		7.64337512733541, 5.91142789435794, 1324.15984833617745, 5.34066485612128e-08,
		53.8368667944013, 3.15639074626407e-08
	};
	struct sample sample = sample_of(people()), apart = strata_of(people());

	(void)state;
	check(&sample, people()->columns, all);
	check(&apart, people()->columns, strata);
	check(&sample, people()->gaps, part);
	check(&apart, people()->gaps, part_strata);
}

/* R: chisq.test(table(row, col), correct = FALSE). */
static void pearson_is_that_of_r(void **state)
{
	struct sample sample = sample_of(people());
	struct crossing crossing = crossing_of(people()->columns);
	struct association got;

	(void)state;
	assert_fits(association_test(&arena, &sample, &crossing, &got));
	assert_near(got.pearson.statistic, 68.1283766415854);
	assert_near(got.pearson.freedom, 6);
	assert_near(got.pearson.p, 9.88921120153472e-13);
	assert_near(got.least_expected, 6.33333333333333);
	assert_int_equal(got.base, PEOPLE);
}

/* Lines where nobody is are no part of the table, wherever they stand. */
static void empty_lines_change_nothing(void **state)
{
	struct sample sample = sample_of(people());
	struct crossing crossing = crossing_of(people()->columns);
	struct association plain, wide;
	int rows[PEOPLE], columns[PEOPLE];

	(void)state;
	assert_fits(association_test(&arena, &sample, &crossing, &plain));
	for (int i = 0; i < PEOPLE; i++) {
		rows[i] = 2 * people()->rows[i];
		columns[i] = people()->columns[i] + 3;
	}
	crossing = (struct crossing){ rows, 2 * ROWS, columns, COLUMNS + 5 };
	assert_fits(association_test(&arena, &sample, &crossing, &wide));
	assert_true(wide.rows == ROWS && wide.columns == COLUMNS);
	assert_near(wide.pearson.p, plain.pearson.p);
	assert_near(wide.second.p, plain.second.p);
	assert_near(wide.design_effect, plain.design_effect);
}

/* In two rows and columns without weights, Pearson's is n (ad - bc)^2 / product of the margins. */
static void small_tables_are_as_by_formula(void **state)
{
	(void)state;
	for (int table = 0; table < 6 * 6 * 6 * 6; table++) {
		int n[4] = { table % 6, table / 6 % 6, table / 36 % 6, table / 216 }, rows[20], columns[20], all = 0;
		double margins = (double)(n[0] + n[1]) * (n[2] + n[3]) * (n[0] + n[2]) * (n[1] + n[3]);
		struct crossing crossing = { rows, 2, columns, 2 };
		struct association got;
		struct misfit misfit;

		for (int i = 0; i < 4; i++)
			for (int j = 0; j < n[i]; j++, all++) {
				rows[all] = i / 2;
				columns[all] = i % 2;
			}
		misfit = association_test(&arena, &(struct sample){ .count = all }, &crossing, &got);
		if (margins == 0) {
			assert_true(misfit.reason);
			continue;
		}
		/* Where two cells across hold everybody, half each, nothing varies: there is Pearson's alone. */
		assert_true(!misfit.reason || misfit.reason == MISFIT_SPARSE);
		if (misfit.reason)
			assert_true((!n[0] && !n[3]) || (!n[1] && !n[2]));
		assert_near(got.pearson.statistic, all * pow(n[0] * n[3] - n[1] * n[2], 2) / margins);
		arena_reset(&arena);
	}
}

static void what_cannot_be_tested_is_refused(void **state)
{
	static const int zero;
	int alone[PEOPLE] = { 0 };
	struct sample sample = { .count = PEOPLE };
	struct crossing crossing = crossing_of(alone);
	struct association got;
	struct misfit misfit;

	(void)state;
	assert_misfit(association_test(&arena, &sample, &crossing, &got), MISFIT_CATEGORIES);
	crossing.column_count = 1;
	assert_misfit(association_test(&arena, &sample, &crossing, &got), MISFIT_CATEGORIES);
	crossing.column_count = INT32_MAX;
	assert_misfit(association_test(&arena, &sample, &crossing, &got), MISFIT_TOO_MANY);
	crossing.column_count = 2;
	alone[9] = 2;
	misfit = association_test(&arena, &sample, &crossing, &got);
	assert_misfit(misfit, MISFIT_CODE);
	assert_int_equal(misfit.observation, 9);
	for (int i = 0; i < PEOPLE; i++)
		alone[i] = -1;
	assert_misfit(association_test(&arena, &sample, &crossing, &got), MISFIT_NOTHING);
	sample.count = 10 * 1000 * 1000;
	crossing = (struct crossing){ &zero, 2, &zero, 2 };
	assert_misfit(association_test(&arena, &sample, &crossing, &got), MISFIT_TOO_MANY);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rao_and_scott_are_those_of_r),
		cmocka_unit_test(pearson_is_that_of_r),
		cmocka_unit_test(empty_lines_change_nothing),
		cmocka_unit_test(small_tables_are_as_by_formula),
		cmocka_unit_test(what_cannot_be_tested_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, forget);
}
