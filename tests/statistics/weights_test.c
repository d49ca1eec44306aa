/* Weights, margins and coverage: as R has them, the conditions of the optimum, and every refusal by its place. */
#include "statistics/figures.h"

#include "statistics/coverage.h"
#include "statistics/rake.h"

static const double known_rows[] = { 300, 200, 100 }, known_columns[] = { 200, 150, 130, 120 },
		    known_strata[] = { 280, 170, 150 };

static struct raking raking_of(struct target targets[3])
{
	targets[0] = (struct target){ people()->rows, ROWS, known_rows };
	targets[1] = (struct target){ people()->columns, COLUMNS, known_columns };
	targets[2] = (struct target){ people()->strata, STRATA, known_strata };
	return (struct raking){ PEOPLE, people()->weights, targets, 3, 0, INFINITY };
}

static void check_margins(const struct raking *raking, const double *weights)
{
	for (int t = 0; t < raking->target_count; t++)
		for (int c = 0; c < raking->targets[t].category_count; c++) {
			double sum = 0;

			for (int i = 0; i < raking->count; i++)
				sum += raking->targets[t].codes[i] == c ? weights[i] : 0;
			assert_true(fabs(sum - raking->targets[t].known[c]) < 1e-6);
		}
}

struct raked_case {
	double least, most;
	double weights[5];	/* of persons 1, 2, 3, 100 and 240, from 1 */
	int at_least, at_most;
	double squares, design_effect;
};

/*
 * R: without caps rake(design, list(~row, ~col, ~stratum), list(..), control = list(maxit = 500, epsilon = 1e-12));
 * with caps calibrate(design with weights w * 600 / sum(w), ~factor(row) + factor(col) + factor(stratum),
 * c(600, 200, 100, 150, 130, 120, 170, 150), calfun = "raking", bounds = c(least, most), epsilon = 1e-11).
 */
static void raking_is_that_of_r(void **state)
{
	static const struct raked_case cases[] = {
		{ 0, INFINITY, { 1.489819567226532, 0.721277529453231, 1.342333707919760, 1.002564101014706,
		  0.520530254360255 }, 0, 0, 2047.81863899547943, 1.36521242599699 },
		{ 0.55, 1.8, { 1.382778981035261, 0.819696084161309, 1.243484612573838, 1.028520834159760,
		  0.502387212231509 }, 45, 23, 2055.24232704297810, 1.37016155136819 },
		{ 0, 1.6, { 1.489325253145451, 0.652981395200916, 1.262429609553110, 1.126731629773728,
		  0.514329179046869 }, 0, 24, 2055.63845870434716, 1.37042563913681 },
		{ 0.6, INFINITY, { 1.311914071727147, 0.894213909994156, 1.232155817740676, 0.982908785642081,
		  0.488696958159984 }, 45, 0, 2064.72696425102959, 1.37648464283982 },
	};
	static const int persons[] = { 0, 1, 2, 99, 239 };
	struct target targets[3];
	struct raking raking = raking_of(targets);

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct raked raked;

		raking.least = cases[i].least;
		raking.most = cases[i].most;
		assert_fits(rake(&arena, &raking, &raked));
		for (int j = 0; j < 5; j++)
			assert_near(raked.weights[persons[j]], cases[i].weights[j]);
		assert_int_equal(raked.at_least, cases[i].at_least);
		assert_int_equal(raked.at_most, cases[i].at_most);
		assert_near(raked.measure.sum, 600);
		assert_near(raked.measure.squares, cases[i].squares);
		assert_near(raked.measure.design_effect, cases[i].design_effect);
		assert_near(raked.measure.effective, PEOPLE / cases[i].design_effect);
		check_margins(&raking, raked.weights);
	}
}

/*
 * The optimum is the start times one factor for each category, cut at the caps
 * (Deville and Särndal, 1992), and there is one only. So weights are made that
 * way, and must be found again from their margins.
 */
static void weights_are_found_again_from_their_margins(void **state)
{
	struct chance with = { 11 };
	int held = 0;

	(void)state;
	for (int n = 0; n < 1000; n++) {
		double start[30], wanted[30], known[2][3] = { { 0 } }, factors[2][3], sum = 0, scale = 0;
		double least = n % 4 ? 0.6 : 0, most = n % 4 ? 1.6 : INFINITY;
		int codes[2][30];
		struct target targets[2] = { { codes[0], 3, known[0] }, { codes[1], 3, known[1] } };
		struct raking raking = { 30, start, targets, 2 };
		struct raked raked;

		for (int i = 0; i < 6; i++)
			factors[i / 3][i % 3] = 0.5 + chance(&with, 150) / 100.0;
		for (int i = 0; i < 30; i++) {
			start[i] = 1 + chance(&with, 5);
			codes[0][i] = i < 3 ? i : chance(&with, 3);
			codes[1][i] = i < 3 ? i : chance(&with, 3);
			wanted[i] = start[i] * fmin(fmax(factors[0][codes[0][i]] * factors[1][codes[1][i]], least), most);
			sum += start[i];
			scale += wanted[i];
		}
		for (int i = 0; i < 30; i++) {
			known[0][codes[0][i]] += wanted[i];
			known[1][codes[1][i]] += wanted[i];
		}
		raking.least = least * sum / scale;
		raking.most = most * sum / scale;
		if (raking.least >= 1 || raking.most <= 1)
			continue;
		assert_fits(rake(&arena, &raking, &raked));
		check_margins(&raking, raked.weights);
		for (int i = 0; i < 30; i++)
			assert_true(fabs(raked.weights[i] - wanted[i]) < 1e-5 * wanted[i]);
		held += raked.at_least + raked.at_most;
		arena_reset(&arena);
	}
	assert_true(held > 1000);
}

struct refusal_case {
	enum misfit_reason reason;
	int margin, category;
};

static void check_refusal(const struct raking *raking, struct refusal_case wanted)
{
	struct raked raked;
	struct misfit misfit = rake(&arena, raking, &raked);

	assert_misfit(misfit, wanted.reason);
	assert_int_equal(misfit.margin, wanted.margin);
	assert_int_equal(misfit.category, wanted.category);
	assert_true(*misfit_words(&arena, &misfit, NULL));
}

static void margins_that_cannot_be_met_are_refused_by_their_place(void **state)
{
	double wrong[COLUMNS], more[COLUMNS + 1];
	struct target targets[3];
	struct raking raking = raking_of(targets);
	struct raked raked;

	(void)state;
	memcpy(wrong, known_columns, sizeof(wrong));
	targets[1].known = wrong;
	wrong[2] = 131;
	check_refusal(&raking, (struct refusal_case){ MISFIT_SUM, 1, 0 });
	wrong[2] = -1;
	check_refusal(&raking, (struct refusal_case){ MISFIT_KNOWN, 1, 2 });
	wrong[2] = NAN;
	check_refusal(&raking, (struct refusal_case){ MISFIT_KNOWN, 1, 2 });
	wrong[2] = INFINITY;
	check_refusal(&raking, (struct refusal_case){ MISFIT_KNOWN, 1, 2 });
	wrong[0] += 130;
	wrong[2] = 0;
	check_refusal(&raking, (struct refusal_case){ MISFIT_NOT_EMPTY, 1, 2 });
	memcpy(more, known_columns, sizeof(wrong));
	more[COLUMNS] = 10;
	more[0] -= 10;
	targets[1] = (struct target){ people()->columns, COLUMNS + 1, more };
	check_refusal(&raking, (struct refusal_case){ MISFIT_EMPTY, 1, COLUMNS });
	more[COLUMNS] = 0;
	more[0] += 10;
	assert_fits(rake(&arena, &raking, &raked));
	raking.most = 1.2;
	check_refusal(&raking, (struct refusal_case){ MISFIT_TOO_FEW, 0, 0 });
	raking.most = INFINITY;
	raking.least = 0.9;
	check_refusal(&raking, (struct refusal_case){ MISFIT_TOO_MUCH, 0, 1 });
}

/* Two margins that are the same of everybody, and known otherwise. */
static void margins_that_contradict_each_other_never_settle(void **state)
{
	static const double one[] = { 30, 70 }, other[] = { 40, 60 };
	int codes[100];
	struct target targets[2] = { { codes, 2, one }, { codes, 2, other } };
	struct raking raking = { 100, NULL, targets, 2, 0, INFINITY };
	struct raked raked;
	struct misfit misfit;

	(void)state;
	for (int i = 0; i < 100; i++)
		codes[i] = i % 2;
	misfit = rake(&arena, &raking, &raked);
	assert_misfit(misfit, MISFIT_NO_END);
	assert_true(misfit.category == 0);
	assert_near(misfit.found + misfit.known, 70);
	assert_text(misfit_words(&arena, &misfit, NULL),
		    "Margin “1”, category “1”: The margins cannot all be met at once; this is where they are furthest off. "
		    "(Known: 30. Found: 40.)");
}

static void weights_and_codes_are_refused_by_their_observation(void **state)
{
	static const struct { double weight; enum misfit_reason reason; } cases[] = {
		{ NAN, MISFIT_WEIGHT_MISSING }, { INFINITY, MISFIT_WEIGHT_MISSING }, { 0, MISFIT_WEIGHT_ZERO },
		{ -0.0, MISFIT_WEIGHT_ZERO }, { 1e-300, MISFIT_WEIGHT_ZERO }, { -1, MISFIT_WEIGHT_NEGATIVE },
		{ 1e300, MISFIT_NUMBER },
	};
	double weights[PEOPLE];
	int codes[PEOPLE];
	struct target targets[3];
	struct raking raking = raking_of(targets);
	struct sample sample = { .count = PEOPLE, .weights = weights };
	struct raked raked;
	struct misfit misfit;

	(void)state;
	raking.start = weights;
	memcpy(codes, people()->rows, sizeof(codes));
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		memcpy(weights, people()->weights, sizeof(weights));
		weights[12] = cases[i].weight;
		misfit = sample_check(&sample);
		assert_misfit(misfit, cases[i].reason);
		assert_int_equal(misfit.observation, 12);
		misfit = rake(&arena, &raking, &raked);
		assert_misfit(misfit, cases[i].reason);
		assert_int_equal(misfit.observation, 12);
	}
	raking.start = NULL;
	targets[0].codes = codes;
	codes[8] = -1;
	misfit = rake(&arena, &raking, &raked);
	assert_misfit(misfit, MISFIT_MARGIN_MISSING);
	assert_true(misfit.observation == 8 && misfit.margin == 0);
	codes[8] = ROWS;
	assert_misfit(rake(&arena, &raking, &raked), MISFIT_CODE);
}

static void bounds_of_a_raking_are_refused_unseen(void **state)
{
	struct target targets[3];
	struct raking raking = raking_of(targets);
	struct raked raked;

	(void)state;
	raking.count = 10 * 1000 * 1000;
	assert_misfit(rake(&arena, &raking, &raked), MISFIT_TOO_MANY);
	raking.count = 0;
	assert_misfit(rake(&arena, &raking, &raked), MISFIT_NOTHING);
	raking.count = PEOPLE;
	raking.target_count = 0;
	assert_misfit(rake(&arena, &raking, &raked), MISFIT_NOTHING);
	raking.target_count = MOST_MARGINS + 1;
	assert_misfit(rake(&arena, &raking, &raked), MISFIT_TOO_MANY);
	raking.target_count = 3;
	targets[0].known = (const double[ROWS]){ 0 };
	assert_misfit(rake(&arena, &raking, &raked), MISFIT_NOTHING);
	targets[1].category_count = MOST_CATEGORIES + 1;
	assert_misfit(rake(&arena, &raking, &raked), MISFIT_TOO_MANY);
	raking = raking_of(targets);
	raking.least = 1;
	assert_misfit(rake(&arena, &raking, &raked), MISFIT_CAPS);
	raking.least = NAN;
	assert_misfit(rake(&arena, &raking, &raked), MISFIT_CAPS);
	raking.least = 0;
	raking.most = 1;
	assert_misfit(rake(&arena, &raking, &raked), MISFIT_CAPS);
}

/* As percentages with decimals are: sums that differ by rounding alone are met in the proportions of each. */
static void sums_that_differ_by_rounding_are_one(void **state)
{
	double rounded[COLUMNS];
	struct target targets[3];
	struct raking raking = raking_of(targets);
	struct raked exact, raked;

	(void)state;
	assert_fits(rake(&arena, &raking, &exact));
	for (int i = 0; i < COLUMNS; i++)
		rounded[i] = known_columns[i] * (1 + 9e-7);
	targets[1].known = rounded;
	assert_fits(rake(&arena, &raking, &raked));
	for (int i = 0; i < PEOPLE; i++)
		assert_near(raked.weights[i], exact.weights[i]);
	rounded[0] *= 1 + 2e-6;
	check_refusal(&raking, (struct refusal_case){ MISFIT_SUM, 1, 0 });
}

static void one_margin_is_met_at_once(void **state)
{
	static const double known[] = { 10, 30 };
	static const int codes[] = { 0, 1, 1 };
	struct target target = { codes, 2, known };
	struct raking raking = { 3, NULL, &target, 1, 0, INFINITY };
	struct raked raked;

	(void)state;
	assert_fits(rake(&arena, &raking, &raked));
	assert_near(raked.weights[0], 10);
	assert_near(raked.weights[1], 15);
	assert_true(raked.rounds <= 2);
}

/* --- margins */

static const struct margins *read(const char *text)
{
	return margins_read(&arena, text, strlen(text));
}

static void a_file_of_margins_is_read(void **state)
{
	const struct margins *margins = read("Effectif;note;Catégorie;marge\r\n"
		"1\u00a0200\u202f000;x;professionnels;collège\r\n;;;\r\n31 500,5;;75;territoire\r\n0;;personnes;collège\r\n");
	const struct margin *college = margin_named(margins, "collège");

	(void)state;
	assert_int_equal(margins->fault_count, 0);
	assert_int_equal(margins->count, 2);
	assert_int_equal(college->count, 2);
	assert_near(college->sum, 1200000);
	assert_int_equal(margin_category(college, "personnes"), 1);
	assert_int_equal(margin_category(college, "75"), -1);
	assert_near(margin_named(margins, "territoire")->known[0], 31500.5);
	assert_null(margin_named(margins, "college"));
	assert_int_equal(read("margin,category,known\na,b,3\n")->count, 1);
}

/* What is kept of a file reads as the file did. */
static void margins_are_written_as_they_read(void **state)
{
	const struct margins *margins = read("marge;catégorie;effectif\n\"a;b\";\"dit \"\"oui\"\"\";1 200 000\n\"a;b\";c,d;0,5\ne;f;0\ne;g;123456789012\n");
	const char *written = margins_write(&arena, margins);

	(void)state;
	assert_text(written, "marge;catégorie;effectif\n\"a;b\";\"dit \"\"oui\"\"\";1200000\n\"a;b\";\"c,d\";0.5\ne;f;0\ne;g;123456789012\n");
	assert_text(margins_write(&arena, read(written)), written);
}

struct file_case {
	const char *text;
	int line;
	const char *words;
};

static void each_fault_of_a_file_has_its_line(void **state)
{
	static const struct file_case cases[] = {
		{ "", 0, "" },
		{ "marge;catégorie;effectif\n", 0, "The file tells of no margin." },
		{ "marge;effectif\na;1\n", 1, "No column is called “catégorie”." },
		{ "marge;catégorie;effectif\na;b;1\n;b;1\n", 3, "“marge” is empty." },
		{ "marge;catégorie;effectif\na;;1\n", 2, "“catégorie” is empty." },
		{ "marge;catégorie;effectif\na;b\n", 2, "“” is not a number of people." },
		{ "marge;catégorie;effectif\na;b;-1\n", 2, "“-1” is not a number of people." },
		{ "marge;catégorie;effectif\na;b;1,2,3\n", 2, "“1,2,3” is not a number of people." },
		{ "marge;catégorie;effectif\na;b;nan\n", 2, "“nan” is not a number of people." },
		{ "marge;catégorie;effectif\na;b;1e3\n", 2, "“1e3” is not a number of people." },
		{ "marge;catégorie;effectif\na;b;12 %\n", 2, "“12 %” is not a number of people." },
		{ "marge;catégorie;effectif\na;b;9999999999999\n", 2, "“9999999999999” is not a number of people." },
		{ "marge;catégorie;effectif\na;b;1\na;c;1\na;b;2\n", 4,
		  "The category “b” of “a” stands in line 2 already." },
		{ "marge;catégorie;effectif\na;b;0\n", 0, "Nobody is known in any category of “a”." },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const struct margins *margins = read(cases[i].text);

		assert_int_equal(margins->fault_count, 1);
		assert_int_equal(margins->faults[0].line, cases[i].line);
		if (*cases[i].words)
			assert_text(margins->faults[0].words, cases[i].words);
	}
}

static void long_files_of_margins_are_bounded(void **state)
{
	struct buffer out = buffer_in(&arena);
	const struct margins *margins;

	(void)state;
	buffer_add_text(&out, "marge;catégorie;effectif\n");
	for (int i = 0; i <= MOST_CATEGORIES; i++)
		buffer_print(&out, "a;c%d;1\n", i);
	margins = read(out.bytes);
	assert_int_equal(margins->fault_count, 1);
	assert_int_equal(margins->faults[0].line, MOST_CATEGORIES + 2);
	for (int i = 0; i < 200; i++)
		buffer_print(&out, "m%d;c;1\n", i);
	margins = read(out.bytes);
	assert_int_equal(margins->count, MOST_MARGINS);
	assert_int_equal(margins->fault_count, MOST_MARGIN_FAULTS);
}

/* --- coverage */

static void coverage_stands_beside_what_is_known(void **state)
{
	static const int codes[] = { 0, 0, 0, 1, -1, 2 };
	const struct margins *margins = read("margin,category,known\nm,a,30\nm,b,70\nm,c,0\nm,d,100\n");
	struct coverage coverage;

	(void)state;
	assert_fits(coverage_count(&arena, margins->margins, codes, 6, &coverage));
	assert_true(coverage.all.answered == 5 && coverage.without == 1);
	assert_near(coverage.all.rate, 5.0 / 200);
	assert_near(coverage.lines[0].rate, 0.1);
	assert_near(coverage.lines[0].share_answered, 0.6);
	assert_near(coverage.lines[0].share_known, 0.15);
	assert_true(isnan(coverage.lines[2].rate));
	assert_near(coverage.lines[3].rate, 0);
	assert_fits(coverage_count(&arena, margins->margins, codes, 0, &coverage));
	assert_true(isnan(coverage.lines[0].share_answered) && coverage.all.rate == 0);
	assert_misfit(coverage_count(&arena, margins->margins, (const int[]){ 4 }, 1, &coverage), MISFIT_CODE);
	assert_misfit(coverage_count(&arena, margins->margins, codes, 10 * 1000 * 1000, &coverage), MISFIT_TOO_MANY);
}

static void no_headline_below_the_coverage_that_was_set(void **state)
{
	static const int codes[] = { 0, 0, 0, 1, 1 };
	const struct margins *margins = read("margin,category,known\nm,a,30\nm,b,70\n");
	struct coverage coverage;
	int lowest;

	(void)state;
	assert_fits(coverage_count(&arena, margins->margins, codes, 5, &coverage));
	assert_true(coverage_carries(&coverage, &(struct coverage_floor){ 0, 0 }, &lowest));
	assert_true(coverage_carries(&coverage, &(struct coverage_floor){ 0.05, 2.0 / 70 }, &lowest));
	assert_false(coverage_carries(&coverage, &(struct coverage_floor){ 0.051, 0 }, &lowest));
	assert_int_equal(lowest, COVERAGE_OF_ALL);
	assert_false(coverage_carries(&coverage, &(struct coverage_floor){ 0, 0.03 }, &lowest));
	assert_int_equal(lowest, 1);
	assert_false(coverage_carries(&coverage, &(struct coverage_floor){ 0, 0.5 }, &lowest));
	assert_int_equal(lowest, 1);
	assert_false(coverage_carries(&coverage, &(struct coverage_floor){ NAN, 0.5 }, &lowest));
}

/* Kish's 1 + the squared variation coefficient of the weights. */
static void the_cost_of_weights_is_kishs(void **state)
{
	static const double weights[] = { 1, 1, 1, 5 };
	struct measure measure = sample_measure(&(struct sample){ .count = 4, .weights = weights });

	(void)state;
	assert_near(measure.sum, 8);
	assert_near(measure.design_effect, 4 * 28.0 / 64);
	assert_near(measure.design_effect, 1 + 3.0 / 4);
	assert_near(measure.effective, 64.0 / 28);
	assert_true(measure.least == 1 && measure.most == 5);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(raking_is_that_of_r),
		cmocka_unit_test(weights_are_found_again_from_their_margins),
		cmocka_unit_test(margins_that_cannot_be_met_are_refused_by_their_place),
		cmocka_unit_test(margins_that_contradict_each_other_never_settle),
		cmocka_unit_test(weights_and_codes_are_refused_by_their_observation),
		cmocka_unit_test(bounds_of_a_raking_are_refused_unseen),
		cmocka_unit_test(sums_that_differ_by_rounding_are_one),
		cmocka_unit_test(one_margin_is_met_at_once),
		cmocka_unit_test(a_file_of_margins_is_read),
		cmocka_unit_test(margins_are_written_as_they_read),
		cmocka_unit_test(each_fault_of_a_file_has_its_line),
		cmocka_unit_test(long_files_of_margins_are_bounded),
		cmocka_unit_test(coverage_stands_beside_what_is_known),
		cmocka_unit_test(no_headline_below_the_coverage_that_was_set),
		cmocka_unit_test(the_cost_of_weights_is_kishs),
	};

	return cmocka_run_group_tests(tests, NULL, forget);
}
