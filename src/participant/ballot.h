/*
 * ballot: what lets each invitation to a survey answer once, without any mark on it.
 *
 * A survey has two secrets. The first gives an invitation its code, made anew each time it is sent or
 * printed. The second gives a code its submission key: the key that answers travel and are stored
 * under (participant/secret.h), so that the unique key of submissions takes one answer of each. No row
 * names an invitation and a submission; who lacks the secrets cannot tell them apart from any two.
 */
#ifndef PARTICIPANT_BALLOT_H
#define PARTICIPANT_BALLOT_H

#include "consultation/consultation.h"
#include "participant/secret.h"

struct config;
struct keyring;

/* A code begins anew so often where what it opened was erased or withdrawn. */
enum { BALLOT_TURNS = 16 };

struct ballot {
	struct hash invitation_secret, ballot_secret;
	int is_destroyed;	/* and nothing else of it is set */
};

/*
 * False where the survey has none, or the instance key that sealed it is gone. ballot_make() gives it one
 * where there is none; false where it cannot be had: destroyed, or no instance key.
 */
int ballot_find(struct db *db, struct arena *arena, const struct keyring *keyring, int64_t survey, struct ballot *ballot);
int ballot_make(struct db *db, struct arena *arena, const struct keyring *keyring, int64_t survey, struct ballot *ballot);

/*
 * For `ancrage tick`: the secrets of anonymous surveys once nothing more can be sent, those of the others on
 * their retention date. How many.
 */
int64_t ballot_destroy_due(struct db *db, int64_t most);

struct code invitation_code(const struct ballot *ballot, int64_t invitation);
struct submission_key invitation_key(const struct ballot *ballot, struct code code, int turn);

/* What a nominative submission holds of the person: the same for all of theirs in this survey, and nothing without its secrets. */
enum { PERSON_REF_SIZE = 16 };
void ballot_person_ref(const struct ballot *ballot, int64_t participant, unsigned char ref[PERSON_REF_SIZE]);

/* "https://site/i/0412339177502142" */
const char *invitation_url(struct arena *arena, const struct config *config, struct code code);
/* "/i/0412339177502142" */
const char *invitation_path(struct arena *arena, struct code code);

#endif
