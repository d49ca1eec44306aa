/* What leads a survey from stage to stage, and by what it may open. */
#include "test.h"

#include "base/arena.h"
#include "consultation/gate.h"

static struct arena arena;

static void only_what_is_written_leads_on(void **state)
{
	static const struct { enum survey_stage from; enum survey_act act; enum survey_stage to; } ways[] = {
		{ PREPARED, ACT_SUBMIT, SUBMITTED }, { APPROVED, ACT_SUBMIT, SUBMITTED },
		{ SUBMITTED, ACT_TAKE_BACK, PREPARED }, { CONDITIONAL, ACT_TAKE_BACK, PREPARED },
		{ SUBMITTED, ACT_APPROVE, APPROVED }, { SUBMITTED, ACT_SET_CONDITIONS, CONDITIONAL },
		{ SUBMITTED, ACT_OPPOSE, PREPARED }, { SUBMITTED, ACT_ADJOURN, PREPARED },
		{ CONDITIONAL, ACT_FULFIL, APPROVED }, { PREPARED, ACT_OPEN, PUBLISHED }, { APPROVED, ACT_OPEN, PUBLISHED },
		{ PUBLISHED, ACT_SUSPEND, SUSPENDED }, { SUSPENDED, ACT_RESUME, PUBLISHED },
	};
	int found = 0;

	(void)state;
	for (int stage = 0; stage < SURVEY_STAGES; stage++)
		for (int act = 0; act < SURVEY_ACTS; act++) {
			enum survey_stage wanted = SURVEY_STAGES;

			for (size_t i = 0; i < sizeof(ways) / sizeof(*ways); i++)
				if (ways[i].from == (enum survey_stage)stage && ways[i].act == (enum survey_act)act)
					wanted = ways[i].to;
			found += wanted != SURVEY_STAGES;
			assert_int_equal(stage_after((enum survey_stage)stage, (enum survey_act)act), wanted);
		}
	assert_int_equal(found, sizeof(ways) / sizeof(*ways));
}

static void nothing_is_written_on_once_it_is_before_the_commission_or_open(void **state)
{
	(void)state;
	assert_true(stage_is_writable(PREPARED) && stage_is_writable(CONDITIONAL) && stage_is_writable(APPROVED));
	assert_false(stage_is_writable(SUBMITTED) || stage_is_writable(PUBLISHED) || stage_is_writable(SUSPENDED));
}

static void without_an_opinion_only_the_quick_ways_open(void **state)
{
	static const struct { struct gate_case gate; enum opening_way way; } cases[] = {
		{ { 1, SUPPORTED, 0, 0, 0, 0 }, OPENS_NOT },
		{ { 1, SUPPORTED, 0, 0, 0, 1 }, OPENS_BY_OPINION },
		{ { 0, SUPPORTED, 0, 0, 1, 0 }, OPENS_FREELY },
		{ { 1, MEMBERS, 1, 0, 1, 0 }, OPENS_FOR_MEMBERS },
		{ { 1, MEMBERS, 0, 0, 0, 0 }, OPENS_NOT },		/* members of a council are not a working group */
		{ { 1, PROFESSIONALS, 1, 0, 0, 0 }, OPENS_NOT },	/* a group asks others */
		{ { 1, PROFESSIONALS, 0, 1, 0, 0 }, OPENS_BY_MODEL },
		{ { 1, PROFESSIONALS, 0, 1, 1, 0 }, OPENS_NOT },	/* a model that asks something sensitive */
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_int_equal(opening_way(&cases[i].gate), cases[i].way);
}

static void a_sensitive_question_of_ones_own_always_needs_an_opinion(void **state)
{
	static const struct { struct gate_case gate; enum opening_way way; } cases[] = {
		{ { .is_demanded = 1 }, OPENS_NOT },
		{ { .is_demanded = 1, .is_model = 1 }, OPENS_BY_MODEL },
		{ { .is_demanded = 1, .is_model = 1, .is_sensitive = 1 }, OPENS_NOT },
		{ { .is_demanded = 1, .is_approved = 1, .is_sensitive = 1 }, OPENS_BY_OPINION },
		{ { .is_demanded = 0 }, OPENS_FREELY },
		{ { .is_demanded = 0, .is_sensitive = 1 }, OPENS_NOT },
		/* Nor does a group's asking its own members free it. */
		{ { .is_demanded = 1, .is_of_group = 1, .audience = MEMBERS }, OPENS_NOT },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_int_equal(own_way(&cases[i].gate), cases[i].way);
}

static void nobody_judges_what_they_asked_for(void **state)
{
	(void)state;
	assert_true(opinion_is_independent(1, 2));
	assert_false(opinion_is_independent(1, 1));
	assert_true(opinion_is_independent(0, 1));
}

static void models_are_known_by_their_questions(void **state)
{
	const struct hash one = questions_hash("{\"title\":{\"fr\":\"Un\"},\"sections\":[{\"name\":\"a\",\"title\":{\"fr\":\"A\"}}]}");
	const struct hash renamed = questions_hash("{\"title\":{\"fr\":\"Deux\"},\"sections\":[{\"title\":{\"fr\":\"A\"},\"name\":\"a\"}]}");
	const struct hash reworded = questions_hash("{\"title\":{\"fr\":\"Un\"},\"sections\":[{\"name\":\"a\",\"title\":{\"fr\":\"B\"}}]}");
	const struct hash none = questions_hash("{"), zero = { 0 };

	(void)state;
	assert_true(hash_is_same(&one, &renamed));
	assert_false(hash_is_same(&one, &reworded));
	assert_true(hash_is_same(&none, &zero));
}

#define ASKING(label, rest) "{\"languages\":[\"fr\"],\"sections\":[{\"questions\":[{\"kind\":\"choice\",\"label\":" label rest "}]}]}"

static void a_spelling_is_put_right_and_nothing_else(void **state)
{
	static const char was[] = ASKING("{\"fr\":\"Quel age ?\"}", "");
	static const char *const others[] = {
		ASKING("{\"fr\":\"Quel âge ?\",\"en\":\"Age?\"}", ""),
		ASKING("{\"fr\":\"Quel âge ?\"}", ",\"required\":true"),
		ASKING("{\"fr\":\"Quel âge a ${nom} ?\"}", ""),
		ASKING("{\"fr\":\"Quel âge ?\"}", ",\"recording\":{\"fr\":\"ab\"}"),
		"{", "",
	};

	(void)state;
	assert_true(wordings_only_differ(&arena, was, ASKING("{\"fr\":\"Quel âge ?\"}", "")));
	assert_false(wordings_only_differ(&arena, was, was));
	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
		assert_false(wordings_only_differ(&arena, was, others[i]));
	assert_false(wordings_only_differ(&arena, "{", ""));
	arena_close(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_what_is_written_leads_on),
		cmocka_unit_test(nothing_is_written_on_once_it_is_before_the_commission_or_open),
		cmocka_unit_test(without_an_opinion_only_the_quick_ways_open),
		cmocka_unit_test(a_sensitive_question_of_ones_own_always_needs_an_opinion),
		cmocka_unit_test(nobody_judges_what_they_asked_for),
		cmocka_unit_test(a_spelling_is_put_right_and_nothing_else),
		cmocka_unit_test(models_are_known_by_their_questions),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
