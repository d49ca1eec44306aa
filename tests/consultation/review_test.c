/* Dossiers before the commission in the database: opinions, conditions, and two who are quick. */
#include "consultation/plan_work.h"

#include "consultation/dossier.h"
#include "consultation/review_store.h"

static int64_t account_of(const char *mail, int64_t home)
{
	struct query *query = db_query(db, "INSERT INTO account (name, mail, mail_folded, state, home, made) VALUES (?, ?, ?, 'active', ?, 0)");

	query_give_text(query, mail);
	query_give_text(query, mail);
	query_give_text(query, mail);
	query_give_number(query, home);
	query_end(query);
	return last_id();
}

struct world {
	struct survey_plan *survey;
	int64_t author, reviewer;
	struct dossier dossier;
	struct review *review;
};

static struct world submitted(void)
{
	const struct plan *plan = planned(plan_home("t-home", "council"));
	struct world world = { .survey = planned_survey(plan) };

	world.author = account_of("author@t.example", plan->home);
	world.reviewer = account_of("reviewer@t.example", plan->home);
	world.dossier = dossier_freeze(&arena, world.survey, NULL, DOCUMENT);
	world.review = review_find(db, &arena, review_add(db, &world.dossier, world.survey->survey.id, world.author, "Voilà."));
	assert_non_null(world.review);
	return world;
}

static int awaits(const struct world *world)
{
	struct review *list;

	return review_list(db, &arena, world->survey->survey.id, 1, &list);
}

static void an_opinion_is_given_once(void **state)
{
	const struct world world = submitted();
	const struct opinion_given favourable = { FAVOURABLE, world.reviewer, "Oui.", "", NULL, 0 }, against = { UNFAVOURABLE, world.reviewer, "Non.", "", NULL, 0 };
	const struct review *review;

	(void)state;
	assert_text(dossier_find(db, &arena, &world.review->dossier), world.dossier.content);
	assert_int_equal(awaits(&world), 1);
	assert_int_equal(opinion_give(db, world.review, &favourable), NO_FAULT);
	assert_int_equal(opinion_give(db, world.review, &against), FAULT_CONFLICT);
	assert_int_equal(review_withdraw(db, world.review), FAULT_CONFLICT);
	review = review_last(db, &arena, world.survey->survey.id, 0);
	assert_int_equal(review->opinion, FAVOURABLE);
	assert_text(review->reviewer_name, "reviewer@t.example");
	assert_text(review->words, "Oui.");
	assert_int_equal(awaits(&world), 0);
}

static void conditions_are_lifted_returned_and_confirmed(void **state)
{
	static const char *const conditions[] = { "Une.", "Deux." };
	const struct world world = submitted();
	const struct opinion_given given = { ON_CONDITIONS, world.reviewer, "Si.", "Pas tous.", conditions, 2 };
	struct survey_plan changed = *world.survey;
	struct dossier later;
	const struct review *review;

	(void)state;
	changed.readers = "Béa";
	later = dossier_freeze(&arena, &changed, NULL, DOCUMENT);
	dossier_keep(db, &later, world.survey->survey.id);
	assert_int_equal(opinion_give(db, world.review, &given), NO_FAULT);
	assert_int_equal(awaits(&world), 0);
	assert_int_equal(condition_confirm(db, world.review, 1, world.reviewer), FAULT_CONFLICT);
	assert_int_equal(condition_lift(db, world.review, 3, world.author, "?", &later.hash), FAULT_CONFLICT);
	assert_int_equal(condition_lift(db, world.review, 1, world.author, "Fait.", &later.hash), NO_FAULT);
	assert_int_equal(awaits(&world), 1);
	assert_int_equal(condition_return(db, world.review, 1), NO_FAULT);
	assert_int_equal(condition_return(db, world.review, 1), FAULT_CONFLICT);
	assert_int_equal(condition_lift(db, world.review, 1, world.author, "Refait.", &later.hash), NO_FAULT);
	assert_int_equal(condition_confirm(db, world.review, 1, world.reviewer), NO_FAULT);
	assert_int_equal(condition_lift(db, world.review, 1, world.author, "Encore.", &later.hash), FAULT_CONFLICT);
	review = review_find(db, &arena, world.review->id);
	assert_int_equal(review->condition_count, 2);
	assert_text(review->conditions[0].answer, "Refait.");
	assert_true(review->conditions[0].confirmed && !review->conditions[1].lifted);
	assert_int_equal(review->conditions[0].lifter, world.author);
	assert_true(hash_is_same(&review->dossier, &later.hash));
	assert_true(hash_is_same(&review->first_dossier, &world.dossier.hash));
	assert_text(review->dissent, "Pas tous.");
	assert_int_equal(review_withdraw(db, review), NO_FAULT);
	assert_int_equal(review_find(db, &arena, world.review->id)->opinion, WITHDRAWN);
}

static void models_are_remembered(void **state)
{
	const struct world world = submitted();
	const struct hash questions = questions_hash(DOCUMENT);

	(void)state;
	assert_false(model_is_there(db, &questions));
	model_add(db, &questions, world.review->id);
	model_add(db, &questions, world.review->id);
	assert_true(model_is_there(db, &questions));
}

/* The account of the program opens nothing, reads no answer, and cannot rewrite what was frozen. */
static void the_studio_may_no_more_than_it_needs(void **state)
{
	struct query *query = db_query(db,
		"SELECT COUNT(*) FROM information_schema.table_privileges WHERE grantee = '''ancrage_studio''@''localhost'''"
		" AND table_schema = DATABASE() AND ((table_name IN ('submission', 'verbatim', 'draft', 'spent_key'))"
		" OR (table_name IN ('dossier', 'model', 'audit_event') AND privilege_type NOT IN ('SELECT', 'INSERT'))"
		" OR (privilege_type = 'DELETE' AND table_name NOT IN ('file_chunk', 'survey_mirror', 'survey_next', 'proposal_origin', 'proposal_aside',"
		" 'message_template', 'participant', 'campaign', 'mailing')))");

	(void)state;
	assert_int_equal(count_of(query), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(an_opinion_is_given_once),
		test_of_work(conditions_are_lifted_returned_and_confirmed),
		test_of_work(models_are_remembered),
		test_of_work(the_studio_may_no_more_than_it_needs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
