#include <math.h>
#include <string.h>

#include "table/count.h"
#include "table/distinct.h"
#include "table/tally_shapes.h"

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

/* Of rows that are nobody's but one person's. */
static void add_some_numbers(struct tally_work *work, const struct run *run, int from, int to)
{
	int32_t places[VALUES_AT_ONCE];
	int others[VALUES_AT_ONCE], count, left;

	for (; from < to; from += count) {
		count = to - from < VALUES_AT_ONCE ? to - from : VALUES_AT_ONCE;
		run->counter->places(run->values + sizeof(double) * (size_t)from, run->states + from, count, places);
		left = values_add_places(work, places, count, others);
		for (int i = 0; i < left; i++)
			distinct_add(work->values[OF_SINGLE], distinct_of_double(number_at(run, from + others[i])), 1);
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

	for (int i = 0; i < PLACE_NOT_GIVEN && tally->work->common_count; i++)
		if (tally->work->common[i])
			distinct_append(singles, distinct_of_double(common_value(i)), tally->work->common[i]);
	tally->single = summary(singles);
	tally->groups = summary(tally->work->values[OF_GROUPS]);
}
