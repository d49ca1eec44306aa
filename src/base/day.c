#include "base/day.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { LONGEST_ZONE = 64 };

/* Years are taken from March, so that the leap day ends the year. */
static int32_t count_days(int year, int month, int day)
{
	int from_march = (month + 9) % 12, y = year - (month < 3);
	int century = y / 100;

	return 365 * y + y / 4 - century + century / 4 + (153 * from_march + 2) / 5 + day - 719469;
}

void day_split(int32_t day, int *year, int *month, int *of_month)
{
	int y = (int)((day + 719468 + 306.0) / 365.2425);

	while (count_days(y + 1, 1, 1) <= day)
		y++;
	while (count_days(y, 1, 1) > day)
		y--;
	*year = y;
	*month = 12;
	while (count_days(y, *month, 1) > day)
		--*month;
	*of_month = day - count_days(y, *month, 1) + 1;
}

int32_t day_of(int year, int month, int day)
{
	int y, m, d;
	int32_t counted;

	if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31)
		return DAY_NONE;
	counted = count_days(year, month, day);
	day_split(counted, &y, &m, &d);
	return m == month && d == day ? counted : DAY_NONE;
}

int day_of_week(int32_t day)
{
	return ((day + 3) % 7 + 7) % 7;
}

int32_t day_read(const char *text)
{
	static const char shape[] = "0000-00-00";
	int part[3] = { 0 }, n = 0;

	if (strlen(text) != sizeof(shape) - 1)
		return DAY_NONE;
	for (int i = 0; shape[i]; i++) {
		if (shape[i] == '-' ? text[i] != '-' : text[i] < '0' || text[i] > '9')
			return DAY_NONE;
		if (shape[i] == '-')
			n++;
		else
			part[n] = part[n] * 10 + text[i] - '0';
	}
	return day_of(part[0], part[1], part[2]);
}

const char *day_write(int32_t day, char text[DAY_TEXT])
{
	int year, month, of_month;

	day_split(day, &year, &month, &of_month);
	snprintf(text, DAY_TEXT, "%04u-%02u-%02u",
		 (unsigned)year % 10000, (unsigned)month % 100, (unsigned)of_month % 100);
	return text;
}

int zone_exists(const char *zone)
{
	char path[LONGEST_ZONE + 32];

	if (!*zone || strlen(zone) > LONGEST_ZONE || strstr(zone, "..") ||
	    zone[strspn(zone, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/")])
		return 0;
	snprintf(path, sizeof(path), "/usr/share/zoneinfo/%s", zone);
	return !access(path, R_OK);
}

/* The C library reads one zone at a time, from the environment; it is changed only when it must. */
static void use_zone(const char *zone)
{
	static char asked[LONGEST_ZONE + 1];

	if (*asked && !strcmp(asked, zone))
		return;
	snprintf(asked, sizeof(asked), "%s", zone);
	setenv("TZ", zone_exists(zone) ? zone : "UTC", 1);
	tzset();
}

struct clock_time time_in_zone(int64_t seconds, const char *zone)
{
	time_t instant = (time_t)seconds;
	struct tm local;

	use_zone(zone);
	if (!localtime_r(&instant, &local))
		return (struct clock_time){ .year = 1970, .month = 1, .day = 1 };
	return (struct clock_time){
		local.tm_year + 1900, local.tm_mon + 1, local.tm_mday, local.tm_hour, local.tm_min
	};
}

int32_t day_in_zone(int64_t seconds, const char *zone)
{
	struct clock_time local = time_in_zone(seconds, zone);

	return count_days(local.year, local.month, local.day);
}

int64_t day_start(const char *zone, int32_t day)
{
	struct tm local = { .tm_isdst = -1 };
	int year, month, of_month;

	day_split(day, &year, &month, &of_month);
	local.tm_year = year - 1900;
	local.tm_mon = month - 1;
	local.tm_mday = of_month;
	use_zone(zone);
	return (int64_t)mktime(&local);
}
