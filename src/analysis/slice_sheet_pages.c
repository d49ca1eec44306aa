#include <string.h>

#include "analysis/slice_pages.h"
#include "base/arena.h"
#include "base/day.h"
#include "chart/hidden.h"
#include "consultation/consultation.h"
#include "markup/html.h"
#include "table/slice.h"
#include "text/text.h"

const struct field slice_sheet_fields[] = {
	SLICE_FIELDS,
	{ "language", FIELD_TOKEN, .optional = 1, .min = 2, .max = 20, .source = FROM_QUERY },
	{ 0 }
};

/* A table of the sheet: a question, or one of its choices, here and in the whole. */
struct sheet {
	const struct request *request;
	struct buffer *out;
	const struct slice_view *view;
	const struct published_tally *tally;
	const char *question;
	int is_own, has_hidden;
};

/* One figure: of those who answered, on that line. */
static void draw_share(struct sheet *sheet, int table, const struct slice *slice, int line, int place)
{
	const struct family_table *shape = published_shape(sheet->tally, table);
	const struct chart_base base = drawing_base(&shape->dimensions[slice->answers]);
	int at[FAMILY_DIMENSIONS] = { 0 }, all[FAMILY_DIMENSIONS] = { 0 }, percent;

	if (slice->lines >= 0)
		at[slice->lines] = all[slice->lines] = line;
	at[slice->answers] = place;
	all[slice->answers] = base.answered;
	percent = published_percent(sheet->tally, table, at, all);
	if (percent == PUBLISHED_HIDDEN && published_count(sheet->tally, table, all)) {
		sheet->has_hidden = 1;
		html_print(sheet->out, "<td><span aria-hidden=\"true\">%s</span><span class=\"visually-hidden\">%s</span></td>", HIDDEN_SYMBOL,
			   _("hidden to protect people"));
	} else {
		html_print(sheet->out, "<td>%s</td>", percent == PUBLISHED_HIDDEN ? "–" : text_print(sheet->request->arena, _("%d %%"), percent));
	}
}

static void draw_row(struct sheet *sheet, int table, const struct slice *slice, int place)
{
	const struct family_dimension *answers = &published_shape(sheet->tally, table)->dimensions[slice->answers];

	html_print(sheet->out, "<tr><th scope=\"row\" dir=\"auto\">%s</th>",
		   drawing_category_words(sheet->request->arena, &sheet->view->ask, sheet->question, dimension_category(answers, place)));
	if (sheet->is_own || slice->line)
		draw_share(sheet, table, slice, slice->line, place);
	if (!sheet->is_own)
		draw_share(sheet, table, slice, 0, place);
	html(sheet->out, "</tr>\n");
}

/* Answers, and what was said instead of one; of several choices the one of each table. */
static void draw_rows(struct sheet *sheet)
{
	const int is_several = published_tables(sheet->tally) > 1;

	for (int t = 0; t < published_tables(sheet->tally); t++) {
		const struct slice slice = slice_at(sheet->request->arena, sheet->tally, t, sheet->question, sheet->view->offer->body);
		const struct family_dimension *answers;

		if (slice.answers < 0)
			continue;
		answers = &published_shape(sheet->tally, t)->dimensions[slice.answers];
		for (int leaf = 1; leaf <= (is_several ? 1 : answers->leaf_count); leaf++)
			if (answers->leaves[leaf - 1][0] != '#')
				draw_row(sheet, t, &slice, leaf);
	}
}

static int64_t answered(const struct sheet *sheet, int is_here)
{
	const struct slice slice = slice_at(sheet->request->arena, sheet->tally, 0, sheet->question, sheet->view->offer->body);
	int all[FAMILY_DIMENSIONS] = { 0 };

	if (slice.answers < 0)
		return PUBLISHED_HIDDEN;
	all[slice.answers] = drawing_base(&published_shape(sheet->tally, 0)->dimensions[slice.answers]).answered;
	if (is_here && slice.lines >= 0)
		all[slice.lines] = slice.line;
	return published_count(sheet->tally, 0, all);
}

static void draw_head(const struct sheet *sheet, const char *words, int64_t count)
{
	html_print(sheet->out, "<th scope=\"col\">%s<br><span class=\"quiet\">%s</span></th>", words, count == PUBLISHED_HIDDEN ? HIDDEN_SYMBOL :
		   text_print(sheet->request->arena, _("of %s"), text_number(sheet->request->arena, count)));
}

static void draw_question(struct sheet *sheet)
{
	const int is_here = sheet->is_own || slice_has_line(sheet->request->arena, sheet->tally, sheet->view->offer->body);

	html_print(sheet->out, "<table>\n<caption dir=\"auto\">%s</caption>\n<thead><tr><td></td>",
		   drawing_dimension_words(sheet->request->arena, &sheet->view->ask, sheet->question));
	if (is_here)
		draw_head(sheet, _("Here"), answered(sheet, 1));
	if (!sheet->is_own)
		draw_head(sheet, _("The whole"), answered(sheet, 0));
	html(sheet->out, "</tr></thead>\n<tbody>\n");
	draw_rows(sheet);
	html(sheet->out, "</tbody>\n</table>\n");
}

/* --- pages */

/*
 * What fits a column of a page in small print, in lines; letters to a line of a question, and of an answer. Where a table
 * fits neither column any more another page begins, which says again what it is of.
 */
enum { FIRST_LINES = 52, PAGE_LINES = 53, COLUMNS_OF_PAGE = 2, CAPTION_LETTERS = 46, ANSWER_LETTERS = 32, HEAD_LINES = 3 };

struct filling {
	int most, column, used;
};

/* False where the page is full; a page takes one table whatever its length. */
static int fill(struct filling *filling, int lines)
{
	if (filling->used && filling->used + lines > filling->most) {
		filling->column++;
		filling->used = 0;
	}
	filling->used += lines;
	return filling->column < COLUMNS_OF_PAGE;
}

static int lines_of(const char *words, int most)
{
	int letters = 0;

	for (; *words; words++)
		letters += (*words & 0xC0) != 0x80;
	return 1 + letters / most;
}

static int table_lines(const struct sheet *sheet)
{
	struct arena *arena = sheet->request->arena;
	int lines = HEAD_LINES + lines_of(drawing_dimension_words(arena, &sheet->view->ask, sheet->question), CAPTION_LETTERS);

	for (int t = 0; t < published_tables(sheet->tally); t++) {
		const struct slice slice = slice_at(arena, sheet->tally, t, sheet->question, sheet->view->offer->body);
		const struct family_dimension *answers = slice.answers < 0 ? NULL : &published_shape(sheet->tally, t)->dimensions[slice.answers];

		for (int leaf = 0; answers && leaf < (published_tables(sheet->tally) > 1 ? 1 : answers->leaf_count); leaf++)
			if (answers->leaves[leaf][0] != '#')
				lines += lines_of(drawing_category_words(arena, &sheet->view->ask, sheet->question, answers->leaves[leaf]), ANSWER_LETTERS);
	}
	return lines;
}

static void begin_page(const struct request *request, struct buffer *out, const struct slice_view *view)
{
	html_print(out, "</div>\n<p class=\"again\" dir=\"auto\"><strong>%s</strong> – %s</p>\n<div class=\"tables\">\n",
		   analysed_title(request, view->analysed), view->offer->body_name);
}

static int draw_questions(const struct request *request, struct buffer *out, const struct slice_view *view)
{
	struct filling filling = { .most = FIRST_LINES };
	int has_hidden = 0;

	html(out, "<div class=\"tables\">\n");
	for (int c = view->snapshot->own_count; c < view->snapshot->column_count; c++) {
		struct sheet sheet = { request, out, view, slice_is_told(view, c) ? slice_tally(request, view, c) : NULL, NULL, slice_is_own(view, c), 0 };
		int lines;

		if (!sheet.tally)
			continue;
		sheet.question = slice_question(request->arena, view, c);
		lines = table_lines(&sheet);
		if (!fill(&filling, lines)) {
			begin_page(request, out, view);
			filling = (struct filling){ PAGE_LINES, 0, lines };
		}
		draw_question(&sheet);
		has_hidden |= sheet.has_hidden;
	}
	html(out, "</div>\n");
	return has_hidden;
}

static void draw_facts(const struct request *request, struct buffer *out, const struct slice_view *view, const struct language *language)
{
	struct arena *arena = request->arena;
	const struct survey *survey = view->analysed->survey;
	const int64_t opens = link_opens(view->offer->opens, survey->opens), closes = link_closes(view->offer->closes, survey->closes);

	html_print(out, "<p>%s<br>\n%s</p>\n", content_in(arena, survey->who, language),
		   text_print(arena, _("From %1$s to %2$s"), text_day(arena, day_in_zone(opens, survey->zone)),
			      text_day(arena, day_in_zone(closes - 1, survey->zone))));
	html_print(out, "<p><strong>%s</strong></p>\n", text_print(arena, _("Answers here: %1$s. In the whole survey: %2$s."), text_number(arena, view->here),
		   text_number(arena, view->all)));
	if (!view->has_line)
		html_print(out, "<p>%s</p>\n", slice_without_words());
}

static void draw_foot(const struct request *request, struct buffer *out, const struct slice_view *view, int has_hidden)
{
	struct arena *arena = request->arena;

	html_print(out, "<footer class=\"about\">\n<p>%s</p>\n", text_print(arena,
		_("Shares are of those who answered the question. No figure is shown of fewer than %d people, nor one from which it could be told."),
		view->analysed->smallest > THRESHOLD ? view->analysed->smallest : view->analysed->survey->audience == SUPPORTED ? THRESHOLD_HIGH : THRESHOLD));
	if (has_hidden)
		html_print(out, "<p>%s %s</p>\n", HIDDEN_SYMBOL, hidden_words());
	html_print(out, "<p>%s</p>\n", view->ask.source);
	if (*view->offer->contact)
		html_print(out, "<p>%s</p>\n", text_print(arena, _("Your questions: %s"), view->offer->contact));
	html(out, "</footer>\n");
}

static const struct language *language_asked(const struct request *request)
{
	const char *tag = request_text(request, "language");

	return tag && language_tagged(tag) ? language_tagged(tag) : request->language;
}

static void draw_languages(const struct request *request, struct buffer *out, const struct slice_view *view)
{
	const char *url = slice_url(request->arena, view->analysed->survey->id, view->offer->body);

	html_print(out, "<p class=\"screen\"><a href=\"%s\">%s</a></p>\n<ul class=\"screen\">\n", url, _("Back"));
	for (int i = 0; i < LANGUAGES; i++)
		if (survey_has_language(view->analysed->survey, languages[i].tag))
			html_print(out, "<li><a href=\"%s/sheet?language=%s\" lang=\"%s\" dir=\"%s\">%s</a></li>\n", url, languages[i].tag, languages[i].html,
				   languages[i].direction, languages[i].own_name);
	html(out, "</ul>\n");
}

static void draw_sheet(const struct request *request, struct buffer *out, const struct slice_view *view, const struct language *language)
{
	draw_languages(request, out, view);
	html_print(out, "<article class=\"sheet\">\n<h1 dir=\"auto\">%s</h1>\n<p class=\"body\" dir=\"auto\">%s</p>\n",
		   content_in(request->arena, view->analysed->survey->title, language), view->offer->body_name);
	if (view->snapshot->generated)
		html_print(out, "<p><strong>%s</strong></p>\n", generated_words());
	draw_facts(request, out, view, language);
	draw_foot(request, out, view, draw_questions(request, out, view));
	html(out, "</article>\n");
}

/* A page of its own, in a language of the survey: no frame of the staff's stands around it on paper. */
void slice_sheet_page(const struct request *request, struct reply *reply)
{
	static const char *const styles[] = { "/static/sheet.css", NULL };
	struct slice_view view;
	struct request inside = *request;
	struct page page = { .styles = styles, .is_example = 1 };

	inside.language = language_asked(request);
	text_use(inside.language);
	if (slice_of_request(&inside, reply, &view) && !view.snapshot)
		reply_redirect(reply, slice_url(request->arena, view.analysed->survey->id, view.offer->body));
	else if (view.snapshot) {
		page.title = analysed_title(&inside, view.analysed);
		page_begin(&reply->body, &inside, &page);
		draw_sheet(&inside, &reply->body, &view, inside.language);
		page_end(&reply->body, &page);
	}
	text_use(request->language);
}
