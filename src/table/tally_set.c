#include <stddef.h>

#include "table/count.h"
#include "table/tally_shapes.h"

void tally_add_choices(struct tally *tally, int first, const int64_t counts[8])
{
	for (int bit = 0; bit < 8; bit++) {
		if (first + bit < tally->column->code_count)
			tally->codes[first + bit].single += counts[bit];
		else
			tally->is_damaged |= counts[bit] != 0;
	}
}

void tally_move_choices(struct tally *tally, int first, unsigned char choices, int people)
{
	for (int bit = 0; bit < 8 && first + bit < tally->column->code_count; bit++)
		if (choices >> bit & 1) {
			tally->codes[first + bit].single--;
			tally_count_group(&tally->codes[first + bit], people);
		}
}

void set_add(struct tally *tally, const struct run *run)
{
	for (int first = 0; first < tally->column->code_count; first += 8) {
		const unsigned char *plane = run->values + (size_t)(first / 8) * (size_t)run->rows;
		int64_t counts[8] = { 0 };

		run->counter->bits(plane, (size_t)run->rows, counts);
		tally_add_choices(tally, first, counts);
		for (int i = 0; i < run->group_count; i++)
			tally_move_choices(tally, first, plane[run->groups[i].row], run->groups[i].people);
	}
}

void set_end(struct tally *tally)
{
	for (int i = 0; i < tally->column->code_count; i++)
		tally_count_add(&tally->chosen, &tally->codes[i]);
}
