#include "base/arena.h"
#include "table/tally_shapes.h"

void ranks_begin(struct tally *tally)
{
	size_t codes = (size_t)tally->column->code_count;

	tally->places = arena_array(tally->work->arena, struct tally_count, codes * codes);
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

void ranks_add(struct tally *tally, const struct run *run)
{
	for (int code = 0; code < tally->column->code_count; code++)
		add_code(tally, run, code);
}

void ranks_end(struct tally *tally)
{
	for (int code = 0; code < tally->column->code_count; code++)
		for (int place = 1; place <= tally->column->code_count; place++)
			tally_count_add(&tally->codes[code], counted_at(tally, code, place));
}
