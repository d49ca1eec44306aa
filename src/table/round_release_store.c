#include "table/round_release_store.h"

#include <string.h>

#include "base/arena.h"
#include "base/keyring.h"
#include "base/log.h"
#include "consultation/consultation.h"
#include "consultation/result_store.h"
#include "db/db.h"
#include "disclosure/release_store.h"
#include "questionnaire/questionnaire_store.h"
#include "snapshot/snapshot.h"
#include "table/in_three.h"
#include "table/tally_family.h"
#include "table/tally_store.h"

enum { MOST_AT_ONCE = 10, ROOM_MARGIN = 5 };

/* A survey that is due, with its last frozen snapshot. */
struct due {
	int64_t survey, snapshot, now;
	const char *slug;
	enum audience audience;
	int smallest, group_sees;
	struct hash version;
};

static int list_due(struct db *db, struct arena *arena, struct due *list, int64_t most)
{
	struct query *query = db_query(db,
		"SELECT v.id, MAX(s.id), UNIX_TIMESTAMP(), v.slug, v.audience, v.smallest, v.group_sees,"
		" (SELECT u.version_hash FROM survey_version u WHERE u.survey = v.id ORDER BY u.since DESC LIMIT 1)"
		" FROM survey v JOIN snapshot s ON s.survey = v.id AND s.state = 'frozen' AND s.taken >= v.closes + v.grace"
		" WHERE v.stage IN ('published', 'suspended') AND v.closes + v.grace <= UNIX_TIMESTAMP()"
		" AND (v.room_minutes IS NOT NULL OR v.group_sees = 1 OR EXISTS (SELECT 1 FROM survey n WHERE n.round_of = v.id))"
		" AND NOT EXISTS (SELECT 1 FROM round_release r WHERE r.survey = v.id)"
		" GROUP BY v.id ORDER BY v.id LIMIT ?");
	int count = 0;

	query_give_number(query, most < MOST_AT_ONCE ? most : MOST_AT_ONCE);
	while (query_next(query)) {
		struct due *due = &list[count++];

		due->survey = query_number(query);
		due->snapshot = query_number(query);
		due->now = query_number(query);
		due->slug = query_text(query, arena);
		due->audience = (enum audience)query_name(query, audience_names, AUDIENCES);
		due->smallest = (int)query_number(query);
		due->group_sees = (int)query_number(query);
		query_hash(query, &due->version);
	}
	query_end(query);
	return count;
}

/* Of one column, and of the question it answers. */
struct told {
	struct arena *arena;
	const struct tally *tally;
	const struct question *question;
	struct result result;
};

static const enum result_what whats[COLUMN_SHAPES] = {
	[SHAPE_CODE] = RESULT_CODE, [SHAPE_SET] = RESULT_SET, [SHAPE_RANK] = RESULT_FIRST, [SHAPE_SHARES] = RESULT_POINTS,
};

static int is_told_shape(enum column_shape shape)
{
	return shape == SHAPE_CODE || shape == SHAPE_SET || shape == SHAPE_RANK || shape == SHAPE_SHARES;
}

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
	const int is_one = told->tally->column->shape == SHAPE_CODE;

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

static void take_complete(struct told *told)
{
	const struct tally *tally = told->tally;
	const struct snapshot_column *column = tally->column;

	for (int i = 0; i < column->code_count; i++)
		add_row(told, column->codes[i], column->shape == SHAPE_RANK ?
			tally->places[i * column->code_count].single + tally->places[i * column->code_count].groups :
			tally->codes[i].single + tally->codes[i].groups);
	told->result.answered = tally->answered.single + tally->answered.groups;
}

static void begin(struct told *told)
{
	const struct snapshot_column *column = told->tally->column;

	told->result = (struct result){
		.question = column->name, .part = column->part ? column->part : "", .what = whats[column->shape],
		.answered = RESULT_HIDDEN, .rows = arena_array(told->arena, struct result_row, MOST_RESULT_ROWS),
	};
}

/* Ties between cells are broken by what nobody outside can know, and the same each time. */
static struct hash tie_key(const struct keyring *keyring, const struct due *due)
{
	struct hash key = { { 0 } };

	if (keyring->count)
		key = hash_keyed(&keyring->keys[0].key, "round release", &due->survey, sizeof(due->survey));
	return key;
}

static int is_ordered(const struct question *question)
{
	return question->kind == QUESTION_SCALE || question->kind == QUESTION_JUDGMENT;
}

/* Kept with all that is ever published of the survey, so that nothing later can be subtracted from it. NULL: too few. */
static const struct published_tally *publish_once(struct db *db, struct arena *arena, const struct due *due, const struct told *told,
						  const struct tally_guard *guard)
{
	const struct family *family = tally_family(arena, &told->tally, NULL, 0, TALLY_SINGLE, guard);
	const struct snapshot_column *column = told->tally->column;
	const char *name = column->part ? arena_print(arena, "%s.%s", column->name, column->part) : column->name;
	struct release release = { .snapshot = due->snapshot, .now = due->now };
	struct publication publication = { NULL };
	int in_three = 0;

	if (family && is_ordered(told->question))
		family = family_told(arena, family, column->code_count, &in_three);
	release.definition = arena_print(arena, in_three ? "question %s in three" : "question %s", name);
	if (family && release_table(db, arena, &release, family, &publication))
		return NULL;
	return publication.tally;
}

static void release_column(struct db *db, struct arena *arena, const struct due *due, const struct keyring *keyring,
			   const struct tally *tally, const struct question *question)
{
	struct told told = { arena, tally, question };
	const struct tally_guard guard = {
		.threshold = due->smallest > THRESHOLD ? due->smallest : 0, .is_sensitive = question->sensitive,
		.is_supported = due->audience == SUPPORTED, .key = tie_key(keyring, due),
	};
	const struct published_tally *published = publish_once(db, arena, due, &told, &guard);

	begin(&told);
	if (published)
		take_published(&told, published);
	result_keep(db, due->survey, FOR_ALL, &told.result, result_write(arena, &told.result));
	if (!due->group_sees)
		return;
	begin(&told);
	take_complete(&told);
	result_keep(db, due->survey, FOR_GROUP, &told.result, result_write(arena, &told.result));
}

static void release_columns(struct db *db, struct arena *arena, const struct due *due, const struct keyring *keyring,
			    const struct snapshot *snapshot, const struct questionnaire *questionnaire)
{
	const int first = snapshot->own_count, count = snapshot->column_count - first;
	struct tally **tallies = arena_array(arena, struct tally *, (size_t)count + 1);

	if (tallies_count(db, arena, snapshot, first, count, tallies))
		return;
	for (int i = 0; i < count; i++) {
		const struct question *question = tallies[i] ? question_named(questionnaire, tallies[i]->column->name) : NULL;

		if (question && !tallies[i]->occurrences && !tallies[i]->is_damaged && is_told_shape(tallies[i]->column->shape))
			release_column(db, arena, due, keyring, tallies[i], question);
	}
}

/* In one piece of work: all of it, or nothing and it is tried again. */
static int64_t release(struct db *db, const struct due *due, const struct keyring *keyring)
{
	struct arena arena = { 0 };
	const struct snapshot *snapshot = snapshot_find(db, &arena, due->snapshot);
	const struct questionnaire *questionnaire = questionnaire_find(db, &due->version);
	int released = 0;

	if (!snapshot || !questionnaire) {
		warn("the results of %s cannot be released: its snapshot or its questionnaire does not read", due->slug);
	} else if (round_release_add(db, due->survey, due->snapshot)) {
		release_columns(db, &arena, due, keyring, snapshot, questionnaire);
		released = 1;
	}
	arena_close(&arena);
	return released;
}

int64_t round_release_due(struct db *db, const struct keyring *keyring, int64_t most)
{
	struct arena arena = { 0 };
	struct due *list = arena_array(&arena, struct due, MOST_AT_ONCE);
	const int count = list_due(db, &arena, list, most);
	int64_t released = 0;

	for (int i = 0; i < count && !db_fault(db); i++)
		released += release(db, &list[i], keyring);
	arena_close(&arena);
	return released;
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
