#include "council/evidence_draw_pages.h"

#include <string.h>

#include "base/arena.h"
#include "base/day.h"
#include "markup/html.h"
#include "recommendation/revision.h"
#include "synthesis/article.h"
#include "synthesis/edition.h"
#include "text/text.h"

#define ZONE "Europe/Paris"

/* Only where it is another than the page's: there are hundreds of them. */
static void draw_language(struct buffer *out, const char *tag)
{
	if (strcmp(tag, text_language()->html))
		html_print(out, " lang=\"%s\" dir=\"auto\"", tag);
}

/* Words that staff wrote, in French. */
static void draw_french(struct buffer *out, const char *words)
{
	if (!strcmp("fr", text_language()->html))
		html_text(out, words);
	else
		html_print(out, "<span lang=\"fr\" dir=\"auto\">%s</span>", words);
}

/* --- where it is read, whole */

static void draw_figure_link(struct buffer *out, const struct shelved_edition *from, const struct edition_figure *figure)
{
	html_print(out, "<a href=\"/library/synthesis/%lld/%d#part-%lld\"", (long long)from->synthesis, from->number, (long long)figure->id);
	draw_language(out, "fr");
	html_print(out, ">%s</a>", figure->title);
}

static void draw_quote_link(struct buffer *out, const struct shelved_edition *from, const struct edition_quote *quote, const char *words, const char *language)
{
	html_print(out, "<a href=\"/library/synthesis/%lld/%d#quote-%lld\"", (long long)from->synthesis, from->number, (long long)quote->id);
	draw_language(out, language);
	html_print(out, ">%s</a>", words);
}

static void draw_quote(struct buffer *out, const struct shelved_edition *from, const struct edition_quote *quote, int is_short)
{
	const struct language *language = language_tagged(quote->language);
	const char *tag = language ? language->html : "fr";

	if (is_short) {
		draw_quote_link(out, from, quote, paragraph_beginning(out->arena, quote->body), tag);
		return;
	}
	html_print(out, "<q lang=\"%s\" dir=\"auto\">%s</q> ", tag, quote->body);
	draw_quote_link(out, from, quote, article_quote_source(out->arena, from->edition, quote), text_language()->html);
}

/* --- by kind */

typedef void (*draw_fn)(struct buffer *out, const struct evidence *evidence, const struct evidence_shelf *shelf, int is_short);

static void draw_figure(struct buffer *out, const struct evidence *evidence, const struct evidence_shelf *shelf, int is_short)
{
	const struct edition_figure *figure = evidence_figure(evidence, shelf);

	(void)is_short;
	if (figure)
		draw_figure_link(out, evidence_edition(evidence, shelf), figure);
	else
		draw_french(out, evidence->words);
}

static void draw_cell(struct buffer *out, const struct evidence *evidence, const struct evidence_shelf *shelf, int is_short)
{
	const struct edition_figure *figure = evidence_figure(evidence, shelf);

	(void)is_short;
	draw_french(out, evidence->words);
	if (!figure)
		return;
	html(out, " (");
	draw_figure_link(out, evidence_edition(evidence, shelf), figure);
	html(out, ")");
}

/* Nothing of it is kept here: what was withdrawn is gone. */
static void draw_quotation(struct buffer *out, const struct evidence *evidence, const struct evidence_shelf *shelf, int is_short)
{
	const struct edition_quote *quote = evidence_quote(evidence, shelf);

	if (quote)
		draw_quote(out, evidence_edition(evidence, shelf), quote, is_short);
	else
		html_print(out, "%s", text_print(out->arena, _("number %d"), (int)evidence->quotation));
}

static int is_address(const char *reference)
{
	return !strncmp(reference, "https://", 8) && !strpbrk(reference, " \n\"<>");
}

static void draw_outside(struct buffer *out, const struct evidence *evidence, const struct evidence_shelf *shelf, int is_short)
{
	(void)shelf;
	(void)is_short;
	if (is_address(evidence->reference))
		html_print(out, "<a href=\"%s\" rel=\"noopener\">%s</a>", evidence->reference, evidence->reference);
	else
		draw_french(out, evidence->reference);
	if (*evidence->words)
		html_print(out, " <span class=\"quiet\" lang=\"fr\" dir=\"auto\">%s</span>", evidence->words);
}

static const draw_fn drawings[EVIDENCE_KINDS] = {
	[EVIDENCE_FIGURE] = draw_figure, [EVIDENCE_CELL] = draw_cell, [EVIDENCE_QUOTATION] = draw_quotation, [EVIDENCE_MINUTES] = draw_outside,
	[EVIDENCE_LAW] = draw_outside, [EVIDENCE_PRINCIPLE] = draw_outside, [EVIDENCE_JUDGMENT] = draw_outside, [EVIDENCE_SOURCE] = draw_outside,
};

static void draw_state(struct buffer *out, const struct evidence *evidence, enum evidence_state state)
{
	if (evidence_is_broken(evidence, state)) {
		html_print(out, "<br>\n<strong class=\"broken\">%s %s</strong>", _("Broken:"), evidence_state_words(state));
		return;
	}
	if (*evidence->override_reason)
		html_print(out, "<br>\n<span class=\"let-stand\">%s %s <span lang=\"fr\" dir=\"auto\">%s</span></span>",
			   state == EVIDENCE_STANDS ? "" : evidence_state_words(state),
			   text_print(out->arena, _("Let stand by %1$s on %2$s:"), evidence->overrider ? evidence->overrider : _("somebody"),
				      text_day(out->arena, day_in_zone(evidence->overridden, ZONE))), evidence->override_reason);
}

static void draw_kind(struct buffer *out, const char *kind)
{
	html_print(out, "<span class=\"kind\">%s</span> ", kind);
}

struct evidence_drawn evidence_drawn_of(struct evidence_shelf shelf)
{
	struct evidence_drawn drawn = { .shelf = shelf };

	for (int i = 0; i < EVIDENCE_KINDS; i++)
		drawn.kinds[i] = text_of(evidence_kinds[i].words);
	return drawn;
}

void evidence_draw(struct buffer *out, const struct evidence *evidence, enum evidence_state state, const struct evidence_drawn *drawn)
{
	draw_kind(out, drawn->kinds[evidence->kind]);
	drawings[evidence->kind](out, evidence, &drawn->shelf, 0);
	draw_state(out, evidence, state);
}

void evidence_draw_short(struct buffer *out, const struct evidence *evidence, enum evidence_state state, const struct evidence_drawn *drawn)
{
	draw_kind(out, drawn->kinds[evidence->kind]);
	drawings[evidence->kind](out, evidence, &drawn->shelf, 1);
	draw_state(out, evidence, state);
}

void citable_draw(struct buffer *out, const struct citable *citable, int is_short)
{
	draw_kind(out, text_of(evidence_kinds[citable->figure ? EVIDENCE_FIGURE : EVIDENCE_QUOTATION].words));
	if (citable->figure)
		draw_figure_link(out, citable->from, citable->figure);
	else
		draw_quote(out, citable->from, citable->quote, is_short);
}

const char *citable_title(struct arena *arena, const struct citable *citable)
{
	return citable->figure ? citable->figure->title : paragraph_beginning(arena, citable->quote->body);
}
