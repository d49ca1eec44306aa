#include <string.h>

#include "base/arena.h"
#include "base/day.h"
#include "table/distinct.h"
#include "table/tally_shapes.h"

/* Days of 1900 to 2099 are counted in a table. */
enum { FIRST_COMMON_DAY = -25567, COMMON_DAYS = 73049, NOT_GIVEN = COMMON_DAYS, FAR_AWAY };

/* The lists of values, and that of the common ones. */
enum { OF_COMMON = OF_ALL, LISTS };

void dates_begin(struct tally *tally)
{
	values_begin(tally, COMMON_DAYS);
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
	const int far_away = work->common_count ? FAR_AWAY : 0;

	/* What was not given is counted too, behind the others: whether it was nobody can foresee. */
	for (int i = from; i < to; i++) {
		uint32_t since = (uint32_t)day_at(run, i) - (uint32_t)FIRST_COMMON_DAY;
		int is_given = run->states[i] == CELL_GIVEN;
		int place = since < COMMON_DAYS ? (int)since : FAR_AWAY;

		place = is_given ? place : NOT_GIVEN;
		if (place < far_away)
			work->common[place]++;
		else if (is_given)
			distinct_add(work->values[OF_SINGLE], day_at(run, i), 1);
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

/* The month of a day that comes after all those before it, or its last month. */
static struct tally_month *month_of(struct tally *tally, int32_t day)
{
	int count = tally->month_count, of_month;
	struct tally_month month = { 0 }, *last = count ? &tally->months[count - 1] : NULL;

	day_split(day, &month.year, &month.month, &of_month);
	if (last && last->year == month.year && last->month == month.month)
		return last;
	last = &tally->months[tally->month_count++];
	*last = month;
	return last;
}

/* The common days as a list like the others. */
static int64_t list_common_days(const struct tally_work *work, struct distinct_number **days)
{
	int64_t count = 0;

	for (int i = 0; i < work->common_count; i++)
		count += work->common[i] != 0;
	*days = arena_array(work->scratch, struct distinct_number, (size_t)count);
	count = 0;
	for (int i = 0; i < work->common_count; i++)
		if (work->common[i])
			(*days)[count++] = (struct distinct_number){ FIRST_COMMON_DAY + i, work->common[i] };
	return count;
}

struct day_lists {
	const struct distinct_number *days[LISTS];	/* what is left of each */
	int64_t left[LISTS];
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

void dates_end(struct tally *tally)
{
	const int32_t lowest = day_of(1, 1, 1), highest = day_of(9999, 12, 31);
	struct day_lists lists;
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
		count_day(&lists, day, &month_of(tally, (int32_t)day)->count);
	}
}
