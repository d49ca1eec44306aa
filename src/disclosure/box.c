#include "disclosure/box.h"

#include <string.h>

#include "base/arena.h"
#include "disclosure/family.h"
#include "disclosure/system.h"

struct move {
	int count;
	short *categories;
	signed char *signs;
};

/* The moves of a dimension, and of each category those that change it. */
struct moves {
	struct move *move;
	int *of[FAMILY_CATEGORIES];
	int count_of[FAMILY_CATEGORIES];
};

struct boxes {
	const struct system *system;
	const unsigned char *hidden;
	struct moves (*moves)[FAMILY_DIMENSIONS];	/* of each table */
	int64_t steps;
};

static int change_of(const struct family_dimension *dimension, int category, int from, int to)
{
	return dimension_holds(dimension, category, from) - (to ? dimension_holds(dimension, category, to) : 0);
}

static struct move move_between(struct arena *arena, const struct family_dimension *dimension, int from, int to)
{
	int size = dimension_size(dimension), changed[FAMILY_CATEGORIES], count = 0;
	struct move move = { 0 };

	for (int category = 0; category < size; category++)
		if (change_of(dimension, category, from, to))
			changed[count++] = category;
	move.categories = arena_array(arena, short, (size_t)count);
	move.signs = arena_array(arena, signed char, (size_t)count);
	for (; move.count < count; move.count++) {
		move.categories[move.count] = (short)changed[move.count];
		move.signs[move.count] = (signed char)change_of(dimension, changed[move.count], from, to);
	}
	return move;
}

static void make_moves(struct arena *arena, const struct family_dimension *dimension, struct moves *moves)
{
	int leaves = dimension->leaf_count, count = 0, size = dimension_size(dimension);

	moves->move = arena_array(arena, struct move, (size_t)(leaves * (leaves + 1) / 2));
	for (int from = 1; from <= leaves; from++)
		for (int to = 0; to < from; to++)
			moves->move[count++] = move_between(arena, dimension, from, to);
	for (int i = 0; i < count; i++)
		for (int j = 0; j < moves->move[i].count; j++)
			moves->count_of[moves->move[i].categories[j]]++;
	for (int category = 0; category < size; category++) {
		moves->of[category] = arena_array(arena, int, (size_t)moves->count_of[category] + 1);
		moves->count_of[category] = 0;
	}
	for (int i = 0; i < count; i++)
		for (int j = 0; j < moves->move[i].count; j++) {
			int category = moves->move[i].categories[j];

			moves->of[category][moves->count_of[category]++] = i;
		}
}

struct boxes *boxes_new(struct arena *arena, const struct system *system, const unsigned char *hidden)
{
	struct boxes *boxes = arena_new(arena, struct boxes);

	boxes->system = system;
	boxes->hidden = hidden;
	boxes->moves = arena_take_many(arena, (size_t)system->family->table_count, sizeof(*boxes->moves));
	for (int t = 0; t < system->family->table_count; t++)
		for (int d = 0; d < system->family->tables[t].dimension_count; d++)
			make_moves(arena, &system->family->tables[t].dimensions[d], &boxes->moves[t][d]);
	return boxes;
}

int64_t boxes_steps(const struct boxes *boxes)
{
	return boxes->steps;
}

int64_t cell_cost(const struct system *system, int cell)
{
	static const int weights[] = { 1, 20, 400, 8000, 160000 };

	return weights[system->levels[cell]] * (1 + system->values[cell]);
}

/* A box being looked at: the corners so far are those of the dimensions so far. */
struct search {
	struct boxes *boxes;
	const struct wish *wish;
	const struct family_table *table;
	const struct moves *moves;
	const int *cells;		/* of the table's cube */
	int places[FAMILY_DIMENSIONS];
	int64_t cost, best_cost;
	uint64_t tie, best_tie;
	int best_count;
	int best_cells[BOX_CORNERS];
	signed char best_signs[BOX_CORNERS];
	int64_t best_down, best_up;
};

struct corners {
	int count;
	int places[BOX_CORNERS];
	signed char signs[BOX_CORNERS];
};

/* The corners so far, times a move of one dimension more. 0 where they are too many. */
static int multiply(const struct corners *before, int size, const struct move *move, int sign, struct corners *after)
{
	after->count = 0;
	if (before->count * move->count > BOX_CORNERS)
		return 0;
	for (int i = 0; i < before->count; i++)
		for (int j = 0; j < move->count; j++) {
			after->places[after->count] = before->places[i] * size + move->categories[j];
			after->signs[after->count++] = (signed char)(before->signs[i] * move->signs[j] * sign);
		}
	return 1;
}

static int sign_at(const struct move *move, int category)
{
	for (int i = 0; i < move->count; i++)
		if (move->categories[i] == category)
			return move->signs[i];
	return 0;
}

static int may_move(const struct search *search, int cell)
{
	const struct system *system = search->boxes->system;

	return !system->is_whole[cell] && !system->is_tied[cell] && cell != search->wish->known &&
		(!search->wish->inside || search->boxes->hidden[cell]);
}

static void keep(struct search *search, const struct corners *corners, int64_t down, int64_t up)
{
	search->best_cost = search->cost;
	search->best_tie = search->tie;
	search->best_count = corners->count;
	search->best_down = down;
	search->best_up = up;
	for (int i = 0; i < corners->count; i++)
		search->best_cells[i] = search->cells[corners->places[i]];
	memcpy(search->best_signs, corners->signs, (size_t)corners->count);
}

static int64_t least(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

static void weigh(struct search *search, const struct corners *corners)
{
	const struct system *system = search->boxes->system;
	const struct wish *wish = search->wish;
	int64_t down = INT64_MAX / 4, up = INT64_MAX / 4;

	search->cost = 0;
	search->tie = 0;
	for (int i = 0; i < corners->count; i++) {
		int cell = search->cells[corners->places[i]];
		int64_t falls = system->values[cell] - system->floors[cell];
		int64_t rises = system->ceilings[cell] - system->values[cell];
		int is_up = corners->signs[i] > 0;

		search->boxes->steps++;
		if (!may_move(search, cell))
			return;
		down = least(down, is_up ? falls : rises);
		up = least(up, is_up ? rises : falls);
		if (down < wish->down || up < wish->up || down + up < wish->width)
			return;
		if (search->boxes->hidden[cell])
			continue;
		search->cost += cell_cost(system, cell);
		search->tie += system->ties[cell];
		if (search->cost > search->best_cost)
			return;
	}
	if (!search->best_count || search->cost < search->best_cost || search->tie < search->best_tie)
		keep(search, corners, down, up);
}

static void choose(struct search *search, int d, const struct corners *corners)
{
	const struct moves *moves = &search->moves[d];
	int category = search->places[d], size = dimension_size(&search->table->dimensions[d]);
	struct corners next;

	for (int i = 0; i < moves->count_of[category]; i++) {
		const struct move *move = &moves->move[moves->of[category][i]];

		if (!multiply(corners, size, move, sign_at(move, category), &next))
			continue;
		if (d + 1 < search->table->dimension_count)
			choose(search, d + 1, &next);
		else
			weigh(search, &next);
	}
}

int box_find(struct boxes *boxes, struct arena *arena, const struct wish *wish, struct box *box)
{
	const struct system *system = boxes->system;
	int t = system->tables[wish->cell];
	struct search search = {
		.boxes = boxes, .wish = wish, .table = &system->family->tables[t], .moves = boxes->moves[t],
		.cells = system->cells[t], .best_cost = INT64_MAX,
	};
	const struct corners none = { 1, { 0 }, { 1 } };

	family_places(search.table, system->places[wish->cell], search.places);
	choose(&search, 0, &none);
	if (!search.best_count)
		return 0;
	*box = (struct box){
		search.best_count, arena_array(arena, int, (size_t)search.best_count),
		arena_array(arena, signed char, (size_t)search.best_count), search.best_down, search.best_up,
		search.best_cost,
	};
	memcpy(box->cells, search.best_cells, (size_t)search.best_count * sizeof(int));
	memcpy(box->signs, search.best_signs, (size_t)search.best_count);
	return 1;
}

int box_touches(const struct box *box, int cell)
{
	for (int i = 0; i < box->count; i++)
		if (box->cells[i] == cell)
			return 1;
	return 0;
}

struct box_range box_range(const struct box *box, int cell)
{
	for (int i = 0; i < box->count; i++)
		if (box->cells[i] == cell && box->signs[i] < 0)
			return (struct box_range){ box->up, box->down };
	return (struct box_range){ box->down, box->up };
}
