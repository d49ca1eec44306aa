#include "text/text.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/day.h"

static const char *const weekdays[] = {
	N_IN("weekday", "Monday"), N_IN("weekday", "Tuesday"), N_IN("weekday", "Wednesday"),
	N_IN("weekday", "Thursday"), N_IN("weekday", "Friday"), N_IN("weekday", "Saturday"),
	N_IN("weekday", "Sunday"),
};

static const char *const months[] = {
	N_IN("month", "January"), N_IN("month", "February"), N_IN("month", "March"),
	N_IN("month", "April"), N_IN("month", "May"), N_IN("month", "June"),
	N_IN("month", "July"), N_IN("month", "August"), N_IN("month", "September"),
	N_IN("month", "October"), N_IN("month", "November"), N_IN("month", "December"),
};

static const char *const short_weekdays[] = {
	N_IN("weekday, short", "Mon"), N_IN("weekday, short", "Tue"), N_IN("weekday, short", "Wed"),
	N_IN("weekday, short", "Thu"), N_IN("weekday, short", "Fri"), N_IN("weekday, short", "Sat"),
	N_IN("weekday, short", "Sun"),
};

static const char *const short_months[] = {
	N_IN("month, short", "Jan"), N_IN("month, short", "Feb"), N_IN("month, short", "Mar"),
	N_IN("month, short", "Apr"), N_IN("month, short", "May"), N_IN("month, short", "Jun"),
	N_IN("month, short", "Jul"), N_IN("month, short", "Aug"), N_IN("month, short", "Sep"),
	N_IN("month, short", "Oct"), N_IN("month, short", "Nov"), N_IN("month, short", "Dec"),
};

static const struct zone_name {
	const char *zone, *name;
} zone_names[] = {
	{ "Europe/Paris", N_("Paris time") },
	{ "America/Martinique", N_("Martinique time") },
	{ "America/Guadeloupe", N_("Guadeloupe time") },
	{ "America/Cayenne", N_("French Guiana time") },
	{ "Indian/Reunion", N_("Reunion Island time") },
	{ "Indian/Mayotte", N_("Mayotte time") },
	{ "Pacific/Noumea", N_("New Caledonia time") },
	{ "Pacific/Tahiti", N_("Tahiti time") },
	{ "Pacific/Wallis", N_("Wallis and Futuna time") },
	{ "America/Miquelon", N_("Saint Pierre and Miquelon time") },
	{ 0 }
};

/* The first is "1er" in French, and no other day is written otherwise than its number. */
static const char *day_of_month(struct arena *arena, int day)
{
	return day == 1 ? text_in("day of the month", "1") : arena_print(arena, "%d", day);
}

const char *text_day_short(struct arena *arena, int32_t day)
{
	int year, month, of_month;

	if (day == DAY_NONE)
		return "";
	day_split(day, &year, &month, &of_month);
	/* TRANSLATORS: a date: day, month, year. "12 May 2026" */
	return text_print(arena, text_in("date", "%1$s %2$s %3$d"),
			  day_of_month(arena, of_month), text_of(months[month - 1]), year);
}

const char *text_month(struct arena *arena, int32_t day)
{
	int year, month, of_month;

	if (day == DAY_NONE)
		return "";
	day_split(day, &year, &month, &of_month);
	/* TRANSLATORS: a month and a year. "May 2026" */
	return text_print(arena, text_in("month", "%1$s %2$d"), text_of(months[month - 1]), year);
}

const char *text_day(struct arena *arena, int32_t day)
{
	if (day == DAY_NONE)
		return "";
	/* TRANSLATORS: a weekday and a date. "Tuesday 12 May 2026" */
	return text_print(arena, text_in("date", "%1$s %2$s"),
			  text_of(weekdays[day_of_week(day)]), text_day_short(arena, day));
}

const char *text_month_short(int month)
{
	return text_of(short_months[month - 1]);
}

const char *text_weekday_short(int weekday)
{
	return text_of(short_weekdays[weekday]);
}

static const char *zone_name(const char *zone)
{
	for (const struct zone_name *row = zone_names; row->zone; row++)
		if (!strcmp(row->zone, zone))
			return text_of(row->name);
	return zone_exists(zone) ? zone : "UTC";
}

const char *text_time(struct arena *arena, int64_t seconds, const char *zone)
{
	struct clock_time local = time_in_zone(seconds, zone);
	const char *day = text_day(arena, day_of(local.year, local.month, local.day));

	/* TRANSLATORS: a date, hours, minutes, whose clock. "... at 18:00 (Paris time)" */
	return text_print(arena, text_in("date", "%1$s at %2$d:%3$02d (%4$s)"),
			  day, local.hour, local.minute, zone_name(zone));
}

const char *text_list(struct arena *arena, const char *const parts[], size_t count)
{
	struct buffer out = buffer_in(arena);

	for (size_t i = 0; i < count; i++) {
		if (i && i + 1 < count)
			buffer_add_text(&out, text_in("list", ", "));
		else if (i)
			buffer_add_text(&out, text_in("list", " and "));
		buffer_add_text(&out, parts[i]);
	}
	return out.bytes;
}
