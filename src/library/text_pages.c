#include "library/text_pages.h"

#include <string.h>

#include "base/arena.h"
#include "base/config.h"
#include "base/day.h"
#include "file/deposited.h"
#include "library/cite.h"
#include "library/document_pages.h"
#include "library/publication_pages.h"
#include "library/text_shown_pages.h"
#include "markup/html.h"
#include "recommendation/text_rendering_store.h"
#include "text/text.h"

#define ZONE "Europe/Paris"
#define TEXT_OF_PATH { "text", FIELD_NUMBER, .min = 1, .max = INT64_MAX, .source = FROM_PATH }

const struct field published_text_newest_fields[] = { TEXT_OF_PATH, DOCUMENT_LANGUAGE_FIELD, { 0 } };
const struct field published_text_fields[] = { TEXT_OF_PATH, DOCUMENT_NUMBER_FIELD, DOCUMENT_LANGUAGE_FIELD, { 0 } };
const struct field published_text_source_fields[] = { TEXT_OF_PATH, DOCUMENT_NUMBER_FIELD, { 0 } };
const struct field published_text_file_fields[] = { TEXT_OF_PATH, DOCUMENT_NUMBER_FIELD, DOCUMENT_NAME_FIELD, { 0 } };
const struct field published_text_cite_fields[] = { TEXT_OF_PATH, DOCUMENT_NUMBER_FIELD, DOCUMENT_FORMAT_FIELD, { 0 } };
const struct field published_step_fields[] = { TEXT_OF_PATH, { "step", FIELD_NUMBER, .min = 1, .max = INT64_MAX, .source = FROM_PATH }, { 0 } };

static const char *const styles[] = { "/static/chart.css", "/static/council.css", NULL };

const char *published_text_url(struct arena *arena, int64_t text, int number)
{
	if (!number)
		return arena_print(arena, LIBRARY_TEXT_URL "/%lld", (long long)text);
	return arena_print(arena, LIBRARY_TEXT_URL "/%lld/%d", (long long)text, number);
}

static const struct text_publication *asked(const struct request *request)
{
	return text_publication_find(request->db, request->arena, request_number(request, "text"), (int)request_number(request, "number"));
}

static void reply_missing(const struct request *request, struct reply *reply, const struct text_publication *publication)
{
	reply_fault(request, reply, publication && publication->withdrawn ? FAULT_GONE : FAULT_ABSENT);
}

/* --- of all its versions */

static void draw_versions(const struct request *request, struct buffer *out, const struct text_publication *publication)
{
	struct text_publication *versions;
	const int count = text_publication_numbers(request->db, request->arena, publication->text, &versions);
	struct document_version *list = arena_array(request->arena, struct document_version, (size_t)count + 1);

	for (int i = 0; i < count; i++)
		list[i] = (struct document_version){ versions[i].number, versions[i].published, versions[i].withdrawn };
	document_versions_draw(out, published_text_url(request->arena, publication->text, 0), list, count, publication->number);
}

/* It is gone, and here is why: who comes by an old link is told. */
static void draw_withdrawn(const struct request *request, struct reply *reply, const struct text_publication *publication)
{
	const struct page page = { .title = _("This document was withdrawn"), .heading = _("This document was withdrawn"), .back = LIBRARY_URL };

	reply->status = 410;
	page_begin(&reply->body, request, &page);
	html_print(&reply->body, "<p>%s</p>\n", text_print(request->arena, _("It was published on %1$s, and withdrawn on %2$s. Its words were erased."),
		   document_day_words(request->arena, publication->published), document_day_words(request->arena, publication->withdrawn)));
	if (*publication->reason) {
		html_print(&reply->body, "<h2>%s</h2>\n<div lang=\"fr\" dir=\"auto\">\n", _("Why"));
		html_paragraphs(&reply->body, publication->reason);
		html(&reply->body, "</div>\n");
	}
	draw_versions(request, &reply->body, publication);
	page_end(&reply->body, &page);
}

/* --- one of them */

static void draw_head(const struct shown_text *shown)
{
	const struct text_publication *publication = shown->publication;

	document_title_draw(shown->request, shown->out, &(struct document_title){ .page = shown->page, .published = publication->published,
		.number = publication->number, .newest = publication->newest, .newest_url = published_text_url(shown->request->arena, publication->text, 0) });
}

static struct cited cited_of(const struct request *request, const struct text_publication *publication, const struct issue *issue)
{
	return (struct cited){
		.key = arena_print(request->arena, "texte-%lld-%d", (long long)publication->text, publication->number), .author = issue->body, .title = issue->title,
		.kind = text_kind_words(issue->kind), .site = request->config->site_name,
		.url = arena_print(request->arena, "%s%s", request->config->address, published_text_url(request->arena, publication->text, publication->number)),
		.language = document_html_language(issue->language), .number = publication->number, .day = day_in_zone(publication->published, ZONE),
	};
}

static void draw_below(const struct shown_text *shown)
{
	const struct text_publication *publication = shown->publication;
	const struct request *request = shown->request;
	const char *url = published_text_url(request->arena, publication->text, publication->number);
	const struct cited cited = cited_of(request, publication, shown->issue);
	struct publication_file *files, *renderings, *all;
	const int count = text_publication_files(request->db, request->arena, publication->id, &files);
	const int made = text_rendering_list(request->db, request->arena, publication->id, &renderings);

	document_files_together(request->arena, files, count, renderings, made, &all);
	document_files_draw(request, shown->out, url, publication->languages[0], all, count + made);
	document_cite_draw(request, shown->out, url, &cited);
	document_about_draw(request, shown->out, url, &publication->hash, 1);
	draw_versions(request, shown->out, publication);
}

/* 0: nothing stands there that can be shown. */
static int read_shown(struct shown_text *shown)
{
	const struct request *request = shown->request;
	const char *document = request_text(request, "document");
	struct shown_step *steps;
	struct shown_follow *follows;

	if (!shown->publication || !shown->publication->source)
		return 0;
	shown->page = text_publication_page(request->db, request->arena, shown->publication, document ? document : request->language->tag);
	shown->issue = issue_read(request->arena, shown->publication->source);
	shown->step_count = shown_step_list(request->db, request->arena, shown->publication->text, &steps);
	shown->steps = steps;
	shown->follow_count = shown_follow_list(request->db, request->arena, shown->publication->text, &follows);
	shown->follows = follows;
	return shown->page && shown->issue;
}

static int heading_count(const struct issue *issue)
{
	int count = 0;

	for (int i = 0; i < issue->paragraph_count; i++)
		count += issue->paragraphs[i].kind == PARAGRAPH_HEADING;
	return count;
}

/* Of a long one: its headings, what happened to it, its files. */
static void draw_contents(const struct shown_text *shown)
{
	enum { FEW = 3 };
	const struct issue *issue = shown->issue;
	const int in_easy = !strcmp(shown->page->language, "fr-simple");
	struct buffer *out = shown->out;

	if (heading_count(issue) < FEW)
		return;
	html_print(out, "<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">%s</h2>\n<ul class=\"links\">\n", _("On this page"));
	for (int i = 0; i < issue->paragraph_count; i++) {
		const struct issue_paragraph *heading = &issue->paragraphs[i];

		if (heading->kind != PARAGRAPH_HEADING)
			continue;
		html_print(out, "<li><a href=\"#p%lld\">", (long long)heading->id);
		document_words_draw(out, shown->request, shown->page->language, in_easy ? heading->words_simple : heading->words);
		html(out, "</a></li>\n");
	}
	if (shown->step_count)
		html_print(out, "<li><a href=\"#life\">%s</a></li>\n", _("What happened to it"));
	html_print(out, "<li><a href=\"#downloads\">%s</a></li>\n<li><a href=\"#cite\">%s</a></li>\n</ul>\n</nav>\n", _("Downloads"), _("How to cite it"));
}

static void draw_page(const struct shown_text *shown)
{
	const struct text_publication *publication = shown->publication;
	const struct request *request = shown->request;

	draw_head(shown);
	html_print(shown->out, "<p class=\"on-paper\"><bdi>%s%s</bdi></p>\n", request->config->address,
		   published_text_url(request->arena, publication->text, publication->number));
	document_languages_draw(request, shown->out, published_text_url(request->arena, publication->text, (int)request_number(request, "number")),
				publication->languages, publication->language_count, shown->page->language);
	text_now_draw(shown);
	draw_contents(shown);
	text_article_draw(shown);
	text_life_draw(shown);
	draw_below(shown);
}

void published_text_page(const struct request *request, struct reply *reply)
{
	struct shown_text shown = { .request = request, .out = &reply->body, .publication = asked(request) };
	struct page page = { .back = LIBRARY_URL, .styles = styles };

	if (shown.publication && shown.publication->withdrawn) {
		draw_withdrawn(request, reply, shown.publication);
		return;
	}
	if (!read_shown(&shown)) {
		reply_fault(request, reply, FAULT_ABSENT);
		return;
	}
	page.title = shown.page->title;
	page.banner = shown.publication->is_generated ? document_generated_words() : NULL;
	page_begin(shown.out, request, &page);
	draw_page(&shown);
	document_end(request, reply, &page);
}

/* --- what never changes, unless it is erased */

void published_text_source(const struct request *request, struct reply *reply)
{
	const struct text_publication *publication = asked(request);

	if (!publication || !publication->source) {
		reply_missing(request, reply, publication);
		return;
	}
	reply_bytes(reply, "application/json", publication->source, strlen(publication->source));
	document_keep_a_while(request, reply, &publication->hash);
}

void published_text_file(const struct request *request, struct reply *reply)
{
	const char *name = request_text(request, "name");
	const struct text_publication *publication = document_is_file_name(name) ? asked(request) : NULL;
	const struct publication_file *file = publication ? text_publication_file(request->db, request->arena, publication->id, name) : NULL;

	if (publication && !file)
		file = text_rendering_find(request->db, request->arena, publication->id, name);
	if (!file) {
		reply_missing(request, reply, publication);
		return;
	}
	reply_bytes(reply, file->kind, file->content, file->size);
	reply->file_name = file->name;
	document_keep_a_while(request, reply, &file->hash);
}

void published_text_cite(const struct request *request, struct reply *reply)
{
	const struct text_publication *publication = asked(request);
	const struct issue *issue = publication && publication->source ? issue_read(request->arena, publication->source) : NULL;
	struct cited cited;

	if (!issue) {
		reply_missing(request, reply, publication);
		return;
	}
	cited = cited_of(request, publication, issue);
	document_cite_reply(request, reply, &cited);
}

/* The view gives it only while the text stands published. */
void published_step_file(const struct request *request, struct reply *reply)
{
	const struct shown_file *file = shown_step_file(request->db, request->arena, request_number(request, "text"), request_number(request, "step"));

	if (!file) {
		reply_fault(request, reply, FAULT_ABSENT);
		return;
	}
	reply_bytes(reply, deposited_media(file->kind), file->content, file->size);
	reply->file_name = document_is_file_name(file->name) ? file->name : arena_print(request->arena, "document.%s", file->kind);
	document_keep_a_while(request, reply, &file->hash);
}
