/*
 * password: which ones may be chosen, and how they are kept.
 *
 * Any composition is good, pasted or typed, of 12 to 256 characters. What
 * guessers try first is refused: what is left when common words, words of this
 * place, rows of keys, repetitions and years are counted as one character each
 * must still be long.
 */
#ifndef ACCOUNT_PASSWORD_H
#define ACCOUNT_PASSWORD_H

struct arena;

enum { SHORTEST_PASSWORD = 12, LONGEST_PASSWORD = 256, PASSWORD_BYTES = 4 * LONGEST_PASSWORD };

enum password_fault { PASSWORD_FITS, PASSWORD_SHORT, PASSWORD_LONG, PASSWORD_COMMON };

/* places: the site's name, the person's name and mail address; ended by NULL. */
enum password_fault password_check(struct arena *arena, const char *password, const char *const places[]);

/* What is kept of it: Argon2id, 64 MiB, two passes, with its own salt. A tenth of a second. */
const char *password_hash(struct arena *arena, const char *password);

/*
 * Is it this one? kept NULL is an account that has none, or no account: it
 * takes the same time, so that nobody learns which names exist.
 */
int password_is(const char *kept, const char *password);

#endif
