/* A text says of itself whether it may be quoted, as whoever wrote it said when they sent it: nobody can look it up later. */
#include "consultation/work.h"

#include "answer/submission.h"
#include "questionnaire/answers.h"
#include "questionnaire/document.h"

static const char document[] =
	"{\"default_language\":\"fr\",\"languages\":[\"fr\"],\"schema\":1,\"sections\":[{\"name\":\"s\",\"questions\":["
	"{\"kind\":\"yes_no\",\"label\":{\"fr\":\"?\"},\"name\":\"works\"},"
	"{\"kind\":\"text\",\"label\":{\"fr\":\"?\"},\"name\":\"why\"},"
	"{\"kind\":\"email\",\"label\":{\"fr\":\"?\"},\"name\":\"mail\"},"
	"{\"choices\":[{\"label\":{\"fr\":\"A\"},\"name\":\"a\",\"say_which\":true},{\"label\":{\"fr\":\"B\"},\"name\":\"b\"}],"
	"\"kind\":\"choice\",\"label\":{\"fr\":\"?\"},\"name\":\"which\"},"
	"{\"for_quotes\":true,\"kind\":\"yes_no\",\"label\":{\"fr\":\"?\"},\"name\":\"quotes\",\"relevant\":\"${works} = 'yes'\"}],"
	"\"title\":{\"fr\":\"S\"}}],\"title\":{\"fr\":\"T\"}}";

static struct questionnaire *questionnaire;

static void keep_draft(const struct draft *draft)
{
	struct query *query = db_query(db,
		"INSERT INTO draft (key_hash, survey, version_hash, notice_hash, answers, language, mode, own_device, last_day, key_number, finder, code_hash,"
		" key_sealed, version) VALUES (?, ?, ?, ?, '{}', 'fr', 'alone', 1, '2099-01-01', 1, 'finder', ?, 'sealed', 1)");

	query_give_hash(query, &draft->key_hash);
	query_give_number(query, draft->survey);
	query_give_hash(query, &draft->asks);
	query_give_hash(query, &draft->asks);
	query_give_hash(query, &draft->key_hash);
	query_end(query);
}

/* "mail:0 which:1 why:1": the texts that were sent, and whether each may be quoted. */
static const char *sent(enum promise promise, enum mode mode, const char *json)
{
	static int number;
	struct document_faults *faults = arena_new(&arena, struct document_faults);
	struct survey survey = survey_of(arena_print(&arena, "t-%d", ++number), now() - 100, now() + 10000);
	const struct submission_key key = submission_key_new();
	struct draft draft = { .key_hash = submission_key_hash(&key), .version = 1, .language = "fr", .mode = mode, .people = 1, .key_number = 1, .seed = 1 };
	const struct code_mark receipt = { .finder = "f", .hash = hash_of(key.bytes, sizeof(key.bytes)) };
	struct answer *answers;
	struct query *query;
	const char *texts;

	survey.promise = promise;
	survey.id = keep_survey(&survey, keep_consultation("t-about"));
	questionnaire = document_read(&arena, document, strlen(document), faults);
	assert_non_null(questionnaire);
	draft.survey = survey.id;
	draft.asks = draft.notice = version_of(arena_print(&arena, "{\"of\":%d}", number));
	keep_draft(&draft);
	assert_int_equal(answers_read(&arena, questionnaire, json, &answers), NO_FAULT);
	assert_int_equal(submission_add(db, &arena, &(struct sending){ &survey, &draft, &key, questionnaire, answers,
		promise == ANONYMOUS ? NULL : &receipt, 20000 }), 1);
	query = db_query(db, "SELECT GROUP_CONCAT(CONCAT(question, ':', quotable, IF(submission IS NULL, '!', '')) ORDER BY question SEPARATOR ' ') FROM verbatim WHERE survey = ?");
	query_give_number(query, survey.id);
	texts = query_next(query) ? query_text(query, &arena) : NULL;
	query_end(query);
	return texts;
}

static void only_a_yes_lets_words_be_quoted(void **state)
{
	(void)state;
	assert_text(sent(CONFIDENTIAL, ALONE, "{\"works\":\"yes\",\"why\":{\"text\":\"Parce que.\"},\"mail\":{\"text\":\"a@b.example\"},\"quotes\":\"yes\"}"), "mail:0 why:1");
	assert_text(sent(CONFIDENTIAL, ALONE, "{\"works\":\"yes\",\"why\":{\"text\":\"Parce que.\"},\"quotes\":\"no\"}"), "why:0");
	assert_text(sent(CONFIDENTIAL, ALONE, "{\"works\":\"yes\",\"why\":{\"text\":\"Parce que.\"},\"quotes\":null}"), "why:0");
	assert_text(sent(CONFIDENTIAL, ALONE, "{\"works\":\"yes\",\"why\":{\"text\":\"Parce que.\"}}"), "why:0");
	assert_text(sent(CONFIDENTIAL, GROUP, "{\"works\":\"yes\",\"why\":{\"text\":\"Parce que.\"},\"quotes\":\"yes\"}"), "why:1");
}

/* A yes that was given before its question was no longer asked is none. */
static void a_yes_that_is_hidden_is_none(void **state)
{
	(void)state;
	assert_text(sent(CONFIDENTIAL, ALONE, "{\"works\":\"no\",\"why\":{\"text\":\"Parce que.\"},\"quotes\":\"yes\"}"), "why:0");
}

static void of_an_anonymous_text_nothing_but_that_is_kept(void **state)
{
	(void)state;
	assert_text(sent(ANONYMOUS, ALONE, "{\"works\":\"yes\",\"why\":{\"text\":\"Parce que.\"},\"quotes\":\"yes\"}"), "why:1!");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(only_a_yes_lets_words_be_quoted),
		test_of_work(a_yes_that_is_hidden_is_none),
		test_of_work(of_an_anonymous_text_nothing_but_that_is_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
