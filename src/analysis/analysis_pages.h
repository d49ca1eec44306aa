/*
 * analysis_pages: what the pages share on which figures are read: their
 * addresses, whose they are, the survey of the path.
 */
#ifndef ANALYSIS_ANALYSIS_PAGES_H
#define ANALYSIS_ANALYSIS_PAGES_H

#include "analysis/analysed_store.h"
#include "web/route.h"
#include "web/staff.h"

#define ANALYSIS_URL "/analysis"
#define ANALYSED_FIELD { "survey", FIELD_NUMBER, .min = 1, .max = INT64_MAX, .source = FROM_PATH }

extern const struct field analysed_fields[];		/* of the path alone */

const char *analysed_url(struct arena *arena, int64_t survey);	/* its overview */

/* Where rights on the survey of the path are held. */
int64_t body_of_analysed(const struct request *request);

/* That survey. NULL where it is gone between two looks: the reply says so, and the page has nothing more to do. */
const struct analysed *analysed_of_request(const struct request *request, struct reply *reply);

/* Its title in the language of the page. */
const char *analysed_title(const struct request *request, const struct analysed *analysed);

/* staff_begin(), with the style of tables and charts. */
void analysis_begin(const struct request *request, struct reply *reply, const struct staff_page *about);

/* The list, and the survey's overview unless it is the page itself. */
const struct page_link *analysis_crumbs(const struct request *request, const struct analysed *analysed, int with_itself);

/* Where the synthesis of that number is written. */
const char *synthesis_url(struct arena *arena, int64_t id);

/* What was done, in the audit log: an enum audit_action. */
void analysis_record(const struct request *request, int action, const struct analysed *analysed, const char *detail);

#endif
