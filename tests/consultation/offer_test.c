/* A survey offered to bodies: who may be asked, what they answer, by when, and what their links keep to. */
#include "consultation/plan_work.h"

#include "base/day.h"
#include "base/keyring.h"
#include "consultation/enough.h"
#include "consultation/follow_store.h"
#include "consultation/offer_store.h"
#include "consultation/own_questions.h"
#include "questionnaire/document.h"

static int64_t body_below(int64_t parent, const char *slug, const char *kind, const char *state)
{
	struct query *query = db_query(db, "INSERT INTO body (kind, slug, name, state, parent, first_day, last_day) VALUES (?, ?, ?, ?, ?, '2020-01-01', '2020-02-01')");

	query_give_text(query, kind);
	query_give_text(query, slug);
	query_give_text(query, slug);
	query_give_text(query, state);
	query_give_number(query, parent);
	query_end(query);
	return last_id();
}

struct world {
	int64_t council, ain, aube, group, ended;
	struct survey_plan *survey;
};

static struct world world_of(struct survey_plan *(*survey)(const struct plan *))
{
	struct world world = { .council = plan_home("t-council", "council") };

	world.ain = body_below(world.council, "t-ain", "committee", "active");
	world.aube = body_below(world.council, "t-aube", "committee", "dormant");
	world.group = body_below(world.ain, "t-group", "group", "active");
	world.ended = body_below(world.council, "t-ended", "committee", "ended");
	plan_home("t-other", "council");
	world.survey = survey(planned(world.council));
	return world;
}

static struct survey_plan *open_now(const struct plan *plan)
{
	return opened_survey(plan, now() - 1000, now() + 100000);
}

static struct offer *offered_to(const struct world *world, int64_t body)
{
	return offer_find(db, &arena, offer_add(db, &(struct offer){
		.survey = world->survey->survey.id, .body = body, .answer_by = day_of(2030, 1, 1), .request = "Voulez-vous ?", .key_number = 3 }));
}

static void all_below_that_have_not_ended_can_be_asked(void **state)
{
	const struct world world = world_of(planned_survey);
	struct offer_candidate *list;

	(void)state;
	assert_int_equal(offer_candidates(db, &arena, world.survey->survey.id, world.council, &list), 3);
	assert_int_equal(list[0].body, world.group);
	assert_int_equal(list[1].body, world.ain);
	assert_int_equal(list[2].body, world.aube);
	assert_non_null(offered_to(&world, world.ain));
	assert_int_equal(offer_candidates(db, &arena, world.survey->survey.id, world.council, &list), 2);
}

static void an_offer_is_answered_once_by_who_saw_it(void **state)
{
	const struct world world = world_of(planned_survey);
	struct offer *offer = offered_to(&world, world.ain);
	struct offered *list;

	(void)state;
	assert_int_equal(offer_body(db, offer->id), world.ain);
	assert_int_equal(offered_list(db, &arena, arena_print(&arena, "%lld", (long long)world.ain), &list), 1);
	assert_text(list[0].offer.request, "Voulez-vous ?");
	assert_text(list[0].asker, "Le conseil");
	assert_int_equal(offered_list(db, &arena, arena_print(&arena, "%lld", (long long)world.aube), &list), 0);
	assert_int_equal(offer_answer(db, offer, DECLINED, "Pas le temps.", 0), NO_FAULT);
	assert_int_equal(offer_answer(db, offer, ACCEPTED, "", 0), FAULT_CONFLICT);
	offer = offer_find(db, &arena, offer->id);
	assert_text(offer->words, "Pas le temps.");
	assert_true(offer->answered > 0);
	assert_int_equal(offer_answer(db, offer, ACCEPTED, "Si.", 0), NO_FAULT);
	offer = offer_find_of(db, &arena, world.survey->survey.id, world.ain);
	assert_int_equal(offer->state, ACCEPTED);
	/* Offering it again changes nothing of a yes. */
	assert_int_equal(offered_to(&world, world.ain)->state, ACCEPTED);
}

static void what_was_taken_back_can_be_offered_again(void **state)
{
	const struct world world = world_of(planned_survey);
	struct offer *offer = offered_to(&world, world.ain), *list;

	(void)state;
	assert_int_equal(offer_answer(db, offer, OFFER_WITHDRAWN, "", 0), NO_FAULT);
	assert_null(offer_find(db, &arena, offer->id));
	assert_int_equal(offer_body(db, offer->id), 0);
	assert_int_equal(offer_list(db, &arena, world.survey->survey.id, &list), 0);
	assert_int_equal(offered_to(&world, world.ain)->id, offer->id);
	assert_int_equal(offer_list(db, &arena, world.survey->survey.id, &list), 1);
}

static void a_yes_is_not_taken_back(void **state)
{
	static const struct { enum offer_state from, to; int may; } cases[] = {
		{ OFFERED, ACCEPTED, 1 }, { OFFERED, DECLINED, 1 }, { OFFERED, OFFER_WITHDRAWN, 1 },
		{ DECLINED, ACCEPTED, 1 }, { DECLINED, OFFER_WITHDRAWN, 1 },
		{ ACCEPTED, DECLINED, 0 }, { ACCEPTED, OFFER_WITHDRAWN, 0 }, { ACCEPTED, OFFERED, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_int_equal(offer_may_be(&(struct offer){ .state = cases[i].from }, cases[i].to), cases[i].may);
	assert_true(offer_is_silent(&(struct offer){ .state = OFFERED, .answer_by = 5 }, 6));
	assert_false(offer_is_silent(&(struct offer){ .state = OFFERED, .answer_by = 6 }, 6));
	assert_false(offer_is_silent(&(struct offer){ .state = ACCEPTED, .answer_by = 5 }, 6));
}

static void a_link_stays_within_the_survey(void **state)
{
	(void)state;
	assert_int_equal(link_opens(0, 100), 100);
	assert_int_equal(link_opens(50, 100), 100);
	assert_int_equal(link_opens(150, 100), 150);
	assert_int_equal(link_closes(0, 900), 900);
	assert_int_equal(link_closes(950, 900), 900);
	assert_int_equal(link_closes(850, 900), 850);
	assert_text(link_url(&arena, "droits", "t-ain"), "/s/droits/t-ain");
}

static const char *notice_of(const struct offer *offer)
{
	struct query *query = db_query(db, "SELECT notice FROM offer WHERE id = ?");
	const char *notice;

	query_give_number(query, offer->id);
	notice = query_next(query) ? query_text(query, &arena) : NULL;
	query_end(query);
	return notice;
}

static void the_notice_of_a_link_names_the_body(void **state)
{
	const struct world world = world_of(open_now);
	struct offer *offer = offered_to(&world, world.ain);

	(void)state;
	offer->contact = "ain_1@t.example";
	assert_int_equal(offer_keep(db, offer), NO_FAULT);
	offer = offer_find(db, &arena, offer->id);
	assert_int_equal(offer_answer(db, offer, ACCEPTED, "", 0), NO_FAULT);
	assert_null(notice_of(offer));
	assert_int_equal(offers_follow(db, &arena, world.survey->survey.id), 0);
	assert_non_null(strstr(notice_of(offer), "Voilà."));
	assert_non_null(strstr(notice_of(offer), "t-ain"));
	assert_non_null(strstr(notice_of(offer), "ain\\\\_1@t.example"));
	/* Of those who did not accept nothing is made. */
	offer = offered_to(&world, world.aube);
	assert_int_equal(offers_follow(db, &arena, world.survey->survey.id), 0);
	assert_null(notice_of(offer));
}

static void keep_sent(const struct world *world, int64_t body, const char *day, int number, int test)
{
	struct query *query = db_query(db,
		"INSERT INTO submission (survey, id, version_hash, notice_hash, body, audience, mode, people, language, day, generated, test,"
		" key_hash, answers_hash, key_number, seed, answers) SELECT ?, UNHEX(MD5(?)), version_hash, version_hash, ?, 'supported', 'alone', 1,"
		" 'fr', ?, 0, ?, UNHEX(SHA2(?, 256)), UNHEX(SHA2(?, 256)), 1, 1, '{}' FROM survey_version WHERE survey = ?");
	const char *name = arena_print(&arena, "%d", number);

	query_give_number(query, world->survey->survey.id);
	query_give_text(query, name);
	query_give_id(query, body);
	query_give_text(query, day);
	query_give_number(query, test);
	query_give_text(query, name);
	query_give_text(query, name);
	query_give_number(query, world->survey->survey.id);
	assert_int_equal(query_end(query), 1);
}

static void answers_are_counted_by_link_and_by_day(void **state)
{
	const struct world world = world_of(open_now);
	struct day_count *days;
	struct body_count *bodies;
	int count;

	(void)state;
	keep_sent(&world, world.ain, "2026-03-01", 1, 0);
	keep_sent(&world, world.ain, "2026-03-02", 2, 0);
	keep_sent(&world, world.ain, "2026-03-02", 3, 0);
	keep_sent(&world, world.ain, "2026-03-02", 4, 1);
	keep_sent(&world, world.aube, "2026-03-02", 5, 0);
	keep_sent(&world, 0, "2026-03-02", 6, 0);
	keep_sent(&world, 0, "2026-03-03", 7, 0);
	assert_int_equal(day_count_list(db, &arena, world.survey->survey.id, world.ain, &days), 2);
	assert_int_equal(days[0].day, day_of(2026, 3, 2));
	assert_int_equal(days[0].submissions, 2);
	assert_int_equal(days[1].submissions, 1);
	count = body_count_list(db, &arena, world.survey->survey.id, &bodies);
	assert_int_equal(count, 3);
	assert_int_equal(body_count_of(bodies, count, world.ain), 3);
	assert_int_equal(body_count_of(bodies, count, world.aube), 1);
	assert_int_equal(body_count_of(bodies, count, 0), 2);
	assert_int_equal(body_count_of(bodies, count, world.group), 0);
}

#define QUESTION(name, rest) "{\"kind\":\"text\",\"label\":{\"fr\":\"" name "\",\"de\":\"x\"},\"name\":\"" name "\"" rest "}"
#define QUESTION_FR(name) "{\"kind\":\"text\",\"label\":{\"fr\":\"x\"},\"name\":\"" name "\"}"
#define OWN(questions) "{\"default_language\":\"fr\",\"languages\":[\"fr\",\"de\"],\"schema\":1,\"sections\":[{\"name\":\"a\",\"questions\":[" questions "]," \
	"\"title\":{\"fr\":\"Chez nous\",\"de\":\"x\"}}],\"title\":{\"fr\":\"x\",\"de\":\"x\"}}"
#define COMMON "{\"default_language\":\"fr\",\"languages\":[\"fr\"],\"schema\":1,\"sections\":[{\"name\":\"a\",\"questions\":[" \
	"{\"kind\":\"text\",\"label\":{\"fr\":\"Quoi ?\"},\"name\":\"quoi\"}],\"title\":{\"fr\":\"A\"}}],\"title\":{\"fr\":\"Vos besoins\"}}"

static void own_questions_stand_behind_under_names_of_their_own(void **state)
{
	const char *whole = document_with_own(&arena, COMMON, OWN(QUESTION("quoi", "") "," QUESTION("bus", ",\"relevant\":\"${quoi} = 'x'\"")), 7);
	struct document_faults faults = { .count = 0 };
	const struct questionnaire *questionnaire = document_read(&arena, whole, strlen(whole), &faults);

	(void)state;
	assert_int_equal(faults.count, 0);
	assert_int_equal(questionnaire->question_count, 3);
	assert_text(questionnaire->questions[0].name, "quoi");
	assert_text(questionnaire->questions[1].name, "b7_quoi");
	assert_text(questionnaire->questions[2].name, "b7_bus");
	assert_non_null(strstr(whole, "${b7_quoi} = 'x'"));
	assert_null(strstr(whole, "\"de\""));
	/* Another body's never meet them; the same body's are the same. */
	assert_non_null(strstr(document_with_own(&arena, COMMON, OWN(QUESTION("quoi", "")), 8), "b8_quoi"));
	assert_null(document_with_own(&arena, COMMON, "?", 8));
}

static void a_name_too_long_to_be_marked_becomes_a_number(void **state)
{
	const char *whole = document_with_own(&arena, COMMON, OWN(QUESTION("a234567890123456789012345678901234567890", "") ","
		QUESTION("b", ",\"relevant\":\"${a234567890123456789012345678901234567890} = 'x'\"")), 1234);
	struct document_faults faults = { .count = 0 };

	(void)state;
	assert_non_null(document_read(&arena, whole, strlen(whole), &faults));
	assert_non_null(strstr(whole, "\"b1234_q1\""));
	assert_non_null(strstr(whole, "${b1234_q1} = 'x'"));
}

static void ten_questions_are_asked_besides_at_most(void **state)
{
	const char *one = QUESTION("q", "");
	const char *ten = arena_print(&arena, "%s,%s,%s,%s,%s,%s,%s,%s,%s,%s", one, one, one, one, one, one, one, one, one, one);

	(void)state;
	assert_non_null(own_questions_unfit(&arena, OWN("")));
	assert_null(own_questions_unfit(&arena, OWN(QUESTION("q", ""))));
	assert_null(own_questions_unfit(&arena, arena_print(&arena, "{\"sections\":[{\"questions\":[%s]}]}", ten)));
	assert_non_null(own_questions_unfit(&arena, arena_print(&arena, "{\"sections\":[{\"questions\":[%s,%s]}]}", ten, one)));
	assert_non_null(own_questions_unfit(&arena, "{\"sections\":[{\"repeat\":{\"most\":3},\"questions\":[{}]}]}"));
}

static const struct questionnaire *read_of(const char *document)
{
	struct document_faults *faults = arena_new(&arena, struct document_faults);

	return document_read(&arena, document, strlen(document), faults);
}

#define CHOICE(name, choices, rest) "{\"kind\":\"choice\",\"label\":{\"fr\":\"x\"},\"name\":\"" name "\",\"choices\":[" choices "]" rest "}"
#define ONE(name) "{\"name\":\"" name "\",\"label\":{\"fr\":\"x\"}}"
#define ASKS(questions) "{\"default_language\":\"fr\",\"languages\":[\"fr\"],\"schema\":1,\"sections\":[{\"name\":\"a\",\"questions\":[" questions "]," \
	"\"title\":{\"fr\":\"A\"}}],\"title\":{\"fr\":\"x\"}}"

/* By hand: 2 choices and none given are 3 answers, 3 choices 4, 4 choices and "do not know" 6. */
static void how_many_answers_each_table_needs(void **state)
{
	const struct questionnaire *questionnaire = read_of(ASKS(
		CHOICE("a", ONE("x") "," ONE("y"), "") "," CHOICE("b", ONE("x") "," ONE("y") "," ONE("z"), "") ","
		CHOICE("c", ONE("w") "," ONE("x") "," ONE("y") "," ONE("z"), ",\"dont_know\":true") "," QUESTION_FR("t")));
	const struct survey_plan professionals = { .smallest = 10, .survey.audience = PROFESSIONALS };
	const struct survey_plan supported = { .smallest = 3, .survey.audience = SUPPORTED };
	const struct enough *enough = enough_of(&arena, &professionals, questionnaire);

	(void)state;
	assert_non_null(questionnaire);
	assert_int_equal(enough[0].needed, 10);
	assert_int_equal(enough[1].needed, 15 * 3 * 4);
	assert_int_equal(enough[2].needed, 15 * 4 * 6);
	assert_null(enough[3].table);
	enough = enough_of(&arena, &supported, questionnaire);
	assert_int_equal(enough[0].needed, 11);
	assert_int_equal(enough[1].needed, 20 * 3 * 4);
	assert_null(enough_of(&arena, &supported, NULL)[1].table);
}

static void the_key_of_a_body_is_its_own(void **state)
{
	const struct instance_key instance = { 1, { { 1, 2, 3 } } }, other = { 2, { { 4 } } };
	const char *key = body_key(&arena, &instance, BODY_WRITES, 1, 23);

	(void)state;
	assert_int_equal(strlen(key), 32);
	assert_text(body_key(&arena, &instance, BODY_WRITES, 1, 23), key);
	assert_string_not_equal(body_key(&arena, &instance, BODY_SENDS, 1, 23), key);
	assert_string_not_equal(body_key(&arena, &instance, BODY_WRITES, 12, 3), key);
	assert_string_not_equal(body_key(&arena, &other, BODY_WRITES, 1, 23), key);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(all_below_that_have_not_ended_can_be_asked),
		test_of_work(an_offer_is_answered_once_by_who_saw_it),
		test_of_work(what_was_taken_back_can_be_offered_again),
		test_of_work(a_yes_is_not_taken_back),
		test_of_work(a_link_stays_within_the_survey),
		test_of_work(the_notice_of_a_link_names_the_body),
		test_of_work(answers_are_counted_by_link_and_by_day),
		test_of_work(own_questions_stand_behind_under_names_of_their_own),
		test_of_work(a_name_too_long_to_be_marked_becomes_a_number),
		test_of_work(ten_questions_are_asked_besides_at_most),
		test_of_work(how_many_answers_each_table_needs),
		test_of_work(the_key_of_a_body_is_its_own),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
