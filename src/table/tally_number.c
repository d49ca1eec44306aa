#include <math.h>
#include <string.h>

#include "table/distinct.h"
#include "table/tally_shapes.h"

/* Common values are counted in a table: whole numbers, and after them hundredths. */
enum { WHOLES = 4096, HUNDREDTHS = 65536, COMMON = WHOLES + HUNDREDTHS };

void numbers_begin(struct tally *tally)
{
	values_begin(tally, COMMON);
}

static double number_at(const struct run *run, int row)
{
	double number;

	memcpy(&number, run->values + sizeof(number) * (size_t)row, sizeof(number));
	return number;
}

/* Where a common value is counted, or -1. */
static inline int common_place(double number)
{
	int hundredths;

	if (!(number >= 0 && number < WHOLES))
		return -1;
	if ((double)(int)number == number)
		return (int)number;
	hundredths = (int)(number * 100 + 0.5);
	return hundredths < HUNDREDTHS && hundredths / 100.0 == number ? WHOLES + hundredths : -1;
}

static double common_value(int place)
{
	return place < WHOLES ? place : (place - WHOLES) / 100.0;
}

/* Of rows that are nobody's but one person's. */
static void add_some_numbers(struct tally_work *work, const struct run *run, int from, int to)
{
	for (int i = from; i < to; i++) {
		double number = number_at(run, i);
		int place = common_place(number);

		if (run->states[i] != CELL_GIVEN)
			continue;
		if (place >= 0 && place < work->common_count)
			work->common[place]++;
		else
			distinct_add(work->values[OF_SINGLE], distinct_of_double(number), 1);
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
