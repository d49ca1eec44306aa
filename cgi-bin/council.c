/*
 * council: where texts of the council are written, discussed and voted on.
 *
 * `needs` and `of` are all there is to say who may: no handler checks a right.
 */
#include <malloc.h>

#include "account/gate_pages.h"
#include "account/rights.h"
#include "council/amendment_pages.h"
#include "council/comment_pages.h"
#include "council/dissent_pages.h"
#include "council/evidence_pages.h"
#include "council/followup_pages.h"
#include "council/issue_pages.h"
#include "council/life_pages.h"
#include "council/intake_pages.h"
#include "council/order_pages.h"
#include "council/paper_pages.h"
#include "council/paragraph_pages.h"
#include "council/relay_pages.h"
#include "council/text_about_pages.h"
#include "council/text_list_pages.h"
#include "council/text_pages.h"
#include "council/text_sorting_pages.h"
#include "council/text_view_pages.h"
#include "council/version_pages.h"
#include "council/vote_pages.h"
#include "web/server.h"

#define TEXT "/council/text/{text}"
#define PARAGRAPH "/council/paragraph/{paragraph}"
#define AMENDMENT "/council/amendment/{amendment}"
#define VOTING "/council/vote/{vote}"

static const struct route routes[] = {
	/* method path                needs                  handler               fields */
	{ GET,  "/council",           SEE_PROTECTED,         text_list_page,       text_list_fields },
	{ GET,  "/council/away",      WRITE_RECOMMENDATIONS, text_away_page,       text_list_fields },
	{ GET,  "/council/body/{body}/new", WRITE_RECOMMENDATIONS, text_new_page,  text_new_fields,         .of = body_of_council_path },
	{ POST, "/council/body/{body}/new", WRITE_RECOMMENDATIONS, text_new_now,   text_new_now_fields,     .of = body_of_council_path, .again = text_new_again },
	{ GET,  TEXT "/about",        WRITE_RECOMMENDATIONS, text_about_page,      text_fields,             .of = body_of_text },
	{ POST, TEXT "/about",        WRITE_RECOMMENDATIONS, text_about_now,       text_about_fields,       .of = body_of_text, .again = text_about_again },
	{ POST, TEXT "/rapporteurs",  WRITE_RECOMMENDATIONS, text_rapporteurs_now, text_rapporteurs_fields, .of = body_of_text },
	{ POST, TEXT "/away",         WRITE_RECOMMENDATIONS, text_away_now,        text_seen_fields,        .of = body_of_text },
	{ POST, TEXT "/back",         WRITE_RECOMMENDATIONS, text_back_now,        text_seen_fields,        .of = body_of_text },
	{ GET,  TEXT,                 SEE_PROTECTED,         text_page,            text_fields,             .of = body_of_text },
	{ GET,  TEXT "/evidence",     SEE_PROTECTED,         text_evidence_page,   text_fields,             .of = body_of_text },
	{ GET,  TEXT "/comments",     SEE_PROTECTED,         text_comments_page,   text_comments_fields,    .of = body_of_text },
	{ POST, TEXT "/comments",     CONTRIBUTE,            text_comment_now,     text_comment_fields,     .of = body_of_text, .again = text_comment_again },
	{ GET,  TEXT "/versions",     SEE_PROTECTED,         text_versions_page,   text_fields,             .of = body_of_text },
	{ POST, TEXT "/versions",     WRITE_RECOMMENDATIONS, text_version_now,     text_version_fields,     .of = body_of_text, .again = text_version_again },
	{ GET,  TEXT "/differences",  SEE_PROTECTED,         text_differences_page, text_differences_fields, .of = body_of_text },
	{ GET,  TEXT "/add",          WRITE_RECOMMENDATIONS, paragraph_add_page,   paragraph_add_fields,    .of = body_of_text },
	{ POST, TEXT "/add",          WRITE_RECOMMENDATIONS, paragraph_add_now,    paragraph_add_now_fields, .of = body_of_text, .again = paragraph_add_again },
	{ GET,  TEXT "/out",          WRITE_RECOMMENDATIONS, paragraphs_out_page,  text_fields,             .of = body_of_text },
	{ GET,  TEXT "/order",        WRITE_RECOMMENDATIONS, text_order_page,      text_fields,             .of = body_of_text },
	{ POST, TEXT "/order",        WRITE_RECOMMENDATIONS, paragraph_move_now,   paragraph_move_fields,   .of = body_of_text },
	{ GET,  PARAGRAPH,            WRITE_RECOMMENDATIONS, paragraph_edit_page,  paragraph_fields,        .of = body_of_paragraph },
	{ POST, PARAGRAPH,            WRITE_RECOMMENDATIONS, paragraph_edit_now,   paragraph_edit_fields,   .of = body_of_paragraph, .again = paragraph_edit_again },
	{ POST, PARAGRAPH "/kept",    WRITE_RECOMMENDATIONS, paragraph_kept_now,   paragraph_kept_fields,   .of = body_of_paragraph },
	{ POST, PARAGRAPH "/out",     WRITE_RECOMMENDATIONS, paragraph_out_now,    paragraph_fields,        .of = body_of_paragraph },
	{ POST, PARAGRAPH "/in",      WRITE_RECOMMENDATIONS, paragraph_in_now,     paragraph_fields,        .of = body_of_paragraph },
	{ GET,  PARAGRAPH "/comments", SEE_PROTECTED,        paragraph_comments_page, paragraph_comments_fields, .of = body_of_paragraph },
	{ POST, PARAGRAPH "/comments", CONTRIBUTE,           paragraph_comment_now, paragraph_comment_fields, .of = body_of_paragraph, .again = paragraph_comment_again },
	{ POST, "/council/comment/{comment}/done", WRITE_RECOMMENDATIONS, comment_done_now, comment_done_fields, .of = body_of_comment },
	{ GET,  PARAGRAPH "/evidence", SEE_PROTECTED,        evidence_page,        evidence_page_fields,    .of = body_of_paragraph },
	{ POST, PARAGRAPH "/evidence", WRITE_RECOMMENDATIONS, evidence_cite_now,   evidence_cite_fields,    .of = body_of_paragraph, .again = evidence_cite_again },
	{ GET,  PARAGRAPH "/figure/{publication}/{figure}", WRITE_RECOMMENDATIONS, evidence_cells_page, evidence_cells_fields, .of = body_of_paragraph },
	{ POST, "/council/evidence/{evidence}/leave", WRITE_RECOMMENDATIONS, evidence_leave_now, evidence_leave_fields, .of = body_of_evidence },
	{ POST, "/council/evidence/{evidence}/override", WRITE_RECOMMENDATIONS, evidence_override_now, evidence_override_fields, .of = body_of_evidence },
#include "council_votes.h"
#include "council_life.h"
#include "council_issue.h"
#include "council_shelf.h"
#include "council_intake.h"
#include "council_papers.h"
	{ 0 }
};

int main(void)
{
	enum { KEPT = 32 << 20 };

	/* A long text takes megabytes: the memory of one is kept for the next. */
	mallopt(M_MMAP_THRESHOLD, KEPT);
	mallopt(M_TRIM_THRESHOLD, KEPT);
	return server_run(&(struct program){ .name = "council", .routes = routes, .gate = &office_gate });
}
