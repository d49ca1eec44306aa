#include <string.h>

#include "answer/draft_row_store.h"
#include "base/arena.h"
#include "consultation/offer.h"
#include "db/db.h"

/* In the order of read_link(). */
#define LINK_COLUMNS "o.body, b.slug, b.name, o.contact, o.opens, o.closes, o.asks, o.notice_hash, o.notice"
enum { LINK_COLUMN_COUNT = 9 };

static struct link *read_link(struct query *query, struct arena *arena)
{
	struct link *link = arena_new(arena, struct link);

	link->body = query_number(query);
	link->slug = query_text(query, arena);
	link->name = query_text(query, arena);
	link->contact = query_text(query, arena);
	link->opens = query_id(query);
	link->closes = query_id(query);
	query_hash(query, &link->asks);
	query_hash(query, &link->notice_hash);
	link->notice = query_text(query, arena);
	return link;
}

static struct link *read_joined_link(struct query *query, struct arena *arena)
{
	if (!query_is_null(query))
		return read_link(query, arena);
	for (int i = 0; i < LINK_COLUMN_COUNT; i++)
		query_skip(query);
	return NULL;
}

/* What the body did not set is the survey's. */
static void complete(struct link *link, const struct survey *survey)
{
	static const struct hash none;

	link->opens = link_opens(link->opens, survey->opens);
	link->closes = link_closes(link->closes, survey->closes);
	if (hash_is_same(&link->asks, &none))
		link->asks = survey->version;
	if (!link->notice) {
		link->notice = survey->notice;
		link->notice_hash = survey->notice_hash;
	}
}

struct survey *link_find_in(struct db *db, struct arena *arena, const char *slug, const char *body,
			    const struct hash *key_hash, struct draft **draft, struct link **link)
{
	struct query *query = db_query(db,
		"SELECT " SURVEY_GLANCE ", " LINK_COLUMNS ", " DRAFT_COLUMNS " FROM " SURVEY_GLANCE_FROM
		" LEFT JOIN (offer o JOIN body b ON b.id = o.body) ON o.survey = s.id AND o.state = 'accepted' AND b.slug = ?"
		" LEFT JOIN draft d ON d.key_hash = ? AND d.survey = s.id WHERE s.slug = ?");
	struct survey_glance glance = { 0 };
	struct survey *survey;

	*draft = NULL;
	*link = NULL;
	query_give_text(query, body);
	query_give_hash(query, key_hash);
	query_give_text(query, slug);
	if (query_next(query)) {
		survey_glance_read(query, &glance);
		*link = read_joined_link(query, arena);
		*draft = draft_read_joined(query, arena, key_hash);
	}
	query_end(query);
	survey = survey_of_glance(db, arena, &glance);
	if (survey && *link)
		complete(*link, survey);
	return survey;
}
