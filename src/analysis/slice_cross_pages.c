#include <string.h>

#include "account/visit.h"
#include "analysis/bench_store.h"
#include "analysis/slice_pages.h"
#include "base/arena.h"
#include "chart/show.h"
#include "disclosure/release_store.h"
#include "markup/html.h"
#include "table/slice_store.h"
#include "text/text.h"

#define CROSS_FIELDS(from) \
	{ "rows", FIELD_LINE, .min = 1, .max = 120, .source = (from) }, \
	{ "cols", FIELD_LINE, .min = 1, .max = 120, .source = (from) }

const struct field slice_cross_fields[] = {
	SLICE_FIELDS,
	CROSS_FIELDS(FROM_QUERY),
	{ 0 }
};

const struct field slice_cross_now_fields[] = {
	SLICE_FIELDS,
	CROSS_FIELDS(FROM_FORM),
	{ 0 }
};

/* Only what each person gave one answer to divides people; nobody is offered the question itself. */
static int list_others(const struct request *request, const struct slice_view *view, int column, struct option *others)
{
	int count = 0;

	for (int c = view->snapshot->own_count; c < view->snapshot->column_count; c++)
		if (c != column && slice_is_told(view, c) && !slice_is_own(view, c) && view->snapshot->columns[c].shape == SHAPE_CODE)
			others[count++] = (struct option){ slice_question(request->arena, view, c),
				drawing_dimension_words(request->arena, &view->ask, slice_question(request->arena, view, c)), NULL };
	return count;
}

void slice_crossing_page(const struct request *request, struct reply *reply)
{
	static const struct errors none;
	struct buffer *out = &reply->body;
	struct slice_view view;
	struct option *others;
	int column;

	if (!slice_of_request(request, reply, &view))
		return;
	column = slice_column(request, &view, request_text(request, "question"));
	if (column < 0 || slice_is_own(&view, column)) {
		reply_fault(request, reply, FAULT_ABSENT);
		return;
	}
	others = arena_array(request->arena, struct option, (size_t)view.snapshot->column_count + 1);
	analysis_begin(request, reply, &(struct staff_page){ _("Cross it with another question"), .crumbs = slice_crumbs(request, &view, 1) });
	html_print(out, "<p dir=\"auto\">%s</p>\n", drawing_dimension_words(request->arena, &view.ask, slice_question(request->arena, &view, column)));
	if (!view.has_line || !list_others(request, &view, column, others)) {
		html_print(out, "<p>%s</p>\n", view.has_line ? _("There is no other question that it can be crossed with.") : slice_without_words());
	} else {
		html_print(out, "<p>%s</p>\n", _("A table that tells nothing of single people is published once, for this committee and the whole, and stays as it is."));
		staff_form(request, out, arena_print(request->arena, "%s/cross", slice_url(request->arena, view.analysed->survey->id, view.offer->body)));
		hidden_draw(out, "rows", slice_question(request->arena, &view, column));
		select_draw(out, &(struct line){ .name = "cols", .label = _("The other question") }, others, &none);
		html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Cross them"));
	}
	staff_end(reply);
}

/* Two questions of everybody that can be crossed; the columns of the snapshot. False: the reply says that there are none such. */
static int find_columns(const struct request *request, struct reply *reply, const struct slice_view *view, struct slice_cross *cross)
{
	cross->rows = slice_column(request, view, request_text(request, "rows"));
	cross->cols = slice_column(request, view, request_text(request, "cols"));
	if (cross->rows >= 0 && cross->cols >= 0 && cross->rows != cross->cols && !slice_is_own(view, cross->rows) && !slice_is_own(view, cross->cols))
		return 1;
	reply_fault(request, reply, FAULT_ABSENT);
	return 0;
}

static const char *address_of(const struct request *request, const struct slice_view *view)
{
	return arena_print(request->arena, "%s/cross?rows=%s&cols=%s", slice_url(request->arena, view->analysed->survey->id, view->offer->body),
			   request_text(request, "rows"), request_text(request, "cols"));
}

/* Publishes it, or finds that it cannot be; the page of the address says which. */
void slice_cross_now(const struct request *request, struct reply *reply)
{
	struct slice_view view;
	struct slice_cross cross = { 0 };
	struct publication publication;
	const struct slice_lines *lines;
	enum fault fault = NO_FAULT;

	if (!slice_of_request(request, reply, &view) || !find_columns(request, reply, &view, &cross))
		return;
	{
		const struct guarded guarded = { view.analysed->survey->id, view.analysed->survey->audience, view.analysed->smallest };
		const struct releasing releasing = { view.snapshot, &guarded, request->keyring, request->visit->account->id, view.analysed->survey->now };

		lines = slice_lines_find(request->db, request->arena, &releasing);
		if (lines)
			fault = slice_cross(request->db, request->arena, &releasing, lines, &cross, &publication);
	}
	if (fault && fault != FAULT_INVALID)
		reply_fault(request, reply, fault);
	else
		reply_redirect(reply, address_of(request, &view));
}

/* The layers of the whole and of this committee, of no other. */
static int draw_layers(const struct request *request, struct buffer *out, const struct slice_view *view, const struct published_tally *tally,
		       const char *question)
{
	struct drawing_ask ask = view->ask;
	const struct drawing *drawing;
	int drawn = 0;

	ask.subgroup = NULL;
	drawing = drawing_of(request->arena, &ask, tally);
	for (int i = 0; i < drawing->count; i++) {
		const struct chart_line *line = &drawing->parts[i].chart.lines[0];
		const struct slice slice = slice_at(request->arena, tally, line->table, question, view->offer->body);

		if (slice.lines < 0 || !slice.line || (line->at[slice.lines] && line->at[slice.lines] != slice.line))
			continue;
		chart_show(out, &drawing->parts[i].chart);
		drawn++;
	}
	return drawn;
}

void slice_cross_page(const struct request *request, struct reply *reply)
{
	const struct published_tally *tally;
	struct slice_cross cross = { 0 };
	struct slice_view view;
	const char *first, *second;

	if (!slice_of_request(request, reply, &view) || !find_columns(request, reply, &view, &cross))
		return;
	first = slice_question(request->arena, &view, cross.rows < cross.cols ? cross.rows : cross.cols);
	second = slice_question(request->arena, &view, cross.rows < cross.cols ? cross.cols : cross.rows);
	tally = release_find(request->db, request->arena, view.snapshot->id, arena_print(request->arena, "%s by %s by .body", first, second));
	analysis_begin(request, reply, &(struct staff_page){ text_print(request->arena, _("“%1$s” by “%2$s”"),
		drawing_dimension_words(request->arena, &view.ask, first), drawing_dimension_words(request->arena, &view.ask, second)),
		.crumbs = slice_crumbs(request, &view, 1) });
	if (!tally && release_is_closed(request->db, view.snapshot->id))
		html_print(&reply->body, "<p>%s</p>\n", bench_withdrawn_words());
	else if (!tally || !draw_layers(request, &reply->body, &view, tally, first))
		html_print(&reply->body, "<p>%s</p>\n", _("Too few people answered for so fine a table: divided by committees, each cell would tell of one or two of them."
			" Those who asked can cross the two questions for the whole survey."));
	staff_end(reply);
}
