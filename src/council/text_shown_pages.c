#include "council/text_shown_pages.h"

#include "account/visit.h"
#include "base/arena.h"
#include "council/text_pages.h"
#include "markup/html.h"
#include "recommendation/evidence_store.h"
#include "recommendation/reading_store.h"
#include "text/text.h"

struct shown_text shown_text_of(const struct request *request, const struct text *text)
{
	struct shown_text shown = { .request = request, .text = text, .is_writable = text_is_writable(request, text) };
	const struct text_reading *reading = text_reading_of(request->db, text, request->method == GET ? request->visit->now : 0);

	shown.reading = reading;
	shown.paragraphs = reading->paragraphs;
	shown.numbers = reading->numbers;
	shown.evidence = reading->evidence;
	shown.shelf = evidence_shelf_of(request->db, request->arena, text->consultation, &shown.evidence);
	shown.drawn = evidence_drawn_of(shown.shelf);
	shown.report = evidence_report(request->arena, &shown.evidence, &shown.shelf, &shown.paragraphs, text->consultation);
	return shown;
}

const char *shown_name(const struct shown_text *shown, int index)
{
	return *shown->numbers[index] ? shown->numbers[index] : paragraph_beginning(shown->request->arena, shown->paragraphs.list[index].words);
}

int shown_index(const struct shown_text *shown, int64_t paragraph)
{
	for (int i = 0; i < shown->paragraphs.count; i++)
		if (shown->paragraphs.list[i].id == paragraph)
			return i;
	return -1;
}

static void draw_bare(const struct shown_text *shown, struct buffer *out)
{
	html_print(out, "<h2 id=\"bare\">%s</h2>\n", _("Recommendations without evidence"));
	if (!shown->report.bare_count) {
		html_print(out, "<p>%s</p>\n", _("None: each of them rests on something."));
		return;
	}
	html(out, "<ul class=\"bare\">\n");
	for (int i = 0; i < shown->report.bare_count; i++) {
		const struct paragraph *paragraph = &shown->paragraphs.list[shown->report.bare[i]];

		html_print(out, "<li><a href=\"%s\">%s</a> <span lang=\"%s\" dir=\"auto\">%s</span></li>\n", paragraph_place_url(out->arena, paragraph),
			   shown->numbers[shown->report.bare[i]], text_language_html(shown->text), paragraph_beginning(out->arena, paragraph->words));
	}
	html(out, "</ul>\n");
}

/* Those of supported persons, or the others; from: where they begin in the list. Where they end. */
static int draw_unused(const struct shown_text *shown, struct buffer *out, int from, int is_supported)
{
	const struct citable *list = shown->report.unused;
	int to = from;

	while (to < shown->report.unused_count && list[to].is_supported == is_supported)
		to++;
	html_print(out, "<h3>%s</h3>\n", is_supported ? _("What supported persons said") : _("What the others said"));
	if (from == to)
		html_print(out, "<p>%s</p>\n", _("Nothing is left."));
	else
		html(out, "<ul class=\"unused\">\n");
	for (int i = from; i < to; i++) {
		html(out, "<li>");
		citable_draw(out, &list[i], 1);
		html(out, "</li>\n");
	}
	if (from != to)
		html(out, "</ul>\n");
	return to;
}

void shown_lists_draw(const struct shown_text *shown, struct buffer *out)
{
	draw_bare(shown, out);
	html_print(out, "<h2 id=\"unused\">%s</h2>\n", _("Published, and not used"));
	if (!shown->text->consultation) {
		html_print(out, "<p>%s</p>\n", _("This text rests on no consultation."));
		return;
	}
	draw_unused(shown, out, draw_unused(shown, out, 0, 1), 0);
}

void shown_state_draw(const struct shown_text *shown, struct buffer *out)
{
	const struct evidence_report *report = &shown->report;

	if (text_may_be_published(report)) {
		if (shown->evidence.count)
			html_print(out, "<p>%s</p>\n", text_print(out->arena, text_plural("%d citation, which stands.", "%d citations, all of which stand.", shown->evidence.count), shown->evidence.count));
		return;
	}
	html_print(out, "<div class=\"warning\">\n<p><strong>%s</strong></p>\n<p>%s <a href=\"%s/evidence\">%s</a></p>\n</div>\n",
		   text_print(out->arena, text_plural("%d citation is broken.", "%d citations are broken.", report->broken), report->broken),
		   _("The text cannot be published like that."), text_url(out->arena, shown->text->id), _("See which"));
}
