/*
 * outbox_row: what those who take notices and those who record them share. For this module only.
 */
#ifndef OUTBOX_OUTBOX_ROW_STORE_H
#define OUTBOX_OUTBOX_ROW_STORE_H

#include <stdint.h>

/* Places for so many values; 0 or NULL, that no row has, where there are fewer. */
#define SIXTEEN "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?"
#define FORTY_EIGHT SIXTEEN ", " SIXTEEN ", " SIXTEEN
#define SIXTEEN_PAIRS "(?, ?), (?, ?), (?, ?), (?, ?), (?, ?), (?, ?), (?, ?), (?, ?), (?, ?), (?, ?), (?, ?), (?, ?), (?, ?), (?, ?), (?, ?), (?, ?)"

struct arena;
struct db;
struct keyring;
struct outbox_taken;

/* Opens its values, where they are sealed and not of a campaign. */
void outbox_open(struct arena *arena, const struct keyring *keyring, const char *sealed, struct outbox_taken *taken);

/*
 * Couriers record and take one after the other: whoever holds this row, before
 * any other. When the next notice may go, and what time it is, in milliseconds.
 */
int64_t outbox_lock_pace(struct db *db, int64_t *now);

#endif
