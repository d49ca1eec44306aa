/*
 * hash_eight: SHA-256 of eight messages of the same length, in little more
 * time than one takes: each in its lane of the processor's vectors (AVX2). For
 * the rows of a segment, of which there are a million; what is hashed alone
 * goes through base/hash.h, and gives the same.
 */
#ifndef SNAPSHOT_HASH_EIGHT_H
#define SNAPSHOT_HASH_EIGHT_H

#include <stddef.h>

#include "base/hash.h"

enum { EIGHT = 8 };

/* Has this processor what it takes? */
int can_hash_eight(void);

/* The room that each message takes, with what the hash adds at its end. */
size_t hash_eight_room(size_t length);

/* Writes, once, what the hash adds after each message. */
void hash_eight_pad(unsigned char *messages, size_t length);

/* They stand hash_eight_room() apart. Only where can_hash_eight(). */
void hash_eight(const unsigned char *messages, size_t length, struct hash hashes[EIGHT]);

#endif
