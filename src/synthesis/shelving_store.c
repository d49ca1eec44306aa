#include "synthesis/shelving_store.h"

#include <jansson.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "catalog/catalog_store.h"
#include "catalog/plain.h"
#include "db/db.h"
#include "job/tick_store.h"
#include "synthesis/edition.h"
#include "synthesis/layout.h"
#include "synthesis/publication_store.h"

struct synthesis_sorting synthesis_sorting_find(struct db *db, struct arena *arena, int64_t synthesis)
{
	struct query *query = db_query(db, "SELECT readers + 0, themes FROM synthesis WHERE id = ?");
	struct synthesis_sorting sorting = { 0, "" };

	query_give_number(query, synthesis);
	if (query_next(query)) {
		sorting.readers = (unsigned)query_number(query);
		sorting.themes = query_text(query, arena);
	}
	query_end(query);
	return sorting;
}

enum fault synthesis_sort(struct db *db, struct arena *arena, int64_t synthesis, const struct synthesis_sorting *sorting)
{
	struct query *query = db_query(db, "UPDATE synthesis SET readers = ?, themes = ? WHERE id = ?");

	query_give_number(query, sorting->readers);
	query_give_text(query, sorting->themes);
	query_give_number(query, synthesis);
	query_end(query);
	return catalog_sort(db, arena, FAMILY_SYNTHESIS, synthesis, sorting->readers, sorting->themes);
}

/* --- its words */

static void add_quote(struct buffer *out, const struct edition *edition, int64_t id)
{
	const struct edition_quote *quote = edition_quote(edition, id);

	if (quote)
		buffer_print(out, "%s\n", quote->body);
}

static void add_figure(struct buffer *out, const struct edition *edition, const struct layout_part *part)
{
	const struct edition_figure *figure = edition_figure(edition, part->figure);

	if (figure)
		buffer_print(out, "%s\n%s\n", part->title ? part->title : figure->title, figure->note);
}

/* As it is read: what is written, what its figures find, what people said. */
static const char *words_of_text(struct arena *arena, const struct edition *edition, const struct edition_text *text)
{
	struct buffer out = buffer_in(arena);
	struct layout_fault fault;
	const struct layout *layout = layout_read(arena, text->body, &fault);

	buffer_add_text(&out, "");
	for (int i = 0; layout && i < layout->count; i++) {
		const struct layout_part *part = &layout->parts[i];

		if (part->figure)
			add_figure(&out, edition, part);
		else if (part->quote)
			add_quote(&out, edition, part->quote);
		else
			plain_add(&out, part->prose);
	}
	return out.bytes;
}

static int add_bytes(const char *bytes, size_t length, void *buffer)
{
	buffer_add(buffer, bytes, length);
	return 0;
}

static const char *words_of(struct arena *arena, const struct published_synthesis *publication)
{
	const struct edition *edition = edition_read(arena, publication->source);
	json_t *words = json_object();
	struct buffer out = buffer_in(arena);

	for (int i = 0; edition && i < edition->text_count; i++)
		json_object_set_new(words, edition->texts[i].language, json_string(words_of_text(arena, edition, &edition->texts[i])));
	json_dump_callback(words, add_bytes, &out, JSON_COMPACT);
	json_decref(words);
	return out.bytes;
}

/* --- on the shelf */

/* What its pages were published with; whose the consultation is stands in no source. */
static void read_heads(struct db *db, struct arena *arena, int64_t publication, struct work *work)
{
	struct query *query = db_query(db,
		"SELECT JSON_OBJECTAGG(g.language, g.title), JSON_OBJECTAGG(g.language, g.about), COALESCE(MAX(b.name), ''),"
		" COALESCE(SUM(g.language = 'fr-simple'), 0)"
		" FROM publication p JOIN publication_page g ON g.publication = p.id JOIN synthesis s ON s.id = p.synthesis"
		" JOIN consultation c ON c.id = s.consultation LEFT JOIN body b ON b.id = c.home WHERE p.id = ?");

	query_give_number(query, publication);
	if (query_next(query)) {
		work->title = query_text(query, arena);
		work->about = query_text(query, arena);
		work->body_name = query_text(query, arena);
		work->is_easy = query_number(query) > 0;
	}
	query_end(query);
}

static enum fault shelve(struct db *db, struct arena *arena, const struct published_synthesis *publication)
{
	const struct synthesis_sorting sorting = synthesis_sorting_find(db, arena, publication->synthesis);
	struct work work = {
		.kind = WORK_SYNTHESIS, .object = publication->synthesis, .number = publication->number, .published = publication->published,
		.is_generated = publication->is_generated, .readers = sorting.readers, .themes = sorting.themes, .words = words_of(arena, publication),
	};

	read_heads(db, arena, publication->id, &work);
	return work.title && work.about ? catalog_put(db, arena, &work) : db_fault(db);
}

enum fault synthesis_shelve(struct db *db, struct arena *arena, int64_t synthesis)
{
	const struct published_synthesis *publication = publication_find(db, arena, synthesis, 0);

	if (publication && publication->source)
		return shelve(db, arena, publication);
	return publication ? db_fault(db) : catalog_withdraw(db, arena, FAMILY_SYNTHESIS, synthesis);
}

static int due_list(struct db *db, int64_t *list, int most)
{
	struct query *query = db_query(db,
		"SELECT p.synthesis, MAX(p.published) AS since FROM publication p LEFT JOIN work w ON w.family = 'synthesis' AND w.object = p.synthesis GROUP BY p.synthesis"
		" HAVING MAX(IF(p.withdrawn IS NULL, p.number, 0)) <> COALESCE(MAX(w.number), 0) UNION"
		" SELECT w.object, 0 FROM work w WHERE w.family = 'synthesis' AND NOT EXISTS (SELECT 1 FROM publication p WHERE p.synthesis = w.object)"
		" ORDER BY since, synthesis LIMIT ?");
	int count = 0;

	query_give_number(query, most);
	while (query_next(query)) {
		list[count++] = query_number(query);
		query_skip(query);
	}
	query_end(query);
	return count;
}

int64_t synthesis_shelve_due(struct db *db, int64_t most)
{
	enum { AT_ONCE_MOST = 50 };
	int64_t list[AT_ONCE_MOST];
	const int count = due_list(db, list, most < AT_ONCE_MOST ? (int)most : AT_ONCE_MOST);
	struct arena arena = { NULL };
	int64_t done = 0;

	for (int i = 0; i < count && !db_fault(db); i++) {
		done += !synthesis_shelve(db, &arena, list[i]);
		arena_reset(&arena);
	}
	arena_close(&arena);
	return done == AT_ONCE_MOST ? done | TICK_MORE : done;
}
