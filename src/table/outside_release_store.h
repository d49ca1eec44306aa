/*
 * outside_release_store: a task of `ancrage tick`: publishes the one-way tables
 * of surveys that somebody else ran, once, after disclosure control. Who
 * answered them, where nobody said, is guarded like supported persons.
 */
#ifndef TABLE_OUTSIDE_RELEASE_STORE_H
#define TABLE_OUTSIDE_RELEASE_STORE_H

#include <stdint.h>

struct db;
struct keyring;

/* How many surveys; at most so many. One of which nothing can be shown is looked at again each time. */
int64_t outside_release_due(struct db *db, const struct keyring *keyring, int64_t most);

#endif
