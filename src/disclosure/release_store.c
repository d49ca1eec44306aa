#include "disclosure/release_store.h"

#include <string.h>

#include "base/arena.h"
#include "base/log.h"
#include "db/db.h"
#include "disclosure/family_json.h"
#include "disclosure/inside.h"
#include "disclosure/solver.h"

static struct hash hash_of_text(const char *text)
{
	return hash_of(text, strlen(text));
}

/* --- what is kept */

/* NULL, with a warning, where the bytes are not those that were published. */
static const struct published_tally *read_content(struct arena *arena, int64_t id, const char *content,
						  const struct hash *hash)
{
	struct hash now = hash_of_text(content);
	const struct published_tally *tally = hash_is_same(&now, hash) ? published_read(arena, content) : NULL;

	if (!tally)
		warn("published table %lld is not what was published", (long long)id);
	return tally;
}

const struct published_tally *release_find(struct db *db, struct arena *arena, int64_t snapshot, const char *definition)
{
	struct query *query = db_query(db,
		"SELECT id, content, hash FROM published_table WHERE snapshot = ? AND definition_hash = ?");
	const struct published_tally *tally = NULL;
	struct hash hash = hash_of_text(definition);

	query_give_number(query, snapshot);
	query_give_hash(query, &hash);
	if (query_next(query)) {
		int64_t id = query_number(query);
		const char *content = query_text(query, arena);

		query_hash(query, &hash);
		tally = read_content(arena, id, content, &hash);
	}
	query_end(query);
	return tally;
}

int release_list(struct db *db, struct arena *arena, int64_t snapshot, struct release_row **rows)
{
	struct query *query = db_query(db,
		"SELECT p.id, p.snapshot, p.published, p.definition, p.hash FROM published_table p"
		" JOIN snapshot s ON s.id = p.snapshot JOIN snapshot o ON o.id = ?"
		" AND o.survey <=> s.survey AND o.outside <=> s.outside ORDER BY p.id DESC LIMIT 1000");
	int count = 0;

	*rows = arena_array(arena, struct release_row, MOST_RELEASES);
	query_give_number(query, snapshot);
	while (query_next(query)) {
		struct release_row *row = &(*rows)[count++];

		row->id = query_number(query);
		row->snapshot = query_number(query);
		row->published = query_number(query);
		row->definition = query_text(query, arena);
		query_hash(query, &row->hash);
	}
	query_end(query);
	return count;
}

/* --- what was published of the same survey */

/* Snapshots by their age, so that each has a number. */
struct ages {
	int64_t snapshots[MOST_RELEASES];
	int count;
};

static int age_of(struct ages *ages, int64_t snapshot)
{
	for (int i = 0; i < ages->count; i++)
		if (ages->snapshots[i] == snapshot)
			return i;
	ages->snapshots[ages->count] = snapshot;
	return ages->count++;
}

struct before {
	struct arena *arena;
	struct ages *ages;
	struct attack_table *tables;
	int table_count;
	struct family_equation *equations;
	int equation_count;
	int is_whole;		/* all that was published could be read */
};

static void make_room(struct before *before, const struct published_tally *tally)
{
	int tables = 2 * before->table_count + tally->table_count, equations = 2 * before->equation_count + tally->equation_count;
	struct attack_table *more = arena_array(before->arena, struct attack_table, (size_t)tables);
	struct family_equation *more_equations = arena_array(before->arena, struct family_equation, (size_t)equations + 1);

	if (before->table_count)
		memcpy(more, before->tables, (size_t)before->table_count * sizeof(*more));
	if (before->equation_count)
		memcpy(more_equations, before->equations, (size_t)before->equation_count * sizeof(*more_equations));
	before->tables = more;
	before->equations = more_equations;
}

static void add_published(struct before *before, const struct published_tally *tally, int age)
{
	int first = before->table_count;

	make_room(before, tally);
	for (int t = 0; t < tally->table_count; t++)
		before->tables[before->table_count++] =
			(struct attack_table){ tally->tables[t].shape, tally->tables[t].cells, age };
	for (int i = 0; i < tally->equation_count; i++)
		before->equations[before->equation_count++] = equation_moved(before->arena, &tally->equations[i], first);
}

/* The ages go by when the snapshots were taken; those without a published table count too. */
static void list_ages(struct db *db, int64_t snapshot, struct ages *ages)
{
	struct query *query = db_query(db,
		"SELECT s.id FROM snapshot s JOIN snapshot o ON o.id = ? AND o.survey <=> s.survey AND o.outside <=> s.outside"
		" WHERE s.id = o.id OR EXISTS (SELECT 1 FROM published_table p WHERE p.snapshot = s.id)"
		" ORDER BY s.taken, s.id LIMIT 1000");

	query_give_number(query, snapshot);
	while (query_next(query))
		age_of(ages, query_number(query));
	query_end(query);
}

static void read_published(struct db *db, int64_t snapshot, struct before *before)
{
	struct query *query = db_query(db,
		"SELECT p.id, p.snapshot, p.content, p.hash FROM published_table p"
		" JOIN snapshot s ON s.id = p.snapshot JOIN snapshot o ON o.id = ?"
		" AND o.survey <=> s.survey AND o.outside <=> s.outside ORDER BY p.id LIMIT 1001");
	int count = 0;

	query_give_number(query, snapshot);
	while (query_next(query)) {
		int64_t id = query_number(query), of = query_number(query);
		const char *content = query_text(query, before->arena);
		const struct published_tally *tally;
		struct hash hash;

		query_hash(query, &hash);
		tally = read_content(before->arena, id, content, &hash);
		before->is_whole &= tally != NULL && ++count <= MOST_RELEASES;
		if (before->is_whole)
			add_published(before, tally, age_of(before->ages, of));
	}
	query_end(query);
}

/* --- publishing */

/* Until the end of the work nobody else publishes of this survey; what others kept before is seen. */
static enum fault take_turn(struct db *db, int64_t snapshot)
{
	struct query *query = db_query(db, "SELECT COALESCE(survey, -outside), state = 'frozen' FROM snapshot WHERE id = ?");
	enum fault fault = FAULT_ABSENT;
	int64_t survey = 0;

	query_give_number(query, snapshot);
	if (query_next(query)) {
		survey = query_number(query);
		fault = query_number(query) ? NO_FAULT : FAULT_CONFLICT;
	}
	query_end(query);
	if (fault)
		return fault;
	query = db_query(db, "INSERT INTO publishing_turn (survey) VALUES (?) ON DUPLICATE KEY UPDATE survey = VALUES(survey)");
	query_give_number(query, survey);
	query_end(query);
	return NO_FAULT;
}

static void keep(struct db *db, struct arena *arena, const struct release *release, const struct published_tally *tally)
{
	struct query *query = db_query(db,
		"INSERT INTO published_table (snapshot, definition_hash, definition, content, hash, method, published, account)"
		" VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
	struct hash definition = hash_of_text(release->definition);

	query_give_number(query, release->snapshot);
	query_give_hash(query, &definition);
	query_give_text(query, release->definition);
	query_give_text(query, tally->json);
	query_give_hash(query, &tally->hash);
	query_give_text(query, arena_print(arena, "%s, GLPK %s", publish_method, solver_version()));
	query_give_number(query, release->now);
	query_give_id(query, release->account);
	query_end(query);
}

enum fault release_table(struct db *db, struct arena *arena, const struct release *release, const struct family *family,
			 struct publication *publication)
{
	struct ages *ages = arena_new(arena, struct ages);
	struct before before = { .arena = arena, .ages = ages, .is_whole = 1 };
	enum fault fault = take_turn(db, release->snapshot);
	struct family beside = *family;

	*publication = (struct publication){ 0 };
	if (fault)
		return fault;
	publication->tally = release_find(db, arena, release->snapshot, release->definition);
	if (publication->tally)
		return NO_FAULT;
	list_ages(db, release->snapshot, ages);
	beside.snapshot = age_of(ages, release->snapshot);
	read_published(db, release->snapshot, &before);
	if (!before.is_whole) {
		publication->why = "what was published of this survey cannot be read";
		return NO_FAULT;
	}
	beside.shown = before.tables;
	beside.shown_count = before.table_count;
	beside.shown_equations = before.equations;
	beside.shown_equation_count = before.equation_count;
	*publication = publish(arena, &beside, arena_print(arena, "%lld", (long long)release->snapshot));
	if (publication->tally)
		keep(db, arena, release, publication->tally);
	return NO_FAULT;
}
