/* What a vote decides, at each edge of each base; and what of a secret one may be told by college. */
#include "test.h"

#include "recommendation/vote.h"

#define HALF { 1, 2 }
#define NO_QUORUM { 0, 1 }

/* members, present, for, against, abstained, spoiled: what comes of it, and how many votes were needed. */
static const struct {
	struct vote_rule rule;
	struct votes votes;
	enum vote_outcome outcome;
	int needed;
} vectors[] = {
	/* more than half of the votes expressed: abstentions and spoiled votes weigh nothing */
	{ { OF_EXPRESSED, HALF, 0, NO_QUORUM }, { 58, 40, { 11, 10, 15, 4 } }, VOTE_ADOPTED, 11 },
	{ { OF_EXPRESSED, HALF, 0, NO_QUORUM }, { 58, 40, { 10, 10, 15, 5 } }, VOTE_REJECTED, 11 },
	{ { OF_EXPRESSED, HALF, 0, NO_QUORUM }, { 58, 40, { 10, 11, 15, 4 } }, VOTE_REJECTED, 11 },
	{ { OF_EXPRESSED, HALF, 0, NO_QUORUM }, { 58, 40, { 1, 0, 39, 0 } }, VOTE_ADOPTED, 1 },
	/* of those who voted: an abstention is as good as a vote against */
	{ { OF_VOTERS, HALF, 0, NO_QUORUM }, { 58, 40, { 11, 10, 0, 0 } }, VOTE_ADOPTED, 11 },
	{ { OF_VOTERS, HALF, 0, NO_QUORUM }, { 58, 40, { 11, 10, 1, 0 } }, VOTE_REJECTED, 12 },
	{ { OF_VOTERS, HALF, 0, NO_QUORUM }, { 58, 40, { 11, 10, 0, 1 } }, VOTE_REJECTED, 12 },
	/* of those present or represented: who did not vote counts */
	{ { OF_PRESENT, HALF, 0, NO_QUORUM }, { 58, 40, { 21, 1, 0, 0 } }, VOTE_ADOPTED, 21 },
	{ { OF_PRESENT, HALF, 0, NO_QUORUM }, { 58, 40, { 20, 1, 0, 0 } }, VOTE_REJECTED, 21 },
	{ { OF_PRESENT, HALF, 0, NO_QUORUM }, { 58, 41, { 21, 0, 0, 0 } }, VOTE_ADOPTED, 21 },
	/* of all members: who is not there counts */
	{ { OF_MEMBERS, HALF, 0, NO_QUORUM }, { 58, 40, { 30, 0, 0, 0 } }, VOTE_ADOPTED, 30 },
	{ { OF_MEMBERS, HALF, 0, NO_QUORUM }, { 58, 40, { 29, 0, 0, 0 } }, VOTE_REJECTED, 30 },
	{ { OF_MEMBERS, HALF, 0, NO_QUORUM }, { 57, 40, { 29, 0, 0, 0 } }, VOTE_ADOPTED, 29 },
	/* two thirds are enough; of 40 that is 27 */
	{ { OF_EXPRESSED, { 2, 3 }, 1, NO_QUORUM }, { 58, 40, { 20, 10, 0, 0 } }, VOTE_ADOPTED, 20 },
	{ { OF_EXPRESSED, { 2, 3 }, 1, NO_QUORUM }, { 58, 40, { 19, 10, 0, 0 } }, VOTE_REJECTED, 20 },
	{ { OF_PRESENT, { 2, 3 }, 1, NO_QUORUM }, { 58, 40, { 26, 10, 0, 0 } }, VOTE_REJECTED, 27 },
	{ { OF_PRESENT, { 2, 3 }, 1, NO_QUORUM }, { 58, 40, { 27, 10, 0, 0 } }, VOTE_ADOPTED, 27 },
	{ { OF_MEMBERS, { 3, 5 }, 1, NO_QUORUM }, { 58, 58, { 35, 23, 0, 0 } }, VOTE_ADOPTED, 35 },
	{ { OF_MEMBERS, { 3, 5 }, 1, NO_QUORUM }, { 58, 58, { 34, 24, 0, 0 } }, VOTE_REJECTED, 35 },
	/* half of the members must be there; represented are */
	{ { OF_EXPRESSED, HALF, 0, HALF }, { 58, 29, { 2, 1, 0, 0 } }, VOTE_ADOPTED, 2 },
	{ { OF_EXPRESSED, HALF, 0, HALF }, { 58, 28, { 28, 0, 0, 0 } }, VOTE_WITHOUT_QUORUM, 15 },
	{ { OF_EXPRESSED, HALF, 0, HALF }, { 57, 28, { 28, 0, 0, 0 } }, VOTE_WITHOUT_QUORUM, 15 },
	{ { OF_EXPRESSED, HALF, 0, HALF }, { 57, 29, { 29, 0, 0, 0 } }, VOTE_ADOPTED, 15 },
	/* nobody votes: nothing is adopted, whatever the base */
	{ { OF_EXPRESSED, HALF, 0, NO_QUORUM }, { 58, 40, { 0, 0, 40, 0 } }, VOTE_REJECTED, 1 },
	{ { OF_EXPRESSED, HALF, 0, NO_QUORUM }, { 58, 40, { 0, 0, 0, 0 } }, VOTE_REJECTED, 1 },
	{ { OF_VOTERS, HALF, 0, NO_QUORUM }, { 0, 0, { 0, 0, 0, 0 } }, VOTE_REJECTED, 1 },
};

static void each_base_decides_at_its_edge(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(vectors) / sizeof(*vectors); i++) {
		const struct vote_result result = vote_decide(&vectors[i].rule, &vectors[i].votes, VOTE_FOR);

		if (result.outcome != vectors[i].outcome || result.needed != vectors[i].needed)
			fail_msg("vector %zu: %s, %d needed", i, vote_outcome_names[result.outcome], result.needed);
	}
}

static void of_as_many_for_as_against_the_chair_decides_where_that_was_said(void **state)
{
	struct vote_rule rule = { OF_EXPRESSED, HALF, 0, NO_QUORUM, .chair_decides = 1 };
	const struct votes level = { 20, 20, { 10, 10, 0, 0 } }, lost = { 20, 20, { 9, 10, 1, 0 } };

	(void)state;
	assert_int_equal(vote_decide(&rule, &level, VOTE_FOR).outcome, VOTE_ADOPTED);
	assert_true(vote_decide(&rule, &level, VOTE_FOR).by_chair);
	assert_int_equal(vote_decide(&rule, &level, VOTE_AGAINST).outcome, VOTE_REJECTED);
	assert_int_equal(vote_decide(&rule, &level, VOTE_ABSTAINED).outcome, VOTE_REJECTED);
	assert_false(vote_decide(&rule, &level, VOTE_ABSTAINED).by_chair);
	assert_int_equal(vote_decide(&rule, &lost, VOTE_FOR).outcome, VOTE_REJECTED);
	rule.chair_decides = 0;
	assert_int_equal(vote_decide(&rule, &level, VOTE_FOR).outcome, VOTE_REJECTED);
	/* Ten and ten of forty are not half of anything. */
	rule = (struct vote_rule){ OF_MEMBERS, HALF, 0, NO_QUORUM, .chair_decides = 1 };
	assert_int_equal(vote_decide(&rule, &(struct votes){ 40, 20, { 10, 10, 0, 0 } }, VOTE_FOR).outcome, VOTE_REJECTED);
	assert_int_equal(vote_decide(&rule, &(struct votes){ 20, 20, { 10, 10, 0, 0 } }, VOTE_FOR).outcome, VOTE_ADOPTED);
	rule.base = OF_VOTERS;
	assert_int_equal(vote_decide(&rule, &(struct votes){ 40, 25, { 10, 10, 5, 0 } }, VOTE_FOR).outcome, VOTE_REJECTED);
	rule = (struct vote_rule){ OF_EXPRESSED, { 2, 3 }, 1, NO_QUORUM, .chair_decides = 1 };
	assert_int_equal(vote_decide(&rule, &level, VOTE_FOR).outcome, VOTE_REJECTED);
}

static void what_could_not_be_is_no_vote(void **state)
{
	(void)state;
	assert_false(votes_are_possible(&(struct votes){ 10, 11, { 1, 0, 0, 0 } }));
	assert_false(votes_are_possible(&(struct votes){ 10, 5, { 3, 3, 0, 0 } }));
	assert_false(votes_are_possible(&(struct votes){ 10, 5, { -1, 3, 0, 0 } }));
	assert_false(votes_are_possible(&(struct votes){ 10, 5, { 2147483647, 2147483647, 2147483647, 3 } }));
	assert_true(votes_are_possible(&(struct votes){ 10, 5, { 3, 2, 0, 0 } }));
	assert_false(vote_rule_is_sound(&(struct vote_rule){ OF_EXPRESSED, { 1, 3 }, 0, NO_QUORUM }));
	assert_false(vote_rule_is_sound(&(struct vote_rule){ OF_EXPRESSED, HALF, 1, NO_QUORUM }));
	assert_false(vote_rule_is_sound(&(struct vote_rule){ OF_EXPRESSED, { 1, 1 }, 0, NO_QUORUM }));
	assert_false(vote_rule_is_sound(&(struct vote_rule){ OF_EXPRESSED, { 1, 0 }, 0, NO_QUORUM }));
	assert_false(vote_rule_is_sound(&(struct vote_rule){ OF_EXPRESSED, HALF, 0, { 0, 0 } }));
}

/* One that says why it is not told would tell more than the numbers: so all are, or none. */
static void colleges_are_told_only_where_no_ballot_is(void **state)
{
	const struct votes mixed = { 12, 10, { 6, 3, 1, 0 } }, other = { 9, 8, { 3, 5, 0, 0 } }, few = { 4, 4, { 2, 2, 0, 0 } };
	const struct votes united = { 8, 7, { 7, 0, 0, 0 } }, absent = { 5, 0, { 0, 0, 0, 0 } }, just = { 5, 5, { 0, 3, 2, 0 } }, alone = { 9, 7, { 1, 6, 0, 0 } };

	(void)state;
	assert_true(vote_colleges_are_told((const struct votes[]){ mixed, other }, 2));
	assert_true(vote_colleges_are_told((const struct votes[]){ mixed, absent, other, just }, 4));
	assert_false(vote_colleges_are_told((const struct votes[]){ mixed, other, few }, 3));
	assert_false(vote_colleges_are_told((const struct votes[]){ mixed, united, other }, 3));
	assert_false(vote_colleges_are_told((const struct votes[]){ mixed, alone, other }, 3));
	assert_false(vote_colleges_are_told((const struct votes[]){ { 9, 9, { 0, 0, 9, 0 } }, mixed }, 2));
	assert_true(vote_colleges_are_told(NULL, 0));
}

static void elect(int seats, const int *votes, int count, const char *expected)
{
	const struct vote_rule rule = { OF_EXPRESSED, HALF, 0, NO_QUORUM };
	struct candidacy list[8] = { 0 };
	char got[9] = "";

	for (int i = 0; i < count; i++)
		list[i].votes = votes[i];
	vote_elect(&rule, &(struct votes){ 30, 30, { 0 } }, 20, list, count, seats);
	for (int i = 0; i < count; i++)
		got[i] = list[i].is_elected ? 'x' : list[i].is_level ? '=' : '-';
	assert_string_equal(got, expected);
}

static void persons_are_elected_by_more_than_half(void **state)
{
	(void)state;
	elect(1, (const int[]){ 11, 9 }, 2, "x-");
	elect(1, (const int[]){ 10, 10 }, 2, "--");
	elect(2, (const int[]){ 15, 12, 11 }, 3, "xx-");
	elect(2, (const int[]){ 15, 12, 12 }, 3, "x==");
	elect(3, (const int[]){ 15, 12, 12 }, 3, "xxx");
	elect(3, (const int[]){ 15, 12 }, 2, "xx");
	elect(2, (const int[]){ 15, 5, 5 }, 3, "x--");
	elect(0, (const int[]){ 15 }, 1, "-");
}

static void an_election_that_cannot_be_is_refused(void **state)
{
	const struct candidacy list[2] = { { .votes = 12 }, { .votes = 9 } };
	const struct votes votes = { 30, 25, { 0, 0, 0, 4 } };

	(void)state;
	assert_true(election_is_possible(&votes, 21, list, 2, 1));
	assert_true(election_is_possible(&votes, 12, list, 2, 2));
	assert_false(election_is_possible(&votes, 11, list, 2, 2));	/* one has more votes than there were ballots */
	assert_false(election_is_possible(&votes, 20, list, 2, 1));	/* more names than one each */
	assert_false(election_is_possible(&votes, 22, list, 2, 1));	/* more ballots than present */
	assert_false(election_is_possible(&(struct votes){ 30, 25, { 0 } }, 22, list, 2, 1));	/* a ballot for nobody is blank */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_base_decides_at_its_edge),
		cmocka_unit_test(of_as_many_for_as_against_the_chair_decides_where_that_was_said),
		cmocka_unit_test(what_could_not_be_is_no_vote),
		cmocka_unit_test(colleges_are_told_only_where_no_ballot_is),
		cmocka_unit_test(persons_are_elected_by_more_than_half),
		cmocka_unit_test(an_election_that_cannot_be_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
