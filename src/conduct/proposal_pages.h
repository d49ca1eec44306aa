/*
 * proposal_pages: the texts of a question that asked for proposals, and what
 * the facilitators make of them: proposals in words of theirs, which become
 * the choices of a question in the next round.
 */
#ifndef CONDUCT_PROPOSAL_PAGES_H
#define CONDUCT_PROPOSAL_PAGES_H

#include "web/route.h"

struct planned;

extern const struct field proposals_fields[], proposals_act_fields[], proposal_fields[], proposal_keep_fields[],
	proposal_choices_fields[];

void proposals_page(const struct request *request, struct reply *reply);
void proposals_act(const struct request *request, struct reply *reply);
void proposal_page(const struct request *request, struct reply *reply);
void proposal_keep_now(const struct request *request, struct reply *reply);
void proposal_choices_page(const struct request *request, struct reply *reply);
void proposal_choices_now(const struct request *request, struct reply *reply);

/* On the survey's page: its questions that asked for proposals; nothing where there is none. */
void proposal_draw_links(const struct request *request, struct buffer *out, const struct planned *planned);

#endif
