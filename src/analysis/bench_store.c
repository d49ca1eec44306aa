#include "analysis/bench_store.h"

#include <string.h>

#include "base/arena.h"
#include "disclosure/release_store.h"
#include "table/axis.h"
#include "table/crosstab_store.h"
#include "table/filter.h"
#include "table/slice_store.h"
#include "table/tally_store.h"
#include "text/text.h"

const struct bench *bench_open(struct db *db, struct arena *arena, int64_t snapshot)
{
	struct bench *bench = arena_new(arena, struct bench);

	bench->snapshot = snapshot ? snapshot_find(db, arena, snapshot) : NULL;
	if (!bench->snapshot)
		return NULL;
	bench->version_count = bench->snapshot->columns[OWN_VERSION].code_count;
	bench->versions = tally_versions(db, arena, bench->snapshot);
	return bench;
}

/* --- publishing */

enum fault bench_count(struct db *db, struct arena *arena, const struct bench *bench, const struct bench_table *table,
		       struct crosstab **crosstab, struct bench_fault *fault)
{
	const struct crosstab_request request = { table->rows, table->cols, table->layers, table->filter };
	const char *why = NULL;
	const enum fault done = crosstab_count(db, arena, bench->snapshot, &request, crosstab, &why);

	if (done == FAULT_INVALID)
		*fault = (struct bench_fault){ "rows", why };
	return done;
}

/* Of any question that it counts, is divided by or filtered by. */
static int any_is_sensitive(const struct column_question *asked, const struct bench_table *table)
{
	const struct axis *const axes[] = { table->rows, table->cols, table->layers };
	int count = 0, found = 0;
	const int *columns = table->filter ? filter_columns(table->filter, &count) : NULL;

	for (size_t i = 0; i < sizeof(axes) / sizeof(*axes); i++)
		found |= axes[i] && asked[axes[i]->source].is_sensitive;
	for (int i = 0; i < count; i++)
		found |= asked[columns[i]].is_sensitive;
	return found;
}

static void list_spoken(struct arena *arena, const struct bench_table *table, const struct snapshot *snapshot,
			const struct column_question *asked, struct tally_guard *guard)
{
	const struct axis *const axes[] = { table->rows, table->cols, table->layers };
	int columns[sizeof(axes) / sizeof(*axes)], count = 0;

	for (size_t i = 0; i < sizeof(axes) / sizeof(*axes); i++)
		if (axes[i])
			columns[count++] = axes[i]->source;
	guard_columns(arena, snapshot, asked, columns, count, guard);
}

/* Committees divide all tables of a survey by the same lines. 0 where none of them has answers enough for one. */
static int divide_by_lines(struct db *db, struct arena *arena, const struct releasing *releasing, struct bench_table *table)
{
	struct axis **const axes[] = { &table->rows, &table->cols, &table->layers };

	for (size_t i = 0; i < sizeof(axes) / sizeof(*axes); i++) {
		const struct slice_lines *lines;

		if (!*axes[i] || (*axes[i])->source != OWN_BODY)
			continue;
		lines = slice_lines_find(db, arena, releasing);
		if (!lines)
			return 0;
		*axes[i] = slice_axis(arena, releasing->snapshot, lines);
	}
	return 1;
}

static enum fault refuse(struct bench_fault *fault, const char *words)
{
	*fault = (struct bench_fault){ "rows", words };
	return FAULT_INVALID;
}

static int is_told_alone(const struct bench_table *table)
{
	return !table->cols && !table->only;
}

/* A table alone is told as by the clock. */
static enum fault publish_family(struct db *db, struct arena *arena, const struct releasing *releasing, const struct bench_table *table,
				 const struct family *family, const struct column_question *asked, struct publication *publication)
{
	const int is_ordered = column_is_ordered(&asked[table->rows->source]);

	if (is_told_alone(table) && table->rows->source != OWN_BODY)
		return told_release(db, arena, releasing, table->definition, family, is_ordered ? table->rows->from->code_count : 0, publication);
	return table_release(db, arena, releasing, table->definition, family, publication);
}

const char *bench_withdrawn_words(void)
{
	return _("People took their answers back after figures of them were published. Another table would tell what they had said: no more tables of these answers are made."
		" Those that were published stay. A new release can be made once enough people have answered, or taken their answers back.");
}

enum fault bench_publish(struct db *db, struct arena *arena, const struct analysed *analysed, const struct bench *bench,
			 const struct bench_table *asks, const struct bench_reader *reader, int64_t *number, struct bench_fault *fault)
{
	const struct guarded guarded = { analysed->survey->id, analysed->survey->audience, analysed->smallest };
	const struct releasing releasing = { bench->snapshot, &guarded, reader->keyring, reader->account, reader->now };
	struct bench_table table = *asks;
	const struct column_question *asked;
	struct publication publication = { NULL };
	const struct family *family;
	struct tally_guard guard;
	struct crosstab *crosstab;
	enum fault done;
	const char *why;

	if (told_find(db, arena, bench->snapshot->id, table.definition, number))
		return NO_FAULT;
	if (!divide_by_lines(db, arena, &releasing, &table))
		return refuse(fault, _("Too few people answered through any committee for figures of committees: they would tell who answered what."));
	done = bench_count(db, arena, bench, &table, &crosstab, fault);
	if (done)
		return done;
	asked = column_questions(db, arena, bench->snapshot);
	guard = guard_of(reader->keyring, &guarded, any_is_sensitive(asked, &table));
	guard.only = table.only;
	guard.is_scale = column_is_scale(&asked[table.rows->source]);
	list_spoken(arena, &table, bench->snapshot, asked, &guard);
	family = is_told_alone(&table) && table.rows->source != OWN_BODY ? crosstab_family(arena, crosstab, TALLY_SINGLE, &guard, &why) :
		slice_told(db, arena, &releasing, crosstab, asked, &guard, &why);
	if (!family)
		return refuse(fault, _("There are no counts of people in this table, or it has too many categories."));
	done = publish_family(db, arena, &releasing, &table, family, asked, &publication);
	if (!done && publication.tally)
		(void)told_find(db, arena, bench->snapshot->id, table.definition, number);
	if (!done && publication.is_withdrawn)
		*fault = (struct bench_fault){ "rows", bench_withdrawn_words() };
	return done;
}

const struct bench_ask *const *bench_known(struct db *db, struct arena *arena, const struct bench *bench)
{
	struct release_row *rows;
	const int count = release_list(db, arena, bench->snapshot->id, &rows);
	const struct bench_ask **known = arena_array(arena, const struct bench_ask *, (size_t)count + 1);
	int found = 0;

	for (int i = 0; i < count; i++)
		if (rows[i].snapshot == bench->snapshot->id) {
			struct bench_ask *ask = arena_new(arena, struct bench_ask);

			*ask = bench_ask_of(arena, rows[i].definition);
			known[found++] = ask;
		}
	return known;
}

static const char *classes_first(struct arena *arena, const struct release_row *rows, int count, const char *name)
{
	for (int i = count - 1; i >= 0; i--) {
		const struct bench_ask ask = bench_ask_of(arena, rows[i].definition);

		if (!strcmp(ask.rows, name))
			return ask.rows_classes;
		if (!strcmp(ask.cols, name))
			return ask.cols_classes;
		if (!strcmp(ask.layers, name))
			return ask.layers_classes;
	}
	return "";
}

void bench_keep_classes(struct db *db, struct arena *arena, const struct bench *bench, struct bench_ask *ask)
{
	const char *const names[] = { ask->rows, ask->cols, ask->layers };
	const char **const classes[] = { &ask->rows_classes, &ask->cols_classes, &ask->layers_classes };
	struct release_row *rows;
	const int count = release_list(db, arena, bench->snapshot->id, &rows);

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (*names[i] && !**classes[i])
			*classes[i] = classes_first(arena, rows, count, names[i]);
}
