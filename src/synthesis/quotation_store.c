#include "synthesis/quotation_store.h"

#include <string.h>

#include "base/arena.h"
#include "db/db.h"
#include "disclosure/family.h"

/* Words tell more of a person than a count does: what is sensitive needs so many people to be counted. */
#define FLOOR 11
#define DIGITS_OF(number) #number
#define DIGITS(number) DIGITS_OF(number)
_Static_assert(FLOOR == THRESHOLD_HIGH, "as disclosure/family.h says");

#define ENOUGH \
	"COALESCE((SELECT n.submissions - (SELECT COUNT(*) FROM snapshot_erasure e WHERE e.snapshot = n.id AND e.segment IS NOT NULL)" \
	" FROM snapshot n WHERE n.survey = s.id AND n.state = 'frozen' ORDER BY n.id DESC LIMIT 1), 0) >= GREATEST(s.smallest, " DIGITS(FLOOR) ")"
#define QUOTATION_COLUMNS \
	"q.id, q.verbatim, t.survey, s.consultation, t.version_hash, t.question, t.language, q.masked, q.version, q.state, q.account, q.changer, a.name," \
	" q.reviewer, q.signed, q.capacity, q.remark, " ENOUGH
#define QUOTATIONS \
	"quotation q JOIN verbatim t ON t.id = q.verbatim JOIN survey s ON s.id = t.survey LEFT JOIN account a ON a.id = q.account"
#define SEEN "id = ? AND version = ?"

static const char *const state_names[QUOTATION_STATES] = {
	[QUOTATION_CHOSEN] = "chosen", [QUOTATION_BACK] = "back", [QUOTATION_APPROVED] = "approved",
};

static void read_quotation(struct query *query, struct arena *arena, struct quotation *quotation)
{
	size_t length;

	quotation->id = query_number(query);
	memcpy(quotation->verbatim, query_bytes(query, arena, &length), VERBATIM_ID_SIZE);
	quotation->survey = query_number(query);
	quotation->consultation = query_number(query);
	query_hash(query, &quotation->questionnaire);
	quotation->question = query_text(query, arena);
	quotation->language = query_text(query, arena);
	quotation->masked = query_text(query, arena);
	quotation->version = (int)query_number(query);
	quotation->state = (enum quotation_state)query_name(query, state_names, QUOTATION_STATES);
	quotation->account = query_id(query);
	quotation->changer = query_id(query);
	quotation->person = query_text(query, arena);
	quotation->reviewer = query_id(query);
	quotation->signed_by = query_text(query, arena);
	quotation->capacity = (enum edition_review)query_name(query, edition_review_names, EDITION_REVIEWS);
	quotation->remark = query_text(query, arena);
	quotation->is_enough = (int)query_number(query);
}

static struct quotation *read_one(struct query *query, struct arena *arena)
{
	struct quotation *quotation = NULL;

	if (query_next(query)) {
		quotation = arena_new(arena, struct quotation);
		read_quotation(query, arena, quotation);
	}
	query_end(query);
	return quotation;
}

/* Of a query that takes an id and how many at most. */
static int read_many(struct query *query, struct arena *arena, int64_t id, struct quotation **list)
{
	int count = 0;

	*list = arena_array(arena, struct quotation, MOST_QUOTATIONS);
	query_give_number(query, id);
	query_give_number(query, MOST_QUOTATIONS);
	while (query_next(query))
		read_quotation(query, arena, &(*list)[count++]);
	query_end(query);
	return count;
}

int quotation_floor(int smallest)
{
	return smallest > FLOOR ? smallest : FLOOR;
}

int quotation_may_be_offered(struct db *db, int64_t survey)
{
	struct query *query = db_query(db, "SELECT " ENOUGH " FROM survey s WHERE s.id = ?");
	int may;

	query_give_number(query, survey);
	may = query_next(query) && query_number(query);
	query_end(query);
	return may;
}

struct quotation *quotation_find(struct db *db, struct arena *arena, int64_t id)
{
	struct query *query = db_query(db, "SELECT " QUOTATION_COLUMNS " FROM " QUOTATIONS " WHERE q.id = ?");

	query_give_number(query, id);
	return read_one(query, arena);
}

struct quotation *quotation_of_verbatim(struct db *db, struct arena *arena, const unsigned char *verbatim)
{
	struct query *query = db_query(db, "SELECT " QUOTATION_COLUMNS " FROM " QUOTATIONS " WHERE q.verbatim = ?");

	query_give_bytes(query, verbatim, VERBATIM_ID_SIZE);
	return read_one(query, arena);
}

int quotation_list(struct db *db, struct arena *arena, int64_t survey, struct quotation **list)
{
	return read_many(db_query(db, "SELECT " QUOTATION_COLUMNS " FROM " QUOTATIONS
		" WHERE t.survey = ? ORDER BY q.state = 'approved', q.id DESC LIMIT ?"), arena, survey, list);
}

int quotation_list_of(struct db *db, struct arena *arena, int64_t consultation, struct quotation **list)
{
	return read_many(db_query(db, "SELECT " QUOTATION_COLUMNS " FROM " QUOTATIONS
		" WHERE s.consultation = ? AND q.state = 'approved' AND " ENOUGH " ORDER BY q.id DESC LIMIT ?"), arena, consultation, list);
}

enum fault quotation_add(struct db *db, int64_t survey, const unsigned char *verbatim, const char *masked, int64_t account)
{
	struct query *query = db_query(db,
		"INSERT IGNORE INTO quotation (verbatim, survey, masked, chosen, account) SELECT t.id, t.survey, ?, UNIX_TIMESTAMP(), ? FROM verbatim t"
		" WHERE t.id = ? AND t.survey = ? AND t.quotable = 1"
		" AND NOT EXISTS (SELECT 1 FROM verbatim_mark m WHERE m.verbatim = t.id AND m.mark = 'hidden')");

	query_give_text(query, masked);
	query_give_id(query, account);
	query_give_bytes(query, verbatim, VERBATIM_ID_SIZE);
	query_give_number(query, survey);
	return query_end(query) ? NO_FAULT : FAULT_CONFLICT;
}

/* Ends a statement that changes the version that was seen. */
static enum fault end_seen(struct query *query, const struct quotation *seen)
{
	query_give_number(query, seen->id);
	query_give_number(query, seen->version);
	return query_end(query) ? NO_FAULT : FAULT_CONFLICT;
}

enum fault quotation_mask(struct db *db, const struct quotation *seen, const char *masked, int64_t account)
{
	struct query *query = db_query(db,
		"UPDATE quotation SET version = version + 1, state = 'chosen', masked = ?, changer = ?, reviewer = NULL, signed = '', capacity = 'none',"
		" remark = '' WHERE " SEEN);

	query_give_text(query, masked);
	query_give_id(query, account);
	return end_seen(query, seen);
}

enum fault quotation_leave(struct db *db, const struct quotation *seen)
{
	return end_seen(db_query(db, "DELETE FROM quotation WHERE " SEEN), seen);
}

void quotation_drop(struct db *db, const unsigned char *verbatim)
{
	struct query *query = db_query(db, "DELETE FROM quotation WHERE verbatim = ?");

	query_give_bytes(query, verbatim, VERBATIM_ID_SIZE);
	query_end(query);
}

int quotation_is_by(const struct quotation *quotation, int64_t account)
{
	return quotation->account == account || quotation->changer == account;
}

enum fault quotation_judge(struct db *db, const struct quotation *seen, const struct quotation_verdict *verdict)
{
	struct query *query;

	if (quotation_is_by(seen, verdict->account))
		return FAULT_DENIED;
	query = db_query(db,
		"UPDATE quotation SET version = version + 1, state = IF(?, 'approved', 'back'), reviewer = ?, signed = ?, capacity = ?, remark = ?"
		" WHERE " SEEN);
	query_give_number(query, verdict->approves);
	query_give_id(query, verdict->account);
	query_give_text(query, verdict->name);
	query_give_text(query, edition_review_names[verdict->capacity]);
	query_give_text(query, verdict->remark);
	return end_seen(query, seen);
}
