/*
 * dissent_store: opinions of members who did not agree, which travel with the
 * text they are on.
 */
#ifndef RECOMMENDATION_DISSENT_STORE_H
#define RECOMMENDATION_DISSENT_STORE_H

#include <stdint.h>

struct arena;
struct db;
struct vote;

enum { LONGEST_DISSENT = 8000, MOST_DISSENTS = 200 };

struct dissent {
	int64_t id, text, vote;
	int text_version;
	int64_t account;		/* 0: somebody erased since */
	const char *name;
	const char *college;		/* a wording; "": none */
	const char *words;
	int64_t made;
};

/* Of a text, without those withdrawn, the oldest first: for whoever draws the text. */
int dissent_list(struct db *db, struct arena *arena, int64_t text, struct dissent **list);

/* The one that this account wrote after that vote; NULL: none, or withdrawn. */
struct dissent *dissent_own(struct db *db, struct arena *arena, int64_t vote, int64_t account);

/*
 * Until when an account may write one: of a text, closed, whose seat it had, and where votes have names against or abstaining.
 * 0: it may not. By the database's clock; and not once the text is published.
 */
int64_t dissent_until(struct db *db, const struct vote *vote, int64_t account);

/* Its id; 0 where it may not be, or there is one. */
int64_t dissent_add(struct db *db, struct arena *arena, const struct vote *vote, int64_t account, const char *words);

/* By its author, before the text is published; false otherwise. */
int dissent_withdraw(struct db *db, int64_t id, int64_t account);

#endif
