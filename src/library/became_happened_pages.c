#include "library/became_happened_pages.h"

#include <string.h>

#include "base/arena.h"
#include "library/document_pages.h"
#include "library/text_pages.h"
#include "markup/html.h"
#include "text/text.h"
#include "web/request.h"

const char *became_passage_id(struct arena *arena, const struct became_survey *survey, const struct became_passage *passage)
{
	return arena_print(arena, "p%lld-%lld", (long long)(survey ? survey->survey->id : 0), (long long)passage->paragraph->id);
}

const char *became_passage_url(struct arena *arena, const struct became_passage *passage)
{
	return arena_print(arena, "%s#p%lld", published_text_url(arena, passage->text->text, passage->text->number), (long long)passage->paragraph->id);
}

const char *became_passage_words(struct arena *arena, const struct became_passage *passage)
{
	const struct issue_paragraph *paragraph = passage->paragraph;

	if (paragraph->kind == PARAGRAPH_RECOMMENDATION)
		return text_print(arena, _("Recommendation %s"), paragraph->number);
	return *paragraph->number ? text_print(arena, _("Paragraph %s"), paragraph->number) : _("A heading");
}

/* --- how far */

static const char *state_words(enum follow_state state)
{
	switch (state) {
	case FOLLOW_DONE:
		return _("Yes. It is done.");
	case FOLLOW_UNDER_WAY:
		return _("Yes. The work has begun.");
	case FOLLOW_REFUSED:
		return _("No. It was refused.");
	default:
		return _("There was no answer.");
	}
}

/* Of a text nobody said more of than its steps do. */
static const char *waiting_words(const struct became_text *text)
{
	if (became_step_of(text, STEP_ANSWERED))
		return _("The ministry has answered. What is done comes next.");
	if (became_step_of(text, STEP_SENT))
		return _("The ministry has it. It has not answered yet.");
	return _("It is published. The ministry does not have it yet.");
}

/* In the words of those who act, which are of the text's language. */
static void draw_answered(struct buffer *out, const struct became_text *text, const char *words)
{
	const struct language *language = language_tagged(text->issue->language);

	html_print(out, "<blockquote class=\"answered\" lang=\"%s\" dir=\"auto\">\n", language ? language->html : "fr");
	html_paragraphs(out, words);
	html(out, "</blockquote>\n");
}

void became_state_draw(struct buffer *out, const struct request *request, const struct became_passage *passage)
{
	const struct became_follow *follow = passage->follow;

	if (!follow) {
		html_print(out, "<p class=\"became-state waits\">%s</p>\n", waiting_words(passage->text));
		return;
	}
	html_print(out, "<p class=\"became-state %s\"><strong>%s</strong> <span class=\"quiet\">%s</span></p>\n", follow_state_names[follow->state],
		   state_words(follow->state), text_day(request->arena, follow->day));
	if (*follow->words)
		draw_answered(out, passage->text, follow->words);
	if (*follow->responsible)
		/* TRANSLATORS: who does it: a name, a service */
		html_print(out, "<p class=\"quiet\">%s</p>\n", text_print(request->arena, _("Who is in charge: %s"), follow->responsible));
}

/* --- the way of a text */

static void draw_step(struct buffer *out, const struct became_text *text, const struct became_step *step, const char *words)
{
	html_print(out, "<li>%s\n", words);
	if (*step->words)
		draw_answered(out, text, step->words);
	if (step->has_file)
		html_print(out, "<p><a href=\"%s\">%s</a></p>\n",
			   arena_print(out->arena, "/library/text/%lld/step/%lld/file", (long long)step->text, (long long)step->id), _("Open the document"));
	html(out, "</li>\n");
}

static const char *day_words(struct arena *arena, const struct became_step *step)
{
	return text_day(arena, step->day);
}

static void draw_way(struct buffer *out, const struct request *request, const struct became_text *text)
{
	const struct became_step *sent = became_step_of(text, STEP_SENT), *answered = became_step_of(text, STEP_ANSWERED);
	struct arena *arena = request->arena;

	html_print(out, "<ul>\n<li>%s</li>\n", text_print(arena, _("Published on %s"), document_day_words(arena, text->published)));
	if (sent)
		draw_step(out, text, sent, text_print(arena, _("Sent to the ministry on %s"), day_words(arena, sent)));
	if (answered)
		draw_step(out, text, answered, text_print(arena, _("The ministry answered on %s"), day_words(arena, answered)));
	else
		html_print(out, "<li>%s</li>\n", sent ? _("The ministry has not answered yet.") : _("Not sent to the ministry yet."));
	html(out, "</ul>\n");
}

static void draw_title(struct buffer *out, const struct request *request, const struct became_text *text)
{
	const int is_easy = !strcmp(request->language->tag, "fr-simple") && *text->issue->title_simple;

	html_print(out, "<p><strong><a href=\"%s\">", published_text_url(request->arena, text->text, 0));
	document_words_draw(out, request, is_easy ? "fr-simple" : text->issue->language, is_easy ? text->issue->title_simple : text->issue->title);
	html(out, "</a></strong></p>\n");
}

static int is_told(const struct became_passage *passages, int number)
{
	for (int i = 0; i < number; i++)
		if (passages[i].text == passages[number].text)
			return 1;
	return 0;
}

void became_happened_draw(struct buffer *out, const struct request *request, const struct became_passage *passages, int count)
{
	if (!count)
		return;
	html_print(out, "<li>\n<h3>%s</h3>\n", _("What happened"));
	for (int i = 0; i < count; i++)
		if (!is_told(passages, i)) {
			draw_title(out, request, passages[i].text);
			draw_way(out, request, passages[i].text);
		}
	html(out, "</li>\n");
}
