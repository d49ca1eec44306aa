/* dissent_pages: opinions of members who did not agree: written after the vote, withdrawn before the text is published. */
#ifndef COUNCIL_DISSENT_PAGES_H
#define COUNCIL_DISSENT_PAGES_H

#include "recommendation/text_store.h"
#include "web/route.h"

extern const struct field dissent_write_fields[], dissent_withdraw_fields[];

/* All of a text: for its page. */
void dissents_told_draw(const struct request *request, struct buffer *out, const struct text *text);

void dissent_write_now(const struct request *request, struct reply *reply);		/* POST .../vote/{vote}/dissent */
void dissent_write_again(const struct request *request, struct reply *reply);
void dissent_withdraw_now(const struct request *request, struct reply *reply);		/* POST .../vote/{vote}/dissent/withdraw */

#endif
