#include "recommendation/vote_store.h"

#include "base/arena.h"
#include "base/day.h"
#include "db/db.h"

/* In the order of read_vote(). */
#define VOTE_COLUMNS \
	"v.id, v.body, y.name, v.kind, v.text, v.text_version, v.question, v.way, v.secret, v.base, v.numerator, v.denominator, v.is_reached," \
	" v.quorum_numerator, v.quorum_denominator, v.chair_decides, v.chair, v.seats, v.dissent_days, v.opens, v.closes, v.closed," \
	" v.state, v.chair_choice, v.outcome, v.counted, v.needed, v.quorum, v.by_chair, v.account, v.version," \
	" v.way = 'online' AND COALESCE(v.closes <= UNIX_TIMESTAMP(), 0)"

static void read_rule(struct query *query, struct vote_rule *rule)
{
	rule->base = (enum majority_base)query_name(query, majority_base_names, MAJORITY_BASES);
	rule->majority.numerator = (int)query_number(query);
	rule->majority.denominator = (int)query_number(query);
	rule->is_reached = (int)query_number(query);
	rule->quorum.numerator = (int)query_number(query);
	rule->quorum.denominator = (int)query_number(query);
	rule->chair_decides = (int)query_number(query);
}

static int name_or(struct query *query, const char *const *names, int count, int none)
{
	if (!query_is_null(query))
		return query_name(query, names, count);
	query_skip(query);
	return none;
}

static void read_result(struct query *query, struct vote *vote)
{
	vote->ending = (enum vote_ending)name_or(query, vote_ending_names, VOTE_ENDINGS, ENDED_HELD);
	vote->result.outcome = vote->ending == ENDED_ADOPTED ? VOTE_ADOPTED : vote->ending == ENDED_WITHOUT_QUORUM ? VOTE_WITHOUT_QUORUM : VOTE_REJECTED;
	vote->result.base = (int)query_id(query);
	vote->result.needed = (int)query_id(query);
	vote->result.quorum = (int)query_id(query);
	vote->result.by_chair = (int)query_id(query);
}

static struct vote read_vote(struct query *query, struct arena *arena)
{
	struct vote vote = { .id = query_number(query) };

	vote.body = query_number(query);
	vote.body_name = query_text(query, arena);
	vote.kind = (enum vote_kind)query_name(query, vote_kind_names, VOTE_KINDS);
	vote.text = query_id(query);
	vote.text_version = (int)query_id(query);
	vote.question = query_text(query, arena);
	vote.way = (enum vote_way)query_name(query, vote_way_names, VOTE_WAYS);
	vote.is_secret = (int)query_number(query);
	read_rule(query, &vote.rule);
	vote.chair = query_id(query);
	vote.seats = (int)query_number(query);
	vote.dissent_days = (int)query_number(query);
	vote.opens = query_id(query);
	vote.closes = query_id(query);
	vote.closed = query_id(query);
	vote.state = (enum vote_state)query_name(query, vote_state_names, VOTE_STATES);
	vote.chair_choice = name_or(query, vote_choice_names, VOTE_CHOICES, -1);
	read_result(query, &vote);
	vote.account = query_id(query);
	vote.version = (int)query_number(query);
	vote.is_past = (int)query_number(query);
	return vote;
}

struct vote *vote_find(struct db *db, struct arena *arena, int64_t id)
{
	struct query *query = db_query(db, "SELECT " VOTE_COLUMNS " FROM vote v JOIN body y ON y.id = v.body WHERE v.id = ?");
	struct vote *vote = NULL;

	query_give_number(query, id);
	if (query_next(query)) {
		vote = arena_new(arena, struct vote);
		*vote = read_vote(query, arena);
	}
	query_end(query);
	return vote;
}

static int read_list(struct query *query, struct arena *arena, struct vote **list)
{
	int count = 0;

	*list = arena_array(arena, struct vote, MOST_VOTES_LISTED);
	while (query_next(query))
		(*list)[count++] = read_vote(query, arena);
	query_end(query);
	return count;
}

int vote_list(struct db *db, struct arena *arena, const char *bodies, int64_t text, struct vote **list)
{
	struct query *query = db_query(db,
		"SELECT " VOTE_COLUMNS " FROM vote v JOIN body y ON y.id = v.body WHERE FIND_IN_SET(v.body, ?) AND (? = 0 OR v.text = ?)"
		" ORDER BY v.state = 'open' DESC, v.state = 'prepared' DESC, v.id DESC LIMIT ?");

	query_give_text(query, bodies);
	query_give_number(query, text);
	query_give_number(query, text);
	query_give_number(query, MOST_VOTES_LISTED);
	return read_list(query, arena, list);
}

int vote_list_of_text(struct db *db, struct arena *arena, int64_t text, struct vote **list)
{
	struct query *query = db_query(db,
		"SELECT " VOTE_COLUMNS " FROM vote v JOIN body y ON y.id = v.body WHERE v.text = ? ORDER BY v.closed IS NULL, v.closed, v.id LIMIT ?");

	query_give_number(query, text);
	query_give_number(query, MOST_VOTES_LISTED);
	return read_list(query, arena, list);
}

int vote_list_awaiting(struct db *db, struct arena *arena, int64_t account, struct vote **list)
{
	struct query *query = db_query(db,
		"SELECT " VOTE_COLUMNS " FROM vote_seat s JOIN vote v ON v.id = s.vote JOIN body y ON y.id = v.body"
		" LEFT JOIN vote_ballot b ON b.vote = s.vote AND b.member = s.member"
		" WHERE s.account = ? AND v.state = 'open' AND v.way = 'online' AND COALESCE(v.closes, UNIX_TIMESTAMP() + 1) > UNIX_TIMESTAMP()"
		" AND b.vote IS NULL ORDER BY v.closes IS NULL, v.closes, v.id LIMIT ?");

	query_give_number(query, account);
	query_give_number(query, MOST_VOTES_LISTED);
	return read_list(query, arena, list);
}

static struct vote_option read_option(struct query *query, struct arena *arena)
{
	struct vote_option option = { .place = (int)query_number(query) };

	option.words = query_text(query, arena);
	option.candidacy.votes = (int)query_id(query);
	option.candidacy.is_elected = (int)query_number(query);
	option.candidacy.is_level = (int)query_number(query);
	return option;
}

static void read_mentions(struct db *db, int64_t vote, struct vote_option *list, int count)
{
	struct query *query = db_query(db, "SELECT place, mention, count FROM vote_mention WHERE vote = ? ORDER BY place, mention");

	query_give_number(query, vote);
	while (query_next(query)) {
		const int64_t place = query_number(query), mention = query_number(query), number = query_number(query);

		if (place >= 1 && place <= count && mention >= 0 && mention < MENTIONS)
			list[place - 1].mentions[mention] = number;
	}
	query_end(query);
}

int vote_options(struct db *db, struct arena *arena, int64_t vote, struct vote_option **list)
{
	struct query *query = db_query(db, "SELECT place, words, votes, is_elected, is_level FROM vote_option WHERE vote = ? ORDER BY place LIMIT ?");
	int count = 0;

	*list = arena_array(arena, struct vote_option, MOST_VOTE_OPTIONS);
	query_give_number(query, vote);
	query_give_number(query, MOST_VOTE_OPTIONS);
	while (query_next(query))
		(*list)[count++] = read_option(query, arena);
	query_end(query);
	read_mentions(db, vote, *list, count);
	return count;
}

/* --- prepared */

/* What an INSERT and an UPDATE share, in one order. */
static void give_vote(struct query *query, const struct vote *vote)
{
	const int numbers[] = { vote->rule.majority.numerator, vote->rule.majority.denominator, vote->rule.is_reached, vote->rule.quorum.numerator,
		vote->rule.quorum.denominator, vote->rule.chair_decides };

	query_give_text(query, vote_kind_names[vote->kind]);
	query_give_id(query, vote->text);
	query_give_text(query, vote->question);
	query_give_text(query, vote_way_names[vote->way]);
	query_give_number(query, vote->is_secret);
	query_give_text(query, majority_base_names[vote->rule.base]);
	for (int i = 0; i < 6; i++)
		query_give_number(query, numbers[i]);
	query_give_id(query, vote->chair);
	query_give_number(query, vote->seats);
	query_give_number(query, vote->dissent_days);
	query_give_id(query, vote->closes);
}

static void add_options(struct db *db, int64_t vote, const struct vote_option *options, int count)
{
	for (int i = 0; i < count; i++) {
		struct query *query = db_query(db, "INSERT INTO vote_option (vote, place, words) VALUES (?, ?, ?)");

		query_give_number(query, vote);
		query_give_number(query, i + 1);
		query_give_text(query, options[i].words);
		query_end(query);
	}
}

int64_t vote_add(struct db *db, const struct vote *vote, const struct vote_option *options, int count)
{
	struct query *query = db_query(db,
		"INSERT INTO vote (kind, text, question, way, secret, base, numerator, denominator, is_reached, quorum_numerator,"
		" quorum_denominator, chair_decides, chair, seats, dissent_days, closes, body, account, made)"
		" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, UNIX_TIMESTAMP()) RETURNING id");
	int64_t id;

	give_vote(query, vote);
	query_give_number(query, vote->body);
	query_give_id(query, vote->account);
	id = query_end_number(query);
	add_options(db, id, options, count);
	return id;
}

enum fault vote_change(struct db *db, const struct vote *vote, const struct vote_option *options, int count)
{
	struct query *query = db_query(db,
		"UPDATE vote SET kind = ?, text = ?, question = ?, way = ?, secret = ?, base = ?, numerator = ?, denominator = ?, is_reached = ?,"
		" quorum_numerator = ?, quorum_denominator = ?, chair_decides = ?, chair = ?, seats = ?, dissent_days = ?, closes = ?,"
		" version = version + 1 WHERE id = ? AND version = ? AND state = 'prepared'");

	give_vote(query, vote);
	query_give_number(query, vote->id);
	query_give_number(query, vote->version);
	if (!query_end(query))
		return db_fault(db) ? db_fault(db) : FAULT_CONFLICT;
	query = db_query(db, "DELETE FROM vote_option WHERE vote = ?");
	query_give_number(query, vote->id);
	query_end(query);
	add_options(db, vote->id, options, count);
	return db_fault(db);
}

enum fault vote_cancel(struct db *db, int64_t vote, int version)
{
	struct query *query = db_query(db,
		"UPDATE vote SET state = 'cancelled', closed = UNIX_TIMESTAMP(), version = version + 1"
		" WHERE id = ? AND version = ? AND state IN ('prepared', 'open')");

	query_give_number(query, vote);
	query_give_number(query, version);
	if (!query_end(query))
		return db_fault(db) ? db_fault(db) : FAULT_CONFLICT;
	return NO_FAULT;
}
