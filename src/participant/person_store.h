/*
 * person_store: the people of lists.
 */
#ifndef PARTICIPANT_PERSON_STORE_H
#define PARTICIPANT_PERSON_STORE_H

#include <stdint.h>

#include "base/fault.h"
#include "participant/person.h"

struct arena;
struct db;

enum { MOST_MEMBERS_ADDED = 10000 };

/* NULL where there is none. */
struct participant *participant_find(struct db *db, struct arena *arena, int64_t id);

/* Those of a list whose name, mail, number or postal address holds these words (NULL: all), by name; how many came. */
int participant_search(struct db *db, struct arena *arena, int64_t list, const char *words, int offset, int limit, struct participant **people);

/* FAULT_CONFLICT where the list has them already; FAULT_TOO_LARGE where it is full. *id is theirs. */
enum fault participant_add(struct db *db, struct arena *arena, const struct participant *person, int64_t *id) MUST_USE;

/* FAULT_CONFLICT where they are no longer at person->version; *is_twice where somebody else of the list is the same now. */
enum fault participant_change(struct db *db, struct arena *arena, const struct participant *person, int *is_twice) MUST_USE;

/* At once and for good; false where they were gone. */
int participant_remove(struct db *db, int64_t id);

/* In each of these lists, of the bodies given ("1,22"), everyone with this mail or number: for those who ask to be erased. */
int64_t participant_remove_address(struct db *db, const char *bodies, const char *address);

/* Of a body's members in office that day those with a mail whom the list does not have yet; how many were added. */
int64_t participant_add_members(struct db *db, struct arena *arena, int64_t list, int64_t body, int32_t day, const char *language);

#endif
