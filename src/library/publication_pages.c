#include "library/publication_pages.h"

#include <string.h>

#include "base/arena.h"
#include "base/config.h"
#include "base/day.h"
#include "consultation/consultation.h"
#include "file/attached.h"
#include "library/article.h"
#include "library/feed_pages.h"
#include "markup/html.h"
#include "markup/url.h"
#include "synthesis/publication_store.h"
#include "synthesis/rendering_store.h"
#include "text/text.h"
#include "web/page.h"

enum { AN_HOUR = 3600, LONGEST_NAME = 80, LONGEST_LANGUAGE = 20 };

#define ZONE "Europe/Paris"
#define SYNTHESIS_FIELD { "synthesis", FIELD_NUMBER, .min = 1, .max = INT64_MAX, .source = FROM_PATH }
#define NUMBER_FIELD { "number", FIELD_NUMBER, .min = 1, .max = INT32_MAX, .source = FROM_PATH }
#define DOCUMENT_FIELD { "document", FIELD_TOKEN, .optional = 1, .min = 1, .max = LONGEST_LANGUAGE, .source = FROM_QUERY }

const struct field published_newest_fields[] = { SYNTHESIS_FIELD, DOCUMENT_FIELD, { 0 } };
const struct field published_fields[] = { SYNTHESIS_FIELD, NUMBER_FIELD, DOCUMENT_FIELD, { 0 } };
const struct field published_source_fields[] = { SYNTHESIS_FIELD, NUMBER_FIELD, { 0 } };
const struct field published_file_fields[] = {
	SYNTHESIS_FIELD,
	NUMBER_FIELD,
	{ "name", FIELD_LINE, .min = 1, .max = LONGEST_NAME, .source = FROM_PATH },
	{ 0 }
};

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

/* It changes with the visitor's language and with what is published: kept, and asked about each time. */
static void end_page(const struct request *request, struct reply *reply, const struct page *page)
{
	struct hash hash;

	page_end(&reply->body, page);
	hash = hash_of(reply->body.bytes, reply->body.length);
	reply->etag = hex_write(request->arena, hash.bytes, HASH_SIZE);
	reply->is_asked_again = 1;
}

static const char *html_language(const char *tag)
{
	const struct language *language = language_tagged(tag);

	return language ? language->html : tag;
}

static const char *direction(const char *tag)
{
	const struct language *language = language_tagged(tag);

	return language ? language->direction : "auto";
}

static const char *own_name(const char *tag)
{
	const struct language *language = language_tagged(tag);

	return language ? language->own_name : tag;
}

/* Says so to those who listen, where they are in another language than the page. */
static void draw_words(struct buffer *out, const struct request *request, const char *tag, const char *words)
{
	if (!strcmp(html_language(tag), request->language->html))
		html_text(out, words);
	else
		html_print(out, "<span lang=\"%s\" dir=\"%s\">%s</span>", html_language(tag), direction(tag), words);
}

static const char *day_words(struct arena *arena, int64_t published)
{
	return text_day(arena, day_in_zone(published, ZONE));
}

/* --- the list */

static void draw_entry(struct buffer *out, const struct request *request, const struct published_synthesis *publication,
		       const struct publication_page *page)
{
	html_print(out, "<li>\n<p><strong><a href=\"%s\">", published_url(request->arena, publication->synthesis, 0));
	draw_words(out, request, page->language, page->title);
	html(out, "</a></strong></p>\n<p>");
	draw_words(out, request, page->language, page->about);
	if (publication->is_generated)
		html_print(out, "</p>\n<p><strong>%s</strong>", generated_words());
	html_print(out, "</p>\n<p class=\"quiet\">%s</p>\n</li>\n",
		   text_print(request->arena, _("Published on %s"), day_words(request->arena, publication->published)));
}

void published_list_page(const struct request *request, struct reply *reply)
{
	const struct page page = { .title = _("What was published"), .heading = _("What was published"), .back = "/" };
	struct published_synthesis *list;
	struct publication_page *pages;
	int count = publication_list(request->db, request->arena, request->language->tag, &list, &pages);
	struct buffer *out = &reply->body;

	page_begin(out, request, &page);
	if (count)
		html(out, "<ul class=\"surveys\">\n");
	else
		html_print(out, "<p>%s</p>\n", _("Nothing was published yet."));
	for (int i = 0; i < count; i++)
		draw_entry(out, request, &list[i], &pages[i]);
	if (count)
		html(out, "</ul>\n");
	feed_link_draw(request, out);
	end_page(request, reply, &page);
}

/* --- one of them */

static void draw_head(const struct shown *shown)
{
	const struct published_synthesis *publication = shown->publication;
	struct arena *arena = shown->request->arena;
	struct buffer *out = shown->out;

	html(out, "<h1>");
	draw_words(out, shown->request, shown->page->language, shown->page->title);
	html(out, "</h1>\n<p>");
	draw_words(out, shown->request, shown->page->language, shown->page->about);
	/* TRANSLATORS: a day, and a number */
	html_print(out, "<br>\n%s</p>\n", text_print(arena, _("Published on %1$s, version %2$d"),
						     day_words(arena, publication->published), publication->number));
	if (publication->number == publication->newest)
		return;
	html_print(out, "<div class=\"panel\">\n<p>%s</p>\n", _("A newer version of this document was published."));
	html_print(out, "<p><a href=\"%s\">%s</a></p>\n</div>\n",
		   published_url(arena, publication->synthesis, 0), _("Read the newest version"));
}

static void draw_languages(const struct shown *shown)
{
	const struct published_synthesis *publication = shown->publication;
	struct buffer *out = shown->out;

	if (publication->language_count < 2)
		return;
	html_print(out, "<nav class=\"kinds\" aria-labelledby=\"in-languages\">\n<p id=\"in-languages\">%s</p>\n<ul>\n",
		   _("This document was written in:"));
	for (int i = 0; i < publication->language_count; i++) {
		const char *tag = publication->languages[i];

		html_print(out, "<li><a href=\"%s?document=%s\" hreflang=\"%s\" lang=\"%s\" dir=\"%s\"", shown->url,
			   url_part(out->arena, tag), html_language(tag), html_language(tag), direction(tag));
		if (!strcmp(tag, shown->page->language))
			html(out, " aria-current=\"true\"");
		html_print(out, ">%s</a></li>\n", own_name(tag));
	}
	html(out, "</ul>\n</nav>\n");
}

static void draw_article(const struct shown *shown)
{
	const char *tag = shown->page->language;

	html_print(shown->out, "<article lang=\"%s\" dir=\"%s\">\n", html_language(tag), direction(tag));
	published_article_draw(shown->out, shown->page->article);
	html(shown->out, "</article>\n");
}

static void draw_file(const struct shown *shown, const struct publication_file *file)
{
	const struct published_synthesis *publication = shown->publication;
	struct arena *arena = shown->request->arena;
	const char *suffix = strrchr(file->name, '.');

	html_print(shown->out, "<li><a href=\"%s/file/%s\" download>",
		   published_url(arena, publication->synthesis, publication->number), url_part(arena, file->name));
	draw_words(shown->out, shown->request, publication->languages[0], file->words);
	html_print(shown->out, "</a> <span class=\"quiet\"><bdi>%s</bdi> (%s)</span></li>\n", suffix ? suffix : file->name,
		   attached_size_words(arena, (double)file->size));
}

/* Does an earlier one stand with it? */
static int is_drawn(const struct publication_file *files, int number)
{
	for (int i = 0; i < number; i++)
		if (!strcmp(files[i].about, files[number].about))
			return 1;
	return 0;
}

static void draw_files_about(const struct shown *shown, const struct publication_file *files, int count)
{
	struct buffer *out = shown->out;

	html(out, "<details>\n<summary>");
	if (*files->about) {
		html_print(out, "%s ", _("Figure:"));
		draw_words(out, shown->request, shown->publication->languages[0], files->about);
	} else {
		html_text(out, _("All of the document"));
	}
	html(out, "</summary>\n<ul class=\"links\">\n");
	for (int i = 0; i < count; i++)
		if (!strcmp(files[i].about, files->about))
			draw_file(shown, &files[i]);
	html(out, "</ul>\n</details>\n");
}

/* "synthesis-fr.pdf" is of "synthesis-fr.odt". */
static int is_made_of(const struct publication_file *rendering, const struct publication_file *file)
{
	const size_t stem = strcspn(rendering->name, ".");

	return stem == strcspn(file->name, ".") && !strncmp(rendering->name, file->name, stem);
}

/* Before the first file that it was made of: it is what most people want. */
static void put_in(struct publication_file *list, int count, const struct publication_file *rendering)
{
	int place = 0;

	while (place < count && !is_made_of(rendering, &list[place]))
		place++;
	memmove(list + place + 1, list + place, (size_t)(count - place) * sizeof(*list));
	list[place] = *rendering;
}

/* Those that were published, with what other programs made of them. */
static int all_files(const struct request *request, const struct published_synthesis *publication, struct publication_file **list)
{
	struct publication_file *files, *renderings;
	const int count = publication_files(request->db, request->arena, publication->id, &files);
	const int made = rendering_list(request->db, request->arena, publication->id, &renderings);

	*list = arena_array(request->arena, struct publication_file, (size_t)count + (size_t)made + 1);
	memcpy(*list, files, (size_t)count * sizeof(*files));
	for (int i = 0; i < made; i++)
		put_in(*list, count + i, &renderings[i]);
	return count + made;
}

static void draw_files(const struct shown *shown)
{
	const struct request *request = shown->request;
	struct publication_file *files;
	int count = all_files(request, shown->publication, &files);

	if (!count)
		return;
	html_print(shown->out, "<div class=\"downloads\">\n<h2>%s</h2>\n", _("Downloads"));
	for (int i = 0; i < count; i++)
		if (!is_drawn(files, i))
			draw_files_about(shown, files + i, count - i);
	html(shown->out, "</div>\n");
}

static void draw_version(const struct shown *shown, const struct published_synthesis *version)
{
	struct arena *arena = shown->request->arena;

	if (version->withdrawn) {
		html_print(shown->out, "<li>%s <span class=\"quiet\">%s</span></li>\n", text_print(arena, _("Version %s"), arena_print(arena, "%d", version->number)),
			   text_print(arena, _("erased on %s"), day_words(arena, version->withdrawn)));
		return;
	}
	html_print(shown->out, "<li><a href=\"%s\"", published_url(arena, version->synthesis, version->number));
	if (version->number == shown->publication->number)
		html(shown->out, " aria-current=\"true\"");
	html_print(shown->out, ">%s</a> <span class=\"quiet\">%s</span></li>\n",
		   text_print(arena, _("Version %s"), arena_print(arena, "%d", version->number)), day_words(arena, version->published));
}

static void draw_versions(const struct shown *shown)
{
	const struct request *request = shown->request;
	struct published_synthesis *versions;
	int count = publication_numbers(request->db, request->arena, shown->publication->synthesis, &versions);

	html_print(shown->out, "<h3>%s</h3>\n<p>%s</p>\n<ul class=\"links\">\n", _("All its versions"),
		   _("Each version keeps its address for ever."));
	for (int i = 0; i < count; i++)
		draw_version(shown, &versions[i]);
	html(shown->out, "</ul>\n");
}

static void draw_about(const struct shown *shown)
{
	const struct published_synthesis *publication = shown->publication;
	struct arena *arena = shown->request->arena;
	struct buffer *out = shown->out;

	html_print(out, "<h2>%s</h2>\n<p>%s</p>\n", _("About this document"),
		   _("Whoever has a copy of its source can check that nothing was changed: this number, its SHA-256, is then the same."));
	html_print(out, "<p><code dir=\"ltr\">%s</code></p>\n", hex_write(arena, publication->hash.bytes, HASH_SIZE));
	if (publication->source)
		html_print(out, "<p><a href=\"%s/source\">%s</a></p>\n",
			   published_url(arena, publication->synthesis, publication->number), _("The source, for programs (JSON)"));
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
	html_print(shown.out, "<p class=\"on-paper\"><bdi>%s%s</bdi></p>\n", request->config->address,
		   published_url(request->arena, shown.publication->synthesis, shown.publication->number));
	draw_languages(&shown);
	draw_article(&shown);
	draw_files(&shown);
	draw_about(&shown);
	end_page(request, reply, &page);
}

/* --- what never changes, unless it is erased */

/* Not for longer than it may take, where it is erased, until nobody has it. */
static void keep_a_while(const struct request *request, struct reply *reply, const struct hash *hash)
{
	reply->public_seconds = AN_HOUR;
	reply->etag = hex_write(request->arena, hash->bytes, HASH_SIZE);
}

void published_source(const struct request *request, struct reply *reply)
{
	const struct published_synthesis *publication = asked(request);

	if (!publication || !publication->source) {
		reply_fault(request, reply, publication && publication->withdrawn ? FAULT_GONE : FAULT_ABSENT);
		return;
	}
	reply_bytes(reply, "application/json", publication->source, strlen(publication->source));
	keep_a_while(request, reply, &publication->hash);
}

/* It stands in a header: nothing in it may end there. */
static int is_file_name(const char *name)
{
	return !name[strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.")];
}

void published_file(const struct request *request, struct reply *reply)
{
	const char *name = request_text(request, "name");
	const struct published_synthesis *publication = is_file_name(name) ? asked(request) : NULL;
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
	keep_a_while(request, reply, &file->hash);
}
