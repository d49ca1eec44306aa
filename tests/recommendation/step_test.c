/* The life of a text, as a table: from where it may go where, what stands in the way, what comes next. */
#include "test.h"

#include <string.h>

#include "recommendation/step.h"
#include "text/text.h"

/* A line for each step it is at, a column for each it may go to, in their order: x goes on, b goes back or is dropped with a reason. */
static const char *const table[TEXT_STEPS] = {
	/*                 dgespapsafd */
	[STEP_DRAFT] =     ".xxxx.....b",
	[STEP_GROUP] =     "b.xxxx....b",
	[STEP_ETHICS] =    "bb.xxx....b",
	[STEP_STANDING] =  "bbb.xx....b",
	[STEP_PLENARY] =   "bbbb.x....b",
	[STEP_ADOPTED] =   "......x...b",
	[STEP_PUBLISHED] = ".......x.x.",
	[STEP_SENT] =      "........xx.",
	[STEP_ANSWERED] =  ".........x.",
	[STEP_FOLLOWED] =  "........x..",
	[STEP_DROPPED] =   "...........",
};

static void each_way_is_as_in_the_table(void **state)
{
	(void)state;
	for (int from = 0; from < TEXT_STEPS; from++)
		for (int to = 0; to < TEXT_STEPS; to++) {
			const char way = table[from][to];

			if (step_may_go((enum text_step)from, (enum text_step)to) != (way != '.'))
				fail_msg("%s to %s", text_step_names[from], text_step_names[to]);
			if (way != '.')
				assert_int_equal(step_needs_reason((enum text_step)from, (enum text_step)to), way == 'b');
		}
}

static enum step_bar bar(enum text_step from, enum text_step to, int ethics_due, int has_reason, struct step_ground ground)
{
	return step_bar_of(&(struct text){ .step = from, .ethics_due = ethics_due }, to, has_reason, &ground);
}

static void what_stands_in_the_way_is_told(void **state)
{
	const struct step_ground nothing = { 0 }, decided = { .has_decision = 1 }, opined = { .has_opinion = 1, .has_decision = 1 };

	(void)state;
	assert_int_equal(bar(STEP_GROUP, STEP_STANDING, 0, 0, nothing), STEP_FREE);
	assert_int_equal(bar(STEP_STANDING, STEP_GROUP, 0, 0, nothing), STEP_WITHOUT_REASON);
	assert_int_equal(bar(STEP_STANDING, STEP_GROUP, 0, 1, nothing), STEP_FREE);
	assert_int_equal(bar(STEP_GROUP, STEP_STANDING, 1, 1, decided), STEP_WITHOUT_OPINION);
	assert_int_equal(bar(STEP_GROUP, STEP_PLENARY, 1, 1, decided), STEP_WITHOUT_OPINION);
	assert_int_equal(bar(STEP_PLENARY, STEP_ADOPTED, 1, 1, decided), STEP_WITHOUT_OPINION);
	assert_int_equal(bar(STEP_GROUP, STEP_ETHICS, 1, 0, nothing), STEP_FREE);
	assert_int_equal(bar(STEP_ETHICS, STEP_STANDING, 1, 0, opined), STEP_FREE);
	/* Back, and dropped, need no opinion. */
	assert_int_equal(bar(STEP_PLENARY, STEP_GROUP, 1, 1, nothing), STEP_FREE);
	assert_int_equal(bar(STEP_ETHICS, STEP_DROPPED, 1, 1, nothing), STEP_FREE);
	assert_int_equal(bar(STEP_PLENARY, STEP_ADOPTED, 0, 0, nothing), STEP_WITHOUT_DECISION);
	assert_int_equal(bar(STEP_PLENARY, STEP_ADOPTED, 0, 0, decided), STEP_FREE);
	assert_int_equal(bar(STEP_PLENARY, STEP_ADOPTED, 0, 0, (struct step_ground){ .has_decision = 1, .has_open_vote = 1 }), STEP_VOTE_OPEN);
	assert_int_equal(bar(STEP_DROPPED, STEP_DRAFT, 0, 1, decided), STEP_NO_WAY);
	assert_int_equal(bar(STEP_ADOPTED, STEP_DRAFT, 0, 1, decided), STEP_NO_WAY);
	assert_int_equal(step_bar_of(&(struct text){ .removed = 1 }, STEP_GROUP, 0, &nothing), STEP_NO_WAY);
	for (int i = STEP_NO_WAY; i <= STEP_VOTE_OPEN; i++)
		assert_true(*step_bar_words((enum step_bar)i));
}

static enum text_step next(enum text_step at, int ethics_due, int has_opinion)
{
	return step_next(&(struct text){ .step = at, .ethics_due = ethics_due }, &(struct step_ground){ .has_opinion = has_opinion });
}

static void the_usual_way_leads_to_the_end(void **state)
{
	static const enum text_step way[] = { STEP_DRAFT, STEP_GROUP, STEP_STANDING, STEP_PLENARY, STEP_ADOPTED, STEP_PUBLISHED, STEP_SENT, STEP_ANSWERED,
					      STEP_FOLLOWED, STEP_FOLLOWED };

	(void)state;
	for (size_t i = 0; i + 1 < sizeof(way) / sizeof(*way); i++)
		assert_int_equal(next(way[i], 0, 0), way[i + 1]);
	assert_int_equal(next(STEP_GROUP, 1, 0), STEP_ETHICS);
	assert_int_equal(next(STEP_ETHICS, 1, 0), STEP_ETHICS);
	assert_int_equal(next(STEP_ETHICS, 1, 1), STEP_STANDING);
	assert_int_equal(next(STEP_DROPPED, 0, 0), STEP_DROPPED);
	/* What usually comes next is always a way. */
	for (int at = 0; at < TEXT_STEPS; at++) {
		const enum text_step to = next((enum text_step)at, 0, 0);

		assert_true((int)to == at || step_may_go((enum text_step)at, to));
		assert_true(*step_next_words(&(struct text){ .step = (enum text_step)at }, &(struct step_ground){ 0 }));
		assert_true(*step_actor_words(&(struct text){ .step = (enum text_step)at }, &(struct step_ground){ 0 }));
	}
}

static enum text_step after(enum text_step at, enum body_kind body, int ethics_due, int has_opinion)
{
	return step_after_vote(&(struct text){ .step = at, .ethics_due = ethics_due }, body, &(struct step_ground){ .has_opinion = has_opinion });
}

static void a_vote_takes_it_on_by_whose_it_is(void **state)
{
	(void)state;
	assert_int_equal(after(STEP_GROUP, WORKING_GROUP, 0, 0), STEP_STANDING);
	assert_int_equal(after(STEP_DRAFT, WORKING_GROUP, 0, 0), STEP_STANDING);
	assert_int_equal(after(STEP_GROUP, WORKING_GROUP, 1, 0), STEP_ETHICS);
	assert_int_equal(after(STEP_ETHICS, WORKING_GROUP, 1, 0), STEP_ETHICS);
	assert_int_equal(after(STEP_STANDING, COMMISSION, 0, 0), STEP_PLENARY);
	assert_int_equal(after(STEP_PLENARY, COUNCIL, 0, 0), STEP_ADOPTED);
	assert_int_equal(after(STEP_GROUP, COMMITTEE, 0, 0), STEP_ADOPTED);
	assert_int_equal(after(STEP_DRAFT, COMMITTEE, 0, 0), STEP_GROUP);
	/* A group that votes again on what is before the plenary takes it nowhere. */
	assert_int_equal(after(STEP_PLENARY, WORKING_GROUP, 0, 0), STEP_PLENARY);
	assert_int_equal(after(STEP_ADOPTED, COUNCIL, 0, 0), STEP_ADOPTED);
	assert_int_equal(after(STEP_DROPPED, COUNCIL, 0, 0), STEP_DROPPED);
}

static void public_is_what_is_published_and_beyond(void **state)
{
	(void)state;
	for (int at = 0; at < TEXT_STEPS; at++)
		assert_int_equal(text_is_public(&(struct text){ .step = (enum text_step)at }), at >= STEP_PUBLISHED && at <= STEP_FOLLOWED);
	assert_false(text_is_public(&(struct text){ .step = STEP_SENT, .removed = 5 }));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_way_is_as_in_the_table),
		cmocka_unit_test(what_stands_in_the_way_is_told),
		cmocka_unit_test(the_usual_way_leads_to_the_end),
		cmocka_unit_test(a_vote_takes_it_on_by_whose_it_is),
		cmocka_unit_test(public_is_what_is_published_and_beyond),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
