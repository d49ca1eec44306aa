/*
 * list: whom a body may ask to take part: named lists of people, each with the day that erases them.
 */
#ifndef PARTICIPANT_LIST_STORE_H
#define PARTICIPANT_LIST_STORE_H

#include <stdint.h>

#include "base/fault.h"
#include "participant/person.h"

struct arena;
struct db;
struct keyring;

enum {
	MOST_LISTS = 200,		/* of a body, or shown at once */
	MOST_LIST_PEOPLE = 200000,
	LONGEST_LIST_NAME = 200,	/* characters */
	MOST_LIST_YEARS = 3,		/* until its purge */
};

struct participant_list {
	int64_t id, home;
	const char *name;
	int32_t erases;			/* from this day on it is empty */
	int version;
	int64_t people;
};

/* NULL where there is none. */
struct participant_list *participant_list_find(struct db *db, struct arena *arena, int64_t id);

/* The body whose list it is; 0: there is no such list. */
int64_t participant_list_home(struct db *db, int64_t id);

/* By name, at most MOST_LISTS. */
int participant_list_of_body(struct db *db, struct arena *arena, int64_t body, struct participant_list **list);
int participant_list_of_bodies(struct db *db, struct arena *arena, const char *bodies, struct participant_list **list);	/* "1,22" */

int participant_list_all(struct db *db, struct arena *arena, struct participant_list **list);

int64_t participant_list_add(struct db *db, int64_t home, const char *name, int32_t erases);

/* FAULT_CONFLICT where it is no longer at list->version. */
enum fault participant_list_change(struct db *db, const struct participant_list *list) MUST_USE;

/* For the clock: the people of lists whose day has come. Invitations stay, and have no name any more. */
int64_t participant_purge(struct db *db, int64_t most);

/* A count of a list's people by one thing that segments ask for; value NULL: not known. */
struct segment_count {
	const char *value;
	int64_t people;
};

enum segment_by { BY_LANGUAGE, BY_COLLEGE, BY_TERRITORY };
enum { MOST_SEGMENT_COUNTS = 200 };

/* The largest first. */
int participant_count_by(struct db *db, struct arena *arena, int64_t list, enum segment_by by, struct segment_count **counts);

/*
 * Whom a body reaches. Somebody who refused, by a mail or a number of theirs,
 * is counted as that alone: no other way is taken to them either.
 */
struct participant_reach {
	int64_t people, refused;
	int64_t by_mail, by_phone, by_letter;	/* who have each of these; one person may have several */
	int64_t by_letter_only;
};

/* Exact. segment NULL: all of the list. */
struct participant_reach participant_reach(struct db *db, struct arena *arena, const struct keyring *keyring,
					   const struct participant_list *list, const struct segment *segment);

#endif
