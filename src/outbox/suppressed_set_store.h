/*
 * suppressed_set: all suppressed addresses at once, for whoever has to know of many: one query, then none.
 */
#ifndef OUTBOX_SUPPRESSED_SET_STORE_H
#define OUTBOX_SUPPRESSED_SET_STORE_H

struct arena;
struct db;
struct keyring;
struct suppressed_set;

/* It belongs to the arena, and needs the keyring as long. */
const struct suppressed_set *suppressed_set_read(struct db *db, struct arena *arena, const struct keyring *keyring);
int suppressed_set_has(const struct suppressed_set *set, struct arena *passing, const char *mail);

#endif
