#include "consultation/consultation_store.h"

#include "base/arena.h"
#include "base/shelf.h"
#include "consultation/plan_store.h"
#include "consultation/survey_row_store.h"
#include "db/db.h"

static struct survey *only_survey(struct query *query, struct arena *arena)
{
	struct survey *survey = query_next(query) ? survey_row_read(query, arena) : NULL;

	query_end(query);
	return survey;
}

struct survey *survey_find(struct db *db, struct arena *arena, const char *slug)
{
	struct query *query = db_query(db, "SELECT " SURVEY_COLUMNS " FROM " SURVEYS " WHERE s.slug = ? AND " SURVEY_FOUND);

	query_give_text(query, slug);
	return only_survey(query, arena);
}

struct survey *survey_find_id(struct db *db, struct arena *arena, int64_t id)
{
	struct query *query = db_query(db, "SELECT " SURVEY_COLUMNS " FROM " SURVEYS " WHERE s.id = ? AND " SURVEY_FOUND);

	query_give_number(query, id);
	return only_survey(query, arena);
}

void survey_glance_read(struct query *query, struct survey_glance *glance)
{
	glance->id = query_number(query);
	query_hash(query, &glance->edition);
	glance->opens = query_number(query);
	glance->closes = query_number(query);
	glance->grace = (int)query_number(query);
	glance->is_suspended = (int)query_number(query);
	glance->now = query_number(query);
}

static struct shelf shelf;

/* Under the name it was read with, which may be newer than the one asked for. */
static const struct survey *keep_on_shelf(struct db *db, int64_t id)
{
	struct arena arena = { 0 };
	const struct survey *survey = survey_find_id(db, &arena, id);

	if (survey)
		return shelf_add(&shelf, &survey->edition, survey, &arena);
	arena_close(&arena);
	return NULL;
}

struct survey *survey_of_glance(struct db *db, struct arena *arena, const struct survey_glance *glance)
{
	const struct survey *kept = glance->id ? shelf_find(&shelf, &glance->edition) : NULL;
	struct survey *survey;

	if (!kept && glance->id)
		kept = keep_on_shelf(db, glance->id);
	if (!kept)
		return NULL;
	survey = arena_new(arena, struct survey);
	*survey = *kept;
	survey->opens = glance->opens;
	survey->closes = glance->closes;
	survey->grace = glance->grace;
	survey->stage = glance->is_suspended ? SUSPENDED : PUBLISHED;
	survey->now = glance->now;
	return survey;
}

struct survey *survey_look(struct db *db, struct arena *arena, const char *slug)
{
	struct query *query = db_query(db, "SELECT " SURVEY_GLANCE " FROM " SURVEY_GLANCE_FROM " WHERE s.slug = ?");
	struct survey_glance glance = { 0 };

	query_give_text(query, slug);
	if (query_next(query))
		survey_glance_read(query, &glance);
	query_end(query);
	return survey_of_glance(db, arena, &glance);
}

struct consultation *consultation_find(struct db *db, struct arena *arena, const char *slug)
{
	struct query *query = db_query(db,
		"SELECT c.id, c.slug, c.title, c.purpose, c.body, c.contact FROM consultation c WHERE c.slug = ?"
		" AND (c.home IS NULL OR EXISTS (SELECT 1 FROM survey s WHERE s.consultation = c.id AND " SURVEY_FOUND "))");
	struct consultation *consultation;

	query_give_text(query, slug);
	consultation = query_next(query) ? consultation_row_read(query, arena) : NULL;
	query_end(query);
	return consultation;
}

static struct query *query_surveys(struct db *db, const struct consultation *consultation)
{
	struct query *query;

	if (!consultation)
		return db_query(db, "SELECT " SURVEY_COLUMNS " FROM " SURVEYS
			" WHERE s.stage = 'published' AND s.opens <= UNIX_TIMESTAMP() AND s.closes > UNIX_TIMESTAMP()"
			" ORDER BY s.closes, s.slug LIMIT ?");
	query = db_query(db, "SELECT " SURVEY_COLUMNS " FROM " SURVEYS
		" WHERE s.consultation = ? AND " SURVEY_FOUND " ORDER BY s.closes, s.slug LIMIT ?");
	query_give_number(query, consultation->id);
	return query;
}

int survey_list(struct db *db, struct arena *arena, const struct consultation *consultation, struct survey **surveys)
{
	struct query *query = query_surveys(db, consultation);
	int count = 0;

	query_give_number(query, MOST_OPEN);
	while (query_next(query))
		surveys[count++] = survey_row_read(query, arena);
	query_end(query);
	return count;
}

int survey_is_of_studio(struct db *db, const char *consultation, const char *slug)
{
	struct query *query = db_query(db,
		"SELECT EXISTS (SELECT 1 FROM consultation WHERE slug = ? AND home IS NOT NULL) OR EXISTS"
		" (SELECT 1 FROM survey s JOIN consultation c ON c.id = s.consultation WHERE s.slug = ? AND c.home IS NOT NULL)");
	int is;

	query_give_text(query, consultation);
	query_give_text(query, slug);
	is = query_next(query) && query_number(query);
	query_end(query);
	return is;
}

int64_t consultation_keep(struct db *db, struct arena *arena, const struct consultation *consultation)
{
	struct query *query = db_query(db,
		"INSERT INTO consultation (slug, title, purpose, body, contact) VALUES (?, ?, ?, ?, ?)"
		" ON DUPLICATE KEY UPDATE title = VALUES(title), purpose = VALUES(purpose),"
		" body = VALUES(body), contact = VALUES(contact)");
	const struct consultation *kept;

	query_give_text(query, consultation->slug);
	query_give_text(query, consultation->title);
	query_give_text(query, consultation->purpose);
	query_give_text(query, consultation->body);
	query_give_text(query, consultation->contact);
	query_end(query);
	kept = consultation_find(db, arena, consultation->slug);
	return kept ? kept->id : 0;
}

static enum survey_bound bound_by(struct db *db, const struct survey *kept, const struct survey *wanted)
{
	enum survey_bound bound = BOUND_BY_NOTHING;

	if (kept->promise != wanted->promise)
		bound = BOUND_BY_PROMISE;
	else if (kept->audience != wanted->audience)
		bound = BOUND_BY_AUDIENCE;
	else if (!kept->read_back && wanted->read_back)
		bound = BOUND_BY_READ_BACK;
	else if (kept->retention_days < wanted->retention_days)
		bound = BOUND_BY_RETENTION;
	else if (kept->generated != wanted->generated)
		bound = BOUND_BY_GENERATED;
	return bound && survey_has_answers(db, kept->id) ? bound : BOUND_BY_NOTHING;
}

static int64_t survey_add(struct db *db, struct arena *arena, const struct survey *survey, int64_t consultation)
{
	struct query *query = db_query(db,
		"INSERT INTO survey (title, who, notice, notice_hash, audience, promise, paging, modes, languages,"
		" minutes, zone, opens, closes, grace, draft_days, retention_days, read_back, generated,"
		" consultation, slug)"
		" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id");
	int64_t id;

	survey_row_give(query, arena, survey);
	query_give_number(query, consultation);
	query_give_text(query, survey->slug);
	id = query_end_number(query);
	return id;
}

/* A survey that closes later than it did is open again, and its free text is kept for longer. */
static void survey_change(struct db *db, struct arena *arena, const struct survey *survey, int64_t id)
{
	struct query *query = db_query(db,
		"UPDATE survey SET title = ?, who = ?, notice = ?, notice_hash = ?, audience = ?, promise = ?,"
		" paging = ?, modes = ?, languages = ?, minutes = ?, zone = ?, opens = ?, closes = ?, grace = ?,"
		" draft_days = ?, retention_days = ?, read_back = ?, generated = ? WHERE id = ?");

	survey_row_give(query, arena, survey);
	query_give_number(query, id);
	query_end(query);
	query = db_query(db,
		"UPDATE survey SET closed = IF(closes > UNIX_TIMESTAMP(), NULL, closed),"
		" purged = IF(closes + grace > UNIX_TIMESTAMP(), NULL, purged) WHERE id = ?");
	query_give_number(query, id);
	query_end(query);
}

void survey_lock_all(struct db *db)
{
	struct query *query = db_query(db, "SELECT id FROM survey ORDER BY id FOR UPDATE");

	while (query_next(query))
		query_skip(query);
	query_end(query);
}

enum survey_bound survey_keep(struct db *db, struct arena *arena, const struct survey *survey,
			      int64_t consultation, int64_t *id)
{
	const struct survey *kept = survey_find(db, arena, survey->slug);
	enum survey_bound bound = BOUND_BY_NOTHING;

	*id = kept ? kept->id : 0;
	if (!kept)
		*id = survey_add(db, arena, survey, consultation);
	else if (kept->consultation->id != consultation)
		bound = BOUND_BY_CONSULTATION;
	else
		bound = bound_by(db, kept, survey);
	if (kept && !bound)
		survey_change(db, arena, survey, kept->id);
	return bound;
}

int survey_count_all(struct db *db, struct arena *arena, struct survey_count **counts)
{
	struct query *query = db_query(db,
		"SELECT (SELECT COUNT(*) FROM draft d WHERE d.survey = s.id),"
		" (SELECT COUNT(*) FROM submission m WHERE m.survey = s.id), " SURVEY_COLUMNS " FROM " SURVEYS
		" ORDER BY c.slug, s.opens, s.slug LIMIT ?");
	int count = 0;

	*counts = arena_array(arena, struct survey_count, MOST_COUNTED);
	query_give_number(query, MOST_COUNTED);
	while (query_next(query)) {
		struct survey_count *one = &(*counts)[count++];

		one->drafts = query_number(query);
		one->submissions = query_number(query);
		one->survey = survey_row_read(query, arena);
	}
	query_end(query);
	return count;
}

int64_t survey_close_due(struct db *db, int64_t most)
{
	struct query *query = db_query(db,
		"UPDATE survey SET closed = UNIX_TIMESTAMP() WHERE closed IS NULL AND closes <= UNIX_TIMESTAMP()"
		" AND stage IN ('published', 'suspended')"
		" ORDER BY closes LIMIT ?");

	query_give_number(query, most);
	return query_end(query);
}
