#include "recommendation/vote_store.h"

#include "base/arena.h"
#include "base/day.h"
#include "db/db.h"

int vote_members(struct db *db, struct arena *arena, int64_t body, int32_t day, struct vote_member **list)
{
	struct query *query = db_query(db,
		"SELECT m.id, m.name, c.name, m.college, m.seat = 'substitute' FROM member m LEFT JOIN college c ON c.id = m.college"
		" WHERE m.body = ? AND ? BETWEEN m.first_day AND m.last_day"
		" ORDER BY c.position IS NULL, c.position, m.seat, m.name, m.id LIMIT ?");
	int count = 0;

	*list = arena_array(arena, struct vote_member, MOST_VOTE_MEMBERS);
	query_give_number(query, body);
	query_give_day(query, day);
	query_give_number(query, MOST_VOTE_MEMBERS);
	while (query_next(query)) {
		struct vote_member *member = &(*list)[count++];

		member->id = query_number(query);
		member->name = query_text(query, arena);
		member->college = query_text(query, arena);
		member->college_id = query_id(query);
		member->is_substitute = (int)query_number(query);
	}
	query_end(query);
	return count;
}

int vote_stand_ins(struct db *db, struct arena *arena, int64_t vote, struct stand_in **list)
{
	struct query *query = db_query(db, "SELECT substitute, member FROM vote_substitute WHERE vote = ? ORDER BY substitute LIMIT ?");
	int count = 0;

	*list = arena_array(arena, struct stand_in, MOST_VOTE_MEMBERS);
	query_give_number(query, vote);
	query_give_number(query, MOST_VOTE_MEMBERS);
	while (query_next(query)) {
		(*list)[count].substitute = query_number(query);
		(*list)[count++].member = query_number(query);
	}
	query_end(query);
	return count;
}

void vote_replace_stand_ins(struct db *db, int64_t vote, const struct stand_in *list, int count)
{
	struct query *query = db_query(db, "DELETE FROM vote_substitute WHERE vote = ?");

	query_give_number(query, vote);
	query_end(query);
	for (int i = 0; i < count; i++) {
		query = db_query(db, "INSERT INTO vote_substitute (vote, substitute, member) VALUES (?, ?, ?)");
		query_give_number(query, vote);
		query_give_number(query, list[i].substitute);
		query_give_number(query, list[i].member);
		query_end(query);
	}
}

static struct vote_seat read_seat(struct query *query, struct arena *arena)
{
	struct vote_seat seat = { .member = query_number(query) };

	seat.college_id = query_id(query);
	seat.account = query_id(query);
	seat.name = query_text(query, arena);
	seat.sitter = query_text(query, arena);
	seat.college = query_text(query, arena);
	seat.has_voted = !query_is_null(query);
	if (seat.has_voted)
		seat.choice = (enum vote_choice)query_name(query, vote_choice_names, VOTE_CHOICES);
	else
		query_skip(query);
	return seat;
}

int vote_seats(struct db *db, struct arena *arena, int64_t vote, struct vote_seat **list)
{
	struct query *query = db_query(db,
		"SELECT s.member, s.college, s.account, m.name, IF(s.sitter = s.member, NULL, t.name), c.name, b.choice"
		" FROM vote_seat s JOIN member m ON m.id = s.member JOIN member t ON t.id = s.sitter LEFT JOIN college c ON c.id = s.college"
		" LEFT JOIN vote_ballot b ON b.vote = s.vote AND b.member = s.member"
		" WHERE s.vote = ? ORDER BY c.position IS NULL, c.position, m.name, m.id LIMIT ?");
	int count = 0;

	*list = arena_array(arena, struct vote_seat, MOST_VOTE_MEMBERS);
	query_give_number(query, vote);
	query_give_number(query, MOST_VOTE_MEMBERS);
	while (query_next(query))
		(*list)[count++] = read_seat(query, arena);
	query_end(query);
	return count;
}

/*
 * The titular members of that day, each with who sits for it - a substitute whose own mandate is of that day too - and the
 * account of that person's address, which votes for one seat only, though the address may stand at several.
 */
static int64_t add_seats(struct db *db, const struct vote *vote, int32_t today)
{
	struct query *query = db_query(db,
		"INSERT INTO vote_seat (vote, member, sitter, college, account)"
		" SELECT ?, m.id, t.id, m.college, IF(ROW_NUMBER() OVER (PARTITION BY a.id ORDER BY t.id <> m.id, m.id) = 1, a.id, NULL)"
		" FROM member m LEFT JOIN vote_substitute u ON u.vote = ? AND u.member = m.id"
		" AND EXISTS (SELECT 1 FROM member n WHERE n.id = u.substitute AND ? BETWEEN n.first_day AND n.last_day)"
		" JOIN member t ON t.id = COALESCE(u.substitute, m.id)"
		" LEFT JOIN account a ON a.mail_folded = LOWER(t.mail) AND a.state <> 'disabled'"
		" WHERE m.body = ? AND m.seat = 'titular' AND ? BETWEEN m.first_day AND m.last_day ORDER BY m.id LIMIT ?");

	query_give_number(query, vote->id);
	query_give_number(query, vote->id);
	query_give_day(query, today);
	query_give_number(query, vote->body);
	query_give_day(query, today);
	query_give_number(query, MOST_VOTE_MEMBERS);
	return query_end(query);
}

enum fault vote_open(struct db *db, const struct vote *vote, int text_version, int32_t today)
{
	struct query *query = db_query(db,
		"UPDATE vote SET state = 'open', opens = UNIX_TIMESTAMP(), text_version = ?, version = version + 1"
		" WHERE id = ? AND version = ? AND state = 'prepared'");

	query_give_id(query, text_version);
	query_give_number(query, vote->id);
	query_give_number(query, vote->version);
	if (!query_end(query))
		return db_fault(db) ? db_fault(db) : FAULT_CONFLICT;
	if (!add_seats(db, vote, today))
		return db_fault(db) ? db_fault(db) : FAULT_INVALID;
	return db_fault(db);
}
