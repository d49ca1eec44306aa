#include "table/round_release_store.h"

#include <string.h>

#include "base/arena.h"
#include "base/log.h"
#include "consultation/result_store.h"
#include "db/db.h"
#include "snapshot/snapshot.h"
#include "table/due_store.h"
#include "table/table_release_store.h"

enum { ROOM_MARGIN = 5 };

/* Of one column, and of the question it answers. */
struct told {
	struct arena *arena;
	const struct snapshot_column *column;
	struct result result;
};

static const enum result_what whats[COLUMN_SHAPES] = {
	[SHAPE_CODE] = RESULT_CODE, [SHAPE_SET] = RESULT_SET, [SHAPE_RANK] = RESULT_FIRST, [SHAPE_SHARES] = RESULT_POINTS,
};

static void add_row(struct told *told, const char *code, int64_t count)
{
	if (told->result.count < MOST_RESULT_ROWS)
		told->result.rows[told->result.count++] = (struct result_row){ code, count == PUBLISHED_HIDDEN ? RESULT_HIDDEN : count };
}

static int place_named(const struct family_dimension *dimension, const char *name)
{
	for (int i = 1; i < dimension_size(dimension); i++)
		if (!strcmp(dimension_category(dimension, i), name))
			return i;
	return -1;
}

static int64_t published_at(const struct published_tally *tally, int table, int place)
{
	return published_count(tally, table, &place);
}

/* Where only answers stand in the table, its total is how many answered. */
static int64_t published_answered(const struct published_tally *tally)
{
	const struct family_dimension *dimension = &published_shape(tally, 0)->dimensions[0];
	const int place = place_named(dimension, tally_answered_name);

	if (place >= 0)
		return published_at(tally, 0, place);
	for (int i = 1; i <= dimension->leaf_count; i++)
		if (dimension->leaves[i - 1][0] == '#' && strncmp(dimension->leaves[i - 1], "#not:", 5))
			return PUBLISHED_HIDDEN;
	return published_at(tally, 0, 0);
}

/* The leaves of the one table; of several, one for each choice, the first: who chose it, or put it first. */
static void take_published(struct told *told, const struct published_tally *tally)
{
	const int is_one = told->column->shape == SHAPE_CODE;

	for (int table = 0; table < published_tables(tally); table++) {
		const struct family_table *shape = published_shape(tally, table);
		const struct family_dimension *dimension = &shape->dimensions[0];

		for (int leaf = 1; is_one && leaf <= dimension->leaf_count; leaf++)
			if (dimension->leaves[leaf - 1][0] != '#')
				add_row(told, dimension->leaves[leaf - 1], published_at(tally, table, leaf));
		if (!is_one)
			add_row(told, shape->name, published_at(tally, table, 1));
	}
	told->result.answered = published_answered(tally);
	if (told->result.answered == PUBLISHED_HIDDEN)
		told->result.answered = RESULT_HIDDEN;
}

static void take_complete(struct told *told, const struct tally *tally)
{
	const struct snapshot_column *column = told->column;

	for (int i = 0; i < column->code_count; i++)
		add_row(told, column->codes[i], column->shape == SHAPE_RANK ?
			tally->places[i * column->code_count].single + tally->places[i * column->code_count].groups :
			tally->codes[i].single + tally->codes[i].groups);
	told->result.answered = tally->answered.single + tally->answered.groups;
}

static void begin(struct told *told)
{
	told->result = (struct result){
		.question = told->column->name, .part = told->column->part ? told->column->part : "", .what = whats[told->column->shape],
		.answered = RESULT_HIDDEN, .rows = arena_array(told->arena, struct result_row, MOST_RESULT_ROWS),
	};
}

struct telling {
	struct db *db;
	const struct releasing *releasing;
	int group_sees;
};

static void keep(const struct telling *telling, const struct told *told, enum result_for reader)
{
	result_keep(telling->db, telling->releasing->guarded->survey, reader, &told->result, result_write(told->arena, &told->result));
}

/* Published, it is kept with all that is ever published of the survey, so that nothing later can be subtracted from it. */
static void tell_column(void *context, struct arena *arena, int column, const struct column_question *asked)
{
	const struct telling *telling = context;
	const struct releasing *releasing = telling->releasing;
	struct told told = { arena, &releasing->snapshot->columns[column] };
	struct tally_guard guard = guard_of(releasing->keyring, releasing->guarded, asked[column].is_sensitive);
	struct publication publication;
	const struct tally *tally;

	guard.is_scale = column_is_scale(&asked[column]);
	guard_columns(arena, releasing->snapshot, asked, &column, 1, &guard);
	if (asked[column].kind < 0 || question_release(telling->db, arena, releasing, column, asked, &guard, &publication))
		return;
	begin(&told);
	if (publication.tally)
		take_published(&told, publication.tally);
	keep(telling, &told, FOR_ALL);
	tally = telling->group_sees ? column_tally(telling->db, arena, releasing->snapshot, column) : NULL;
	if (!tally)
		return;
	begin(&told);
	take_complete(&told, tally);
	keep(telling, &told, FOR_GROUP);
}

/* In one piece of work: all of it, or nothing and it is tried again. */
static int64_t release(struct db *db, const struct due *due, const struct keyring *keyring)
{
	struct arena arena = { 0 };
	const struct releasing releasing = { snapshot_find(db, &arena, due->snapshot), &due->guarded, keyring, 0, due->now };
	struct telling telling = { db, &releasing, (int)due->detail };
	int released = 0;

	if (!releasing.snapshot) {
		warn("the results of %s cannot be released: its snapshot does not read", due->name);
	} else if (round_release_add(db, due->guarded.survey, due->snapshot)) {
		columns_told(db, releasing.snapshot, 0, releasing.snapshot->column_count, tell_column, &telling);
		released = 1;
	}
	arena_close(&arena);
	return released;
}

int64_t round_release_due(struct db *db, const struct keyring *keyring, int64_t most)
{
	struct query *query = db_query(db,
		"SELECT v.id, MAX(s.id), UNIX_TIMESTAMP(), v.slug, v.audience, v.smallest, v.group_sees"
		" FROM survey v JOIN snapshot s ON s.survey = v.id AND s.state = 'frozen' AND s.taken >= v.closes + v.grace"
		" WHERE v.stage IN ('published', 'suspended') AND v.closes + v.grace <= UNIX_TIMESTAMP()"
		" AND (v.room_minutes IS NOT NULL OR v.group_sees = 1 OR EXISTS (SELECT 1 FROM survey n WHERE n.round_of = v.id))"
		" AND NOT EXISTS (SELECT 1 FROM round_release r WHERE r.survey = v.id)"
		" GROUP BY v.id ORDER BY v.id LIMIT ?");

	return due_each(db, query, keyring, most, release);
}

/* --- what was asked in a room */

int64_t room_freeze_due(struct db *db, int64_t most)
{
	struct query *query = db_query(db,
		"SELECT v.id, v.slug, v.zone FROM survey v WHERE v.room_minutes IS NOT NULL AND v.closes + v.grace + ? <= UNIX_TIMESTAMP()"
		" AND v.closes > UNIX_TIMESTAMP() - 86400 AND v.stage = 'published' AND v.freeze_after <= UNIX_TIMESTAMP()"
		" AND NOT EXISTS (SELECT 1 FROM snapshot s WHERE s.survey = v.id AND s.state = 'frozen' AND s.taken >= v.closes + v.grace)"
		" ORDER BY v.id LIMIT ? FOR UPDATE");

	query_give_number(query, ROOM_MARGIN);
	return snapshot_freeze_listed(db, query, most);
}
