#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "table/tally_shapes.h"

void shares_begin(struct tally *tally)
{
	tally->points = arena_array(tally->work->arena, struct tally_points, (size_t)tally->column->code_count);
}

static int points_at(const unsigned char *plane, int row)
{
	uint16_t points;

	memcpy(&points, plane + sizeof(points) * (size_t)row, sizeof(points));
	return points;
}

static void add_code(struct tally *tally, const struct run *run, int code)
{
	const unsigned char *plane = run->values + sizeof(uint16_t) * (size_t)code * (size_t)run->rows;
	struct tally_count *count = &tally->codes[code];
	struct tally_points *sum = &tally->points[code];

	for (int row = 0; row < run->rows; row++) {
		int points = points_at(plane, row);

		count->single += points > 0;
		sum->single += points;
	}
	for (int i = 0; i < run->group_count; i++) {
		int points = points_at(plane, run->groups[i].row);

		if (!points)
			continue;
		count->single--;
		sum->single -= points;
		sum->groups += points;
		tally_count_group(count, run->groups[i].people);
	}
}

void shares_add(struct tally *tally, const struct run *run)
{
	for (int code = 0; code < tally->column->code_count; code++)
		add_code(tally, run, code);
}

double tally_mean_points(const struct tally *tally, int code)
{
	return tally->answered.single ? (double)tally->points[code].single / (double)tally->answered.single : NAN;
}
