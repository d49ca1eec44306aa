/*
 * visit_store: visits, the links that lead in, and wrong guesses. All times
 * are the database's.
 */
#ifndef ACCOUNT_VISIT_STORE_H
#define ACCOUNT_VISIT_STORE_H

#include "account/visit.h"

struct db;

int64_t clock_now(struct db *db);

/* NULL where there is no such visit, or the account is closed. One that is over comes with has_ended. */
struct visit *visit_find(struct db *db, struct arena *arena, const struct hash *token_hash);

/* The same without password and second step of the account. */
struct visit *visit_find_open(struct db *db, struct arena *arena, const struct hash *token_hash);

/* The cookie's value for a new one. */
const char *visit_begin(struct db *db, struct arena *arena, int64_t account);

/* Say that it was seen, once a minute at most; as the last thing of the work. */
void visit_touch(struct db *db, const struct visit *visit);

/* The password was given in it, now; a moment ago. */
void visit_prove(struct db *db, const struct hash *token_hash);
int visit_is_proved(struct db *db, const struct hash *token_hash);

void visit_end(struct db *db, const struct hash *token_hash);

/* Of the same account; false where there is none of this id. */
int visit_end_id(struct db *db, int64_t account, const unsigned char id[VISIT_ID]);

/* All but one (NULL: all). */
void visit_end_others(struct db *db, int64_t account, const struct hash *kept);

enum { MOST_VISITS = 50 };

/* Those that go on, the latest first. */
int visit_list(struct db *db, struct arena *arena, int64_t account, struct visit **list);

enum link_kind { LINK_INVITATION, LINK_RESET };

struct link {
	struct hash token_hash;
	int64_t account;
	enum link_kind kind;
	int is_used, is_over;
};

enum { LINK_SECONDS = 14 * 86400, FORGOTTEN_SECONDS = 3600 };

/* For the audit log. */
const char *link_detail(struct arena *arena, enum link_kind kind);

/* A new one in the place of those before; the token that stands in its address. */
const char *link_add(struct db *db, struct arena *arena, int64_t account, enum link_kind kind);

/* One more, for so long: those before stay good, as anybody may ask for it. */
const char *link_add_beside(struct db *db, struct arena *arena, int64_t account, enum link_kind kind, int seconds);

struct link *link_find(struct db *db, struct arena *arena, const struct hash *token_hash);

/* Has the account one of this kind that would let in? */
int link_is_open(struct db *db, int64_t account, enum link_kind kind);

/* False where it was used in between. Others of the same account end with it. */
int link_use(struct db *db, const struct link *link);
void link_end_all(struct db *db, int64_t account);

enum { FINDER = 16 };

/* Seconds to wait before anything is looked at. */
int64_t sign_in_wait(struct db *db, const unsigned char finder[FINDER]);
void sign_in_wrong(struct db *db, const unsigned char finder[FINDER]);
int64_t sign_in_count(struct db *db, const unsigned char finder[FINDER]);	/* wrong ones since the last right one */
void sign_in_right(struct db *db, const unsigned char finder[FINDER]);

/* For `ancrage tick`: visits, links and counts that nobody needs any more. */
int64_t visit_purge(struct db *db, int64_t most);
int64_t link_purge(struct db *db, int64_t most);
int64_t sign_in_purge(struct db *db, int64_t most);

#endif
