/*
 * evidence_pages: what a paragraph rests on: figures and quotations that were published, found by words and taken; what
 * lies elsewhere, written down; a broken one let stand, with a reason.
 */
#ifndef COUNCIL_EVIDENCE_PAGES_H
#define COUNCIL_EVIDENCE_PAGES_H

#include "web/route.h"

extern const struct field evidence_page_fields[], evidence_cite_fields[], evidence_cells_fields[], evidence_leave_fields[], evidence_override_fields[];

int64_t body_of_evidence(const struct request *request);

void evidence_page(const struct request *request, struct reply *reply);		/* GET /council/paragraph/{paragraph}/evidence */
void evidence_cite_now(const struct request *request, struct reply *reply);	/* POST */
void evidence_cite_again(const struct request *request, struct reply *reply);
void evidence_cite_lacking(const struct request *request, struct reply *reply);	/* the form again: it does not say where it is found */
void evidence_cells_page(const struct request *request, struct reply *reply);	/* GET .../figure/{publication}/{figure} */
void evidence_leave_now(const struct request *request, struct reply *reply);	/* POST /council/evidence/{evidence}/leave */
void evidence_override_now(const struct request *request, struct reply *reply);	/* POST /council/evidence/{evidence}/override */

#endif
