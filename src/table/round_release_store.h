/*
 * round_release_store: what a round's respondents answered, released once by the
 * clock: from its frozen snapshot each closed question's one-way table, after
 * disclosure control, for everybody; and complete, where the survey told its
 * nominative group so, for that group alone.
 */
#ifndef TABLE_ROUND_RELEASE_STORE_H
#define TABLE_ROUND_RELEASE_STORE_H

#include <stdint.h>

struct db;
struct keyring;

/*
 * A task of `ancrage tick`: surveys that nothing can be sent to any more and
 * that are shown to their group: those with a next round, those asked in a
 * room, those that show their group its results. Returns how many it released.
 */
int64_t round_release_due(struct db *db, const struct keyring *keyring, int64_t most);

/*
 * A task before it: what was asked in a room is frozen at once, as people wait
 * for it. Whoever sent at the last moment has been answered by then: nothing is
 * sent while the survey is locked, and none later than its grace.
 */
int64_t room_freeze_due(struct db *db, int64_t most);

#endif
