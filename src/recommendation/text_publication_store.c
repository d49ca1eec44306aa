#include "recommendation/text_publication_store.h"

#include <string.h>

#include "base/arena.h"
#include "base/log.h"
#include "db/db.h"
#include "recommendation/evidence_store.h"
#include "synthesis/publication_row_store.h"

/* The text's own first: easy French is the other one. Before it what is asked for; one expression (see synthesis/publication_store.c). */
#define BY_LANGUAGE "CASE language WHEN 'fr-simple' THEN 2 ELSE 1 END, language"
#define BY_LANGUAGE_ASKED "CASE WHEN language = ? THEN 0 WHEN language = 'fr-simple' THEN 2 ELSE 1 END, language"

#define NEWEST "(SELECT COALESCE(MAX(n.number), 0) FROM text_publication n WHERE n.text = p.text AND n.withdrawn IS NULL)"
#define NEWEST_AT_ALL "(SELECT MAX(n.number) FROM text_publication n WHERE n.text = p.text)"
#define COLUMNS "p.id, p.text, p.number, " NEWEST ", p.published, p.generated, p.withdrawn, p.reason, p.hash," \
	" (SELECT GROUP_CONCAT(language ORDER BY " BY_LANGUAGE " SEPARATOR ' ') FROM text_publication_page WHERE publication = p.id)"

static void read_languages(struct text_publication *publication, struct arena *arena, const char *names)
{
	while (names && *names && publication->language_count < MOST_PUBLICATION_LANGUAGES) {
		const size_t length = strcspn(names, " ");

		publication->languages[publication->language_count++] = arena_copy_bytes(arena, names, length);
		names += length + strspn(names + length, " ");
	}
}

static void read_publication(struct query *query, struct arena *arena, struct text_publication *publication)
{
	publication->id = query_number(query);
	publication->text = query_number(query);
	publication->number = (int)query_number(query);
	publication->newest = (int)query_number(query);
	publication->published = query_number(query);
	publication->is_generated = (int)query_number(query);
	publication->withdrawn = query_id(query);
	publication->reason = query_text(query, arena);
	query_hash(query, &publication->hash);
	read_languages(publication, arena, query_text(query, arena));
}

struct text_publication *text_publication_find(struct db *db, struct arena *arena, int64_t text, int number)
{
	struct query *query = db_query(db,
		"SELECT " COLUMNS ", p.source FROM text_publication p WHERE p.text = ?"
		" AND p.number = IF(? = 0, COALESCE(NULLIF(" NEWEST ", 0), " NEWEST_AT_ALL "), ?)");
	struct text_publication *publication = NULL;

	query_give_number(query, text);
	query_give_number(query, number);
	query_give_number(query, number);
	if (query_next(query)) {
		publication = arena_new(arena, struct text_publication);
		read_publication(query, arena, publication);
		publication->source = query_text(query, arena);
	}
	query_end(query);
	if (publication && publication->withdrawn)
		publication->source = NULL;
	if (publication && publication->source && !publication_is_whole(&publication->hash, publication->source, strlen(publication->source))) {
		warn("publication %lld of a text: its source is not what was published", (long long)publication->id);
		publication->source = NULL;
	}
	return publication;
}

int text_publication_numbers(struct db *db, struct arena *arena, int64_t text, struct text_publication **list)
{
	struct query *query = db_query(db, "SELECT " COLUMNS " FROM text_publication p WHERE p.text = ? ORDER BY p.number DESC LIMIT ?");
	int count = 0;

	*list = arena_array(arena, struct text_publication, MOST_TEXT_PUBLICATIONS);
	query_give_number(query, text);
	query_give_number(query, MOST_TEXT_PUBLICATIONS);
	while (query_next(query))
		read_publication(query, arena, &(*list)[count++]);
	query_end(query);
	return count;
}

int text_publication_list(struct db *db, struct arena *arena, const char *language, struct text_publication **list, struct publication_page **pages)
{
	struct query *query = db_query(db,
		"SELECT " COLUMNS ", g.language, g.title, g.about, g.hash FROM text_publication p JOIN text_publication_page g ON g.publication = p.id"
		" AND g.language = (SELECT language FROM text_publication_page WHERE publication = p.id ORDER BY " BY_LANGUAGE_ASKED " LIMIT 1)"
		" WHERE p.number = " NEWEST " ORDER BY p.published DESC, p.id DESC LIMIT ?");
	int count = 0;

	*list = arena_array(arena, struct text_publication, MOST_TEXT_PUBLICATIONS);
	*pages = arena_array(arena, struct publication_page, MOST_TEXT_PUBLICATIONS);
	query_give_text(query, language);
	query_give_number(query, MOST_TEXT_PUBLICATIONS);
	while (query_next(query)) {
		struct publication_page *page = &(*pages)[count];

		read_publication(query, arena, &(*list)[count++]);
		page->language = query_text(query, arena);
		page->title = query_text(query, arena);
		page->about = query_text(query, arena);
		query_hash(query, &page->hash);
	}
	query_end(query);
	return count;
}

struct publication_page *text_publication_page(struct db *db, struct arena *arena, const struct text_publication *publication, const char *language)
{
	struct query *query = db_query(db,
		"SELECT " PAGE_COLUMNS " FROM text_publication_page WHERE publication = ? ORDER BY " BY_LANGUAGE_ASKED " LIMIT 1");

	query_give_number(query, publication->id);
	query_give_text(query, language);
	return publication_page_read(query, arena, "publication of a text", publication->id, "is not what was published");
}

/* --- files */

int text_publication_files(struct db *db, struct arena *arena, int64_t publication, struct publication_file **list)
{
	struct query *query = db_query(db, "SELECT " FILE_COLUMNS " FROM text_publication_file WHERE publication = ? ORDER BY place, name LIMIT ?");

	query_give_number(query, publication);
	query_give_number(query, MOST_PUBLICATION_FILES);
	return publication_files_read(query, arena, list);
}

struct publication_file *text_publication_file(struct db *db, struct arena *arena, int64_t publication, const char *name)
{
	struct query *query = db_query(db,
		"SELECT " FILE_COLUMNS ", content FROM text_publication_file WHERE publication = ? AND name = CONVERT(? USING ascii)");

	query_give_number(query, publication);
	query_give_text(query, name);
	return publication_file_read(query, arena, publication, "of a text is not what was published");
}

/* --- withdrawn */

#define WITHDRAW(db, sql, publication) \
	do { \
		struct query *query_ = db_query(db, sql); \
		query_give_number(query_, publication); \
		query_end(query_); \
	} while (0)

int text_publication_withdraw(struct db *db, int64_t publication, const char *reason)
{
	struct query *query = db_query(db,
		"UPDATE text_publication SET withdrawn = UNIX_TIMESTAMP(), source = '{}', reason = ? WHERE id = ? AND withdrawn IS NULL");

	query_give_text(query, reason);
	query_give_number(query, publication);
	if (!query_end(query))
		return 0;
	WITHDRAW(db, "DELETE FROM text_publication_page WHERE publication = ?", publication);
	WITHDRAW(db, "DELETE FROM text_publication_file WHERE publication = ?", publication);
	WITHDRAW(db, "DELETE FROM text_publication_rendering WHERE publication = ?", publication);
	WITHDRAW(db, "DELETE FROM text_publication_citation WHERE publication = ?", publication);
	return 1;
}

/* --- what they rest on */

int citing_list(struct db *db, struct arena *arena, int64_t synthesis, const char *language, struct citing **list)
{
	struct query *query = db_query(db,
		"SELECT c.publication, c.text, c.text_number, c.published, c.place, c.paragraph, c.number, c.at_number, c.figure, c.quotation,"
		" (SELECT title FROM text_publication_page g WHERE g.publication = c.publication ORDER BY " BY_LANGUAGE_ASKED " LIMIT 1)"
		" FROM text_citing c WHERE c.synthesis = ? ORDER BY c.published DESC, c.publication DESC, c.place LIMIT ?");
	int count = 0;

	*list = arena_array(arena, struct citing, MOST_CITING);
	query_give_text(query, language);
	query_give_number(query, synthesis);
	query_give_number(query, MOST_CITING);
	while (query_next(query)) {
		struct citing *citing = &(*list)[count++];

		citing->publication = query_number(query);
		citing->text = query_number(query);
		citing->number = (int)query_number(query);
		citing->published = query_number(query);
		citing->place = (int)query_number(query);
		citing->paragraph = query_number(query);
		citing->paragraph_number = query_text(query, arena);
		citing->at_number = (int)query_number(query);
		citing->figure = query_id(query);
		citing->quotation = query_id(query);
		citing->title = query_text(query, arena);
	}
	query_end(query);
	return count;
}

const enum evidence_state *issue_states_now(struct db *db, struct arena *arena, const struct issue *issue)
{
	enum evidence_state *states = arena_array(arena, enum evidence_state, (size_t)issue->evidence_count + 1);
	struct evidence *cited = arena_array(arena, struct evidence, (size_t)issue->evidence_count + 1);
	const struct evidence_list list = { issue->evidence_count, cited };
	struct evidence_shelf shelf;

	for (int i = 0; i < issue->evidence_count; i++)
		cited[i] = (struct evidence){ .kind = issue->evidence[i].kind, .synthesis = issue->evidence[i].synthesis, .figure = issue->evidence[i].figure,
					      .quotation = issue->evidence[i].quotation, .hash = issue->evidence[i].hash };
	shelf = evidence_shelf_of(db, arena, 0, &list);
	for (int i = 0; i < issue->evidence_count; i++)
		states[i] = evidence_check(&cited[i], &shelf);
	return states;
}
