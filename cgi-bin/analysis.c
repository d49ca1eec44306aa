/*
 * analysis: where figures are read, crossed and kept.
 *
 * `needs` and `of` are all there is to say who may: no handler checks a right.
 */
#include <malloc.h>

#include "account/gate_pages.h"
#include "account/rights.h"
#include "analysis/analysis_pages.h"
#include "analysis/bench_pages.h"
#include "analysis/beside_pages.h"
#include "analysis/coverage_pages.h"
#include "analysis/download_pages.h"
#include "analysis/exact_pages.h"
#include "analysis/figure_pages.h"
#include "analysis/freeze_pages.h"
#include "analysis/job_pages.h"
#include "analysis/microdata_pages.h"
#include "analysis/outside_pages.h"
#include "analysis/overview_pages.h"
#include "analysis/slice_pages.h"
#include "analysis/weighted_pages.h"
#include "analysis/years_pages.h"
#include "drafting/draft_file_pages.h"
#include "drafting/draft_share_pages.h"
#include "drafting/quotation_pages.h"
#include "drafting/synthesis_act_pages.h"
#include "drafting/synthesis_pages.h"
#include "drafting/synthesis_sort_pages.h"
#include "drafting/synthesis_text_pages.h"
#include "drafting/words_pages.h"
#include "web/server.h"

#define SURVEY "/analysis/survey/{survey}"
#define FIGURE "/analysis/figure/{figure}"
#define SYNTHESIS "/analysis/synthesis/{synthesis}"

static const struct route routes[] = {
	/* method path                     needs                handler                 fields */
	{ GET,  "/analysis",               SEE_PROTECTED,       analysis_page,          NULL },
	{ GET,  SURVEY,                    SEE_PROTECTED,       overview_page,          analysed_fields,     .of = body_of_analysed },
	{ GET,  SURVEY "/question/{name}", SEE_PROTECTED,       question_figures_page,  question_figures_fields,     .of = body_of_analysed },
	{ GET,  SURVEY "/question/{name}/years", SEE_PROTECTED, question_years_page,    question_years_fields, .of = body_of_analysed },
	{ GET,  SURVEY "/cross",           SEE_PROTECTED,       cross_page,             cross_fields,        .of = body_of_analysed },
	{ POST, SURVEY "/cross",           WRITE_SYNTHESES,     cross_now,              cross_now_fields,    .of = body_of_analysed, .again = cross_again },
	{ GET,  SURVEY "/table/{published}", SEE_PROTECTED,     table_page,             table_fields,        .of = body_of_analysed },
	{ GET,  SURVEY "/table/{published}/{format}", SEE_PROTECTED, table_download,    table_download_fields, .of = body_of_analysed },
	{ POST, SURVEY "/figures",         WRITE_SYNTHESES,     figure_add_now,         figure_add_fields,   .of = body_of_analysed, .again = figure_add_again },
	{ GET,  FIGURE,                    SEE_PROTECTED,       figure_page,            figure_fields,       .of = body_of_figure },
	{ GET,  FIGURE "/download/{format}", SEE_PROTECTED,     figure_download,        figure_download_fields, .of = body_of_figure },
	{ GET,  FIGURE "/edit",            WRITE_SYNTHESES,     figure_edit_page,       figure_fields,       .of = body_of_figure },
	{ POST, FIGURE "/edit",            WRITE_SYNTHESES,     figure_edit_now,        figure_edit_fields,  .of = body_of_figure, .again = figure_edit_again },
	{ POST, FIGURE "/remove",          WRITE_SYNTHESES,     figure_remove_now,      figure_remove_fields, .of = body_of_figure },
	{ GET,  SURVEY "/mirror",          SEE_PROTECTED,       mirror_figures_page,    analysed_fields,     .of = body_of_analysed },
	{ GET,  SURVEY "/rounds",          SEE_PROTECTED,       round_figures_page,     analysed_fields,     .of = body_of_analysed },
	{ GET,  SURVEY "/coverage",        SEE_PROTECTED,       coverage_page,          analysed_fields,     .of = body_of_analysed },
	{ POST, SURVEY "/coverage/tables", WRITE_SYNTHESES,     coverage_tables_now,    analysed_fields,     .of = body_of_analysed },
	{ GET,  SURVEY "/coverage/edit",   WRITE_SYNTHESES,     coverage_edit_page,     analysed_fields,     .of = body_of_analysed },
	{ POST, SURVEY "/coverage/edit",   WRITE_SYNTHESES,     coverage_edit_now,      coverage_edit_fields, .of = body_of_analysed, .again = coverage_edit_again },
	{ GET,  SURVEY "/weighted",        SEE_PROTECTED,       weighted_page,          weighted_fields,     .of = body_of_analysed },
	{ POST, SURVEY "/weighted",        WRITE_SYNTHESES,     weighted_now,           weighted_now_fields, .of = body_of_analysed },
	{ GET,  SURVEY "/freeze",          WRITE_SYNTHESES,     freeze_page,            analysed_fields,     .of = body_of_analysed },
	{ POST, SURVEY "/freeze",          WRITE_SYNTHESES,     freeze_now,             analysed_fields,     .of = body_of_analysed },
	{ GET,  SURVEY "/exact",           SEE_EXACT,           exact_page,             exact_fields,        .of = body_of_analysed },
	{ POST, SURVEY "/exact",           SEE_EXACT,           exact_now,              exact_now_fields,    .of = body_of_analysed, .again = exact_again },
	{ POST, SURVEY "/exact/take",      SEE_EXACT,           exact_take_now,         analysed_fields,     .of = body_of_analysed },
	{ GET,  SURVEY "/microdata",       SEE_EXACT,           microdata_page,         analysed_fields,     .of = body_of_analysed },
	{ POST, SURVEY "/microdata",       SEE_EXACT,           microdata_now,          microdata_fields,    .of = body_of_analysed, .again = microdata_again },
	{ POST, SURVEY "/syntheses",       WRITE_SYNTHESES,     synthesis_begin_now,    analysed_fields,     .of = body_of_analysed },
	{ GET,  SYNTHESIS,                 WRITE_SYNTHESES,     synthesis_page,         synthesis_fields,    .of = body_of_synthesis },
	{ GET,  SYNTHESIS "/text/{language}", WRITE_SYNTHESES,  synthesis_text_page,    synthesis_read_fields, .of = body_of_synthesis },
	{ POST, SYNTHESIS "/text/{language}", WRITE_SYNTHESES,  synthesis_text_now,     synthesis_text_fields, .of = body_of_synthesis, .again = synthesis_text_again, .body = 1 << 20 },
	{ GET,  SYNTHESIS "/read/{language}", WRITE_SYNTHESES,  synthesis_read_page,    synthesis_read_fields, .of = body_of_synthesis },
	{ GET,  SYNTHESIS "/file/{language}/{format}", WRITE_SYNTHESES, synthesis_draft_file, synthesis_draft_file_fields, .of = body_of_synthesis },
	{ GET,  SYNTHESIS "/changes/{language}", WRITE_SYNTHESES, synthesis_changes_page, synthesis_read_fields, .of = body_of_synthesis },
	{ POST, SYNTHESIS "/review",       WRITE_SYNTHESES,     synthesis_ask_now,      synthesis_ask_fields, .of = body_of_synthesis },
	{ POST, SYNTHESIS "/verdict",      WRITE_SYNTHESES,     synthesis_verdict_now,  synthesis_verdict_fields, .of = body_of_synthesis },
	{ POST, SYNTHESIS "/publish",      WRITE_SYNTHESES,     synthesis_publish_now,  synthesis_seen_fields, .of = body_of_synthesis },
	{ POST, SYNTHESIS "/sorting",      WRITE_SYNTHESES,     synthesis_sort_now,     synthesis_sort_fields, .of = body_of_synthesis },
	{ GET,  SYNTHESIS "/readers",      WRITE_SYNTHESES,     draft_readers_page,     synthesis_fields,    .of = body_of_synthesis },
	{ POST, SYNTHESIS "/readers",      WRITE_SYNTHESES,     draft_share_now,        draft_share_fields,  .of = body_of_synthesis, .again = draft_share_again },
	{ POST, SYNTHESIS "/readers/{draft}/end", WRITE_SYNTHESES, draft_end_now,       draft_end_fields,    .of = body_of_synthesis },
	{ POST, SYNTHESIS "/remove",       WRITE_SYNTHESES,     synthesis_remove_now,   synthesis_seen_fields, .of = body_of_synthesis },
#include "analysis_slices.h"
	{ GET,  JOB_URL,                   SEE_PROTECTED,       job_page,               job_fields },
	{ GET,  JOB_URL "/file",           SEE_PROTECTED,       job_file_page,          job_fields },
	{ POST, JOB_URL "/again",          SEE_PROTECTED,       job_again_now,          job_fields },
#include "analysis_words.h"
	{ GET,  OUTSIDE_URL,               SEE_PROTECTED,       outside_list_page,      NULL },
	{ GET,  OUTSIDE_URL "/{outside}",  SEE_PROTECTED,       outside_page,           outside_fields,      .of = body_of_outside },
	{ GET,  OUTSIDE_URL "/{outside}/question/{question}", SEE_PROTECTED, outside_question_page, outside_question_fields, .of = body_of_outside },
	{ 0 }
};

int main(void)
{
	enum { KEPT = 32 << 20 };

	/* Columns come in pieces of megabytes: the memory of one is kept for the next. */
	mallopt(M_MMAP_THRESHOLD, KEPT);
	mallopt(M_TRIM_THRESHOLD, KEPT);
	return server_run(&(struct program){ .name = "analysis", .routes = routes, .gate = &office_gate });
}
