/* Which parts of everybody filters make, against what was sent. */
#include "snapshot/work.h"

#include "table/filter_people_store.h"

enum { SENT = 300, FILTERS = 3 };

static const char *const filters[FILTERS] = {
	"${.territory} = '75'", "${.territory} = '75' or ${.territory} = '974'", "${.college} = 'école & santé'"
};

static struct people_part part_of(const struct sent *sent)
{
	const char *place = sent->territory ? sent->territory : "";
	int first = !strcmp(place, "75"), second = first || !strcmp(place, "974"), third = sent->college != NULL;

	return (struct people_part){ sent->mode == GROUP ? "groups" : "",
				     (uint64_t)first | (uint64_t)second << 1 | (uint64_t)third << 2 };
}

static int times_in(const struct people *people, struct people_part part)
{
	int times = 0;

	for (int i = 0; i < people->part_count; i++)
		times += people->parts[i].filters == part.filters && !strcmp(people->parts[i].among, part.among);
	return times;
}

static void every_part_that_holds_somebody_is_listed_once(void **state)
{
	struct chance with = { 4 };
	struct survey survey;
	struct sent *sent = answered_survey(&with, &survey, "t-parts", 4, SENT);
	struct filtered filtered = { db, take(&survey, SNAPSHOT_FROZEN) };
	struct people people;
	int found = 0;

	(void)state;
	assert_int_equal(filter_people(&filtered, &arena, filters, FILTERS, &people), 1);
	for (int i = 0; i < SENT; i++)
		assert_int_equal(times_in(&people, part_of(&sent[i])), 1);
	for (int among = 0; among < 2; among++)
		for (uint64_t mask = 0; mask < 8; mask++) {
			int is_there = 0;

			for (int i = 0; i < SENT; i++) {
				struct people_part part = part_of(&sent[i]);

				is_there |= part.filters == mask && !strcmp(part.among, among ? "groups" : "");
			}
			found += is_there;
		}
	assert_int_equal(people.part_count, found);
	/* Who is of the first place is of both. */
	assert_int_equal(people_hold(&people, "", filters[1], filters[0]), 1);
	assert_int_equal(people_hold(&people, "", filters[0], filters[1]), 0);
	assert_int_equal(people_hold(&people, "groups", filters[2], filters[0]), 0);
	assert_int_equal(people_hold(&people, "", "", filters[0]), 1);
	assert_int_equal(people_hold(&people, "", filters[0], ""), 0);
}

static void what_is_no_filter_of_it_is_told(void **state)
{
	static const char *const other[] = { "${.territory} = '75'", "${nothing} = 'x'" };
	struct chance with = { 5 };
	struct survey survey;
	struct filtered filtered = { db, NULL };
	struct people people;

	(void)state;
	answered_survey(&with, &survey, "t-no-parts", 2, 20);
	filtered.snapshot = take(&survey, SNAPSHOT_FROZEN);
	assert_int_equal(filter_people(&filtered, &arena, other, 1, &people), 1);
	assert_int_equal(filter_people(&filtered, &arena, other, 2, &people), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(every_part_that_holds_somebody_is_listed_once),
		test_of_work(what_is_no_filter_of_it_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
