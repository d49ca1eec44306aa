#include "disclosure/nearby.h"

#include <string.h>

#include "base/arena.h"
#include "disclosure/attack.h"

enum { ALL_HIDDEN = 0xfffe };	/* of each set of dimensions but the empty one */

/* A table: the numbers of its dimensions, and of which sets of them, as bits, it hides a cell. */
struct outline {
	const struct attack_table *table;
	int dimensions[FAMILY_DIMENSIONS];
	unsigned hidden;
	int is_near;
};

struct finding {
	struct arena *arena;
	const struct family *family;
	const char **names;	/* of dimensions */
	int name_count;
	struct outline *new, *shown;
	int *queue, queue_count;
};

static int number_of(struct finding *finding, const char *name)
{
	int i = 0;

	while (i < finding->name_count && strcmp(finding->names[i], name))
		i++;
	if (i == finding->name_count)
		finding->names[finding->name_count++] = name;
	return i + 1;
}

static unsigned set_of(const struct family_table *shape, int cell)
{
	int places[FAMILY_DIMENSIONS];
	unsigned set = 0;

	family_places(shape, cell, places);
	for (int d = 0; d < shape->dimension_count; d++)
		set |= (unsigned)(places[d] > 0) << d;
	return set;
}

static struct outline outline_of(struct finding *finding, const struct attack_table *table)
{
	struct outline outline = { .table = table, .hidden = table->cells ? 0 : ALL_HIDDEN };

	for (int d = 0; d < table->shape->dimension_count; d++)
		outline.dimensions[d] = number_of(finding, table->shape->dimensions[d].name);
	for (int i = 0; table->cells && i < family_size(table->shape); i++)
		if (table->cells[i] == ATTACK_HIDDEN)
			outline.hidden |= 1u << set_of(table->shape, i);
	return outline;
}

/* Has the other all the dimensions of a set of which this one hides a cell? */
static int reaches(const struct outline *one, const struct outline *other)
{
	unsigned shared = 0;

	for (int d = 0; d < one->table->shape->dimension_count; d++)
		for (int e = 0; e < other->table->shape->dimension_count; e++)
			shared |= (unsigned)(one->dimensions[d] == other->dimensions[e]) << d;
	for (unsigned set = 1; set <= shared; set++)
		if ((one->hidden >> set & 1) && !(set & ~shared))
			return 1;
	return 0;
}

static int is_told(const struct outline *one, const struct outline *other)
{
	return !strcmp(one->table->shape->among, other->table->shape->among) && (reaches(one, other) || reaches(other, one));
}

static void take(struct finding *finding, int shown)
{
	if (!finding->shown[shown].is_near)
		finding->queue[finding->queue_count++] = shown;
	finding->shown[shown].is_near = 1;
}

static void take_told(struct finding *finding, const struct outline *one)
{
	for (int i = 0; i < finding->family->shown_count; i++)
		if (!finding->shown[i].is_near && is_told(one, &finding->shown[i]))
			take(finding, i);
}

static void take_equated(struct finding *finding, int shown)
{
	const struct family *family = finding->family;

	for (int i = 0; i < family->shown_equation_count; i++) {
		const struct family_equation *equation = &family->shown_equations[i];
		int is_in = 0;

		for (int j = 0; j < equation->count; j++)
			is_in |= equation->terms[j].table == shown;
		for (int j = 0; is_in && j < equation->count; j++)
			take(finding, equation->terms[j].table);
	}
}

static int counts_the_same(const struct attack_table *one, const struct attack_table *other)
{
	return one->snapshot == other->snapshot && !strcmp(one->shape->only, other->shape->only) &&
		!strcmp(one->shape->among, other->shape->among);
}

/* By its total a table tells how many people it counts. */
static void take_other_people(struct finding *finding)
{
	const struct family *family = finding->family;

	for (int i = 0; i < family->shown_count; i++) {
		int is_known = finding->shown[i].is_near;

		for (int t = 0; t < family->table_count; t++)
			is_known |= counts_the_same(finding->new[t].table, &family->shown[i]);
		for (int j = 0; j < finding->queue_count && !is_known; j++)
			is_known = counts_the_same(&family->shown[finding->queue[j]], &family->shown[i]);
		if (!is_known)
			take(finding, i);
	}
}

/* Those of tables that are near, which have other numbers now. */
static void keep_equations(const struct finding *finding, const int *numbers, struct nearby *nearby)
{
	const struct family *family = finding->family;

	nearby->equations = arena_array(finding->arena, struct family_equation, (size_t)family->shown_equation_count + 1);
	for (int i = 0; i < family->shown_equation_count; i++) {
		struct family_equation equation = family->shown_equations[i];
		struct family_term *terms = arena_array(finding->arena, struct family_term, (size_t)equation.count);

		if (!finding->shown[equation.terms[0].table].is_near)
			continue;
		for (int j = 0; j < equation.count; j++) {
			terms[j] = equation.terms[j];
			terms[j].table = numbers[terms[j].table];
		}
		equation.terms = terms;
		nearby->equations[nearby->equation_count++] = equation;
	}
}

static struct nearby *gather(const struct finding *finding)
{
	const struct family *family = finding->family;
	struct nearby *nearby = arena_new(finding->arena, struct nearby);
	int *numbers = arena_array(finding->arena, int, (size_t)family->shown_count + 1);

	nearby->tables = arena_array(finding->arena, struct attack_table, (size_t)family->shown_count + 1);
	for (int i = 0; i < family->shown_count; i++)
		if (finding->shown[i].is_near) {
			numbers[i] = nearby->table_count;
			nearby->tables[nearby->table_count++] = family->shown[i];
		}
	keep_equations(finding, numbers, nearby);
	return nearby;
}

static void outline_all(struct finding *finding)
{
	const struct family *family = finding->family;
	struct attack_table *new = arena_array(finding->arena, struct attack_table, (size_t)family->table_count);

	for (int t = 0; t < family->table_count; t++) {
		new[t] = (struct attack_table){ &family->tables[t], NULL, family->snapshot };
		finding->new[t] = outline_of(finding, &new[t]);
	}
	for (int i = 0; i < family->shown_count; i++)
		finding->shown[i] = outline_of(finding, &family->shown[i]);
}

struct nearby *nearby_find(struct arena *arena, const struct family *family)
{
	size_t shown = (size_t)family->shown_count + 1, all = (size_t)family->table_count + shown;
	struct finding finding = {
		.arena = arena, .family = family, .names = arena_array(arena, const char *, FAMILY_DIMENSIONS * all),
		.new = arena_array(arena, struct outline, (size_t)family->table_count),
		.shown = arena_array(arena, struct outline, shown), .queue = arena_array(arena, int, shown),
	};

	outline_all(&finding);
	for (int t = 0; t < family->table_count; t++)
		take_told(&finding, &finding.new[t]);
	for (int i = 0; i < finding.queue_count; i++) {
		take_told(&finding, &finding.shown[finding.queue[i]]);
		take_equated(&finding, finding.queue[i]);
	}
	take_other_people(&finding);
	for (int i = 0; i < finding.queue_count; i++)
		take_equated(&finding, finding.queue[i]);
	return gather(&finding);
}
