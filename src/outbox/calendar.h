/*
 * calendar: one day for the reader's own calendar: the last on which a survey is open (RFC 5545).
 */
#ifndef OUTBOX_CALENDAR_H
#define OUTBOX_CALENDAR_H

#include <stdint.h>

struct arena;

struct calendar_day {
	const char *id;		/* the same each time it is told: a change then replaces it; printable ASCII */
	const char *title;	/* in any letters */
	const char *address;	/* where it leads; NULL: nowhere */
	int64_t made;		/* when this was decided, UTC */
	int32_t day;		/* "open until the 12th": the 12th, in the zone of those who are told */
};

/* Lines end with CR LF; the day takes nobody's time. */
const char *calendar_day(struct arena *arena, const struct calendar_day *day);

/* The last whole or begun day before that instant there: what closes at midnight closes on the day before. */
int32_t calendar_last_day(int64_t closes, const char *zone);

#endif
