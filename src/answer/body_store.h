/* body_store: what bodies answer themselves: who is asked, and what was sent. */
#ifndef ANSWER_BODY_STORE_H
#define ANSWER_BODY_STORE_H

#include "answer/draft.h"

struct asked_body {
	int64_t body;
	const char *name;
	int key_number;			/* instance key of its draft */
};

/* The body of that slug, to which the survey is offered and which has not said no; false where there is none. */
int asked_body_find(struct db *db, struct arena *arena, int64_t survey, const char *slug, struct asked_body *asked);

/* What the same body was asked in the survey before this one; *survey is its, 0 where there is none. */
int asked_body_before(struct db *db, struct arena *arena, int64_t survey, int64_t body, struct asked_body *asked, int64_t *before);

/* What a body sent with that key: its answers and texts as submission_read_back() gives them; NULL where nothing was. */
const char *body_read_back(struct db *db, struct arena *arena, const struct submission_key *key, const char **texts, struct hash *version);

#endif
