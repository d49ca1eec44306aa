/*
 * keyring: the instance key, from which every code and secret is derived.
 *
 * A file of at most KEYRING_MOST lines "number hex", closed to others (0600 to 0440), newest
 * first: the first makes new codes, every one of them still recognises what it
 * made. Losing the file loses every code; it has a backup of its own.
 */
#ifndef BASE_KEYRING_H
#define BASE_KEYRING_H

#include "base/fault.h"
#include "base/hash.h"

enum { KEYRING_MOST = 8 };

struct instance_key {
	int number;		/* 1 for the first ever made; stored beside what it made */
	struct hash key;
};

struct keyring {
	struct instance_key keys[KEYRING_MOST];
	int count;		/* 0: no key, and nothing that needs one can be done */
};

/* Warns of the file's fault and returns FAULT_UNAVAILABLE where it cannot be used. */
enum fault keyring_read(const char *path, struct keyring *keyring) MUST_USE;

/* Add a new key in front, durably, making the file where there is none. */
enum fault keyring_renew(const char *path) MUST_USE;

/* NULL where that key is gone. */
const struct instance_key *keyring_find(const struct keyring *keyring, int number);

#endif
