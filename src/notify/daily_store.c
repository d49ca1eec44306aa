#include "notify/daily_store.h"

#include "account/account.h"
#include "base/day.h"
#include "db/db.h"

int32_t daily_due(struct db *db, const char *task, int from, int before)
{
	struct query *query = db_query(db,
		"SELECT UNIX_TIMESTAMP(), COALESCE((SELECT d.day FROM daily d WHERE d.task = ?), DATE '1970-01-01')");
	int64_t now = 0;
	int32_t last = DAY_NONE, today;
	struct clock_time time;

	query_give_text(query, task);
	if (query_next(query)) {
		now = query_number(query);
		last = query_day(query);
	}
	query_end(query);
	if (last == DAY_NONE)
		return DAY_NONE;
	time = time_in_zone(now, STAFF_ZONE);
	today = day_of(time.year, time.month, time.day);
	return time.hour >= from && time.hour < before && last < today ? today : DAY_NONE;
}

void daily_done(struct db *db, const char *task, int32_t day)
{
	struct query *query = db_query(db, "INSERT INTO daily (task, day) VALUES (?, ?) ON DUPLICATE KEY UPDATE day = VALUES(day)");

	query_give_text(query, task);
	query_give_day(query, day);
	query_end(query);
}
