#include "recommendation/text_shelving_store.h"

#include <jansson.h>
#include <string.h>

#include "base/arena.h"
#include "catalog/catalog_store.h"
#include "consultation/stored.h"
#include "db/db.h"

static const enum work_kind kinds[TEXT_KINDS] = {
	[TEXT_RECOMMENDATION] = WORK_RECOMMENDATION, [TEXT_OPINION] = WORK_OPINION, [TEXT_GUIDE] = WORK_GUIDE, [TEXT_SHEET] = WORK_SHEET,
	[TEXT_REPORT] = WORK_REPORT, [TEXT_CONTRIBUTION] = WORK_CONTRIBUTION,
};

/* On which themes it is, and for whom. */
static void read_sorting(struct db *db, struct arena *arena, struct work *work)
{
	struct query *query = db_query(db, "SELECT readers + 0, themes FROM text WHERE id = ?");

	query_give_number(query, work->object);
	if (query_next(query)) {
		work->readers = (unsigned)query_number(query);
		work->themes = query_text(query, arena);
	}
	query_end(query);
}

/* As its pages were published. */
static void read_heads(struct db *db, struct arena *arena, int64_t publication, struct work *work)
{
	struct query *query = db_query(db,
		"SELECT JSON_OBJECTAGG(language, title), JSON_OBJECTAGG(language, about) FROM text_publication_page WHERE publication = ?");

	query_give_number(query, publication);
	if (query_next(query)) {
		work->title = query_text(query, arena);
		work->about = query_text(query, arena);
	}
	query_end(query);
}

static const char *words_of(struct arena *arena, const struct issue *issue, const struct text_publication *publication)
{
	json_t *words = json_object();
	const char *json;

	for (int i = 0; i < publication->language_count; i++)
		give_text(words, publication->languages[i], issue_plain(arena, issue, publication->languages[i]));
	json = stored_json(arena, words);
	json_decref(words);
	return json;
}

static enum fault shelve(struct db *db, struct arena *arena, const struct text_publication *publication)
{
	const struct issue *issue = publication->source ? issue_read(arena, publication->source) : NULL;
	struct work work = { .object = publication->text, .number = publication->number, .published = publication->published,
			     .is_generated = publication->is_generated, .themes = "" };

	if (!issue)
		return FAULT_STORAGE;
	work.kind = kinds[issue->kind];
	work.body_name = issue->body;
	work.words = words_of(arena, issue, publication);
	for (int i = 0; i < publication->language_count; i++)
		work.is_easy |= !strcmp(publication->languages[i], "fr-simple");
	read_sorting(db, arena, &work);
	read_heads(db, arena, publication->id, &work);
	return work.title && work.about ? catalog_put(db, arena, &work) : FAULT_STORAGE;
}

enum fault text_shelve(struct db *db, struct arena *arena, int64_t text)
{
	const struct text_publication *publication = text_publication_find(db, arena, text, 0);

	if (!publication || publication->withdrawn)
		return catalog_withdraw(db, arena, FAMILY_TEXT, text);
	return shelve(db, arena, publication);
}
