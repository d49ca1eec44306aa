#include "notify/event_store.h"

#include "base/arena.h"
#include "base/day.h"
#include "consultation/enough.h"
#include "db/db.h"
#include "notify/daily_store.h"

/*
 * What is older than that when the clock first looks is no news: a clock that stood still, or the first day of this table.
 * Closing soon is said to those who had some days before.
 */
enum { NEWS_SECONDS = 2 * 86400, SOON_SECONDS = 3 * 86400, LEAST_OPEN_SECONDS = 5 * 86400, MOST_WATCHED = 1000 };

/* As event_is_public(). */
#define IS_PUBLIC "s.audience IN ('professionals', 'supported') AND COALESCE(s.room_minutes, 0) = 0 AND s.generated = 0 AND s.by_invitation = 0"

static int64_t add_opened(struct db *db, int64_t most)
{
	struct query *query = db_query(db,
		"INSERT INTO event (kind, object, body, title, path, public_path, happened)"
		" SELECT 'survey-opened', s.id, c.home, s.title, CONCAT('/survey/', s.slug), IF(" IS_PUBLIC ", CONCAT('/survey/', s.slug), NULL),"
		" UNIX_TIMESTAMP() FROM survey s JOIN consultation c ON c.id = s.consultation"
		" WHERE s.stage = 'published' AND s.opens <= UNIX_TIMESTAMP() AND s.opens > UNIX_TIMESTAMP() - ? AND s.closes > UNIX_TIMESTAMP()"
		" AND NOT EXISTS (SELECT 1 FROM event e WHERE e.kind = 'survey-opened' AND e.object = s.id AND e.turn = 0) ORDER BY s.id LIMIT ?");

	query_give_number(query, NEWS_SECONDS);
	query_give_number(query, most);
	return query_end(query);
}

static int64_t add_closing(struct db *db, int64_t most)
{
	struct query *query = db_query(db,
		"INSERT INTO event (kind, object, turn, body, title, path, public_path, happened)"
		" SELECT 'survey-closing', s.id, s.closes, c.home, s.title, CONCAT('/survey/', s.slug), IF(" IS_PUBLIC ", CONCAT('/survey/', s.slug), NULL),"
		" UNIX_TIMESTAMP() FROM survey s JOIN consultation c ON c.id = s.consultation"
		" WHERE s.stage = 'published' AND s.opens <= UNIX_TIMESTAMP() AND s.closes > UNIX_TIMESTAMP() AND s.closes <= UNIX_TIMESTAMP() + ?"
		" AND s.closes - s.opens > ? AND COALESCE(s.room_minutes, 0) = 0"
		" AND NOT EXISTS (SELECT 1 FROM event e WHERE e.kind = 'survey-closing' AND e.object = s.id AND e.turn = s.closes) ORDER BY s.id LIMIT ?");

	query_give_number(query, SOON_SECONDS);
	query_give_number(query, LEAST_OPEN_SECONDS);
	query_give_number(query, most);
	return query_end(query);
}

static int64_t add_closed(struct db *db, int64_t most)
{
	struct query *query = db_query(db,
		"INSERT INTO event (kind, object, turn, body, title, path, public_path, happened)"
		" SELECT 'survey-closed', s.id, s.closes, c.home, s.title, CONCAT('/consultation/', c.slug),"
		" IF(" IS_PUBLIC ", CONCAT('/consultation/', c.slug), NULL), UNIX_TIMESTAMP() FROM survey s JOIN consultation c ON c.id = s.consultation"
		" WHERE s.stage IN ('published', 'suspended') AND s.closes <= UNIX_TIMESTAMP() AND s.closes > UNIX_TIMESTAMP() - ?"
		" AND NOT EXISTS (SELECT 1 FROM event e WHERE e.kind = 'survey-closed' AND e.object = s.id AND e.turn = s.closes) ORDER BY s.id LIMIT ?");

	query_give_number(query, NEWS_SECONDS);
	query_give_number(query, most);
	return query_end(query);
}

/* A survey that may have enough answers now. */
struct watched {
	struct survey_plan survey;
	int64_t home, sent;
};

static int watched_list(struct db *db, struct arena *arena, int32_t today, struct watched *list)
{
	struct query *query = db_query(db,
		"SELECT s.id, s.title, s.audience, s.smallest, c.home,"
		" (SELECT COUNT(*) FROM submission b WHERE b.survey = s.id AND b.test = 0 AND b.day < ?)"
		" FROM survey s JOIN consultation c ON c.id = s.consultation"
		" WHERE s.stage IN ('published', 'suspended') AND c.home IS NOT NULL AND s.opens <= UNIX_TIMESTAMP()"
		" AND s.closes > UNIX_TIMESTAMP() - ? AND s.generated = 0"
		" AND NOT EXISTS (SELECT 1 FROM event e WHERE e.kind = 'survey-threshold' AND e.object = s.id AND e.turn = 0) ORDER BY s.id LIMIT ?");
	int count = 0;

	query_give_day(query, today);
	query_give_number(query, NEWS_SECONDS);
	query_give_number(query, MOST_WATCHED);
	while (query_next(query)) {
		struct watched *one = &list[count++];

		one->survey.survey.id = query_number(query);
		one->survey.survey.title = query_text(query, arena);
		one->survey.survey.audience = (enum audience)query_name(query, audience_names, AUDIENCES);
		one->survey.smallest = (int)query_number(query);
		one->home = query_number(query);
		one->sent = query_number(query);
	}
	query_end(query);
	return count;
}

/*
 * Looked at once a day, and today's answers do not count: at which moment somebody was told says nothing of who
 * answered when. Nobody is told a number.
 */
static int64_t add_enough(struct db *db)
{
	static const char task[] = "enough";
	const int32_t today = daily_due(db, task, MORNING, AFTER_DAY);
	struct arena arena = { 0 };
	struct watched *list;
	int64_t added = 0;
	int count;

	if (today == DAY_NONE)
		return 0;
	list = arena_array(&arena, struct watched, MOST_WATCHED);
	count = watched_list(db, &arena, today, list);
	for (int i = 0; i < count; i++) {
		const int64_t id = list[i].survey.survey.id;

		if (list[i].sent < enough_of(&arena, &list[i].survey, NULL)[0].needed)
			continue;
		event_add(db, &(struct event){ .kind = EVENT_SURVEY_THRESHOLD, .object = id, .body = list[i].home, .title = list[i].survey.survey.title,
			.path = arena_print(&arena, "/analysis/survey/%lld", (long long)id) });
		added++;
	}
	daily_done(db, task, today);
	arena_close(&arena);
	return added;
}

int64_t event_notice_due(struct db *db, int64_t most)
{
	return add_opened(db, most) + add_closing(db, most) + add_closed(db, most) + add_enough(db);
}
