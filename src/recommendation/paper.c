#include "recommendation/paper.h"

#include <string.h>

#include "base/arena.h"
#include "base/day.h"
#include "consultation/consultation.h"
#include "markup/html.h"
#include "markup/markdown.h"
#include "recommendation/issue_parts.h"
#include "text/text.h"

#define ZONE "Europe/Paris"

/* --- its paragraphs */

static const char *number_words(struct arena *arena, const struct issue_paragraph *paragraph)
{
	return paragraph->kind == PARAGRAPH_RECOMMENDATION ? text_print(arena, _("Recommendation %s"), paragraph->number) : paragraph->number;
}

static const char *class_of(const struct issue_paragraph *paragraph)
{
	if (paragraph->kind != PARAGRAPH_RECOMMENDATION)
		return "prose";
	return strchr(paragraph->number, '.') ? "recommendation sub" : "recommendation";
}

static void draw_words(struct buffer *out, const struct issue_paragraph *paragraph, const char *words)
{
	if (paragraph->kind == PARAGRAPH_HEADING)
		html_print(out, "<h2>%s</h2>\n", words);
	else
		markdown_draw(out, words);
}

/* The bookmark is that of the words that stand there: easy ones are known as such also where they stand alone. */
static void draw_main(struct buffer *out, const struct issue_drawing *drawing, const struct issue_paragraph *paragraph)
{
	html_print(out, "<div id=\"%s%lld\" class=\"%s\" lang=\"%s\" dir=\"auto\">\n", drawing->is_easy ? "s" : "p", (long long)paragraph->id, class_of(paragraph), drawing->html);
	draw_words(out, paragraph, drawing->is_easy ? paragraph->words_simple : paragraph->words);
	html(out, "</div>\n");
}

static void draw_easy(struct buffer *out, const struct issue_paragraph *paragraph)
{
	html_print(out, "<p class=\"own\">%s</p>\n<div id=\"s%lld\" class=\"easy\" lang=\"fr\" dir=\"auto\">\n", _("In easy French:"), (long long)paragraph->id);
	markdown_draw(out, paragraph->words_simple);
	html(out, "</div>\n");
}

static int draw_paragraph(struct buffer *out, const struct issue_drawing *drawing, const struct issue_paragraph *paragraph, int next)
{
	if (*paragraph->number)
		html_print(out, "<p class=\"own own-number\">%s</p>\n", number_words(out->arena, paragraph));
	draw_main(out, drawing, paragraph);
	if (!drawing->issue->number && !drawing->is_easy && *paragraph->words_simple)
		draw_easy(out, paragraph);
	html(out, "<div class=\"own\">\n");
	next = issue_notes_draw(out, drawing, paragraph->id, next);
	html(out, "</div>\n");
	return next;
}

/* --- what is ours before and behind them */

/* Of one that is a version. */
static void draw_how(struct buffer *out)
{
	html_print(out, "<p class=\"own\">%s</p>\n", _("Change the words in a word processor, then bring this document back to the page of the text. What is small and grey is made by the site: leave it as it is, it is not read back."));
}

static void draw_before(struct buffer *out, const struct issue_drawing *drawing)
{
	const struct issue *issue = drawing->issue;

	html(out, "<section class=\"own\">\n");
	if (*issue->since) {
		html_print(out, "<h2>%s</h2>\n", text_print(out->arena, _("What changed since version %d"), issue->number - 1));
		html_print(out, "<div lang=\"%s\" dir=\"auto\">\n", drawing->html);
		html_paragraphs(out, issue->since);
		html(out, "</div>\n");
	}
	if (*issue->mission && !drawing->is_easy) {
		html_print(out, "<h2>%s</h2>\n<div lang=\"%s\" dir=\"auto\">\n", _("What was asked for"), drawing->html);
		html_paragraphs(out, issue->mission);
		html(out, "</div>\n");
	}
	html(out, "</section>\n");
}

static void draw_behind(struct buffer *out, const struct issue_drawing *drawing)
{
	html(out, "<section class=\"own\">\n");
	issue_votes_draw(out, drawing);
	issue_dissents_draw(out, drawing);
	issue_annexes_draw(out, drawing);
	html(out, "</section>\n");
}

/* What leads elsewhere on the site leads there from a file too. */
static const char *with_address(struct arena *arena, const char *markup, const char *address)
{
	static const char local[] = "href=\"/";
	struct buffer out = buffer_in(arena);

	for (;;) {
		const char *at = strstr(markup, local);

		buffer_add(&out, markup, at ? (size_t)(at - markup) : strlen(markup));
		if (!at)
			return out.bytes;
		html_print(&out, "href=\"%s/", address);
		markup = at + sizeof(local) - 1;
	}
}

static const char *markup_of(struct arena *arena, const struct text_paper *paper)
{
	const struct issue *issue = paper->issue;
	const struct language *language = language_tagged(paper->language);
	const struct issue_drawing drawing = { .issue = issue, .is_easy = !strcmp(paper->language, "fr-simple"), .language = paper->language,
					       .html = language ? language->html : paper->language, .annexes = paper->annexes, .annex_count = paper->annex_count };
	struct buffer out = buffer_in(arena);
	int next = 0;

	if (paper->version)
		draw_how(&out);
	draw_before(&out, &drawing);
	for (int i = 0; i < issue->paragraph_count; i++)
		next = draw_paragraph(&out, &drawing, &issue->paragraphs[i], next);
	draw_behind(&out, &drawing);
	return with_address(arena, out.bytes, issue->address);
}

struct document paper_document(struct arena *arena, const struct text_paper *paper)
{
	const struct issue *issue = paper->issue;
	struct document document = {
		.language = paper->language, .title = strcmp(paper->language, "fr-simple") || !*issue->title_simple ? issue->title : issue->title_simple,
		.about = text_print(arena, _("%1$s, %2$s"), text_kind_words(issue->kind), issue->body), .author = issue->body,
		.warning = issue->is_generated ? generated_words() : NULL, .markup = markup_of(arena, paper), .made = issue->number ? issue->published : paper->made,
	};

	if (issue->number) {
		document.dated = text_print(arena, _("Published on %1$s, version %2$d"), text_day(arena, day_in_zone(issue->published, ZONE)), issue->number);
		document.address = arena_print(arena, "%s/library/text/%lld/%d", issue->address, (long long)issue->text, issue->number);
		document.property = arena_print(arena, "text %lld issue %d", (long long)issue->text, issue->number);
		return document;
	}
	document.mark = _("Provisional");
	document.dated = text_day(arena, day_in_zone(paper->made, ZONE));
	document.address = arena_print(arena, "%s/council/text/%lld", issue->address, (long long)issue->text);
	if (paper->version) {
		document.dated = text_print(arena, _("Version %1$d, of %2$s"), paper->version, document.dated);
		document.property = arena_print(arena, "text %lld version %d", (long long)issue->text, paper->version);
	}
	return document;
}
