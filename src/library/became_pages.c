#include "library/became_pages.h"

#include "base/arena.h"
#include "consultation/became_store.h"
#include "consultation/consultation.h"
#include "library/became_draw_pages.h"
#include "library/became_store.h"
#include "library/document_pages.h"
#include "library/publication_pages.h"
#include "markup/html.h"
#include "text/text.h"
#include "web/page.h"

const struct field became_fields[] = {
	{ "consultation", FIELD_NUMBER, .min = 1, .max = INT64_MAX, .source = FROM_PATH },
	{ 0 }
};

static const char *const styles[] = { "/static/chart.css", "/static/became.css", NULL };

/* Said before anything else: what may be hoped for, and what not. */
static void draw_promise(struct buffer *out)
{
	html_print(out, "<p>%s</p>\n", _("The council gives its opinion. The minister decides. Here we say what came of it: yes, no, or no answer."));
}

/* --- all of them */

static void draw_entry(struct buffer *out, const struct request *request, const struct became_entry *entry)
{
	html_print(out, "<li>\n<p><strong><a href=\"%s\">", became_url(request->arena, entry->consultation));
	document_words_draw(out, request, entry->language, entry->about);
	html(out, "</a></strong></p>\n");
	if (entry->is_generated)
		html_print(out, "<p><strong>%s</strong></p>\n", generated_words());
	html_print(out, "<p class=\"quiet\">%s</p>\n</li>\n",
		   text_print(request->arena, _("Published on %s"), document_day_words(request->arena, entry->published)));
}

void became_list_page(const struct request *request, struct reply *reply)
{
	const struct page page = { .title = _("What became of your words"), .heading = _("What became of your words"), .back = LIBRARY_URL };
	struct buffer *out = &reply->body;
	struct became_entry *list;
	int count = became_list(request->db, request->arena, request->language->tag, &list);

	page_begin(out, request, &page);
	draw_promise(out);
	html_print(out, "<p>%s</p>\n", count ? _("Choose what you were asked about:") : _("Nothing was published yet."));
	if (count)
		html(out, "<ul class=\"surveys\">\n");
	for (int i = 0; i < count; i++)
		draw_entry(out, request, &list[i]);
	if (count)
		html(out, "</ul>\n");
	document_end(request, reply, &page);
}

/* --- one of them */

/* Where there are several: which is yours? */
static void draw_choice(struct buffer *out, const struct request *request, const struct became *became)
{
	if (became->survey_count < 2)
		return;
	html_print(out, "<nav aria-labelledby=\"which\">\n<p id=\"which\">%s</p>\n<ul class=\"links\">\n", _("What did you answer?"));
	for (int i = 0; i < became->survey_count; i++) {
		const struct edition_survey *survey = became->surveys[i].survey;
		const struct content title = content_of(request->arena, survey->title, request->language);

		html_print(out, "<li><a href=\"#survey-%lld\">", (long long)survey->id);
		document_words_draw(out, request, title.language->tag, title.text);
		html(out, "</a></li>\n");
	}
	html(out, "</ul>\n</nav>\n");
}

/* On top only where nobody gave any of it; else each survey says it of itself. */
static int is_generated(const struct became *became)
{
	for (int i = 0; i < became->survey_count; i++)
		if (!became->surveys[i].survey->is_generated)
			return 0;
	return became->survey_count > 0;
}

/* Where to read the whole of what was published. */
static void draw_wholes(struct buffer *out, const struct request *request, const struct became_read *read)
{
	html_print(out, "<h2>%s</h2>\n<ul class=\"links\">\n", _("Read all of it"));
	for (int i = 0; i < read->synthesis_count; i++) {
		const struct became_synthesis *synthesis = &read->syntheses[i];
		const struct edition_text *text = edition_text(synthesis->edition, request->language->tag);

		text = text ? text : edition_text(synthesis->edition, "fr");
		text = text ? text : synthesis->edition->texts;
		html_print(out, "<li><a href=\"%s\">", published_url(request->arena, synthesis->synthesis, 0));
		document_words_draw(out, request, text ? text->language : "fr", text ? text->title : "…");
		html(out, "</a></li>\n");
	}
	html_print(out, "<li><a href=\"" BECAME_URL "\">%s</a></li>\n</ul>\n", _("What became of other answers"));
}

void became_page(const struct request *request, struct reply *reply)
{
	struct page page = { .back = BECAME_URL, .title = _("What became of your words"), .heading = _("What became of your words"), .styles = styles };
	struct buffer *out = &reply->body;
	const struct became *became;
	struct became_read read;
	struct content about;

	if (!became_read(request->db, request->arena, request_number(request, "consultation"), &read)) {
		reply_fault(request, reply, FAULT_ABSENT);
		return;
	}
	became = became_of(request->arena, &read, request->language->tag);
	about = content_of(request->arena, read.syntheses->edition->about, request->language);
	page.banner = is_generated(became) ? generated_words() : NULL;
	page_begin(out, request, &page);
	html(out, "<p><strong>");
	document_words_draw(out, request, about.language->tag, about.text);
	html(out, "</strong></p>\n");
	draw_promise(out);
	draw_choice(out, request, became);
	for (int i = 0; i < became->survey_count; i++)
		became_survey_draw(out, request, &became->surveys[i], read.text_count > 0);
	became_rest_draw(out, request, became);
	draw_wholes(out, request, &read);
	document_end(request, reply, &page);
}

void became_link_draw(const struct request *request, struct buffer *out, int64_t synthesis)
{
	const int64_t consultation = became_consultation(request->db, synthesis);

	if (consultation)
		html_print(out, "<p><a href=\"%s\">%s</a></p>\n", became_url(request->arena, consultation), _("What became of these words"));
}
