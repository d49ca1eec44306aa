/*
 * envelope: what reading a file came to, as JSON, between the process that
 * read it and the one that asked:
 *
 *	{"document": TEXT or null, "remarks": [[WEIGHT, PLACE, WORDS]...], "more": 0, "sources": [[PATH, PLACE]...]}
 *	{"late": true}		where the process that read it did not come back
 *
 * Who opens one believes nothing of it: what is too long, too many or no text
 * is left out, and the document is read like any other.
 */
#ifndef EXCHANGE_ENVELOPE_H
#define EXCHANGE_ENVELOPE_H

#include <stddef.h>

struct arena;
struct buffer;
struct exchange_reading;

/* Whoever opens it says it in their own words. */
#define ENVELOPE_LATE "{\"late\":true}\n"

void envelope_write(struct buffer *out, const struct exchange_reading *reading);

/* 0 where it is none. */
int envelope_open(struct arena *arena, const char *bytes, size_t length, struct exchange_reading *reading);

#endif
