#include <string.h>

#include "analysis/bench_pages.h"
#include "analysis/view_pages.h"
#include "analysis/years_pages.h"
#include "base/arena.h"
#include "markup/html.h"
#include "text/text.h"

const struct field question_years_fields[] = {
	ANALYSED_FIELD,
	{ "name", FIELD_LINE, .min = 1, .max = LONGEST_BENCH_NAME, .source = FROM_PATH },
	{ 0 }
};

static const struct page_link *crumbs(const struct view *view, const struct year_question *question)
{
	const struct request *request = view->request;
	struct page_link *links = arena_array(request->arena, struct page_link, 4);

	memcpy(links, analysis_crumbs(request, view->analysed, 1), 2 * sizeof(*links));
	links[2] = (struct page_link){
		question_figures_url(request->arena, view->analysed->survey->id, question->column->name), year_question_words(question) };
	return links;
}

void question_years_page(const struct request *request, struct reply *reply)
{
	const struct year_question *question;
	struct view view;

	if (!view_open(request, reply, &view))
		return;
	if (!view.bench) {
		reply_redirect(reply, analysed_url(request->arena, view.analysed->survey->id));
		return;
	}
	question = year_question_find(request, view.bench->snapshot->id, request_text(request, "name"));
	if (!question) {
		reply_fault(request, reply, FAULT_ABSENT);
		return;
	}
	analysis_begin(request, reply, &(struct staff_page){ _("The same question over the years"), .crumbs = crumbs(&view, question), .is_wide = 1 });
	html_print(view.out, "<p dir=\"auto\">%s</p>\n", year_question_words(question));
	if (!question->tally)
		html_print(view.out, "<p>%s</p>\n", _("No table of this question was made yet."));
	else if (!years_draw(request, view.out, view.analysed->home, view.bench->snapshot->id, question))
		html_print(view.out, "<p>%s</p>\n", _("No other survey of this body has published figures of this question."));
	staff_end(reply);
}
