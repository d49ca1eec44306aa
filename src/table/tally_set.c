#include <stddef.h>

#include "table/count.h"
#include "table/tally_shapes.h"

void set_add(struct tally *tally, const struct run *run)
{
	int codes = tally->column->code_count;

	for (int first = 0; first < codes; first += 8) {
		const unsigned char *plane = run->values + (size_t)(first / 8) * (size_t)run->rows;
		int64_t counts[8] = { 0 };

		run->counter->bits(plane, (size_t)run->rows, counts);
		for (int i = 0; i < run->group_count; i++)
			for (int bit = 0; bit < 8 && first + bit < codes; bit++)
				if (plane[run->groups[i].row] >> bit & 1) {
					counts[bit]--;
					tally_count_group(&tally->codes[first + bit], run->groups[i].people);
				}
		for (int bit = 0; bit < 8; bit++) {
			if (first + bit < codes)
				tally->codes[first + bit].single += counts[bit];
			else
				tally->is_damaged |= counts[bit] != 0;
		}
	}
}

void set_end(struct tally *tally)
{
	for (int i = 0; i < tally->column->code_count; i++)
		tally_count_add(&tally->chosen, &tally->codes[i]);
}
