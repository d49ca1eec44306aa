#include "recommendation/count_store.h"

#include "base/arena.h"
#include "db/db.h"
#include "recommendation/told_store.h"
#include "recommendation/vote_store.h"

static struct college_count read_count(struct query *query, struct arena *arena)
{
	struct college_count count = { .college = query_number(query) };

	count.name = query_text(query, arena);
	count.votes.members = (int)query_number(query);
	count.votes.present = (int)query_number(query);
	for (int i = 0; i < VOTE_CHOICES; i++)
		count.votes.cast[i] = (int)query_number(query);
	return count;
}

static int read_counts(struct query *query, struct arena *arena, int64_t vote, struct college_count **list)
{
	int count = 0;

	*list = arena_array(arena, struct college_count, MOST_VOTE_COLLEGES);
	query_give_number(query, vote);
	query_give_number(query, MOST_VOTE_COLLEGES);
	while (query_next(query))
		(*list)[count++] = read_count(query, arena);
	query_end(query);
	return count;
}

int count_list(struct db *db, struct arena *arena, const struct vote *vote, struct college_count **list)
{
	struct query *query;

	if (vote->state == VOTE_CLOSED)
		query = db_query(db,
			"SELECT n.college, c.name, n.members, n.present, n.in_favour, n.against, n.abstained, n.spoiled"
			" FROM vote_count n LEFT JOIN college c ON c.id = n.college WHERE n.vote = ?"
			" ORDER BY c.position IS NULL, c.position, n.college LIMIT ?");
	else
		query = db_query(db,
			"SELECT COALESCE(s.college, 0), MAX(c.name), COUNT(*), 0, 0, 0, 0, 0"
			" FROM vote_seat s LEFT JOIN college c ON c.id = s.college WHERE s.vote = ?"
			" GROUP BY COALESCE(s.college, 0) ORDER BY MAX(c.position) IS NULL, MAX(c.position), 1 LIMIT ?");
	return read_counts(query, arena, vote->id, list);
}

struct votes count_together(const struct college_count *list, int count)
{
	struct votes votes[MOST_VOTE_COLLEGES] = { { 0 } };

	for (int i = 0; i < count; i++)
		votes[i] = list[i].votes;
	return votes_together(votes, count);
}

/* --- in the room */

static void options_to(const struct vote_option *options, int count, struct candidacy *list)
{
	for (int i = 0; i < count; i++)
		list[i] = options[i].candidacy;
}

int room_count_is_possible(const struct vote *vote, const struct room_count *counted)
{
	const struct votes all = count_together(counted->colleges, counted->count);
	struct candidacy list[MOST_VOTE_OPTIONS];

	for (int i = 0; i < counted->count; i++)
		if (!votes_are_possible(&counted->colleges[i].votes))
			return 0;
	if (vote->kind != VOTE_FOR_PERSONS)
		return 1;
	options_to(counted->options, counted->option_count, list);
	return !all.cast[VOTE_AGAINST] && election_is_possible(&all, all.cast[VOTE_FOR], list, counted->option_count, vote->seats);
}

static struct vote_result decide_persons(const struct vote *vote, const struct votes *all, struct vote_option *options, int count)
{
	struct candidacy list[MOST_VOTE_OPTIONS];

	options_to(options, count, list);
	vote_elect(&vote->rule, all, all->cast[VOTE_FOR], list, count, vote->seats);
	for (int i = 0; i < count; i++)
		options[i].candidacy = list[i];
	return vote_bar(&vote->rule, all, all->cast[VOTE_FOR]);
}

struct vote_result room_count_decide(const struct vote *vote, const struct room_count *counted)
{
	const struct votes all = count_together(counted->colleges, counted->count);
	const enum vote_choice chair = counted->chair_choice < 0 ? VOTE_ABSTAINED : (enum vote_choice)counted->chair_choice;

	if (vote->kind == VOTE_ON_TEXT)
		return vote_decide(&vote->rule, &all, chair);
	return decide_persons(vote, &all, counted->options, counted->option_count);
}

/* --- the end */

/* From here on no ballot is taken, and whoever casts one waits to be told. */
static enum fault hold(struct db *db, const struct vote *vote, enum vote_way way)
{
	struct query *query = db_query(db, "SELECT version FROM vote WHERE id = ? AND state = 'open' AND way = ? FOR UPDATE");
	int64_t version;

	query_give_number(query, vote->id);
	query_give_text(query, vote_way_names[way]);
	version = query_end_number(query);
	if (db_fault(db))
		return db_fault(db);
	return version == vote->version ? NO_FAULT : FAULT_CONFLICT;
}

static enum vote_ending ending_of(const struct vote *vote, const struct vote_result *result)
{
	if (result->outcome == VOTE_WITHOUT_QUORUM)
		return ENDED_WITHOUT_QUORUM;
	if (vote->kind != VOTE_ON_TEXT)
		return ENDED_HELD;
	return result->outcome == VOTE_ADOPTED ? ENDED_ADOPTED : ENDED_REJECTED;
}

/* By its time where that has come: nobody voted after it. */
static enum fault keep_end(struct db *db, const struct vote *vote, const struct vote_result *result, int chair_choice)
{
	struct query *query = db_query(db,
		"UPDATE vote SET state = 'closed', closed = LEAST(UNIX_TIMESTAMP(), IF(way = 'online', COALESCE(closes, UNIX_TIMESTAMP()), UNIX_TIMESTAMP())),"
		" outcome = ?, counted = ?, needed = ?, quorum = ?, by_chair = ?, chair_choice = ?, version = version + 1 WHERE id = ? AND state = 'open'");

	query_give_text(query, vote_ending_names[ending_of(vote, result)]);
	query_give_number(query, result->base);
	query_give_number(query, result->needed);
	query_give_number(query, result->quorum);
	query_give_number(query, result->by_chair);
	query_give_text(query, chair_choice < 0 ? NULL : vote_choice_names[chair_choice]);
	query_give_number(query, vote->id);
	query_end_found(query);
	return db_fault(db);
}

static void keep_count(struct db *db, int64_t vote, const struct college_count *count)
{
	struct query *query = db_query(db,
		"INSERT INTO vote_count (vote, college, members, present, in_favour, against, abstained, spoiled) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");

	query_give_number(query, vote);
	query_give_number(query, count->college);
	query_give_number(query, count->votes.members);
	query_give_number(query, count->votes.present);
	for (int i = 0; i < VOTE_CHOICES; i++)
		query_give_number(query, count->votes.cast[i]);
	query_end(query);
}

static void keep_candidacies(struct db *db, int64_t vote, const struct vote_option *options, int count)
{
	for (int i = 0; i < count; i++) {
		struct query *query = db_query(db, "UPDATE vote_option SET votes = ?, is_elected = ?, is_level = ? WHERE vote = ? AND place = ?");

		query_give_number(query, options[i].candidacy.votes);
		query_give_number(query, options[i].candidacy.is_elected);
		query_give_number(query, options[i].candidacy.is_level);
		query_give_number(query, vote);
		query_give_number(query, options[i].place);
		query_end(query);
	}
}

enum fault vote_close_room(struct db *db, const struct vote *vote, const struct room_count *counted)
{
	const enum fault fault = hold(db, vote, VOTE_IN_ROOM);
	struct vote_result result;

	if (fault)
		return fault;
	result = room_count_decide(vote, counted);
	for (int i = 0; i < counted->count; i++)
		keep_count(db, vote->id, &counted->colleges[i]);
	if (vote->kind == VOTE_FOR_PERSONS)
		keep_candidacies(db, vote->id, counted->options, counted->option_count);
	return keep_end(db, vote, &result, counted->chair_choice);
}

/* --- online */

static int count_ballots(struct db *db, struct arena *arena, int64_t vote, struct college_count **list)
{
	struct query *query = db_query(db,
		"SELECT COALESCE(s.college, 0), NULL, COUNT(*), COUNT(b.vote), CAST(COALESCE(SUM(b.choice = 'for'), 0) AS SIGNED),"
		" CAST(COALESCE(SUM(b.choice = 'against'), 0) AS SIGNED), CAST(COALESCE(SUM(b.choice = 'abstained'), 0) AS SIGNED),"
		" CAST(COALESCE(SUM(b.choice = 'spoiled'), 0) AS SIGNED)"
		" FROM vote_seat s LEFT JOIN vote_ballot b ON b.vote = s.vote AND b.member = s.member WHERE s.vote = ?"
		" GROUP BY COALESCE(s.college, 0) ORDER BY 1 LIMIT ? LOCK IN SHARE MODE");

	return read_counts(query, arena, vote, list);
}

static enum vote_choice choice_of_chair(struct db *db, const struct vote *vote)
{
	struct query *query = db_query(db, "SELECT choice FROM vote_ballot WHERE vote = ? AND member = ? LOCK IN SHARE MODE");
	enum vote_choice choice = VOTE_ABSTAINED;

	query_give_number(query, vote->id);
	query_give_number(query, vote->chair);
	if (query_next(query))
		choice = (enum vote_choice)query_name(query, vote_choice_names, VOTE_CHOICES);
	query_end(query);
	return choice;
}

static void count_named(struct db *db, int64_t vote, struct vote_option *options, int count)
{
	struct query *query = db_query(db,
		"SELECT place, COUNT(*) FROM vote_ballot_option WHERE vote = ? GROUP BY place ORDER BY place LOCK IN SHARE MODE");

	query_give_number(query, vote);
	while (query_next(query)) {
		const int64_t place = query_number(query), number = query_number(query);

		if (place >= 1 && place <= count)
			options[place - 1].candidacy.votes = (int)number;
	}
	query_end(query);
}

static void keep_mentions(struct db *db, int64_t vote)
{
	struct query *query = db_query(db,
		"INSERT INTO vote_mention (vote, place, mention, count)"
		" SELECT vote, place, mention, COUNT(*) FROM vote_ballot_option WHERE vote = ? GROUP BY vote, place, mention");

	query_give_number(query, vote);
	query_end(query);
}

static struct vote_result decide_online(struct db *db, struct arena *arena, const struct vote *vote, const struct votes *all)
{
	struct vote_option *options;
	struct vote_result result;
	int count;

	if (vote->kind == VOTE_ON_TEXT)
		return vote_decide(&vote->rule, all, vote->rule.chair_decides ? choice_of_chair(db, vote) : VOTE_ABSTAINED);
	if (vote->kind == VOTE_ON_PRIORITIES) {
		keep_mentions(db, vote->id);
		return vote_bar(&vote->rule, all, all->cast[VOTE_FOR]);
	}
	count = vote_options(db, arena, vote->id, &options);
	count_named(db, vote->id, options, count);
	result = decide_persons(vote, all, options, count);
	keep_candidacies(db, vote->id, options, count);
	return result;
}

enum fault vote_close_online(struct db *db, struct arena *arena, const struct vote *vote)
{
	const enum fault fault = hold(db, vote, VOTE_ONLINE);
	struct college_count *colleges;
	struct vote_result result;
	struct votes all;
	int count;

	if (fault)
		return fault;
	count = count_ballots(db, arena, vote->id, &colleges);
	for (int i = 0; i < count; i++)
		keep_count(db, vote->id, &colleges[i]);
	all = count_together(colleges, count);
	if (db_fault(db))
		return db_fault(db);
	result = decide_online(db, arena, vote, &all);
	return keep_end(db, vote, &result, -1);
}

int64_t vote_close_due(struct db *db, struct arena *arena, int64_t most)
{
	struct query *query = db_query(db,
		"SELECT id FROM vote WHERE state = 'open' AND way = 'online' AND closes <= UNIX_TIMESTAMP() ORDER BY closes, id LIMIT ?");
	int64_t *due = arena_array(arena, int64_t, MOST_VOTES_LISTED);
	int count = 0, closed = 0;

	query_give_number(query, most < MOST_VOTES_LISTED ? most : MOST_VOTES_LISTED);
	while (query_next(query))
		due[count++] = query_number(query);
	query_end(query);
	for (int i = 0; i < count; i++) {
		const struct vote *vote = vote_find(db, arena, due[i]);

		if (!vote || vote_close_online(db, arena, vote))
			continue;
		vote_tell(db, arena, vote, EVENT_VOTE_CLOSED, 0);
		closed++;
	}
	return closed;
}
