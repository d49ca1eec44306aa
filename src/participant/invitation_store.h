/*
 * invitation: leave to answer a survey once, for a person of a list or for whoever is handed its card.
 *
 * A row holds what its code is known by, and is never changed: nothing tells whether it was used.
 */
#ifndef PARTICIPANT_INVITATION_STORE_H
#define PARTICIPANT_INVITATION_STORE_H

#include "participant/ballot.h"

struct segment;

enum { MOST_BATCH = 2000, MOST_BATCHES = 200, LONGEST_PLACE = 200 };

struct invitation {
	int64_t id, survey;
	int64_t participant;	/* 0: nobody's, or forgotten since */
};

/* By a code's mark; false where there is none. */
int invitation_find(struct db *db, const struct code_mark *mark, struct invitation *invitation);
int invitation_has_finder(struct db *db, const struct code_mark *mark);

/* Whose it is, as their answers are marked in nominative surveys; false where it is nobody's. */
struct invited_person {
	int64_t participant;
	const char *college, *territory;	/* NULL: not known */
};
int invitation_person(struct db *db, struct arena *arena, int64_t invitation, struct invited_person *person);

/*
 * Invites people of a list who are not invited to the survey yet, in the order of their numbers from *after on
 * (0 to begin), at most so many; leaves in *after where to go on. How many were added: fewer than `most`
 * where no more are to be looked at, or the survey's secrets cannot be had.
 */
int64_t invitation_add_people(struct db *db, struct arena *arena, const struct keyring *keyring, int64_t survey, int64_t list,
			      const struct segment *segment, int64_t *after, int64_t most);

/* So many that name nobody, 1 to MOST_BATCH, for a place; the batch's number, 0 where the survey's secrets cannot be had. */
int64_t invitation_add_batch(struct db *db, struct arena *arena, const struct keyring *keyring, int64_t survey, const char *place, int count);

struct invitation_batch {
	int64_t id, survey;
	const char *place;
	int32_t made;
	int count;
};

/* The newest first, at most MOST_BATCHES. */
int invitation_batch_list(struct db *db, struct arena *arena, int64_t survey, struct invitation_batch **list);
struct invitation_batch *invitation_batch_find(struct db *db, struct arena *arena, int64_t id);

/* Their numbers, always in the same order. */
int invitation_list_of_batch(struct db *db, struct arena *arena, const struct invitation_batch *batch, int64_t **list);

/* Whom nothing but a letter reaches, of a list that was invited, in the order of their numbers after that one. */
struct lettered {
	int64_t participant, invitation;
	const char *name, *address, *language;	/* the address line by line */
};

enum { MOST_LETTERS = 200 };
int invitation_letter_list(struct db *db, struct arena *arena, int64_t survey, int64_t list, int64_t after, struct lettered **letters);

/* Invites those of the list; how many were added. */
int64_t invitation_add_lettered(struct db *db, struct arena *arena, const struct keyring *keyring, int64_t survey, int64_t list);

/*
 * Was something sent by it? Of an anonymous survey nobody may ask: that dies. Without the secrets: no.
 * Of several at once, in one query: answered[i] of list[i], at most MOST_ASKED.
 */
enum { MOST_ASKED = 16 };
int invitation_is_answered(struct db *db, const struct survey *survey, const struct ballot *ballot, int64_t invitation);
void invitations_answered(struct db *db, const struct survey *survey, const struct ballot *ballot, const int64_t *list, int count,
			  int *answered);

#endif
