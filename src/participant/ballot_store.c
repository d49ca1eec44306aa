#include "participant/ballot.h"

#include <string.h>

#include "base/arena.h"
#include "base/keyring.h"
#include "base/log.h"
#include "base/seal.h"
#include "db/db.h"

/* What is sealed: the survey, so that no row can be put in another's place, and its secrets. */
struct sealed {
	int64_t survey;
	struct hash invitation_secret, ballot_secret;
};

static const char purpose[] = "ballot";

static int open_sealed(struct arena *arena, const struct keyring *keyring, int64_t survey, const char *text, struct ballot *ballot)
{
	struct sealed sealed;
	size_t length;
	const void *bytes = unseal(arena, keyring, purpose, text, &length);

	if (!bytes || length != sizeof(sealed)) {
		warn("the secrets of the invitations to survey %lld do not open: is the instance key that sealed them gone?", (long long)survey);
		return 0;
	}
	memcpy(&sealed, bytes, sizeof(sealed));
	*ballot = (struct ballot){ sealed.invitation_secret, sealed.ballot_secret, 0 };
	return sealed.survey == survey;
}

/* Is there a row? sealed: NULL where it is destroyed. */
static int find_row(struct db *db, struct arena *arena, int64_t survey, const char **sealed)
{
	struct query *query = db_query(db, "SELECT sealed FROM survey_ballot WHERE survey = ?");
	int found;

	query_give_number(query, survey);
	found = query_next(query);
	if (found)
		*sealed = query_text(query, arena);
	query_end(query);
	return found;
}

int ballot_find(struct db *db, struct arena *arena, const struct keyring *keyring, int64_t survey, struct ballot *ballot)
{
	const char *sealed;

	*ballot = (struct ballot){ 0 };
	if (!find_row(db, arena, survey, &sealed))
		return 0;
	ballot->is_destroyed = !sealed;
	return !sealed || open_sealed(arena, keyring, survey, sealed, ballot);
}

/* What was seen not to be there; where somebody else was quicker the work is run again, and finds theirs. */
static int add(struct db *db, struct arena *arena, const struct keyring *keyring, int64_t survey, struct ballot *ballot)
{
	struct sealed sealed = { .survey = survey };
	const char *text;
	struct query *query;

	random_bytes(&sealed.invitation_secret, HASH_SIZE);
	random_bytes(&sealed.ballot_secret, HASH_SIZE);
	text = seal(arena, keyring, purpose, &sealed, sizeof(sealed));
	if (!text)
		return 0;
	query = db_query(db, "INSERT INTO survey_ballot (survey, sealed) VALUES (?, ?)");
	query_give_number(query, survey);
	query_give_text(query, text);
	query_end_found(query);
	*ballot = (struct ballot){ sealed.invitation_secret, sealed.ballot_secret, 0 };
	return 1;
}

int ballot_make(struct db *db, struct arena *arena, const struct keyring *keyring, int64_t survey, struct ballot *ballot)
{
	const char *sealed;

	*ballot = (struct ballot){ 0 };
	if (!find_row(db, arena, survey, &sealed))
		return add(db, arena, keyring, survey, ballot);
	ballot->is_destroyed = !sealed;
	return sealed && open_sealed(arena, keyring, survey, sealed, ballot);
}

int64_t ballot_destroy_due(struct db *db, int64_t most)
{
	struct query *query = db_query(db,
		"UPDATE survey_ballot SET sealed = NULL, destroyed = UTC_DATE() WHERE sealed IS NOT NULL AND survey IN"
		" (SELECT id FROM survey WHERE stage IN ('published', 'suspended') AND closes + IF(promise = 'anonymous', grace,"
		" GREATEST(retention_days * 86400, grace + 3600)) <= UNIX_TIMESTAMP()) ORDER BY survey LIMIT ?");

	query_give_number(query, most);
	return query_end(query);
}
