#include "disclosure/publish.h"

#include <string.h>

#include "base/arena.h"
#include "disclosure/inside.h"
#include "disclosure/protect.h"

enum { MOST_WAYS = 1 + FAMILY_REGROUPINGS * 8 * 4, MOST_NAMES = FAMILY_REGROUPINGS * 8 };

/* A way to cut the tables: some dimensions, by name, are regrouped. */
struct way {
	int count;
	struct published_regrouping by[2];
	const struct family *family;
	int leaves;
};

static int has_regrouping(const struct family_dimension *dimension, const char *name)
{
	for (int i = 0; i < dimension->regrouping_count; i++)
		if (!strcmp(dimension->regroupings[i].name, name))
			return i;
	return -1;
}

static int find_dimension(const struct family_table *table, const char *name)
{
	for (int d = 0; d < table->dimension_count; d++)
		if (!strcmp(table->dimensions[d].name, name))
			return d;
	return -1;
}

/* The cell in a table where one dimension is cut otherwise; -1 unless it stands at that dimension's total. */
static int moved_cell(const struct family_table *before, const struct family_table *after, int cell, const char *dimension)
{
	int places[FAMILY_DIMENSIONS] = { 0 }, d = find_dimension(before, dimension);

	family_places(before, cell, places);
	return d >= 0 && places[d] ? -1 : family_cell(after, places);
}

/* 0 where an equation speaks of categories that are cut otherwise. */
static int move_equations(struct arena *arena, const struct family *before, struct family *after, const char *dimension)
{
	struct family_equation *equations =
		arena_array(arena, struct family_equation, (size_t)before->equation_count + 1);

	for (int i = 0; i < before->equation_count; i++) {
		struct family_term *terms = arena_array(arena, struct family_term, (size_t)before->equations[i].count);

		equations[i] = before->equations[i];
		for (int j = 0; j < equations[i].count; j++) {
			terms[j] = before->equations[i].terms[j];
			terms[j].cell = moved_cell(&before->tables[terms[j].table], &after->tables[terms[j].table],
						   terms[j].cell, dimension);
			if (terms[j].cell < 0)
				return 0;
		}
		equations[i].terms = terms;
	}
	after->equations = equations;
	return 1;
}

/*
 * Every table that has the dimension is cut the same way: if one kept the finer
 * categories, the coarser ones would be sums of them that nothing here knows of.
 */
static const struct family *regroup(struct arena *arena, const struct family *family,
				    const struct published_regrouping *by)
{
	struct family *coarser = arena_new(arena, struct family);
	struct family_table *tables = arena_array(arena, struct family_table, (size_t)family->table_count);

	for (int t = 0; t < family->table_count; t++) {
		int d = find_dimension(&family->tables[t], by->dimension), regrouping;

		tables[t] = family->tables[t];
		if (d < 0)
			continue;
		regrouping = has_regrouping(&tables[t].dimensions[d], by->regrouping);
		if (regrouping < 0)
			return NULL;
		tables[t] = family_regrouped(arena, &tables[t], d, regrouping);
	}
	*coarser = *family;
	coarser->tables = tables;
	return move_equations(arena, family, coarser, by->dimension) ? coarser : NULL;
}

static int count_leaves(const struct family *family)
{
	int leaves = 0;

	for (int t = 0; t < family->table_count; t++)
		leaves += family_leaves(&family->tables[t]);
	return leaves;
}

static int all_regroupings(const struct family *family, struct published_regrouping *all)
{
	int count = 0;

	for (int t = 0; t < family->table_count; t++)
		for (int d = 0; d < family->tables[t].dimension_count; d++) {
			const struct family_dimension *dimension = &family->tables[t].dimensions[d];

			for (int i = 0; i < dimension->regrouping_count && count < MOST_NAMES; i++) {
				struct published_regrouping new = { dimension->name, dimension->regroupings[i].name };
				int is_known = 0;

				for (int j = 0; j < count; j++)
					is_known |= !strcmp(all[j].dimension, new.dimension) &&
						!strcmp(all[j].regrouping, new.regrouping);
				if (!is_known)
					all[count++] = new;
			}
		}
	return count;
}

/* A family without fault after being cut; its names may collide otherwise. */
static void add_way(struct arena *arena, struct way *ways, int *count, const struct way *way)
{
	if (*count == MOST_WAYS || !way->family || family_fault(arena, way->family))
		return;
	ways[*count] = *way;
	ways[(*count)++].leaves = count_leaves(way->family);
}

/* The finest first; of two as fine the one declared first. */
static void sort_ways(struct way *ways, int count)
{
	for (int i = 1; i < count; i++) {
		struct way way = ways[i];
		int at = i;

		for (; at > 0 && ways[at - 1].leaves < way.leaves; at--)
			ways[at] = ways[at - 1];
		ways[at] = way;
	}
}

static int all_ways(struct arena *arena, const struct family *family, struct way *ways)
{
	struct published_regrouping by[MOST_NAMES];
	int names = all_regroupings(family, by), count = 0;

	for (int i = 0; i < names; i++)
		add_way(arena, ways, &count, &(struct way){ 1, { by[i] }, regroup(arena, family, &by[i]), 0 });
	for (int i = 0; i < names; i++)
		for (int j = i + 1; j < names; j++) {
			const struct family *first = regroup(arena, family, &by[i]);

			if (first && strcmp(by[i].dimension, by[j].dimension))
				add_way(arena, ways, &count,
					&(struct way){ 2, { by[i], by[j] }, regroup(arena, first, &by[j]), 0 });
		}
	sort_ways(ways, count);
	return count;
}

/* --- margins */

static int is_same_dimension(const struct family_dimension *a, const struct family_dimension *b)
{
	int is_same = !strcmp(a->name, b->name) && dimension_size(a) == dimension_size(b);

	for (int i = 1; is_same && i < dimension_size(a); i++)
		is_same = !strcmp(dimension_category(a, i), dimension_category(b, i));
	return is_same;
}

static int find_margin(const struct family *margins, const struct family_table *margin)
{
	for (int t = 0; t < margins->table_count; t++)
		if (!strcmp(margins->tables[t].among, margin->among) && !strcmp(margins->tables[t].only, margin->only) &&
		    is_same_dimension(&margins->tables[t].dimensions[0], &margin->dimensions[0]))
			return t;
	return -1;
}

/* Which margin, and which of its cells; 0 of a cell inside the table, which no margin shows. */
static int margin_term(const struct family_table *table, const int *margins, struct family_term *term)
{
	int places[FAMILY_DIMENSIONS] = { 0 }, at = 0, inner = 0;

	family_places(table, term->cell, places);
	for (int d = 0; d < table->dimension_count; d++)
		if (places[d]) {
			at = d;
			inner++;
		}
	term->table = margins[at];
	term->cell = places[at];
	return inner < 2;
}

/* Those that speak of margins alone. */
static void keep_equations(struct arena *arena, const struct family *family, int numbers[][FAMILY_DIMENSIONS],
			   struct family *margins)
{
	struct family_equation *kept = arena_array(arena, struct family_equation, (size_t)family->equation_count + 1);

	margins->equation_count = 0;
	for (int i = 0; i < family->equation_count; i++) {
		const struct family_equation *equation = &family->equations[i];
		struct family_term *terms = arena_array(arena, struct family_term, (size_t)equation->count);
		int are_margins = 1;

		for (int j = 0; j < equation->count; j++) {
			int table = equation->terms[j].table;

			terms[j] = equation->terms[j];
			are_margins &= margin_term(&family->tables[table], numbers[table], &terms[j]);
		}
		if (are_margins)
			kept[margins->equation_count++] =
				(struct family_equation){ equation->sum, equation->count, terms };
	}
	margins->equations = kept;
}

static int is_named(const struct family *margins, const char *name)
{
	for (int t = 0; t < margins->table_count; t++)
		if (!strcmp(margins->tables[t].name, name))
			return 1;
	return 0;
}

/* That of what was counted is called as its table; of two tables no two are called the same, or nobody could read them. */
static const char *margin_name(struct arena *arena, const struct family *margins, const struct family_table *table, int dimension)
{
	const char *plain = dimension == table->dimension_count - 1 ? table->name :
		arena_print(arena, "%s alone", table->dimensions[dimension].name), *name = plain;

	for (int i = 2; is_named(margins, name); i++)
		name = arena_print(arena, "%s %d", plain, i);
	return name;
}

/* NULL where they are too many. */
static struct family *margins_of(struct arena *arena, const struct family *family)
{
	struct family *margins = arena_new(arena, struct family);
	struct family_table *tables = arena_array(arena, struct family_table, FAMILY_TABLES);
	int numbers[FAMILY_TABLES][FAMILY_DIMENSIONS];

	*margins = *family;
	margins->tables = tables;
	margins->table_count = 0;
	for (int t = 0; t < family->table_count; t++)
		for (int d = 0; d < family->tables[t].dimension_count; d++) {
			struct family_table margin = family_margin(arena, &family->tables[t], d);

			numbers[t][d] = find_margin(margins, &margin);
			if (numbers[t][d] >= 0)
				continue;
			if (margins->table_count == FAMILY_TABLES)
				return NULL;
			margin.name = margin_name(arena, margins, &family->tables[t], d);
			numbers[t][d] = margins->table_count;
			tables[margins->table_count++] = margin;
		}
	keep_equations(arena, family, numbers, margins);
	return margins;
}

/* Without the table that cannot be protected; 0 where there is no other. */
static int silence(struct arena *arena, struct family *family, int silent)
{
	struct family_table *tables = arena_array(arena, struct family_table, (size_t)family->table_count);
	int shown = 0;

	for (int t = 0; t < family->table_count; t++) {
		tables[t] = family->tables[t];
		tables[t].is_silent |= t == silent;
		shown += !tables[t].is_silent;
	}
	family->tables = tables;
	return shown;
}

static const struct protection *protect_margins(struct arena *arena, const struct family *family)
{
	struct family *margins = margins_of(arena, family);
	int shown = margins && !family_fault(arena, margins);

	while (shown) {
		const struct protection *protection = protect(arena, margins);

		if (protection->state == PROTECTED)
			return protection;
		shown = protection->state == TOO_FINE && silence(arena, margins, protection->table);
	}
	return NULL;
}

/* --- the ladder */

static struct publication finish(struct arena *arena, const struct protection *protection, const struct way *way,
				 enum published_as as, const char *snapshot)
{
	struct published_regrouping *by = arena_array(arena, struct published_regrouping, 2);
	static const char *const why[PUBLISHED_AS] = {
		[AS_REGROUPED] = "the table was too fine for so few people: categories were put together",
		[AS_MARGINS] = "the table was too fine for so few people: each dimension is shown alone, where it can be",
	};

	if (way)
		memcpy(by, way->by, sizeof(way->by));
	return (struct publication){
		published_make(arena, protection, &(struct published_way){ as, way ? way->count : 0, by }, snapshot),
		protection, why[as]
	};
}

struct publication publish(struct arena *arena, const struct family *family, const char *snapshot)
{
	const struct protection *protection = protect(arena, family);
	struct way *ways = arena_array(arena, struct way, MOST_WAYS);
	int count;

	if (protection->state == PROTECTED)
		return finish(arena, protection, NULL, AS_ASKED, snapshot);
	if (protection->state == TOO_CLOSE)
		return (struct publication){ .why = protection->why };
	if (protection->state == TOO_FEW)
		return (struct publication){ .why = "fewer people than the threshold: nothing can be shown" };
	count = all_ways(arena, family, ways);
	for (int i = 0; i < count; i++) {
		protection = protect(arena, ways[i].family);
		if (protection->state == PROTECTED)
			return finish(arena, protection, &ways[i], AS_REGROUPED, snapshot);
	}
	protection = protect_margins(arena, family);
	if (protection)
		return finish(arena, protection, NULL, AS_MARGINS, snapshot);
	return (struct publication){ .why = "no partners are left that could hide what must be hidden" };
}
