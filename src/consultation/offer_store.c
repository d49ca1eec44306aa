#include "consultation/offer_store.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "db/db.h"
#include "network/network.h"

/* In the order of read_offer(). */
#define OFFER_COLUMNS "o.id, o.survey, o.body, b.slug, b.name, o.state, o.answer_by, o.offered, o.answered, o.request, o.words," \
	" o.opens, o.closes, o.contact, o.place, o.manuscript, o.stage, o.approved, o.document IS NOT NULL, o.asks, o.key_number, o.version"
#define OFFERS "offer o JOIN body b ON b.id = o.body"

static struct offer read_offer(struct query *query, struct arena *arena)
{
	struct offer offer = { .id = query_number(query) };

	offer.survey = query_number(query);
	offer.body = query_number(query);
	offer.body_slug = query_text(query, arena);
	offer.body_name = query_text(query, arena);
	offer.state = (enum offer_state)query_name(query, offer_state_names, OFFER_STATES);
	offer.answer_by = query_day(query);
	offer.offered = query_number(query);
	offer.answered = query_id(query);
	offer.request = query_text(query, arena);
	offer.words = query_text(query, arena);
	offer.opens = query_id(query);
	offer.closes = query_id(query);
	offer.contact = query_text(query, arena);
	offer.place = query_text(query, arena);
	offer.manuscript = query_id(query);
	offer.stage = (enum survey_stage)query_name(query, survey_stage_names, SURVEY_STAGES);
	query_hash(query, &offer.approved);
	offer.is_asking_own = (int)query_number(query);
	query_hash(query, &offer.asks);
	offer.key_number = (int)query_number(query);
	offer.version = (int)query_number(query);
	return offer;
}

int offer_candidates(struct db *db, struct arena *arena, int64_t survey, int64_t home, struct offer_candidate **list)
{
	struct query *query = db_query(db,
		"WITH RECURSIVE below (id) AS (SELECT id FROM body WHERE parent = ?"
		" UNION SELECT b.id FROM body b JOIN below ON b.parent = below.id)"
		" SELECT b.id, b.name, b.kind, b.state FROM below JOIN body b ON b.id = below.id WHERE b.state <> 'ended'"
		" AND NOT EXISTS (SELECT 1 FROM offer o WHERE o.survey = ? AND o.body = b.id AND o.state <> 'withdrawn')"
		" ORDER BY b.kind, b.name, b.id LIMIT ?");
	int count = 0;

	*list = arena_array(arena, struct offer_candidate, MOST_OFFERS);
	query_give_number(query, home);
	query_give_number(query, survey);
	query_give_number(query, MOST_OFFERS);
	while (query_next(query)) {
		struct offer_candidate *one = &(*list)[count++];

		one->body = query_number(query);
		one->name = query_text(query, arena);
		one->kind = query_name(query, body_kind_names, BODY_KINDS);
		one->state = query_name(query, body_state_names, BODY_STATES);
	}
	query_end(query);
	return count;
}

int64_t offer_add(struct db *db, const struct offer *offer)
{
	struct query *query = db_query(db,
		"INSERT INTO offer (survey, body, answer_by, offered, request, key_number) VALUES (?, ?, ?, UNIX_TIMESTAMP(), ?, ?)"
		" ON DUPLICATE KEY UPDATE answer_by = IF(state = 'withdrawn', VALUES(answer_by), answer_by),"
		" request = IF(state = 'withdrawn', VALUES(request), request), version = version + 1,"
		" offered = IF(state = 'withdrawn', VALUES(offered), offered), state = IF(state = 'withdrawn', 'offered', state)"
		" RETURNING id");

	query_give_number(query, offer->survey);
	query_give_number(query, offer->body);
	query_give_day(query, offer->answer_by);
	query_give_text(query, offer->request);
	query_give_number(query, offer->key_number);
	return query_end_number(query);
}

static struct offer *only_offer(struct query *query, struct arena *arena)
{
	struct offer *offer = NULL;

	if (query_next(query)) {
		offer = arena_new(arena, struct offer);
		*offer = read_offer(query, arena);
		offer->document = query_text(query, arena);
	}
	query_end(query);
	return offer;
}

struct offer *offer_find(struct db *db, struct arena *arena, int64_t id)
{
	struct query *query = db_query(db, "SELECT " OFFER_COLUMNS ", o.document FROM " OFFERS " WHERE o.id = ? AND o.state <> 'withdrawn'");

	query_give_number(query, id);
	return only_offer(query, arena);
}

struct offer *offer_find_of(struct db *db, struct arena *arena, int64_t survey, int64_t body)
{
	struct query *query = db_query(db, "SELECT " OFFER_COLUMNS ", o.document FROM " OFFERS
		" WHERE o.survey = ? AND o.body = ? AND o.state <> 'withdrawn'");

	query_give_number(query, survey);
	query_give_number(query, body);
	return only_offer(query, arena);
}

int64_t offer_body(struct db *db, int64_t id)
{
	struct query *query = db_query(db, "SELECT body FROM offer WHERE id = ? AND state <> 'withdrawn'");

	query_give_number(query, id);
	return query_end_number(query);
}

int offer_list(struct db *db, struct arena *arena, int64_t survey, struct offer **list)
{
	struct query *query = db_query(db, "SELECT " OFFER_COLUMNS " FROM " OFFERS
		" WHERE o.survey = ? AND o.state <> 'withdrawn' ORDER BY b.name, o.id LIMIT ?");
	int count = 0;

	*list = arena_array(arena, struct offer, MOST_OFFERS);
	query_give_number(query, survey);
	query_give_number(query, MOST_OFFERS);
	while (query_next(query))
		(*list)[count++] = read_offer(query, arena);
	query_end(query);
	return count;
}

/* What waits for an answer first, then what ends last. */
static int by_urgency(const void *one, const void *other)
{
	const struct offered *a = one, *b = other;
	const int waits = (b->offer.state == OFFERED) - (a->offer.state == OFFERED);

	if (waits)
		return waits;
	if (a->survey.closes != b->survey.closes)
		return a->survey.closes < b->survey.closes ? 1 : -1;
	return a->offer.id < b->offer.id ? 1 : -1;
}

/* The newest; sorted here, as the database would need a table on the disk for it. */
int offered_list(struct db *db, struct arena *arena, const char *bodies, struct offered **list)
{
	struct query *query = db_query(db,
		"SELECT STRAIGHT_JOIN " OFFER_COLUMNS ", s.title, c.body, s.slug, s.audience, s.stage, s.zone, s.opens, s.closes, UNIX_TIMESTAMP()"
		" FROM " OFFERS " JOIN survey s ON s.id = o.survey JOIN consultation c ON c.id = s.consultation"
		" WHERE FIND_IN_SET(o.body, ?) AND o.state <> 'withdrawn' ORDER BY o.id DESC LIMIT ?");
	int count = 0;

	*list = arena_array(arena, struct offered, MOST_OFFERS);
	query_give_text(query, bodies);
	query_give_number(query, MOST_OFFERS);
	while (query_next(query)) {
		struct offered *one = &(*list)[count++];

		one->offer = read_offer(query, arena);
		one->title = query_text(query, arena);
		one->asker = query_text(query, arena);
		one->survey.slug = query_text(query, arena);
		one->survey.audience = (enum audience)query_name(query, audience_names, AUDIENCES);
		one->survey.stage = (enum survey_stage)query_name(query, survey_stage_names, SURVEY_STAGES);
		one->survey.zone = query_text(query, arena);
		one->survey.opens = query_number(query);
		one->survey.closes = query_number(query);
		one->survey.now = query_number(query);
	}
	query_end(query);
	qsort(*list, (size_t)count, sizeof(**list), by_urgency);
	return count;
}

static enum fault changed_one(struct query *query)
{
	return query_end(query) ? NO_FAULT : FAULT_CONFLICT;
}

enum fault offer_answer(struct db *db, const struct offer *offer, enum offer_state state, const char *words, int64_t account)
{
	struct query *query = db_query(db,
		"UPDATE offer SET state = ?, words = ?, answered = UNIX_TIMESTAMP(), answerer = ?, version = version + 1"
		" WHERE id = ? AND version = ?");

	query_give_text(query, offer_state_names[state]);
	query_give_text(query, words);
	query_give_id(query, account);
	query_give_number(query, offer->id);
	query_give_number(query, offer->version);
	return changed_one(query);
}

enum fault offer_keep(struct db *db, const struct offer *offer)
{
	struct query *query = db_query(db,
		"UPDATE offer SET opens = ?, closes = ?, contact = ?, place = ?, manuscript = ?, version = version + 1"
		" WHERE id = ? AND version = ?");

	query_give_id(query, offer->opens);
	query_give_id(query, offer->closes);
	query_give_text(query, offer->contact);
	query_give_text(query, offer->place);
	query_give_id(query, offer->manuscript);
	query_give_number(query, offer->id);
	query_give_number(query, offer->version);
	return changed_one(query);
}

enum fault offer_pass(struct db *db, const struct offer *offer, enum survey_stage stage, const struct hash *approved)
{
	struct query *query = db_query(db,
		"UPDATE offer SET stage = ?, approved = COALESCE(?, approved), version = version + 1 WHERE id = ? AND version = ? AND stage = ?");

	query_give_text(query, survey_stage_names[stage]);
	query_give_hash(query, approved);
	query_give_number(query, offer->id);
	query_give_number(query, offer->version);
	query_give_text(query, survey_stage_names[offer->stage]);
	return changed_one(query);
}

void offer_ask(struct db *db, const struct offer *offer, const struct offer_asked *asked)
{
	struct query *query = db_query(db, "UPDATE offer SET document = ?, asks = ?, notice = ?, notice_hash = ? WHERE id = ?");
	const struct hash hash = asked->notice ? hash_of(asked->notice, strlen(asked->notice)) : (struct hash){ { 0 } };

	query_give_text(query, asked->document);
	query_give_hash(query, asked->asks);
	query_give_text(query, asked->notice);
	query_give_hash(query, asked->notice ? &hash : NULL);
	query_give_number(query, offer->id);
	query_end(query);
}

int day_count_list(struct db *db, struct arena *arena, int64_t survey, int64_t body, struct day_count **list)
{
	struct query *query = db_query(db,
		"SELECT day, submissions FROM submission_count WHERE survey = ? AND body = ? ORDER BY day DESC LIMIT ?");
	int count = 0;

	*list = arena_array(arena, struct day_count, MOST_COUNT_DAYS);
	query_give_number(query, survey);
	query_give_number(query, body);
	query_give_number(query, MOST_COUNT_DAYS);
	while (query_next(query)) {
		(*list)[count].day = query_day(query);
		(*list)[count++].submissions = query_number(query);
	}
	query_end(query);
	return count;
}

int body_count_list(struct db *db, struct arena *arena, int64_t survey, struct body_count **list)
{
	struct query *query = db_query(db,
		"SELECT body, CAST(SUM(submissions) AS SIGNED) FROM submission_count WHERE survey = ? GROUP BY body ORDER BY body LIMIT ?");
	int count = 0;

	*list = arena_array(arena, struct body_count, MOST_OFFERS + 1);
	query_give_number(query, survey);
	query_give_number(query, MOST_OFFERS + 1);
	while (query_next(query)) {
		(*list)[count].body = query_id(query);
		(*list)[count++].submissions = query_number(query);
	}
	query_end(query);
	return count;
}

int64_t body_count_of(const struct body_count *list, int count, int64_t body)
{
	for (int i = 0; i < count; i++)
		if (list[i].body == body)
			return list[i].submissions;
	return 0;
}
