/* Proposals made of texts: those of flagged questions of closed surveys alone, none lost, none overwritten. */
#include "consultation/plan_work.h"

#include "consultation/proposal_store.h"
#include "consultation/round_store.h"

#define ASKING "{\"default_language\":\"fr\",\"languages\":[\"fr\"],\"sections\":[{\"name\":\"a\",\"questions\":[" \
	"{\"kind\":\"text\",\"label\":{\"fr\":\"Que proposez-vous ?\"},\"name\":\"idee\",\"proposals\":true}," \
	"{\"kind\":\"text\",\"label\":{\"fr\":\"Pourquoi ?\"},\"name\":\"raison\",\"proposals\":false}," \
	"{\"kind\":\"text\",\"label\":{\"fr\":\"Autre\"},\"name\":\"autre\"}]," \
	"\"title\":{\"fr\":\"A\"}}],\"title\":{\"fr\":\"Vos besoins\"}}"

static struct hash asking;

static void written(int64_t survey, int number, const char *question, const char *body)
{
	struct query *query = db_query(db,
		"INSERT INTO verbatim (id, survey, version_hash, question, language, submission, body) VALUES (?, ?, ?, ?, 'fr', NULL, ?)");
	unsigned char id[TEXT_ID_SIZE] = { (unsigned char)number };

	query_give_bytes(query, id, sizeof(id));
	query_give_number(query, survey);
	query_give_hash(query, &asking);
	query_give_text(query, question);
	query_give_text(query, body);
	query_end(query);
}

static int64_t closed_round(int64_t closes)
{
	const int64_t survey = opened_survey(planned(plan_home("t-home", "group")), now() - 4000, closes)->survey.id;

	asking = version_of(ASKING);
	written(survey, 1, "idee", "Un café.");
	written(survey, 2, "idee.2", "Un jardin.");
	written(survey, 3, "idee", "Un thé.");
	written(survey, 4, "raison", "Parce que.");
	written(survey, 5, "autre", "Rien.");
	return survey;
}

static int listed(const struct proposal_place *place, enum text_state state, struct proposal_text **list)
{
	return proposal_text_list(db, &arena, place, state, 0, 10, list);
}

static void only_what_asked_for_proposals_is_read_and_only_once_closed(void **state)
{
	const int64_t survey = closed_round(now() - 700);
	struct proposal_text *list;
	struct query *query;

	(void)state;
	assert_int_equal(listed(&(struct proposal_place){ survey, "idee" }, TEXT_OPEN, &list), 3);
	assert_text(list[0].body, "Un café.");
	assert_int_equal(listed(&(struct proposal_place){ survey, "raison" }, TEXT_OPEN, &list), 0);
	assert_int_equal(listed(&(struct proposal_place){ survey, "autre" }, TEXT_OPEN, &list), 0);
	/* A draft begun before the end may still be sent. */
	query = db_query(db, "UPDATE survey SET closes = UNIX_TIMESTAMP() - 500 WHERE id = ?");
	query_give_number(query, survey);
	query_end(query);
	assert_int_equal(listed(&(struct proposal_place){ survey, "idee" }, TEXT_OPEN, &list), 0);
}

static void a_text_is_in_several_in_one_or_aside_and_never_lost(void **state)
{
	const struct proposal_place place = { closed_round(now() - 700), "idee" }, other = { place.survey, "raison" };
	const int64_t drinks = proposal_add(db, &place, "{\"fr\":\"Des boissons\"}", 0), warm = proposal_add(db, &place, "{\"fr\":\"Du chaud\"}", 0);
	const unsigned char first[TEXT_ID_SIZE] = { 1 }, second[TEXT_ID_SIZE] = { 2 }, third[TEXT_ID_SIZE] = { 3 }, reason[TEXT_ID_SIZE] = { 4 };
	struct proposal_counts counts;
	struct proposal_text *list;
	struct proposal *proposals;

	(void)state;
	proposal_put(db, &place, drinks, first);
	proposal_put(db, &place, drinks, first);
	proposal_put(db, &place, drinks, third);
	proposal_put(db, &place, warm, first);
	proposal_put(db, &place, drinks, reason);	/* of another question */
	proposal_put(db, &other, drinks, reason);
	proposal_leave_aside(db, &place, second, "Hors sujet", 0);
	counts = proposal_counts_of(db, &place);
	assert_int_equal(counts.texts[TEXT_OPEN], 0);
	assert_int_equal(counts.texts[TEXT_PLACED], 2);
	assert_int_equal(counts.texts[TEXT_ASIDE], 1);
	assert_int_equal(proposal_list(db, &arena, &place, &proposals), 2);
	assert_int_equal(proposals[0].texts, 2);
	assert_int_equal(proposals[1].texts, 1);
	assert_int_equal(listed(&place, TEXT_ASIDE, &list), 1);
	assert_text(list[0].aside, "Hors sujet");
	/* Taken out of one it stays in the other; taken away, what it was made of is open again. */
	proposal_take_out(db, &place, drinks, first);
	assert_int_equal(proposal_counts_of(db, &place).texts[TEXT_PLACED], 2);
	assert_int_equal(proposal_remove(db, proposal_find(db, &arena, &place, warm), 0), NO_FAULT);
	assert_int_equal(listed(&place, TEXT_OPEN, &list), 1);
	assert_text(list[0].body, "Un café.");
	assert_null(proposal_find(db, &arena, &place, warm));
	/* A text that is placed is no longer aside. */
	proposal_put(db, &place, drinks, second);
	assert_int_equal(listed(&place, TEXT_ASIDE, &list), 0);
	/* What is erased takes its line along. */
	query_end(db_query(db, "DELETE FROM verbatim WHERE question LIKE 'idee%'"));
	assert_int_equal(proposal_find(db, &arena, &place, drinks)->texts, 0);
	assert_int_equal(count_of(db_query(db, "SELECT COUNT(*) FROM proposal_aside")), 0);
}

static void two_facilitators_never_overwrite_each_other(void **state)
{
	const struct proposal_place place = { closed_round(now() - 700), "idee" };
	const int64_t id = proposal_add(db, &place, "{\"fr\":\"Des boissons\"}", 0);
	const struct proposal *one = proposal_find(db, &arena, &place, id), *other = proposal_find(db, &arena, &place, id);

	(void)state;
	assert_int_equal(proposal_reword(db, one, "{\"fr\":\"Des boissons chaudes\"}", 0), NO_FAULT);
	assert_int_equal(proposal_reword(db, other, "{\"fr\":\"Des boissons froides\"}", 0), FAULT_CONFLICT);
	assert_int_equal(proposal_remove(db, other, 0), FAULT_CONFLICT);
	assert_text(proposal_find(db, &arena, &place, id)->wording, "{\"fr\":\"Des boissons chaudes\"}");
}

static void rounds_are_counted_and_found(void **state)
{
	const struct plan *plan = planned(plan_home("t-home", "group"));
	const int64_t first = opened_survey(plan, now() - 4000, now() - 700)->survey.id, second = planned_survey(plan)->survey.id;
	struct round *rounds;

	(void)state;
	round_begin(db, second, first, 1);
	assert_int_equal(round_number(db, first), 1);
	assert_int_equal(round_number(db, second), 2);
	assert_int_equal(round_list(db, &arena, first, &rounds), 1);
	assert_int_equal(rounds[0].id, second);
	assert_int_equal(rounds[0].number, 2);
	assert_int_equal(round_list(db, &arena, second, &rounds), 1);
	assert_int_equal(rounds[0].id, first);
	assert_int_equal(rounds[0].number, 1);
	assert_int_equal(survey_plan_find(db, &arena, second)->survey.round_of, first);
	assert_true(survey_plan_find(db, &arena, second)->survey.is_linked);
	assert_false(round_may_link(ANONYMOUS, CONFIDENTIAL));
	assert_false(round_may_link(NOMINATIVE, ANONYMOUS));
	assert_true(round_may_link(CONFIDENTIAL, NOMINATIVE));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(only_what_asked_for_proposals_is_read_and_only_once_closed),
		test_of_work(a_text_is_in_several_in_one_or_aside_and_never_lost),
		test_of_work(two_facilitators_never_overwrite_each_other),
		test_of_work(rounds_are_counted_and_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
