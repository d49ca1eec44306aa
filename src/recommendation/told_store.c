#include "recommendation/told_store.h"

#include <jansson.h>

#include "base/arena.h"
#include "consultation/stored.h"
#include "db/db.h"
#include "notify/event_store.h"
#include "recommendation/ballot.h"
#include "recommendation/relay_store.h"
#include "recommendation/text.h"

static const char *wording(struct arena *arena, const char *language, const char *title)
{
	json_t *object = json_object();
	const char *kept;

	json_object_set_new(object, language, json_string(title));
	kept = stored_json(arena, object);
	json_decref(object);
	return kept;
}

/* May everybody read it, and was it made of what people said? */
static int is_for_everybody(struct db *db, int64_t text)
{
	struct query *query = db_query(db,
		"SELECT generated = 0 FROM text_publication WHERE text = ? AND withdrawn IS NULL ORDER BY number DESC LIMIT 1");

	query_give_number(query, text);
	return query_end_number(query) != 0;
}

void text_tell(struct db *db, struct arena *arena, const struct text *text, const struct text_told *told)
{
	const int is_public = told->is_public && is_for_everybody(db, text->id);

	event_add(db, &(struct event){ .kind = told->kind, .object = text->id, .turn = told->turn, .body = text->body,
		.consultation = is_public ? text->consultation : 0, .causer = told->causer, .title = wording(arena, text->language, text->title),
		.path = arena_print(arena, "/council/text/%lld%s", (long long)text->id, told->place),
		.public_path = is_public ? arena_print(arena, "/library/text/%lld", (long long)text->id) : NULL });
}

void vote_tell(struct db *db, struct arena *arena, const struct vote *vote, enum event_kind kind, int64_t causer)
{
	event_add(db, &(struct event){ .kind = kind, .object = vote->id, .body = vote->body, .causer = causer,
		.title = wording(arena, "fr", vote->question), .path = arena_print(arena, "/council/vote/%lld", (long long)vote->id) });
}

void relay_tell(struct db *db, struct arena *arena, const struct relay *relay, enum event_kind kind, int64_t turn, int64_t causer)
{
	event_add(db, &(struct event){ .kind = kind, .object = relay->id, .turn = turn, .body = kind == EVENT_TEXT_RELAYED ? relay->body : relay->from_body,
		.causer = causer, .title = wording(arena, relay->language, relay->title),
		.path = kind == EVENT_TEXT_RELAYED ? arena_print(arena, "/council/relay/%lld", (long long)relay->id) :
			arena_print(arena, "/council/text/%lld/relay", (long long)relay->text) });
}
