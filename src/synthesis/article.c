#include "synthesis/article.h"

#include <string.h>

#include "base/arena.h"
#include "base/log.h"
#include "disclosure/published.h"
#include "markup/html.h"
#include "markup/markdown.h"
#include "synthesis/method.h"
#include "text/content.h"
#include "text/text.h"

enum { MOST_TOLD = 100 };

static const struct article_figure *figure_at(const struct edition *edition, const struct article_figure *figures, int64_t id)
{
	for (int i = 0; i < edition->figure_count; i++)
		if (figures[i].about->id == id)
			return &figures[i];
	return NULL;
}

/* title: here; NULL: its own. */
static void draw_figure(struct buffer *out, const struct article_figure *figure, const char *title)
{
	struct drawing_ask ask = figure->drawing;
	const struct drawing *drawing;

	ask.title = title ? title : ask.title;
	drawing = drawing_of(out->arena, &ask, figure->tally);
	html_print(out, "<section class=\"figure-part\" id=\"%s\">\n", arena_print(out->arena, "part-%lld", (long long)figure->about->id));
	drawing_show(out, drawing, 0);
	if (*figure->of_whom)
		html_print(out, "<p><strong>%s</strong> %s</p>\n", _("Only those of whom this is true:"), figure->of_whom);
	if (*figure->about->note)
		html_print(out, "<p class=\"prose\" lang=\"fr\">%s</p>\n", figure->about->note);
	html(out, "</section>\n");
}

const char *article_quote_words(struct arena *arena, const char *question, const char *who)
{
	question = content_in(arena, question, text_language());
	who = content_in(arena, who, text_language());
	if (!*question)
		return who;
	question = text_print(arena, _("In answer to: “%s”"), question);
	return *who ? text_print(arena, _("%1$s – Who was asked: %2$s"), question, who) : question;
}

const char *article_quote_source(struct arena *arena, const struct edition *edition, const struct edition_quote *quote)
{
	const struct edition_survey *survey = edition_survey(edition, quote->survey);

	return article_quote_words(arena, quote->question, survey ? survey->who : "{}");
}

/* As it was said, whatever the language around it. */
static void draw_quote(struct buffer *out, const struct edition *edition, const struct edition_quote *quote)
{
	const struct language *language = language_tagged(quote->language);

	html_print(out, "<figure class=\"quote\" id=\"%s\">\n", arena_print(out->arena, "quote-%lld", (long long)quote->id));
	if (language)
		html_print(out, "<blockquote lang=\"%s\" dir=\"auto\">\n", language->html);
	else
		html(out, "<blockquote dir=\"auto\">\n");
	html_paragraphs(out, quote->body);
	html_print(out, "</blockquote>\n<figcaption dir=\"auto\">%s</figcaption>\n</figure>\n", article_quote_source(out->arena, edition, quote));
}

static void draw_parts(struct buffer *out, const struct edition *edition, const char *body, const struct article_figure *figures)
{
	struct layout_fault fault;
	const struct layout *layout = layout_read(out->arena, body, &fault);

	if (!layout)
		die("synthesis %lld has a fault in line %d", (long long)edition->synthesis, fault.line);
	for (int i = 0; i < layout->count; i++) {
		const struct layout_part *part = &layout->parts[i];
		const struct article_figure *figure = part->figure ? figure_at(edition, figures, part->figure) : NULL;
		const struct edition_quote *quote = part->quote ? edition_quote(edition, part->quote) : NULL;

		if (figure)
			draw_figure(out, figure, part->title);
		else if (quote)
			draw_quote(out, edition, quote);
		else if (!part->figure && !part->quote)
			markdown_draw_page(out, part->prose, layout->top);
	}
}

/* --- the questions behind the figures */

/* Answers that people could choose, without what the table says of those who gave none: "#dk", "#empty". */
static void draw_answers(struct buffer *out, const struct article_figure *figure, const struct family_dimension *dimension)
{
	int count = 0;

	for (int i = 0; i < dimension->leaf_count; i++) {
		const char *code = dimension->leaves[i];

		if (*code == '#')
			continue;
		if (!count++)
			html(out, "<ul>\n");
		html_print(out, "<li>%s <span class=\"quiet\">(<code dir=\"ltr\">%s</code>)</span></li>\n",
			   drawing_category_words(out->arena, &figure->drawing, dimension->name, code), code);
	}
	if (count)
		html(out, "</ul>\n");
}

struct told {
	const char *names[MOST_TOLD];
	int64_t surveys[MOST_TOLD];
	int count;
};

/* Once each. */
static int is_new(struct told *told, const char *name, int64_t survey)
{
	for (int i = 0; i < told->count; i++)
		if (told->surveys[i] == survey && !strcmp(told->names[i], name))
			return 0;
	if (told->count == MOST_TOLD)
		return 0;
	told->names[told->count] = name;
	told->surveys[told->count++] = survey;
	return 1;
}

static void draw_table_questions(struct buffer *out, const struct article_figure *figure, const struct family_table *table, struct told *told)
{
	for (int i = 0; i < table->dimension_count; i++) {
		const struct family_dimension *dimension = &table->dimensions[i];

		if (!is_new(told, dimension->name, figure->about->survey))
			continue;
		html_print(out, "<dt>%s <span class=\"quiet\">(<code dir=\"ltr\">%s</code>)</span></dt>\n<dd>",
			   drawing_dimension_words(out->arena, &figure->drawing, dimension->name), dimension->name);
		draw_answers(out, figure, dimension);
		html(out, "</dd>\n");
	}
}

static void draw_questions(struct buffer *out, const struct edition *edition, const struct article_figure *figures)
{
	struct told told = { .count = 0 };

	if (!edition->figure_count)
		return;
	html_print(out, "<section>\n<h2>%s</h2>\n<details>\n<summary>%s</summary>\n<dl>\n", _("The questions behind the figures"), _("Show them with their answers"));
	for (int i = 0; i < edition->figure_count; i++)
		for (int j = 0; j < published_tables(figures[i].tally); j++)
			draw_table_questions(out, &figures[i], published_shape(figures[i].tally, j), &told);
	html(out, "</dl>\n</details>\n</section>\n");
}

void article_draw(struct buffer *out, const struct edition *edition, const char *language, const struct article_figure *figures)
{
	const struct edition_text *text = edition_text(edition, language);

	if (*edition->since) {
		html_print(out, "<div class=\"panel\">\n<h2>%s</h2>\n<div lang=\"fr\">\n", text_print(out->arena, _("What changed since version %d"), edition->number - 1));
		html_paragraphs(out, edition->since);
		html(out, "</div>\n</div>\n");
	}
	draw_parts(out, edition, text->body, figures);
	method_draw(out, edition);
	draw_questions(out, edition, figures);
}

const char *article_figure_part(struct arena *arena, const char *article, int64_t figure)
{
	static const char end[] = "</section>\n";
	const char *begin = strstr(article, arena_print(arena, "<section class=\"figure-part\" id=\"part-%lld\">\n", (long long)figure));
	const char *stop = begin ? strstr(begin, end) : NULL;

	return stop ? arena_copy_bytes(arena, begin, (size_t)(stop - begin) + sizeof(end) - 1) : NULL;
}
