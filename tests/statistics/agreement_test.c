/* Coders, rounds, rankings, mentions, percentages: published values, and all small cases by brute force. */
#include "statistics/figures.h"

#include "statistics/agreement.h"
#include "statistics/judgment.h"
#include "statistics/percent.h"
#include "statistics/ranking.h"
#include "statistics/rounds.h"

/* --- coders */

/* Krippendorff (Computing Krippendorff's Alpha-Reliability, 2011), C and D: 0.743 nominal, 0.815 ordinal. */
static void alpha_has_the_published_values(void **state)
{
	static const int codes[4 * 12] = {
		 0,  1, 2, 2, 1, 0, 3, 0, 1, -1, -1, -1,
		 0,  1, 2, 2, 1, 1, 3, 0, 1,  4, -1,  2,
		-1,  2, 2, 2, 1, 2, 3, 1, 1,  4,  0, -1,
		 0,  1, 2, 2, 1, 3, 3, 0, 1,  4,  0, -1,
	};
	struct agreement got;

	(void)state;
	assert_fits(alpha_agreement(&arena, &(struct coding){ codes, 4, 12, 5, ALPHA_NOMINAL }, &got));
	assert_true(fabs(got.value - 0.743) < 0.0005 && got.units == 11);
	assert_fits(alpha_agreement(&arena, &(struct coding){ codes, 4, 12, 5, ALPHA_ORDINAL }, &got));
	assert_true(fabs(got.value - 0.815) < 0.0005);
}

static void kappa_is_as_by_hand(void **state)
{
	int first[50], second[50];
	struct agreement got;

	(void)state;
	for (int i = 0; i < 50; i++) {		/* 20 yes and yes, 5 yes and no, 10 no and yes, 15 no and no */
		first[i] = i >= 25;
		second[i] = (i >= 20 && i < 25) || i >= 35;
	}
	assert_fits(kappa_agreement(&arena, first, second, 50, 2, &got));
	assert_near(got.observed, 0.7);
	assert_near(got.expected, 0.5);
	assert_near(got.value, 0.4);
}

enum { UNITS = 3, CODES = 3, CODINGS = 729 };

/* By the pairs: those of a unit, and those of any two values. */
static double plain_alpha(const int *codes, enum alpha_distance distance)
{
	double seen = 0, all = 0, counts[CODES] = { 0 };

	for (int i = 0; i < 2 * UNITS; i++)
		counts[codes[i]]++;
	for (int i = 0; i < 2 * UNITS; i++)
		for (int j = 0; j < 2 * UNITS; j++) {
			int low = codes[i] < codes[j] ? codes[i] : codes[j], high = codes[i] + codes[j] - low;
			double between = -(counts[low] + counts[high]) / 2;

			for (int k = low; k <= high; k++)
				between += counts[k];
			if (distance == ALPHA_NOMINAL || low == high)
				between = low != high;
			all += between * between / (2 * UNITS * (2 * UNITS - 1));
			seen += i != j && i % UNITS == j % UNITS ? between * between / (2 * UNITS) : 0;
		}
	return all > 0 ? 1 - seen / all : NAN;
}

static double plain_kappa(const int *codes)
{
	double alike = 0, chance_alike = 0;

	for (int i = 0; i < UNITS; i++)
		for (int j = 0; j < UNITS; j++) {
			chance_alike += codes[i] == codes[UNITS + j];
			alike += i == j && codes[i] == codes[UNITS + j];
		}
	alike /= UNITS;
	chance_alike /= UNITS * UNITS;
	return chance_alike < 1 ? (alike - chance_alike) / (1 - chance_alike) : NAN;
}

static void check_agreement(struct misfit misfit, const struct agreement *got, double wanted)
{
	assert_misfit(misfit, isnan(wanted) ? MISFIT_ALL_ALIKE : FIT);
	if (!isnan(wanted))
		assert_true(fabs(got->value - wanted) < 1e-12);
}

static void every_small_coding_is_as_by_pairs(void **state)
{
	(void)state;
	for (int n = 0; n < CODINGS; n++) {
		int codes[2 * UNITS];
		struct coding coding = { codes, 2, UNITS, CODES, ALPHA_NOMINAL };
		struct agreement got;
		struct misfit misfit;

		for (int i = 0, rest = n; i < 2 * UNITS; i++, rest /= CODES)
			codes[i] = rest % CODES;
		misfit = alpha_agreement(&arena, &coding, &got);
		check_agreement(misfit, &got, plain_alpha(codes, ALPHA_NOMINAL));
		coding.distance = ALPHA_ORDINAL;
		misfit = alpha_agreement(&arena, &coding, &got);
		check_agreement(misfit, &got, plain_alpha(codes, ALPHA_ORDINAL));
		misfit = kappa_agreement(&arena, codes, codes + UNITS, UNITS, CODES, &got);
		check_agreement(misfit, &got, plain_kappa(codes));
		arena_reset(&arena);
	}
}

static void what_has_no_agreement_is_refused(void **state)
{
	static const int none[] = { -1, 0, 1, -1 }, wrong[] = { 0, 1, 2, 0 }, zero;
	struct agreement got;
	struct misfit misfit;

	(void)state;
	assert_misfit(kappa_agreement(&arena, none, none + 2, 2, 2, &got), MISFIT_NOTHING);
	assert_misfit(alpha_agreement(&arena, &(struct coding){ none, 2, 2, 2, ALPHA_NOMINAL }, &got), MISFIT_NOTHING);
	assert_misfit(kappa_agreement(&arena, none, none, 2, 1, &got), MISFIT_CATEGORIES);
	assert_misfit(kappa_agreement(&arena, &zero, &zero, 10 * 1000 * 1000, 2, &got), MISFIT_TOO_MANY);
	assert_misfit(alpha_agreement(&arena, &(struct coding){ &zero, 10000, 10000, 2, ALPHA_NOMINAL }, &got),
		      MISFIT_TOO_MANY);
	misfit = alpha_agreement(&arena, &(struct coding){ wrong, 2, 2, 2, ALPHA_NOMINAL }, &got);
	assert_misfit(misfit, MISFIT_CODE);
	assert_int_equal(misfit.observation, 0);
}

/* --- rounds */

static void what_moved_between_rounds_is_told(void **state)
{
	static const int before[] = { 0, 1, 2, 3, 4, -1, 2 }, after[] = { 0, 2, 1, 3, 1, 1, -1 };
	struct stability got;

	(void)state;
	assert_fits(stability_between(before, after, 7, 5, &got));
	assert_true(got.both == 5 && got.kept == 2 && got.up == 1 && got.down == 2);
	assert_true(got.only_before == 1 && got.only_after == 1);
	assert_near(got.share_kept, 0.4);
	assert_near(got.net_shift, -0.2);
	assert_near(got.mean_steps, -0.6);
	assert_misfit(stability_between(before + 5, after + 5, 2, 5, &got), MISFIT_NOTHING);
	assert_misfit(stability_between(before, after, 7, 4, &got), MISFIT_CODE);
	assert_misfit(stability_between(before, after, 10 * 1000 * 1000, 5, &got), MISFIT_TOO_MANY);
}

/* Of counts given backwards it is the same. */
static double consensus(const int64_t *counts, int categories)
{
	int64_t backwards[8];
	double got, other;

	for (int i = 0; i < categories; i++)
		backwards[i] = counts[categories - 1 - i];
	assert_fits(consensus_of(counts, categories, &got));
	assert_fits(consensus_of(backwards, categories, &other));
	assert_true(fabs(got - other) < 1e-12);
	return got;
}

/* van der Eijk (2001), p. 331; the extremes are its definition. */
static void consensus_has_the_published_values(void **state)
{
	static const int64_t example[] = { 30, 40, 210, 130, 530, 50, 10 }, one[] = { 0, 9, 0, 0, 0 },
			     level[] = { 4, 4, 4, 4, 4 }, camps[] = { 6, 0, 0, 0, 6 }, unequal[] = { 12, 0, 0, 0, 6 };

	(void)state;
	assert_true(fabs(consensus(example, 7) - 0.6113333) < 5e-7);
	assert_near(consensus(one, 5), 1);
	assert_near(consensus(level, 5), 0);
	assert_near(consensus(camps, 5), -1);
	assert_near(consensus(unequal, 5), (-1 * 12 + 1 * 6) / 18.0);
}

static void consensus_lies_between_its_extremes(void **state)
{
	(void)state;
	for (int n = 1; n < 5 * 5 * 5 * 5; n++) {
		int64_t counts[4] = { n % 5, n / 5 % 5, n / 25 % 5, n / 125 };
		double got = consensus(counts, 4);

		assert_true(got >= -1 - 1e-12 && got <= 1 + 1e-12);
		for (int i = 0; i < 4; i++)
			counts[i] *= 3;
		assert_true(fabs(consensus(counts, 4) - got) < 1e-12);
	}
}

static void what_has_no_consensus_is_refused(void **state)
{
	static const int64_t none[70] = { 0 }, wrong[] = { 1, -1, 2 }, many[] = { 1, INT64_MAX, 2 };
	double got;

	(void)state;
	assert_misfit(consensus_of(none, 5, &got), MISFIT_NOTHING);
	assert_misfit(consensus_of(none, 2, &got), MISFIT_CATEGORIES);
	assert_misfit(consensus_of(none, 70, &got), MISFIT_TOO_MANY);
	assert_misfit(consensus_of(wrong, 3, &got), MISFIT_TOO_MANY);
	assert_misfit(consensus_of(many, 3, &got), MISFIT_TOO_MANY);
}

/* --- rankings */

enum { RANKED = 4, ORDERS = 24 };

static void order_numbered(int number, int order[RANKED])
{
	int left[RANKED] = { 0, 1, 2, 3 }, count = RANKED;

	for (int i = 0; i < RANKED; i++, count--) {
		int at = number % count;

		number /= count;
		order[i] = left[at];
		left[at] = left[count - 1];
	}
}

/* The mean points of a choice in all whole orders that a ballot does not contradict. */
static double plain_borda(const int *places, int choice)
{
	double points = 0, orders = 0;

	for (int n = 0; n < ORDERS; n++) {
		int order[RANKED], fits = 1, at = 0;

		order_numbered(n, order);
		for (int i = 0; i < RANKED; i++) {
			at = order[i] == choice ? i : at;
			for (int j = i + 1; j < RANKED; j++) {
				int ahead = places[order[i]] ? places[order[i]] : 99;
				int behind = places[order[j]] ? places[order[j]] : 99;

				fits &= ahead <= behind;
			}
		}
		points += fits ? RANKED - 1 - at : 0;
		orders += fits;
	}
	return points / orders;
}

static void partial_rankings_count_as_the_mean_of_whole_ones(void **state)
{
	(void)state;
	for (int n = 1; n < 5 * 5 * 5 * 5; n++) {
		int places[RANKED] = { n % 5, n / 5 % 5, n / 25 % 5, n / 125 };
		struct ranking got;
		double points = 0;

		assert_fits(rankings_count(&arena, &(struct rankings){ places, 1, RANKED }, &got));
		for (int i = 0; i < RANKED; i++) {
			assert_near(got.choices[i].borda, plain_borda(places, i));
			assert_near(got.choices[i].mean_place, RANKED - got.choices[i].borda);
			points += got.choices[i].borda;
		}
		assert_near(points, RANKED * (RANKED - 1) / 2);
		arena_reset(&arena);
	}
}

static void rankings_are_summed_with_their_weights(void **state)
{
	static const int places[] = { 1, 2, 0, 0, 0, 0, 3, 2, 1, 1, 0, 0 };
	static const double weights[] = { 2, 5, 1, 1 };
	struct ranking got;

	(void)state;
	assert_fits(rankings_count(&arena, &(struct rankings){ places, 4, 3, weights }, &got));
	assert_true(got.ballots == 3 && got.blank == 1 && got.weight == 4);
	assert_near(got.choices[0].borda, (2 * 2 + 0 + 2) / 4.0);
	assert_near(got.choices[1].borda, (2 * 1 + 1 + 0.5) / 4);
	assert_near(got.choices[2].borda, (0 + 2 + 0.5) / 4);
	assert_near(got.choices[0].mean_given, (2 * 1 + 3 + 1) / 4.0);
	assert_near(got.choices[1].mean_given, (2 * 2 + 2) / 3.0);
	assert_near(got.choices[0].share_first, 3 / 4.0);
	assert_true(got.choices[1].share_first == 0);
	assert_near(got.choices[2].share_first, 1 / 4.0);
	assert_int_equal(got.choices[2].count, 1);
}

static void what_is_no_ranking_is_refused(void **state)
{
	static const int places[] = { 1, 2, 0, 4, 0, -1, 0, 0, 0 };
	static const double weights[] = { 1, 1, NAN };
	struct ranking got;
	struct misfit misfit = rankings_count(&arena, &(struct rankings){ places, 2, 3 }, &got);

	(void)state;
	assert_misfit(misfit, MISFIT_PLACE);
	assert_true(misfit.observation == 1 && misfit.category == 0);
	assert_misfit(rankings_count(&arena, &(struct rankings){ places + 5, 1, 3 }, &got), MISFIT_PLACE);
	assert_misfit(rankings_count(&arena, &(struct rankings){ places + 6, 1, 3 }, &got), MISFIT_NOTHING);
	assert_misfit(rankings_count(&arena, &(struct rankings){ places, 1, 3, weights + 2 }, &got), MISFIT_WEIGHT_MISSING);
	assert_misfit(rankings_count(&arena, &(struct rankings){ places, 3, 1 }, &got), MISFIT_CATEGORIES);
	assert_misfit(rankings_count(&arena, &(struct rankings){ places, 1, MOST_RANKED + 1 }, &got), MISFIT_TOO_MANY);
	assert_misfit(rankings_count(&arena, &(struct rankings){ places, 10 * 1000 * 1000, 3 }, &got), MISFIT_TOO_MANY);
}

/* --- mentions */

/*
 * Balinski and Laraki (Election by Majority Judgement: Experimental Evidence,
 * 2007): thousandths of the ballots of Orsay by mention, from "excellent" to
 * "reject", then none, which counts as "reject".
 */
static void the_published_gauges_are_found(void **state)
{
	static const int64_t bayrou[] = { 136, 307, 251, 148, 84, 45 + 29 }, royal[] = { 167, 227, 191, 168, 122, 108 + 18 },
			     sarkozy[] = { 191, 198, 143, 115, 71, 265 + 17 };
	struct judgment first = judgment_of(bayrou, 6), second = judgment_of(royal, 6), third = judgment_of(sarkozy, 6);

	(void)state;
	assert_true(first.median == 2 && first.above == 443 && first.below == 306);
	assert_true(second.median == 2 && second.above == 394);
	assert_true(third.median == 2 && third.above == 389);
	assert_true(judgment_compare(&first, &second) < 0);	/* good + before good - */
	assert_true(judgment_compare(&second, &third) < 0);	/* less below */
	assert_true(judgment_compare(&third, &first) > 0);
}

enum { JUDGMENTS = 4 * 4 * 4 };

static struct judgment judgment_numbered(int number, int mentions[12])
{
	int64_t counts[3] = { number % 4, number / 4 % 4, number / 16 };
	int all = 0;

	for (int i = 0; i < 3; i++)
		for (int j = 0; j < counts[i]; j++)
			mentions[all++] = i;
	return judgment_of(counts, 3);
}

static int sign(int number)
{
	return (number > 0) - (number < 0);
}

/* The median is the middle one of the sorted mentions, the worse of two; and the comparison is an order. */
static void judgments_are_in_order(void **state)
{
	struct judgment all[JUDGMENTS];

	(void)state;
	for (int i = 0; i < JUDGMENTS; i++) {
		int mentions[12] = { 0 };

		all[i] = judgment_numbered(i, mentions);
		assert_int_equal(all[i].median, all[i].all ? mentions[all[i].all / 2] : -1);
	}
	for (int i = 0; i < JUDGMENTS; i++)
		for (int j = 0; j < JUDGMENTS; j++) {
			int order = judgment_compare(&all[i], &all[j]);

			assert_int_equal(sign(order), -sign(judgment_compare(&all[j], &all[i])));
			for (int k = 0; k < JUDGMENTS; k++)
				if (order < 0 && judgment_compare(&all[j], &all[k]) <= 0)
					assert_true(judgment_compare(&all[i], &all[k]) < 0);
		}
	assert_true(judgment_compare(&all[0], &all[0]) == 0);
	assert_true(judgment_compare(&all[0], &all[16]) > 0);
}

/* A better mention in place of a worse one never does harm. */
static void a_better_mention_never_harms(void **state)
{
	(void)state;
	for (int n = 0; n < 5 * 5 * 5 * 5; n++) {
		int64_t counts[4] = { n % 5, n / 5 % 5, n / 25 % 5, n / 125 };
		struct judgment before = judgment_of(counts, 4), after;

		for (int i = 1; i < 4; i++) {
			if (!counts[i])
				continue;
			counts[i]--;
			counts[i - 1]++;
			after = judgment_of(counts, 4);
			assert_true(judgment_compare(&after, &before) <= 0);
			counts[i]++;
			counts[i - 1]--;
		}
	}
}

/* --- percentages */

static void percentages_are_rounded_each_by_itself(void **state)
{
	(void)state;
	for (int base = 1; base <= 400; base++)
		for (int count = 0; count <= base; count++) {
			int got = percent_of(count, base);

			/* got - 1/2 <= 100 count / base < got + 1/2 */
			assert_true((2 * got - 1) * base <= 200 * count && 200 * count < (2 * got + 1) * base);
		}
	assert_int_equal(percent_of(1, 3) * 3, 99);
	assert_int_equal(percent_of(57, 200), 29);
	assert_int_equal(percent_of((int64_t)1 << 54, (int64_t)1 << 55), 50);
	assert_int_equal(percent_of(0, 0), -1);
	assert_int_equal(percent_of(-1, 5), -1);
	assert_int_equal(percent_of(6, 5), -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(alpha_has_the_published_values),
		cmocka_unit_test(kappa_is_as_by_hand),
		cmocka_unit_test(every_small_coding_is_as_by_pairs),
		cmocka_unit_test(what_has_no_agreement_is_refused),
		cmocka_unit_test(what_moved_between_rounds_is_told),
		cmocka_unit_test(consensus_has_the_published_values),
		cmocka_unit_test(consensus_lies_between_its_extremes),
		cmocka_unit_test(what_has_no_consensus_is_refused),
		cmocka_unit_test(partial_rankings_count_as_the_mean_of_whole_ones),
		cmocka_unit_test(rankings_are_summed_with_their_weights),
		cmocka_unit_test(what_is_no_ranking_is_refused),
		cmocka_unit_test(the_published_gauges_are_found),
		cmocka_unit_test(judgments_are_in_order),
		cmocka_unit_test(a_better_mention_never_harms),
		cmocka_unit_test(percentages_are_rounded_each_by_itself),
	};

	return cmocka_run_group_tests(tests, NULL, forget);
}
