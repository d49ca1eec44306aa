#include "synthesis/publication_store.h"

#include <string.h>

#include "base/arena.h"
#include "base/log.h"
#include "db/db.h"
#include "synthesis/publication_row_store.h"
#include "synthesis/rendering_store.h"

/*
 * French first, then easy French, then the others; before them what is asked for. One expression: of two that are equal when
 * a statement is first run, as language <> ? and language <> 'fr' can be, MariaDB drops one for good.
 */
#define BY_LANGUAGE "CASE language WHEN 'fr' THEN 1 WHEN 'fr-simple' THEN 2 ELSE 3 END, language"
#define BY_LANGUAGE_ASKED "CASE WHEN language = ? THEN 0 WHEN language = 'fr' THEN 1 WHEN language = 'fr-simple' THEN 2 ELSE 3 END, language"

#define NEWEST "(SELECT COALESCE(MAX(n.number), 0) FROM publication n WHERE n.synthesis = p.synthesis AND n.withdrawn IS NULL)"
#define COLUMNS "p.id, p.synthesis, p.number, " NEWEST ", p.published, p.generated, p.withdrawn, p.hash," \
	" (SELECT GROUP_CONCAT(language ORDER BY " BY_LANGUAGE " SEPARATOR ' ') FROM publication_page WHERE publication = p.id)"

static void read_languages(struct published_synthesis *publication, struct arena *arena, const char *names)
{
	while (names && *names && publication->language_count < MOST_PUBLICATION_LANGUAGES) {
		size_t length = strcspn(names, " ");

		publication->languages[publication->language_count++] = arena_copy_bytes(arena, names, length);
		names += length + strspn(names + length, " ");
	}
}

static void read_publication(struct query *query, struct arena *arena, struct published_synthesis *publication)
{
	publication->id = query_number(query);
	publication->synthesis = query_number(query);
	publication->number = (int)query_number(query);
	publication->newest = (int)query_number(query);
	publication->published = query_number(query);
	publication->is_generated = (int)query_number(query);
	publication->withdrawn = query_id(query);
	query_hash(query, &publication->hash);
	read_languages(publication, arena, query_text(query, arena));
}

int publication_list(struct db *db, struct arena *arena, const char *language, struct published_synthesis **list,
		     struct publication_page **pages)
{
	struct query *query = db_query(db,
		"SELECT " COLUMNS ", g.language, g.title, g.about, g.hash FROM publication p JOIN publication_page g ON g.publication = p.id"
		" AND g.language = (SELECT language FROM publication_page WHERE publication = p.id"
		" ORDER BY " BY_LANGUAGE_ASKED " LIMIT 1)"
		" WHERE p.number = " NEWEST " ORDER BY p.published DESC, p.id DESC LIMIT ?");
	int count = 0;

	*list = arena_array(arena, struct published_synthesis, MOST_PUBLICATIONS);
	*pages = arena_array(arena, struct publication_page, MOST_PUBLICATIONS);
	query_give_text(query, language);
	query_give_number(query, MOST_PUBLICATIONS);
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

int publication_numbers(struct db *db, struct arena *arena, int64_t synthesis, struct published_synthesis **list)
{
	struct query *query = db_query(db,
		"SELECT " COLUMNS " FROM publication p WHERE p.synthesis = ? ORDER BY p.number DESC LIMIT ?");
	int count = 0;

	*list = arena_array(arena, struct published_synthesis, MOST_PUBLICATIONS);
	query_give_number(query, synthesis);
	query_give_number(query, MOST_PUBLICATIONS);
	while (query_next(query))
		read_publication(query, arena, &(*list)[count++]);
	query_end(query);
	return count;
}

int publication_is_whole(const struct hash *hash, const void *bytes, size_t length)
{
	const struct hash got = hash_of(bytes, length);

	return hash_is_same(&got, hash);
}

struct published_synthesis *publication_find(struct db *db, struct arena *arena, int64_t synthesis, int number)
{
	struct query *query = db_query(db,
		"SELECT " COLUMNS ", p.source FROM publication p WHERE p.synthesis = ? AND p.number = IF(? = 0, " NEWEST ", ?)");
	struct published_synthesis *publication = NULL;

	query_give_number(query, synthesis);
	query_give_number(query, number);
	query_give_number(query, number);
	if (query_next(query)) {
		publication = arena_new(arena, struct published_synthesis);
		read_publication(query, arena, publication);
		publication->source = query_text(query, arena);
	}
	query_end(query);
	if (publication && publication->withdrawn)
		publication->source = NULL;
	if (publication && publication->source && !publication_is_whole(&publication->hash, publication->source, strlen(publication->source))) {
		warn("publication %lld: its source is not what was published", (long long)publication->id);
		publication->source = NULL;
	}
	return publication;
}

struct published_synthesis *publication_of_id(struct db *db, struct arena *arena, int64_t id)
{
	struct query *query = db_query(db, "SELECT " COLUMNS " FROM publication p WHERE p.id = ?");
	struct published_synthesis *publication = NULL;

	query_give_number(query, id);
	if (query_next(query)) {
		publication = arena_new(arena, struct published_synthesis);
		read_publication(query, arena, publication);
	}
	query_end(query);
	return publication;
}

struct publication_page *publication_page(struct db *db, struct arena *arena, const struct published_synthesis *publication, const char *language)
{
	struct query *query = db_query(db,
		"SELECT " PAGE_COLUMNS " FROM publication_page WHERE publication = ?"
		" ORDER BY " BY_LANGUAGE_ASKED " LIMIT 1");

	query_give_number(query, publication->id);
	query_give_text(query, language);
	return publication_page_read(query, arena, "publication", publication->id, "is not what was published");
}

static void read_file(struct query *query, struct arena *arena, struct publication_file *file)
{
	file->name = query_text(query, arena);
	file->kind = query_text(query, arena);
	file->about = query_text(query, arena);
	file->words = query_text(query, arena);
	file->size = (size_t)query_number(query);
	query_hash(query, &file->hash);
}

int publication_files_read(struct query *query, struct arena *arena, struct publication_file **list)
{
	int count = 0;

	*list = arena_array(arena, struct publication_file, MOST_PUBLICATION_FILES);
	while (query_next(query))
		read_file(query, arena, &(*list)[count++]);
	query_end(query);
	return count;
}

int publication_files(struct db *db, struct arena *arena, int64_t publication, struct publication_file **list)
{
	struct query *query = db_query(db,
		"SELECT " FILE_COLUMNS " FROM publication_file WHERE publication = ? ORDER BY place, name LIMIT ?");

	query_give_number(query, publication);
	query_give_number(query, MOST_PUBLICATION_FILES);
	return publication_files_read(query, arena, list);
}

struct publication_file *publication_file_read(struct query *query, struct arena *arena, int64_t publication, const char *else_words)
{
	struct publication_file *file = NULL;
	size_t length = 0;

	if (query_next(query)) {
		file = arena_new(arena, struct publication_file);
		read_file(query, arena, file);
		file->content = query_bytes(query, arena, &length);
	}
	query_end(query);
	if (file && (length != file->size || !publication_is_whole(&file->hash, file->content, length))) {
		warn("publication %lld: %s %s", (long long)publication, file->name, else_words);
		return NULL;
	}
	return file;
}

struct publication_file *publication_file(struct db *db, struct arena *arena, int64_t publication, const char *name)
{
	struct query *query = db_query(db,
		"SELECT " FILE_COLUMNS ", content FROM publication_file WHERE publication = ? AND name = CONVERT(? USING ascii)");

	query_give_number(query, publication);
	query_give_text(query, name);
	return publication_file_read(query, arena, publication, "is not what was published");
}

struct publication_page *publication_page_read(struct query *query, struct arena *arena, const char *of, int64_t id, const char *else_words)
{
	struct publication_page *page = NULL;

	if (query_next(query)) {
		page = arena_new(arena, struct publication_page);
		page->language = query_text(query, arena);
		page->title = query_text(query, arena);
		page->about = query_text(query, arena);
		page->article = query_text(query, arena);
		query_hash(query, &page->hash);
	}
	query_end(query);
	if (page && !publication_is_whole(&page->hash, page->article, strlen(page->article))) {
		warn("%s %lld: its page in %s %s", of, (long long)id, page->language, else_words);
		return NULL;
	}
	return page;
}

void publication_page_write(struct query *query, int64_t of, const struct publication_page *page)
{
	const struct hash hash = hash_of(page->article, strlen(page->article));

	query_give_number(query, of);
	query_give_text(query, page->language);
	query_give_text(query, page->title);
	query_give_text(query, page->about);
	query_give_text(query, page->article);
	query_give_hash(query, &hash);
	query_end(query);
}

void publication_file_write(struct query *query, int64_t publication, int place, const struct publication_file *file)
{
	const struct hash hash = hash_of(file->content, file->size);

	query_give_number(query, publication);
	query_give_text(query, file->name);
	query_give_number(query, place);
	query_give_text(query, file->kind);
	query_give_text(query, file->about);
	query_give_text(query, file->words);
	query_give_number(query, (int64_t)file->size);
	query_give_hash(query, &hash);
	query_give_bytes(query, file->content, file->size);
	query_end(query);
}

static int64_t last_id(struct db *db)
{
	struct query *query = db_query(db, "SELECT LAST_INSERT_ID()");

	return query_end_number(query);
}

#define WITHDRAW(db, sql, publication) \
	do { \
		struct query *query_ = db_query(db, sql); \
		query_give_number(query_, publication); \
		query_end(query_); \
	} while (0)

int publication_withdraw(struct db *db, int64_t publication)
{
	struct query *query = db_query(db, "UPDATE publication SET withdrawn = UNIX_TIMESTAMP(), source = '{}' WHERE id = ? AND withdrawn IS NULL");

	query_give_number(query, publication);
	if (!query_end(query))
		return 0;
	WITHDRAW(db, "DELETE FROM publication_page WHERE publication = ?", publication);
	WITHDRAW(db, "DELETE FROM publication_file WHERE publication = ?", publication);
	rendering_erase(db, publication);
	return 1;
}

enum fault publication_add(struct db *db, const struct publishing *publishing)
{
	const struct hash hash = hash_of(publishing->source, strlen(publishing->source));
	struct query *query = db_query(db,
		"INSERT INTO publication (synthesis, number, source, hash, published, generated, account, reviewer) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
	int64_t id;

	query_give_number(query, publishing->synthesis);
	query_give_number(query, publishing->number);
	query_give_text(query, publishing->source);
	query_give_hash(query, &hash);
	query_give_number(query, publishing->published);
	query_give_number(query, publishing->is_generated);
	query_give_id(query, publishing->account);
	query_give_id(query, publishing->reviewer);
	if (!query_end_unique(query))
		return db_fault(db) ? db_fault(db) : FAULT_CONFLICT;
	id = last_id(db);
	for (int i = 0; i < publishing->page_count; i++)
		publication_page_write(db_query(db, "INSERT INTO publication_page (publication, " PAGE_COLUMNS ") VALUES (?, ?, ?, ?, ?, ?)"), id, &publishing->pages[i]);
	for (int i = 0; i < publishing->file_count; i++)
		publication_file_write(db_query(db, "INSERT INTO publication_file (" PLACED_FILE_COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"), id, i + 1,
				       &publishing->files[i]);
	return db_fault(db);
}
