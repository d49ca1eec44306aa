/*
 * seal: bytes that travel through a browser or stand in the database, readable
 * and changeable by nobody without the instance key (XChaCha20-Poly1305).
 */
#ifndef BASE_SEAL_H
#define BASE_SEAL_H

#include <stddef.h>

struct arena;
struct keyring;

/*
 * As text of letters, digits, "-", "_" and one dot; NULL without a key. The
 * purpose keeps two uses apart: what was sealed for one opens for no other.
 */
const char *seal(struct arena *arena, const struct keyring *keyring, const char *purpose, const void *bytes, size_t length);

/* The bytes, with a NUL after them; NULL where the text is not whole, ours, and for this purpose. */
const void *unseal(struct arena *arena, const struct keyring *keyring, const char *purpose, const char *text, size_t *length);

#endif
