#include "analysis/exact_pages.h"

#include <string.h>

#include "account/visit.h"
#include "analysis/bench_form_pages.h"
#include "analysis/bench_pages.h"
#include "analysis/reader.h"
#include "audit/audit.h"
#include "base/arena.h"
#include "markup/html.h"
#include "table/axis.h"
#include "table/crosstab_words.h"
#include "text/text.h"

#define OF_FIELD(source_) { "of", FIELD_TOKEN, .optional = 1, .min = 1, .max = 12, .source = source_ }

const struct field exact_fields[] = {
	ANALYSED_FIELD,
	BENCH_FIELDS(FROM_QUERY, 1),
	OF_FIELD(FROM_QUERY),
	{ 0 }
};

const struct field exact_now_fields[] = {
	ANALYSED_FIELD,
	BENCH_FIELDS(FROM_FORM, 0),
	OF_FIELD(FROM_FORM),
	{ 0 }
};

static const char *exact_url(const struct view *view)
{
	return arena_print(view->request->arena, "%s/exact", analysed_url(view->request->arena, view->analysed->survey->id));
}

static void begin(const struct view *view, struct reply *reply, const struct errors *errors)
{
	analysis_begin(view->request, reply, &(struct staff_page){
		_("Exact figures"), .crumbs = analysis_crumbs(view->request, view->analysed, 1), .errors = errors, .is_wide = 1 });
}

/* --- who may, and what is there */

static int is_provisional(const struct request *request)
{
	const char *of = request_text(request, "of");

	return of && !strcmp(of, "provisional");
}

/* The snapshot that is asked for, else the one there is. */
static int open_exact(const struct request *request, struct reply *reply, struct view *view)
{
	*view = (struct view){ .request = request, .out = &reply->body, .analysed = analysed_of_request(request, reply) };
	if (!view->analysed)
		return 0;
	if (!reader_is_named(request->arena, view->analysed->readers, request->visit->account->name)) {
		analysis_not_named(request, reply, view->analysed, _("Exact figures"));
		return 0;
	}
	if ((is_provisional(request) || !view->analysed->frozen.id) && view->analysed->provisional.id)
		view_use(view, view->analysed->provisional.id);
	else if (view->analysed->frozen.id)
		view_use(view, view->analysed->frozen.id);
	return 1;
}

/* --- the form */

static const char *when(const struct view *view, const struct taken *taken)
{
	return text_time(view->request->arena, taken->taken, view->analysed->survey->zone);
}

static void draw_which(const struct view *view)
{
	const struct analysed *analysed = view->analysed;
	struct arena *arena = view->request->arena;
	const struct option both[] = {
		{ "frozen", text_print(arena, _("as they were frozen on %s"), when(view, &analysed->frozen)) },
		{ "provisional", text_print(arena, _("as they were on %s, while people answer"), when(view, &analysed->provisional)) },
		{ NULL }
	};

	if (analysed->frozen.id && analysed->provisional.id)
		buttons_draw(view->out, &(struct line){ .name = "of", .label = _("Which answers"),
			     .value = view->bench->snapshot->id == analysed->frozen.id ? "frozen" : "provisional" }, both, NULL);
	else
		html_print(view->out, "<p>%s</p>\n", analysed->frozen.id ? text_print(arena, _("The answers as they were on %s."), when(view, &analysed->frozen)) :
			   text_print(arena, _("The answers as they were on %s, while people answer."), when(view, &analysed->provisional)));
	if (analysed->provisional.id && analysed->provisional.is_stale)
		html_print(view->out, "<p class=\"warning\">%s</p>\n", _("An answer was withdrawn since these were taken. Have them taken again."));
}

static void draw_take(const struct view *view)
{
	const struct request *request = view->request;

	if (survey_state(view->analysed->survey) == CLOSED)
		return;
	if (snapshot_wished(request->db, view->analysed->survey->id, SNAPSHOT_PROVISIONAL)) {
		html_print(view->out, "<p>%s</p>\n", _("The answers of now are being taken. Load this page again in a minute or two."));
		return;
	}
	staff_form(request, view->out, arena_print(request->arena, "%s/take", exact_url(view)));
	html_print(view->out, "<p class=\"buttons\"><button>%s</button></p>\n</form>\n", _("Take the answers of now"));
}

static void draw_form(const struct view *view, const struct bench_ask *ask, const struct errors *errors)
{
	if (!view->bench) {
		html_print(view->out, "<p>%s</p>\n", _("No answers were taken yet."));
		draw_take(view);
		return;
	}
	html_print(view->out, "<p class=\"warning\">%s</p>\n",
		   _("Exact figures can tell what one person answered. They are for you alone: do not pass them on. Each look at them is noted in the log."));
	staff_form(view->request, view->out, exact_url(view));
	draw_which(view);
	bench_fields_draw(view, ask, errors);
	html_print(view->out, "<p class=\"buttons\"><button class=\"main\">%s</button></p>\n</form>\n", _("See the exact table"));
	draw_take(view);
}

void exact_page(const struct request *request, struct reply *reply)
{
	const struct bench_ask ask = bench_ask_of_request(request);
	struct view view;

	if (!open_exact(request, reply, &view))
		return;
	begin(&view, reply, NULL);
	draw_form(&view, &ask, NULL);
	staff_end(reply);
}

static void draw_again(const struct view *view, struct reply *reply, const struct errors *errors)
{
	const struct bench_ask ask = bench_ask_of_request(view->request);

	begin(view, reply, errors);
	draw_form(view, &ask, errors);
	staff_end(reply);
}

void exact_again(const struct request *request, struct reply *reply)
{
	const struct errors errors = errors_of(request);
	struct view view;

	if (open_exact(request, reply, &view))
		draw_again(&view, reply, &errors);
}

/* --- the table */

struct exact {
	const struct view *view;
	const struct crosstab *crosstab;
	int layer;
};

static struct tally_subject subject_of(const struct view *view, const struct axis *axis)
{
	struct tally_subject subject = { NULL };

	if (axis->source >= view->bench->snapshot->own_count)
		subject = tally_subject_of(axis->from, view->bench->versions, view->bench->version_count);
	subject.language = view->request->language->tag;
	return subject;
}

/* One more than there are: everybody. */
static const char *label(const struct view *view, const struct axis *axis, int category)
{
	if (!axis || category == axis_categories(axis))
		return _("Everybody");
	return axis_label(view->request->arena, axis, subject_of(view, axis), category);
}

static int64_t count_at(const struct tally *tally, int row)
{
	const int codes = tally->column->code_count;

	switch (row - codes) {
	case 0:	return tally->empty.single;
	case 1:	return tally->dont_know.single;
	case 2:	return tally->prefer_not.single;
	case 3:	return tally->not_asked.single;
	case 4:	return tally->answered.single;
	default: return tally->codes[row].single;
	}
}

static void draw_row(const struct exact *exact, int row, const char *words)
{
	struct buffer *out = exact->view->out;

	html_print(out, "<tr>\n<th scope=\"row\" dir=\"auto\">%s</th>\n", words);
	for (int col = 0; col < exact->crosstab->col_count; col++)
		html_print(out, "<td class=\"number\">%s</td>\n",
			   text_number(out->arena, count_at(crosstab_at(exact->crosstab, exact->layer, col), row)));
	html(out, "</tr>\n");
}

static void draw_layer(const struct exact *exact)
{
	const struct crosstab *crosstab = exact->crosstab;
	struct buffer *out = exact->view->out;
	const int codes = crosstab->rows->column.code_count;

	html_print(out, "<div class=\"chart-scroll\" tabindex=\"0\" role=\"group\" aria-labelledby=\"layer-%d\">\n<table>\n<caption id=\"layer-%d\" dir=\"auto\">%s – %s</caption>\n",
		   exact->layer, exact->layer, view_column_words(exact->view, crosstab->rows->source),
		   crosstab->layers ? label(exact->view, crosstab->layers, exact->layer) : _("Answers of one person each"));
	html_print(out, "<thead>\n<tr>\n<th scope=\"col\">%s</th>\n", _("Answer"));
	for (int col = 0; col < crosstab->col_count; col++)
		html_print(out, "<th scope=\"col\" dir=\"auto\">%s</th>\n", crosstab->cols ? label(exact->view, crosstab->cols, col) : _("Everybody"));
	html(out, "</tr>\n</thead>\n<tbody>\n");
	for (int row = 0; row < codes + AXIS_RESERVED; row++)
		draw_row(exact, row, label(exact->view, crosstab->rows, row));
	draw_row(exact, codes + AXIS_RESERVED, _("Answered"));
	html(out, "</tbody>\n</table>\n</div>\n");
}

static void draw_table(const struct view *view, const struct crosstab *crosstab)
{
	const struct tally *all = crosstab_at(crosstab, crosstab->layer_count - 1, crosstab->col_count - 1);

	for (int layer = 0; layer < crosstab->layer_count; layer++)
		draw_layer(&(struct exact){ view, crosstab, layer });
	if (all->asked.groups)
		html_print(view->out, "<p>%s</p>\n", text_print(view->request->arena, _("Answers that groups gave are not in this table: %s"),
			   text_number(view->request->arena, all->asked.groups)));
}

static void refuse(const struct view *view, struct reply *reply, const struct bench_fault *fault)
{
	struct errors errors = { .count = 0 };

	errors_add(&errors, fault->field, fault->words);
	reply->status = 422;
	draw_again(view, reply, &errors);
}

void exact_now(const struct request *request, struct reply *reply)
{
	const struct bench_ask ask = bench_ask_of_request(request);
	struct bench_fault fault = { NULL };
	const struct bench_table *table;
	struct crosstab *crosstab;
	struct view view;
	enum fault done;

	if (!open_exact(request, reply, &view))
		return;
	if (!view.bench) {
		reply_redirect(reply, exact_url(&view));
		return;
	}
	table = bench_read(request->arena, view.bench->snapshot, &ask, &fault);
	done = table ? bench_count(request->db, request->arena, view.bench, table, &crosstab, &fault) : FAULT_INVALID;
	if (done == FAULT_INVALID) {
		refuse(&view, reply, &fault);
		return;
	}
	if (done) {
		reply_fault(request, reply, done);
		return;
	}
	analysis_record(request, AUDIT_EXACT_SEEN, view.analysed, arena_print(request->arena, "snapshot=%lld", (long long)view.bench->snapshot->id));
	begin(&view, reply, NULL);
	view_filter_draw(&view, ask.filter);
	draw_table(&view, crosstab);
	draw_form(&view, &ask, NULL);
	staff_end(reply);
}

void exact_take_now(const struct request *request, struct reply *reply)
{
	struct view view;

	if (!open_exact(request, reply, &view))
		return;
	snapshot_wish(request->db, view.analysed->survey->id, SNAPSHOT_PROVISIONAL, request->visit->account->id);
	analysis_record(request, AUDIT_SNAPSHOT_ASKED, view.analysed, "state=provisional");
	reply_redirect(reply, exact_url(&view));
}
