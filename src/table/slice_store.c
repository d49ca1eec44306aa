#include "table/slice_store.h"

#include <string.h>

#include "base/arena.h"
#include "base/log.h"
#include "db/db.h"
#include "disclosure/release_store.h"
#include "job/tick_store.h"
#include "table/crosstab_store.h"
#include "table/crosstab_words.h"
#include "table/due_store.h"

enum { COLUMNS_AT_ONCE = 8 };

static const char by_line[] = " by .body";

/* --- the lines */

/* What was published of the survey first, of this snapshot or an earlier one, says how all that follows is cut. */
static const struct slice_lines *lines_before(struct db *db, struct arena *arena, int64_t snapshot)
{
	struct release_row *rows;
	const struct slice_lines *lines = NULL;

	for (int i = release_list(db, arena, snapshot, &rows) - 1; i >= 0 && !lines; i--) {
		const struct published_tally *tally = strstr(rows[i].definition, slice_divides) ?
			release_find(db, arena, rows[i].snapshot, rows[i].definition) : NULL;

		lines = tally ? slice_lines_of(arena, tally) : NULL;
	}
	return lines;
}

static int survey_threshold(const struct guarded *guarded)
{
	const struct family family = { .threshold = guarded->smallest, .is_supported = guarded->audience == SUPPORTED };
	const int threshold = family_threshold(&family);

	return threshold > THRESHOLD ? threshold : THRESHOLD;
}

const struct slice_lines *slice_lines_find(struct db *db, struct arena *arena, const struct releasing *releasing)
{
	const struct snapshot *snapshot = releasing->snapshot;
	const struct slice_lines *lines = snapshot->own_count > OWN_BODY ? lines_before(db, arena, snapshot->id) : NULL;
	const struct tally *bodies = !lines && snapshot->own_count > OWN_BODY ? column_tally(db, arena, snapshot, OWN_BODY) : NULL;

	return bodies ? slice_lines(arena, bodies, survey_threshold(releasing->guarded)) : lines;
}

/* --- one table */

static enum fault count_by_line(struct db *db, struct arena *arena, const struct releasing *releasing, const struct slice_lines *lines,
				const struct slice_cross *of, struct crosstab **crosstab, const char **why)
{
	struct crosstab_request request = { .rows = axis_of(arena, releasing->snapshot, of->rows, NULL, AXIS_COUNTED, why) };

	if (!request.rows)
		return FAULT_INVALID;
	request.cols = slice_axis(arena, releasing->snapshot, lines);
	if (of->cols >= 0) {
		request.layers = request.cols;
		request.cols = axis_of(arena, releasing->snapshot, of->cols, NULL, AXIS_DIVIDES, why);
	}
	return of->cols >= 0 && !request.cols ? FAULT_INVALID : crosstab_count(db, arena, releasing->snapshot, &request, crosstab, why);
}

const struct family *slice_told(struct db *db, struct arena *arena, const struct releasing *releasing, const struct crosstab *crosstab,
				const struct column_question *asked, const struct tally_guard *guard, const char **why)
{
	const struct axis *const axes[] = { crosstab->rows, crosstab->cols, crosstab->layers };
	const char *ordered[sizeof(axes) / sizeof(*axes)];
	const struct family *family;
	int count = 0, has_lines = 0;

	for (size_t i = 0; i < sizeof(axes) / sizeof(*axes); i++)
		if (axes[i]) {
			has_lines |= axes[i]->source == OWN_BODY;
			if (column_is_ordered(&asked[axes[i]->source]))
				ordered[count++] = axis_name(arena, axes[i]);
		}
	family = has_lines ? slice_family(arena, crosstab, guard, why) : crosstab_family(arena, crosstab, TALLY_SINGLE, guard, why);
	return family ? family_as_told(db, arena, releasing->snapshot->id, family, ordered, count) : NULL;
}

/* The question committee by committee; without a tally it cannot be told so. */
static enum fault release_by_line(struct db *db, struct arena *arena, const struct releasing *releasing, const struct slice_lines *lines,
				  const struct slice_cross *of, const struct column_question *asked, const struct tally_guard *guard,
				  struct publication *publication)
{
	const struct snapshot_column *columns = releasing->snapshot->columns;
	const char *question = column_full_name(arena, &columns[of->rows]);
	const char *with = of->cols < 0 ? "" : arena_print(arena, " by %s", column_full_name(arena, &columns[of->cols]));
	const char *definition = arena_print(arena, "%s%s%s", question, with, by_line);
	/* Only what each person gave one answer to divides them. */
	const int is_turned = of->cols >= 0 && columns[of->cols].shape != SHAPE_CODE;
	const struct family *family;
	struct crosstab *crosstab = NULL;
	enum fault fault = count_by_line(db, arena, releasing, lines, is_turned ? &(struct slice_cross){ of->cols, of->rows } : of, &crosstab,
					 &publication->why);

	if (fault)
		return fault;
	family = slice_told(db, arena, releasing, crosstab, asked, guard, &publication->why);
	return family ? table_release(db, arena, releasing, definition, family, publication) : FAULT_INVALID;
}

/* Of those whom the committee asked. */
static enum fault release_own(struct db *db, struct arena *arena, const struct releasing *releasing, int column,
			      const struct tally_guard *guard, struct publication *publication)
{
	const char *definition = question_definition(arena, column_full_name(arena, &releasing->snapshot->columns[column]));
	const struct tally *tally = column_tally(db, arena, releasing->snapshot, column);
	const struct family *family = tally ? slice_own_family(arena, tally, guard) : NULL;

	publication->why = "there are no counts of people, or too few of them";
	if (!family)
		return tally ? NO_FAULT : FAULT_STORAGE;
	return table_release(db, arena, releasing, definition, family, publication);
}

enum fault slice_release(struct db *db, struct arena *arena, const struct releasing *releasing, const struct slice_lines *lines, int column,
			 const struct column_question *asked, struct publication *publication)
{
	struct tally_guard guard = guard_of(releasing->keyring, releasing->guarded, asked[column].is_sensitive);
	struct publication by_lines = { 0 };
	enum fault fault;

	*publication = (struct publication){ 0 };
	guard.is_scale = column_is_scale(&asked[column]);
	guard_columns(arena, releasing->snapshot, asked, &column, 1, &guard);
	if (slice_asker(releasing->snapshot->columns[column].name))
		return release_own(db, arena, releasing, column, &guard, publication);
	/* First: no figure of the whole is hidden for the sake of a committee's. */
	fault = question_release(db, arena, releasing, column, asked, &guard, publication);
	if (!fault && lines)
		fault = release_by_line(db, arena, releasing, lines, &(struct slice_cross){ column, -1 }, asked, &guard, &by_lines);
	if (by_lines.tally)
		*publication = by_lines;
	return fault == FAULT_INVALID ? NO_FAULT : fault;
}

enum fault slice_cross(struct db *db, struct arena *arena, const struct releasing *releasing, const struct slice_lines *lines,
		       const struct slice_cross *cross, struct publication *publication)
{
	const struct slice_cross in_order = cross->rows < cross->cols ? *cross : (struct slice_cross){ cross->cols, cross->rows };
	const struct column_question *asked = column_questions(db, arena, releasing->snapshot);
	struct tally_guard guard = guard_of(releasing->keyring, releasing->guarded,
					    asked[cross->rows].is_sensitive || asked[cross->cols].is_sensitive);

	*publication = (struct publication){ 0 };
	guard_columns(arena, releasing->snapshot, asked, (const int[]){ cross->rows, cross->cols }, 2, &guard);
	return release_by_line(db, arena, releasing, lines, &in_order, asked, &guard, publication);
}

const struct published_tally *slice_find(struct db *db, struct arena *arena, int64_t snapshot, const char *question)
{
	const struct published_tally *tally = release_find(db, arena, snapshot, arena_print(arena, "%s%s", question, by_line));

	return tally ? tally : told_find(db, arena, snapshot, question_definition(arena, question), NULL);
}

/* --- all of them, by the clock */

static void go_on(struct db *db, const struct due *due, int next, int is_done)
{
	struct query *query = db_query(db,
		"INSERT INTO slice_release (snapshot, next, released) VALUES (?, ?, IF(?, ?, NULL))"
		" ON DUPLICATE KEY UPDATE next = VALUES(next), released = VALUES(released)");

	query_give_number(query, due->snapshot);
	query_give_number(query, next);
	query_give_number(query, is_done);
	query_give_number(query, due->now);
	query_end(query);
}

struct telling {
	struct db *db;
	const struct releasing *releasing;
	const struct slice_lines *lines;
};

static void tell_column(void *context, struct arena *arena, int column, const struct column_question *asked)
{
	const struct telling *telling = context;
	struct publication publication;

	if (slice_release(telling->db, arena, telling->releasing, telling->lines, column, asked, &publication))
		warn("snapshot %lld: column %d is not told by committees", (long long)telling->releasing->snapshot->id, column);
}

static int64_t count_tables(struct db *db, int64_t snapshot)
{
	struct query *query = db_query(db, "SELECT COUNT(*) FROM published_table WHERE snapshot = ?");

	query_give_number(query, snapshot);
	return query_end_number(query);
}

/* Once for each survey: a piece of work that is undone is done again. */
static void count_lines(struct slices_told *told, int64_t snapshot, const struct slice_lines *lines)
{
	if (told->snapshot != snapshot)
		told->committees += lines ? lines->count : 0;
	told->snapshot = snapshot;
}

/* How many tables; TICK_MORE where some are left. */
static int64_t release_some(struct db *db, const struct due *due, const struct keyring *keyring, struct slices_told *told)
{
	struct arena arena = { 0 };
	const struct releasing releasing = { snapshot_find(db, &arena, due->snapshot), &due->guarded, keyring, 0, due->now };
	const int count = releasing.snapshot ? releasing.snapshot->column_count : 0;
	const int64_t before = count_tables(db, due->snapshot);
	int next = 0;

	if (releasing.snapshot) {
		struct telling telling = { db, &releasing, slice_lines_find(db, &arena, &releasing) };

		next = columns_told(db, releasing.snapshot, (int)due->detail, COLUMNS_AT_ONCE, tell_column, &telling);
		if (told && next >= count)
			count_lines(told, due->snapshot, telling.lines);
	} else {
		warn("the results of %s cannot be told by committees: its snapshot does not read", due->name);
	}
	go_on(db, due, next, next >= count);
	arena_close(&arena);
	return count_tables(db, due->snapshot) - before + (next < count ? TICK_MORE : 0);
}

int64_t slice_release_due(struct db *db, const struct keyring *keyring, struct slices_told *told)
{
	struct query *query = db_query(db,
		"SELECT v.id, s.id, UNIX_TIMESTAMP(), v.slug, v.audience, v.smallest, COALESCE(r.next, 0) FROM survey v"
		" JOIN snapshot s ON s.survey = v.id AND s.state = 'frozen' LEFT JOIN slice_release r ON r.snapshot = s.id"
		" WHERE r.released IS NULL AND v.audience <> 'committees'"
		" AND EXISTS (SELECT 1 FROM offer o WHERE o.survey = v.id AND o.state = 'accepted')"
		" AND NOT EXISTS (SELECT 1 FROM snapshot n WHERE n.survey = v.id AND n.state = 'frozen' AND n.id > s.id)"
		" ORDER BY s.id LIMIT ?");
	struct arena arena = { 0 };
	struct due list[2];
	const int count = due_list(query, &arena, list, 2);
	int64_t done = count ? release_some(db, &list[0], keyring, told) : 0;

	arena_close(&arena);
	return done | (count > 1 ? TICK_MORE : 0);
}

int64_t slice_released(struct db *db, int64_t snapshot)
{
	struct query *query = db_query(db, "SELECT COALESCE(released, 0) FROM slice_release WHERE snapshot = ?");

	query_give_number(query, snapshot);
	return query_end_number(query);
}
