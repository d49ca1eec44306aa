#include "base/arena.h"
#include "table/bits.h"
#include "table/count.h"
#include "table/crosstab_parts.h"

/* So many rows at a time: what their lists take is bounded, however many choices each made. */
enum { ROWS_AT_ONCE = 4096 };

/* The subgroups of some rows along one axis: those from first[row] to first[row + 1]. */
struct division {
	int *first;
	uint16_t *categories;
};

struct gathering {
	struct crosstab *crosstab;
	const struct crosstab_tools *tools;
	const struct crosstab_views *views;
	struct arena *arena;
	uint16_t *people;	/* by row: those of a group; NULL: no group is there */
	int from, count;	/* the rows at hand */
};

/* Along a set: each choice; else the one category. Everybody comes last. */
static int list_categories(struct axis *axis, const struct cells_view *view, int row, uint16_t *categories)
{
	int codes = axis->column.code_count, cell = cell_at(view, row), count = 0;

	if (axis->column.shape == SHAPE_SET && cell == CELL_GIVEN) {
		for (int i = 0; i < codes; i++)
			if (cell_has(view, row, i))
				categories[count++] = (uint16_t)i;
	} else {
		int category = axis_category(axis, cell);

		axis->is_damaged |= category < 0 || cell >= (axis->column.shape == SHAPE_SET ? 1 : codes);
		if (!axis->is_damaged)
			categories[count++] = (uint16_t)category;
	}
	categories[count++] = (uint16_t)axis_categories(axis);
	return count;
}

static struct division divide(const struct gathering *gathering, struct axis *axis, const struct cells_view *view)
{
	size_t most = axis && axis->column.shape == SHAPE_SET ? (size_t)axis->column.code_count + 1 : 2;
	struct division division = {
		arena_array(gathering->arena, int, (size_t)gathering->count + 1),
		arena_array(gathering->arena, uint16_t, (size_t)gathering->count * most),
	};
	int count = 0;

	for (int i = 0; i < gathering->count; i++) {
		int row = gathering->from + i;

		division.first[i] = count;
		if (!bit_is(gathering->views->wanted, row))
			continue;
		count += axis ? list_categories(axis, view, row, division.categories + count) : 1;
	}
	division.first[gathering->count] = count;
	return division;
}

/* The rows of each subgroup, one subgroup after the other. */
struct lists {
	int *first;	/* of each subgroup, and one more */
	int *rows;
};

/* Calls for each subgroup of each row. */
#define EACH_SUBGROUP(gathering, layers, cols, row, subgroup) \
	for (int row = 0; row < (gathering)->count; row++) \
		for (int at_ = (layers)->first[row]; at_ < (layers)->first[row + 1]; at_++) \
			for (int in_ = (cols)->first[row], subgroup; in_ < (cols)->first[row + 1] && \
			     ((subgroup = (layers)->categories[at_] * (gathering)->crosstab->col_count + (cols)->categories[in_]), 1); in_++)

static struct lists list_rows(const struct gathering *gathering, const struct division *layers, const struct division *cols)
{
	int subgroups = gathering->crosstab->col_count * gathering->crosstab->layer_count;
	struct lists lists = { .first = arena_array(gathering->arena, int, (size_t)subgroups + 2) };
	int *next = lists.first + 1;

	/* Counted two places further on, so that filling moves each place to where it belongs. */
	EACH_SUBGROUP(gathering, layers, cols, row, subgroup)
		lists.first[subgroup + 2]++;
	for (int i = 0; i < subgroups; i++)
		lists.first[i + 2] += lists.first[i + 1];
	lists.rows = arena_room(gathering->arena, ((size_t)lists.first[subgroups + 1] + 1) * sizeof(int));
	EACH_SUBGROUP(gathering, layers, cols, row, subgroup)
		lists.rows[next[subgroup]++] = gathering->from + row;
	return lists;
}

#define GATHER(type) \
	for (int i = 0; i < count; i++) \
		memcpy(to + (size_t)i * sizeof(type), from + (size_t)rows[i] * sizeof(type), sizeof(type))

static void gather_plane(unsigned char *to, const unsigned char *from, int width, const int *rows, int count)
{
	switch (width) {
	case 1:
		GATHER(uint8_t);
		break;
	case 2:
		GATHER(uint16_t);
		break;
	case 4:
		GATHER(uint32_t);
		break;
	default:
		GATHER(uint64_t);
	}
}

/* The cells of these rows, as if the segment had no others. */
static const unsigned char *gather_cells(struct arena *arena, const struct cells_view *view, const int *rows, int count)
{
	struct column_layout layout = column_layout(view->column);
	unsigned char *cells = arena_room(arena, (size_t)count * column_row_size(view->column) + 1), *to = cells;
	const unsigned char *from = view->values;

	for (int i = 0; i < layout.planes; i++) {
		gather_plane(to, from, layout.width, rows, count);
		to += (size_t)count * (size_t)layout.width;
		from += (size_t)view->rows * (size_t)layout.width;
	}
	gather_plane(to, view->states, layout.state_width, rows, count);
	return cells;
}

static int find_groups(const struct gathering *gathering, struct arena *arena, const int *rows, int count,
		       struct group_row **groups)
{
	int found = 0;

	if (!gathering->people)
		return 0;
	*groups = arena_array(arena, struct group_row, (size_t)count);
	for (int i = 0; i < count; i++)
		if (gathering->people[rows[i]])
			(*groups)[found++] = (struct group_row){ i, gathering->people[rows[i]] };
	return found;
}

static void tally_lists(const struct gathering *gathering, const struct lists *lists)
{
	struct arena arena = { 0 };

	for (int i = 0; i < gathering->crosstab->col_count * gathering->crosstab->layer_count; i++) {
		const int *rows = lists->rows + lists->first[i];
		int count = lists->first[i + 1] - lists->first[i];
		struct tally *tally = gathering->crosstab->tallies[i];
		struct group_row *groups = NULL;
		int group_count;

		if (!count)
			continue;
		group_count = find_groups(gathering, &arena, rows, count, &groups);
		tally_add(tally, gathering->tools->counter, gather_cells(&arena, &gathering->views->rows, rows, count), count,
			  groups, group_count);
		tally->rows += count;
		arena_reset(&arena);
	}
	arena_close(&arena);
}

static uint16_t *people_of(struct arena *arena, const struct crosstab_segment *segment)
{
	uint16_t *people;

	if (!segment->group_count)
		return NULL;
	people = arena_array(arena, uint16_t, (size_t)segment->rows.count);
	for (int i = 0; i < segment->group_count; i++)
		people[segment->groups[i].row] = (uint16_t)segment->groups[i].people;
	return people;
}

void crosstab_gather(struct crosstab *crosstab, const struct crosstab_tools *tools, const struct crosstab_views *views,
		     const struct crosstab_segment *segment)
{
	struct arena lasting = { 0 }, arena = { 0 };
	struct gathering gathering = { crosstab, tools, views, &arena, people_of(&lasting, segment), 0, 0 };

	for (; gathering.from < views->count; gathering.from += gathering.count) {
		struct division layers, cols;
		struct lists lists;

		gathering.count = views->count - gathering.from < ROWS_AT_ONCE ? views->count - gathering.from : ROWS_AT_ONCE;
		layers = divide(&gathering, crosstab->layers, &views->layers);
		cols = divide(&gathering, crosstab->cols, &views->cols);
		lists = list_rows(&gathering, &layers, &cols);
		tally_lists(&gathering, &lists);
		arena_reset(&arena);
	}
	arena_close(&arena);
	arena_close(&lasting);
}
