/* The way through a questionnaire, and the secrets that find it again. */
#include "test.h"

#include "answer/draft.h"
#include "answer/journey.h"
#include "participant/secret.h"
#include "base/arena.h"
#include "base/keyring.h"
#include "questionnaire/document.h"

static struct arena arena;

static const char document[] =
	"{\"schema\":1,\"languages\":[\"fr\"],\"default_language\":\"fr\",\"title\":{\"fr\":\"T\"},\"sections\":["
	"{\"name\":\"one\",\"title\":{\"fr\":\"Un\"},\"questions\":["
	" {\"name\":\"works\",\"kind\":\"choice\",\"label\":{\"fr\":\"?\"},\"required\":true,\"choices\":["
	"  {\"name\":\"yes\",\"label\":{\"fr\":\"Oui\"}},{\"name\":\"no\",\"label\":{\"fr\":\"Non\"}}]},"
	" {\"name\":\"job\",\"kind\":\"line\",\"label\":{\"fr\":\"?\"},\"relevant\":\"${works} = 'yes'\",\"required\":true}]},"
	"{\"name\":\"two\",\"title\":{\"fr\":\"Deux\"},\"relevant\":\"${works} = 'yes'\",\"questions\":["
	" {\"name\":\"hours\",\"kind\":\"integer\",\"label\":{\"fr\":\"?\"},\"minimum\":1,\"maximum\":80}]},"
	"{\"name\":\"three\",\"title\":{\"fr\":\"Trois\"},\"questions\":["
	" {\"name\":\"last\",\"kind\":\"text\",\"label\":{\"fr\":\"?\"}},"
	" {\"name\":\"thanks\",\"kind\":\"note\",\"label\":{\"fr\":\"Merci\"}}]}]}";

static const char with_note[] =
	"{\"schema\":1,\"languages\":[\"fr\"],\"default_language\":\"fr\",\"title\":{\"fr\":\"T\"},\"sections\":["
	"{\"name\":\"one\",\"title\":{\"fr\":\"Un\"},\"questions\":["
	" {\"name\":\"works\",\"kind\":\"line\",\"label\":{\"fr\":\"?\"}},"
	" {\"name\":\"always\",\"kind\":\"note\",\"label\":{\"fr\":\"!\"}},"
	" {\"name\":\"leave\",\"kind\":\"note\",\"label\":{\"fr\":\"!\"},\"relevant\":\"${works} = 'no'\"}]}]}";

static const char of_places[] =
	"{\"schema\":1,\"languages\":[\"fr\"],\"default_language\":\"fr\",\"title\":{\"fr\":\"T\"},\"sections\":["
	"{\"name\":\"one\",\"title\":{\"fr\":\"Un\"},\"questions\":["
	" {\"name\":\"region\",\"kind\":\"choice\",\"label\":{\"fr\":\"?\"},\"choices\":["
	"  {\"name\":\"idf\",\"label\":{\"fr\":\"Ile\"}},{\"name\":\"bre\",\"label\":{\"fr\":\"Bretagne\"}}]},"
	" {\"name\":\"place\",\"kind\":\"choice\",\"label\":{\"fr\":\"Où, en ${region} ?\"},\"choice_filter\":\"region = ${region}\",\"choices\":["
	"  {\"name\":\"paris\",\"label\":{\"fr\":\"Paris\"},\"columns\":{\"region\":\"idf\"}},"
	"  {\"name\":\"brest\",\"label\":{\"fr\":\"Brest\"},\"columns\":{\"region\":\"bre\"}}]},"
	" {\"name\":\"age\",\"kind\":\"integer\",\"label\":{\"fr\":\"?\"},\"constraint\":\". > 17 or ${region} = 'bre'\","
	"  \"constraint_message\":{\"fr\":\"Trop jeune pour ${region}.\"}}]}]}";

static const char with_calculations[] =
	"{\"schema\":1,\"languages\":[\"fr\"],\"default_language\":\"fr\",\"title\":{\"fr\":\"T\"},\"sections\":["
	"{\"name\":\"one\",\"title\":{\"fr\":\"Un\"},\"questions\":["
	" {\"name\":\"age\",\"kind\":\"integer\",\"label\":{\"fr\":\"?\"}},"
	" {\"name\":\"double\",\"kind\":\"calculation\",\"label\":{\"fr\":\"!\"},\"calculation\":\"${age} * 2\"}]},"
	"{\"name\":\"two\",\"title\":{\"fr\":\"Deux\"},\"questions\":["
	" {\"name\":\"triple\",\"kind\":\"calculation\",\"calculation\":\"${age} * 3\"}]},"
	"{\"name\":\"three\",\"title\":{\"fr\":\"Trois\"},\"questions\":["
	" {\"name\":\"last\",\"kind\":\"line\",\"label\":{\"fr\":\"?\"},\"relevant\":\"${double} > 10\"},"
	" {\"name\":\"thanks\",\"kind\":\"note\",\"label\":{\"fr\":\"!\"}}]}]}";

struct posted {
	const char *name, *text;
};

static const char *posted_text(const void *context, const char *name, int nth)
{
	for (const struct posted *posted = context; posted->name; posted++)
		if (!strcmp(posted->name, name) && !nth--)
			return posted->text;
	return NULL;
}

static struct journey begin_with_seed(const char *json, enum paging paging, uint32_t seed)
{
	struct document_faults faults = { 0 };
	struct questionnaire *questionnaire = document_read(&arena, json, strlen(json), &faults);
	struct journey journey = { .arena = &arena, .questionnaire = questionnaire, .paging = paging };

	if (!questionnaire)
		fail_msg("%s: %s", faults.fault[0].path, faults.fault[0].words);
	journey.setting = (struct answer_setting){ questionnaire, "fr", 20000, .seed = seed };
	journey.answers = answers_new(&arena, questionnaire);
	journey.relevant = arena_take(&arena, 100);
	journey_look(&journey);
	return journey;
}

static struct journey begin_with(const char *json, enum paging paging)
{
	return begin_with_seed(json, paging, 0);
}

static struct journey begin(enum paging paging)
{
	return begin_with(document, paging);
}

static int take(struct journey *journey, int page, const struct posted *posted, const char **errors)
{
	const struct answer_form form = { posted_text, posted };

	memset(errors, 0, 10 * sizeof(*errors));
	return journey_take(journey, page, &form, errors);
}

static int forget(void **state)
{
	(void)state;
	arena_close(&arena);
	return 0;
}

static void irrelevant_pages_are_not_on_the_way(void **state)
{
	struct journey journey = begin(A_SECTION_PER_PAGE);
	const char *errors[10];
	int steps;

	(void)state;
	assert_int_equal(journey_next(&journey, NO_PAGE), 0);
	assert_int_equal(journey_step(&journey, 0, &steps), 1);
	assert_int_equal(steps, 2);
	assert_int_equal(take(&journey, 0, (struct posted[]){ { "asked", "works" }, { "q.works", "no" }, { 0 } }, errors), 0);
	assert_int_equal(journey_next(&journey, 0), 2);
	assert_int_equal(journey_previous(&journey, 2), 0);
	assert_int_equal(take(&journey, 0, (struct posted[]){ { "asked", "works" }, { "asked", "job" }, { "q.works", "yes" }, { "q.job", "x" }, { 0 } }, errors), 0);
	assert_int_equal(journey_next(&journey, 0), 1);
	assert_int_equal(journey_step(&journey, 2, &steps), 3);
	assert_int_equal(steps, 3);
	assert_int_equal(journey_next(&journey, 2), NO_PAGE);
}

static void a_question_opened_by_its_own_page_is_shown_before_going_on(void **state)
{
	struct journey journey = begin(A_SECTION_PER_PAGE);
	const char *errors[10];

	(void)state;
	assert_int_equal(take(&journey, 0, (struct posted[]){ { "asked", "works" }, { "q.works", "yes" }, { 0 } }, errors), 0);
	assert_int_equal(journey_unseen_page(&journey, 0), 0);
	assert_true(journey_is_unseen(&journey, &journey.questionnaire->questions[1]));
	/* The same post again - its reply was lost - does not answer what was never shown. */
	assert_int_equal(take(&journey, 0, (struct posted[]){ { "asked", "works" }, { "q.works", "yes" }, { 0 } }, errors), 0);
	assert_int_equal(journey_unseen_page(&journey, 0), 0);
	assert_int_equal(take(&journey, 0, (struct posted[]){ { "asked", "works" }, { "asked", "job" }, { "q.works", "yes" }, { "q.job", "" }, { 0 } }, errors), 1);
	assert_non_null(errors[1]);
	assert_int_equal(take(&journey, 0, (struct posted[]){ { "asked", "works" }, { "asked", "job" }, { "q.works", "yes" }, { "q.job", "a" }, { 0 } }, errors), 0);
	assert_int_equal(journey_unseen_page(&journey, 0), 1);
}

static int opened(struct journey *journey, const struct posted *posted)
{
	const struct answer_form form = { posted_text, posted };
	const char *errors[10];

	take(journey, 0, posted, errors);
	return journey_opened_more(journey, 0, &form);
}

static void a_note_opened_by_its_own_page_is_shown_before_going_on(void **state)
{
	struct journey journey = begin_with(with_note, A_SECTION_PER_PAGE);

	(void)state;
	assert_false(opened(&journey, (struct posted[]){ { "asked", "works" }, { "asked", "always" }, { "q.works", "yes" }, { 0 } }));
	assert_true(opened(&journey, (struct posted[]){ { "asked", "works" }, { "asked", "always" }, { "q.works", "no" }, { 0 } }));
	/* The same again, as its reply was lost: it was not shown yet. */
	assert_true(opened(&journey, (struct posted[]){ { "asked", "works" }, { "asked", "always" }, { "q.works", "no" }, { 0 } }));
	assert_false(opened(&journey, (struct posted[]){ { "asked", "works" }, { "asked", "leave" }, { "q.works", "no" }, { 0 } }));
}

static void what_does_not_fit_is_said_and_the_rest_is_taken(void **state)
{
	struct journey journey = begin(A_SECTION_PER_PAGE);
	const char *errors[10];

	(void)state;
	assert_int_equal(take(&journey, 0, (struct posted[]){ { "asked", "works" }, { 0 } }, errors), 1);
	assert_non_null(errors[0]);
	take(&journey, 0, (struct posted[]){ { "asked", "works" }, { "asked", "job" }, { "q.works", "yes" }, { "q.job", "educator" }, { 0 } }, errors);
	assert_int_equal(take(&journey, 1, (struct posted[]){ { "asked", "hours" }, { "q.hours", "12x" }, { 0 } }, errors), 1);
	assert_int_equal(journey.answers[2].state, EMPTY);
	assert_int_equal(take(&journey, 1, (struct posted[]){ { "asked", "hours" }, { "q.hours", "81" }, { 0 } }, errors), 1);
	assert_int_equal(take(&journey, 1, (struct posted[]){ { "asked", "hours" }, { "q.hours", " 35 " }, { 0 } }, errors), 0);
	assert_true(journey.answers[2].number == 35);
	assert_false(journey_is_complete(&journey));
	assert_int_equal(take(&journey, 2, (struct posted[]){ { "asked", "last" }, { "q.last", "" }, { 0 } }, errors), 0);
	assert_true(journey_is_complete(&journey));
	take(&journey, 0, (struct posted[]){ { "asked", "works" }, { "q.works", "no" }, { 0 } }, errors);
	assert_true(journey_is_complete(&journey));
}

/* Nobody could choose among what was not there. */
static void choices_opened_by_their_own_page_are_shown_before_going_on(void **state)
{
	const struct posted *all[] = {
		(const struct posted []){ { "asked", "region" }, { "asked", "place" }, { "asked", "age" },
					  { "q.region", "idf" }, { 0 } },
		(const struct posted []){ { "asked", "region" }, { "asked", "place" }, { "asked", "age" },
					  { "q.region", "bre" }, { "q.place", "paris" }, { 0 } },
	};
	struct journey journey = begin_with(of_places, A_SECTION_PER_PAGE);
	struct answer_form form = { posted_text, all[0] };
	const char *errors[10];

	(void)state;
	assert_int_equal(take(&journey, 0, all[0], errors), 0);
	assert_true(journey_opened_more(&journey, 0, &form));
	/* The same again: the question was seen, and may stay empty. */
	assert_int_equal(take(&journey, 0, all[0], errors), 0);
	assert_false(journey_opened_more(&journey, 0, &form));
	/* A choice that is offered no longer is not taken, and others are there now. */
	form.context = all[1];
	assert_int_equal(take(&journey, 0, all[1], errors), 0);
	assert_int_equal(journey.answers[1].state, EMPTY);
	assert_true(journey_opened_more(&journey, 0, &form));
}

static void a_constraint_is_checked_with_what_came_with_it(void **state)
{
	const struct posted young[] = { { "asked", "region" }, { "asked", "place" }, { "asked", "age" },
		{ "q.region", "idf" }, { "q.place", "paris" }, { "q.age", "17" }, { 0 } };
	const struct posted elsewhere[] = { { "asked", "region" }, { "asked", "place" }, { "asked", "age" },
		{ "q.region", "bre" }, { "q.age", "17" }, { 0 } };
	struct journey journey = begin_with(of_places, A_SECTION_PER_PAGE);
	const char *errors[10];

	(void)state;
	assert_int_equal(take(&journey, 0, young, errors), 1);
	assert_string_equal(errors[2], "Trop jeune pour \u2068Ile\u2069.");
	assert_false(journey_is_complete(&journey));
	assert_int_equal(take(&journey, 0, elsewhere, errors), 0);
	assert_true(journey_is_complete(&journey));
}

static void calculations_are_not_on_the_way(void **state)
{
	static const struct posted tampered[] = { { "asked", "age" }, { "q.age", "4" }, { "asked", "double" }, { "q.double", "99" }, { 0 } };
	struct journey journey = begin_with(with_calculations, A_SECTION_PER_PAGE);
	const char *errors[10];

	(void)state;
	assert_int_equal(journey_next(&journey, 0), 2);
	assert_int_equal(take(&journey, 0, tampered, errors), 0);
	assert_true(journey.answers[1].state == GIVEN && journey.answers[1].number == 8 && journey.answers[2].number == 12);
	assert_false(journey.relevant[3]);
	assert_true(journey_is_complete(&journey));
	journey = begin_with(with_calculations, A_QUESTION_PER_PAGE);
	journey.answers[0] = (struct answer){ GIVEN, .number = 6 };
	journey_look(&journey);
	assert_int_equal(journey_next(&journey, 0), 3);
	assert_int_equal(journey_previous(&journey, 3), 0);
	assert_int_equal(journey_unseen_page(&journey, 0), 3);
}

/* One by one too; the check page and what is sent keep the document's order. */
static void questions_in_an_order_of_chance_are_walked_in_it(void **state)
{
	static const char mixed[] =
		"{\"schema\":1,\"languages\":[\"fr\"],\"default_language\":\"fr\",\"title\":{\"fr\":\"T\"},\"sections\":["
		"{\"name\":\"one\",\"title\":{\"fr\":\"Un\"},\"random\":true,\"questions\":["
		" {\"name\":\"a\",\"kind\":\"line\",\"label\":{\"fr\":\"?\"}},{\"name\":\"b\",\"kind\":\"line\",\"label\":{\"fr\":\"?\"}},"
		" {\"name\":\"c\",\"kind\":\"line\",\"label\":{\"fr\":\"?\"}}]},"
		"{\"name\":\"two\",\"title\":{\"fr\":\"Deux\"},\"questions\":[{\"name\":\"d\",\"kind\":\"line\",\"label\":{\"fr\":\"?\"}}]}]}";
	int first[3] = { 0 }, count;

	(void)state;
	for (uint32_t seed = 1; seed <= 60; seed++) {
		struct journey journey = begin_with_seed(mixed, A_QUESTION_PER_PAGE, seed);
		int seen = 0;

		for (int page = 0; page < 4; page++) {
			int question = journey_questions(&journey, page, &count);

			assert_int_equal(count, 1);
			assert_int_equal(*journey_order(&journey, page), question);
			assert_int_equal(journey_page_of(&journey, &journey.questionnaire->questions[question]), page);
			assert_int_equal(journey_begins_section(&journey, page), page == 0 || page == 3);
			seen |= 1 << question;
		}
		assert_int_equal(seen, 15);
		assert_int_equal(journey_questions(&journey, 3, &count), 3);
		first[journey_questions(&journey, 0, &count)]++;
		journey = begin_with_seed(mixed, A_SECTION_PER_PAGE, seed);
		assert_int_equal(journey_questions(&journey, 0, &count), 0);
		assert_int_equal(count, 3);
	}
	assert_true(first[0] && first[1] && first[2]);
}

static void one_question_per_page_counts_questions(void **state)
{
	struct journey journey = begin(A_QUESTION_PER_PAGE);
	int steps, count;

	(void)state;
	assert_int_equal(journey_pages(&journey), 5);
	assert_int_equal(journey_next(&journey, 0), 3);
	assert_int_equal(journey_step(&journey, 3, &steps), 2);
	assert_int_equal(steps, 3);
	assert_int_equal(journey_questions(&journey, 4, &count), 4);
	assert_int_equal(count, 1);
	assert_false(journey_is_on_way(&journey, 5));
	assert_false(journey_is_on_way(&journey, -1));
}

static void secrets_depend_on_the_instance_the_use_and_the_key(void **state)
{
	const struct instance_key here = { 1, { { 1 } } }, elsewhere = { 1, { { 2 } } };
	struct submission_key key = submission_key_new(), same, other = submission_key_new();
	struct code resume = secret_code(&here, RESUME, &key), receipt = secret_code(&here, RECEIPT, &key);
	struct code_mark mark = secret_mark(&here, RESUME, resume), mark_elsewhere = secret_mark(&elsewhere, RESUME, resume);
	struct submission_key masked = secret_mask(&here, resume, &key), back = secret_mask(&here, resume, &masked);

	(void)state;
	assert_true(submission_key_read(submission_key_write(&arena, &key), &same));
	assert_memory_equal(same.bytes, key.bytes, KEY_SIZE);
	assert_false(submission_key_read("abc", &same));
	assert_false(submission_key_read(NULL, &same));
	assert_false(resume.finder == receipt.finder && resume.secret == receipt.secret);
	assert_int_equal(secret_code(&here, RESUME, &key).secret, resume.secret);
	assert_int_not_equal(secret_code(&here, RESUME, &other).finder * 7 + secret_code(&here, RESUME, &other).secret,
			     resume.finder * 7 + resume.secret);
	assert_false(hash_is_same(&mark.hash, &mark_elsewhere.hash));
	assert_memory_not_equal(masked.bytes, key.bytes, KEY_SIZE);
	assert_memory_equal(back.bytes, key.bytes, KEY_SIZE);
}

static void guessing_gets_slower_and_stops_getting_slower(void **state)
{
	(void)state;
	assert_int_equal(guess_pause(0), 0);
	assert_int_equal(guess_pause(GUESS_FREE - 1), 0);
	assert_int_equal(guess_pause(GUESS_FREE), GUESS_PAUSE_FIRST);
	assert_int_equal(guess_pause(GUESS_FREE + 1), 2 * GUESS_PAUSE_FIRST);
	assert_int_equal(guess_pause(1000000), GUESS_PAUSE_MOST);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(irrelevant_pages_are_not_on_the_way, forget),
		cmocka_unit_test_teardown(a_question_opened_by_its_own_page_is_shown_before_going_on, forget),
		cmocka_unit_test_teardown(a_note_opened_by_its_own_page_is_shown_before_going_on, forget),
		cmocka_unit_test_teardown(what_does_not_fit_is_said_and_the_rest_is_taken, forget),
		cmocka_unit_test_teardown(choices_opened_by_their_own_page_are_shown_before_going_on, forget),
		cmocka_unit_test_teardown(a_constraint_is_checked_with_what_came_with_it, forget),
		cmocka_unit_test_teardown(calculations_are_not_on_the_way, forget),
		cmocka_unit_test_teardown(questions_in_an_order_of_chance_are_walked_in_it, forget),
		cmocka_unit_test_teardown(one_question_per_page_counts_questions, forget),
		cmocka_unit_test_teardown(secrets_depend_on_the_instance_the_use_and_the_key, forget),
		cmocka_unit_test_teardown(guessing_gets_slower_and_stops_getting_slower, forget),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
