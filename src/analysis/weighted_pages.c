#include "analysis/weighted_pages.h"

#include <math.h>
#include <string.h>

#include "account/visit.h"
#include "analysis/bench_form_pages.h"
#include "analysis/coverage_pages.h"
#include "base/arena.h"
#include "chart/hidden.h"
#include "markup/html.h"
#include "markup/url.h"
#include "questionnaire/question.h"
#include "table/margin_shown.h"
#include "table/tally_label.h"
#include "text/text.h"

enum { LONGEST_MARGIN_NAME = 300 };

#define ASKED_FIELDS(from, may_lack) \
	{ "question", FIELD_LINE, .optional = (may_lack), .min = 1, .max = LONGEST_BENCH_NAME, .source = (from) }, \
	{ "margin",   FIELD_LINE, .optional = (may_lack), .min = 1, .max = LONGEST_MARGIN_NAME, .source = (from) }

const struct field weighted_fields[] = {
	ANALYSED_FIELD,
	ASKED_FIELDS(FROM_QUERY, 0),
	{ 0 }
};

const struct field weighted_now_fields[] = {
	ANALYSED_FIELD,
	ASKED_FIELDS(FROM_FORM, 0),
	{ 0 }
};

/* --- which table */

static const char *weighted_address(const struct view *view)
{
	return arena_print(view->request->arena, "%s/weighted", analysed_url(view->request->arena, view->analysed->survey->id));
}

static const struct option *margins_of(const struct view *view, const struct covered *covered)
{
	struct option *options = arena_array(view->request->arena, struct option, MOST_MARGINS + 1);
	int count = 0;

	for (int i = 0; i < covered->margins->count; i++)
		if (covered->list[i].matched)
			options[count++] = (struct option){ covered->margins->margins[i].name,
							    view_column_words(view, covered->list[i].matched->axis->source) };
	return options;
}

static int is_weighted(const struct snapshot *snapshot, int column)
{
	const enum column_shape shape = snapshot->columns[column].shape;

	return bench_is_counted(snapshot, column) && (shape == SHAPE_CODE || shape == SHAPE_SET);
}

static int has_numbers(const struct snapshot *snapshot)
{
	int has = 0;

	for (int i = snapshot->own_count; i < snapshot->column_count; i++)
		has |= bench_is_counted(snapshot, i) && snapshot->columns[i].shape == SHAPE_NUMBER;
	return has;
}

static const struct option *questions_of(const struct view *view)
{
	const struct snapshot *snapshot = view->bench->snapshot;
	struct arena *arena = view->request->arena;
	struct option *options = arena_array(arena, struct option, (size_t)snapshot->column_count + 1);
	int count = 0;

	for (int i = snapshot->own_count; i < snapshot->column_count; i++)
		if (is_weighted(snapshot, i))
			options[count++] = (struct option){ bench_column_name(arena, snapshot, i), view_column_words(view, i) };
	return options;
}

void weighted_form_draw(const struct view *view, const struct covered *covered, const struct weighted_ask *ask)
{
	const struct option *margins = margins_of(view, covered), *questions = questions_of(view);

	if (!margins->value || !questions->value)
		return;
	html_print(view->out, "<h2>%s</h2>\n<form method=\"get\" action=\"%s\">\n", _("Weigh a question by what is known"), weighted_address(view));
	select_draw(view->out, &(struct line){ .name = "question", .label = _("Question"), .value = ask ? ask->question : NULL }, questions, NULL);
	select_draw(view->out, &(struct line){ .name = "margin", .label = _("By what is known of"), .value = ask ? ask->margin : NULL }, margins, NULL);
	html_print(view->out, "<p class=\"buttons\"><button>%s</button></p>\n</form>\n", _("Show"));
	if (has_numbers(view->bench->snapshot))
		html_print(view->out, "<p>%s</p>\n", _("Numbers, as ages or hours, are not weighted here: a mean is shown only where every answer is, and of numbers"
			   " only classes are. Cross them with the margin in classes, or ask whoever runs this site for exact figures."));
}

enum fault weighted_publish(const struct view *view, const struct bench_ask *ask)
{
	const struct request *request = view->request;
	const struct bench_reader reader = { request->keyring, request->visit->account->id, view->analysed->survey->now };
	struct bench_fault fault = { NULL };
	const struct bench_table *table = bench_read(request->arena, view->bench->snapshot, ask, &fault);
	int64_t number;

	return table ? bench_publish(request->db, request->arena, view->analysed, view->bench, table, &reader, &number, &fault) : FAULT_INVALID;
}

/* --- one question by one margin */

struct asked {
	struct view view;
	const struct covered *covered;
	const struct covered_margin *one;
	struct bench_ask ask;		/* the question by the margin */
	const struct bench_table *table;
	int column;			/* of the question */
};

static int column_named(const struct view *view, const char *name)
{
	const struct snapshot *snapshot = view->bench->snapshot;

	for (int i = snapshot->own_count; i < snapshot->column_count; i++)
		if (is_weighted(snapshot, i) && !strcmp(bench_column_name(view->request->arena, snapshot, i), name))
			return i;
	return -1;
}

/* False where the reply is made already: there is no such margin or question. */
static int open_asked(const struct request *request, struct reply *reply, struct asked *asked)
{
	struct bench_fault fault = { NULL };

	*asked = (struct asked){ .column = -1 };
	if (!view_open(request, reply, &asked->view))
		return 0;
	if (asked->view.bench) {
		asked->covered = covered_find(request->db, request->arena, asked->view.analysed->survey->id, asked->view.bench);
		asked->one = covered_named(asked->covered, request_text_or_none(request, "margin"));
		asked->column = column_named(&asked->view, request_text_or_none(request, "question"));
	}
	if (asked->one && asked->one->matched && asked->column >= 0) {
		asked->ask = bench_ask_of(request->arena, arena_print(request->arena, "%s by %s", request_text_or_none(request, "question"),
			bench_axis_text(request->arena, asked->one->matched->axis)));
		asked->table = bench_read(request->arena, asked->view.bench->snapshot, &asked->ask, &fault);
	}
	if (asked->table)
		return 1;
	reply_fault(request, reply, FAULT_ABSENT);
	return 0;
}

static const char *percent_words(struct arena *arena, int percent)
{
	return percent < 0 ? HIDDEN_SYMBOL : text_percent(arena, percent / 100.0, 0);
}

static const char *interval_words(struct arena *arena, const struct reweighted_line *line)
{
	return text_print(arena, _("%1$s to %2$s"), percent_words(arena, line->low), percent_words(arena, line->high));
}

static void draw_head(const struct asked *asked, const struct reweighted *reweighted)
{
	struct buffer *out = asked->view.out;

	html_print(out, "<div class=\"chart-scroll\" tabindex=\"0\" role=\"group\" aria-labelledby=\"weighted\">\n<table>\n<caption id=\"weighted\" dir=\"auto\">%s</caption>\n",
		   text_print(out->arena, _("Weighted by “%s”, of those who answered"),
			      view_column_words(&asked->view, asked->one->matched->axis->source)));
	html_print(out, "<thead>\n<tr><th scope=\"col\">%s</th><th scope=\"col\">%s</th><th scope=\"col\">%s</th>", text_in("chart", "Answer"),
		   _("As answered"), _("Weighted"));
	if (reweighted->has_errors)
		html_print(out, "<th scope=\"col\">%s</th>", _("Interval of 95 %"));
	html(out, "</tr>\n</thead>\n<tbody>\n");
}

static void draw_lines(const struct asked *asked, const struct reweighted *reweighted)
{
	struct arena *arena = asked->view.request->arena;
	struct buffer *out = asked->view.out;
	int hidden = 0;

	draw_head(asked, reweighted);
	for (int i = 0; i < reweighted->line_count; i++) {
		const struct reweighted_line *line = &reweighted->lines[i];

		html_print(out, "<tr><th scope=\"row\" dir=\"auto\">%s</th><td class=\"number\">%s</td><td class=\"number\">%s</td>",
			   drawing_category_words(arena, &asked->view.drawing, asked->ask.rows, line->answer),
			   percent_words(arena, line->plain), percent_words(arena, line->weighted));
		if (reweighted->has_errors)
			html_print(out, "<td class=\"number\">%s</td>", interval_words(arena, line));
		html(out, "</tr>\n");
		hidden |= line->plain < 0 || line->weighted < 0;
	}
	html(out, "</tbody>\n</table>\n</div>\n");
	if (hidden)
		html_print(out, "<p class=\"quiet\">%s</p>\n", text_print(arena, _("%1$s: %2$s."), HIDDEN_SYMBOL, hidden_words()));
	if (hidden)
		html_print(out, "<p>%s</p>\n", _("A weighted percentage is made of published counts alone: it is hidden where one of those it needs is."));
}

static void draw_weights(const struct asked *asked, const struct reweighted *reweighted)
{
	const struct margin *margin = asked->one->margin;
	struct buffer *out = asked->view.out;
	struct arena *arena = out->arena;

	html_print(out, "<h2>%s</h2>\n", _("What the weights are"));
	if (reweighted->is_measured)
		html_print(out, "<p>%s</p>\n", text_print(arena, _("So many answers count as %1$s equal ones (effective size); the design effect is %2$s."),
			   text_decimal(arena, reweighted->measure.effective, 0), text_decimal(arena, reweighted->measure.design_effect, 2)));
	html(out, "<ul>\n");
	for (int i = 0; i < margin->count; i++)
		if (!isnan(reweighted->weights[i]))
			html_print(out, "<li>%s</li>\n", text_print(arena, _("%1$s: each answer stands for %2$s people"),
				   covered_category_words(&asked->view, asked->one, i), text_decimal(arena, reweighted->weights[i], 1)));
	html(out, "</ul>\n");
	if (reweighted->left_out > 0)
		html_print(out, "<p>%s</p>\n", text_print(arena, _("Left out, as what they are is not known: %s"), text_number(arena, reweighted->left_out)));
	else if (reweighted->left_out)
		html_print(out, "<p>%s</p>\n", _("Those of whom it is not known what they are are left out."));
}

static int is_scale(const struct view *view, int column)
{
	const struct tally_subject subject = tally_subject_of(&view->bench->snapshot->columns[column], view->bench->versions, view->bench->version_count);

	return subject.question && subject.question->kind == QUESTION_SCALE;
}

/* Of a scale, where every answer to it is shown; of others a mean means nothing. */
static void draw_means(const struct asked *asked, const struct reweighted *reweighted)
{
	struct buffer *out = asked->view.out;

	if (!is_scale(&asked->view, asked->column))
		return;
	if (isnan(reweighted->weighted_mean) || isnan(reweighted->plain_mean))
		html_print(out, "<p>%s</p>\n", _("No mean is shown, as a count of the table is hidden: it could be found from the mean."));
	else
		html_print(out, "<p>%s</p>\n", text_print(out->arena, _("Mean of the points: %1$s as answered, %2$s weighted."),
			   text_decimal(out->arena, reweighted->plain_mean, 1), text_decimal(out->arena, reweighted->weighted_mean, 1)));
}

static void draw_weighted(const struct asked *asked, const struct published_tally *tally)
{
	const struct reweighted *reweighted = reweight(asked->view.request->arena, tally, asked->one->matched);

	if (reweighted->why) {
		html_print(asked->view.out, "<p>%s</p>\n", reweighted->why);
		return;
	}
	draw_lines(asked, reweighted);
	draw_means(asked, reweighted);
	if (!reweighted->has_errors)
		html_print(asked->view.out, "<p>%s</p>\n", _("No interval is shown, as a count of the table is hidden."));
	html_print(asked->view.out, "<p>%s</p>\n", sample_caution());
	draw_weights(asked, reweighted);
}

static void draw_button(const struct asked *asked)
{
	const struct view *view = &asked->view;

	html_print(view->out, "<p>%s</p>\n", _("The table of this question by that margin was not made yet."));
	if (!view_may_make(view))
		return;
	staff_form(view->request, view->out, weighted_address(view));
	hidden_draw(view->out, "question", request_text_or_none(view->request, "question"));
	hidden_draw(view->out, "margin", request_text_or_none(view->request, "margin"));
	html_print(view->out, "<p class=\"buttons\"><button class=\"main\">%s</button></p>\n</form>\n", _("Make the table"));
}

static const struct published_tally *published_of(const struct asked *asked)
{
	return told_find(asked->view.request->db, asked->view.request->arena, asked->view.bench->snapshot->id, asked->table->definition, NULL);
}

static void draw_asked(const struct asked *asked, struct reply *reply, int is_refused)
{
	const struct view *view = &asked->view;
	const struct request *request = view->request;
	const struct weighted_ask ask = { request_text_or_none(request, "question"), request_text_or_none(request, "margin") };
	const struct published_tally *tally = published_of(asked);
	struct page_link *crumbs = arena_array(request->arena, struct page_link, 4);

	memcpy(crumbs, analysis_crumbs(request, view->analysed, 1), 2 * sizeof(*crumbs));
	crumbs[2] = (struct page_link){ coverage_url(request->arena, view->analysed->survey->id), _("Who answered, beside who is known") };
	analysis_begin(request, reply, &(struct staff_page){ view_column_words(view, asked->column), .crumbs = crumbs, .is_wide = 1 });
	headline_draw(view, asked->covered);
	if (tally)
		draw_weighted(asked, tally);
	else if (is_refused)
		html_print(view->out, "<p>%s</p>\n", _("Nothing of this table can be shown: too few people are in it, or it would tell too much beside what was published before."));
	else
		draw_button(asked);
	weighted_form_draw(view, asked->covered, &ask);
	staff_end(reply);
}

void weighted_page(const struct request *request, struct reply *reply)
{
	struct asked asked;

	if (open_asked(request, reply, &asked))
		draw_asked(&asked, reply, 0);
}

void weighted_now(const struct request *request, struct reply *reply)
{
	struct asked asked;
	enum fault fault;

	if (!open_asked(request, reply, &asked))
		return;
	fault = weighted_publish(&asked.view, &asked.ask);
	if (fault && fault != FAULT_INVALID)
		reply_fault(request, reply, fault);
	else if (published_of(&asked))
		reply_redirect(reply, arena_print(request->arena, "%s?question=%s&margin=%s", weighted_address(&asked.view),
						  url_part(request->arena, request_text_or_none(request, "question")), url_part(request->arena, request_text_or_none(request, "margin"))));
	else
		draw_asked(&asked, reply, 1);
}
