#include "analysis/coverage_pages.h"

#include <string.h>

#include "account/visit.h"
#include "analysis/bench_form_pages.h"
#include "analysis/weighted_pages.h"
#include "base/arena.h"
#include "chart/hidden.h"
#include "markup/html.h"
#include "statistics/sample.h"
#include "text/text.h"

const char *coverage_url(struct arena *arena, int64_t survey)
{
	return arena_print(arena, "%s/coverage", analysed_url(arena, survey));
}

void headline_draw(const struct view *view, const struct covered *covered)
{
	const char *why = covered_refusal(view->request->arena, covered);

	if (why)
		html_print(view->out, "<div class=\"panel\">\n<p><strong>%s</strong></p>\n<p>%s</p>\n</div>\n",
			   _("No percentage of everybody may stand in a headline."), why);
}

/* --- one margin */

static const char *count_words(struct arena *arena, int64_t count)
{
	return count < 0 ? HIDDEN_SYMBOL : text_number(arena, count);
}

static const char *rate_words(struct arena *arena, const struct coverage_line *line)
{
	return line->answered < 0 ? HIDDEN_SYMBOL : coverage_percent(arena, line->rate);
}

static const char *share_words(struct arena *arena, const struct coverage_line *line, const struct coverage_line *all)
{
	return line->answered < 0 || all->answered < 0 ? HIDDEN_SYMBOL : text_percent(arena, line->share_answered, 0);
}

static void draw_line(struct buffer *out, const char *words, const struct coverage_line *line, const struct coverage_line *all)
{
	struct arena *arena = out->arena;

	const char *const cells[] = {
		count_words(arena, line->answered), text_decimal(arena, line->known, 0), rate_words(arena, line), share_words(arena, line, all),
		text_percent(arena, line->share_known, 0)
	};

	html_print(out, "<tr><th scope=\"row\"><bdi>%s</bdi></th>", words);
	for (size_t i = 0; i < sizeof(cells) / sizeof(*cells); i++)
		html_print(out, "<td class=\"number\">%s</td>", cells[i]);
	html(out, "</tr>\n");
}

static int hides(const struct coverage *coverage)
{
	int hidden = coverage->all.answered < 0;

	for (int i = 0; i < coverage->margin->count; i++)
		hidden |= coverage->lines[i].answered < 0;
	return hidden;
}

const char *covered_category_words(const struct view *view, const struct covered_margin *one, int category)
{
	const int code = one->matched->code[category];
	struct arena *arena = view->request->arena;

	if (code < 0)
		return one->margin->categories[category];
	return drawing_category_words(arena, &view->drawing, bench_ask_of(arena, one->definition).rows, one->matched->axis->column.codes[code]);
}

static void draw_coverage(const struct view *view, const struct covered_margin *one, int number)
{
	const struct coverage *coverage = &one->coverage;
	struct buffer *out = view->out;

	html_print(out, "<div class=\"chart-scroll\" tabindex=\"0\" role=\"group\" aria-labelledby=\"margin-%d\">\n<table>\n", number);
	html_print(out, "<thead>\n<tr><th scope=\"col\">%s</th><th scope=\"col\">%s</th><th scope=\"col\">%s</th>", _("Who"), _("Answered"), _("Known"));
	html_print(out, "<th scope=\"col\">%s</th><th scope=\"col\">%s</th><th scope=\"col\">%s</th></tr>\n</thead>\n<tbody>\n",
		   _("Part of the known who answered"), _("Share of those who answered"), _("Share of all known"));
	for (int i = 0; i < coverage->margin->count; i++)
		draw_line(out, covered_category_words(view, one, i), &coverage->lines[i], &coverage->all);
	draw_line(out, _("Everybody"), &coverage->all, &coverage->all);
	html(out, "</tbody>\n</table>\n</div>\n");
	if (hides(coverage))
		html_print(out, "<p class=\"quiet\">%s</p>\n", text_print(out->arena, _("%1$s: %2$s."), HIDDEN_SYMBOL, hidden_words()));
}

static void draw_margin(const struct view *view, const struct covered_margin *one, int number)
{
	struct buffer *out = view->out;

	html_print(out, "<h2 id=\"margin-%d\" dir=\"auto\">%s</h2>\n", number,
		   one->matched ? view_column_words(view, one->matched->axis->source) : one->margin->name);
	if (one->is_published)
		draw_coverage(view, one, number);
	else if (one->why)
		html_print(out, "<p>%s</p>\n", one->why);
	else
		html_print(out, "<p>%s</p>\n", _("The table that tells who answered was not made yet."));
}

/* --- all of them */

static int lacks_tables(const struct covered *covered)
{
	int lacks = 0;

	for (int i = 0; i < covered->margins->count; i++)
		lacks |= covered->list[i].matched && !covered->list[i].is_published && !covered->list[i].why;
	return lacks;
}

static const char *floor_words(struct arena *arena, const struct covered *covered)
{
	if (!covered->known.floor_all && !covered->known.floor_category)
		return _("Nobody set how many must have answered for a percentage of everybody to stand in a headline.");
	if (!covered->known.floor_category)
		return text_print(arena, _("A headline needs %s of all who are known."), coverage_percent(arena, covered->floor.all));
	if (!covered->known.floor_all)
		return text_print(arena, _("A headline needs %s of each category of those who are known."), coverage_percent(arena, covered->floor.category));
	return text_print(arena, _("A headline needs %1$s of all who are known, and %2$s of each category."),
			  coverage_percent(arena, covered->floor.all), coverage_percent(arena, covered->floor.category));
}

static void draw_known(const struct view *view, const struct covered *covered)
{
	const struct request *request = view->request;

	headline_draw(view, covered);
	html_print(view->out, "<p>%s</p>\n", floor_words(request->arena, covered));
	for (int i = 0; i < covered->margins->count; i++)
		draw_margin(view, &covered->list[i], i + 1);
	if (lacks_tables(covered) && view_may_make(view)) {
		staff_form(request, view->out, arena_print(request->arena, "%s/tables", coverage_url(request->arena, view->analysed->survey->id)));
		html_print(view->out, "<p class=\"buttons\"><button class=\"main\">%s</button></p>\n</form>\n", _("Make the missing tables"));
	}
	html_print(view->out, "<p>%s</p>\n", sample_caution());
	weighted_form_draw(view, covered, NULL);
}

void coverage_page(const struct request *request, struct reply *reply)
{
	const struct covered *covered;
	struct view view;

	if (!view_open(request, reply, &view))
		return;
	covered = covered_find(request->db, request->arena, view.analysed->survey->id, view.bench);
	analysis_begin(request, reply, &(struct staff_page){ _("Who answered, beside who is known"),
		.crumbs = analysis_crumbs(request, view.analysed, 1), .is_wide = 1 });
	if (!view.bench)
		html_print(view.out, "<p>%s</p>\n", _("Nothing is frozen yet: who answered is told of what was frozen."));
	if (!covered->margins)
		html_print(view.out, "<p>%s</p>\n", _("Nobody has said yet how many people there are whom this survey concerns."));
	else if (view.bench)
		draw_known(&view, covered);
	if (view_may_make(&view))
		html_print(view.out, "<p><a class=\"button\" href=\"%s/edit\">%s</a></p>\n", coverage_url(request->arena, view.analysed->survey->id),
			   covered->margins ? _("Change what is known") : _("Say who is known"));
	staff_end(reply);
}

/* --- the tables */

static enum fault make_table(const struct view *view, const char *definition)
{
	const struct request *request = view->request;
	const struct bench_ask ask = bench_ask_of(request->arena, definition);

	return weighted_publish(view, &ask);
}

void coverage_tables_now(const struct request *request, struct reply *reply)
{
	const struct covered *covered;
	enum fault fault = NO_FAULT;
	struct view view;

	if (!view_open(request, reply, &view))
		return;
	covered = covered_find(request->db, request->arena, view.analysed->survey->id, view.bench);
	for (int i = 0; view.bench && covered->margins && i < covered->margins->count && !fault; i++)
		if (covered->list[i].matched && !covered->list[i].is_published)
			fault = make_table(&view, covered->list[i].definition);
	if (fault)
		reply_fault(request, reply, fault);
	else
		reply_redirect(reply, coverage_url(request->arena, view.analysed->survey->id));
}
