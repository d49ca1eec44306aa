#include "consultation/proposal_store.h"

#include <string.h>

#include "base/arena.h"
#include "db/db.h"

/* Of the text t: what it is part of, and why it was left aside. */
#define TEXT_COLUMNS \
	"t.id, t.language, t.body, a.reason, (SELECT COUNT(*) FROM proposal_origin o JOIN proposal p ON p.id = o.proposal" \
	" WHERE o.verbatim = t.id AND p.removed IS NULL)"
#define TEXTS "proposal_text t LEFT JOIN proposal_aside a ON a.verbatim = t.id"

/* The state of a text: who is in a proposal is not open, whatever was said before. */
#define TEXT_STATE \
	"CASE WHEN EXISTS (SELECT 1 FROM proposal_origin o JOIN proposal p ON p.id = o.proposal" \
	" WHERE o.verbatim = t.id AND p.removed IS NULL) THEN 1 WHEN a.verbatim IS NOT NULL THEN 2 ELSE 0 END"

static void give_place(struct query *query, const struct proposal_place *place)
{
	query_give_number(query, place->survey);
	query_give_text(query, place->question);
}

struct proposal_counts proposal_counts_of(struct db *db, const struct proposal_place *place)
{
	struct query *query = db_query(db,
		"SELECT " TEXT_STATE " AS state, COUNT(*) FROM " TEXTS " WHERE t.survey = ? AND t.question = ? GROUP BY state ORDER BY state LIMIT 3");
	struct proposal_counts counts = { { 0 } };

	give_place(query, place);
	while (query_next(query)) {
		const int64_t state = query_number(query);

		counts.texts[state] = (int)query_number(query);
	}
	query_end(query);
	return counts;
}

static int read_texts(struct query *query, struct arena *arena, struct proposal_text *list)
{
	int count = 0;

	while (query_next(query)) {
		struct proposal_text *text = &list[count++];
		size_t length;

		memcpy(text->id, query_bytes(query, arena, &length), TEXT_ID_SIZE);
		text->language = query_text(query, arena);
		text->body = query_text(query, arena);
		text->aside = query_text(query, arena);
		text->proposals = (int)query_number(query);
	}
	query_end(query);
	return count;
}

int proposal_text_list(struct db *db, struct arena *arena, const struct proposal_place *place, enum text_state state, int64_t page,
		       int per_page, struct proposal_text **list)
{
	struct query *query = db_query(db,
		"SELECT " TEXT_COLUMNS " FROM " TEXTS " WHERE t.survey = ? AND t.question = ? AND " TEXT_STATE " = ?"
		" ORDER BY t.id LIMIT ? OFFSET ?");

	*list = arena_array(arena, struct proposal_text, (size_t)per_page + 1);
	give_place(query, place);
	query_give_number(query, state);
	query_give_number(query, per_page + 1);
	query_give_number(query, page * per_page);
	return read_texts(query, arena, *list);
}

int proposal_origin_list(struct db *db, struct arena *arena, int64_t proposal, struct proposal_text **list)
{
	struct query *query = db_query(db,
		"SELECT " TEXT_COLUMNS " FROM " TEXTS " JOIN proposal_origin w ON w.verbatim = t.id WHERE w.proposal = ? ORDER BY t.id LIMIT ?");

	*list = arena_array(arena, struct proposal_text, MOST_TEXTS_AT_ONCE);
	query_give_number(query, proposal);
	query_give_number(query, MOST_TEXTS_AT_ONCE);
	return read_texts(query, arena, *list);
}

#define PROPOSAL_COLUMNS "p.id, p.wording, p.version, (SELECT COUNT(*) FROM proposal_origin o WHERE o.proposal = p.id)"

static struct proposal read_proposal(struct query *query, struct arena *arena)
{
	struct proposal proposal = { .id = query_number(query) };

	proposal.wording = query_text(query, arena);
	proposal.version = (int)query_number(query);
	proposal.texts = (int)query_number(query);
	return proposal;
}

int proposal_list(struct db *db, struct arena *arena, const struct proposal_place *place, struct proposal **list)
{
	struct query *query = db_query(db,
		"SELECT " PROPOSAL_COLUMNS " FROM proposal p WHERE p.survey = ? AND p.question = ? AND p.removed IS NULL ORDER BY p.id LIMIT ?");
	int count = 0;

	*list = arena_array(arena, struct proposal, MOST_PROPOSALS);
	give_place(query, place);
	query_give_number(query, MOST_PROPOSALS);
	while (query_next(query))
		(*list)[count++] = read_proposal(query, arena);
	query_end(query);
	return count;
}

struct proposal *proposal_find(struct db *db, struct arena *arena, const struct proposal_place *place, int64_t id)
{
	struct query *query = db_query(db,
		"SELECT " PROPOSAL_COLUMNS " FROM proposal p WHERE p.survey = ? AND p.question = ? AND p.id = ? AND p.removed IS NULL");
	struct proposal *proposal = arena_new(arena, struct proposal);
	int found;

	give_place(query, place);
	query_give_number(query, id);
	found = query_next(query);
	if (found)
		*proposal = read_proposal(query, arena);
	query_end(query);
	return found ? proposal : NULL;
}

int64_t proposal_add(struct db *db, const struct proposal_place *place, const char *wording, int64_t account)
{
	struct query *query = db_query(db,
		"INSERT INTO proposal (survey, question, wording, changed, account) VALUES (?, ?, ?, UNIX_TIMESTAMP(), ?) RETURNING id");
	int64_t id;

	give_place(query, place);
	query_give_text(query, wording);
	query_give_id(query, account);
	id = query_end_number(query);
	return id;
}

enum fault proposal_reword(struct db *db, const struct proposal *proposal, const char *wording, int64_t account)
{
	struct query *query = db_query(db,
		"UPDATE proposal SET wording = ?, version = version + 1, changed = UNIX_TIMESTAMP(), account = ?"
		" WHERE id = ? AND version = ? AND removed IS NULL");

	query_give_text(query, wording);
	query_give_id(query, account);
	query_give_number(query, proposal->id);
	query_give_number(query, proposal->version);
	return query_end(query) ? NO_FAULT : FAULT_CONFLICT;
}

enum fault proposal_remove(struct db *db, const struct proposal *proposal, int64_t account)
{
	struct query *query = db_query(db,
		"UPDATE proposal SET removed = UNIX_TIMESTAMP(), version = version + 1, account = ?"
		" WHERE id = ? AND version = ? AND removed IS NULL");

	query_give_id(query, account);
	query_give_number(query, proposal->id);
	query_give_number(query, proposal->version);
	return query_end(query) ? NO_FAULT : FAULT_CONFLICT;
}

void proposal_put(struct db *db, const struct proposal_place *place, int64_t proposal, const unsigned char text[TEXT_ID_SIZE])
{
	struct query *query = db_query(db,
		"INSERT IGNORE INTO proposal_origin (proposal, verbatim) SELECT p.id, t.id FROM proposal p"
		" JOIN proposal_text t ON t.survey = p.survey AND t.question = p.question"
		" WHERE p.id = ? AND p.removed IS NULL AND t.id = ? AND p.survey = ? AND p.question = ?");

	query_give_number(query, proposal);
	query_give_bytes(query, text, TEXT_ID_SIZE);
	give_place(query, place);
	query_end(query);
	proposal_take_back(db, place, text);
}

void proposal_take_out(struct db *db, const struct proposal_place *place, int64_t proposal, const unsigned char text[TEXT_ID_SIZE])
{
	struct query *query = db_query(db,
		"DELETE o FROM proposal_origin o JOIN proposal p ON p.id = o.proposal"
		" WHERE o.proposal = ? AND o.verbatim = ? AND p.survey = ? AND p.question = ?");

	query_give_number(query, proposal);
	query_give_bytes(query, text, TEXT_ID_SIZE);
	give_place(query, place);
	query_end(query);
}

void proposal_leave_aside(struct db *db, const struct proposal_place *place, const unsigned char text[TEXT_ID_SIZE], const char *reason,
			  int64_t account)
{
	struct query *query = db_query(db,
		"INSERT INTO proposal_aside (verbatim, reason, account) SELECT t.id, ?, ? FROM proposal_text t"
		" WHERE t.id = ? AND t.survey = ? AND t.question = ? ON DUPLICATE KEY UPDATE reason = VALUES(reason), account = VALUES(account)");

	query_give_text(query, reason);
	query_give_id(query, account);
	query_give_bytes(query, text, TEXT_ID_SIZE);
	give_place(query, place);
	query_end(query);
}

void proposal_take_back(struct db *db, const struct proposal_place *place, const unsigned char text[TEXT_ID_SIZE])
{
	struct query *query = db_query(db,
		"DELETE a FROM proposal_aside a JOIN proposal_text t ON t.id = a.verbatim WHERE a.verbatim = ? AND t.survey = ? AND t.question = ?");

	query_give_bytes(query, text, TEXT_ID_SIZE);
	give_place(query, place);
	query_end(query);
}
