#include "outbox/calendar.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/day.h"

enum { LONGEST_CALENDAR_LINE = 75 };

/* Folded where a line would be longer than 75 bytes, between characters. */
static void add_folded(struct buffer *out, const char *line)
{
	size_t column = 0;

	while (*line) {
		size_t width = 1;

		while (((unsigned char)line[width] & 0xC0) == 0x80)
			width++;
		if (column + width > LONGEST_CALENDAR_LINE) {
			buffer_add_text(out, "\r\n ");
			column = 1;
		}
		buffer_add(out, line, width);
		column += width;
		line += width;
	}
	buffer_add_text(out, "\r\n");
}

/* As a TEXT of RFC 5545: what would end the value is escaped, what would end the line is a blank. */
static const char *escaped(struct arena *arena, const char *text)
{
	struct buffer out = buffer_in(arena);

	for (; *text; text++) {
		if (strchr("\\;,", *text))
			buffer_add_text(&out, "\\");
		buffer_add(&out, (unsigned char)*text < ' ' || *text == 0x7F ? " " : text, 1);
	}
	return out.bytes;
}

static const char *date_text(struct arena *arena, int32_t day)
{
	int year, month, of_month;

	day_split(day, &year, &month, &of_month);
	return arena_print(arena, "%04d%02d%02d", year, month, of_month);
}

const char *calendar_day(struct arena *arena, const struct calendar_day *day)
{
	const struct clock_time made = time_in_zone(day->made, "UTC");
	struct buffer out = buffer_in(arena);

	buffer_add_text(&out, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Ancrage//outbox//\r\nMETHOD:PUBLISH\r\nBEGIN:VEVENT\r\n");
	add_folded(&out, arena_print(arena, "UID:%s", escaped(arena, day->id)));
	buffer_print(&out, "DTSTAMP:%04d%02d%02dT%02d%02d%02dZ\r\n", made.year, made.month, made.day, made.hour, made.minute,
		     (int)(day->made % 60));
	/* The end is the first day that is no longer of it. */
	buffer_print(&out, "DTSTART;VALUE=DATE:%s\r\n", date_text(arena, day->day));
	buffer_print(&out, "DTEND;VALUE=DATE:%s\r\n", date_text(arena, day->day + 1));
	add_folded(&out, arena_print(arena, "SUMMARY:%s", escaped(arena, day->title)));
	if (day->address)
		add_folded(&out, arena_print(arena, "URL:%s", day->address));
	buffer_add_text(&out, "TRANSP:TRANSPARENT\r\nCLASS:PRIVATE\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
	return out.bytes;
}

int32_t calendar_last_day(int64_t closes, const char *zone)
{
	return day_in_zone(closes - 1, zone);
}
