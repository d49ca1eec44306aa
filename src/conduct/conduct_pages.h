/*
 * conduct_pages: what the pages share on which a consultation is prepared,
 * judged, opened and stopped: their addresses, whose they are, what stands in
 * the survey of the path.
 */
#ifndef CONDUCT_CONDUCT_PAGES_H
#define CONDUCT_CONDUCT_PAGES_H

#include "consultation/gate.h"
#include "consultation/missing.h"
#include "consultation/plan_store.h"
#include "web/route.h"
#include "web/staff.h"

#define CONSULTATIONS_URL "/studio/consultations"
#define REVIEWS_URL "/studio/reviews"

#define PLAN_FIELD { "consultation", FIELD_NUMBER, .min = 1, .max = INT64_MAX, .source = FROM_PATH }
#define OFFERED_URL "/studio/offers"

#define OFFER_FIELD { "offer", FIELD_NUMBER, .min = 1, .max = INT64_MAX, .source = FROM_PATH }
#define PLANNED_FIELD { "survey", FIELD_NUMBER, .min = 1, .max = INT64_MAX, .source = FROM_PATH }
#define WORDS_FIELD(name_, optional_) { name_, FIELD_PROSE, .optional = (optional_), .min = 1, .max = LONGEST_WORDS }

enum { LONGEST_WORDS = 8000, LONGEST_BODY_LINE = 200, LONGEST_MAIL_LINE = 200 };

extern const struct field plan_fields[], planned_fields[], planned_seen_fields[];	/* of the path; with the version seen */

const char *plan_url(struct arena *arena, int64_t id);
const char *planned_url(struct arena *arena, int64_t id);		/* of a survey */
const char *offer_url(struct arena *arena, int64_t id);
const char *dossier_url(struct arena *arena, int64_t review);

int64_t body_of_plan(const struct request *request);
int64_t body_of_planned(const struct request *request);
int64_t body_of_offer(const struct request *request);			/* to which it is made */

/* NULL where it is gone between two looks: the reply says so. */
struct plan *plan_of_request(const struct request *request, struct reply *reply);

/* A survey with what it asks. */
struct planned {
	struct survey_plan *survey;
	const char *document;		/* of its manuscript, now or as it is asked; NULL: none */
	int manuscript_version;		/* of that text */
	const struct questionnaire *questionnaire;	/* NULL: none, or one with faults */
	int is_weighed;			/* once is enough */
	enum opening_way way;
};

int planned_of_request(const struct request *request, struct reply *reply, struct planned *planned);
void planned_open(const struct request *request, struct planned *planned);	/* fills the rest, for planned->survey */

/* By what it opens, and what it lacks for that. */
enum opening_way planned_way(const struct request *request, struct planned *planned);
struct missing_list planned_missing(const struct request *request, struct planned *planned);

/* The questionnaires of a body to choose from, the last changed, and the one chosen; the list ends with {0}. How many. */
enum { MOST_OFFERED = 100 };
int manuscripts_offered(const struct request *request, int64_t home, int64_t chosen, struct option **list);

/* The list, the consultation, the survey: as many as are given. */
const struct page_link *conduct_crumbs(const struct request *request, const struct plan *plan, const struct survey_plan *survey);

/* In the language of the page, with the language it is in for those who listen. */
const char *title_of(const struct request *request, const char *wording);

/* A form of a change, with the version seen. */
void planned_form(const struct request *request, struct buffer *out, const struct survey_plan *survey, const char *place);

/* What was done, in the audit log. */
void conduct_record(const struct request *request, int action, int64_t object, int64_t body, const char *detail);

#endif
