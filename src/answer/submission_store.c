#include "answer/submission.h"

#include <string.h>

#include "answer/attachment.h"
#include "answer/former_store.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "base/keyring.h"
#include "db/db.h"
#include "questionnaire/answers.h"

enum { ID_SIZE = 16 };

/* Texts that wait until there is a statement full of them. */
enum { VERBATIMS_AT_ONCE = 4 };
struct verbatims {
	struct db *db;
	const struct sending *sending;
	const unsigned char *submission;	/* NULL: nothing ties a text to the other answers */
	int count;
	struct {
		unsigned char id[ID_SIZE];
		const char *question, *text;
		int quotable;		/* stands in the text's own row, as no other answer can be looked up for it later */
	} waiting[VERBATIMS_AT_ONCE];
};

static void give_verbatim(struct query *query, struct verbatims *verbatims, int i)
{
	random_bytes(verbatims->waiting[i].id, ID_SIZE);
	query_give_bytes(query, verbatims->waiting[i].id, ID_SIZE);
	query_give_number(query, verbatims->sending->survey->id);
	query_give_hash(query, &verbatims->sending->draft->asks);
	query_give_text(query, verbatims->waiting[i].question);
	query_give_text(query, verbatims->sending->draft->language);
	query_give_bytes(query, verbatims->submission, ID_SIZE);
	query_give_text(query, verbatims->waiting[i].text);
	query_give_number(query, verbatims->waiting[i].quotable);
}

#define ADD_VERBATIMS "INSERT INTO verbatim (id, survey, version_hash, question, language, submission, body, quotable) VALUES "
#define ONE_VERBATIM "(?, ?, ?, ?, ?, ?, ?, ?)"

static void add_waiting(struct verbatims *verbatims)
{
	int is_full = verbatims->count == VERBATIMS_AT_ONCE;

	for (int i = 0; i < verbatims->count; ) {
		struct query *query = is_full ?
			db_query(verbatims->db, ADD_VERBATIMS ONE_VERBATIM ", " ONE_VERBATIM ", " ONE_VERBATIM ", " ONE_VERBATIM) :
			db_query(verbatims->db, ADD_VERBATIMS ONE_VERBATIM);

		do
			give_verbatim(query, verbatims, i++);
		while (is_full && i < VERBATIMS_AT_ONCE);
		query_end(query);
	}
	verbatims->count = 0;
}

static void add_verbatim(struct verbatims *verbatims, const char *question, const char *text, int quotable)
{
	verbatims->waiting[verbatims->count].question = question;
	verbatims->waiting[verbatims->count].quotable = quotable;
	verbatims->waiting[verbatims->count++].text = text;
	if (verbatims->count == VERBATIMS_AT_ONCE)
		add_waiting(verbatims);
}

static void add_verbatims(struct db *db, struct arena *arena, const struct sending *sending, const unsigned char *id)
{
	const struct questionnaire *questionnaire = sending->questionnaire;
	unsigned char *relevant = arena_take(arena, (size_t)questionnaire->question_count + 1);
	struct verbatims verbatims = { db, sending, sending->survey->promise == ANONYMOUS ? NULL : id };
	int may_be_quoted;

	answers_relevance(questionnaire, arena, sending->answers, sending->today, relevant);
	may_be_quoted = answers_may_be_quoted(questionnaire, sending->answers, relevant);
	for (int i = 0; i < questionnaire->question_count; i++) {
		const struct question *question = &questionnaire->questions[i];
		const struct answer *answer = &sending->answers[i];

		if (relevant[i] && question_holds_words(question) && answer->state == GIVEN && answer->text)
			add_verbatim(&verbatims, question->name, answer->text, may_be_quoted && question_may_be_quoted(question));
	}
	add_waiting(&verbatims);
}

/* What is given is read when the statement runs: stored is the caller's. */
static void give_receipt(struct query *query, const struct sending *sending, struct hash *stored)
{
	const struct code_mark *receipt = sending->receipt;

	if (sending->survey->is_shared) {
		const struct hash mark = body_sent_mark(sending->key);

		*stored = hash_of(mark.bytes, HASH_SIZE);
		query_give_null(query);
		query_give_hash(query, stored);
		return;
	}
	if (!receipt) {
		query_give_null(query);
		query_give_null(query);
		return;
	}
	*stored = receipt_stored(receipt);
	query_give_bytes(query, receipt->finder, FINDER_SIZE);
	query_give_hash(query, stored);
}

static void give_signatory(struct query *query, const struct signatory *signatory)
{
	query_give_bytes(query, signatory ? signatory->ref : NULL, sizeof(signatory->ref));
	query_give_text(query, signatory ? signatory->college : NULL);
	query_give_text(query, signatory ? signatory->territory : NULL);
}

int submission_add(struct db *db, struct arena *arena, const struct sending *sending)
{
	struct query *query = db_query(db,
		"INSERT INTO submission (survey, id, version_hash, notice_hash, body, audience, mode, people, language, day,"
		" generated, test, key_hash, answers_hash, key_number, seed, finder, receipt_hash, participant_ref, college, territory, answers)"
		" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
	const struct draft *draft = sending->draft;
	struct hash answers = answers_hash(arena, sending->questionnaire, sending->answers, sending->today);
	struct hash mark = submission_answers_mark(sending->key, &answers), sent = submission_sent_hash(sending->key), stored;
	struct buffer json = buffer_in(arena);
	unsigned char id[ID_SIZE];

	random_bytes(id, sizeof(id));
	answers_write(&json, sending->questionnaire, sending->answers, sending->today, AS_SUBMISSION);
	query_give_number(query, sending->survey->id);
	query_give_bytes(query, id, sizeof(id));
	query_give_hash(query, &draft->asks);
	query_give_hash(query, &draft->notice);
	query_give_id(query, draft->body);
	query_give_text(query, audience_names[sending->survey->audience]);
	query_give_text(query, mode_names[draft->mode]);
	query_give_number(query, draft->people);
	query_give_text(query, draft->language);
	query_give_day(query, sending->today);
	query_give_number(query, draft->generated);
	query_give_number(query, draft->test);
	query_give_hash(query, &sent);
	query_give_hash(query, &mark);
	query_give_number(query, draft->key_number);
	query_give_number(query, draft->seed);
	give_receipt(query, sending, &stored);
	give_signatory(query, sending->signatory);
	query_give_text(query, json.bytes);
	if (!query_end_unique(query))
		return 0;
	add_verbatims(db, arena, sending, id);
	attachments_send(db, arena, sending, id);
	if (sending->survey->round_of && sending->survey->is_linked)
		former_link(db, draft, id);
	draft_remove(db, draft);
	return 1;
}

void submission_settle(struct db *db)
{
	enum { SETTLED_SLOTS = 64 };
	struct query *query = db_query(db, "INSERT INTO settled (slot, turn) VALUES (?, 1) ON DUPLICATE KEY UPDATE turn = turn + 1");
	unsigned char slot;

	random_bytes(&slot, sizeof(slot));
	query_give_number(query, slot % SETTLED_SLOTS);
	query_end(query);
}

/* In the order of read_submission(). */
#define SUBMISSION_COLUMNS "m.survey, m.id, m.key_hash, m.notice_hash, m.answers_hash, m.day, m.generated, m.key_number," \
	" (SELECT e.slug FROM body e WHERE e.id = m.body)"

static struct submission *read_submission(struct query *query, struct arena *arena)
{
	struct submission *submission = arena_new(arena, struct submission);
	const void *id;
	size_t length;

	submission->survey = query_number(query);
	id = query_bytes(query, arena, &length);
	memcpy(submission->id, id, ID_SIZE);
	query_hash(query, &submission->key_hash);
	query_hash(query, &submission->notice);
	query_hash(query, &submission->answers);
	submission->day = query_day(query);
	submission->generated = (int)query_number(query);
	submission->key_number = (int)query_number(query);
	submission->body_slug = query_text(query, arena);
	return submission;
}

static struct submission *only_submission(struct query *query, struct arena *arena, const struct hash *by)
{
	struct submission *submission;

	query_give_hash(query, by);
	submission = query_next(query) ? read_submission(query, arena) : NULL;
	query_end(query);
	return submission;
}

static struct submission *read_joined(struct query *query, struct arena *arena)
{
	if (!query_is_null(query))
		return read_submission(query, arena);
	query_skip_rest(query);
	return NULL;
}

struct survey *submission_find_in(struct db *db, struct arena *arena, const char *slug,
				  const struct submission_key *key, struct submission **submission)
{
	struct query *query = db_query(db,
		"SELECT " SURVEY_GLANCE ", " SUBMISSION_COLUMNS " FROM " SURVEY_GLANCE_FROM
		" LEFT JOIN submission m ON m.key_hash = ? AND m.survey = s.id WHERE s.slug = ?");
	struct hash sent = submission_sent_hash(key);
	struct survey_glance glance = { 0 };

	*submission = NULL;
	query_give_hash(query, &sent);
	query_give_text(query, slug);
	if (query_next(query)) {
		survey_glance_read(query, &glance);
		*submission = read_joined(query, arena);
	}
	query_end(query);
	return survey_of_glance(db, arena, &glance);
}

struct submission *submission_find(struct db *db, struct arena *arena, const struct submission_key *key)
{
	struct hash sent = submission_sent_hash(key);

	return only_submission(db_query(db, "SELECT " SUBMISSION_COLUMNS " FROM submission m WHERE m.key_hash = ?"), arena, &sent);
}

struct submission *submission_find_receipt(struct db *db, struct arena *arena, const struct code_mark *receipt)
{
	struct hash stored = receipt_stored(receipt);

	return only_submission(db_query(db, "SELECT " SUBMISSION_COLUMNS " FROM submission m WHERE m.receipt_hash = ?"), arena, &stored);
}

int submission_has_finder(struct db *db, const struct code_mark *mark)
{
	struct query *query = db_query(db, "SELECT survey FROM submission WHERE finder = ? LIMIT 1");
	int found;

	query_give_bytes(query, mark->finder, FINDER_SIZE);
	found = query_next(query);
	if (found)
		query_skip(query);
	query_end(query);
	return found;
}

static void add_erasure(struct db *db, const struct submission *submission, int32_t today)
{
	struct query *query = db_query(db, "INSERT INTO erasure (survey, id, day) VALUES (?, ?, ?)");

	query_give_number(query, submission->survey);
	query_give_bytes(query, submission->id, ID_SIZE);
	query_give_day(query, today);
	query_end_unique(query);
}

void submission_withdraw(struct db *db, const struct submission *submission, const struct code_mark *receipt,
			 int32_t today)
{
	struct hash stored = receipt_stored(receipt);
	struct query *query = db_query(db, "DELETE FROM verbatim WHERE survey = ? AND submission = ?");

	query_give_number(query, submission->survey);
	query_give_bytes(query, submission->id, ID_SIZE);
	query_end(query);
	query = db_query(db, "DELETE FROM attachment WHERE survey = ? AND submission = ?");
	query_give_number(query, submission->survey);
	query_give_bytes(query, submission->id, ID_SIZE);
	query_end(query);
	query = db_query(db, "DELETE FROM submission WHERE survey = ? AND id = ?");
	query_give_number(query, submission->survey);
	query_give_bytes(query, submission->id, ID_SIZE);
	if (!query_end(query))
		return;		/* another window was quicker: it did the rest too */
	former_forget(db, submission);
	spent_add(db, &submission->key_hash, submission->survey, KEY_WITHDRAWN, today, &stored);
	add_erasure(db, submission, today);
}

const char *read_back_take(struct query *query, struct arena *arena, const struct hash *mark, const struct hash *stored,
			   const char **texts, struct hash *version)
{
	const char *answers = NULL;

	*texts = NULL;
	query_give_hash(query, mark);
	query_give_hash(query, mark);
	query_give_hash(query, stored);
	if (query_next(query)) {
		answers = query_text(query, arena);
		*texts = query_text(query, arena);
		query_hash(query, version);
	}
	query_end(query);
	return answers;
}

const char *submission_read_back(struct db *db, struct arena *arena, const struct code_mark *receipt,
				 const char **texts, struct hash *version)
{
	struct query *query = db_query(db,
		"SELECT submission_read_back(?), verbatims_read_back(?), version_hash"
		" FROM submission WHERE receipt_hash = ?");
	const struct hash stored = receipt_stored(receipt);

	return read_back_take(query, arena, &receipt->hash, &stored, texts, version);
}
