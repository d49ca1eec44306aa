/* Files that respondents attach: whole or not at all, and gone with what they belong to. */
#include "consultation/work.h"

#include "answer/attachment.h"
#include "answer/tick_store.h"
#include "questionnaire/answers.h"
#include "questionnaire/document.h"

enum { DAY = 86400 };

static const char document[] =
	"{\"schema\":1,\"languages\":[\"fr\"],\"default_language\":\"fr\",\"title\":{\"fr\":\"T\"},\"sections\":["
	"{\"name\":\"s\",\"title\":{\"fr\":\"S\"},\"questions\":["
	"{\"name\":\"letter\",\"kind\":\"file\",\"accept\":[\"pdf\"],\"label\":{\"fr\":\"L\"}},"
	"{\"name\":\"hidden\",\"kind\":\"file\",\"accept\":[\"pdf\"],\"label\":{\"fr\":\"L\"},\"relevant\":\"1 = 2\"}]}]}";

/* A survey, and a draft of it; closed for so many seconds. */
static struct survey begun(const char *slug, enum promise promise, int64_t closed_since, struct draft *draft)
{
	struct survey survey = survey_of(slug, now() - 400 * DAY, now() - closed_since);
	const char *version = arena_print(&arena, "{\"of\":\"%s\"}", slug);
	struct query *query;

	survey.retention_days = 30;
	survey.promise = promise;
	survey.id = keep_survey(&survey, keep_consultation(arena_print(&arena, "of-%s", slug)));
	*draft = (struct draft){ .key_hash = hash_of(slug, strlen(slug)), .survey = survey.id, .asks = hash_of(version, strlen(version)),
				 .language = "fr", .people = 1, .key_number = 1 };
	query = db_query(db,
		"INSERT INTO draft (key_hash, survey, version_hash, notice_hash, answers, language, mode, own_device,"
		" last_day, key_number, finder, code_hash, key_sealed)"
		" VALUES (?, ?, ?, '', '{}', 'fr', 'alone', 1, UTC_DATE() - INTERVAL 2 DAY, 1, 'finder', ?, 'sealed')");
	query_give_hash(query, &draft->key_hash);
	query_give_number(query, survey.id);
	query_give_hash(query, &draft->asks);
	query_give_hash(query, &draft->key_hash);
	assert_int_equal(query_end(query), 1);
	return survey;
}

static const char *add(const struct draft *draft, const char *question, size_t length)
{
	char *bytes = arena_take(&arena, length + 1);

	for (size_t i = 0; i < length; i++)
		bytes[i] = (char)(i * 7 % 251);
	return attachment_add(db, &arena, draft, &(struct attachment){ question, ATTACHED_PDF, bytes, length });
}

static int64_t files(void)
{
	return count_of(db_query(db, "SELECT COUNT(*) FROM attachment"));
}

static int64_t chunks(void)
{
	return count_of(db_query(db, "SELECT COUNT(*) FROM attachment_chunk"));
}

static void a_file_is_there_whole_and_goes_with_its_draft(void **state)
{
	struct draft draft, other;
	const char *id;

	(void)state;
	begun("t-files", CONFIDENTIAL, -DAY, &draft);
	begun("t-others", CONFIDENTIAL, -DAY, &other);
	id = add(&draft, "letter", 600000);
	assert_int_equal(strlen(id), 32);
	assert_int_equal(chunks(), 3);
	assert_int_equal(count_of(db_query(db, "SELECT SUM(LENGTH(content)) FROM attachment_chunk")), 600000);
	/* The same bytes are another file; nobody removes somebody else's. */
	assert_true(strcmp(add(&other, "letter", 600000), id));
	attachment_remove(db, &other, id);
	assert_int_equal(files(), 2);
	attachment_remove(db, &draft, id);
	assert_int_equal(files(), 1);
	assert_int_equal(chunks(), 3);
	assert_int_equal(draft_purge(db, 10), 2);
	assert_int_equal(files() + chunks(), 0);
}

static void there_is_room_for_so_much(void **state)
{
	struct draft draft, other;
	struct survey survey = begun("t-room", CONFIDENTIAL, -DAY, &draft);
	struct query *query;

	(void)state;
	begun("t-elsewhere", CONFIDENTIAL, -DAY, &other);
	assert_int_equal(attachment_room(db, &draft, MOST_OF_DRAFT), ROOM);
	add(&draft, "letter", 1000);
	assert_int_equal(attachment_room(db, &draft, MOST_OF_DRAFT), DRAFT_FULL);
	query = db_query(db, "UPDATE attachment_day SET size = ? WHERE survey = ?");
	query_give_number(query, MOST_OF_DAY - 10);
	query_give_number(query, survey.id);
	assert_int_equal(query_end(query), 1);
	assert_int_equal(attachment_room(db, &draft, 10), ROOM);
	assert_int_equal(attachment_room(db, &draft, 11), SURVEY_FULL);
	assert_int_equal(attachment_room(db, &other, 11), ROOM);
}

static struct sending sending_of(const struct survey *survey, const struct draft *draft)
{
	struct document_faults *faults = arena_new(&arena, struct document_faults);
	const struct questionnaire *questionnaire = document_read(&arena, document, strlen(document), faults);
	struct answer *answers;

	assert_non_null(questionnaire);
	answers = answers_new(&arena, questionnaire);
	answers[0] = (struct answer){ GIVEN, .file = add(draft, "letter", 300000), .text = "Ma lettre.pdf", .number = 300000 };
	answers[1] = (struct answer){ GIVEN, .file = add(draft, "hidden", 10), .text = "b.pdf", .number = 10 };
	return (struct sending){ survey, draft, NULL, questionnaire, answers, NULL, 0 };
}

static void what_is_sent_leaves_the_draft(void **state)
{
	static const unsigned char id[16] = "0123456789abcdef";
	struct draft draft;
	struct survey survey = begun("t-sent", CONFIDENTIAL, -DAY, &draft);
	struct sending sending = sending_of(&survey, &draft);
	struct submission submission = { .survey = survey.id };
	struct code_mark receipt = { { 0 } };

	(void)state;
	attachments_send(db, &arena, &sending, id);
	assert_int_equal(draft_purge(db, 10), 1);
	/* What was hidden went with the draft. */
	assert_int_equal(files(), 1);
	assert_int_equal(chunks(), 2);
	assert_int_equal(count_of(db_query(db, "SELECT COUNT(*) FROM attachment WHERE name = 'Ma lettre.pdf' AND submission = '0123456789abcdef'"
					       " AND draft IS NULL AND question = 'letter'")), 1);
	memcpy(submission.id, id, sizeof(id));
	submission_withdraw(db, &submission, &receipt, 0);
	assert_int_equal(files() + chunks(), 0);
}

static void an_anonymous_file_is_nobodys(void **state)
{
	static const unsigned char id[16] = "0123456789abcdef";
	struct draft draft;
	struct survey survey = begun("t-anonymous", ANONYMOUS, -DAY, &draft);
	struct sending sending = sending_of(&survey, &draft);

	(void)state;
	attachments_send(db, &arena, &sending, id);
	assert_int_equal(draft_purge(db, 10), 1);
	assert_int_equal(count_of(db_query(db, "SELECT COUNT(*) FROM attachment WHERE name IS NULL AND submission IS NULL AND draft IS NULL")), 1);
}

static void files_are_purged_with_free_text(void **state)
{
	static const unsigned char id[16] = "0123456789abcdef";
	struct draft draft;
	struct survey survey = begun("t-due", CONFIDENTIAL, 31 * DAY, &draft);
	struct sending sending = sending_of(&survey, &draft);

	(void)state;
	attachments_send(db, &arena, &sending, id);
	assert_int_equal(verbatim_purge(db, 1), 1);
	assert_int_equal(files(), 1);
	assert_int_equal(verbatim_purge(db, 10), 1);
	assert_int_equal(files() + chunks(), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(a_file_is_there_whole_and_goes_with_its_draft),
		test_of_work(there_is_room_for_so_much),
		test_of_work(what_is_sent_leaves_the_draft),
		test_of_work(an_anonymous_file_is_nobodys),
		test_of_work(files_are_purged_with_free_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
