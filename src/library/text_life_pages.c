#include <string.h>

#include "base/arena.h"
#include "library/article.h"
#include "library/document_pages.h"
#include "library/text_pages.h"
#include "library/text_shown_pages.h"
#include "markup/html.h"
#include "text/text.h"

/* --- where it is now */

/* The ministry's answer is what most people look for. */
static void draw_step_now(const struct shown_text *shown)
{
	const struct shown_step *last = shown->step_count ? &shown->steps[shown->step_count - 1] : NULL;
	const struct shown_follow *whole = shown_follow_now(shown->follows, shown->follow_count, 0);
	struct arena *arena = shown->request->arena;

	if (!last && !whole)
		return;
	html_print(shown->out, "<p class=\"now\"><strong>%s</strong> ", _("Where it is now:"));
	if (whole)
		html_print(shown->out, "%s (%s). ", follow_state_words(whole->state), text_day(arena, whole->day));
	else
		html_print(shown->out, "%s (%s). ", text_step_words(last->step), text_day(arena, last->day));
	html_print(shown->out, "<a href=\"#life\">%s</a></p>\n", _("What happened to it"));
}

/* What stood when it was published, and does not now. */
static int is_news(const struct shown_text *shown, const enum evidence_state *now, int i)
{
	return now[i] != EVIDENCE_STANDS && now[i] != shown->issue->evidence[i].state;
}

static void draw_notes_now(const struct shown_text *shown)
{
	const enum evidence_state *now = issue_states_now(shown->request->db, shown->request->arena, shown->issue);
	struct buffer *out = shown->out;
	int count = 0;

	for (int i = 0; i < shown->issue->evidence_count; i++)
		count += is_news(shown, now, i);
	if (!count)
		return;
	html_print(out, "<div class=\"panel\">\n<h2>%s</h2>\n<p>%s</p>\n<ul>\n", _("Since it was published"),
		   _("Some of what it cites is no longer published, or says something else now. The text stays as it was."));
	for (int i = 0; i < shown->issue->evidence_count; i++)
		if (is_news(shown, now, i))
			html_print(out, "<li><a href=\"#note-%d\">%s</a> %s</li>\n", i + 1, text_print(out->arena, _("Note %d:"), i + 1), evidence_state_words(now[i]));
	html(out, "</ul>\n</div>\n");
}

void text_now_draw(const struct shown_text *shown)
{
	draw_step_now(shown);
	draw_notes_now(shown);
}

/* --- beside its recommendations */

static void draw_said(const struct shown_text *shown, const char *words, const char *responsible)
{
	if (*words) {
		html(shown->out, "<div class=\"said\" lang=\"fr\" dir=\"auto\">\n");
		html_paragraphs(shown->out, words);
		html(shown->out, "</div>\n");
	}
	if (*responsible)
		html_print(shown->out, "<p class=\"quiet\">%s <bdi lang=\"fr\">%s</bdi></p>\n", _("Who answers for it:"), responsible);
}

static void draw_follow(const struct shown_text *shown, const struct shown_follow *follow)
{
	html_print(shown->out, "<div class=\"followed %s\" lang=\"%s\" dir=\"%s\">\n<p><strong>%s</strong> <span class=\"quiet\">%s</span></p>\n",
		   follow_state_names[follow->state], shown->request->language->html, shown->request->language->direction, follow_state_words(follow->state),
		   text_day(shown->request->arena, follow->day));
	draw_said(shown, follow->words, follow->responsible);
	html(shown->out, "</div>\n");
}

/* What was published stands between, byte for byte. */
void text_article_draw(const struct shown_text *shown)
{
	const char *tag = shown->page->language, *rest = shown->page->article;
	struct arena *arena = shown->request->arena;

	html_print(shown->out, "<article class=\"council-text\" lang=\"%s\" dir=\"%s\">\n", document_html_language(tag), document_direction(tag));
	for (int i = 0; i < shown->issue->paragraph_count; i++) {
		const struct shown_follow *follow = shown_follow_now(shown->follows, shown->follow_count, shown->issue->paragraphs[i].id);
		const char *end = follow ? issue_paragraph_end(arena, rest, shown->issue->paragraphs[i].id) : NULL;

		if (!end)
			continue;
		published_article_draw(shown->out, arena_copy_bytes(arena, rest, (size_t)(end - rest)));
		draw_follow(shown, follow);
		rest = end;
	}
	published_article_draw(shown->out, rest);
	html(shown->out, "</article>\n");
}

/* --- what happened to it */

/* Who reads it knows that it is public. */
static const char *step_words(enum text_step step)
{
	return step == STEP_ADOPTED ? _("Adopted") : text_step_words(step);
}

static void draw_step(const struct shown_text *shown, const struct shown_step *step)
{
	struct arena *arena = shown->request->arena;

	html_print(shown->out, "<li>\n<p><strong>%s</strong> <span class=\"quiet\">%s</span></p>\n", step_words(step->step), text_day(arena, step->day));
	draw_said(shown, step->words, step->responsible);
	if (step->has_file)
		html_print(shown->out, "<p><a href=\"" LIBRARY_TEXT_URL "/%lld/step/%lld/file\">%s</a></p>\n", (long long)shown->publication->text, (long long)step->id,
			   text_print(arena, _("The document: %s"), step_words(step->step)));
	html(shown->out, "</li>\n");
}

void text_life_draw(const struct shown_text *shown)
{
	const struct shown_follow *whole = shown_follow_now(shown->follows, shown->follow_count, 0);

	if (!shown->step_count && !whole)
		return;
	html_print(shown->out, "<section class=\"happened\">\n<h2 id=\"life\">%s</h2>\n", _("What happened to it"));
	if (shown->step_count) {
		html(shown->out, "<ol class=\"life\">\n");
		for (int i = 0; i < shown->step_count; i++)
			draw_step(shown, &shown->steps[i]);
		html(shown->out, "</ol>\n");
	}
	if (whole)
		draw_follow(shown, whole);
	html(shown->out, "</section>\n");
}
