#include "analysis/slice_pages.h"

#include <string.h>

#include "base/arena.h"
#include "chart/show.h"
#include "markup/html.h"
#include "table/slice.h"
#include "text/text.h"

const struct field slice_fields[] = {
	SLICE_FIELDS,
	{ 0 }
};

const struct field slice_question_fields[] = {
	SLICE_FIELDS,
	{ "question", FIELD_LINE, .min = 1, .max = 120, .source = FROM_PATH },
	{ 0 }
};

const struct page_link *slice_crumbs(const struct request *request, const struct slice_view *view, int with_itself)
{
	struct page_link *list = arena_array(request->arena, struct page_link, 3);

	list[0] = (struct page_link){ ANALYSIS_URL, _("Figures") };
	if (with_itself)
		list[1] = (struct page_link){
			slice_url(request->arena, view->analysed->survey->id, view->offer->body),
			text_print(request->arena, _("%1$s – %2$s"), analysed_title(request, view->analysed), view->offer->body_name)
		};
	return list;
}

static void draw_counts(const struct request *request, struct buffer *out, const struct slice_view *view)
{
	html_print(out, "<h2>%s</h2>\n<dl class=\"facts\">\n<dt>%s</dt><dd>%s</dd>\n<dt>%s</dt><dd>%s</dd>\n", _("How many answered"),
		   _("Through this committee"), text_number(request->arena, view->here), _("In the whole survey"), text_number(request->arena, view->all));
	if (view->all)
		html_print(out, "<dt>%s</dt><dd>%s</dd>\n", _("Its part of the whole"),
			   text_print(request->arena, _("%d %%"), (int)((200 * view->here + view->all) / (2 * view->all))));
	html(out, "</dl>\n");
}

static void draw_questions(const struct request *request, struct buffer *out, const struct slice_view *view)
{
	const char *url = slice_url(request->arena, view->analysed->survey->id, view->offer->body);

	html_print(out, "<h2>%s</h2>\n<ul class=\"links\">\n", _("The questions"));
	for (int c = view->snapshot->own_count; c < view->snapshot->column_count; c++) {
		const char *question = slice_is_told(view, c) ? slice_question(request->arena, view, c) : NULL;

		if (question)
			html_print(out, "<li><a href=\"%s/question/%s\" dir=\"auto\">%s</a>%s%s</li>\n", url, question,
				   drawing_dimension_words(request->arena, &view->ask, question), slice_is_own(view, c) ? " – " : "",
				   slice_is_own(view, c) ? _("asked by this committee alone") : "");
	}
	html(out, "</ul>\n");
}

static const char *waiting_words(const struct slice_view *view)
{
	return view->analysed->frozen.id ? _("The figures are being made. They are here in some minutes.") :
		_("Nothing yet. The answers are frozen some minutes after nobody can answer any more; figures are made of them then.");
}

void slice_page(const struct request *request, struct reply *reply)
{
	struct buffer *out = &reply->body;
	struct slice_view view;

	if (!slice_of_request(request, reply, &view))
		return;
	analysis_begin(request, reply, &(struct staff_page){ analysed_title(request, view.analysed), .crumbs = slice_crumbs(request, &view, 0) });
	html_print(out, "<p dir=\"auto\">%s</p>\n", view.offer->body_name);
	draw_counts(request, out, &view);
	if (!view.snapshot) {
		html_print(out, "<h2>%s</h2>\n<p>%s</p>\n", _("Figures"), waiting_words(&view));
		staff_end(reply);
		return;
	}
	if (!view.has_line)
		html_print(out, "<p>%s</p>\n", slice_without_words());
	html_print(out, "<p><a class=\"main\" href=\"%s/sheet\">%s</a></p>\n", slice_url(request->arena, view.analysed->survey->id, view.offer->body),
		   _("The sheet for the meeting, to print"));
	draw_questions(request, out, &view);
	staff_end(reply);
}

static void draw_figures(const struct request *request, struct buffer *out, const struct slice_view *view, int column)
{
	const struct published_tally *tally = slice_tally(request, view, column);
	struct drawing_ask ask = view->ask;
	const struct drawing *drawing;

	if (!tally) {
		html_print(out, "<p>%s</p>\n", _("The figures are hidden: among so few people they would tell who answered what."));
		return;
	}
	if (slice_is_own(view, column))
		ask.title = text_print(request->arena, _("Those who answered through %s"), view->offer->body_name);
	else if (slice_has_line(request->arena, tally, view->offer->body))
		ask.title = text_print(request->arena, _("%s beside the whole"), view->offer->body_name);
	else
		html_print(out, "<p>%s</p>\n", slice_without_words());
	drawing = drawing_of(request->arena, &ask, tally);
	for (int i = 0; i < drawing->count; i++)
		if (drawing->parts[i].rows && !strcmp(drawing->parts[i].rows, slice_question(request->arena, view, column)))
			chart_show(out, &drawing->parts[i].chart);
}

void slice_question_page(const struct request *request, struct reply *reply)
{
	struct slice_view view;
	const char *crossing;
	int column;

	if (!slice_of_request(request, reply, &view))
		return;
	column = slice_column(request, &view, request_text(request, "question"));
	if (column < 0) {
		reply_fault(request, reply, FAULT_ABSENT);
		return;
	}
	analysis_begin(request, reply, &(struct staff_page){
		drawing_dimension_words(request->arena, &view.ask, slice_question(request->arena, &view, column)), .crumbs = slice_crumbs(request, &view, 1) });
	draw_figures(request, &reply->body, &view, column);
	crossing = arena_print(request->arena, "%s/crossing/%s", slice_url(request->arena, view.analysed->survey->id, view.offer->body),
			       slice_question(request->arena, &view, column));
	if (view.has_line && !slice_is_own(&view, column) && route_is_open(request, crossing))
		html_print(&reply->body, "<p><a href=\"%s\">%s</a></p>\n", crossing, _("Cross it with another question"));
	staff_end(reply);
}
