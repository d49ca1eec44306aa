#include "analysis/figure_pages.h"

#include "account/visit.h"
#include "analysis/bench_form_pages.h"
#include "analysis/bench_pages.h"
#include "analysis/coverage_pages.h"
#include "analysis/download_pages.h"
#include "analysis/kept_pages.h"
#include "audit/audit.h"
#include "base/arena.h"
#include "base/day.h"
#include "markup/html.h"
#include "text/text.h"

#define FIGURE_FIELD { "figure", FIELD_NUMBER, .min = 1, .max = INT64_MAX, .source = FROM_PATH }
#define SEEN_FIELD { "seen", FIELD_NUMBER, .min = 1, .max = INT32_MAX }
#define SAID_FIELDS \
	{ "title", FIELD_LINE, .min = 1, .max = LONGEST_FIGURE_TITLE }, \
	{ "note", FIELD_PROSE, .optional = 1, .min = 1, .max = LONGEST_FIGURE_NOTE }, \
	{ "kind", FIELD_TOKEN, .optional = 1, .min = 1, .max = 20 }

const struct field figure_add_fields[] = {
	ANALYSED_FIELD,
	{ "published", FIELD_NUMBER, .min = 1, .max = INT64_MAX },
	SAID_FIELDS,
	{ 0 }
};

const struct field figure_fields[] = {
	FIGURE_FIELD,
	{ 0 }
};

const struct field figure_edit_fields[] = {
	FIGURE_FIELD,
	SEEN_FIELD,
	SAID_FIELDS,
	{ 0 }
};

const struct field figure_remove_fields[] = {
	FIGURE_FIELD,
	SEEN_FIELD,
	{ 0 }
};

const char *figure_url(struct arena *arena, int64_t id)
{
	return arena_print(arena, ANALYSIS_URL "/figure/%lld", (long long)id);
}

int64_t body_of_figure(const struct request *request)
{
	const struct figure *figure = figure_find(request->db, request->arena, request_number(request, "figure"));

	return figure ? analysed_body(request->db, figure->survey) : 0;
}

/* A kind that nobody offered is the best one. */
static const char *said_kind(const struct request *request)
{
	const char *kind = request_text_or_none(request, "kind");

	return view_kind(kind) < 0 ? "" : kind;
}

/* --- keeping one */

static void draw_said(struct buffer *out, const char *title, const char *note, const struct errors *errors)
{
	line_draw(out, &(struct line){ .name = "title", .label = _("The finding, in one sentence"),
		.hint = _("It stands above the chart, as: Seven in ten had never heard of the plan."), .value = title }, errors);
	prose_draw(out, &(struct line){ .name = "note", .label = _("What must be known to read it (if you want)"), .value = note }, errors);
}

void figure_keep_draw(const struct view *view, int64_t published, const char *kind)
{
	const struct request *request = view->request;

	html_print(view->out, "<h2>%s</h2>\n", _("Keep it as a figure"));
	staff_form(request, view->out, arena_print(request->arena, "%s/figures", analysed_url(request->arena, view->analysed->survey->id)));
	hidden_number(view->out, "published", published);
	hidden_draw(view->out, "kind", kind);
	draw_said(view->out, NULL, NULL, NULL);
	html_print(view->out, "<button class=\"main\">%s</button>\n</form>\n", _("Keep the figure"));
}

void figure_add_now(const struct request *request, struct reply *reply)
{
	struct figure figure = { .published = request_number(request, "published"), .kind = said_kind(request), .title = request_text_or_none(request, "title"),
				 .note = request_text_or_none(request, "note"), .account = request->visit->account->id };
	struct release_row row;
	struct view view;

	if (!view_open(request, reply, &view))
		return;
	if (!view_published(&view, request_number(request, "published"), &row)) {
		reply_fault(request, reply, FAULT_ABSENT);
		return;
	}
	figure.hash = row.hash;
	reply_redirect(reply, figure_url(request->arena, figure_add(request->db, &figure)));
}

void figure_add_again(const struct request *request, struct reply *reply)
{
	const struct errors errors = errors_of(request);
	const struct published_tally *tally;
	struct release_row row;
	struct view view;

	if (!view_open(request, reply, &view))
		return;
	tally = view_use_published(&view, reply, &row);
	if (!tally)
		return;
	analysis_begin(request, reply, &(struct staff_page){ _("Keep it as a figure"), .crumbs = analysis_crumbs(request, view.analysed, 1),
							     .errors = &errors, .is_wide = 1 });
	staff_form(request, view.out, arena_print(request->arena, "%s/figures", analysed_url(request->arena, view.analysed->survey->id)));
	hidden_number(view.out, "published", row.id);
	hidden_draw(view.out, "kind", said_kind(request));
	draw_said(view.out, request_text_or_none(request, "title"), request_text_or_none(request, "note"), &errors);
	html_print(view.out, "<button class=\"main\">%s</button>\n</form>\n", _("Keep the figure"));
	view_draw(&view, tally, &(struct view_figure){ .kind = said_kind(request) });
	staff_end(reply);
}

/* --- one that is kept */

int kept_open(const struct request *request, struct reply *reply, struct kept *kept)
{
	*kept = (struct kept){ .figure = figure_find(request->db, request->arena, request_number(request, "figure")) };
	if (kept->figure) {
		kept->tally = release_read(request->db, request->arena, kept->figure->published, &kept->row);
		kept->view = (struct view){ .request = request, .out = &reply->body,
			.analysed = analysed_find(request->db, request->arena, kept->figure->survey) };
	}
	if (kept->tally && kept->view.analysed && view_use(&kept->view, kept->row.snapshot))
		return 1;
	reply_fault(request, reply, kept->figure ? FAULT_STORAGE : FAULT_ABSENT);
	return 0;
}

static void draw_who(const struct kept *kept)
{
	const struct request *request = kept->view.request;
	const char *day = text_day(request->arena, day_in_zone(kept->figure->changed, kept->view.analysed->survey->zone));

	html_print(kept->view.out, "<p class=\"quiet\">%s</p>\n", kept->figure->person ?
		   text_print(request->arena, _("Kept by %1$s, last changed on %2$s."), kept->figure->person, day) :
		   text_print(request->arena, _("Last changed on %s."), day));
}

void figure_page(const struct request *request, struct reply *reply)
{
	struct bench_ask ask;
	struct kept kept;

	if (!kept_open(request, reply, &kept))
		return;
	analysis_begin(request, reply, &(struct staff_page){ _("Kept figure"), .crumbs = analysis_crumbs(request, kept.view.analysed, 1), .is_wide = 1 });
	ask = bench_ask_of(request->arena, kept.row.definition);
	view_filter_draw(&kept.view, ask.filter);
	headline_draw(&kept.view, covered_find(request->db, request->arena, kept.view.analysed->survey->id, kept.view.bench));
	view_draw(&kept.view, kept.tally, &(struct view_figure){ .kind = kept.figure->kind, .title = kept.figure->title });
	if (*kept.figure->note)
		html_print(kept.view.out, "<p class=\"prose\" dir=\"auto\">%s</p>\n", kept.figure->note);
	draw_who(&kept);
	downloads_draw(&kept.view, kept.tally, arena_print(request->arena, "%s/download/", figure_url(request->arena, kept.figure->id)), "");
	if (view_may_make(&kept.view)) {
		html_print(kept.view.out, "<p><a class=\"button\" href=\"%s/edit\">%s</a></p>\n", figure_url(request->arena, kept.figure->id),
			   _("Change what is said of it"));
		staff_form(request, kept.view.out, arena_print(request->arena, "%s/remove", figure_url(request->arena, kept.figure->id)));
		hidden_number(kept.view.out, "seen", kept.figure->version);
		html_print(kept.view.out, "<button class=\"link\">%s</button>\n</form>\n", _("Take it away"));
	}
	staff_end(reply);
}

static void draw_edit(const struct request *request, struct reply *reply, const struct kept *kept, const struct figure *form,
		      const struct errors *errors)
{
	struct buffer *out = &reply->body;

	analysis_begin(request, reply, &(struct staff_page){ _("Change what is said of it"), .crumbs = analysis_crumbs(request, kept->view.analysed, 1),
							     .errors = errors, .is_wide = 1 });
	if (form != kept->figure && form->version != kept->figure->version) {
		html_print(out, "<p>%s</p>\n", _("Somebody else changed it while you wrote. If you save now, yours replaces theirs."));
		both_draw(out, (const struct both[]){ { _("The finding, in one sentence"), kept->figure->title, form->title },
						      { _("What must be known to read it (if you want)"), kept->figure->note, form->note }, { NULL } });
	}
	staff_form(request, out, arena_print(request->arena, "%s/edit", figure_url(request->arena, kept->figure->id)));
	hidden_number(out, "seen", kept->figure->version);
	draw_said(out, form->title, form->note, errors);
	select_draw(out, &(struct line){ .name = "kind", .label = _("Kind of chart"), .value = form->kind }, view_kinds(&kept->view, kept->tally), errors);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Save"));
	view_draw(&kept->view, kept->tally, &(struct view_figure){ .kind = form->kind, .title = form->title });
	staff_end(reply);
}

void figure_edit_page(const struct request *request, struct reply *reply)
{
	struct kept kept;

	if (kept_open(request, reply, &kept))
		draw_edit(request, reply, &kept, kept.figure, NULL);
}

static struct figure figure_of_form(const struct request *request, const struct figure *figure)
{
	struct figure form = *figure;

	form.kind = said_kind(request);
	form.title = request_text_or_none(request, "title");
	form.note = request_text_or_none(request, "note");
	form.version = (int)request_number(request, "seen");
	form.changer = request->visit->account->id;
	return form;
}

void figure_edit_again(const struct request *request, struct reply *reply)
{
	const struct errors errors = errors_of(request);
	struct figure form;
	struct kept kept;

	if (!kept_open(request, reply, &kept))
		return;
	form = figure_of_form(request, kept.figure);
	draw_edit(request, reply, &kept, &form, &errors);
}

void figure_edit_now(const struct request *request, struct reply *reply)
{
	struct figure form;
	struct kept kept;

	if (!kept_open(request, reply, &kept))
		return;
	form = figure_of_form(request, kept.figure);
	if (figure_keep(request->db, &form)) {
		reply->status = 409;
		draw_edit(request, reply, &kept, &form, NULL);
		return;
	}
	reply_redirect(reply, figure_url(request->arena, form.id));
}

void figure_remove_now(const struct request *request, struct reply *reply)
{
	struct figure form;
	struct kept kept;
	enum fault fault;

	if (!kept_open(request, reply, &kept))
		return;
	form = figure_of_form(request, kept.figure);
	fault = figure_remove(request->db, &form);
	if (fault) {
		reply_fault(request, reply, fault);
		return;
	}
	analysis_record(request, AUDIT_FIGURE_REMOVED, kept.view.analysed, arena_print(request->arena, "figure=%lld", (long long)form.id));
	reply_redirect(reply, analysed_url(request->arena, kept.figure->survey));
}

void figures_draw(const struct view *view)
{
	const struct request *request = view->request;
	struct figure *list;
	const int count = figure_list(request->db, request->arena, view->analysed->survey->id, &list);

	if (!count)
		return;
	html_print(view->out, "<h2>%s</h2>\n<ul class=\"links\">\n", _("Kept figures"));
	for (int i = 0; i < count; i++)
		html_print(view->out, "<li><a href=\"%s\" dir=\"auto\">%s</a></li>\n", figure_url(request->arena, list[i].id), list[i].title);
	html(view->out, "</ul>\n");
}
