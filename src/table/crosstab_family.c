#include "table/crosstab_family.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "expression/value.h"
#include "snapshot/snapshot.h"
#include "table/crosstab_words.h"

/* The subgroups of an axis that somebody is in, or that its codes name; without an axis one, of everybody. */
struct subgroups {
	int *categories;
	int count;
};

struct dividing {
	struct arena *arena;
	const struct crosstab *crosstab;
	enum tally_who who;
	struct subgroups cols, layers;
};

static int64_t people_in(enum tally_who who, const struct tally *tally)
{
	const struct tally_count *asked = &tally->asked, *not_asked = &tally->not_asked;

	return who == TALLY_SINGLE ? asked->single + not_asked->single : asked->groups + not_asked->groups;
}

/* The tally of a category along one axis, of everybody along the other. */
static const struct tally *margin_of(const struct crosstab *crosstab, const struct axis *axis, int category)
{
	if (axis == crosstab->cols)
		return crosstab_at(crosstab, crosstab->layer_count - 1, category);
	return crosstab_at(crosstab, category, crosstab->col_count - 1);
}

static struct subgroups subgroups_of(const struct dividing *dividing, const struct axis *axis)
{
	int codes = axis ? axis->column.code_count : 0, all = axis ? axis_categories(axis) : 1;
	struct subgroups subgroups = { arena_array(dividing->arena, int, (size_t)all), 0 };

	for (int i = 0; i < all; i++)
		if (!axis || i < codes || people_in(dividing->who, margin_of(dividing->crosstab, axis, i)))
			subgroups.categories[subgroups.count++] = i;
	return subgroups;
}

/* As it stands in the snapshot, in no language, so that tables that share categories are known to. */
static const char *category_name(const struct axis *axis, int category)
{
	/* In the order of axis_reserved. */
	static const enum tally_reserved reserved[AXIS_RESERVED] = {
		RESERVED_EMPTY, RESERVED_DONT_KNOW, RESERVED_PREFER_NOT, RESERVED_NOT_ASKED
	};

	if (category >= axis->column.code_count)
		return tally_reserved_names[reserved[category - axis->column.code_count]];
	return axis->column.codes[category];
}

/* Of two tables whose classes are others, the people between these could be told. */
static const char *axis_cut(struct arena *arena, const struct axis *axis)
{
	struct buffer out = buffer_in(arena);

	if (axis->way == AXIS_BY_YEAR)
		return tally_cut_by_year;
	if (axis->way == AXIS_TOGETHER)
		return axis->cut;
	for (int i = 0; axis->way == AXIS_IN_CLASSES && i < axis->bound_count; i++)
		buffer_print(&out, "%s%s", i ? "," : "", value_text(arena, axis->bounds[i]));
	return out.bytes;
}

static int is_as_answered(const struct axis *axis)
{
	return axis->way == AXIS_AS_IT_IS || axis->way == AXIS_NARROWED;
}

static struct tally_cut cut_of(struct arena *arena, const struct axis *axis, const struct subgroups *subgroups, const struct tally_guard *guard)
{
	const char **names = arena_array(arena, const char *, (size_t)subgroups->count);

	for (int i = 0; i < subgroups->count; i++)
		names[i] = category_name(axis, subgroups->categories[i]);
	return (struct tally_cut){
		axis_name(arena, axis), subgroups->count, names, axis->source == OWN_TERRITORY, axis_cut(arena, axis),
		is_as_answered(axis) && guard_speaks_of(guard, axis_name(arena, axis)),
	};
}

/* What is counted is called, and cut, as what divides would be. */
static const struct family *name_rows(struct arena *arena, const struct family *family, const struct axis *rows, const struct tally_guard *guard)
{
	struct family *named = arena_new(arena, struct family);
	struct family_table *tables = arena_array(arena, struct family_table, (size_t)family->table_count);

	for (int t = 0; t < family->table_count; t++) {
		struct family_dimension *last;

		tables[t] = family->tables[t];
		last = &tables[t].dimensions[tables[t].dimension_count - 1];
		last->name = axis_name(arena, rows);
		last->is_territory = rows->source == OWN_TERRITORY;
		last->empty = is_as_answered(rows) && guard_speaks_of(guard, last->name) ? tally_empty_leaf(last->leaves, last->leaf_count) : 0;
		if (!is_as_answered(rows))
			last->cut = axis_cut(arena, rows);
	}
	*named = *family;
	named->tables = tables;
	return named;
}

static int is_parted(const struct axis *axis)
{
	return !axis || axis->column.shape == SHAPE_CODE;
}

const struct family *crosstab_family(struct arena *arena, const struct crosstab *crosstab, enum tally_who who,
				     const struct tally_guard *guard, const char **why)
{
	struct dividing dividing = { .arena = arena, .crosstab = crosstab, .who = who };
	const struct tally **tallies;
	struct tally_cut cuts[2];
	const struct family *family;
	int count = 0, at = 0;

	*why = "of several choices a person is in several subgroups: they can be counted, and divide nobody";
	if (!is_parted(crosstab->cols) || !is_parted(crosstab->layers))
		return NULL;
	dividing.cols = subgroups_of(&dividing, crosstab->cols);
	dividing.layers = subgroups_of(&dividing, crosstab->layers);
	tallies = arena_array(arena, const struct tally *, (size_t)dividing.cols.count * (size_t)dividing.layers.count);
	for (int i = 0; i < dividing.layers.count; i++)
		for (int j = 0; j < dividing.cols.count; j++)
			tallies[at++] = crosstab_at(crosstab, dividing.layers.categories[i], dividing.cols.categories[j]);
	if (crosstab->layers)
		cuts[count++] = cut_of(arena, crosstab->layers, &dividing.layers, guard);
	if (crosstab->cols)
		cuts[count++] = cut_of(arena, crosstab->cols, &dividing.cols, guard);
	family = tally_family(arena, tallies, cuts, count, who, guard);
	*why = "there are no counts of people, or too many categories";
	if (!family)
		return NULL;
	family = name_rows(arena, family, crosstab->rows, guard);
	*why = family_fault(arena, family);
	return *why ? NULL : family;
}
