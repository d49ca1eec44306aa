#include "library/publication_pages.h"

#include <string.h>

#include "base/arena.h"
#include "base/config.h"
#include "base/day.h"
#include "consultation/consultation.h"
#include "library/article.h"
#include "library/became_pages.h"
#include "library/document_pages.h"
#include "library/feed_pages.h"
#include "markup/html.h"
#include "synthesis/edition.h"
#include "synthesis/publication_store.h"
#include "synthesis/rendering_store.h"
#include "text/text.h"
#include "web/page.h"

#define ZONE "Europe/Paris"
#define SYNTHESIS_FIELD { "synthesis", FIELD_NUMBER, .min = 1, .max = INT64_MAX, .source = FROM_PATH }

const struct field published_newest_fields[] = { SYNTHESIS_FIELD, DOCUMENT_LANGUAGE_FIELD, { 0 } };
const struct field published_fields[] = { SYNTHESIS_FIELD, DOCUMENT_NUMBER_FIELD, DOCUMENT_LANGUAGE_FIELD, { 0 } };
const struct field published_source_fields[] = { SYNTHESIS_FIELD, DOCUMENT_NUMBER_FIELD, { 0 } };
const struct field published_file_fields[] = {
	SYNTHESIS_FIELD,
	DOCUMENT_NUMBER_FIELD,
	DOCUMENT_NAME_FIELD,
	{ 0 }
};

const struct field published_cite_fields[] = { SYNTHESIS_FIELD, DOCUMENT_NUMBER_FIELD, DOCUMENT_FORMAT_FIELD, { 0 } };

static const char *const styles[] = { "/static/chart.css", NULL };

/* A page that shows one publication. */
struct shown {
	const struct request *request;
	struct buffer *out;
	const struct published_synthesis *publication;
	const struct publication_page *page;
	const char *url;		/* of this page */
};

const char *published_url(struct arena *arena, int64_t synthesis, int number)
{
	if (!number)
		return arena_print(arena, LIBRARY_URL "/synthesis/%lld", (long long)synthesis);
	return arena_print(arena, LIBRARY_URL "/synthesis/%lld/%d", (long long)synthesis, number);
}

/* --- one of them */

static void draw_head(const struct shown *shown)
{
	const struct published_synthesis *publication = shown->publication;

	document_title_draw(shown->request, shown->out, &(struct document_title){ .page = shown->page, .published = publication->published,
		.number = publication->number, .newest = publication->newest, .newest_url = published_url(shown->request->arena, publication->synthesis, 0) });
}

static void draw_article(const struct shown *shown)
{
	const char *tag = shown->page->language;

	html_print(shown->out, "<article lang=\"%s\" dir=\"%s\">\n", document_html_language(tag), document_direction(tag));
	published_article_draw(shown->out, shown->page->article);
	html(shown->out, "</article>\n");
}

static void draw_files(const struct shown *shown, const char *url)
{
	struct publication_file *files, *renderings, *all;
	const int count = publication_files(shown->request->db, shown->out->arena, shown->publication->id, &files);
	const int made = rendering_list(shown->request->db, shown->out->arena, shown->publication->id, &renderings);

	document_files_together(shown->out->arena, files, count, renderings, made, &all);
	document_files_draw(shown->request, shown->out, url, shown->publication->languages[0], all, count + made);
}

/* --- about it */

static void draw_versions(const struct shown *shown)
{
	const struct request *request = shown->request;
	struct published_synthesis *versions;
	const int count = publication_numbers(request->db, request->arena, shown->publication->synthesis, &versions);
	struct document_version *list = arena_array(request->arena, struct document_version, (size_t)count + 1);

	for (int i = 0; i < count; i++)
		list[i] = (struct document_version){ versions[i].number, versions[i].published, versions[i].withdrawn };
	document_versions_draw(shown->out, published_url(request->arena, shown->publication->synthesis, 0), list, count, shown->publication->number);
}

/* Who signs it is in its source. */
static struct cited cited_of(const struct request *request, const struct published_synthesis *publication, const struct publication_page *page)
{
	const struct edition *edition = publication->source ? edition_read(request->arena, publication->source) : NULL;

	return (struct cited){
		.key = arena_print(request->arena, "synthese-%lld-%d", (long long)publication->synthesis, publication->number),
		.author = edition ? edition->author : "", .title = page->title, .kind = _("Synthesis"), .site = request->config->site_name,
		.url = arena_print(request->arena, "%s%s", request->config->address, published_url(request->arena, publication->synthesis, publication->number)),
		.language = document_html_language(page->language), .number = publication->number, .day = day_in_zone(publication->published, ZONE),
	};
}

static void draw_about(const struct shown *shown, const char *url)
{
	const struct published_synthesis *publication = shown->publication;
	const struct cited cited = cited_of(shown->request, publication, shown->page);

	document_cite_draw(shown->request, shown->out, url, &cited);
	document_about_draw(shown->request, shown->out, url, &publication->hash, publication->source != NULL);
	draw_versions(shown);
}

static const struct published_synthesis *asked(const struct request *request)
{
	return publication_find(request->db, request->arena, request_number(request, "synthesis"), (int)request_number(request, "number"));
}

void published_page(const struct request *request, struct reply *reply)
{
	const char *document = request_text(request, "document");
	struct shown shown = { .request = request, .out = &reply->body, .publication = asked(request) };
	struct page page = { .back = LIBRARY_URL, .styles = styles };
	const char *url;

	if (shown.publication && shown.publication->withdrawn) {
		reply_fault(request, reply, FAULT_GONE);
		return;
	}
	if (shown.publication)
		shown.page = publication_page(request->db, request->arena, shown.publication, document ? document : request->language->tag);
	if (!shown.page) {
		reply_fault(request, reply, FAULT_ABSENT);
		return;
	}
	shown.url = published_url(request->arena, shown.publication->synthesis, (int)request_number(request, "number"));
	page.title = shown.page->title;
	page.banner = shown.publication->is_generated ? generated_words() : NULL;
	page_begin(shown.out, request, &page);
	draw_head(&shown);
	url = published_url(request->arena, shown.publication->synthesis, shown.publication->number);
	html_print(shown.out, "<p class=\"on-paper\"><bdi>%s%s</bdi></p>\n", request->config->address, url);
	document_languages_draw(request, shown.out, shown.url, shown.publication->languages, shown.publication->language_count, shown.page->language);
	draw_article(&shown);
	became_link_draw(request, shown.out, shown.publication->synthesis);
	draw_files(&shown, url);
	draw_about(&shown, url);
	document_end(request, reply, &page);
}

/* --- what never changes, unless it is erased */

void published_source(const struct request *request, struct reply *reply)
{
	const struct published_synthesis *publication = asked(request);

	if (!publication || !publication->source) {
		reply_fault(request, reply, publication && publication->withdrawn ? FAULT_GONE : FAULT_ABSENT);
		return;
	}
	reply_bytes(reply, "application/json", publication->source, strlen(publication->source));
	document_keep_a_while(request, reply, &publication->hash);
}

void published_file(const struct request *request, struct reply *reply)
{
	const char *name = request_text(request, "name");
	const struct published_synthesis *publication = document_is_file_name(name) ? asked(request) : NULL;
	const struct publication_file *file = NULL;

	if (publication)
		file = publication_file(request->db, request->arena, publication->id, name);
	if (publication && !file)
		file = rendering_find(request->db, request->arena, publication->id, name);
	if (!file) {
		reply_fault(request, reply, publication && publication->withdrawn ? FAULT_GONE : FAULT_ABSENT);
		return;
	}
	reply_bytes(reply, file->kind, file->content, file->size);
	reply->file_name = file->name;
	document_keep_a_while(request, reply, &file->hash);
}

void published_cite(const struct request *request, struct reply *reply)
{
	const struct published_synthesis *publication = asked(request);
	const struct publication_page *page = publication && !publication->withdrawn ? publication_page(request->db, request->arena, publication, "") : NULL;
	struct cited cited;

	if (!page) {
		reply_fault(request, reply, publication && publication->withdrawn ? FAULT_GONE : FAULT_ABSENT);
		return;
	}
	cited = cited_of(request, publication, page);
	document_cite_reply(request, reply, &cited);
}
