#include "disclosure/cover.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "disclosure/family.h"
#include "disclosure/nearby.h"
#include "disclosure/shown.h"
#include "disclosure/silence.h"

/* A pivot of the solver walks over its whole basis. */
enum { STEPS_A_PIVOT = 500 };

/* What a box is, while one of its cells is perhaps published again. */
enum { SOUND, VOID, ON_TRIAL };

/* qsort has no context: cells are sorted by what they are. */
struct ranked {
	int cell, level;
	int64_t value;
	uint64_t tie;
};

static int by_rank(const void *left, const void *right)
{
	const struct ranked *a = left, *b = right;

	if (a->level != b->level)
		return b->level - a->level;
	if (a->value != b->value)
		return a->value < b->value ? 1 : -1;
	if (a->tie != b->tie)
		return a->tie < b->tie ? -1 : 1;
	return a->cell - b->cell;
}

static int *ranked_order(struct arena *arena, const struct system *system)
{
	struct ranked *ranks = arena_array(arena, struct ranked, (size_t)system->count);
	int *order = arena_array(arena, int, (size_t)system->count);

	for (int i = 0; i < system->count; i++)
		ranks[i] = (struct ranked){ i, system->levels[i], system->values[i], system->ties[i] };
	qsort(ranks, (size_t)system->count, sizeof(*ranks), by_rank);
	for (int i = 0; i < system->count; i++)
		order[i] = ranks[i].cell;
	return order;
}

/* Else the silent inside would have to be many, and answers be hidden to make them so. */
static int may_be_told(const struct cover *cover, int cell)
{
	const struct system *system = cover->system;

	return system->is_empty[cell] && !system->is_whole[cell] && !cover->hidden[cell] && system->values[cell] > 0 && system->values[cell] < cover->threshold &&
		system->family->tables[system->tables[cell]].dimension_count > 1;
}

/* What is public by another table can be hidden no more, and counts for nobody's protection. */
static void begin_cell(struct cover *cover, struct system *system, int cell, const struct shown *shown, int tells)
{
	cover->primary[cell] &= !system->is_silent[cell] && !shown->is_public[cell];
	system->is_whole[cell] |= shown->is_public[cell];
	system->is_tied[cell] |= shown->is_public[cell] | shown->is_bound[cell];
	cover->hidden[cell] = cover->primary[cell] || shown->is_bound[cell] ||
		(system->is_silent[cell] && !shown->is_public[cell]);
	if (tells && may_be_told(cover, cell)) {
		system->is_whole[cell] = 1;
		cover->told_count++;
	}
	cover->is_single[cell] = system->values[cell] == 1 && !system->is_whole[cell] && (cover->primary[cell] || system->is_empty[cell]);
}

/* Of whatever holds a public count at least so many are known. */
static void raise_floors(struct system *system, int part)
{
	for (int i = 0; i < system->count; i++)
		if (system->floors[i] < system->values[part] && system_holds(system, i, part))
			system->floors[i] = system->values[part];
}

/* The silences that are sure to be shown, here or before. */
static const struct silences *find_silences(const struct cover *cover)
{
	const struct system *system = cover->system;
	const struct family *family = system->family;
	const int count = family->table_count + cover->nearby->table_count;
	struct attack_table *tables = arena_array(cover->arena, struct attack_table, (size_t)count);

	for (int t = 0; t < family->table_count; t++) {
		const int size = family_size(&family->tables[t]);
		int64_t *cells = arena_array(cover->arena, int64_t, (size_t)size);

		for (int i = 0; i < size; i++) {
			const int cell = system->cells[t][i];

			cells[i] = system->is_empty[cell] && system->is_whole[cell] ? system->values[cell] : ATTACK_HIDDEN;
		}
		tables[t] = (struct attack_table){ &family->tables[t], cells, family->snapshot };
	}
	if (cover->nearby->table_count)
		memcpy(tables + family->table_count, cover->nearby->tables, (size_t)cover->nearby->table_count * sizeof(*tables));
	return silences_find(cover->arena, tables, count, cover->threshold);
}

static void listen(struct cover *cover)
{
	const struct system *system = cover->system;
	const struct silences *silences = find_silences(cover);

	for (int i = 0; i < system->count; i++) {
		const struct family_table *shape = &system->family->tables[system->tables[i]];
		const struct attack_table table = { shape, NULL, system->family->snapshot };

		cover->silence[i] = silence_around(silences, &table, system->places[i]);
		cover->most[i] = cover->silence[i] < 0 ? FAMILY_COUNT_MOST : silence_value(silences, cover->silence[i]);
		cover->is_spared[i] = !cover->primary[i] && !cover->shown->is_bound[i] && system->values[i] >= 2 * cover->threshold &&
			silence_is_beside(silences, shape);
		if (cover->is_spared[i] || cover->silence[i] >= 0)
			cover->narrowest = 1;
	}
}

struct cover *cover_new(struct arena *arena, struct system *system, unsigned char *primary, const struct shown *shown,
			const struct nearby *nearby, int tells)
{
	struct cover *cover = arena_new(arena, struct cover);
	size_t size = (size_t)system->count;

	*cover = (struct cover){
		.arena = arena, .system = system, .threshold = family_threshold(system->family),
		.primary = primary, .shown = shown, .nearby = nearby, .hidden = arena_array(arena, unsigned char, size),
		.is_single = arena_array(arena, unsigned char, size), .order = ranked_order(arena, system),
		.pools = arena_array(arena, struct pool, size), .moved = arena_array(arena, unsigned char, size),
		.silence = arena_array(arena, int, size), .most = arena_array(arena, int64_t, size),
		.is_spared = arena_array(arena, unsigned char, size), .narrowest = family_threshold(system->family),
	};
	for (int i = 0; i < system->count; i++)
		begin_cell(cover, system, i, shown, tells);
	listen(cover);
	for (int i = 0; i < system->count; i++)
		if (shown->is_public[i])
			raise_floors(system, i);
	cover->boxes = boxes_new(arena, system, cover->hidden);
	return cover;
}

int64_t cover_steps(const struct cover *cover)
{
	return boxes_steps(cover->boxes) + cover->pivots * STEPS_A_PIVOT;
}

/* How many of the cell whoever knows that count can tell without what is shown now. */
static int64_t known_part(const struct cover *cover, struct lack lack)
{
	const struct system *system = cover->system;
	int64_t floor = system->floors[lack.cell];

	if (lack.known == NOBODY || floor >= system->values[lack.known] || !system_holds(system, lack.cell, lack.known))
		return floor;
	return system->values[lack.known];
}

/* How many it can be at all, to whoever knows that count. */
static int64_t most_of(const struct cover *cover, struct lack lack)
{
	const struct system *system = cover->system;
	int64_t most = cover->most[lack.cell];

	if (lack.known != NOBODY && cover->silence[lack.known] == cover->silence[lack.cell] && cover->silence[lack.cell] >= 0 &&
	    !system_holds(system, lack.cell, lack.known))
		most -= system->values[lack.known];
	return most;
}

/* What it must be able to be, above the part that is known. */
static int64_t width_of(const struct cover *cover, struct lack lack)
{
	int64_t most = most_of(cover, lack) - (cover->primary[lack.cell] ? known_part(cover, lack) : 0);

	/* That it is not just that count; to whoever was silent it may be. */
	if (cover->is_spared[lack.cell])
		return lack.known == NOBODY;
	return most < cover->threshold ? most : cover->threshold;
}

struct wish cover_wish(const struct cover *cover, struct lack lack)
{
	int64_t rest = cover->system->values[lack.cell] - known_part(cover, lack), width = width_of(cover, lack);
	struct wish wish = { .cell = lack.cell, .width = width, .known = lack.known };

	if (cover->primary[lack.cell]) {
		wish.down = rest;
		wish.up = rest < width ? width - rest : 0;
	}
	return wish;
}

/* Of one silence, nobody is left whose answer it would be. */
static int wants_nothing(const struct cover *cover, struct lack lack)
{
	const struct wish wish = cover_wish(cover, lack);

	return wish.width <= 0 && wish.down <= 0;
}

int cover_is_content(const struct cover *cover, int cell)
{
	return !cover->hidden[cell] || cover->system->is_silent[cell] || wants_nothing(cover, (struct lack){ cell, NOBODY });
}

int cover_is_wide(const struct cover *cover, struct lack lack, int64_t low, int64_t high)
{
	int64_t part = known_part(cover, lack);

	if (cover->primary[lack.cell])
		return low >= 0 && low <= part && high >= part + width_of(cover, lack);
	return low >= 0 && high - low >= width_of(cover, lack);
}

static void add_to_pool(struct cover *cover, int cell, int box)
{
	struct pool *pool = &cover->pools[cell];

	if (pool->count == pool->room) {
		int *boxes = arena_array(cover->arena, int, 2 * (size_t)pool->room + 4);

		if (pool->count)
			memcpy(boxes, pool->boxes, (size_t)pool->count * sizeof(int));
		pool->boxes = boxes;
		pool->room = 2 * pool->room + 4;
	}
	pool->boxes[pool->count++] = box;
}

static int serves(const struct cover *cover, const struct box *box, struct lack lack)
{
	struct wish wish = cover_wish(cover, lack);
	struct box_range range = box_range(box, lack.cell);

	return range.down >= wish.down && range.up >= wish.up && range.down + range.up >= wish.width &&
		(lack.known == NOBODY || !box_touches(box, lack.known));
}

static void take_box(struct cover *cover, const struct box *box)
{
	if (cover->box_count == cover->box_room) {
		int room = 2 * cover->box_room + 64;
		struct box *list = arena_array(cover->arena, struct box, (size_t)room);
		unsigned char *is_void = arena_array(cover->arena, unsigned char, (size_t)room);

		if (cover->box_count) {
			memcpy(list, cover->list, (size_t)cover->box_count * sizeof(*list));
			memcpy(is_void, cover->is_void, (size_t)cover->box_count);
		}
		cover->list = list;
		cover->is_void = is_void;
		cover->box_room = room;
	}
	cover->list[cover->box_count++] = *box;
	for (int i = 0; i < box->count; i++) {
		cover->hidden[box->cells[i]] = 1;
		if (box->down + box->up >= cover->narrowest)
			add_to_pool(cover, box->cells[i], cover->box_count - 1);
	}
}

int cover_add(struct cover *cover, struct lack lack, int inside)
{
	struct wish wish = cover_wish(cover, lack);
	struct box box;

	wish.inside = inside;
	if (!box_find(cover->boxes, cover->arena, &wish, &box))
		return 0;
	take_box(cover, &box);
	return 1;
}

/* The first that serves it. */
static const struct box *box_for(const struct cover *cover, struct lack lack)
{
	const struct pool *pool = &cover->pools[lack.cell];

	for (int i = 0; i < pool->count; i++)
		if (!cover->is_void[pool->boxes[i]] && serves(cover, &cover->list[pool->boxes[i]], lack))
			return &cover->list[pool->boxes[i]];
	return NULL;
}

const struct box *cover_box(const struct cover *cover, int cell)
{
	return box_for(cover, (struct lack){ cell, NOBODY });
}

static int is_hard(const struct cover *cover, struct lack lack)
{
	for (int i = 0; i < cover->hard_count; i++)
		if (cover->hard[i].lack.cell == lack.cell && cover->hard[i].lack.known == lack.known)
			return 1;
	return 0;
}

/* Could whoever knows a count of 1 learn of another cell by it? */
static int lacks_beside(const struct cover *cover, const struct lack *lack)
{
	return !wants_nothing(cover, *lack) && cover->is_single[lack->known] && !system_holds(cover->system, lack->known, lack->cell) &&
		!box_for(cover, *lack) && !is_hard(cover, *lack);
}

/* Without a box at all, nothing is known of those who know one count: each is asked about. */
static int lacks_without_box(const struct cover *cover, int cell, struct lack *lack)
{
	*lack = (struct lack){ cell, NOBODY };
	if (!is_hard(cover, *lack))
		return 1;
	for (int i = 0; i < cover->system->count; i++) {
		*lack = (struct lack){ cell, i };
		if (lacks_beside(cover, lack))
			return 1;
	}
	return 0;
}

int cover_lacks(const struct cover *cover, int cell, struct lack *lack)
{
	const struct box *first;

	if (cover_is_content(cover, cell))
		return 0;
	first = cover_box(cover, cell);
	if (!first)
		return lacks_without_box(cover, cell, lack);
	for (int i = 0; i < first->count; i++) {
		int corner = first->cells[i];

		*lack = (struct lack){ cell, corner };
		if (lacks_beside(cover, lack))
			return 1;
	}
	return 0;
}

static void note_moved(struct cover *cover, struct hard *hard)
{
	int *moved, count = 0;

	for (int i = 0; i < cover->system->count; i++)
		count += cover->moved[i];
	moved = arena_array(cover->arena, int, (size_t)count + 1);
	hard->moved = moved;
	hard->moved_count = count;
	for (int i = 0; i < cover->system->count; i++)
		if (cover->moved[i])
			*moved++ = i;
}

/* As was just proved. */
static void call_hard(struct cover *cover, struct lack lack)
{
	if (cover->hard_count == cover->hard_room) {
		int room = 2 * cover->hard_room + 16;
		struct hard *hard = arena_array(cover->arena, struct hard, (size_t)room);

		if (cover->hard_count)
			memcpy(hard, cover->hard, (size_t)cover->hard_count * sizeof(*hard));
		cover->hard = hard;
		cover->hard_room = room;
	}
	cover->hard[cover->hard_count].lack = lack;
	note_moved(cover, &cover->hard[cover->hard_count++]);
}

/* Those that tell too much first, each for its own sake; then all, also against those who know one count. */
void cover_all(struct cover *cover, int (*harden)(struct cover *cover, struct lack lack), int *failed)
{
	int changed = 1;
	struct lack lack;

	*failed = -1;
	for (int i = 0; i < cover->system->count; i++)
		if (cover->primary[cover->order[i]] && !cover_box(cover, cover->order[i]))
			cover_add(cover, (struct lack){ cover->order[i], NOBODY }, 0);
	while (changed) {
		changed = 0;
		for (int i = 0; i < cover->system->count; i++)
			while (cover_lacks(cover, cover->order[i], &lack)) {
				changed = 1;
				if (cover_add(cover, lack, 0) && box_for(cover, lack))
					continue;
				if (!harden(cover, lack)) {
					*failed = lack.cell;
					return;
				}
				call_hard(cover, lack);
			}
	}
}

/* What the boxes that touch a cell served must be served by others, of hidden cells alone. */
static int serve_otherwise(struct cover *cover, int to, held_fn held)
{
	struct lack lack;

	for (int i = 0; i < to; i++) {
		if (cover->is_void[i] != ON_TRIAL)
			continue;
		for (int j = 0; j < cover->list[i].count; j++)
			while (cover_lacks(cover, cover->list[i].cells[j], &lack)) {
				if (cover_add(cover, lack, 1))
					continue;
				/* Where boxes do all, the solver would take long for little. */
				if (!cover->hard_count || !held(cover, lack))
					return 0;
				call_hard(cover, lack);
			}
	}
	return 1;
}

static void void_boxes(struct cover *cover, int count, int before, int after, int cell)
{
	for (int i = 0; i < count; i++)
		if (cover->is_void[i] == before && (cell < 0 || box_touches(&cover->list[i], cell)))
			cover->is_void[i] = (unsigned char)after;
}

static int is_proved(const struct cover *cover, const struct hard *hard)
{
	for (int i = 0; i < hard->moved_count; i++)
		if (!cover->hidden[hard->moved[i]])
			return 0;
	return 1;
}

static int is_held(struct cover *cover, struct hard *hard, held_fn held)
{
	if (!cover->hidden[hard->lack.cell] || is_proved(cover, hard))
		return 1;
	if (!held(cover, hard->lack))
		return 0;
	note_moved(cover, hard);
	return 1;
}

/* What failed last fails often again: it is asked first. */
static int are_held(struct cover *cover, int count, held_fn held)
{
	if (cover->failed_last < count && !is_held(cover, &cover->hard[cover->failed_last], held))
		return 0;
	for (int i = 0; i < count; i++)
		if (!is_held(cover, &cover->hard[i], held)) {
			cover->failed_last = i;
			return 0;
		}
	return 1;
}

static void try_publishing(struct cover *cover, int cell, held_fn held)
{
	int count = cover->box_count, hard = cover->hard_count;

	cover->hidden[cell] = 0;
	void_boxes(cover, count, SOUND, ON_TRIAL, cell);
	if (are_held(cover, hard, held) && serve_otherwise(cover, count, held)) {
		void_boxes(cover, count, ON_TRIAL, VOID, -1);
		return;
	}
	cover->hidden[cell] = 1;
	cover->hard_count = hard;
	void_boxes(cover, count, ON_TRIAL, SOUND, -1);
}

static int by_cost(const void *left, const void *right)
{
	const struct ranked *a = left, *b = right;

	if (a->value != b->value)
		return a->value < b->value ? 1 : -1;
	return a->tie < b->tie ? -1 : a->tie > b->tie;
}

void cover_prune(struct cover *cover, int64_t most_steps, held_fn held)
{
	const struct system *system = cover->system;
	struct ranked *ranks = arena_array(cover->arena, struct ranked, (size_t)system->count);
	int64_t end = cover_steps(cover) + most_steps;
	int count = 0;

	for (int i = 0; i < system->count; i++)
		if (cover->hidden[i] && !cover->primary[i] && !system->is_silent[i] && !cover->shown->is_bound[i])
			ranks[count++] = (struct ranked){ i, 0, cell_cost(system, i), system->ties[i] };
	qsort(ranks, (size_t)count, sizeof(*ranks), by_cost);
	for (int i = 0; i < count && cover_steps(cover) < end; i++)
		try_publishing(cover, ranks[i].cell, held);
}
