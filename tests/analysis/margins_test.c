/* What is known of those whom a survey concerns, as it is kept. */
#include "snapshot/work.h"

#include "analysis/margins_store.h"

static const char csv[] = "marge;catégorie;effectif\ncollège;professionnels;1200000\n";

static void what_is_known_is_kept_by_version(void **state)
{
	struct survey survey = keep_survey("t-margins");
	struct known_margins known = margins_find(db, &arena, survey.id);

	(void)state;
	assert_true(known.version == 0 && known.survey == survey.id && !*known.content);
	known.content = csv;
	known.floor_all = 1250;
	assert_int_equal(margins_keep(db, &known), NO_FAULT);
	assert_int_equal(margins_keep(db, &known), FAULT_CONFLICT);
	known = margins_find(db, &arena, survey.id);
	assert_string_equal(known.content, csv);
	assert_true(known.version == 1 && known.floor_all == 1250 && known.floor_category == 0);
	known.content = "";
	known.floor_category = 10;
	assert_int_equal(margins_keep(db, &known), NO_FAULT);
	assert_int_equal(margins_keep(db, &known), FAULT_CONFLICT);
	known = margins_find(db, &arena, survey.id);
	assert_true(known.version == 2 && !*known.content && known.floor_category == 10);
}

static void each_survey_has_its_own(void **state)
{
	struct survey one = keep_survey("t-margins-one"), other = keep_survey("t-margins-other");

	(void)state;
	assert_int_equal(margins_keep(db, &(struct known_margins){ .survey = one.id, .content = csv }), NO_FAULT);
	assert_int_equal(margins_find(db, &arena, other.id).version, 0);
	assert_int_equal(margins_keep(db, &(struct known_margins){ .survey = other.id, .content = "", .floor_all = FLOOR_WHOLE }), NO_FAULT);
	assert_string_equal(margins_find(db, &arena, one.id).content, csv);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(what_is_known_is_kept_by_version),
		test_of_work(each_survey_has_its_own),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
