/*
 * A real sample with weights: Insee's "Histoire de vie" of 2003, 2,000 persons,
 * as published with the R package questionr (GPL-2+). It is no part of this
 * project; the values beside each call were computed over it with R's package
 * survey 4.1-1, design svydesign(ids = ~1, weights = ~poids). Where the file is
 * missing nothing is tested.
 */
#include "statistics/figures.h"

#include "base/disk.h"
#include "spreadsheet/csv.h"
#include "statistics/association.h"
#include "statistics/estimate.h"

static const char path[] = "../shared/assets/statistics/hdv2003.csv";

enum { PERSONS = 2000 };
enum { AGE = 1, SEX = 2, WEIGHT = 4, OCCUPATION = 5, CLASS = 8, SPORT = 18, TELEVISION = 19 };

static const char *fields[PERSONS][TELEVISION + 1];
static double weights[PERSONS];
static struct sample sample = { .count = PERSONS, .weights = weights };

static int read_persons(void **state)
{
	struct csv_row *row = arena_new(&arena, struct csv_row);
	struct csv csv;
	size_t length;
	char *bytes;
	int persons = -1;

	*state = NULL;
	if (disk_read(&arena, path, CSV_MOST_BYTES, &bytes, &length)) {
		print_message("# counted: no persons in ../shared/assets\n");
		return 0;
	}
	assert_int_equal(csv_open(&csv, &arena, bytes, length), CSV_FITS);
	for (; csv_next(&csv, row); persons++) {
		assert_true(row->fault == CSV_FITS && persons < PERSONS);
		for (int i = 0; persons >= 0 && i <= TELEVISION; i++)
			fields[persons][i] = i < row->count ? arena_copy(&arena, row->fields[i]) : "";
	}
	assert_int_equal(persons, PERSONS);
	for (int i = 0; i < PERSONS; i++)
		weights[i] = strtod(fields[i][WEIGHT], NULL);
	*state = weights;
	return 0;
}

#define NEEDS_PERSONS(state) do { if (!*(state)) skip(); } while (0)

static const int *codes_of(int field, const char *const *names, int count)
{
	int *codes = arena_array(&arena, int, PERSONS);

	for (int i = 0; i < PERSONS; i++) {
		codes[i] = -1;
		for (int j = 0; j < count; j++)
			if (!strcmp(fields[i][field], names[j]))
				codes[i] = j;
	}
	return codes;
}

static const double *numbers_of(int field)
{
	double *numbers = arena_array(&arena, double, PERSONS);

	for (int i = 0; i < PERSONS; i++)
		numbers[i] = *fields[i][field] ? strtod(fields[i][field], NULL) : NAN;
	return numbers;
}

static void weights_cost_what_kish_says(void **state)
{
	struct measure got;

	NEEDS_PERSONS(state);
	assert_fits(sample_check(&sample));
	got = sample_measure(&sample);
	assert_near(got.sum, 11071226.3384423);
	assert_near(got.design_effect, 1.62432895465383);
	assert_near(got.effective, 1231.27768809996);
}

/* svymean(~occup). */
static void occupations_have_their_shares_and_errors(void **state)
{
	static const char *const names[] = { "Exerce une profession", "Chomeur", "Etudiant, eleve", "Retraite",
					     "Retire des affaires", "Au foyer", "Autre inactif" };
	static const double wanted[][2] = {
		{ 0.529134425741055, 0.0142191536161152 }, { 0.0512659726631066, 0.00559414939700815 },
		{ 0.0660642872110179, 0.00756590897506848 }, { 0.170127544388769, 0.00988546310225587 },
		{ 0.0663546685493613, 0.00798000877144216 }, { 0.0845129154012538, 0.00810784286341056 },
		{ 0.0325401860454356, 0.00535415879973101 },
	};
	struct estimate got[7];

	NEEDS_PERSONS(state);
	assert_fits(proportions_estimate(&arena, &sample, codes_of(OCCUPATION, names, 7), 7, 0.95, got));
	assert_int_equal(got->base, PERSONS);
	for (int i = 0; i < 7; i++) {
		assert_near(got[i].value, wanted[i][0]);
		assert_near(got[i].error, wanted[i][1]);
	}
}

/* svyciprop(~(sport == "Oui"), method = "logit"). */
static void sport_has_its_logit_interval(void **state)
{
	static const char *const names[] = { "Oui", "Non" };
	struct estimate got[2];

	NEEDS_PERSONS(state);
	assert_fits(proportions_estimate(&arena, &sample, codes_of(SPORT, names, 2), 2, 0.95, got));
	assert_near(got->value, 0.393494439394014);
	assert_near(got->low, 0.366392769525971);
	assert_near(got->high, 0.421267933174924);
}

/* svymean(~heures.tv, na.rm = TRUE); svyquantile(~age, c(.25, .5, .75)). */
static void numbers_have_their_mean_and_quartiles(void **state)
{
	static const double parts[] = { 0.25, 0.5, 0.75 };
	struct estimate got[3];

	NEEDS_PERSONS(state);
	assert_fits(mean_estimate(&arena, &sample, numbers_of(TELEVISION), 0.95, got));
	assert_near(got->value, 2.16927634204604);
	assert_near(got->error, 0.0490361609174692);
	assert_int_equal(got->base, 1995);
	assert_fits(quantiles_estimate(&arena, &sample, numbers_of(AGE), parts, 3, 0.95, got));
	assert_true(got[0].value == 31 && got[1].value == 45 && got[2].value == 60);
}

/* svychisq(~sexe + clso, statistic = "F"); chisq.test(table(sexe, clso)). */
static void sex_and_class_are_tested(void **state)
{
	static const char *const sexes[] = { "Homme", "Femme" }, *const answers[] = { "Oui", "Non", "Ne sait pas" };
	struct crossing crossing;
	struct association got;

	NEEDS_PERSONS(state);
	crossing = (struct crossing){ codes_of(SEX, sexes, 2), 2, codes_of(CLASS, answers, 3), 3 };
	assert_fits(association_test(&arena, &sample, &crossing, &got));
	assert_near(got.second.statistic, 3.33311767799304);
	assert_near(got.second.freedom, 1.97343792174013);
	assert_near(got.second.other_freedom, 3944.90240555853);
	assert_near(got.second.p, 0.0364089951963429);
	assert_near(got.pearson.statistic, 7.05784888036523);
	assert_near(got.pearson.freedom, 2);
	assert_near(got.pearson.p, 0.029336452013465);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(weights_cost_what_kish_says),
		cmocka_unit_test(occupations_have_their_shares_and_errors),
		cmocka_unit_test(sport_has_its_logit_interval),
		cmocka_unit_test(numbers_have_their_mean_and_quartiles),
		cmocka_unit_test(sex_and_class_are_tested),
	};

	return cmocka_run_group_tests(tests, read_persons, forget);
}
