#include "analysis/bench_pages.h"

#include <string.h>

#include "account/visit.h"
#include "analysis/bench_form_pages.h"
#include "analysis/beside_pages.h"
#include "analysis/coverage_pages.h"
#include "analysis/download_pages.h"
#include "analysis/figure_pages.h"
#include "analysis/years_store.h"
#include "base/arena.h"
#include "chart/show.h"
#include "disclosure/published.h"
#include "disclosure/release_store.h"
#include "markup/html.h"
#include "markup/url.h"
#include "table/named.h"
#include "text/text.h"

#define KIND_FIELD { "kind", FIELD_TOKEN, .optional = 1, .min = 1, .max = 20, .source = FROM_QUERY }

const struct field question_figures_fields[] = {
	ANALYSED_FIELD,
	{ "name", FIELD_LINE, .min = 1, .max = LONGEST_BENCH_NAME, .source = FROM_PATH },
	KIND_FIELD,
	{ 0 }
};

const struct field cross_fields[] = {
	ANALYSED_FIELD,
	BENCH_FIELDS(FROM_QUERY, 1),
	KIND_FIELD,
	{ 0 }
};

const struct field cross_now_fields[] = {
	ANALYSED_FIELD,
	BENCH_FIELDS(FROM_FORM, 0),
	{ 0 }
};

/* --- addresses */

const char *question_figures_url(struct arena *arena, int64_t survey, const char *name)
{
	return arena_print(arena, "%s/question/%s", analysed_url(arena, survey), url_part(arena, name));
}

static const char *join(struct arena *arena, const char *before, const char *name, const char *value)
{
	return *value ? arena_print(arena, "%s%s=%s&", before, name, url_part(arena, value)) : before;
}

const char *bench_url(struct arena *arena, int64_t survey, const struct bench_ask *ask)
{
	const char *url = arena_print(arena, "%s/cross?", analysed_url(arena, survey));

	if (!*ask->cols && !*ask->layers && !*ask->filter && !*ask->rows_classes)
		return arena_print(arena, "%s?", question_figures_url(arena, survey, ask->rows));
	url = join(arena, url, "rows", ask->rows);
	url = join(arena, url, "rows_classes", ask->rows_classes);
	url = join(arena, url, "cols", ask->cols);
	url = join(arena, url, "cols_classes", ask->cols_classes);
	url = join(arena, url, "layers", ask->layers);
	url = join(arena, url, "layers_classes", ask->layers_classes);
	return join(arena, url, "filter", ask->filter);
}

const char *table_url(struct arena *arena, int64_t survey, int64_t published)
{
	return arena_print(arena, "%s/table/%lld", analysed_url(arena, survey), (long long)published);
}

struct bench_ask bench_ask_of_request(const struct request *request)
{
	return (struct bench_ask){
		request_text_or_none(request, "rows"), request_text_or_none(request, "cols"), request_text_or_none(request, "layers"),
		request_text_or_none(request, "rows_classes"), request_text_or_none(request, "cols_classes"), request_text_or_none(request, "layers_classes"),
		request_text_or_none(request, "filter"),
	};
}

/* --- what both pages share */

static void begin(const struct view *view, struct reply *reply, const char *title, const struct errors *errors)
{
	analysis_begin(view->request, reply, &(struct staff_page){
		title, .crumbs = analysis_crumbs(view->request, view->analysed, 1), .errors = errors, .is_wide = 1 });
}

static void draw_published(const struct view *view, const struct bench_ask *ask, const struct published_tally *tally)
{
	const char *kind = request_text_or_none(view->request, "kind");

	view_filter_draw(view, ask->filter);
	headline_draw(view, covered_find(view->request->db, view->request->arena, view->analysed->survey->id, view->bench));
	view_draw(view, tally, &(struct view_figure){ .kind = kind, .address = bench_url(view->request->arena, view->analysed->survey->id, ask) });
}

static void draw_keep(const struct view *view, const struct published_tally *tally, int64_t number)
{
	if (number)
		downloads_draw(view, tally, arena_print(view->request->arena, "%s/", table_url(view->request->arena, view->analysed->survey->id, number)), request_text_or_none(view->request, "kind"));
	if (number && view_may_make(view))
		figure_keep_draw(view, number, request_text_or_none(view->request, "kind"));
}

/* --- one question */

/* Of the lines of which a table was made, one drawing: each a bar of all answers, from one end to the other. */
static void draw_together(const struct view *view, const struct named *named)
{
	struct arena *arena = view->request->arena;
	const struct snapshot_column *first = &view->bench->snapshot->columns[named->columns[0]];
	struct beside_line *lines = arena_array(arena, struct beside_line, (size_t)named->count);
	const char *const *codes;
	struct chart chart = { .id = "figure", .source = view->drawing.source, .shows_table = 1, .title = _("All lines"),
			       .question = drawing_dimension_words(arena, &view->drawing, first->name) };
	int told = 0, count;

	for (int i = 0; i < named->count; i++) {
		const struct snapshot_column *column = &view->bench->snapshot->columns[named->columns[i]];
		const struct published_tally *tally = beside_is_told(column) ? beside_released(view, column) : NULL;

		if (tally)
			lines[told++] = (struct beside_line){ view_part_words(view, named->columns[i]), tally, NULL };
	}
	if (told < 2)
		return;
	count = beside_codes(arena, lines[0].tally, &codes);
	for (int i = 0; i < told; i++)
		lines[i].codes = codes;
	if (beside_chart(arena, lines, told, beside_words(view, first, codes, count), count, beside_is_ordered(view, first), &chart))
		chart_show(view->out, &chart);
}

static void draw_lines(const struct view *view, const struct named *named)
{
	draw_together(view, named);
	html_print(view->out, "<p>%s</p>\n<ul class=\"links\">\n", _("This question has several lines. Each has a table of its own:"));
	for (int i = 0; i < named->count; i++)
		html_print(view->out, "<li><a href=\"%s\" dir=\"auto\">%s</a></li>\n",
			   question_figures_url(view->request->arena, view->analysed->survey->id,
				bench_column_name(view->request->arena, view->bench->snapshot, named->columns[i])),
			   view_column_words(view, named->columns[i]));
	html(view->out, "</ul>\n");
}

/* Where another survey of its body was frozen too; whether it asked the same the page says. */
static void draw_years_link(const struct view *view, int column)
{
	const struct snapshot_column *of = &view->bench->snapshot->columns[column];
	struct year_survey *list;

	if (column < view->bench->snapshot->own_count || of->part || !beside_is_told(of) ||
	    year_survey_list(view->request->db, view->request->arena, view->analysed->home, &list) < 2)
		return;
	html_print(view->out, "<p><a href=\"%s/years\">%s</a></p>\n",
		   question_figures_url(view->request->arena, view->analysed->survey->id, of->name), _("The same question over the years"));
}

static void draw_question(const struct view *view, struct bench_ask *ask)
{
	struct request const *request = view->request;
	const struct published_tally *tally = NULL;
	struct bench_fault fault = { NULL };
	const struct bench_table *table;
	int64_t number = 0;

	bench_keep_classes(view->request->db, view->request->arena, view->bench, ask);
	table = bench_read(request->arena, view->bench->snapshot, ask, &fault);
	if (table)
		tally = told_find(request->db, request->arena, view->bench->snapshot->id, table->definition, &number);
	if (tally)
		draw_published(view, ask, tally);
	else
		html_print(view->out, "<p>%s</p>\n", _("No table of this question was made yet."));
	if (!tally && table)
		bench_button_draw(view, ask, _("Make the table"));
	if (table)
		bench_others_draw(view, ask);
	else if (view_may_make(view))
		bench_form_draw(view, ask, NULL);
	draw_keep(view, tally, number);
}

void question_figures_page(const struct request *request, struct reply *reply)
{
	struct bench_ask ask = { request_text(request, "name"), "", "", "", "", "", "" };
	struct named named;
	struct view view;

	if (!view_open_frozen(request, reply, &view))
		return;
	named = named_find(request->arena, view.bench->snapshot, ask.rows);
	if (named.what == NAMED_NOTHING) {
		reply_fault(request, reply, FAULT_ABSENT);
		return;
	}
	if (named.what == NAMED_ONE) {
		begin(&view, reply, view_column_words(&view, named.columns[0]), NULL);
		draw_question(&view, &ask);
		draw_years_link(&view, named.columns[0]);
	} else {
		begin(&view, reply, drawing_dimension_words(request->arena, &view.drawing, ask.rows), NULL);
		if (named.what == NAMED_LINES)
			draw_lines(&view, &named);
		else
			html_print(view.out, "<p>%s</p>\n", _("This question stands in a part that one person may answer several times. Only the operator has counts of it."));
	}
	staff_end(reply);
}

/* --- one of the ledger, at an address that never changes */

const struct field table_fields[] = {
	ANALYSED_FIELD,
	{ "published", FIELD_NUMBER, .min = 1, .max = INT64_MAX, .source = FROM_PATH },
	KIND_FIELD,
	{ 0 }
};

void table_page(const struct request *request, struct reply *reply)
{
	const struct published_tally *tally;
	struct bench_ask ask;
	struct release_row row;
	struct view view;

	if (!view_open_frozen(request, reply, &view))
		return;
	tally = view_use_published(&view, reply, &row);
	if (!tally)
		return;
	ask = bench_ask_of(request->arena, row.definition);
	begin(&view, reply, _("Published table"), NULL);
	draw_published(&view, &ask, tally);
	draw_keep(&view, tally, row.id);
	staff_end(reply);
}

/* --- several */

/* Because of a withdrawal, or for another reason. */
static void draw_refused(const struct view *view, const struct bench_fault *fault)
{
	if (fault->words)
		html_print(view->out, "<div class=\"panel\">\n<p>%s</p>\n</div>\n", fault->words);
	else
		html_print(view->out, "<div class=\"panel\">\n<p>%s</p>\n<p>%s</p>\n</div>\n",
			   _("Nothing of this table can be shown: too few people are in it, or it would tell too much beside what was published before."),
			   _("Cross fewer questions, put answers together in classes, or filter less."));
}

/* The bench with what it has to say: a table, or why there is none. */
static void draw_bench(const struct view *view, const struct bench_ask *ask, const struct errors *errors)
{
	const struct request *request = view->request;
	const struct published_tally *tally = NULL;
	struct bench_fault fault = { NULL };
	const struct bench_table *table = *ask->rows ? bench_read(request->arena, view->bench->snapshot, ask, &fault) : NULL;
	int64_t number = 0;

	if (table)
		tally = told_find(request->db, request->arena, view->bench->snapshot->id, table->definition, &number);
	if (tally)
		draw_published(view, ask, tally);
	else if (table)
		html_print(view->out, "<p>%s</p>\n", _("This table was not made yet."));
	draw_keep(view, tally, number);
	html_print(view->out, "<h2>%s</h2>\n", tally ? _("Change the table") : _("Which table"));
	bench_form_draw(view, ask, errors);
}

void cross_page(const struct request *request, struct reply *reply)
{
	struct bench_ask ask = bench_ask_of_request(request);
	struct view view;

	if (!view_open_frozen(request, reply, &view))
		return;
	bench_keep_classes(request->db, request->arena, view.bench, &ask);
	begin(&view, reply, _("Cross questions"), NULL);
	draw_bench(&view, &ask, NULL);
	staff_end(reply);
}

static void draw_again(const struct view *view, struct reply *reply, const struct bench_ask *ask, const struct errors *errors)
{
	begin(view, reply, _("Cross questions"), errors);
	bench_form_draw(view, ask, errors);
	staff_end(reply);
}

void cross_again(const struct request *request, struct reply *reply)
{
	const struct bench_ask ask = bench_ask_of_request(request);
	const struct errors errors = errors_of(request);
	struct view view;

	if (view_open_frozen(request, reply, &view))
		draw_again(&view, reply, &ask, &errors);
}

static void refuse(const struct view *view, struct reply *reply, const struct bench_ask *ask, const struct bench_fault *fault)
{
	struct errors errors = { .count = 0 };

	errors_add(&errors, fault->field, fault->words);
	reply->status = 422;
	draw_again(view, reply, ask, &errors);
}

void cross_now(const struct request *request, struct reply *reply)
{
	struct bench_ask ask = bench_ask_of_request(request);
	const struct bench_table *table;
	struct bench_reader reader = { .keyring = request->keyring, .account = request->visit->account->id };
	struct bench_fault fault = { NULL };
	enum fault done;
	int64_t number;
	struct view view;

	if (!view_open_frozen(request, reply, &view))
		return;
	reader.now = view.analysed->survey->now;
	bench_keep_classes(request->db, request->arena, view.bench, &ask);
	table = bench_read(request->arena, view.bench->snapshot, &ask, &fault);
	if (!table) {
		refuse(&view, reply, &ask, &fault);
		return;
	}
	done = bench_publish(request->db, request->arena, view.analysed, view.bench, table, &reader, &number, &fault);
	if (done == FAULT_INVALID) {
		refuse(&view, reply, &ask, &fault);
	} else if (done) {
		reply_fault(request, reply, done);
	} else if (number) {
		reply_redirect(reply, bench_url(request->arena, view.analysed->survey->id, &ask));
	} else {
		begin(&view, reply, _("Cross questions"), NULL);
		draw_refused(&view, &fault);
		bench_form_draw(&view, &ask, NULL);
		staff_end(reply);
	}
}
