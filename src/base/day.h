/*
 * day: calendar days and clock times.
 *
 * A day is an int32_t counted from 1970-01-01 (day 0), proleptic Gregorian. A
 * time is an int64_t in seconds since 1970, UTC. Zones are names of the tz
 * database ("Europe/Paris", "America/Cayenne").
 */
#ifndef BASE_DAY_H
#define BASE_DAY_H

#include <stddef.h>
#include <stdint.h>

enum { DAY_NONE = INT32_MIN, DAY_TEXT = 11 };

struct clock_time {
	int year, month, day;	/* month 1-12, day 1-31 */
	int hour, minute;
};

/* DAY_NONE unless it is a real day of the years 1 to 9999. */
int32_t day_of(int year, int month, int day);
void day_split(int32_t day, int *year, int *month, int *of_month);
int day_of_week(int32_t day);	/* 0 is Monday */

/* Exactly "YYYY-MM-DD", or DAY_NONE. */
int32_t day_read(const char *text);
const char *day_write(int32_t day, char text[DAY_TEXT]);

/* The same instant on a clock of that zone; UTC where the zone is unknown. */
struct clock_time time_in_zone(int64_t seconds, const char *zone);

/* When the given day begins there. For "open until the 12th": day_start(zone, 12th + 1). */
int64_t day_start(const char *zone, int32_t day);
int32_t day_in_zone(int64_t seconds, const char *zone);
int zone_exists(const char *zone);

#endif
