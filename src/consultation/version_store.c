#include "consultation/version_store.h"

#include <string.h>

#include "base/arena.h"
#include "db/db.h"
#include "questionnaire/mapping.h"
#include "questionnaire/questionnaire_store.h"

/* Zero where there is none. */
static struct hash version_now(struct db *db, int64_t survey, int64_t *since)
{
	struct query *query = db_query(db,
		"SELECT version_hash, since FROM survey_version WHERE survey = ? ORDER BY since DESC LIMIT 1");
	struct hash current = { 0 };

	*since = 0;
	query_give_number(query, survey);
	if (query_next(query)) {
		query_hash(query, &current);
		*since = query_number(query);
	}
	query_end(query);
	return current;
}

static int is_none(const struct hash *hash)
{
	static const struct hash none = { 0 };

	return hash_is_same(hash, &none);
}

/* NULL where one of them is not there, or the first has nothing before it. */
static const char *mapping_by_names(struct db *db, struct arena *arena, const struct hash *before, const struct hash *version)
{
	const struct questionnaire *was = is_none(before) ? NULL : questionnaire_find(db, before);
	const struct questionnaire *is = was ? questionnaire_find(db, version) : NULL;

	return is ? mapping_write(arena, mapping_identity(arena, was, is)) : NULL;
}

static void give_use(struct query *query, const struct version_use *use, const struct hash *before, const char *mapping)
{
	query_give_hash(query, is_none(before) ? NULL : before);
	query_give_text(query, is_none(before) ? NULL : mapping);
	query_give_text(query, use->words ? use->words : "");
	query_give_id(query, use->account);
}

static void insert_version(struct db *db, int64_t survey, const struct version_use *use, const struct hash *before, const char *mapping,
			   int64_t earliest)
{
	struct query *query = db_query(db,
		"INSERT INTO survey_version (survey, version_hash, since, is_substance, before_hash, mapping, words, account)"
		" VALUES (?, ?, GREATEST(UNIX_TIMESTAMP(), ?), ?, ?, ?, ?, ?)"
		" ON DUPLICATE KEY UPDATE since = VALUES(since)");

	query_give_number(query, survey);
	query_give_hash(query, &use->version);
	query_give_number(query, earliest);
	query_give_number(query, use->is_substance);
	give_use(query, use, before, mapping);
	query_end(query);
}

int survey_use_version(struct db *db, int64_t survey, const struct version_use *use)
{
	struct arena arena = { 0 };
	struct query *query;
	int64_t since;
	const struct hash before = version_now(db, survey, &since);

	if (hash_is_same(&before, &use->version))
		return 0;
	/* Strictly after the one before, or two of one second would be equally current. */
	insert_version(db, survey, use, &before, use->mapping ? use->mapping : mapping_by_names(db, &arena, &before, &use->version), since + 1);
	arena_close(&arena);
	query = db_query(db, "UPDATE survey SET versions = versions + 1 WHERE id = ?");
	query_give_number(query, survey);
	query_end(query);
	return 1;
}

static int64_t body_since(struct db *db, int64_t survey, int64_t body, struct hash *version)
{
	struct query *query = db_query(db,
		"SELECT version_hash, since FROM survey_body_version WHERE survey = ? AND body = ? ORDER BY since DESC LIMIT 1");
	int64_t since = 0;

	*version = (struct hash){ 0 };
	query_give_number(query, survey);
	query_give_number(query, body);
	if (query_next(query)) {
		query_hash(query, version);
		since = query_number(query);
	}
	query_end(query);
	return since;
}

int survey_body_version(struct db *db, int64_t survey, int64_t body, struct hash *version)
{
	return body_since(db, survey, body, version) > 0;
}

int survey_body_use_version(struct db *db, int64_t survey, int64_t body, const struct version_use *use)
{
	struct arena arena = { 0 };
	struct query *query;
	struct hash current;
	int64_t since, since_body = body_since(db, survey, body, &current);
	const struct hash before = version_now(db, survey, &since);
	const char *mapping = use->mapping ? use->mapping : mapping_by_names(db, &arena, &before, &use->version);

	if (hash_is_same(&current, &use->version) || is_none(&before)) {
		arena_close(&arena);
		return 0;
	}
	query = db_query(db,
		"INSERT INTO survey_body_version (survey, body, version_hash, since, before_hash, mapping, words, account)"
		" VALUES (?, ?, ?, GREATEST(UNIX_TIMESTAMP(), ?), ?, ?, ?, ?)"
		" ON DUPLICATE KEY UPDATE since = VALUES(since), before_hash = VALUES(before_hash), mapping = VALUES(mapping)");
	query_give_number(query, survey);
	query_give_number(query, body);
	query_give_hash(query, &use->version);
	query_give_number(query, since_body + 1);
	give_use(query, use, &before, mapping ? mapping : "{\"questions\":{}}");
	query_end(query);
	arena_close(&arena);
	return 1;
}

static struct survey_version read_version(struct query *query, struct arena *arena)
{
	struct survey_version version = { .body = query_id(query) };

	query_hash(query, &version.version);
	query_hash(query, &version.before);
	version.mapping = query_text(query, arena);
	version.is_substance = (int)query_number(query);
	version.words = query_text(query, arena);
	version.person = query_text(query, arena);
	version.since = query_number(query);
	return version;
}

static int find_version(const struct survey_version *list, int count, const struct hash *version)
{
	for (int i = 0; i < count; i++)
		if (hash_is_same(&list[i].version, version))
			return i;
	return -1;
}

/* Those from before there were mappings name none: each came after the one of them that was put to use before it. */
static void settle_old_ones(struct survey_version *list, int count)
{
	const struct survey_version *last = NULL;

	for (int i = 0; i < count; i++) {
		if (!is_none(&list[i].before))
			continue;
		if (last)
			list[i].before = last->version;
		last = &list[i];
	}
}

/* One that was taken up again is later now than those that came after it: each is put behind the one it came after. */
static int in_order(struct arena *arena, const struct survey_version *list, int count, struct survey_version *ordered)
{
	unsigned char *is_done = arena_take(arena, (size_t)count + 1);
	int done = 0, last;

	do {
		last = done;
		for (int i = 0; i < count; i++)
			if (!is_done[i] && (is_none(&list[i].before) || find_version(ordered, done, &list[i].before) >= 0)) {
				ordered[done++] = list[i];
				is_done[i] = 1;
			}
	} while (done > last);
	return done;
}

int survey_version_list(struct db *db, struct arena *arena, int64_t survey, struct survey_version **list)
{
	struct query *query = db_query(db,
		"SELECT body, version_hash, before_hash, mapping, is_substance, v.words, a.name, since FROM"
		" (SELECT 0 AS body, version_hash, before_hash, mapping, is_substance, words, account, since FROM survey_version WHERE survey = ?"
		" UNION ALL SELECT body, version_hash, before_hash, mapping, 0, words, account, since FROM survey_body_version WHERE survey = ?) v"
		" LEFT JOIN account a ON a.id = v.account ORDER BY body > 0, since, body, version_hash LIMIT ?");
	struct survey_version *found = arena_array(arena, struct survey_version, MOST_SURVEY_VERSIONS + 1);
	int count = 0;

	*list = arena_array(arena, struct survey_version, MOST_SURVEY_VERSIONS + 1);
	query_give_number(query, survey);
	query_give_number(query, survey);
	query_give_number(query, MOST_SURVEY_VERSIONS + 1);
	while (query_next(query))
		found[count++] = read_version(query, arena);
	query_end(query);
	settle_old_ones(found, count);
	return in_order(arena, found, count, *list);
}
