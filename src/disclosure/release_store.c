#include "disclosure/release_store.h"

#include <string.h>

#include "base/arena.h"
#include "base/log.h"
#include "db/db.h"
#include "disclosure/family_json.h"
#include "disclosure/inside.h"
#include "disclosure/protect.h"
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

int64_t release_number(struct db *db, int64_t snapshot, const char *definition)
{
	struct query *query = db_query(db, "SELECT id FROM published_table WHERE snapshot = ? AND definition_hash = ?");
	struct hash hash = hash_of_text(definition);
	int64_t number = 0;

	query_give_number(query, snapshot);
	query_give_hash(query, &hash);
	if (query_next(query))
		number = query_number(query);
	query_end(query);
	return number;
}

const struct published_tally *release_read(struct db *db, struct arena *arena, int64_t id, struct release_row *row)
{
	struct query *query = db_query(db, "SELECT snapshot, published, definition, content, hash FROM published_table WHERE id = ?");
	const struct published_tally *tally = NULL;

	query_give_number(query, id);
	if (query_next(query)) {
		const char *content;

		*row = (struct release_row){ .id = id };
		row->snapshot = query_number(query);
		row->published = query_number(query);
		row->definition = query_text(query, arena);
		content = query_text(query, arena);
		query_hash(query, &row->hash);
		tally = read_content(arena, id, content, &row->hash);
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

/* Rows that nobody took back, and those that somebody did. */
struct rows_left {
	int64_t left, erased;
};

static struct rows_left rows_left(struct db *db, int64_t snapshot)
{
	struct query *query = db_query(db,
		"SELECT s.submissions, (SELECT COUNT(*) FROM snapshot_erasure e WHERE e.snapshot = s.id AND e.segment IS NOT NULL)"
		" FROM snapshot s WHERE s.id = ?");
	struct rows_left rows = { 0 };

	query_give_number(query, snapshot);
	if (query_next(query)) {
		rows.left = query_number(query);
		rows.erased = query_number(query);
		rows.left -= rows.erased;
	}
	query_end(query);
	return rows;
}

/* Of two of which the later one has nobody new, and lacks some, the earlier one counts more: it stands for the later one. */
static void sort_by_people(struct db *db, struct ages *ages)
{
	const int last = ages->count - 1;
	const struct rows_left now = rows_left(db, ages->snapshots[last]), before = rows_left(db, ages->snapshots[last - 1]);

	if (before.erased && now.left <= before.left) {
		const int64_t later = ages->snapshots[last];

		ages->snapshots[last] = ages->snapshots[last - 1];
		ages->snapshots[last - 1] = later;
	}
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
	if (ages->count > 1)
		sort_by_people(db, ages);
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

/* --- after a withdrawal */

const char release_withdrawn[] = "answers were taken back since tables of them were published: no other table of them is made";

int release_is_closed(struct db *db, int64_t snapshot)
{
	/* Of days, and of zones: who is not sure was published before. */
	struct query *query = db_query(db,
		"SELECT EXISTS (SELECT 1 FROM snapshot_erasure e JOIN published_table p ON p.snapshot = e.snapshot"
		" WHERE e.snapshot = ? AND e.segment IS NOT NULL AND p.published < UNIX_TIMESTAMP(e.day + INTERVAL 2 DAY))");
	int is_closed;

	query_give_number(query, snapshot);
	is_closed = query_next(query) && query_number(query);
	query_end(query);
	return is_closed;
}

/* Was the table's total, of all of whom it tells, published of this snapshot as it is now? */
static int is_total_as_it_was(const struct before *before, const struct family_table *table, int age)
{
	int64_t people = 0;
	int is = 0;

	for (int i = 0; i < family_leaves(table); i++)
		people += table->counts[i];
	for (int i = 0; i < before->table_count; i++) {
		const struct attack_table *of = &before->tables[i];

		if (of->snapshot != age || *of->shape->only || strcmp(of->shape->among, table->among))
			continue;
		if (of->cells[0] != people)
			return 0;
		is = 1;
	}
	return is && !*table->only;
}

/* On the days of a withdrawal it is not known what was published before; but where as many are counted, nobody of them is missing. */
static int is_of_those_published(const struct before *before, const struct family *family, int age)
{
	for (int t = 0; t < family->table_count; t++)
		if (!is_total_as_it_was(before, &family->tables[t], age))
			return 0;
	return 1;
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
	/* It really changes: else whoever began to read before somebody kept a table would not be sent back to see it. */
	query = db_query(db, "INSERT INTO publishing_turn (survey, turn) VALUES (?, 1) ON DUPLICATE KEY UPDATE turn = turn + 1");
	query_give_number(query, survey);
	query_end(query);
	return db_fault(db);
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

/* --- whom filters let through */

static int add_filter(const char **filters, int count, const char *only)
{
	if (!*only)
		return count;
	for (int i = 0; i < count; i++)
		if (!strcmp(filters[i], only))
			return count;
	if (count <= PEOPLE_FILTERS)
		filters[count] = only;
	return count + 1;
}

/* NULL, or why nothing can be published: of several filters it must be known who is let through by one and not by another. */
static const char *find_people(struct arena *arena, const struct release *release, struct family *family)
{
	const char **filters = arena_array(arena, const char *, PEOPLE_FILTERS + 1);
	struct people *people = arena_new(arena, struct people);
	int count = 0;

	for (int t = 0; t < family->table_count; t++)
		count = add_filter(filters, count, family->tables[t].only);
	for (int i = 0; i < family->shown_count && count <= PEOPLE_FILTERS; i++)
		count = add_filter(filters, count, family->shown[i].shape->only);
	if (!count || (count == 1 && !release->people))
		return NULL;
	if (count > PEOPLE_FILTERS)
		return "tables with too many filters were published of this survey";
	if (!release->people || !release->people(release->context, arena, filters, count, people))
		return "it cannot be told who is let through by one filter and not by another";
	family->people = people;
	return NULL;
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
	if (release_is_closed(db, release->snapshot) && !is_of_those_published(&before, family, beside.snapshot)) {
		*publication = (struct publication){ .why = release_withdrawn, .is_withdrawn = 1 };
		return NO_FAULT;
	}
	beside.shown = before.tables;
	beside.shown_count = before.table_count;
	beside.shown_equations = before.equations;
	beside.shown_equation_count = before.equation_count;
	publication->why = find_people(arena, release, &beside);
	if (publication->why)
		return NO_FAULT;
	*publication = publish(arena, &beside, arena_print(arena, "%lld", (long long)release->snapshot));
	publication->is_withdrawn = publication->why == protection_fewer;
	if (publication->tally)
		keep(db, arena, release, publication->tally);
	return NO_FAULT;
}
