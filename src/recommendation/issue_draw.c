#include "recommendation/issue_parts.h"

#include <string.h>

#include "base/arena.h"
#include "markup/html.h"
#include "markup/markdown.h"
#include "text/text.h"

/* --- its paragraphs */

static void draw_words(struct buffer *out, const struct issue_drawing *drawing, const struct issue_paragraph *paragraph)
{
	const char *words = drawing->is_easy ? paragraph->words_simple : paragraph->words;

	if (paragraph->kind == PARAGRAPH_HEADING) {
		html_print(out, "<h2 lang=\"%s\" dir=\"auto\">%s</h2>\n", drawing->html, words);
		return;
	}
	html_print(out, "<div class=\"prose\" lang=\"%s\" dir=\"auto\">\n", drawing->html);
	markdown_draw(out, words);
	html(out, "</div>\n");
}

static const char *number_words(struct arena *arena, const struct issue_paragraph *paragraph)
{
	if (paragraph->kind != PARAGRAPH_RECOMMENDATION)
		return paragraph->number;
	/* TRANSLATORS: a number: "2", "2.1" */
	return text_print(arena, _("Recommendation %s"), paragraph->number);
}

/* The mark behind it is where a page may put what became of it since (issue_paragraph_end()). */
static int draw_paragraph(struct buffer *out, const struct issue_drawing *drawing, const struct issue_paragraph *paragraph, int next)
{
	html_print(out, "<div class=\"paragraph %s%s\" id=\"p%lld\">\n", paragraph_kind_names[paragraph->kind], strchr(paragraph->number, '.') ? " sub" : "",
		   (long long)paragraph->id);
	if (*paragraph->number)
		html_print(out, "<p class=\"number\">%s</p>\n", number_words(out->arena, paragraph));
	draw_words(out, drawing, paragraph);
	next = issue_notes_draw(out, drawing, paragraph->id, next);
	html_print(out, "<!--p%lld--></div>\n", (long long)paragraph->id);
	return next;
}

void issue_markup_add(struct buffer *out, const char *markup)
{
	buffer_add_text(out, markup);
}

const char *issue_paragraph_end(struct arena *arena, const char *article, int64_t paragraph)
{
	return strstr(article, arena_print(arena, "<!--p%lld-->", (long long)paragraph));
}

/* --- before them */

static void draw_since(struct buffer *out, const struct issue_drawing *drawing)
{
	if (!*drawing->issue->since)
		return;
	html_print(out, "<div class=\"panel\">\n<h2>%s</h2>\n<div lang=\"%s\" dir=\"auto\">\n",
		   text_print(out->arena, _("What changed since version %d"), drawing->issue->number - 1), drawing->html);
	html_paragraphs(out, drawing->issue->since);
	html(out, "</div>\n</div>\n");
}

/* In the words of those who asked for it, which nobody wrote easily. */
static void draw_mission(struct buffer *out, const struct issue_drawing *drawing)
{
	if (!*drawing->issue->mission || drawing->is_easy)
		return;
	html_print(out, "<section class=\"mission\">\n<h2>%s</h2>\n<div lang=\"%s\" dir=\"auto\">\n", _("What was asked for"), drawing->html);
	html_paragraphs(out, drawing->issue->mission);
	html(out, "</div>\n</section>\n");
}

static const char *html_tag(const char *tag)
{
	const struct language *language = language_tagged(tag);

	return language ? language->html : tag;
}

void issue_draw(struct buffer *out, const struct issue *issue, const char *language, const struct issue_annex *annexes, int annex_count)
{
	const struct issue_drawing drawing = { .issue = issue, .is_easy = !strcmp(language, "fr-simple"), .language = language, .html = html_tag(language),
					       .annexes = annexes, .annex_count = annex_count };
	int next = 0;

	draw_since(out, &drawing);
	draw_mission(out, &drawing);
	for (int i = 0; i < issue->paragraph_count; i++)
		next = draw_paragraph(out, &drawing, &issue->paragraphs[i], next);
	issue_votes_draw(out, &drawing);
	issue_dissents_draw(out, &drawing);
	issue_annexes_draw(out, &drawing);
}
