#include "library/text_life_store.h"

#include "base/arena.h"
#include "base/log.h"
#include "db/db.h"

int shown_step_list(struct db *db, struct arena *arena, int64_t text, struct shown_step **list)
{
	struct query *query = db_query(db,
		"SELECT id, step, day, words, responsible, has_file FROM text_step_shown WHERE text = ? ORDER BY id LIMIT ?");
	int count = 0;

	*list = arena_array(arena, struct shown_step, MOST_SHOWN_STEPS);
	query_give_number(query, text);
	query_give_number(query, MOST_SHOWN_STEPS);
	while (query_next(query)) {
		struct shown_step *step = &(*list)[count++];

		step->id = query_number(query);
		step->step = (enum text_step)query_name(query, text_step_names, TEXT_STEPS);
		step->day = query_day(query);
		step->words = query_text(query, arena);
		step->responsible = query_text(query, arena);
		step->has_file = (int)query_number(query);
	}
	query_end(query);
	return count;
}

int shown_follow_list(struct db *db, struct arena *arena, int64_t text, struct shown_follow **list)
{
	struct query *query = db_query(db,
		"SELECT paragraph, state, day, words, responsible FROM text_follow_shown WHERE text = ? ORDER BY id DESC LIMIT ?");
	int count = 0;

	*list = arena_array(arena, struct shown_follow, MOST_SHOWN_FOLLOWS);
	query_give_number(query, text);
	query_give_number(query, MOST_SHOWN_FOLLOWS);
	while (query_next(query)) {
		struct shown_follow *follow = &(*list)[count++];

		follow->paragraph = query_id(query);
		follow->state = (enum follow_state)query_name(query, follow_state_names, FOLLOW_STATES);
		follow->day = query_day(query);
		follow->words = query_text(query, arena);
		follow->responsible = query_text(query, arena);
	}
	query_end(query);
	return count;
}

const struct shown_follow *shown_follow_now(const struct shown_follow *list, int count, int64_t paragraph)
{
	for (int i = 0; i < count; i++)
		if (list[i].paragraph == paragraph)
			return &list[i];
	return NULL;
}

struct shown_file *shown_step_file(struct db *db, struct arena *arena, int64_t text, int64_t step)
{
	struct query *query = db_query(db, "SELECT name, kind, hash, content FROM text_step_file_shown WHERE text = ? AND step = ?");
	struct shown_file *file = NULL;
	struct hash got;

	query_give_number(query, text);
	query_give_number(query, step);
	if (query_next(query)) {
		file = arena_new(arena, struct shown_file);
		file->name = query_text(query, arena);
		file->kind = query_text(query, arena);
		query_hash(query, &file->hash);
		file->content = query_bytes(query, arena, &file->size);
	}
	query_end(query);
	if (!file)
		return NULL;
	got = hash_of(file->content, file->size);
	if (hash_is_same(&got, &file->hash))
		return file;
	warn("step %lld: its document is not what was attached", (long long)step);
	return NULL;
}
