#include "table/table_release_store.h"

#include <string.h>

#include "base/arena.h"
#include "disclosure/release_store.h"
#include "table/filter_people_store.h"
#include "table/in_three.h"
#include "table/regrouping.h"
#include "table/tally_store.h"

void guard_columns(struct arena *arena, const struct snapshot *snapshot, const struct column_question *asked, const int columns[], int count,
		   struct tally_guard *guard)
{
	const char **spoken = arena_array(arena, const char *, (size_t)count);

	for (int i = 0; i < count; i++)
		if (asked[columns[i]].tells_silence)
			spoken[guard->spoken_count++] = column_full_name(arena, &snapshot->columns[columns[i]]);
	guard->spoken = spoken;
}

const char *question_definition(struct arena *arena, const char *name)
{
	return arena_print(arena, "question %s", name);
}

const struct published_tally *told_find(struct db *db, struct arena *arena, int64_t snapshot, const char *definition, int64_t *number)
{
	int64_t id = release_number(db, snapshot, definition);
	struct release_row row;

	if (!id)
		id = release_number(db, snapshot, in_three_definition(arena, definition));
	if (number)
		*number = id;
	return id ? release_read(db, arena, id, &row) : NULL;
}

enum fault table_release(struct db *db, struct arena *arena, const struct releasing *releasing, const char *definition,
			 const struct family *family, struct publication *publication)
{
	struct filtered filtered = { db, releasing->snapshot };
	const struct release release = {
		.snapshot = releasing->snapshot->id, .definition = definition, .account = releasing->account, .now = releasing->now,
		.people = filter_people, .context = &filtered,
	};

	return release_table(db, arena, &release, family, publication);
}

/* --- cut as before */

static const struct family_dimension *dimension_named(const struct family_table *table, const char *name)
{
	for (int d = 0; d < table->dimension_count; d++)
		if (!strcmp(table->dimensions[d].name, name))
			return &table->dimensions[d];
	return NULL;
}

static const char *cut_in(const struct published_tally *tally, const char *name)
{
	for (int t = 0; t < published_tables(tally); t++) {
		const struct family_dimension *dimension = dimension_named(published_shape(tally, t), name);

		if (dimension)
			return dimension->cut ? dimension->cut : "";
	}
	return NULL;
}

/* How the first table that told of it cut it: "" in detail; NULL: none told of it. */
static const char *cut_before(struct db *db, struct arena *arena, int64_t snapshot, const char *name)
{
	struct release_row *rows;
	const char *cut = NULL;

	for (int i = release_list(db, arena, snapshot, &rows) - 1; i >= 0 && !cut; i--) {
		const struct published_tally *tally = strstr(rows[i].definition, name) ?
			release_find(db, arena, rows[i].snapshot, rows[i].definition) : NULL;

		cut = tally ? cut_in(tally, name) : NULL;
	}
	return cut;
}

static int place_of(const struct family_table *table, const char *name)
{
	const struct family_dimension *dimension = dimension_named(table, name);

	return dimension ? (int)(dimension - table->dimensions) : -1;
}

/* The sums that are known speak of all answers of what is cut: the same cell, which stands elsewhere now. NULL: one does not. */
static const struct family_equation *moved(struct arena *arena, const struct family *from, const struct family_table *to, const char *name)
{
	struct family_equation *equations = arena_array(arena, struct family_equation, (size_t)from->equation_count + 1);

	for (int i = 0; i < from->equation_count; i++) {
		struct family_term *terms = arena_array(arena, struct family_term, (size_t)from->equations[i].count);

		equations[i] = from->equations[i];
		for (int j = 0; j < equations[i].count; j++) {
			const int table = from->equations[i].terms[j].table, d = place_of(&from->tables[table], name);
			int places[FAMILY_DIMENSIONS] = { 0 };

			family_places(&from->tables[table], from->equations[i].terms[j].cell, places);
			if (d >= 0 && places[d])
				return NULL;
			terms[j] = from->equations[i].terms[j];
			terms[j].cell = family_cell(&to[table], places);
		}
		equations[i].terms = terms;
	}
	return equations;
}

static int regrouping_named(const struct family_dimension *dimension, const char *cut)
{
	for (int i = 0; i < dimension->regrouping_count; i++)
		if (!strcmp(dimension->regroupings[i].name, cut))
			return i;
	return -1;
}

/* Every table that has the dimension, by its regrouping of that name; without one, as it is and never coarser. */
static const struct family *cut_alike(struct arena *arena, const struct family *family, const char *name, const char *cut)
{
	struct family *alike = arena_new(arena, struct family);
	struct family_table *tables = arena_array(arena, struct family_table, (size_t)family->table_count);

	for (int t = 0; t < family->table_count; t++) {
		const int d = place_of(&family->tables[t], name);
		const int regrouping = d < 0 ? -1 : regrouping_named(&family->tables[t].dimensions[d], cut);

		tables[t] = regrouping < 0 ? family->tables[t] : family_regrouped(arena, &family->tables[t], d, regrouping);
		if (d >= 0)
			tables[t].dimensions[d].regrouping_count = 0;
	}
	*alike = *family;
	alike->tables = tables;
	alike->equations = moved(arena, family, tables, name);
	return alike->equations && !family_fault(arena, alike) ? alike : family;
}

const struct family *family_as_told(struct db *db, struct arena *arena, int64_t snapshot, const struct family *family,
				    const char *const *ordered, int count)
{
	const struct family *ready = family_regroupable(arena, family, ordered, count), *as_told = ready;
	const struct family_table *table = &ready->tables[0];

	for (int d = 0; d < table->dimension_count; d++) {
		const char *name = table->dimensions[d].name;
		const char *cut = table->dimensions[d].regrouping_count ? cut_before(db, arena, snapshot, name) : NULL;

		if (cut)
			as_told = cut_alike(arena, as_told, name, cut);
	}
	return as_told;
}

/* --- one dimension */

static int answers_of(const struct family *family)
{
	const struct family_dimension *dimension = &family->tables[0].dimensions[0];
	int answers = 0;

	while (answers < dimension->leaf_count && *dimension->leaves[answers] != '#')
		answers++;
	return answers;
}

/* Few departments that are hidden are no reason to tell none of them; where they are most, regions tell more. */
static const struct family *by_region(struct arena *arena, const struct family *family)
{
	const struct family *ready = family_regroupable(arena, family, NULL, 0), *regions;
	const struct family_dimension *dimension = &ready->tables[0].dimensions[0];
	int hidden;

	if (ready->table_count != 1 || !dimension->regrouping_count)
		return family;
	regions = cut_alike(arena, ready, dimension->name, dimension->regroupings[0].name);
	hidden = family_hidden_part(arena, family, answers_of(family));
	return hidden > 50 && family_hidden_part(arena, regions, answers_of(regions)) < hidden ? regions : family;
}

/* In three groups, or by region, as was told before; else as more of it is shown. */
static const struct family *one_as_told(struct db *db, struct arena *arena, int64_t snapshot, const struct family *family, int answers)
{
	const char *name = family->tables[0].dimensions[0].name;
	int is_in_three;

	if (cut_before(db, arena, snapshot, name))
		return family_as_told(db, arena, snapshot, family, &name, answers > 0);
	return answers ? family_told(arena, family, answers, &is_in_three) : by_region(arena, family);
}

static int is_in_three(const struct family *family)
{
	return !strcmp(family->tables[0].dimensions[0].cut ? family->tables[0].dimensions[0].cut : "", in_three_cut);
}

enum fault told_release(struct db *db, struct arena *arena, const struct releasing *releasing, const char *definition,
			const struct family *family, int answers, struct publication *publication)
{
	const struct family *told;

	*publication = (struct publication){ .tally = told_find(db, arena, releasing->snapshot->id, definition, NULL) };
	if (publication->tally)
		return NO_FAULT;
	told = one_as_told(db, arena, releasing->snapshot->id, family, answers);
	return table_release(db, arena, releasing, is_in_three(told) ? in_three_definition(arena, definition) : definition, told, publication);
}

const struct tally *column_tally(struct db *db, struct arena *arena, const struct snapshot *snapshot, int column)
{
	struct tally *tally = NULL;

	return tallies_count(db, arena, snapshot, column, 1, &tally) || tally->is_damaged ? NULL : tally;
}

enum fault question_release(struct db *db, struct arena *arena, const struct releasing *releasing, int column,
			    const struct column_question *asked, const struct tally_guard *guard, struct publication *publication)
{
	const struct snapshot_column *of = &releasing->snapshot->columns[column];
	const struct tally *tally = column_tally(db, arena, releasing->snapshot, column);
	const struct family *family = tally ? tally_family(arena, &tally, NULL, 0, TALLY_SINGLE, guard) : NULL;

	*publication = (struct publication){ .why = "there are no counts of people, or too many categories" };
	if (!family)
		return tally ? NO_FAULT : FAULT_STORAGE;
	return told_release(db, arena, releasing, question_definition(arena, column_full_name(arena, of)), family,
			    column_is_ordered(&asked[column]) ? of->code_count : 0, publication);
}
