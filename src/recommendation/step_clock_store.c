#include "base/arena.h"
#include "base/day.h"
#include "base/log.h"
#include "db/db.h"
#include "job/tick_store.h"
#include "network/network_store.h"
#include "recommendation/step_store.h"
#include "recommendation/text_store.h"
#include "recommendation/told_store.h"
#include "text/text.h"

/* One after the other: each is a transaction of its own. */
static int64_t due_for_publication(struct db *db, int32_t today)
{
	struct query *query = db_query(db,
		"SELECT id FROM text WHERE step = 'adopted' AND publish_on <= ? AND removed IS NULL ORDER BY publish_on, id LIMIT 1");

	query_give_day(query, today);
	return query_end_number(query);
}

/* Nothing was published: the day goes, so that it is not tried again and again, and who writes it hears why. */
static void give_up(struct db *db, struct arena *arena, const struct text *text, const char *why)
{
	if (day_move(db, text, DAY_NONE, why, 0))
		return;
	text_tell(db, arena, text, &(struct text_told){ EVENT_TEXT_NOT_PUBLISHED, text->version, 0, 0, "/life" });
	warn("text %lld could not be published on its day", (long long)text->id);
}

int64_t step_publish_due(struct db *db, int64_t most)
{
	const int32_t today = network_today(db);
	const int64_t id = due_for_publication(db, today);
	struct arena arena = { 0 };
	const struct text *text = id ? text_find(db, &arena, id) : NULL;
	enum fault fault = NO_FAULT;
	const char *why = NULL;

	(void)most;
	if (text) {
		const struct step_ask ask = { .step = STEP_PUBLISHED, .day = today, .is_public = 1 };

		const struct language *before = text_language();

		/* What stands against it is written down: in the council's language. */
		text_use(&languages[0]);
		fault = step_go(db, &arena, text, &ask, &why);
		if (fault == FAULT_CONFLICT && why) {
			give_up(db, &arena, text, why);
			fault = NO_FAULT;
		}
		text_use(before);
	}
	arena_close(&arena);
	return text && !fault ? 1 + TICK_MORE : 0;
}

/* Of those sent: the step, so that each sending is told of once. */
static int64_t unanswered(struct db *db, int32_t today, int64_t *text)
{
	struct query *query = db_query(db,
		"SELECT s.id, t.id FROM text t JOIN text_step s ON s.text = t.id AND s.step = 'sent' WHERE t.step = 'sent' AND t.removed IS NULL"
		" AND s.day < DATE_SUB(?, INTERVAL t.answer_days DAY)"
		" AND NOT EXISTS (SELECT 1 FROM text_step n WHERE n.text = t.id AND n.step = 'sent' AND n.id > s.id)"
		" AND NOT EXISTS (SELECT 1 FROM text_follow f WHERE f.text = t.id AND f.paragraph IS NULL AND f.state = 'no-answer')"
		" ORDER BY t.id LIMIT 1");
	int64_t step = 0;

	query_give_day(query, today);
	if (query_next(query)) {
		step = query_number(query);
		*text = query_number(query);
	}
	query_end(query);
	return step;
}

int64_t step_unanswered_due(struct db *db, int64_t most)
{
	const int32_t today = network_today(db);
	int64_t id = 0;
	const int64_t step = unanswered(db, today, &id);
	struct arena arena = { 0 };
	const struct text *text = step ? text_find(db, &arena, id) : NULL;
	struct query *query;

	(void)most;
	if (text) {
		query = db_query(db, "INSERT INTO text_follow (text, state, day, made) VALUES (?, 'no-answer', ?, UNIX_TIMESTAMP())");
		query_give_number(query, id);
		query_give_day(query, today);
		query_end(query);
		text_tell(db, &arena, text, &(struct text_told){ EVENT_TEXT_UNANSWERED, step, 0, 0, "/follow" });
	}
	arena_close(&arena);
	return text && !db_fault(db) ? 1 + TICK_MORE : 0;
}
