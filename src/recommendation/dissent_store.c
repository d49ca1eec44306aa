#include "recommendation/dissent_store.h"

#include "base/arena.h"
#include "db/db.h"
#include "recommendation/ballot.h"

/* In the order of read_dissent(). */
#define DISSENT_COLUMNS "d.id, d.text, d.vote, d.text_version, d.account, d.name, d.college, d.words, d.made"
#define NOT_PUBLISHED "t.step IN ('draft', 'group', 'ethics', 'standing', 'plenary', 'adopted')"

enum { DAY_SECONDS = 86400 };

static struct dissent read_dissent(struct query *query, struct arena *arena)
{
	struct dissent dissent = { .id = query_number(query) };

	dissent.text = query_number(query);
	dissent.vote = query_number(query);
	dissent.text_version = (int)query_number(query);
	dissent.account = query_id(query);
	dissent.name = query_text(query, arena);
	dissent.college = query_text(query, arena);
	dissent.words = query_text(query, arena);
	dissent.made = query_number(query);
	return dissent;
}

int dissent_list(struct db *db, struct arena *arena, int64_t text, struct dissent **list)
{
	struct query *query = db_query(db,
		"SELECT " DISSENT_COLUMNS " FROM dissent d WHERE d.text = ? AND d.withdrawn IS NULL ORDER BY d.made, d.id LIMIT ?");
	int count = 0;

	*list = arena_array(arena, struct dissent, MOST_DISSENTS);
	query_give_number(query, text);
	query_give_number(query, MOST_DISSENTS);
	while (query_next(query))
		(*list)[count++] = read_dissent(query, arena);
	query_end(query);
	return count;
}

struct dissent *dissent_own(struct db *db, struct arena *arena, int64_t vote, int64_t account)
{
	struct query *query = db_query(db,
		"SELECT " DISSENT_COLUMNS " FROM dissent d WHERE d.vote = ? AND d.account = ? AND d.withdrawn IS NULL ORDER BY d.id LIMIT 1");
	struct dissent *dissent = NULL;

	query_give_number(query, vote);
	query_give_number(query, account);
	if (query_next(query)) {
		dissent = arena_new(arena, struct dissent);
		*dissent = read_dissent(query, arena);
	}
	query_end(query);
	return dissent;
}

/* In the room nobody knows who voted how. */
int64_t dissent_until(struct db *db, const struct vote *vote, int64_t account)
{
	struct query *query = db_query(db,
		"SELECT v.closed + v.dissent_days * ? FROM vote v JOIN text t ON t.id = v.text JOIN vote_seat s ON s.vote = v.id AND s.account = ?"
		" LEFT JOIN vote_ballot b ON b.vote = s.vote AND b.member = s.member WHERE v.id = ? AND v.kind = 'text' AND v.state = 'closed'"
		" AND (v.way = 'room' OR b.choice IN ('against', 'abstained')) AND v.closed + v.dissent_days * ? > UNIX_TIMESTAMP()"
		" AND " NOT_PUBLISHED);

	query_give_number(query, DAY_SECONDS);
	query_give_number(query, account);
	query_give_number(query, vote->id);
	query_give_number(query, DAY_SECONDS);
	return query_end_number(query);
}

/*
 * Whoever sends it twice finds the text held, and then the first one; whoever publishes the text at this moment, or saw it
 * before, sees that it is another now: it is never published without it. 0: it is published.
 */
static int hold(struct db *db, int64_t vote)
{
	struct query *query = db_query(db,
		"UPDATE text t JOIN vote v ON v.text = t.id SET t.version = t.version + 1, t.changed = UNIX_TIMESTAMP() WHERE v.id = ? AND " NOT_PUBLISHED);

	query_give_number(query, vote);
	return query_end(query) != 0;
}

int64_t dissent_add(struct db *db, struct arena *arena, const struct vote *vote, int64_t account, const char *words)
{
	struct query *query;

	if (!hold(db, vote->id) || !dissent_until(db, vote, account) || dissent_own(db, arena, vote->id, account))
		return 0;
	query = db_query(db,
		"INSERT INTO dissent (text, text_version, vote, member, account, name, college, words, made)"
		" SELECT v.text, v.text_version, v.id, s.member, s.account, m.name, COALESCE(c.name, ''), ?, UNIX_TIMESTAMP()"
		" FROM vote v JOIN vote_seat s ON s.vote = v.id AND s.account = ? JOIN member m ON m.id = s.sitter"
		" LEFT JOIN college c ON c.id = s.college WHERE v.id = ? RETURNING id");
	query_give_text(query, words);
	query_give_number(query, account);
	query_give_number(query, vote->id);
	return query_end_number(query);
}

int dissent_withdraw(struct db *db, int64_t id, int64_t account)
{
	struct query *query = db_query(db,
		"UPDATE dissent d JOIN text t ON t.id = d.text SET d.withdrawn = UNIX_TIMESTAMP(), t.version = t.version + 1, t.changed = UNIX_TIMESTAMP()"
		" WHERE d.id = ? AND d.account = ? AND d.withdrawn IS NULL AND " NOT_PUBLISHED);

	query_give_number(query, id);
	query_give_number(query, account);
	return query_end(query) != 0;
}
