/*
 * recall_pages: in a next round, what was answered in the round before: the
 * page that asks for the code of one's own answers, and all that stands beside
 * questions that were asked before (answer/recalled.h).
 */
#ifndef ANSWER_RECALL_PAGES_H
#define ANSWER_RECALL_PAGES_H

#include "web/route.h"

struct passage;
struct recalled;

extern const struct field recall_fields[];

/* Only of linked rounds: a code, or on without one. */
void recall_page(const struct request *request, struct reply *reply);
void recall_now(const struct request *request, struct reply *reply);

/* NULL where the survey is no next round. */
const struct recalled *recalled_of(const struct passage *passage);

#endif
