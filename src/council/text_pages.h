/*
 * text_pages: what the pages share on which texts of the council are written,
 * amended and voted on: their addresses, whose they are, the frame.
 */
#ifndef COUNCIL_TEXT_PAGES_H
#define COUNCIL_TEXT_PAGES_H

#include "audit/audit.h"
#include "recommendation/text_store.h"
#include "web/route.h"
#include "web/staff.h"

#define COUNCIL_URL "/council"

#define TEXT_FIELD { "text", FIELD_NUMBER, .min = 1, .max = INT64_MAX, .source = FROM_PATH }
#define PARAGRAPH_FIELD { "paragraph", FIELD_NUMBER, .min = 1, .max = INT64_MAX, .source = FROM_PATH }
#define TEXT_SEEN_FIELD { "seen", FIELD_NUMBER, .min = 1, .max = INT32_MAX }

extern const struct field text_fields[], text_seen_fields[];		/* of the path; with the version seen */
extern const struct field paragraph_fields[], paragraph_seen_fields[];

const char *text_url(struct arena *arena, int64_t id);
const char *paragraph_url(struct arena *arena, int64_t id);

/* And where it stands on its text's page. */
const char *paragraph_place_url(struct arena *arena, const struct paragraph *paragraph);

int64_t body_of_text(const struct request *request);
int64_t body_of_paragraph(const struct request *request);
int64_t body_of_council_path(const struct request *request);		/* {body} */

/* NULL where it is gone between two looks, or was put away: the reply says so. */
struct text *text_of_request(const struct request *request, struct reply *reply);

/* A paragraph with its text; those taken out are absent. */
struct in_text {
	struct text *text;
	struct paragraph *paragraph;
};
int paragraph_of_request(const struct request *request, struct reply *reply, struct in_text *in);

/*
 * staff_begin() with the links that lead there: the list, and with_itself the text. about->title NULL: the text's.
 * A text may be NULL: pages of a body's, or of all.
 */
void council_begin(const struct request *request, struct reply *reply, const struct text *text, const struct staff_page *about, int with_itself);

/* Its own language, for the lang attribute. */
const char *text_language_html(const struct text *text);

/* What was done, in the audit log. */
void council_record(const struct request *request, enum audit_action action, const struct text *text, const char *detail);

/* May the visitor write it: their right, and that it may be changed. For what a page offers; the routes decide. */
int text_is_writable(const struct request *request, const struct text *text);

#endif
