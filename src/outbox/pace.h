/*
 * pace: when the next mail may go, and when one is tried again.
 */
#ifndef OUTBOX_PACE_H
#define OUTBOX_PACE_H

#include <stdint.h>

/* Seconds until the next try, after so many: half a minute, doubled each time up to an hour, a quarter more or less. */
int64_t pace_pause(int tries, uint32_t chance);

/*
 * So many a minute, evenly; after a rest, ten seconds' worth at once. `turn` is
 * when the next one is due, in milliseconds, kept between calls (0 at first).
 */
int pace_is_free(int64_t turn, int64_t now, int per_minute);
int64_t pace_after(int64_t turn, int64_t now, int per_minute);

#endif
