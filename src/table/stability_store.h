/*
 * stability_store: how many of the same people kept their answer from one linked
 * round to the next, released once by the clock, while it is still known who is
 * who: of each question with choices a published table of the later round.
 */
#ifndef TABLE_STABILITY_STORE_H
#define TABLE_STABILITY_STORE_H

#include <stdint.h>

struct arena;
struct db;
struct keyring;
struct published_tally;

/* The leaves of such a table, in their order; of answers without an order DOWN is empty, and UP any other answer. */
enum stability_leaf { STABILITY_KEPT, STABILITY_UP, STABILITY_DOWN, STABILITY_BEFORE, STABILITY_AFTER, STABILITY_LEAVES };

/* Of the first three. */
const char *stability_words(enum stability_leaf leaf, int is_ordered);

/* Names the table in what was published of the later round: "stability q1". */
const char *stability_definition(struct arena *arena, const char *column);

/* The place of those who answered in both. */
int stability_both(const struct published_tally *tally);

/* A task of `ancrage tick`, after freezes: how many rounds it compared. */
int64_t stability_due(struct db *db, const struct keyring *keyring, int64_t most);

#endif
