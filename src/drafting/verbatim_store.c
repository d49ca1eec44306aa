#include "drafting/verbatim_store.h"

#include <string.h>

#include "base/arena.h"
#include "db/db.h"

#define VERBATIM_COLUMNS \
	"t.id, t.version_hash, t.question, t.language, t.body, t.quotable, q.id, COALESCE(m.mark = 'read', 0), COALESCE(m.mark = 'hidden', 0), m.made, a.name"
#define BESIDE " LEFT JOIN quotation q ON q.verbatim = t.id LEFT JOIN verbatim_mark m ON m.verbatim = t.id LEFT JOIN account a ON a.id = m.account"

const char *const verbatim_state_names[VERBATIM_STATES] = {
	[VERBATIM_ANY] = "any", [VERBATIM_UNREAD] = "unread", [VERBATIM_KEPT] = "kept", [VERBATIM_QUOTABLE] = "quotable", [VERBATIM_HIDDEN] = "hidden",
};

static void read_verbatim(struct query *query, struct arena *arena, struct verbatim *verbatim)
{
	size_t length;

	memcpy(verbatim->id, query_bytes(query, arena, &length), VERBATIM_ID_SIZE);
	query_hash(query, &verbatim->questionnaire);
	verbatim->question = query_text(query, arena);
	verbatim->language = query_text(query, arena);
	verbatim->body = query_text(query, arena);
	verbatim->quotable = (int)query_number(query);
	verbatim->quotation = query_id(query);
	verbatim->is_read = (int)query_number(query);
	verbatim->is_hidden = (int)query_number(query);
	verbatim->marked = query_id(query);
	verbatim->marker = query_text(query, arena);
}

/*
 * One question's texts stand together in that index, in the order of their ids: the first page is found without the others.
 * In LIKE, | stands before what would mean something else: the words are nobody's pattern.
 */
int verbatim_list(struct db *db, struct arena *arena, const struct verbatim_search *search, struct verbatim **list)
{
	struct query *query = db_query(db,
		"SELECT " VERBATIM_COLUMNS " FROM verbatim t FORCE INDEX (verbatim_question)" BESIDE " WHERE t.survey = ? AND t.question = ? AND t.id > ?"
		" AND COALESCE(m.mark = 'hidden', 0) = ? AND (? = 0 OR (m.mark IS NULL AND q.id IS NULL)) AND (? = 0 OR q.id IS NOT NULL)"
		" AND (? = 0 OR t.quotable = 1) AND (? IS NULL OR t.body COLLATE utf8mb4_uca1400_ai_ci LIKE"
		" CONCAT('%', REPLACE(REPLACE(REPLACE(?, '|', '||'), '%', '|%'), '_', '|_'), '%') ESCAPE '|')"
		" ORDER BY t.id LIMIT ?");
	int count = 0;

	*list = arena_array(arena, struct verbatim, VERBATIMS_A_PAGE + 1);
	query_give_number(query, search->survey);
	query_give_text(query, search->question);
	query_give_bytes(query, search->after, VERBATIM_ID_SIZE);
	query_give_number(query, search->state == VERBATIM_HIDDEN);
	query_give_number(query, search->state == VERBATIM_UNREAD);
	query_give_number(query, search->state == VERBATIM_KEPT);
	query_give_number(query, search->state == VERBATIM_QUOTABLE);
	query_give_text(query, search->words);
	query_give_text(query, search->words);
	query_give_number(query, VERBATIMS_A_PAGE + 1);
	while (query_next(query))
		read_verbatim(query, arena, &(*list)[count++]);
	query_end(query);
	return count;
}

struct verbatim *verbatim_find(struct db *db, struct arena *arena, int64_t survey, const unsigned char *id)
{
	struct query *query = db_query(db, "SELECT " VERBATIM_COLUMNS " FROM verbatim t" BESIDE " WHERE t.id = ? AND t.survey = ?");
	struct verbatim *verbatim = NULL;

	query_give_bytes(query, id, VERBATIM_ID_SIZE);
	query_give_number(query, survey);
	if (query_next(query)) {
		verbatim = arena_new(arena, struct verbatim);
		read_verbatim(query, arena, verbatim);
	}
	query_end(query);
	return verbatim;
}

int verbatim_question_list(struct db *db, struct arena *arena, int64_t survey, struct verbatim_question **list)
{
	struct query *query = db_query(db,
		"SELECT question, COUNT(*) FROM verbatim WHERE survey = ? GROUP BY question ORDER BY question LIMIT ?");
	int count = 0;

	*list = arena_array(arena, struct verbatim_question, MOST_VERBATIM_QUESTIONS);
	query_give_number(query, survey);
	query_give_number(query, MOST_VERBATIM_QUESTIONS);
	while (query_next(query)) {
		struct verbatim_question *question = &(*list)[count++];

		question->name = query_text(query, arena);
		question->texts = query_number(query);
	}
	query_end(query);
	return count;
}

int verbatim_versions(struct db *db, int64_t survey, struct hash *versions)
{
	struct query *query = db_query(db, "SELECT version_hash FROM survey_version WHERE survey = ? ORDER BY since DESC, version_hash LIMIT ?");
	int count = 0;

	query_give_number(query, survey);
	query_give_number(query, MOST_VERBATIM_VERSIONS);
	while (query_next(query))
		query_hash(query, &versions[count++]);
	query_end(query);
	return count;
}

/* Hidden stays hidden, and who hid it first stays named, until it is shown again. The mark last: MariaDB reads what it has set already. */
void verbatim_mark_as(struct db *db, int64_t survey, const unsigned char *id, enum verbatim_state state, int64_t account)
{
	struct query *query = db_query(db,
		"INSERT INTO verbatim_mark (verbatim, mark, made, account) SELECT t.id, ?, UNIX_TIMESTAMP(), ? FROM verbatim t WHERE t.id = ? AND t.survey = ?"
		" ON DUPLICATE KEY UPDATE made = IF(mark = 'hidden', made, VALUES(made)), account = IF(mark = 'hidden', verbatim_mark.account, VALUES(account)),"
		" mark = IF(mark = 'hidden', mark, VALUES(mark))");

	query_give_text(query, state == VERBATIM_HIDDEN ? "hidden" : "read");
	query_give_id(query, account);
	query_give_bytes(query, id, VERBATIM_ID_SIZE);
	query_give_number(query, survey);
	query_end(query);
	if (state == VERBATIM_HIDDEN)
		quotation_drop(db, id);
}

void verbatim_unmark(struct db *db, int64_t survey, const unsigned char *id)
{
	struct query *query = db_query(db,
		"DELETE m FROM verbatim_mark m JOIN verbatim t ON t.id = m.verbatim WHERE m.verbatim = ? AND t.survey = ?");

	query_give_bytes(query, id, VERBATIM_ID_SIZE);
	query_give_number(query, survey);
	query_end(query);
}

const char *verbatim_alert(struct db *db, struct arena *arena, int64_t survey)
{
	struct query *query = db_query(db, "SELECT alert FROM survey WHERE id = ?");
	const char *alert = NULL;

	query_give_number(query, survey);
	if (query_next(query))
		alert = query_text(query, arena);
	query_end(query);
	return alert ? alert : "";
}
