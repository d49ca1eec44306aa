#include "table/stability_store.h"

#include <string.h>

#include "base/arena.h"
#include "base/log.h"
#include "db/db.h"
#include "statistics/rounds.h"
#include "table/due_store.h"
#include "table/table_release_store.h"
#include "text/text.h"

enum { MOST_PEOPLE = 100000 };

static const char *const leaf_names[STABILITY_LEAVES] = {
	[STABILITY_KEPT] = "kept", [STABILITY_UP] = "up", [STABILITY_DOWN] = "down", [STABILITY_BEFORE] = "only-before",
	[STABILITY_AFTER] = "only-after",
};

const char *stability_words(enum stability_leaf leaf, int is_ordered)
{
	static const char *const words[STABILITY_BEFORE] = {
		/* TRANSLATORS: what people answered in a round, beside what they had answered before: this and the three next */
		[STABILITY_KEPT] = N_("The same answer"), [STABILITY_UP] = N_("A later one on the scale"),
		[STABILITY_DOWN] = N_("An earlier one on the scale"),
	};

	return leaf == STABILITY_UP && !is_ordered ? _("Another answer") : _(words[leaf]);
}

const char *stability_definition(struct arena *arena, const char *column)
{
	return arena_print(arena, "stability %s", column);
}

int stability_both(const struct published_tally *tally)
{
	return dimension_size(&published_shape(tally, 0)->dimensions[0]) - 1;
}

static int mark(struct db *db, const struct due *due)
{
	struct query *query = db_query(db, "INSERT INTO round_stability (survey, snapshot, compared) VALUES (?, ?, ?)");

	query_give_number(query, due->guarded.survey);
	query_give_number(query, due->snapshot);
	query_give_number(query, due->now);
	return query_end_unique(query);
}

/* --- one question */

static int code_of(const struct snapshot_column *column, const char *code)
{
	for (int i = 0; code && i < column->code_count; i++)
		if (!strcmp(column->codes[i], code))
			return i;
	return -1;
}

/* As JSON_VALUE() finds it in the answers of a submission. */
static const char *path_of(struct arena *arena, const struct snapshot_column *column)
{
	return column->part ? arena_print(arena, "$.\"%s\".\"%s\"", column->name, column->part) : arena_print(arena, "$.\"%s\"", column->name);
}

/* Of the linked people who answered alone, both answers to it. */
static int read_answers(struct db *db, const struct due *due, const struct snapshot_column *column, int *before, int *after)
{
	struct arena arena = { 0 };
	const char *path = path_of(&arena, column);
	struct query *query = db_query(db,
		"SELECT JSON_VALUE(b.answers, ?), JSON_VALUE(a.answers, ?) FROM round_link l"
		" JOIN submission a ON a.survey = l.survey AND a.id = l.submission AND a.test = 0 AND a.mode <> 'group'"
		" JOIN submission b ON b.survey = ? AND b.id = l.former AND b.test = 0 AND b.mode <> 'group'"
		" WHERE l.survey = ? LIMIT ?");
	int count = 0;

	query_give_text(query, path);
	query_give_text(query, path);
	query_give_number(query, due->detail);
	query_give_number(query, due->guarded.survey);
	query_give_number(query, MOST_PEOPLE);
	while (query_next(query)) {
		before[count] = code_of(column, query_text(query, &arena));
		after[count++] = code_of(column, query_text(query, &arena));
	}
	query_end(query);
	arena_close(&arena);
	return count;
}

static struct family *family_of(struct arena *arena, const char *definition, const struct stability *found, const struct tally_guard *guard)
{
	static const int both[] = { 1, 2, 3 };
	static const struct family_group groups[] = { { "#both", 3, both } };
	struct family *family = arena_new(arena, struct family);
	struct family_table *table = arena_new(arena, struct family_table);
	int64_t *counts = arena_array(arena, int64_t, STABILITY_LEAVES);

	counts[STABILITY_KEPT] = found->kept;
	counts[STABILITY_UP] = found->up;
	counts[STABILITY_DOWN] = found->down;
	counts[STABILITY_BEFORE] = found->only_before;
	counts[STABILITY_AFTER] = found->only_after;
	*table = (struct family_table){
		.name = definition, .among = "linked", .only = "", .counts = counts, .dimension_count = 1,
		.dimensions = { { .name = definition, .leaf_count = STABILITY_LEAVES, .leaves = leaf_names, .group_count = 1, .groups = groups } },
	};
	*family = (struct family){
		.table_count = 1, .tables = table, .threshold = guard->threshold, .k = guard->k, .is_sensitive = guard->is_sensitive,
		.is_supported = guard->is_supported, .key = guard->key,
	};
	return family;
}

static struct stability without_order(struct stability found)
{
	found.up += found.down;
	found.down = 0;
	return found;
}

struct comparing {
	struct db *db;
	const struct due *due;
	const struct releasing *releasing;
};

static void compare(void *context, struct arena *arena, int number, const struct column_question *asked)
{
	const struct comparing *comparing = context;
	const struct releasing *releasing = comparing->releasing;
	const struct snapshot_column *column = &releasing->snapshot->columns[number];
	const char *name = column_full_name(arena, column);
	const char *definition = stability_definition(arena, name);
	const struct tally_guard guard = guard_of(releasing->keyring, releasing->guarded, asked[number].is_sensitive);
	struct publication publication;
	struct stability found;
	int *before, *after, count;

	if (asked[number].kind < 0 || column->shape != SHAPE_CODE)
		return;
	before = arena_array(arena, int, MOST_PEOPLE);
	after = arena_array(arena, int, MOST_PEOPLE);
	count = read_answers(comparing->db, comparing->due, column, before, after);
	if (stability_between(before, after, count, column->code_count, &found).reason)
		return;
	if (!column_is_ordered(&asked[number]))
		found = without_order(found);
	if (table_release(comparing->db, arena, releasing, definition, family_of(arena, definition, &found, &guard), &publication))
		warn("how many kept their answer to %s of survey %lld cannot be released", name, (long long)releasing->guarded->survey);
}

static int64_t compare_all(struct db *db, const struct due *due, const struct keyring *keyring)
{
	struct arena arena = { 0 };
	const struct releasing releasing = { .guarded = &due->guarded, .keyring = keyring, .now = due->now, .snapshot = snapshot_find(db, &arena, due->snapshot) };
	struct comparing comparing = { db, due, &releasing };
	const int is_marked = mark(db, due);

	if (is_marked && releasing.snapshot)
		columns_told(db, releasing.snapshot, 0, releasing.snapshot->column_count, compare, &comparing);
	arena_close(&arena);
	return is_marked;
}

int64_t stability_due(struct db *db, const struct keyring *keyring, int64_t most)
{
	struct query *query = db_query(db,
		"SELECT v.id, MAX(s.id), UNIX_TIMESTAMP(), v.slug, v.audience, v.smallest, v.round_of"
		" FROM survey v JOIN snapshot s ON s.survey = v.id AND s.state = 'frozen' AND s.taken >= v.closes + v.grace"
		" WHERE v.is_linked = 1 AND v.stage IN ('published', 'suspended') AND v.closes + v.grace <= UNIX_TIMESTAMP()"
		" AND NOT EXISTS (SELECT 1 FROM round_stability r WHERE r.survey = v.id) GROUP BY v.id ORDER BY v.id LIMIT ?");

	return due_each(db, query, keyring, most, compare_all);
}
