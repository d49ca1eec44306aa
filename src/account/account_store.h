/*
 * account_store: accounts, and the roles they hold in bodies.
 */
#ifndef ACCOUNT_ACCOUNT_STORE_H
#define ACCOUNT_ACCOUNT_STORE_H

#include "account/account.h"
#include "base/hash.h"

struct db;

struct account *account_find(struct db *db, struct arena *arena, int64_t id);
struct account *account_find_open(struct db *db, struct arena *arena, int64_t id);	/* without its password and second step */
struct account *account_find_mail(struct db *db, struct arena *arena, const char *mail);

/* Its id; 0 where an account has this address. */
int64_t account_add(struct db *db, struct arena *arena, const char *name, const char *mail, int64_t home);

/*
 * Keep what is changed of it, if its version is still the one it was read at;
 * false where it is not. A mail address that another has: *taken.
 */
int account_keep(struct db *db, struct arena *arena, const struct account *account, int *taken);

/* The language this person uses now; no change of the account as others see it. */
void account_speak(struct db *db, struct account *account, const char *language);

/* Of a code that was taken: false where another request was quicker with the same one. */
int account_take_step(struct db *db, int64_t account, int64_t step);

/* The ten codes there are now; those before are gone. */
void recovery_replace(struct db *db, int64_t account, const struct hash *codes, int count);
int recovery_take(struct db *db, int64_t account, const struct hash *code);
int recovery_count(struct db *db, int64_t account);

/*
 * Roles held in this very body, as bits; kept only where the account has that version. Visits of
 * somebody who now needs a second step, and has none, end with it.
 */
unsigned role_set(struct db *db, struct arena *arena, int64_t account, int64_t body);
int role_keep(struct db *db, int64_t account, int64_t version, int64_t body, unsigned set);

/* What an account may do in a body, by roles held there and above; in any body for body 0. */
uint64_t account_rights(struct db *db, struct arena *arena, const struct account *account, int64_t body);

struct place *place_find(struct db *db, struct arena *arena, int64_t id);
struct place *place_find_slug(struct db *db, struct arena *arena, const char *slug);

/*
 * The lowest body above all those where the account holds a role, and the one
 * that invited it: who holds rights there may close it. 0: there is none.
 */
int64_t place_over(struct db *db, int64_t account);

struct place_search {
	enum right right;		/* held there, or above by a role that reaches below */
	const char *words;		/* in the name, whatever the accents and the case; NULL: any */
	int64_t first;
	int most;			/* at most MOST_PLACES_LISTED */
};

enum { MOST_PLACES_LISTED = 500 };

/* By name. How many came. */
int place_list(struct db *db, struct arena *arena, int64_t account, const struct place_search *search, struct place **list);

enum { MOST_REACHED = 2000 };

/*
 * The bodies where the account holds this right, by roles held there and above;
 * `within`: only those at or below that one, 0: all. By name.
 */
int place_reach(struct db *db, struct arena *arena, int64_t account, enum right right, int64_t within, struct place **list);

/* The same of somebody signed in, wherever it is; most hold their roles in one body, and nothing need be asked. */
int place_reach_own(struct db *db, struct arena *arena, const struct account *account, enum right right, struct place **list);

/* "1,2,3", for a filter of the audit log. */
const char *place_ids(struct arena *arena, const struct place *list, int count);

/* Every role of an account with its body, by the bodies' names; at most MOST_HELD. */
int role_list(struct db *db, struct arena *arena, int64_t account, struct held_role **list);

enum { MOST_LISTED = 10000 };

struct person {
	int64_t id;
	const char *name, *mail;
	enum account_state state;
	unsigned roles;
};

/* Who holds a role in this very body (0: anyone), by name; search NULL or part of a name or address. */
int person_list(struct db *db, struct arena *arena, int64_t body, const char *search, int64_t first, int most,
		struct person **list);
const char *person_ids(struct arena *arena, const struct person *list, int count);

#endif
