/*
 * studio_pages: what the pages where questionnaires are written share: their
 * addresses, whose they are, and how a change is kept.
 */
#ifndef STUDIO_STUDIO_PAGES_H
#define STUDIO_STUDIO_PAGES_H

#include "authoring/edit.h"
#include "authoring/manuscript_store.h"
#include "authoring/study.h"
#include "web/route.h"
#include "web/staff.h"

#define STUDIO_URL "/studio"
#define MANUSCRIPT_ADD_URL STUDIO_URL "/questionnaires/add"

#define MANUSCRIPT_FIELD { "manuscript", FIELD_NUMBER, .min = 1, .max = INT64_MAX, .source = FROM_PATH }
#define SEEN_FIELD { "seen", FIELD_NUMBER, .min = 1, .max = INT32_MAX }
#define PART_FIELD { "part", FIELD_TOKEN, .min = 1, .max = LONGEST_NAME }

extern const struct field manuscript_fields[];		/* of the path alone */

const char *manuscript_url(struct arena *arena, int64_t id);			/* its outline */
const char *question_url(struct arena *arena, int64_t id, const char *name);
const char *section_url(struct arena *arena, int64_t id, const char *name);

/* The body of the manuscript of the path. */
int64_t body_of_manuscript(const struct request *request);

/*
 * That manuscript, as it is now. Where it was put away, or is gone between two looks, the reply says so and NULL
 * comes: the page has nothing more to do.
 */
struct manuscript *manuscript_of_request(const struct request *request, struct reply *reply);

/* staff_begin(), with the studio's own style and script. */
extern const char *const studio_styles[];
void studio_begin(const struct request *request, struct reply *reply, const struct staff_page *about);

/* The page of a section or question, by its label; of the whole where the name is "" or no longer there. */
void part_link_draw(struct buffer *out, const struct manuscript *manuscript, const struct outline *outline, const char *name);

/* The studio, and the manuscript unless it is the page itself. */
const struct page_link *manuscript_crumbs(const struct request *request, const struct manuscript *manuscript, int with_itself);

/* Was that part changed by somebody else since the version that the form names as seen? */
int part_was_changed(const struct request *request, const struct manuscript *manuscript, const char *part);

/*
 * Keep what an edit made of it, and lead to the address; a reply of conflict where somebody was quicker this very
 * moment, and of too large where a document may not be so long (document NULL).
 */
void manuscript_done(const struct request *request, struct reply *reply, const struct manuscript *manuscript,
		     const char *document, enum manuscript_act act, const char *about, const char *address);

/* The form of a change, with the version seen. */
void manuscript_form(const struct request *request, struct buffer *out, const struct manuscript *manuscript, const char *action);

/* The bodies where the visitor may write questionnaires, for a list of choices that ends with {0}; how many. */
int bodies_to_write_in(const struct request *request, struct option **list);

#endif
