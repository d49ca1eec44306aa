/* demo: made-up answers have the shares of their table, whatever the seed, and are fit to be sent. */
#include "questionnaire/sample.h"

#include "answer/demo.h"
#include "base/disk.h"

static const struct questionnaire *sample_in(const char *path)
{
	struct document_faults *faults = arena_new(&arena, struct document_faults);
	const char *canonical;
	size_t length;
	char *json;

	assert_int_equal(disk_read(&arena, path, LONGEST_DOCUMENT, &json, &length), NO_FAULT);
	canonical = document_canonical(&arena, json, length, faults);
	assert_non_null(canonical);
	return read_document(canonical);
}

static const struct questionnaire *the_sample(void)
{
	return sample_in("src/samples/territorial-anchoring/questionnaire.json");
}

static struct demo dealt(const struct questionnaire *questionnaire, const struct demo_rule *rules, int count, uint64_t seed)
{
	const char *why = NULL;
	struct demo demo;

	if (demo_deal(&arena, questionnaire, rules, count, seed, &demo, &why))
		fail_msg("%s", why);
	return demo;
}

/* How many of those with condition = value (NULL: of all) gave this text; *answered: said neither nothing nor "#dk". */
static int count_of(const struct demo *demo, const char *question, const char *text, const char *condition,
		    const char *value, int *asked, int *answered)
{
	int count = 0;

	*asked = *answered = 0;
	for (int i = 0; i < demo->count; i++) {
		const struct demo_person person = { demo, &arena, i };
		const char *given = demo_posted(&person, arena_print(&arena, "q.%s", question), 0);
		const char *met = condition ? demo_posted(&person, arena_print(&arena, "q.%s", condition), 0) : NULL;

		if (condition && (!met || strcmp(met, value)))
			continue;
		++*asked;
		*answered += given && *given != '#';
		count += given && !strcmp(given, text);
	}
	return count;
}

struct published {
	const char *question, *text, *condition, *value;
	int percent;
};

static const struct published published[] = {
	{ "is_social_worker", "yes", .percent = 53 },
	{ "knows_plan", "no", .percent = 70 },
	{ "knows_plan", "no", "is_social_worker", "yes", 80 },
	{ "knows_council", "no", .percent = 50 },
	{ "wants_local_space", "yes", .percent = 88 },
};

static void shares_are_the_published_ones(void **state)
{
	const struct questionnaire *questionnaire = the_sample();

	(void)state;
	for (uint64_t seed = 0; seed < 4; seed++) {
		const struct demo demo = dealt(questionnaire, demo_rates, DEMO_USUAL, seed);

		for (size_t i = 0; i < sizeof(published) / sizeof(*published); i++) {
			const struct published *p = &published[i];
			int asked, answered, count;

			count = count_of(&demo, p->question, p->text, p->condition, p->value, &asked, &answered);
			assert_int_equal((int)(100.0 * count / asked + 0.5), p->percent);
			assert_int_equal((int)(100.0 * count / answered + 0.5), p->percent);
		}
	}
}

/* "" where it may be sent, else why not, with the question's name. */
static const char *checked(const struct question *question, const struct answer_setting *setting, const struct answer *answer)
{
	const char *why = answer_check(&arena, question, setting, answer);

	return why ? arena_print(&arena, "%s: %s", question->name, why) : "";
}

/* Nothing that is asked and required is left out, nothing irrelevant is answered, nothing is out of bounds. */
static void may_be_sent(const struct demo *demo)
{
	const struct questionnaire *questionnaire = demo->questionnaire;
	unsigned char *relevant = arena_take(&arena, (size_t)questionnaire->question_count + 1);

	for (int person = 0; person < demo->count; person++) {
		struct answer *answers = demo_answers(&arena, demo, person);
		struct answer_setting setting = { questionnaire, "en", 0, answers };

		answers_relevance(questionnaire, &arena, answers, 0, relevant);
		for (int i = 0; i < questionnaire->question_count; i++) {
			if (relevant[i])
				assert_text("", checked(&questionnaire->questions[i], &setting, &answers[i]));
			else
				assert_in_range(answers[i].state, NOT_ASKED, EMPTY);
		}
	}
}

static void every_person_may_send(void **state)
{
	const struct questionnaire *questionnaire = the_sample();
	const struct demo demo = dealt(questionnaire, demo_rates, 500, 7);
	int texts = 0;

	(void)state;
	may_be_sent(&demo);
	for (int person = 0; person < demo.count; person++)
		texts += demo_answers(&arena, &demo, person)[questionnaire->question_count - 1].state == GIVEN;
	assert_int_equal(texts, 105);
}

/* Of a survey whose shares nobody knows: all kinds that can be made up are answered, by most who are asked. */
static void any_questionnaire_is_answered(void **state)
{
	static const char *const paths[] = {
		"src/samples/attractiveness/professionals.json", "src/samples/attractiveness/students.json",
		"src/samples/information-sharing/professionals.json",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(paths) / sizeof(*paths); i++) {
		const struct questionnaire *questionnaire = sample_in(paths[i]);
		const struct demo demo = dealt(questionnaire, demo_rules_made_up(&arena, questionnaire, i), 200, i);
		int given = 0, made_up = 0;

		may_be_sent(&demo);
		for (int question = 0; question < questionnaire->question_count; question++) {
			const struct question *one = &questionnaire->questions[question];
			int people = 0;

			for (int person = 0; person < demo.count; person++)
				people += demo_answers(&arena, &demo, person)[question].state == GIVEN;
			given += people;
			made_up += people > 0;
			if (one->kind == QUESTION_MATRIX || one->kind == QUESTION_CHOICES)
				assert_in_range(people, 10, 200);
		}
		assert_in_range(made_up, questionnaire->question_count / 2, questionnaire->question_count);
		assert_in_range(given, 200 * 5, 200 * questionnaire->question_count);
	}
}

static const char *all_of(const struct demo *demo)
{
	struct buffer all = buffer_in(&arena);

	for (int person = 0; person < demo->count; person++) {
		answers_write(&all, demo->questionnaire, demo_answers(&arena, demo, person), 0, AS_SUBMISSION);
		buffer_add_text(&all, "\n");
	}
	return all.bytes;
}

static void a_seed_says_all(void **state)
{
	const struct questionnaire *questionnaire = the_sample();
	const struct demo one = dealt(questionnaire, demo_rates, 60, 1), same = dealt(questionnaire, demo_rates, 60, 1),
		other = dealt(questionnaire, demo_rates, 60, 2);

	(void)state;
	assert_text(all_of(&one), all_of(&same));
	assert_string_not_equal(all_of(&one), all_of(&other));
}

#define QUESTIONS \
	"{`name`:`a`,`kind`:`choice`,`label`:{`fr`:`A`},`choices`:[{`name`:`x`,`label`:{`fr`:`x`}},{`name`:`y`,`label`:{`fr`:`y`}}]}," \
	"{`name`:`b`,`kind`:`choices`,`label`:{`fr`:`B`},`relevant`:`${a} = 'x'`,`dont_know`:true,`maximum`:2," \
	"`choices`:[{`name`:`k`,`label`:{`fr`:`k`}},{`name`:`l`,`label`:{`fr`:`l`}},{`name`:`m`,`label`:{`fr`:`m`}}]}"

/* Quotas are whole people; what is left over goes to the largest remainders. */
static void quotas_add_up(void **state)
{
	static const struct demo_rule rules[] = {
		{ "a", .shares = { { "x", .percent = 66.6 }, { "y", .percent = 33.4 } } },
		{ "b", .shares = { { .several = 1, .percent = 75 }, { "#dk", .percent = 25 } }, .most = 2,
			.several = { { "k", .percent = 100 }, { "l", .percent = 50 }, { "m", .percent = 50 } } },
		{ 0 }
	};
	const struct questionnaire *questionnaire = read_questions(QUESTIONS);
	int asked, answered;

	(void)state;
	for (int count = 1; count < 13; count++) {
		const struct demo demo = dealt(questionnaire, rules, count, 3);

		assert_int_equal(count_of(&demo, "a", "x", NULL, NULL, &asked, &answered) +
				 count_of(&demo, "a", "y", NULL, NULL, &asked, &answered), count);
	}
	for (int seed = 0; seed < 20; seed++) {
		const struct demo demo = dealt(questionnaire, rules, 12, (uint64_t)seed);
		int boxes = 0, unknown = 0;

		for (int person = 0; person < 12; person++) {
			const struct demo_person of = { &demo, &arena, person };

			for (int nth = 0; demo_posted(&of, "q.b", nth); nth++)
				boxes++;
			unknown += demo_posted(&of, "q.b.other", 0) != NULL;
			assert_null(demo_posted(&of, "q.b", 2));
		}
		assert_int_equal(unknown, 2);
		assert_int_equal(boxes, 12);
	}
}

static void what_does_not_fit_is_said(void **state)
{
	static const struct demo_rule rules[] = {
		{ "a", .shares = { { "z", .percent = 100 } } },
		{ 0 }
	};
	const char *why = NULL;
	struct demo demo;

	(void)state;
	assert_int_equal(demo_deal(&arena, read_questions(QUESTIONS), rules, 3, 1, &demo, &why), FAULT_INVALID);
	assert_memory_equal(why, "a: ", 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(shares_are_the_published_ones, forget),
		cmocka_unit_test_teardown(every_person_may_send, forget),
		cmocka_unit_test_teardown(any_questionnaire_is_answered, forget),
		cmocka_unit_test_teardown(a_seed_says_all, forget),
		cmocka_unit_test_teardown(quotas_add_up, forget),
		cmocka_unit_test_teardown(what_does_not_fit_is_said, forget),
	};

	return cmocka_run_group_tests(tests, speak_english, close_arena);
}
