#include "recommendation/issue_parts.h"

#include <string.h>

#include "base/arena.h"
#include "markup/html.h"
#include "synthesis/article.h"
#include "text/text.h"

/* Titles of figures and the words of tables are those of syntheses, written in French. */
#define FRENCH "fr"

static int has_annex(const struct issue_drawing *drawing, int64_t figure)
{
	for (int i = 0; i < drawing->annex_count; i++)
		if (drawing->annexes[i].figure == figure)
			return 1;
	return 0;
}

/* --- by kind */

typedef void (*note_fn)(struct buffer *out, const struct issue_drawing *drawing, const struct issue_evidence *evidence);

/* It leads to the number of the synthesis that was cited, where one stood. */
static void draw_title(struct buffer *out, const struct issue_evidence *evidence)
{
	if (evidence->at_number)
		html_print(out, "<a href=\"/library/synthesis/%lld/%d#part-%lld\" lang=\"" FRENCH "\" dir=\"auto\">%s</a>", (long long)evidence->synthesis,
			   evidence->at_number, (long long)evidence->figure, evidence->title);
	else
		html_print(out, "<span lang=\"" FRENCH "\" dir=\"auto\">%s</span>", evidence->title);
}

static void draw_below(struct buffer *out, const struct issue_drawing *drawing, const struct issue_evidence *evidence)
{
	if (has_annex(drawing, evidence->figure))
		html_print(out, " – <a href=\"#annex-%lld\">%s</a>", (long long)evidence->figure, _("shown below"));
}

/* What was withdrawn before is told by its number alone. */
static void draw_number(struct buffer *out, int64_t number)
{
	html_text(out, text_print(out->arena, _("number %d"), (int)number));
}

static void draw_figure(struct buffer *out, const struct issue_drawing *drawing, const struct issue_evidence *evidence)
{
	if (!*evidence->title) {
		draw_number(out, evidence->figure);
		return;
	}
	draw_title(out, evidence);
	draw_below(out, drawing, evidence);
}

static void draw_cell(struct buffer *out, const struct issue_drawing *drawing, const struct issue_evidence *evidence)
{
	if (!*evidence->words) {
		draw_number(out, evidence->figure);
		return;
	}
	html_print(out, "<span lang=\"" FRENCH "\" dir=\"auto\">%s</span>", evidence->words);
	if (*evidence->title) {
		html(out, " (");
		draw_title(out, evidence);
		html(out, ")");
	}
	draw_below(out, drawing, evidence);
}

static void draw_quotation(struct buffer *out, const struct issue_drawing *drawing, const struct issue_evidence *evidence)
{
	const struct language *language = language_tagged(evidence->language);
	const char *source = article_quote_words(out->arena, evidence->asked, evidence->who);

	(void)drawing;
	if (!*evidence->words) {
		draw_number(out, evidence->quotation);
		return;
	}
	html_print(out, "<q lang=\"%s\" dir=\"auto\">%s</q> ", language ? language->html : FRENCH, evidence->words);
	html_print(out, "<a href=\"/library/synthesis/%lld/%d#quote-%lld\" dir=\"auto\">%s</a>", (long long)evidence->synthesis, evidence->at_number,
		   (long long)evidence->quotation, *source ? source : _("Where it was published"));
}

static int is_address(const char *reference)
{
	return !strncmp(reference, "https://", 8) && !strpbrk(reference, " \n\"<>");
}

static void draw_outside(struct buffer *out, const struct issue_drawing *drawing, const struct issue_evidence *evidence)
{
	const char *language = drawing->html;

	if (is_address(evidence->reference))
		html_print(out, "<a href=\"%s\" rel=\"noopener\">%s</a>", evidence->reference, evidence->reference);
	else
		html_print(out, "<span lang=\"%s\" dir=\"auto\">%s</span>", language, evidence->reference);
	if (*evidence->words)
		html_print(out, " – <span class=\"quiet\" lang=\"%s\" dir=\"auto\">%s</span>", language, evidence->words);
}

static const note_fn notes[EVIDENCE_KINDS] = {
	[EVIDENCE_FIGURE] = draw_figure, [EVIDENCE_CELL] = draw_cell, [EVIDENCE_QUOTATION] = draw_quotation, [EVIDENCE_MINUTES] = draw_outside,
	[EVIDENCE_LAW] = draw_outside, [EVIDENCE_PRINCIPLE] = draw_outside, [EVIDENCE_JUDGMENT] = draw_outside, [EVIDENCE_SOURCE] = draw_outside,
};

/* --- below a paragraph */

static void draw_note(struct buffer *out, const struct issue_drawing *drawing, int index)
{
	const struct issue_evidence *evidence = &drawing->issue->evidence[index];

	html_print(out, "<li id=\"note-%d\"><span class=\"kind\">%s</span> ", index + 1, text_of(evidence_kinds[evidence->kind].words));
	notes[evidence->kind](out, drawing, evidence);
	/* Only a draft has one that is broken. */
	if (evidence->state != EVIDENCE_STANDS && !*evidence->override_reason)
		html_print(out, "<br>\n<strong>%s %s</strong>", _("Broken:"), evidence_state_words(evidence->state));
	else if (evidence->state != EVIDENCE_STANDS)
		html_print(out, "<br>\n<span class=\"let-stand\">%s %s <span lang=\"%s\" dir=\"auto\">%s</span></span>", evidence_state_words(evidence->state),
			   _("It was cited all the same:"), drawing->html, evidence->override_reason);
	html(out, "</li>\n");
}

int issue_notes_draw(struct buffer *out, const struct issue_drawing *drawing, int64_t paragraph, int next)
{
	const struct issue *issue = drawing->issue;
	const int first = next;

	for (; next < issue->evidence_count && issue->evidence[next].paragraph == paragraph; next++) {
		if (next == first)
			html_print(out, "<p class=\"rests-on\">%s</p>\n<ol class=\"evidence\" start=\"%d\">\n", _("It rests on:"), first + 1);
		draw_note(out, drawing, next);
	}
	if (next > first)
		html(out, "</ol>\n");
	return next;
}

/* --- the figures that are cited */

void issue_annexes_draw(struct buffer *out, const struct issue_drawing *drawing)
{
	if (!drawing->annex_count)
		return;
	html_print(out, "<section class=\"annexes\">\n<h2 id=\"annexes\">%s</h2>\n<p>%s</p>\n", _("The figures that are cited"),
		   _("As they were published, with what protects those who answered."));
	for (int i = 0; i < drawing->annex_count; i++) {
		const struct language *language = language_tagged(drawing->annexes[i].language);

		html_print(out, "<div class=\"annex\" id=\"annex-%lld\" lang=\"%s\" dir=\"%s\">\n", (long long)drawing->annexes[i].figure,
			   language ? language->html : drawing->annexes[i].language, language ? language->direction : "auto");
		issue_markup_add(out, drawing->annexes[i].markup);
		html(out, "</div>\n");
	}
	html(out, "</section>\n");
}
