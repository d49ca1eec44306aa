#include "table/slice.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "disclosure/protect.h"
#include "snapshot/snapshot.h"

const char slice_divides[] = ".body", slice_others[] = "#others";

enum { CUT_BYTES = 8 };

int64_t slice_least(int threshold)
{
	const int64_t least = people_for_cells(threshold, SLICE_LINE_CELLS);

	return least > 2 * threshold ? least : 2 * threshold;
}

/* --- which have a line */

struct choosing {
	const struct tally *bodies;
	unsigned char *is_line;		/* by code; the last: by no committee */
	int count;			/* codes, and none */
	int64_t all;
};

static int64_t answers_by(const struct choosing *choosing, int i)
{
	return i < choosing->count - 1 ? choosing->bodies->codes[i].single : choosing->bodies->not_asked.single;
}

static int count_lines(const struct choosing *choosing)
{
	int lines = 0;

	for (int i = 0; i < choosing->count; i++)
		lines += choosing->is_line[i];
	return lines;
}

static int64_t count_others(const struct choosing *choosing)
{
	int64_t others = 0;

	for (int i = 0; i < choosing->count; i++)
		others += choosing->is_line[i] ? 0 : answers_by(choosing, i);
	return others;
}

static int64_t smallest_line(const struct choosing *choosing)
{
	int64_t smallest = 0;

	for (int i = 0; i < choosing->count; i++)
		if (choosing->is_line[i] && (!smallest || answers_by(choosing, i) < smallest))
			smallest = answers_by(choosing, i);
	return smallest;
}

/* Of two as small none is preferred. */
static void drop(struct choosing *choosing, int64_t upto)
{
	for (int i = 0; i < choosing->count; i++)
		if (answers_by(choosing, i) <= upto)
			choosing->is_line[i] = 0;
}

/* So few people for so many lines would have nothing of any of them shown; and few others could be told from the lines. */
static void choose(struct choosing *choosing, int threshold)
{
	const int64_t least = slice_least(threshold);
	int lines;

	drop(choosing, least - 1);
	while ((lines = count_lines(choosing))) {
		const int64_t others = count_others(choosing);

		lines += others > 0;
		if (lines <= SLICE_MOST_LINES && choosing->all >= people_for_cells(threshold, (int64_t)lines * SLICE_ANSWERS) &&
		    (!others || others >= least))
			return;
		drop(choosing, smallest_line(choosing));
	}
}

static const char *cut_of(struct arena *arena, const struct slice_lines *lines)
{
	struct buffer list = buffer_in(arena);
	struct hash hash;

	for (int i = 0; i < lines->count; i++)
		buffer_print(&list, "%s ", lines->codes[i]);
	buffer_print(&list, "%d", lines->has_none);
	hash = hash_of(list.bytes, list.length);
	return arena_print(arena, "lines %s", hex_write(arena, hash.bytes, CUT_BYTES));
}

/* By their numbers, not as they happened to come. */
static int by_number(const void *a, const void *b)
{
	const char *one = *(const char *const *)a, *other = *(const char *const *)b;

	return strlen(one) != strlen(other) ? (strlen(one) < strlen(other) ? -1 : 1) : strcmp(one, other);
}

const struct slice_lines *slice_lines(struct arena *arena, const struct tally *bodies, int threshold)
{
	const int codes = bodies->column->code_count;
	struct choosing choosing = { bodies, arena_array(arena, unsigned char, (size_t)codes + 1), codes + 1, 0 };
	struct slice_lines *lines = arena_new(arena, struct slice_lines);
	const char **kept = arena_array(arena, const char *, (size_t)codes + 1);

	for (int i = 0; i < choosing.count; i++) {
		choosing.is_line[i] = 1;
		choosing.all += answers_by(&choosing, i);
	}
	choose(&choosing, threshold);
	for (int i = 0; i < codes; i++)
		if (choosing.is_line[i])
			kept[lines->count++] = bodies->column->codes[i];
	qsort(kept, (size_t)lines->count, sizeof(*kept), by_number);
	lines->codes = kept;
	lines->has_none = choosing.is_line[codes];
	lines->cut = cut_of(arena, lines);
	return lines->count ? lines : NULL;
}

static int dimension_named(const struct family_table *shape, const char *name)
{
	for (int d = 0; d < shape->dimension_count; d++)
		if (!strcmp(shape->dimensions[d].name, name))
			return d;
	return -1;
}

const struct slice_lines *slice_lines_of(struct arena *arena, const struct published_tally *tally)
{
	const struct family_dimension *dimension = NULL;
	struct slice_lines *lines = arena_new(arena, struct slice_lines);
	const char **codes;

	for (int t = 0; !dimension && t < published_tables(tally); t++) {
		const int d = dimension_named(published_shape(tally, t), slice_divides);

		dimension = d < 0 ? NULL : &published_shape(tally, t)->dimensions[d];
	}
	if (!dimension || !dimension->cut || !*dimension->cut)
		return NULL;
	codes = arena_array(arena, const char *, (size_t)dimension->leaf_count);
	for (int i = 0; i < dimension->leaf_count; i++)
		if (dimension->leaves[i][0] != '#')
			codes[lines->count++] = dimension->leaves[i];
		else
			lines->has_none |= !strcmp(dimension->leaves[i], tally_reserved_names[RESERVED_NOT_ASKED]);
	lines->codes = codes;
	lines->cut = dimension->cut;
	return lines;
}

/* --- counted */

static int line_of(const struct slice_lines *lines, const char *code)
{
	for (int i = 0; i < lines->count; i++)
		if (!strcmp(lines->codes[i], code))
			return i;
	return lines->count;
}

struct axis *slice_axis(struct arena *arena, const struct snapshot *snapshot, const struct slice_lines *lines)
{
	const struct snapshot_column *column = &snapshot->columns[OWN_BODY];
	int *together = arena_array(arena, int, (size_t)column->code_count + 1);
	const char **names = arena_array(arena, const char *, (size_t)lines->count + 1);
	int has_others = !lines->has_none;

	memcpy(names, lines->codes, (size_t)lines->count * sizeof(*names));
	names[lines->count] = slice_others;
	for (int i = 0; i < column->code_count; i++) {
		together[i] = line_of(lines, column->codes[i]);
		has_others |= together[i] == lines->count;
	}
	together[column->code_count] = lines->has_none ? -CELL_NOT_ASKED : lines->count;
	return axis_together(arena, snapshot, OWN_BODY, together, names, lines->count + has_others, lines->cut);
}

static struct family_term *total_term(struct arena *arena, const struct family_table *table, int dimension, int place)
{
	struct family_term *term = arena_new(arena, struct family_term);
	int places[FAMILY_DIMENSIONS] = { 0 };

	places[dimension] = place;
	*term = (struct family_term){ 1, 0, family_cell(table, places) };
	return term;
}

/* The count of a category along one dimension, of everybody along the others, is known. */
static void know(struct arena *arena, struct family *family, int dimension, int place)
{
	const struct family_table *table = &family->tables[0];
	const struct family_term *term = total_term(arena, table, dimension, place);
	struct family_equation *equations = arena_array(arena, struct family_equation, (size_t)family->equation_count + 1);

	if (family->equation_count)
		memcpy(equations, family->equations, (size_t)family->equation_count * sizeof(*equations));
	equations[family->equation_count++] = (struct family_equation){ family_fill(arena, table)[term->cell], 1, term };
	family->equations = equations;
}

/* And who is of which line: it is known besides who left what empty among them. */
static void call_known(struct arena *arena, struct family *family)
{
	struct family_table *tables = arena_array(arena, struct family_table, (size_t)family->table_count);

	for (int t = 0; t < family->table_count; t++) {
		const int d = dimension_named(&family->tables[t], slice_divides);

		tables[t] = family->tables[t];
		if (d >= 0)
			tables[t].dimensions[d].is_known = 1;
	}
	family->tables = tables;
}

void slice_know(struct arena *arena, struct family *family)
{
	const int dimension = dimension_named(&family->tables[0], slice_divides);

	call_known(arena, family);
	for (int leaf = 1; dimension >= 0 && leaf <= family->tables[0].dimensions[dimension].leaf_count; leaf++)
		know(arena, family, dimension, leaf);
}

const struct family *slice_family(struct arena *arena, const struct crosstab *crosstab, const struct tally_guard *guard,
				  const char **why)
{
	const struct family *plain = crosstab_family(arena, crosstab, TALLY_SINGLE, guard, why);
	struct family *family = arena_new(arena, struct family);

	if (!plain)
		return NULL;
	*family = *plain;
	slice_know(arena, family);
	*why = family_fault(arena, family);
	return *why ? NULL : family;
}

static int place_named(const struct family_dimension *dimension, const char *name)
{
	for (int place = 1; place < dimension_size(dimension); place++)
		if (!strcmp(dimension_category(dimension, place), name))
			return place;
	return 0;
}

const struct family *slice_own_family(struct arena *arena, const struct tally *tally, const struct tally_guard *guard)
{
	const struct family *plain = tally_family(arena, &tally, NULL, 0, TALLY_SINGLE, guard);
	struct family *family = arena_new(arena, struct family);
	const struct family_dimension *dimension;
	int asked;

	if (!plain || tally->asked.single < family_threshold(plain))
		return NULL;
	*family = *plain;
	dimension = &family->tables[0].dimensions[0];
	asked = place_named(dimension, tally_asked_name);
	/* Where nobody asked gave no answer, those who answered are those who were asked. */
	know(arena, family, 0, asked ? asked : place_named(dimension, tally_answered_name));
	return family_fault(arena, family) ? NULL : family;
}

int64_t slice_asker(const char *question)
{
	char *end = NULL;
	const long long body = question[0] == 'b' && question[1] >= '1' && question[1] <= '9' ? strtoll(question + 1, &end, 10) : 0;

	return end && *end == '_' ? body : 0;
}

/* --- read */

struct slice slice_at(struct arena *arena, const struct published_tally *tally, int table, const char *question, int64_t body)
{
	const struct family_table *shape = published_shape(tally, table);
	struct slice slice = { dimension_named(shape, question), dimension_named(shape, slice_divides), 0 };

	if (slice.lines >= 0)
		slice.line = place_named(&shape->dimensions[slice.lines], arena_print(arena, "%lld", (long long)body));
	return slice;
}

int slice_has_line(struct arena *arena, const struct published_tally *tally, int64_t body)
{
	const char *code = arena_print(arena, "%lld", (long long)body);
	int has = 0;

	for (int t = 0; t < published_tables(tally); t++) {
		const int d = dimension_named(published_shape(tally, t), slice_divides);

		has |= d >= 0 && published_shape(tally, t)->dimension_count > 1 &&
			place_named(&published_shape(tally, t)->dimensions[d], code);
	}
	return has;
}
