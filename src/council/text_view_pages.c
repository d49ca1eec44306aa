#include "council/text_view_pages.h"

#include <string.h>

#include "account/rights.h"
#include "base/arena.h"
#include "base/day.h"
#include "council/amendment_pages.h"
#include "council/dissent_pages.h"
#include "council/evidence_draw_pages.h"
#include "council/life_pages.h"
#include "council/paper_pages.h"
#include "council/text_pages.h"
#include "council/text_shown_pages.h"
#include "council/vote_pages.h"
#include "markup/html.h"
#include "markup/markdown.h"
#include "recommendation/other_store.h"
#include "recommendation/reading_store.h"
#include "text/content.h"
#include "text/text.h"

#define ZONE "Europe/Paris"

/*
 * What stands beside the paragraphs: by their ids, in order. A long text has hundreds of them, and each byte that all repeat costs the
 * time of compressing it: addresses are told from the page's, a language only where it is another than the page's.
 */
struct beside {
	int is_foreign;			/* its words are in another language than the page */
	const char *edit, *evidence, *comment, *amend;		/* in the language of the page: they stand hundreds of times */
	int comment_count, other_count, may_amend;
	struct comment_count *comments;
	int64_t others[MOST_PARAGRAPHS];
};

static struct beside *beside_of(const struct shown_text *shown)
{
	const struct request *request = shown->request;
	struct beside *beside = arena_new(request->arena, struct beside);

	beside->is_foreign = strcmp(request->language->html, text_language_html(shown->text)) != 0;
	beside->edit = _("Edit");
	beside->evidence = _("Evidence");
	beside->comment = _("Comment");
	beside->amend = _("Amend");
	beside->comment_count = comment_counts(request->db, request->arena, shown->text->id, &beside->comments);
	beside->other_count = other_paragraphs(request->db, shown->text->id, beside->others, MOST_PARAGRAPHS);
	beside->may_amend = (request->rights & CONTRIBUTE) && amendment_time(request->db, shown->text->id).is_open;
	return beside;
}

static int comments_of(const struct beside *beside, int64_t paragraph)
{
	for (int i = 0; i < beside->comment_count; i++)
		if (beside->comments[i].paragraph == paragraph)
			return beside->comments[i].count;
	return 0;
}

static int has_other(const struct beside *beside, int64_t paragraph)
{
	for (int i = 0; i < beside->other_count; i++)
		if (beside->others[i] == paragraph)
			return 1;
	return 0;
}

/* --- what it is */

static void draw_fact(struct buffer *out, const char *name, const char *words)
{
	html_print(out, "<dt>%s</dt>\n<dd>%s</dd>\n", name, words);
}

static const char *rapporteurs(const struct shown_text *shown)
{
	const char *names[MOST_RAPPORTEURS];
	const int count = rapporteur_names(shown->request->db, shown->request->arena, shown->text->id, names);

	return count ? text_list(shown->request->arena, names, (size_t)count) : _("nobody yet");
}

static void draw_facts(const struct shown_text *shown, struct buffer *out)
{
	const struct text *text = shown->text;

	html(out, "<dl class=\"facts\">\n");
	draw_fact(out, _("What it is"), text_print(out->arena, _("%1$s, %2$s"), text_kind_words(text->kind), text->body_name));
	draw_fact(out, _("Where it is"), text_step_words(text->step));
	draw_fact(out, _("Rapporteurs"), rapporteurs(shown));
	if (text->consultation)
		draw_fact(out, _("Consultation"), content_in(out->arena, text->consultation_title, shown->request->language));
	if (*text->mission)
		html_print(out, "<dt>%s</dt>\n<dd lang=\"%s\" dir=\"auto\">%s</dd>\n", _("What was asked for"), text_language_html(text), text->mission);
	draw_fact(out, _("Changed on"), text_day(out->arena, day_in_zone(text->changed, ZONE)));
	html(out, "</dl>\n");
}

static void draw_links(const struct shown_text *shown, struct buffer *out, const struct beside *beside)
{
	const char *url = text_url(out->arena, shown->text->id);
	int open = 0;

	for (int i = 0; i < beside->comment_count; i++)
		open += beside->comments[i].count;
	html_print(out, "<ul class=\"tabs\">\n<li><a href=\"%s/evidence\">%s</a></li>\n", url, _("Evidence"));
	html_print(out, "<li><a href=\"%s/comments\">%s</a></li>\n", url, text_print(out->arena, text_plural("%d open comment", "%d open comments", open), open));
	html_print(out, "<li><a href=\"%s/versions\">%s</a></li>\n", url, _("Versions"));
	html_print(out, "<li><a href=\"%s/published\">%s</a></li>\n", url, _("What was published"));
	if (shown->is_writable)
		html_print(out, "<li><a href=\"%s/about\">%s</a></li>\n<li><a href=\"%s/out\">%s</a></li>\n<li><a href=\"%s/intake\">%s</a></li>\n", url,
			   _("About this text"), url, _("Paragraphs taken out"), url, _("Bring in a document"));
	html(out, "</ul>\n");
}

/* --- its paragraphs */

static void draw_language(struct buffer *out, int is_foreign, const char *language)
{
	if (is_foreign)
		html_print(out, " lang=\"%s\" dir=\"auto\"", language);
}

static void draw_words(const struct shown_text *shown, struct buffer *out, const struct beside *beside, int index)
{
	const struct paragraph *paragraph = &shown->paragraphs.list[index];
	const int in_easy = !strcmp(shown->request->language->tag, "fr-simple") && *paragraph->words_simple;
	const char *words = in_easy ? paragraph->words_simple : paragraph->words;
	const char *language = in_easy ? "fr" : text_language_html(shown->text);
	const int is_foreign = !in_easy && beside->is_foreign;

	if (paragraph->kind == PARAGRAPH_HEADING) {
		html(out, "<h2");
		draw_language(out, is_foreign, language);
		html_print(out, ">%s</h2>\n", words);
		return;
	}
	html(out, "<div class=\"prose\"");
	draw_language(out, is_foreign, language);
	html(out, ">\n");
	markdown_draw_kept(out, in_easy ? &shown->reading->easy[index] : &shown->reading->words[index], words);
	html(out, "</div>\n");
}

/* Those of this paragraph, from `next` on; where the next paragraph's begin. */
static int draw_evidence(const struct shown_text *shown, struct buffer *out, const struct paragraph *paragraph, int next)
{
	const struct evidence *list = shown->evidence.list;
	const int first = next;

	while (next < shown->evidence.count && list[next].paragraph == paragraph->id) {
		if (next == first)
			html_print(out, "<ol class=\"evidence\" start=\"%d\">\n", first + 1);
		html(out, "<li>");
		evidence_draw_short(out, &list[next], shown->report.states[next], &shown->drawn);
		html(out, "</li>\n");
		next++;
	}
	if (next > first)
		html(out, "</ol>\n");
	else if (paragraph->kind == PARAGRAPH_RECOMMENDATION)
		html_print(out, "<p class=\"quiet\">%s</p>\n", _("No evidence yet."));
	return next;
}

/* Three short links of each, as a long text has hundreds: what moves it stands on a page of its own (order_pages.h). */
static void draw_act(struct buffer *out, const struct paragraph *paragraph, const char *place, const char *words, const char *name)
{
	html_print(out, "<a href=\"../paragraph/%lld%s\">%s ", (long long)paragraph->id, place, words);
	if (paragraph->kind == PARAGRAPH_HEADING)
		html_print(out, "<span class=\"visually-hidden\">%s</span></a>\n", name);
	else
		html_print(out, "%s</a>\n", name);
}

static void draw_acts(const struct shown_text *shown, struct buffer *out, const struct beside *beside, int index)
{
	const struct paragraph *paragraph = &shown->paragraphs.list[index];
	const char *name = shown_name(shown, index);
	const int comments = comments_of(beside, paragraph->id);

	html(out, "<p class=\"acts\">\n");
	if (shown->is_writable)
		draw_act(out, paragraph, "", beside->edit, name);
	draw_act(out, paragraph, "/evidence", beside->evidence, name);
	draw_act(out, paragraph, "/comments", comments ? text_print(out->arena, text_plural("%d comment", "%d comments", comments), comments) : beside->comment, name);
	if (beside->may_amend)
		draw_act(out, paragraph, "/amend", beside->amend, name);
	html(out, "</p>\n");
}

static int draw_paragraph(const struct shown_text *shown, struct buffer *out, const struct beside *beside, int index, int next)
{
	const struct paragraph *paragraph = &shown->paragraphs.list[index];
	const char *number = shown->numbers[index];

	html_print(out, "<div class=\"paragraph %s%s\" id=\"p%lld\">\n", paragraph_kind_names[paragraph->kind], strchr(number, '.') ? " sub" : "",
		   (long long)paragraph->id);
	if (*number)
		html_print(out, "<p class=\"number\">%s</p>\n", number);
	draw_words(shown, out, beside, index);
	if (has_other(beside, paragraph->id))
		html_print(out, "<p class=\"error\"><a href=\"%s\">%s</a></p>\n", paragraph_url(out->arena, paragraph->id), _("Two people wrote here at the same time: what one wrote waits to be merged."));
	next = draw_evidence(shown, out, paragraph, next);
	draw_acts(shown, out, beside, index);
	html(out, "</div>\n");
	return next;
}

static void draw_paragraphs(const struct shown_text *shown, struct buffer *out, const struct beside *beside)
{
	const char *url = text_url(out->arena, shown->text->id);
	int next = 0;

	if (!shown->paragraphs.count)
		html_print(out, "<p>%s</p>\n", _("Nothing is written yet."));
	for (int i = 0; i < shown->paragraphs.count; i++)
		next = draw_paragraph(shown, out, beside, i, next);
	if (shown->is_writable)
		html_print(out, "<p class=\"row\"><a class=\"button main\" href=\"%s/add\">%s</a> <a class=\"button secondary\" href=\"%s/order\">%s</a></p>\n", url, _("Add a paragraph"),
			   url, _("Move paragraphs, or add one between"));
}

void text_page(const struct request *request, struct reply *reply)
{
	const struct text *text = text_of_request(request, reply);
	struct buffer *out = &reply->body;
	struct shown_text shown;
	struct beside *beside;
	int in_easy;

	if (!text)
		return;
	shown = shown_text_of(request, text);
	beside = beside_of(&shown);
	in_easy = !strcmp(request->language->tag, "fr-simple") && *text->title_simple;
	council_begin(request, reply, text, &(struct staff_page){ in_easy ? text->title_simple : NULL, .language = in_easy ? "fr-simple" : NULL }, 0);
	draw_facts(&shown, out);
	life_told_draw(request, out, text);
	shown_state_draw(&shown, out);
	draw_links(&shown, out, beside);
	amendments_told_draw(request, out, text);
	reply_steady_begin(reply);
	html(out, "<div class=\"text\">\n");
	draw_paragraphs(&shown, out, beside);
	html(out, "</div>\n");
	shown_lists_draw(&shown, out);
	reply_steady_end(reply);
	dissents_told_draw(request, out, text);
	votes_told_draw(request, out, text);
	papers_told_draw(request, out, text);
	staff_end(reply);
}

/* --- all that it rests on, in one list */

static void draw_cited(const struct shown_text *shown, struct buffer *out)
{
	html_print(out, "<h2>%s</h2>\n", _("What it rests on"));
	if (!shown->evidence.count) {
		html_print(out, "<p>%s</p>\n", _("Nothing is cited yet."));
		return;
	}
	html(out, "<ol class=\"evidence whole\">\n");
	for (int i = 0; i < shown->evidence.count; i++) {
		const struct evidence *evidence = &shown->evidence.list[i];
		const int index = shown_index(shown, evidence->paragraph);

		html(out, "<li>");
		evidence_draw(out, evidence, shown->report.states[i], &shown->drawn);
		html_print(out, "<br>\n<a class=\"quiet\" href=\"%s/evidence\">%s</a></li>\n", paragraph_url(out->arena, evidence->paragraph),
			   text_print(out->arena, _("of %s"), shown_name(shown, index)));
	}
	html(out, "</ol>\n");
}

static void draw_broken(const struct shown_text *shown, struct buffer *out)
{
	if (!shown->report.broken)
		return;
	html_print(out, "<h2>%s</h2>\n<ul class=\"broken-list\">\n", _("Broken"));
	for (int i = 0; i < shown->evidence.count; i++) {
		const struct evidence *evidence = &shown->evidence.list[i];

		if (!evidence_is_broken(evidence, shown->report.states[i]))
			continue;
		html_print(out, "<li><a href=\"%s/evidence#e%lld\">%s</a> ", paragraph_url(out->arena, evidence->paragraph), (long long)evidence->id,
			   text_print(out->arena, _("Number %1$d, of %2$s"), i + 1, shown_name(shown, shown_index(shown, evidence->paragraph))));
		evidence_draw(out, evidence, shown->report.states[i], &shown->drawn);
		html(out, "</li>\n");
	}
	html(out, "</ul>\n");
}

void text_evidence_page(const struct request *request, struct reply *reply)
{
	const struct text *text = text_of_request(request, reply);
	struct buffer *out = &reply->body;
	struct shown_text shown;

	if (!text)
		return;
	shown = shown_text_of(request, text);
	council_begin(request, reply, text, &(struct staff_page){ _("Evidence") }, 1);
	shown_state_draw(&shown, out);
	draw_broken(&shown, out);
	shown_lists_draw(&shown, out);
	draw_cited(&shown, out);
	staff_end(reply);
}
