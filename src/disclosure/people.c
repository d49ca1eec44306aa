#include "disclosure/people.h"

#include <stddef.h>
#include <string.h>

int people_filter(const struct people *people, const char *only)
{
	for (int i = 0; people && i < people->filter_count; i++)
		if (!strcmp(people->filters[i], only))
			return i;
	return -1;
}

int people_hold(const struct people *people, const char *among, const char *all, const char *some)
{
	int sum = people_filter(people, all), part = people_filter(people, some);

	if (!*all || !strcmp(all, some))
		return 1;
	if (sum < 0 || (part < 0 && *some))
		return 0;
	for (int i = 0; i < people->part_count; i++) {
		const struct people_part *of = &people->parts[i];
		int is_part = !*some || (of->filters >> part & 1);

		if (is_part && !(of->filters >> sum & 1) && !strcmp(of->among, among))
			return 0;
	}
	return 1;
}

int people_are_same(const struct people *people, const char *among, const char *one, const char *other)
{
	return people_hold(people, among, one, other) && people_hold(people, among, other, one);
}
