#include "recommendation/ballot_store.h"

#include "base/arena.h"
#include "db/db.h"

static void read_named(struct db *db, const struct vote *vote, struct own_ballot *own)
{
	struct query *query = db_query(db, "SELECT place, mention FROM vote_ballot_option WHERE vote = ? AND member = ? ORDER BY place");

	for (int i = 0; i < MOST_VOTE_OPTIONS; i++)
		own->named[i] = vote->kind == VOTE_ON_PRIORITIES ? -1 : 0;
	query_give_number(query, vote->id);
	query_give_number(query, own->member);
	while (query_next(query)) {
		const int64_t place = query_number(query), mention = query_number(query);

		if (place >= 1 && place <= MOST_VOTE_OPTIONS)
			own->named[place - 1] = vote->kind == VOTE_ON_PRIORITIES ? (int)mention : 1;
	}
	query_end(query);
}

struct own_ballot *ballot_own(struct db *db, struct arena *arena, const struct vote *vote, int64_t account, int32_t today)
{
	struct query *query = db_query(db,
		"SELECT s.member, m.name, IF(s.sitter = s.member, NULL, t.name), ? NOT BETWEEN t.first_day AND t.last_day, b.choice"
		" FROM vote_seat s JOIN member m ON m.id = s.member JOIN member t ON t.id = s.sitter"
		" LEFT JOIN vote_ballot b ON b.vote = s.vote AND b.member = s.member WHERE s.vote = ? AND s.account = ?");
	struct own_ballot *own = NULL;

	query_give_day(query, today);
	query_give_number(query, vote->id);
	query_give_number(query, account);
	if (query_next(query)) {
		own = arena_new(arena, struct own_ballot);
		own->member = query_number(query);
		own->name = query_text(query, arena);
		own->sitter = query_text(query, arena);
		own->is_over = (int)query_number(query);
		own->has_voted = !query_is_null(query);
		if (own->has_voted)
			own->choice = (enum vote_choice)query_name(query, vote_choice_names, VOTE_CHOICES);
		else
			query_skip(query);
	}
	query_end(query);
	if (own)
		read_named(db, vote, own);
	return own;
}

/* Whoever closes the vote waits for this one, or is waited for: a ballot is counted, or it is told that it was not. */
static int is_open_still(struct db *db, int64_t vote)
{
	struct query *query = db_query(db,
		"SELECT state = 'open' AND way = 'online' AND COALESCE(closes > UNIX_TIMESTAMP(SYSDATE()), 1) FROM vote WHERE id = ?"
		" FOR UPDATE");

	query_give_number(query, vote);
	return query_end_number(query) != 0;
}

static int is_in_office(struct db *db, int64_t vote, int64_t member, int32_t today)
{
	struct query *query = db_query(db,
		"SELECT 1 FROM vote_seat s JOIN member t ON t.id = s.sitter WHERE s.vote = ? AND s.member = ? AND ? BETWEEN t.first_day AND t.last_day");

	query_give_number(query, vote);
	query_give_number(query, member);
	query_give_day(query, today);
	return query_end_number(query) != 0;
}

static void keep_choice(struct db *db, int64_t vote, const struct own_ballot *ballot)
{
	struct query *query = db_query(db,
		"INSERT INTO vote_ballot (vote, member, choice, cast) VALUES (?, ?, ?, UNIX_TIMESTAMP())"
		" ON DUPLICATE KEY UPDATE choice = VALUES(choice), cast = VALUES(cast)");

	query_give_number(query, vote);
	query_give_number(query, ballot->member);
	query_give_text(query, vote_choice_names[ballot->choice]);
	query_end(query);
	query = db_query(db, "DELETE FROM vote_ballot_option WHERE vote = ? AND member = ?");
	query_give_number(query, vote);
	query_give_number(query, ballot->member);
	query_end(query);
}

static void keep_option(struct db *db, int64_t vote, int64_t member, int place, int mention)
{
	struct query *query = db_query(db,
		"INSERT INTO vote_ballot_option (vote, member, place, mention)"
		" SELECT vote, ?, place, ? FROM vote_option WHERE vote = ? AND place = ?");

	query_give_number(query, member);
	query_give_number(query, mention);
	query_give_number(query, vote);
	query_give_number(query, place);
	query_end(query);
}

enum fault ballot_cast(struct db *db, const struct vote *vote, const struct own_ballot *ballot, int32_t today)
{
	if (!is_open_still(db, vote->id))
		return db_fault(db) ? db_fault(db) : FAULT_GONE;
	if (!is_in_office(db, vote->id, ballot->member, today))
		return db_fault(db) ? db_fault(db) : FAULT_DENIED;
	keep_choice(db, vote->id, ballot);
	for (int i = 0; i < MOST_VOTE_OPTIONS; i++) {
		if (vote->kind == VOTE_FOR_PERSONS && ballot->named[i] == 1)
			keep_option(db, vote->id, ballot->member, i + 1, 0);
		if (vote->kind == VOTE_ON_PRIORITIES && ballot->named[i] >= 0)
			keep_option(db, vote->id, ballot->member, i + 1, ballot->named[i]);
	}
	return db_fault(db);
}
