/*
 * next_pages: a survey that people answer gets another version of its
 * questionnaire: what changes, what is counted together, what it needs before
 * it is put to use.
 */
#ifndef CONDUCT_NEXT_PAGES_H
#define CONDUCT_NEXT_PAGES_H

#include "consultation/next_store.h"
#include "web/route.h"

struct dossier;
struct planned;

void next_page(const struct request *request, struct reply *reply);
void next_now(const struct request *request, struct reply *reply);
void next_again(const struct request *request, struct reply *reply);
void next_submit_now(const struct request *request, struct reply *reply);
void next_take_back_now(const struct request *request, struct reply *reply);
void next_drop_now(const struct request *request, struct reply *reply);
void next_use_now(const struct request *request, struct reply *reply);
extern const struct field next_fields[];

/* On the survey's page: that one can be made of what was changed, or is in preparation (then true). */
int next_draw_offer(const struct request *request, struct buffer *out, const struct planned *planned, int is_changed);

/* The survey with what its next version asks; false where that can no longer be read. */
int planned_next_open(const struct request *request, const struct survey_next *next, const struct planned *now, struct planned *planned);

/* Its dossier as it is now; false where something is missing still, or there is no such version. */
int next_dossier_now(const struct request *request, const struct planned *now, struct dossier *dossier);

#endif
