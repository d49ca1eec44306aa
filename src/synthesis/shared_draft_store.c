#include "synthesis/shared_draft_store.h"

#include <string.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/log.h"
#include "db/db.h"
#include "synthesis/publication_row_store.h"

enum { DAY_SECONDS = 86400 };

static int64_t count_open(struct db *db, int64_t synthesis)
{
	struct query *query = db_query(db, "SELECT COUNT(*) FROM synthesis_draft_open WHERE synthesis = ?");

	query_give_number(query, synthesis);
	return query_end_number(query);
}

static struct hash hash_of_code(const char *code)
{
	return hash_of(code, strlen(code));
}

static int64_t add_draft(struct db *db, const struct shared_draft *about, int days, const struct hash *hash)
{
	struct query *query = db_query(db,
		"INSERT INTO synthesis_draft (synthesis, reader, hash, generated, made, ends, account)"
		" VALUES (?, ?, ?, ?, UNIX_TIMESTAMP(), UNIX_TIMESTAMP() + ?, ?) RETURNING id");

	query_give_number(query, about->synthesis);
	query_give_text(query, about->reader);
	query_give_hash(query, hash);
	query_give_number(query, about->is_generated);
	query_give_number(query, (int64_t)days * DAY_SECONDS);
	query_give_id(query, about->account);
	return query_end_number(query);
}

static void add_quotations(struct db *db, int64_t id, const struct shared_draft *about)
{
	for (int i = 0; i < about->quote_count; i++) {
		struct query *query = db_query(db,
			"INSERT INTO synthesis_draft_quotation (draft, quotation, version) SELECT ?, id, version FROM quotation WHERE id = ?");

		query_give_number(query, id);
		query_give_number(query, about->quotes[i]);
		query_end(query);
	}
}

int64_t shared_draft_add(struct db *db, struct arena *arena, const struct shared_draft *about, int days,
			 const struct publication_page *pages, int page_count, const char **code)
{
	unsigned char random[DRAFT_CODE_DIGITS / 2];
	struct hash hash;
	int64_t id;

	if (count_open(db, about->synthesis) >= MOST_SHARED_DRAFTS)
		return 0;
	random_bytes(random, sizeof(random));
	*code = hex_write(arena, random, sizeof(random));
	hash = hash_of_code(*code);
	id = add_draft(db, about, days, &hash);
	if (id)
		add_quotations(db, id, about);
	for (int i = 0; i < page_count && id; i++)
		publication_page_write(db_query(db, "INSERT INTO synthesis_draft_copy (draft, " PAGE_COLUMNS ") VALUES (?, ?, ?, ?, ?, ?)"), id, &pages[i]);
	return id;
}

static void read_draft(struct query *query, struct arena *arena, struct shared_draft *draft)
{
	draft->id = query_number(query);
	draft->reader = query_text(query, arena);
	draft->is_generated = (int)query_number(query);
	draft->made = query_number(query);
	draft->ends = query_number(query);
}

int shared_draft_list(struct db *db, struct arena *arena, int64_t synthesis, struct shared_draft **list)
{
	struct query *query = db_query(db,
		"SELECT d.id, d.reader, d.generated, d.made, d.ends, d.account, a.name FROM synthesis_draft_open d LEFT JOIN account a ON a.id = d.account"
		" WHERE d.synthesis = ? ORDER BY d.id DESC LIMIT ?");
	int count = 0;

	*list = arena_array(arena, struct shared_draft, MOST_SHARED_DRAFTS);
	query_give_number(query, synthesis);
	query_give_number(query, MOST_SHARED_DRAFTS);
	while (query_next(query)) {
		struct shared_draft *draft = &(*list)[count++];

		read_draft(query, arena, draft);
		draft->synthesis = synthesis;
		draft->account = query_id(query);
		draft->person = query_text(query, arena);
	}
	query_end(query);
	return count;
}

int shared_draft_end(struct db *db, int64_t synthesis, int64_t id)
{
	struct query *query = db_query(db, "DELETE FROM synthesis_draft WHERE id = ? AND synthesis = ?");

	query_give_number(query, id);
	query_give_number(query, synthesis);
	return query_end(query) == 1;
}

void shared_draft_end_all(struct db *db, int64_t synthesis)
{
	struct query *query = db_query(db, "DELETE FROM synthesis_draft WHERE synthesis = ?");

	query_give_number(query, synthesis);
	query_end(query);
}

#define BY_LANGUAGE "CASE language WHEN 'fr' THEN 1 WHEN 'fr-simple' THEN 2 ELSE 3 END, language"

static void find_languages(struct db *db, struct arena *arena, struct shared_draft *draft)
{
	struct query *query = db_query(db, "SELECT language FROM synthesis_draft_copy WHERE draft = ? ORDER BY " BY_LANGUAGE " LIMIT ?");

	query_give_number(query, draft->id);
	query_give_number(query, MOST_DRAFT_LANGUAGES);
	while (query_next(query))
		draft->languages[draft->language_count++] = query_text(query, arena);
	query_end(query);
}

struct shared_draft *shared_draft_find(struct db *db, struct arena *arena, const char *code)
{
	const struct hash hash = hash_of_code(code);
	struct query *query = db_query(db, "SELECT id, reader, generated, made, ends FROM synthesis_draft_open WHERE hash = ?");
	struct shared_draft *draft = NULL;

	query_give_hash(query, &hash);
	if (query_next(query)) {
		draft = arena_new(arena, struct shared_draft);
		read_draft(query, arena, draft);
	}
	query_end(query);
	if (draft)
		find_languages(db, arena, draft);
	return draft;
}

struct publication_page *shared_draft_page(struct db *db, struct arena *arena, const struct shared_draft *draft, const char *language)
{
	struct query *query = db_query(db,
		"SELECT " PAGE_COLUMNS " FROM synthesis_draft_copy WHERE draft = ?"
		" ORDER BY CASE WHEN language = ? THEN 0 WHEN language = 'fr' THEN 1 WHEN language = 'fr-simple' THEN 2 ELSE 3 END, language LIMIT 1");

	query_give_number(query, draft->id);
	query_give_text(query, language);
	return publication_page_read(query, arena, "shared draft", draft->id, "is not what was shared");
}

int64_t shared_draft_purge(struct db *db, int64_t most)
{
	struct query *query = db_query(db, "DELETE FROM synthesis_draft WHERE id NOT IN (SELECT id FROM synthesis_draft_open) ORDER BY id LIMIT ?");

	query_give_number(query, most);
	return query_end(query);
}
