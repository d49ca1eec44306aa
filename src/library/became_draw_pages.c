#include "library/became_draw_pages.h"

#include <string.h>

#include "base/arena.h"
#include "base/day.h"
#include "consultation/consultation.h"
#include "library/became_happened_pages.h"
#include "library/document_pages.h"
#include "library/publication_pages.h"
#include "markup/html.h"
#include "markup/markdown.h"
#include "synthesis/article.h"
#include "text/text.h"
#include "web/request.h"

enum { MOST_TOLD = 40, MOST_PASSED_OVER = 60, MOST_PASSAGES = 80 };

struct drawn {
	struct buffer *out;
	const struct request *request;
	const struct became_survey *survey;
};

static const struct language *language_of(const struct drawn *drawn, const char *tag)
{
	const struct language *language = language_tagged(tag);

	return language ? language : drawn->request->language;
}

/* Markdown of that language. */
static void draw_prose(const struct drawn *drawn, const char *tag, const char *words)
{
	const struct language *language = language_of(drawn, tag);

	html_print(drawn->out, "<div class=\"prose\" lang=\"%s\" dir=\"%s\">\n", language->html, language->direction);
	markdown_draw(drawn->out, words);
	html(drawn->out, "</div>\n");
}

static void draw_wording(const struct drawn *drawn, const char *wording)
{
	const struct content found = content_of(drawn->request->arena, wording, drawn->request->language);

	document_words_draw(drawn->out, drawn->request, found.language->tag, found.text);
}

/* --- you were asked */

static void draw_asked(const struct drawn *drawn)
{
	const struct edition_survey *survey = drawn->survey->survey;
	struct arena *arena = drawn->request->arena;
	struct buffer *out = drawn->out;

	/* TRANSLATORS: followed by who was asked */
	html_print(out, "<li>\n<h3>%s</h3>\n<p>%s ", _("You were asked"), _("The questions were for:"));
	draw_wording(drawn, survey->who);
	/* TRANSLATORS: two days */
	html_print(out, "</p>\n<p>%s", text_print(arena, _("From %1$s to %2$s"), text_day(arena, day_in_zone(survey->opens, survey->zone)),
						  text_day(arena, day_in_zone(survey->closes - 1, survey->zone))));
	if (survey->at_least)
		/* TRANSLATORS: a number that was rounded down */
		html_print(out, "<br>\n%s", text_print(arena, _("At least %s answers were sent."), text_number(arena, survey->at_least)));
	html(out, "</p>\n</li>\n");
}

/* --- people said */

static const char *saying_url(struct arena *arena, const struct became_saying *saying)
{
	return arena_print(arena, "%s#%s-%lld", published_url(arena, saying->from->synthesis, saying->from->number),
			   saying->figure ? "part" : "quote", (long long)(saying->figure ? saying->figure->id : saying->quote->id));
}

static void draw_finding(const struct drawn *drawn, const struct became_saying *saying)
{
	html_print(drawn->out, "<p class=\"said\"><a href=\"%s\">", saying_url(drawn->request->arena, saying));
	if (*saying->title)
		document_words_draw(drawn->out, drawn->request, saying->language, saying->title);
	else
		html_text(drawn->out, _("See the figure"));
	html(drawn->out, "</a></p>\n");
}

/* As it was said. */
static void draw_quote(const struct drawn *drawn, const struct became_saying *saying)
{
	const struct language *language = language_tagged(saying->quote->language);
	struct buffer *out = drawn->out;

	html(out, "<figure class=\"quote\">\n");
	if (language)
		html_print(out, "<blockquote lang=\"%s\" dir=\"auto\">\n", language->html);
	else
		html(out, "<blockquote dir=\"auto\">\n");
	html_paragraphs(out, saying->quote->body);
	html_print(out, "</blockquote>\n<figcaption dir=\"auto\">%s <a href=\"%s\">%s</a></figcaption>\n</figure>\n",
		   article_quote_source(drawn->request->arena, saying->from->edition, saying->quote), saying_url(drawn->request->arena, saying),
		   _("Read it where it stands"));
}

/* Where it went. */
static void draw_taken(const struct drawn *drawn, const struct became_saying *saying)
{
	if (!saying->passage_count)
		return;
	html_print(drawn->out, "<p class=\"taken\">%s", _("This was taken up:"));
	for (int i = 0; i < saying->passage_count; i++) {
		const struct became_passage *passage = &drawn->survey->passages[saying->passages[i]];

		html_print(drawn->out, "%s <a href=\"#%s\">%s</a>", i ? "," : "", became_passage_id(drawn->request->arena, drawn->survey, passage),
			   became_passage_words(drawn->request->arena, passage));
	}
	html(drawn->out, "</p>\n");
}

static void draw_saying(const struct drawn *drawn, const struct became_saying *saying, const char *words)
{
	if (words)
		draw_prose(drawn, saying->language, words);
	if (saying->figure)
		draw_finding(drawn, saying);
	else
		draw_quote(drawn, saying);
	draw_taken(drawn, saying);
}

/* All where nothing is taken up yet, else what is: what is not stands apart. */
static void draw_sayings(const struct drawn *drawn)
{
	const struct became_survey *survey = drawn->survey;
	const char *words = NULL;
	int told = 0;

	for (int i = 0; i < survey->saying_count && told < MOST_TOLD; i++) {
		const struct became_saying *saying = &survey->sayings[i];

		words = saying->words ? saying->words : words;
		if (survey->taken && !saying->passage_count)
			continue;
		draw_saying(drawn, saying, words);
		words = NULL;
		told++;
	}
}

static void draw_passed_over(const struct drawn *drawn)
{
	const struct became_survey *survey = drawn->survey;
	struct buffer *out = drawn->out;
	int told = 0;

	if (!survey->taken || survey->taken == survey->saying_count)
		return;
	html_print(out, "<h4>%s</h4>\n<p>%s</p>\n<ul>\n", _("Said, and not taken up"), _("No text of the council rests on this so far."));
	for (int i = 0; i < survey->saying_count && told < MOST_PASSED_OVER; i++) {
		const struct became_saying *saying = &survey->sayings[i];

		if (saying->passage_count)
			continue;
		html_print(out, "<li><a href=\"%s\">", saying_url(drawn->request->arena, saying));
		if (saying->quote)
			document_words_draw(out, drawn->request, saying->quote->language, paragraph_beginning(drawn->request->arena, saying->quote->body));
		else
			document_words_draw(out, drawn->request, saying->language, *saying->title ? saying->title : _("See the figure"));
		html(out, "</a></li>\n");
		told++;
	}
	html(out, "</ul>\n");
}

static void draw_said(const struct drawn *drawn)
{
	struct buffer *out = drawn->out;

	html_print(out, "<li>\n<h3>%s</h3>\n", _("People said"));
	if (!drawn->survey->saying_count)
		html_print(out, "<p>%s</p>\n", _("Nothing of these answers is told by itself."));
	draw_sayings(drawn);
	draw_passed_over(drawn);
	/* TRANSLATORS: a link to the text that says what people answered */
	html_print(out, "<p><a href=\"%s\">%s</a></p>\n</li>\n", published_url(drawn->request->arena, drawn->survey->from->synthesis, 0),
		   _("Read all that people said"));
}

/* --- the council recommends */

static const char *older_words(void)
{
	return _("This rests on words or figures that were published before and have changed since, or are published no more.");
}

/* What is not a recommendation is told by its beginning: it may be long. */
static void draw_passage(const struct drawn *drawn, const struct became_passage *passage, const char *id)
{
	const struct issue_paragraph *paragraph = passage->paragraph;
	const int is_easy = !strcmp(drawn->request->language->tag, "fr-simple") && *paragraph->words_simple;
	const char *tag = is_easy ? "fr-simple" : passage->text->issue->language;
	const char *words = is_easy ? paragraph->words_simple : paragraph->words;
	struct arena *arena = drawn->request->arena;
	struct buffer *out = drawn->out;

	html_print(out, "<div class=\"passage\" id=\"%s\">\n<p><strong>%s</strong></p>\n", id, became_passage_words(arena, passage));
	draw_prose(drawn, tag, paragraph->kind == PARAGRAPH_RECOMMENDATION ? words : paragraph_beginning(arena, words));
	if (passage->is_of_older)
		html_print(out, "<p class=\"quiet\">%s</p>\n", older_words());
	became_state_draw(out, drawn->request, passage);
	/* TRANSLATORS: a link to a recommendation, in its text */
	html_print(out, "<p><a href=\"%s\">%s</a></p>\n</div>\n", became_passage_url(arena, passage), _("Read it in its text"));
}

static void draw_recommended(const struct drawn *drawn, int has_texts)
{
	const struct became_survey *survey = drawn->survey;
	struct buffer *out = drawn->out;

	html_print(out, "<li>\n<h3>%s</h3>\n", _("The council recommends"));
	if (!survey->passage_count)
		html_print(out, "<p>%s</p>\n", has_texts ? _("No text of the council rests on these answers so far. What people said stays published.") :
			   _("The council has published no text on these answers yet. What people said stays published."));
	for (int i = 0; i < survey->passage_count && i < MOST_PASSAGES; i++)
		draw_passage(drawn, &survey->passages[i], became_passage_id(drawn->request->arena, survey, &survey->passages[i]));
	html(out, "</li>\n");
}

void became_survey_draw(struct buffer *out, const struct request *request, const struct became_survey *survey, int has_texts)
{
	const struct drawn drawn = { out, request, survey };

	html_print(out, "<section class=\"became\" id=\"survey-%lld\">\n<h2>", (long long)survey->survey->id);
	draw_wording(&drawn, survey->survey->title);
	html(out, "</h2>\n");
	if (survey->survey->is_generated)
		html_print(out, "<p><strong>%s</strong></p>\n", generated_words());
	html(out, "<ol class=\"path\">\n");
	draw_asked(&drawn);
	draw_said(&drawn);
	draw_recommended(&drawn, has_texts);
	became_happened_draw(out, request, survey->passages, survey->passage_count);
	html(out, "</ol>\n</section>\n");
}

void became_rest_draw(struct buffer *out, const struct request *request, const struct became *became)
{
	const struct drawn drawn = { out, request, NULL };

	if (!became->rest_count)
		return;
	html_print(out, "<section class=\"became\">\n<h2>%s</h2>\n<p>%s</p>\n", _("The council also recommends"), older_words());
	for (int i = 0; i < became->rest_count && i < MOST_PASSAGES; i++)
		draw_passage(&drawn, &became->rest[i], became_passage_id(request->arena, NULL, &became->rest[i]));
	html(out, "<ol class=\"path\">\n");
	became_happened_draw(out, request, became->rest, became->rest_count);
	html(out, "</ol>\n</section>\n");
}
