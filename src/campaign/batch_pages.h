/*
 * batch_pages: invitations on paper: cards that name nobody, for a place, and letters to whom nothing else
 * reaches. Whoever sees codes on a screen is in the audit log.
 */
#ifndef CAMPAIGN_BATCH_PAGES_H
#define CAMPAIGN_BATCH_PAGES_H

#include "conduct/conduct_pages.h"
#include "participant/invitation_store.h"

extern const struct field batch_fields[], letter_choose_fields[];

void batch_list_page(const struct request *request, struct reply *reply);	/* GET /studio/survey/{survey}/batches */
void batch_now(const struct request *request, struct reply *reply);		/* POST, the same */
void batch_again(const struct request *request, struct reply *reply);
void letter_choose_now(const struct request *request, struct reply *reply);	/* POST /studio/survey/{survey}/letters */

/* What these pages share. */
const char *batches_url(struct arena *arena, int64_t survey);

/* False where it is not published, or its invitations cannot be had: then the reply leads back to where that is said. */
int batch_opened(const struct request *request, struct reply *reply, struct planned *planned, struct ballot *ballot);

/* Their list, where it is one of the body whose survey it is; NULL. */
struct participant_list;
const struct participant_list *lettered_list(const struct request *request, const struct planned *planned);

#endif
