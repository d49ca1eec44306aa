#include "analysis/overview_pages.h"

#include "account/account_store.h"
#include "account/rights.h"
#include "account/visit.h"
#include "analysis/analysis_pages.h"
#include "analysis/bench_form_pages.h"
#include "analysis/beside_pages.h"
#include "analysis/coverage_pages.h"
#include "analysis/figure_pages.h"
#include "analysis/freeze_pages.h"
#include "analysis/microdata_pages.h"
#include "analysis/outside_pages.h"
#include "analysis/slice_view_pages.h"
#include "base/arena.h"
#include "base/day.h"
#include "markup/html.h"
#include "synthesis/synthesis_store.h"
#include "text/content.h"
#include "text/text.h"

/* --- the list */

static const char *row_state(const struct request *request, const struct analysed_row *row)
{
	if (row->frozen)
		return text_print(request->arena, _("Frozen on %s"), text_day(request->arena, day_in_zone(row->frozen, row->zone)));
	return _("Nothing is frozen yet");
}

static void draw_carried(const struct request *request, struct buffer *out, const char *bodies)
{
	struct carried_row *list;
	const int count = carried_list(request->db, request->arena, bodies, &list);

	if (count)
		html_print(out, "<h2>%s</h2>\n<ul class=\"links\">\n", _("Carried by a committee"));
	for (int i = 0; i < count; i++) {
		const char *title = content_in(request->arena, list[i].title, request->language);

		html_print(out, "<li><a href=\"%s\" dir=\"auto\">%s</a><br>\n<span class=\"quiet\">%s</span></li>\n",
			   slice_url(request->arena, list[i].survey, list[i].body), *title ? title : _("Without title"), list[i].body_name);
	}
	if (count)
		html(out, "</ul>\n");
}

void analysis_page(const struct request *request, struct reply *reply)
{
	struct buffer *out = &reply->body;
	struct analysed_row *list;
	struct place *places;
	const int reach = place_reach(request->db, request->arena, request->visit->account->id, SEE_PROTECTED, 0, &places);
	const char *bodies = place_ids(request->arena, places, reach);
	const int count = analysed_list(request->db, request->arena, bodies, &list);

	analysis_begin(request, reply, &(struct staff_page){ _("Figures") });
	if (!count)
		html_print(out, "<p>%s</p>\n", _("No survey of your bodies has been opened yet."));
	else
		html(out, "<ul class=\"links\">\n");
	for (int i = 0; i < count; i++) {
		const struct content title = content_of(request->arena, list[i].title, request->language);

		html_print(out, "<li><a href=\"%s\" lang=\"%s\" dir=\"auto\">%s</a><br>\n<span class=\"quiet\">%s</span></li>\n",
			   analysed_url(request->arena, list[i].id), title.language ? title.language->html : "fr",
			   *title.text ? title.text : _("Without title"), row_state(request, &list[i]));
	}
	if (count)
		html(out, "</ul>\n");
	draw_carried(request, out, bodies);
	html_print(out, "<p><a href=\"%s\">%s</a></p>\n", OUTSIDE_URL, _("Surveys of others"));
	staff_end(reply);
}

/* --- one survey */

enum { TENS = 10 };

/*
 * A count is a margin like another: of two releases it may tell who came between (R5), and who freezes often would see one
 * person come. So it is told in tens; tables have their own bases.
 */
static const char *tens_words(struct arena *arena, int64_t count)
{
	return text_number(arena, count - count % TENS);
}

/* One who is known to have answered is found where one withdrew. */
static const char *withdrawn_words(const struct request *request, const struct analysed *analysed, int64_t count)
{
	return count < analysed->smallest || count < TENS ? _("a few") : tens_words(request->arena, count);
}

/* Withdrawn since: they stay in what was published before, and are in nothing that is counted now. */
static void draw_erased(const struct request *request, struct buffer *out, const struct analysed *analysed)
{
	struct erased_day *list;
	const int count = erased_day_list(request->db, request->arena, analysed->frozen.id, &list);

	if (!count)
		return;
	html_print(out, "<h3>%s</h3>\n<p>%s</p>\n<ul>\n", _("Withdrawn since"),
		   _("What was published before stands as it was. Nothing that is counted from now on holds these answers."));
	for (int i = 0; i < count; i++)
		html_print(out, "<li>%s</li>\n", text_print(request->arena, _("%1$s: %2$s"),
			   text_day(request->arena, list[i].day), withdrawn_words(request, analysed, list[i].submissions)));
	html(out, "</ul>\n");
}

static void draw_frozen(const struct request *request, struct buffer *out, const struct analysed *analysed)
{
	const struct taken *frozen = &analysed->frozen;

	html_print(out, "<h2>%s</h2>\n", _("What was frozen"));
	if (!frozen->id) {
		html_print(out, "<p>%s</p>\n", _("Nothing yet. The answers are frozen some minutes after nobody can answer any more; figures are made of them then."));
		return;
	}
	html_print(out, "<p>%s</p>\n", text_print(request->arena, _("The answers as they were on %s."),
		   text_time(request->arena, frozen->taken, analysed->survey->zone)));
	if (frozen->submissions < analysed->smallest || frozen->submissions < TENS)
		html_print(out, "<p>%s</p>\n", _("Too few people answered for any figure to be shown."));
	else
		html_print(out, "<p>%s</p>\n<p class=\"quiet\">%s</p>\n", text_print(request->arena, _("Answers that were sent: at least %s"),
			   tens_words(request->arena, frozen->submissions)),
			   _("In whole tens, so that nobody can tell when one person answered. Each table says of how many it is."));
	draw_erased(request, out, analysed);
}

/* Those of its consultation, and the button that begins one. */
static void draw_syntheses(const struct view *view)
{
	const struct request *request = view->request;
	const int64_t consultation = view->analysed->survey->consultation->id;
	struct synthesis *list;
	int count;

	if (!view_may_make(view))
		return;
	count = synthesis_list(request->db, request->arena, consultation, &list);
	html_print(view->out, "<h2>%s</h2>\n", _("Syntheses"));
	if (count)
		html(view->out, "<ul class=\"links\">\n");
	for (int i = 0; i < count; i++) {
		struct synthesis_text *texts;
		const int written = synthesis_texts(request->db, request->arena, list[i].id, &texts);

		html_print(view->out, "<li><a href=\"%s\" dir=\"auto\">%s</a></li>\n", synthesis_url(request->arena, list[i].id),
			   written && *texts[0].title ? texts[0].title : _("Without title"));
	}
	if (count)
		html(view->out, "</ul>\n");
	if (count == MOST_SYNTHESES)
		return;
	staff_form(request, view->out, arena_print(request->arena, "%s/syntheses", analysed_url(request->arena, view->analysed->survey->id)));
	html_print(view->out, "<button class=\"secondary\">%s</button>\n</form>\n", _("Begin a synthesis"));
}

/* What else can be done with it, for those who may. */
static void draw_ways(const struct view *view)
{
	const struct request *request = view->request;
	const char *url = analysed_url(request->arena, view->analysed->survey->id);
	const char *exact = arena_print(request->arena, "%s/exact", url), *words = arena_print(request->arena, "%s/words", url), *freeze = arena_print(request->arena, "%s/freeze", url);

	if (view->bench)
		html_print(view->out, "<p><a class=\"button\" href=\"%s/cross\">%s</a></p>\n", url, _("Cross questions"));
	html_print(view->out, "<p><a href=\"%s\">%s</a></p>\n", coverage_url(request->arena, view->analysed->survey->id),
		   _("Who answered, beside who is known"));
	if (route_is_open(request, exact))
		html_print(view->out, "<p><a href=\"%s\">%s</a></p>\n", exact, _("Exact figures, for those whom the notice names"));
	microdata_link_draw(request, view->out, view->analysed->survey->id);
	if (route_is_open(request, words))
		html_print(view->out, "<p><a href=\"%s\">%s</a></p>\n", words, _("What people wrote, for those whom the notice names"));
	if (view_may_make(view))
		html_print(view->out, "<p><a href=\"%s/quotations\">%s</a></p>\n", url, _("What was chosen to be quoted"));
	if (!route_is_open(request, freeze) || !freeze_is_of_use(view->analysed))
		return;
	if (snapshot_wished(request->db, view->analysed->survey->id, SNAPSHOT_FROZEN))
		html_print(view->out, "<p>%s</p>\n", _("The answers of now are being frozen. Load this page again in a minute or two."));
	else
		html_print(view->out, "<p><a href=\"%s\">%s</a></p>\n", freeze, _("Freeze the answers of now"));
}

void overview_page(const struct request *request, struct reply *reply)
{
	struct view view;

	if (!view_open(request, reply, &view))
		return;
	analysis_begin(request, reply, &(struct staff_page){ analysed_title(request, view.analysed), .crumbs = analysis_crumbs(request, view.analysed, 0) });
	draw_frozen(request, view.out, view.analysed);
	draw_ways(&view);
	beside_draw(&view);
	figures_draw(&view);
	draw_syntheses(&view);
	if (view.bench)
		bench_questions_draw(&view);
	staff_end(reply);
}
