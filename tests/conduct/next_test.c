/* A survey that people answer gets another version of its questionnaire: kept, judged, put to use, and not twice. */
#define PROGRAM "../cgi-bin/studio.c"
#include "account/work.h"

#include "authoring/edit.h"
#include "consultation/dossier.h"
#include "consultation/next_store.h"
#include "consultation/review_store.h"
#include "consultation/version_store.h"
#include "questionnaire/document.h"
#include "questionnaire/questionnaire_store.h"

#define NAMED(name, label) "{\"label\":{\"fr\":\"" label "\"},\"name\":\"" name "\"}"
#define DOCUMENT(questions) \
	"{\"default_language\":\"fr\",\"languages\":[\"fr\"],\"schema\":1,\"sections\":[{\"name\":\"s\",\"questions\":[" questions "]," \
	"\"title\":{\"fr\":\"S\"}}],\"title\":{\"fr\":\"T\"}}"

/* What was asked: 0 a choice, 1 a number, 2 another number; what is asked then has them in another order, and another choice. */
static const char was[] = DOCUMENT(
	"{\"choices\":[" NAMED("nurse", "Infirmière") "," NAMED("aide", "Aide") "],\"kind\":\"choice\",\"label\":{\"fr\":\"Votre métier\"},\"name\":\"job\"},"
	"{\"kind\":\"integer\",\"label\":{\"fr\":\"Votre âge\"},\"name\":\"age\"},{\"kind\":\"integer\",\"label\":{\"fr\":\"Depuis quand\"},\"name\":\"since\"}");
static const char is[] = DOCUMENT(
	"{\"kind\":\"integer\",\"label\":{\"fr\":\"Votre âge\"},\"name\":\"age\"},"
	"{\"choices\":[" NAMED("carer", "Soin") "," NAMED("other", "Autre") "],\"kind\":\"choice\",\"label\":{\"fr\":\"Que faites-vous\"},\"name\":\"profession\"},"
	"{\"kind\":\"integer\",\"label\":{\"fr\":\"Combien d’années\"},\"name\":\"years\"}");

struct world {
	int64_t body, manuscript, survey;
	struct browser author, reviewer;
	const char *path;
};

static struct survey_plan *survey_now(const struct world *world)
{
	return survey_plan_find(db, &arena, world->survey);
}

static struct hash added(const char *document)
{
	const struct hash hash = hash_of(document, strlen(document));

	questionnaire_add(db, &hash, document);
	return hash;
}

/* It asks the first; its manuscript goes on to the second. */
static struct world make_world(const char *audience)
{
	struct world world = { .body = keep_body("t-north", "group", keep_body("t-council", "council", 0)) };
	const int64_t plan = plan_add(db, &arena, &(struct plan){ .home = world.body, .protection = "dpo@t.example", .consultation = {
		.title = "{\"fr\":\"Droits\"}", .purpose = "{\"fr\":\"But\"}", .body = "Nous", .contact = "a@t.example" } });
	struct survey_plan survey = {
		.readers = "Nous", .smallest = 10, .minors = "Non", .alert = "Non", .plan = plan_find(db, &arena, plan),
		.survey = { .title = "{\"fr\":\"T\"}", .who = "{\"fr\":\"Vous\"}", .notice = "{}", .languages = "fr", .zone = "Europe/Paris", .minutes = 5,
			    .promise = CONFIDENTIAL, .audience = (enum audience)name_index(audience_names, AUDIENCES, audience),
			    .opens = 1, .closes = 4000000000, .draft_days = 30, .retention_days = 30, .modes = 1 },
	};
	const struct hash version = added(was);
	struct survey_plan *said;

	world.author = signed_in(keep_account("author@t.example", world.body, role_bit(FACILITATOR)));
	world.reviewer = signed_in(keep_account("eve@t.example", world.body, role_bit(ETHICS_REVIEWER)));
	survey.manuscript = world.manuscript = manuscript_add(db, &arena, world.body, was, &(struct manuscript_change){ .act = MANUSCRIPT_BEGUN });
	world.survey = survey_plan_add(db, &arena, &survey);
	world.path = arena_print(&arena, "/studio/survey/%lld/version", (long long)world.survey);
	said = survey_now(&world);
	said->minors = survey.minors;
	said->alert = survey.alert;
	assert_int_equal(survey_plan_keep(db, &arena, said), NO_FAULT);
	assert_int_equal(survey_plan_open(db, survey_now(&world), "{\"fr\":\"Voilà.\"}", 1), NO_FAULT);
	assert_true(survey_use_version(db, world.survey, &(struct version_use){ version }));
	return world;
}

static void write_on(const struct world *world, const char *document)
{
	assert_int_equal(manuscript_keep(db, &arena, manuscript_find(db, &arena, world->manuscript), document,
					 &(struct manuscript_change){ .act = MANUSCRIPT_QUESTION_CHANGED }), NO_FAULT);
}

static int keeps(const struct world *world, const char *more)
{
	return post(&world->author, world->path, arena_print(&arena, "seen=%d&text=%d&words=Mieux&%s", survey_now(world)->version,
		    manuscript_find(db, &arena, world->manuscript)->version, more)).status;
}

static int acts(const struct world *world, const char *act)
{
	return post(&world->author, arena_print(&arena, "%s/%s", world->path, act),
		    arena_print(&arena, "seen=%d", survey_now(world)->version)).status;
}

static int judges(const struct world *world, const char *opinion)
{
	const struct review *review = review_last(db, &arena, world->survey, 1);

	return post(&world->reviewer, arena_print(&arena, "/studio/review/%lld/opinion", (long long)review->id),
		    arena_print(&arena, "opinion=%s&words=Oui", opinion)).status;
}

static struct hash asked(const struct world *world)
{
	return survey_now(world)->survey.version;
}

#define PAIRED "q-0=1&c-0-0=0&c-0-1=0&q-2=2"
#define MAPPING "{\"questions\":{\"age\":{\"is\":\"age\"},\"job\":{\"choices\":{\"aide\":\"carer\",\"nurse\":\"carer\"},\"is\":\"profession\"},\"since\":{\"is\":\"years\"}}}"

static void without_need_of_an_opinion_it_is_put_to_use(void **state)
{
	struct world world = make_world("professionals");
	const struct hash first = hash_of(was, strlen(was)), second = hash_of(is, strlen(is));
	struct survey_version *list;
	struct query *query;

	(void)state;
	config.opens_without_opinion = 1;
	/* Nothing was written since: there is nothing to make a version of. */
	assert_int_equal(get(&world.author, world.path).status, 303);
	write_on(&world, is);
	assert_int_equal(get(&world.author, world.path).status, 200);
	/* Which question is which is chosen first, then what became of its choices. */
	assert_int_equal(keeps(&world, "q-0=1&q-2=2"), 303);
	assert_text(survey_next_find(db, &arena, world.survey)->mapping,
		"{\"questions\":{\"age\":{\"is\":\"age\"},\"job\":{\"is\":\"profession\"},\"since\":{\"is\":\"years\"}}}");
	assert_int_equal(keeps(&world, PAIRED), 303);
	assert_text(survey_next_find(db, &arena, world.survey)->mapping, MAPPING);
	assert_true(shows(&(struct reply){ .body = get(&world.author, world.path).body }, "Put the new version to use"));
	/* The wordings alone are not put right beside it. */
	assert_int_equal(get(&world.author, arena_print(&arena, "/studio/survey/%lld/wordings", (long long)world.survey)).status, 303);
	/* Whoever saw an older page changes nothing. */
	assert_int_equal(post(&world.author, arena_print(&arena, "%s/use", world.path), "seen=1").status, 409);
	assert_true(({ struct hash now = asked(&world); hash_is_same(&now, &first); }));
	assert_int_equal(acts(&world, "use"), 303);
	assert_true(({ struct hash now = asked(&world); hash_is_same(&now, &second); }));
	assert_null(survey_next_find(db, &arena, world.survey));
	assert_int_equal(survey_version_list(db, &arena, world.survey, &list), 2);
	assert_text(list[1].mapping, MAPPING);
	assert_text(list[1].words, "Mieux");
	assert_text(list[1].person, "Name of author@t.example");
	assert_int_equal(list[1].is_substance, 1);
	assert_true(hash_is_same(&list[1].before, &first));
	assert_int_equal(survey_now(&world)->manuscript_version, 2);
	/* Used is used. */
	assert_int_equal(acts(&world, "use"), 303);
	assert_int_equal(survey_version_list(db, &arena, world.survey, &list), 2);
	query = db_query(db, "SELECT GROUP_CONCAT(action ORDER BY number) FROM audit_event WHERE object = ? AND kind = 'survey'");
	query_give_number(query, world.survey);
	assert_true(query_next(query));
	assert_text(query_text(query, &arena), "survey-changed,survey-changed,survey-version-used");
	query_end(query);
	config.opens_without_opinion = 0;
}

static void a_form_that_says_too_much_comes_back(void **state)
{
	struct world world = make_world("professionals");
	struct reply reply;

	(void)state;
	write_on(&world, is);
	reply = post(&world.author, world.path, arena_print(&arena, "seen=%d&text=2&words=Mieux&q-0=2&q-2=2", survey_now(&world)->version));
	assert_int_equal(reply.status, 422);
	assert_true(shows(&reply, "href=\"#q-0\""));
	assert_int_equal(post(&world.author, world.path, arena_print(&arena, "seen=%d&text=2&words=&q-0=1", survey_now(&world)->version)).status, 422);
	assert_null(survey_next_find(db, &arena, world.survey));
	/* Another text than was looked at, another survey than was seen. */
	assert_int_equal(post(&world.author, world.path, arena_print(&arena, "seen=%d&text=1&words=a", survey_now(&world)->version)).status, 409);
	assert_int_equal(post(&world.author, world.path, "seen=99&text=2&words=a").status, 409);
	/* Numbers out of range choose nothing. */
	assert_int_equal(keeps(&world, "q-0=99999&q-2=x"), 303);
	assert_text(survey_next_find(db, &arena, world.survey)->mapping, "{\"questions\":{\"age\":{\"is\":\"age\"}}}");
	assert_int_equal(acts(&world, "drop"), 303);
	assert_null(survey_next_find(db, &arena, world.survey));
}

static void the_commission_judges_what_people_do_not_see_yet(void **state)
{
	struct world world = make_world("professionals");
	const struct hash first = hash_of(was, strlen(was));
	const struct review *review;
	struct hash now;

	(void)state;
	write_on(&world, is);
	assert_int_equal(keeps(&world, PAIRED), 303);
	assert_int_equal(acts(&world, "use"), 409);
	assert_int_equal(acts(&world, "submit"), 303);
	assert_int_equal(survey_now(&world)->survey.stage, PUBLISHED);
	review = review_last(db, &arena, world.survey, 1);
	assert_non_null(review);
	assert_null(review_last(db, &arena, world.survey, 0));
	assert_true(shows(&(struct reply){ .body = get(&world.reviewer, arena_print(&arena, "/studio/review/%lld/dossier", (long long)review->id)).body },
			  "Que faites-vous"));
	assert_true(shows(&(struct reply){ .body = get(&world.reviewer, arena_print(&arena, "/studio/review/%lld/dossier", (long long)review->id)).body },
			  "What is counted together"));
	/* Nothing is changed below those who judge it. */
	assert_int_equal(keeps(&world, "q-0=none"), 409);
	assert_int_equal(acts(&world, "drop"), 409);
	assert_int_equal(acts(&world, "use"), 409);
	assert_int_equal(judges(&world, "favourable"), 303);
	assert_int_equal(survey_now(&world)->survey.stage, PUBLISHED);
	now = asked(&world);
	assert_true(hash_is_same(&now, &first));
	/* What is put to use is what was approved. */
	assert_int_equal(keeps(&world, "q-0=none"), 303);
	assert_int_equal(acts(&world, "use"), 409);
	assert_int_equal(keeps(&world, "q-0=1"), 303);
	assert_int_equal(acts(&world, "use"), 303);
	now = asked(&world);
	assert_false(hash_is_same(&now, &first));
}

static void it_is_taken_back_and_judged_on_conditions(void **state)
{
	struct world world = make_world("professionals");
	const struct review *review;
	const char *lift = arena_print(&arena, "/studio/survey/%lld/lift", (long long)world.survey);

	(void)state;
	write_on(&world, is);
	assert_int_equal(keeps(&world, PAIRED), 303);
	assert_int_equal(acts(&world, "submit"), 303);
	assert_int_equal(acts(&world, "take-back"), 303);
	assert_int_equal(survey_next_find(db, &arena, world.survey)->stage, PREPARED);
	assert_int_equal(acts(&world, "submit"), 303);
	assert_int_equal(post(&world.reviewer, arena_print(&arena, "/studio/review/%lld/opinion", (long long)review_last(db, &arena, world.survey, 1)->id),
			      "opinion=conditional&words=Oui&conditions=Plus+court").status, 303);
	assert_int_equal(survey_next_find(db, &arena, world.survey)->stage, CONDITIONAL);
	review = review_last(db, &arena, world.survey, 1);
	assert_true(shows(&(struct reply){ .body = get(&world.author, world.path).body }, "Plus court"));
	assert_int_equal(post(&world.author, lift, arena_print(&arena, "seen=%d&review=%lld&number=1&words-1=Fait", survey_now(&world)->version,
							       (long long)review->id)).status, 303);
	review = review_last(db, &arena, world.survey, 1);
	assert_int_equal(post(&world.reviewer, arena_print(&arena, "/studio/review/%lld/confirm", (long long)review->id),
			      arena_print(&arena, "number=1&dossier=%s&verdict=fulfilled", hex_write(&arena, review->dossier.bytes, HASH_SIZE))).status, 303);
	assert_int_equal(survey_next_find(db, &arena, world.survey)->stage, APPROVED);
	assert_int_equal(acts(&world, "use"), 303);
}

/* Also where the survey opened without one: who may answer, and what is done about a text, is substance. */
static void other_care_needs_an_opinion(void **state)
{
	struct world world = make_world("members");
	const char *other = PAIRED "&care=1&minors_may=fifteen&minors_agree=parent&minors=Non&alert=On+appelle";
	const struct survey_plan *survey;

	(void)state;
	write_on(&world, is);
	assert_int_equal(keeps(&world, PAIRED "&care=1&minors=Non&alert=Non"), 303);
	assert_true(shows(&(struct reply){ .body = get(&world.author, world.path).body }, "Put the new version to use"));
	assert_int_equal(keeps(&world, other), 303);
	assert_true(shows(&(struct reply){ .body = get(&world.author, world.path).body }, "Submit it to the ethics commission"));
	assert_int_equal(acts(&world, "use"), 409);
	config.opens_without_opinion = 1;
	assert_true(shows(&(struct reply){ .body = get(&world.author, world.path).body }, "Put the new version to use"));
	config.opens_without_opinion = 0;
	assert_int_equal(acts(&world, "submit"), 303);
	assert_text(survey_now(&world)->alert, "Non");
	assert_true(shows(&(struct reply){ .body = get(&world.reviewer, arena_print(&arena, "/studio/review/%lld/dossier",
			  (long long)review_last(db, &arena, world.survey, 1)->id)).body }, "On appelle"));
	assert_int_equal(judges(&world, "favourable"), 303);
	assert_int_equal(acts(&world, "use"), 303);
	survey = survey_now(&world);
	assert_text(survey->alert, "On appelle");
	assert_int_equal(survey->wards[WARD_MINORS], ward_tagged(WARD_MINORS, "fifteen"));
	assert_non_null(strstr(survey->survey.notice, "15"));
}

/* What the commission has to see is asked for before it gets it. */
static void care_is_said_before_an_opinion(void **state)
{
	struct world world = make_world("professionals");
	struct query *query = db_query(db, "UPDATE survey SET minors = '', alert = '' WHERE id = ?");

	(void)state;
	query_give_number(query, world.survey);
	query_end(query);
	write_on(&world, is);
	assert_int_equal(keeps(&world, PAIRED), 303);
	assert_true(shows(&(struct reply){ .body = get(&world.author, world.path).body }, "href=\"#minors_may\""));
	assert_int_equal(acts(&world, "submit"), 409);
	assert_int_equal(keeps(&world, PAIRED "&care=1&minors_may=no"), 303);
	assert_int_equal(acts(&world, "submit"), 303);
}

static void a_working_group_needs_no_opinion(void **state)
{
	struct world world = make_world("members");

	(void)state;
	write_on(&world, is);
	assert_int_equal(keeps(&world, PAIRED), 303);
	assert_int_equal(acts(&world, "submit"), 409);
	assert_int_equal(acts(&world, "use"), 303);
}

/* What the commission stopped goes on with other questions only once it has seen them. */
static void what_is_suspended_waits_for_an_opinion(void **state)
{
	struct world world = make_world("members");

	(void)state;
	write_on(&world, is);
	assert_int_equal(keeps(&world, PAIRED), 303);
	assert_int_equal(survey_plan_suspend(db, survey_now(&world), "Non."), NO_FAULT);
	assert_int_equal(acts(&world, "use"), 409);
	assert_int_equal(acts(&world, "submit"), 303);
	assert_int_equal(judges(&world, "favourable"), 303);
	assert_int_equal(survey_now(&world)->survey.stage, SUSPENDED);
	assert_int_equal(acts(&world, "use"), 303);
}

static int begin_english(void **state)
{
	text_use(language_tagged("en"));
	return begin_work(state);
}

#define test_of_next(test) cmocka_unit_test_setup_teardown(test, begin_english, undo_work)

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_next(without_need_of_an_opinion_it_is_put_to_use),
		test_of_next(a_form_that_says_too_much_comes_back),
		test_of_next(the_commission_judges_what_people_do_not_see_yet),
		test_of_next(it_is_taken_back_and_judged_on_conditions),
		test_of_next(other_care_needs_an_opinion),
		test_of_next(care_is_said_before_an_opinion),
		test_of_next(a_working_group_needs_no_opinion),
		test_of_next(what_is_suspended_waits_for_an_opinion),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
