#include "council/evidence_pages.h"

#include <string.h>

#include "account/rights.h"
#include "base/arena.h"
#include "council/text_pages.h"
#include "council/text_shown_pages.h"
#include "markup/html.h"
#include "markup/markdown.h"
#include "recommendation/evidence_store.h"
#include "synthesis/edition.h"
#include "text/text.h"

enum { MOST_OFFERED_EVIDENCE = 40 };

const struct field evidence_page_fields[] = {
	PARAGRAPH_FIELD,
	{ "search", FIELD_LINE, .optional = 1, .min = 1, .max = LONGEST_LIST_SEARCH, .source = FROM_QUERY },
	{ "everywhere", FIELD_NUMBER, .optional = 1, .min = 0, .max = 1, .source = FROM_QUERY },
	{ 0 }
};

static const char *evidence_url(struct arena *arena, int64_t paragraph)
{
	return arena_print(arena, "%s/evidence", paragraph_url(arena, paragraph));
}

/* --- what is cited already */

static void draw_override(const struct request *request, struct buffer *out, const struct evidence *evidence)
{
	const char *name = arena_print(out->arena, "reason-%lld", (long long)evidence->id);

	html_print(out, "<details>\n<summary>%s</summary>\n", *evidence->override_reason ? _("Change why it may stand") : _("Let it stand all the same"));
	staff_form(request, out, arena_print(out->arena, COUNCIL_URL "/evidence/%lld/override", (long long)evidence->id));
	html_print(out, "<div class=\"question\">\n<label for=\"%s\">%s</label>\n<p class=\"hint\" id=\"%s-hint\">%s</p>\n", name, _("Why it may stand"), name,
		   _("Everybody reads this beside the evidence. Leave it empty to take it back."));
	html_print(out, "<textarea id=\"%s\" name=\"reason\" rows=\"3\" lang=\"fr\" aria-describedby=\"%s-hint\">\n%s</textarea>\n</div>\n", name, name, evidence->override_reason);
	html_print(out, "<button class=\"secondary\">%s</button>\n</form>\n</details>\n", _("Keep the reason"));
}

static void draw_cited(const struct shown_text *shown, struct buffer *out, int index)
{
	const struct evidence *evidence = &shown->evidence.list[index];
	const enum evidence_state state = shown->report.states[index];

	html_print(out, "<li id=\"e%lld\" value=\"%d\">\n<p>", (long long)evidence->id, index + 1);
	evidence_draw(out, evidence, state, &shown->drawn);
	html(out, "</p>\n");
	/* Of an adopted text too: it may break before it is published. */
	if ((shown->request->rights & WRITE_RECOMMENDATIONS) && text_takes_reasons(shown->text) && (state != EVIDENCE_STANDS || *evidence->override_reason))
		draw_override(shown->request, out, evidence);
	if (shown->is_writable) {
		staff_form(shown->request, out, arena_print(out->arena, COUNCIL_URL "/evidence/%lld/leave", (long long)evidence->id));
		html_print(out, "<button class=\"link\">%s<span class=\"visually-hidden\"> %d</span></button>\n</form>\n", _("Cite it no longer"), index + 1);
	}
	html(out, "</li>\n");
}

static void draw_all_cited(const struct shown_text *shown, struct buffer *out, const struct paragraph *paragraph)
{
	int any = 0;

	html_print(out, "<h2>%s</h2>\n", _("What it rests on"));
	for (int i = 0; i < shown->evidence.count; i++) {
		if (shown->evidence.list[i].paragraph != paragraph->id)
			continue;
		if (!any++)
			html(out, "<ol class=\"evidence\">\n");
		draw_cited(shown, out, i);
	}
	if (any)
		html(out, "</ol>\n");
	else
		html_print(out, "<p>%s</p>\n", _("Nothing is cited yet."));
}

/* --- what could be */

static void draw_take(const struct shown_text *shown, struct buffer *out, const struct paragraph *paragraph, const struct citable *citable)
{
	html(out, "<li>\n<p>");
	citable_draw(out, citable, 0);
	if (citable->is_supported)
		html_print(out, " <strong class=\"supported\">%s</strong>", _("Supported persons"));
	if (citable_is_used(citable, &shown->evidence))
		html_print(out, " <span class=\"quiet\">%s</span>", _("Cited in this text already."));
	html(out, "</p>\n");
	staff_form(shown->request, out, evidence_url(out->arena, paragraph->id));
	hidden_draw(out, "kind", evidence_kinds[citable->figure ? EVIDENCE_FIGURE : EVIDENCE_QUOTATION].tag);
	hidden_number(out, "publication", citable->from->publication);
	hidden_number(out, citable->figure ? "figure" : "quotation", citable->figure ? citable->figure->id : citable->quote->id);
	html_print(out, "<button class=\"secondary\">%s<span class=\"visually-hidden\"> %s</span></button>\n", _("Cite it"), citable_title(out->arena, citable));
	if (citable->figure)
		html_print(out, "<a href=\"%s/figure/%lld/%lld\">%s<span class=\"visually-hidden\"> %s</span></a>\n", paragraph_url(out->arena, paragraph->id),
			   (long long)citable->from->publication, (long long)citable->figure->id, _("One number of it"), citable->figure->title);
	html(out, "</form>\n</li>\n");
}

static void draw_search(const struct shown_text *shown, struct buffer *out, const struct paragraph *paragraph)
{
	const struct request *request = shown->request;
	const int everywhere = request_number(request, "everywhere") || !shown->text->consultation;

	html_print(out, "<form method=\"get\" action=\"%s\" role=\"search\">\n", evidence_url(out->arena, paragraph->id));
	line_draw(out, &(struct line){ .name = "search", .label = _("Words of a figure or of a quotation"), .kind = "search", .value = request_text(request, "search") }, NULL);
	if (shown->text->consultation)
		html_print(out, "<div class=\"choice\"><input type=\"checkbox\" id=\"everywhere\" name=\"everywhere\" value=\"1\"%s> <label for=\"everywhere\">%s</label></div>\n",
			   everywhere ? " checked" : "", _("In all that was published, not only of this consultation"));
	html_print(out, "<button>%s</button>\n</form>\n", _("Search"));
}

static void draw_offered(const struct shown_text *shown, struct buffer *out, const struct paragraph *paragraph)
{
	const struct request *request = shown->request;
	const int everywhere = request_number(request, "everywhere") || !shown->text->consultation;
	const struct evidence_shelf shelf = everywhere ? evidence_shelf_whole(request->db, request->arena) : shown->shelf;
	struct citable *list;
	const int count = citable_search(request->arena, &shelf, request_text(request, "search"), &list);

	html_print(out, "<h2>%s</h2>\n", _("Take it from what was published"));
	draw_search(shown, out, paragraph);
	if (!count)
		html_print(out, "<p>%s</p>\n", request_has(request, "search") ? _("No figure and no quotation has these words.") : _("Nothing was published yet."));
	else
		html(out, "<ul class=\"surveys offered\">\n");
	for (int i = 0; i < count && i < MOST_OFFERED_EVIDENCE; i++)
		draw_take(shown, out, paragraph, &list[i]);
	if (count)
		html(out, "</ul>\n");
	if (count > MOST_OFFERED_EVIDENCE)
		html_print(out, "<p>%s</p>\n", text_print(out->arena, _("The first %d are shown. Look for more words."), MOST_OFFERED_EVIDENCE));
}

/* --- what lies elsewhere */

static const struct option *outside_kinds(struct arena *arena)
{
	struct option *list = arena_array(arena, struct option, EVIDENCE_KINDS + 1);
	int count = 0;

	for (int i = 0; i < EVIDENCE_KINDS; i++)
		if (!evidence_kinds[i].is_published)
			list[count++] = (struct option){ evidence_kinds[i].tag, text_of(evidence_kinds[i].words) };
	return list;
}

static void draw_outside_form(const struct shown_text *shown, struct buffer *out, const struct paragraph *paragraph, const struct errors *errors)
{
	const struct request *request = shown->request;

	html_print(out, "<h2>%s</h2>\n", _("Something else"));
	staff_form(request, out, evidence_url(out->arena, paragraph->id));
	select_draw(out, &(struct line){ .name = "kind", .label = _("What it is"), .value = request_text(request, "kind") }, outside_kinds(out->arena), errors);
	html(out, "<dl class=\"hints\">\n");
	for (int i = 0; i < EVIDENCE_KINDS; i++)
		if (!evidence_kinds[i].is_published)
			html_print(out, "<dt>%s</dt>\n<dd>%s</dd>\n", text_of(evidence_kinds[i].words), _(evidence_kinds[i].hint));
	html(out, "</dl>\n");
	line_draw(out, &(struct line){ .name = "reference", .label = _("Where it is found"), .language = "fr", .value = request_text(request, "reference") }, errors);
	prose_draw(out, &(struct line){ .name = "words", .label = _("What it shows (if you want)"), .language = "fr", .value = request_text(request, "words") }, errors);
	html_print(out, "<button class=\"secondary\">%s</button>\n</form>\n", _("Cite it"));
}

static void draw_page(const struct request *request, struct reply *reply, const struct in_text *in, const struct errors *errors)
{
	const struct shown_text shown = shown_text_of(request, in->text);
	struct buffer *out = &reply->body;

	council_begin(request, reply, in->text, &(struct staff_page){ _("Evidence"), .errors = errors }, 1);
	html_print(out, "<blockquote class=\"prose\" lang=\"%s\" dir=\"auto\">\n", text_language_html(in->text));
	markdown_draw(out, in->paragraph->words);
	html(out, "</blockquote>\n");
	html_print(out, "<p><a href=\"%s\">%s</a></p>\n", paragraph_place_url(out->arena, in->paragraph), _("Back to the text"));
	draw_all_cited(&shown, out, in->paragraph);
	if (shown.is_writable) {
		draw_offered(&shown, out, in->paragraph);
		draw_outside_form(&shown, out, in->paragraph, errors);
	}
	staff_end(reply);
}

void evidence_page(const struct request *request, struct reply *reply)
{
	struct in_text in;

	if (paragraph_of_request(request, reply, &in))
		draw_page(request, reply, &in, NULL);
}

void evidence_cite_again(const struct request *request, struct reply *reply)
{
	const struct errors errors = errors_of(request);
	struct in_text in;

	if (paragraph_of_request(request, reply, &in))
		draw_page(request, reply, &in, &errors);
}

void evidence_cite_lacking(const struct request *request, struct reply *reply)
{
	struct errors errors = { .count = 0 };
	struct in_text in;

	errors_add(&errors, "reference", _("Say where it is found."));
	if (paragraph_of_request(request, reply, &in))
		draw_page(request, reply, &in, &errors);
}
