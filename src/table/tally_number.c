#include <math.h>
#include <string.h>

#include "table/count.h"
#include "table/distinct.h"
#include "table/tally_shapes.h"

/* So many rows at a time. */
enum { ROWS_AT_ONCE = 1024 };

void numbers_begin(struct tally *tally)
{
	values_begin(tally, PLACE_NOT_GIVEN);
}

static double number_at(const struct run *run, int row)
{
	double number;

	memcpy(&number, run->values + sizeof(number) * (size_t)row, sizeof(number));
	return number;
}

static double common_value(int place)
{
	return place < PLACE_WHOLES ? place : (place - PLACE_WHOLES) / 100.0;
}

/* Of rows that are nobody's but one person's; what was not given is counted too, behind the others. */
static void add_some_numbers(struct tally_work *work, const struct run *run, int from, int to)
{
	int last = work->common_count ? PLACE_NOT_GIVEN : PLACE_NONE, count;
	int32_t places[ROWS_AT_ONCE];

	for (; from < to; from += count) {
		count = to - from < ROWS_AT_ONCE ? to - from : ROWS_AT_ONCE;
		run->counter->places(run->values + sizeof(double) * (size_t)from, run->states + from, count, places);
		for (int i = 0; i < count; i++) {
			if (places[i] != PLACE_NONE && places[i] <= last)
				work->common[places[i]]++;
			else if (places[i] != PLACE_NOT_GIVEN)
				distinct_add(work->values[OF_SINGLE], distinct_of_double(number_at(run, from + i)), 1);
		}
	}
}

void numbers_add(struct tally *tally, const struct run *run)
{
	int from = 0;

	for (const struct group_row *group = run->groups; group < run->groups + run->group_count; group++) {
		add_some_numbers(tally->work, run, from, group->row);
		from = group->row + 1;
		if (run->states[group->row] == CELL_GIVEN)
			values_add_group(tally, distinct_of_double(number_at(run, group->row)), group->people);
	}
	add_some_numbers(tally->work, run, from, run->rows);
}

static struct tally_numbers summary(struct distinct *values)
{
	struct distinct_number *numbers;
	int64_t count = distinct_sorted(values, &numbers);
	struct tally_numbers summary = { 0, NAN, quartiles_of(numbers, count), NAN, NAN };
	long double sum = 0;

	for (int64_t i = 0; i < count; i++) {
		summary.count += numbers[i].count;
		sum += (long double)distinct_to_double(numbers[i].number) * (long double)numbers[i].count;
	}
	if (!count)
		return summary;
	summary.mean = (double)(sum / (long double)summary.count);
	summary.least = distinct_to_double(numbers[0].number);
	summary.most = distinct_to_double(numbers[count - 1].number);
	return summary;
}

void numbers_end(struct tally *tally)
{
	struct distinct *singles = tally->work->values[OF_SINGLE];

	for (int i = 0; i < tally->work->common_count; i++)
		if (tally->work->common[i])
			distinct_add(singles, distinct_of_double(common_value(i)), tally->work->common[i]);
	tally->single = summary(singles);
	tally->groups = summary(tally->work->values[OF_GROUPS]);
}
