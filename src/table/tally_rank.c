#include <math.h>

#include "base/arena.h"
#include "table/tally_shapes.h"

void ranks_begin(struct tally *tally)
{
	size_t codes = (size_t)tally->column->code_count;

	tally->places = arena_array(tally->work->arena, struct tally_count, codes * codes);
	tally->level = arena_array(tally->work->arena, int64_t, codes);
}

static struct tally_count *counted_at(struct tally *tally, int code, int place)
{
	return &tally->places[code * tally->column->code_count + place - 1];
}

/* A place there cannot be is damage: there are as many as choices. */
static int place_at(struct tally *tally, const unsigned char *plane, int row)
{
	if (plane[row] <= tally->column->code_count)
		return plane[row];
	tally->is_damaged = 1;
	return 0;
}

static void add_code(struct tally *tally, const struct run *run, int code)
{
	const unsigned char *plane = run->values + (size_t)code * (size_t)run->rows;

	for (int row = 0; row < run->rows; row++) {
		int place = place_at(tally, plane, row);

		if (place)
			counted_at(tally, code, place)->single++;
	}
	for (int i = 0; i < run->group_count; i++) {
		int place = place_at(tally, plane, run->groups[i].row);

		if (!place)
			continue;
		counted_at(tally, code, place)->single--;
		tally_count_group(counted_at(tally, code, place), run->groups[i].people);
	}
}

static void add_level(struct tally *tally, const struct run *run, const int *left, int from, int to)
{
	for (int code = 0; code < tally->column->code_count; code++) {
		const unsigned char *plane = run->values + (size_t)code * (size_t)run->rows;

		for (int row = from; row < to; row++)
			tally->level[code] += run->states[row] == CELL_GIVEN && !plane[row] ? left[row] - 1 : 0;
	}
}

/* How many each row left out. */
static void count_left(const struct tally *tally, const struct run *run, int *left)
{
	for (int row = 0; row < run->rows; row++)
		left[row] = tally->column->code_count;
	for (int code = 0; code < tally->column->code_count; code++)
		for (int row = 0; row < run->rows; row++)
			left[row] -= run->values[(size_t)code * (size_t)run->rows + (size_t)row] != 0;
}

void ranks_add(struct tally *tally, const struct run *run)
{
	struct arena arena = { 0 };
	int *left = arena_array(&arena, int, (size_t)run->rows), from = 0;

	for (int code = 0; code < tally->column->code_count; code++)
		add_code(tally, run, code);
	count_left(tally, run, left);
	for (int i = 0; i < run->group_count; i++) {
		add_level(tally, run, left, from, run->groups[i].row);
		from = run->groups[i].row + 1;
	}
	add_level(tally, run, left, from, run->rows);
	arena_close(&arena);
}

void ranks_end(struct tally *tally)
{
	for (int code = 0; code < tally->column->code_count; code++)
		for (int place = 1; place <= tally->column->code_count; place++)
			tally_count_add(&tally->codes[code], counted_at(tally, code, place));
}

/* Half a point for each choice that was left out with it: they share the places that are left. */
double tally_borda(const struct tally *tally, int code)
{
	int codes = tally->column->code_count;
	double points = (double)tally->level[code] / 2;

	for (int i = 0; i < codes; i++)
		points += (double)((codes - 1 - i) * tally->places[code * codes + i].single);
	return tally->answered.single ? points / (double)tally->answered.single : NAN;
}

double tally_mean_place(const struct tally *tally, int code)
{
	const struct tally_count *places = &tally->places[code * tally->column->code_count];
	int64_t sum = 0;

	for (int i = 0; i < tally->column->code_count; i++)
		sum += (i + 1) * places[i].single;
	return tally->codes[code].single ? (double)sum / (double)tally->codes[code].single : NAN;
}
