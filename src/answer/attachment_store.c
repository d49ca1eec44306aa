#include "answer/attachment.h"

#include "base/arena.h"
#include "base/hash.h"
#include "db/db.h"
#include "file/file.h"
#include "questionnaire/answers.h"

enum { ID_SIZE = 16 };

static int64_t size_of_survey(struct db *db, int64_t survey)
{
	struct query *query = db_query(db, "SELECT COALESCE(SUM(size), 0) FROM attachment WHERE survey = ?");

	query_give_number(query, survey);
	return query_end_number(query);
}

static int64_t size_of_draft(struct db *db, const struct draft *draft)
{
	struct query *query = db_query(db, "SELECT COALESCE(SUM(size), 0) FROM attachment WHERE draft = ?");

	query_give_hash(query, &draft->key_hash);
	return query_end_number(query);
}

static int64_t size_of_day(struct db *db, int64_t survey)
{
	struct query *query = db_query(db, "SELECT size FROM attachment_day WHERE survey = ? AND day = UTC_DATE()");

	query_give_number(query, survey);
	return query_end_number(query);
}

enum room attachment_room(struct db *db, const struct draft *draft, size_t length)
{
	if (size_of_draft(db, draft) + (int64_t)length > MOST_OF_DRAFT)
		return DRAFT_FULL;
	if (size_of_day(db, draft->survey) + (int64_t)length > MOST_OF_DAY ||
	    size_of_survey(db, draft->survey) + (int64_t)length > MOST_OF_SURVEY)
		return SURVEY_FULL;
	return ROOM;
}

static void count_size(struct db *db, int64_t survey, size_t length)
{
	struct query *query = db_query(db,
		"INSERT INTO attachment_day (survey, day, size) VALUES (?, UTC_DATE(), ?)"
		" ON DUPLICATE KEY UPDATE size = size + VALUES(size)");

	query_give_number(query, survey);
	query_give_number(query, (int64_t)length);
	query_end(query);
}

static void add_chunks(struct db *db, const unsigned char id[ID_SIZE], const char *bytes, size_t length)
{
	for (size_t from = 0; from < length; from += CHUNK_SIZE) {
		struct query *query = db_query(db,
			"INSERT INTO attachment_chunk (attachment, position, content) VALUES (?, ?, ?)");

		query_give_bytes(query, id, ID_SIZE);
		query_give_number(query, (int64_t)(from / CHUNK_SIZE));
		query_give_bytes(query, bytes + from, length - from < CHUNK_SIZE ? length - from : CHUNK_SIZE);
		query_end(query);
	}
}

const char *attachment_add(struct db *db, struct arena *arena, const struct draft *draft,
			   const struct attachment *attachment)
{
	struct query *query = db_query(db,
		"INSERT INTO attachment (id, survey, version_hash, question, draft, kind, size) VALUES (?, ?, ?, ?, ?, ?, ?)");
	unsigned char id[ID_SIZE];

	random_bytes(id, sizeof(id));
	query_give_bytes(query, id, sizeof(id));
	query_give_number(query, draft->survey);
	query_give_hash(query, &draft->asks);
	query_give_text(query, attachment->question);
	query_give_hash(query, &draft->key_hash);
	query_give_text(query, attached_kinds[attachment->kind].name);
	query_give_number(query, (int64_t)attachment->length);
	query_end(query);
	add_chunks(db, id, attachment->bytes, attachment->length);
	count_size(db, draft->survey, attachment->length);
	return hex_write(arena, id, sizeof(id));
}

void attachment_remove(struct db *db, const struct draft *draft, const char *id)
{
	struct query *query = db_query(db, "DELETE FROM attachment WHERE id = UNHEX(?) AND draft = ?");

	query_give_text(query, id);
	query_give_hash(query, &draft->key_hash);
	query_end(query);
}

static void send_one(struct db *db, const struct sending *sending, const char *question,
		     const struct answer *answer, const unsigned char *submission)
{
	const char *name = submission ? answer->text : NULL;
	struct query *query = db_query(db,
		"UPDATE attachment SET draft = NULL, submission = ?, name = ?, question = ? WHERE id = UNHEX(?) AND draft = ?");

	query_give_bytes(query, submission, ID_SIZE);
	query_give_text(query, name);
	/* Since it came, answers of a section that is repeated may have moved up. */
	query_give_text(query, question);
	query_give_text(query, answer->file);
	query_give_hash(query, &sending->draft->key_hash);
	query_end_found(query);
}

void attachments_send(struct db *db, struct arena *arena, const struct sending *sending,
		      const unsigned char submission[16])
{
	const struct questionnaire *questionnaire = sending->questionnaire;
	unsigned char *relevant = arena_take(arena, (size_t)questionnaire->question_count + 1);
	int is_anonymous = sending->survey->promise == ANONYMOUS;

	answers_relevance(questionnaire, arena, sending->answers, sending->today, relevant);
	for (int i = 0; i < questionnaire->question_count; i++) {
		const struct answer *answer = &sending->answers[i];

		if (relevant[i] && answer->state == GIVEN && answer->file)
			send_one(db, sending, questionnaire->questions[i].name, answer, is_anonymous ? NULL : submission);
	}
}
