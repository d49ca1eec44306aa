#include <string.h>

#include "base/arena.h"
#include "base/day.h"
#include "table/count.h"
#include "table/distinct.h"
#include "table/tally_shapes.h"

/* The lists of values, and that of the common ones. */
enum { OF_COMMON = OF_ALL, LISTS };

void dates_begin(struct tally *tally)
{
	values_begin(tally, PLACE_DAYS);
}

static int32_t day_at(const struct run *run, int row)
{
	int32_t day;

	memcpy(&day, run->values + sizeof(day) * (size_t)row, sizeof(day));
	return day;
}

/* Of rows that are nobody's but one person's. */
static void add_some_days(struct tally_work *work, const struct run *run, int from, int to)
{
	int32_t places[VALUES_AT_ONCE];
	int others[VALUES_AT_ONCE], count, left;

	for (; from < to; from += count) {
		count = to - from < VALUES_AT_ONCE ? to - from : VALUES_AT_ONCE;
		run->counter->days(run->values + sizeof(int32_t) * (size_t)from, run->states + from, count, places);
		left = values_add_places(work, places, count, others);
		for (int i = 0; i < left; i++)
			distinct_add(work->values[OF_SINGLE], day_at(run, from + others[i]), 1);
	}
}

void dates_add(struct tally *tally, const struct run *run)
{
	int from = 0;

	for (const struct group_row *group = run->groups; group < run->groups + run->group_count; group++) {
		add_some_days(tally->work, run, from, group->row);
		from = group->row + 1;
		if (run->states[group->row] == CELL_GIVEN)
			values_add_group(tally, day_at(run, group->row), group->people);
	}
	add_some_days(tally->work, run, from, run->rows);
}

/* The common days as a list like the others. */
static int64_t list_common_days(const struct tally_work *work, struct distinct_number **days)
{
	const int most = work->common_count ? PLACE_DAYS : 0;
	int64_t count = 0;

	for (int i = 0; i < most; i++)
		count += work->common[i] != 0;
	*days = arena_array(work->scratch, struct distinct_number, (size_t)count);
	count = 0;
	for (int i = 0; i < most; i++)
		if (work->common[i])
			(*days)[count++] = (struct distinct_number){ PLACE_FIRST_DAY + i, work->common[i] };
	return count;
}

struct day_lists {
	const struct distinct_number *days[LISTS];	/* what is left of each */
	int64_t left[LISTS];
	int32_t month_end;	/* the day after the month of the last one */
};

/* The earliest day of those left; false at the end. */
static int next_day(const struct day_lists *lists, int64_t *day)
{
	int any = 0;

	for (int i = 0; i < LISTS; i++)
		if (lists->left[i] && (!any || lists->days[i]->number < *day)) {
			*day = lists->days[i]->number;
			any = 1;
		}
	return any;
}

static void count_day(struct day_lists *lists, int64_t day, struct tally_count *count)
{
	int64_t *const to[LISTS] = {
		[OF_SINGLE] = &count->single, [OF_COMMON] = &count->single,
		[OF_GROUPS] = &count->groups, [OF_PEOPLE] = &count->people,
	};

	for (int i = 0; i < LISTS; i++)
		if (lists->left[i] && lists->days[i]->number == day) {
			*to[i] += lists->days[i]->count;
			lists->days[i]++;
			lists->left[i]--;
		}
}

/* The month of a day that comes after all those before it, or its last month. */
static struct tally_month *month_of(struct tally *tally, struct day_lists *lists, int32_t day)
{
	struct tally_month month = { 0 }, *last;
	int of_month;

	if (tally->month_count && day < lists->month_end)
		return &tally->months[tally->month_count - 1];
	day_split(day, &month.year, &month.month, &of_month);
	lists->month_end = month.month < 12 ? day_of(month.year, month.month + 1, 1) : day_of(month.year + 1, 1, 1);
	last = &tally->months[tally->month_count++];
	*last = month;
	return last;
}

void dates_end(struct tally *tally)
{
	const int32_t lowest = day_of(1, 1, 1), highest = day_of(9999, 12, 31);
	struct day_lists lists = { 0 };
	int64_t room = 0, day = 0;

	for (int i = 0; i < LISTS; i++) {
		struct distinct_number *days;

		lists.left[i] = i == OF_COMMON ? list_common_days(tally->work, &days) :
			distinct_sorted(tally->work->values[i], &days);
		lists.days[i] = days;
		room += lists.left[i];
	}
	tally->months = arena_array(tally->work->arena, struct tally_month, (size_t)room);
	while (next_day(&lists, &day)) {
		tally->is_damaged |= day < lowest || day > highest;
		if (tally->is_damaged)
			return;
		if (tally->first == DAY_NONE)
			tally->first = (int32_t)day;
		tally->last = (int32_t)day;
		count_day(&lists, day, &month_of(tally, &lists, (int32_t)day)->count);
	}
}
