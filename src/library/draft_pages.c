#include "library/draft_pages.h"

#include <string.h>

#include "base/arena.h"
#include "base/day.h"
#include "consultation/consultation.h"
#include "library/article.h"
#include "library/publication_pages.h"
#include "markup/html.h"
#include "markup/url.h"
#include "synthesis/publication_store.h"
#include "synthesis/shared_draft_store.h"
#include "text/text.h"
#include "web/page.h"

enum { LONGEST_LANGUAGE = 20, LONGEST_CODE = 2 * DRAFT_CODE_DIGITS };

#define ZONE "Europe/Paris"

const struct field shared_draft_fields[] = {
	{ "code", FIELD_LINE, .min = 1, .max = LONGEST_CODE, .source = FROM_PATH },	/* a part of one too: the page says what may be wrong */
	{ "document", FIELD_TOKEN, .optional = 1, .min = 1, .max = LONGEST_LANGUAGE, .source = FROM_QUERY },
	{ 0 }
};

static const char *const styles[] = { "/static/chart.css", "/static/draft.css", NULL };

static const struct language *written_in(const char *tag, const struct language *otherwise)
{
	const struct language *language = language_tagged(tag);

	return language ? language : otherwise;
}

/* Above and below; and once more for paper, which repeats it on each page. Nobody need hear it three times. */
static void draw_mark(struct buffer *out, const struct shared_draft *draft)
{
	struct arena *arena = out->arena;

	html_print(out, "<strong>%s</strong> %s", _("Provisional."),
		   /* TRANSLATORS: the name of the reader, and a day */
		   text_print(arena, _("For %1$s: not to be passed on, not to be quoted. As it was on %2$s."), draft->reader,
			      text_day(arena, day_in_zone(draft->made, ZONE))));
}

static void draw_marked(struct buffer *out, const struct shared_draft *draft)
{
	html(out, "<p class=\"draft-mark\">");
	draw_mark(out, draft);
	html(out, "</p>\n");
}

static void draw_printed(struct buffer *out, const struct shared_draft *draft)
{
	html(out, "<p class=\"draft-printed\" aria-hidden=\"true\">");
	draw_mark(out, draft);
	html(out, "</p>\n");
}

static void draw_languages(const struct request *request, struct buffer *out, const struct shared_draft *draft, const char *shown)
{
	if (draft->language_count < 2)
		return;
	html_print(out, "<nav class=\"kinds\" aria-labelledby=\"in-languages\">\n<p id=\"in-languages\">%s</p>\n<ul>\n", _("This document was written in:"));
	for (int i = 0; i < draft->language_count; i++) {
		const char *tag = draft->languages[i];
		const struct language *language = written_in(tag, request->language);

		html_print(out, "<li><a href=\"%s?document=%s\" hreflang=\"%s\" lang=\"%s\" dir=\"%s\"", request->path, url_part(request->arena, tag),
			   language->html, language->html, language->direction);
		if (!strcmp(tag, shown))
			html(out, " aria-current=\"true\"");
		html_print(out, ">%s</a></li>\n", language->own_name);
	}
	html(out, "</ul>\n</nav>\n");
}

static void draw_article(struct buffer *out, const struct publication_page *page, const struct language *language)
{
	html_print(out, "<h1 lang=\"%s\" dir=\"%s\">%s</h1>\n", language->html, language->direction, page->title);
	html_print(out, "<p lang=\"%s\" dir=\"%s\">%s</p>\n", language->html, language->direction, page->about);
	html_print(out, "<article lang=\"%s\" dir=\"%s\">\n", language->html, language->direction);
	published_article_draw(out, page->article);
	html(out, "</article>\n");
}

static void draw_draft(const struct request *request, struct reply *reply, const struct shared_draft *draft, const struct publication_page *page)
{
	const struct page frame = { .title = page->title, .styles = styles, .banner = draft->is_generated ? generated_words() : NULL };
	struct buffer *out = &reply->body;

	reply->is_secret = 1;
	page_begin(out, request, &frame);
	draw_marked(out, draft);
	draw_languages(request, out, draft, page->language);
	draw_article(out, page, written_in(page->language, request->language));
	/* Files of the draft, where there are any one day, stand here. */
	draw_marked(out, draft);
	draw_printed(out, draft);
	page_end(out, &frame);
}

/* The same of a wrong code, one that has ended and one that was taken back: nobody learns which it is. */
static void draw_none(const struct request *request, struct reply *reply)
{
	const struct page frame = { .title = _("This link opens nothing"), .heading = _("This link opens nothing") };
	struct buffer *out = &reply->body;

	reply->status = 404;
	reply->is_secret = 1;
	page_begin(out, request, &frame);
	html_print(out, "<p>%s</p>\n<ul>\n<li>%s</li>\n<li>%s</li>\n</ul>\n<p>%s</p>\n", _("Two things can be the reason:"),
		   _("A part of the link is missing. Open it once more from the message that it came with."),
		   _("The draft can no longer be read: its time is over, or it was taken back."), _("Ask for a new link where you had this one from."));
	html_print(out, "<p><a href=\"" LIBRARY_URL "\">%s</a></p>\n", _("See what is published"));
	page_end(out, &frame);
}

void shared_draft_show(const struct request *request, struct reply *reply)
{
	const char *document = request_text(request, "document");
	const struct shared_draft *draft = shared_draft_find(request->db, request->arena, request_text(request, "code"));
	const struct publication_page *page = NULL;

	if (draft)
		page = shared_draft_page(request->db, request->arena, draft, document ? document : request->language->tag);
	if (page)
		draw_draft(request, reply, draft, page);
	else
		draw_none(request, reply);
}
