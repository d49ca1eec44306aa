#include "account/await_store.h"

#include "base/arena.h"
#include "db/db.h"

int invited_list(struct db *db, struct arena *arena, const char *bodies, int most, struct invited **list)
{
	struct query *query = db_query(db,
		"SELECT a.id, a.name, b.id, b.name, COALESCE((SELECT MAX(l.expires) FROM account_link l"
		" WHERE l.account = a.id AND l.used IS NULL), 0) AS expires"
		" FROM account a JOIN body b ON b.id = (SELECT MIN(r.body) FROM account_role r"
		" WHERE r.account = a.id AND FIND_IN_SET(r.body, ?))"
		" WHERE a.state = 'invited' ORDER BY expires, a.name, a.id LIMIT ?");
	int count = 0;

	*list = arena_array(arena, struct invited, (size_t)most);
	query_give_text(query, bodies);
	query_give_number(query, most);
	while (query_next(query)) {
		struct invited *invited = &(*list)[count++];

		invited->account = query_number(query);
		invited->name = query_text(query, arena);
		invited->body = query_number(query);
		invited->body_name = query_text(query, arena);
		invited->expires = query_number(query);
	}
	query_end(query);
	return count;
}

int offer_awaiting_list(struct db *db, struct arena *arena, const char *bodies, int32_t today, int most, struct offer_awaiting **list)
{
	struct query *query = db_query(db,
		"SELECT o.id, s.title, b.name, o.answer_by FROM offer o JOIN survey s ON s.id = o.survey JOIN body b ON b.id = o.body"
		" WHERE FIND_IN_SET(o.body, ?) AND o.state = 'offered' AND o.answer_by >= ? ORDER BY o.answer_by, o.id LIMIT ?");
	int count = 0;

	*list = arena_array(arena, struct offer_awaiting, (size_t)most);
	query_give_text(query, bodies);
	query_give_day(query, today);
	query_give_number(query, most);
	while (query_next(query)) {
		struct offer_awaiting *one = &(*list)[count++];

		one->id = query_number(query);
		one->title = query_text(query, arena);
		one->body_name = query_text(query, arena);
		one->answer_by = query_day(query);
	}
	query_end(query);
	return count;
}

int readable_list(struct db *db, struct arena *arena, const char *bodies, int most, struct readable_survey **list)
{
	struct query *query = db_query(db,
		"SELECT s.id, b.id, s.title, b.name FROM offer o JOIN survey s ON s.id = o.survey JOIN body b ON b.id = o.body"
		" WHERE FIND_IN_SET(o.body, ?) AND o.state = 'accepted' AND s.audience <> 'committees' AND s.stage IN ('published', 'suspended')"
		" ORDER BY o.id DESC LIMIT ?");
	int count = 0;

	*list = arena_array(arena, struct readable_survey, (size_t)most);
	query_give_text(query, bodies);
	query_give_number(query, most);
	while (query_next(query)) {
		struct readable_survey *one = &(*list)[count++];

		one->survey = query_number(query);
		one->body = query_number(query);
		one->title = query_text(query, arena);
		one->body_name = query_text(query, arena);
	}
	query_end(query);
	return count;
}

static const char *const duty_tags[DUTIES] = {
	[DUTY_OPINION] = "opinion", [DUTY_CONFIRM] = "confirm", [DUTY_OPEN] = "open", [DUTY_LIFT] = "lift", [DUTY_REVISE] = "revise",
	[DUTY_PREPARE] = "prepare", [DUTY_QUOTE] = "quote", [DUTY_READ] = "read",
};

static int read_awaited(struct query *query, struct arena *arena, int most, struct awaited_survey **list)
{
	int count = 0;

	*list = arena_array(arena, struct awaited_survey, (size_t)most);
	while (query_next(query)) {
		struct awaited_survey *awaited = &(*list)[count++];

		awaited->duty = (enum duty)query_name(query, duty_tags, DUTIES);
		awaited->id = query_number(query);
		awaited->title = query_text(query, arena);
		awaited->when = query_number(query);
	}
	query_end(query);
	return count;
}

int reviews_awaited(struct db *db, struct arena *arena, int64_t account, int most, struct awaited_survey **list)
{
	struct query *query = db_query(db,
		"SELECT IF(r.opinion = 'waiting', 'opinion', 'confirm'), r.id, s.title, r.submitted FROM review r JOIN survey s ON s.id = r.survey"
		" WHERE (r.opinion = 'waiting' AND NOT r.submitter <=> ?) OR (r.opinion = 'conditional' AND s.stage = 'conditional'"
		" AND EXISTS (SELECT 1 FROM review_condition c WHERE c.review = r.id AND c.lifted IS NOT NULL AND c.confirmed IS NULL))"
		" ORDER BY r.submitted, r.id LIMIT ?");

	query_give_number(query, account);
	query_give_number(query, most);
	return read_awaited(query, arena, most, list);
}

/*
 * An opinion asks for something until the survey passes on; the last one counts. Of the many that are prepared the first
 * to open are looked at, and those that an opinion was given on; texts are read of those alone that are told.
 */
int surveys_awaited(struct db *db, struct arena *arena, const char *bodies, int most, struct awaited_survey **list)
{
	struct query *query = db_query(db,
		"SELECT f.duty, f.id, t.title, f.due FROM (SELECT s.id, CASE"
		" WHEN s.stage = 'approved' THEN 'open'"
		" WHEN s.stage = 'conditional' AND EXISTS (SELECT 1 FROM review_condition k WHERE k.review = r.id AND k.lifted IS NULL) THEN 'lift'"
		" WHEN s.stage = 'prepared' AND r.opinion IN ('unfavourable', 'adjourned') THEN 'revise'"
		" WHEN s.opens > 0 AND s.opens < UNIX_TIMESTAMP() + ? THEN 'prepare' END AS duty,"
		" IF(s.opens > 0, s.opens, COALESCE(r.given, s.changed)) AS due"
		" FROM ((SELECT s.id FROM survey s FORCE INDEX (survey_awaited) JOIN consultation c ON c.id = s.consultation"
		" WHERE s.stage IN ('prepared', 'submitted') AND s.opens BETWEEN 1 AND UNIX_TIMESTAMP() + ? AND s.removed IS NULL"
		" AND FIND_IN_SET(c.home, ?) AND c.removed IS NULL ORDER BY s.opens, s.id LIMIT ?)"
		" UNION (SELECT id FROM survey WHERE stage IN ('conditional', 'approved'))"
		" UNION (SELECT survey FROM review WHERE opinion IN ('unfavourable', 'adjourned'))) w"
		" JOIN survey s ON s.id = w.id JOIN consultation c ON c.id = s.consultation"
		" LEFT JOIN review r ON r.id = (SELECT MAX(l.id) FROM review l WHERE l.survey = s.id)"
		" WHERE FIND_IN_SET(c.home, ?) AND c.removed IS NULL AND s.removed IS NULL"
		" AND s.stage IN ('prepared', 'submitted', 'conditional', 'approved')"
		" HAVING duty IS NOT NULL ORDER BY due, id LIMIT ?) f JOIN survey t ON t.id = f.id ORDER BY f.due, f.id");

	query_give_number(query, SECONDS_BEFORE_OPENING);
	query_give_number(query, SECONDS_BEFORE_OPENING);
	query_give_text(query, bodies);
	query_give_number(query, most);
	query_give_text(query, bodies);
	query_give_number(query, most);
	return read_awaited(query, arena, most, list);
}

/* The body that a consultation is of: where it has none, the council at the top. */
#define HOME "COALESCE(c.home, (SELECT MIN(b.id) FROM body b WHERE b.kind = 'council' AND b.parent IS NULL))"

int quotations_awaited(struct db *db, struct arena *arena, const char *bodies, int64_t account, int most, struct awaited_survey **list)
{
	struct query *query = db_query(db,
		"SELECT 'quote', s.id, s.title, 0 FROM survey s JOIN consultation c ON c.id = s.consultation"
		" WHERE s.id IN (SELECT q.survey FROM quotation q WHERE q.state = 'chosen' AND NOT q.account <=> ? AND NOT q.changer <=> ?)"
		" AND FIND_IN_SET(" HOME ", ?) AND c.removed IS NULL ORDER BY s.id LIMIT ?");

	query_give_number(query, account);
	query_give_number(query, account);
	query_give_text(query, bodies);
	query_give_number(query, most);
	return read_awaited(query, arena, most, list);
}

int syntheses_awaited(struct db *db, struct arena *arena, const char *bodies, int64_t account, int most, struct awaited_survey **list)
{
	struct query *query = db_query(db,
		"SELECT 'read', y.id, c.title, 0 FROM synthesis y JOIN consultation c ON c.id = y.consultation"
		" WHERE y.state = 'review' AND y.removed IS NULL AND NOT y.asked <=> ? AND FIND_IN_SET(" HOME ", ?) AND c.removed IS NULL"
		" AND NOT EXISTS (SELECT 1 FROM synthesis_text t WHERE t.synthesis = y.id AND t.account = ?) ORDER BY y.changed, y.id LIMIT ?");

	query_give_number(query, account);
	query_give_text(query, bodies);
	query_give_number(query, account);
	query_give_number(query, most);
	return read_awaited(query, arena, most, list);
}
