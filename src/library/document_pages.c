#include "library/document_pages.h"

#include <string.h>

#include "base/arena.h"
#include "base/day.h"
#include "file/attached.h"
#include "markup/html.h"
#include "markup/url.h"
#include "text/text.h"

enum { AN_HOUR = 3600 };

#define ZONE "Europe/Paris"

const char *document_generated_words(void)
{
	return _("At least some of the answers that this text rests on are made up: nobody wrote them.");
}

/* --- words */

const char *document_html_language(const char *tag)
{
	const struct language *language = language_tagged(tag);

	return language ? language->html : tag;
}

const char *document_direction(const char *tag)
{
	const struct language *language = language_tagged(tag);

	return language ? language->direction : "auto";
}

static const char *own_name(const char *tag)
{
	const struct language *language = language_tagged(tag);

	return language ? language->own_name : tag;
}

void document_words_draw(struct buffer *out, const struct request *request, const char *tag, const char *words)
{
	if (!strcmp(document_html_language(tag), request->language->html))
		html_text(out, words);
	else
		html_print(out, "<span lang=\"%s\" dir=\"%s\">%s</span>", document_html_language(tag), document_direction(tag), words);
}

const char *document_day_words(struct arena *arena, int64_t seconds)
{
	return text_day(arena, day_in_zone(seconds, ZONE));
}

/* --- caches */

void document_end(const struct request *request, struct reply *reply, const struct page *page)
{
	struct hash hash;

	page_end(&reply->body, page);
	hash = hash_of(reply->body.bytes, reply->body.length);
	reply->etag = hex_write(request->arena, hash.bytes, HASH_SIZE);
	reply->is_asked_again = 1;
}

/* Not for longer than it may take, where it is erased, until nobody has it. */
void document_keep_a_while(const struct request *request, struct reply *reply, const struct hash *hash)
{
	reply->public_seconds = AN_HOUR;
	reply->etag = hex_write(request->arena, hash->bytes, HASH_SIZE);
}

int document_is_file_name(const char *name)
{
	return !name[strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.")];
}

/* --- languages */

void document_title_draw(const struct request *request, struct buffer *out, const struct document_title *title)
{
	html(out, "<h1>");
	document_words_draw(out, request, title->page->language, title->page->title);
	html(out, "</h1>\n<p>");
	document_words_draw(out, request, title->page->language, title->page->about);
	/* TRANSLATORS: a day, and a number */
	html_print(out, "<br>\n%s</p>\n", text_print(request->arena, _("Published on %1$s, version %2$d"),
						     document_day_words(request->arena, title->published), title->number));
	if (title->number == title->newest)
		return;
	html_print(out, "<div class=\"panel\">\n<p>%s</p>\n", _("A newer version of this document was published."));
	html_print(out, "<p><a href=\"%s\">%s</a></p>\n</div>\n", title->newest_url, _("Read the newest version"));
}

void document_languages_draw(const struct request *request, struct buffer *out, const char *url, const char *const *tags, int count, const char *shown)
{
	if (count < 2)
		return;
	html_print(out, "<nav class=\"kinds\" aria-labelledby=\"in-languages\">\n<p id=\"in-languages\">%s</p>\n<ul>\n", _("This document was written in:"));
	for (int i = 0; i < count; i++) {
		html_print(out, "<li><a href=\"%s?document=%s\" hreflang=\"%s\" lang=\"%s\" dir=\"%s\"", url, url_part(request->arena, tags[i]),
			   document_html_language(tags[i]), document_html_language(tags[i]), document_direction(tags[i]));
		if (!strcmp(tags[i], shown))
			html(out, " aria-current=\"true\"");
		html_print(out, ">%s</a></li>\n", own_name(tags[i]));
	}
	html(out, "</ul>\n</nav>\n");
}

/* --- files */

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

void document_files_together(struct arena *arena, const struct publication_file *files, int count, const struct publication_file *made, int made_count,
			     struct publication_file **all)
{
	*all = arena_array(arena, struct publication_file, (size_t)count + (size_t)made_count + 1);
	memcpy(*all, files, (size_t)count * sizeof(*files));
	for (int i = 0; i < made_count; i++)
		put_in(*all, count + i, &made[i]);
}

struct listed {
	const struct request *request;
	struct buffer *out;
	const char *url, *language;
	const struct publication_file *files;
	int count;
};

static void draw_file(const struct listed *listed, const struct publication_file *file)
{
	const char *suffix = strrchr(file->name, '.');

	html_print(listed->out, "<li><a href=\"%s/file/%s\" download>", listed->url, url_part(listed->request->arena, file->name));
	document_words_draw(listed->out, listed->request, listed->language, file->words);
	html_print(listed->out, "</a> <span class=\"quiet\"><bdi>%s</bdi> (%s)</span></li>\n", suffix ? suffix : file->name,
		   attached_size_words(listed->request->arena, (double)file->size));
}

/* Does an earlier one stand with it? */
static int is_drawn(const struct publication_file *files, int number)
{
	for (int i = 0; i < number; i++)
		if (!strcmp(files[i].about, files[number].about))
			return 1;
	return 0;
}

static void draw_files_about(const struct listed *listed, int first)
{
	const char *about = listed->files[first].about;
	struct buffer *out = listed->out;

	html(out, "<details>\n<summary>");
	if (*about) {
		html_print(out, "%s ", _("Figure:"));
		document_words_draw(out, listed->request, listed->language, about);
	} else {
		html_text(out, _("All of the document"));
	}
	html(out, "</summary>\n<ul class=\"links\">\n");
	for (int i = first; i < listed->count; i++)
		if (!strcmp(listed->files[i].about, about))
			draw_file(listed, &listed->files[i]);
	html(out, "</ul>\n</details>\n");
}

void document_files_draw(const struct request *request, struct buffer *out, const char *url, const char *language, const struct publication_file *files, int count)
{
	const struct listed listed = { request, out, url, language, files, count };

	if (!count)
		return;
	html_print(out, "<div class=\"downloads\">\n<h2 id=\"downloads\">%s</h2>\n", _("Downloads"));
	for (int i = 0; i < count; i++)
		if (!is_drawn(files, i))
			draw_files_about(&listed, i);
	html(out, "</div>\n");
}

/* --- about it */

void document_about_draw(const struct request *request, struct buffer *out, const char *url, const struct hash *hash, int has_source)
{
	html_print(out, "<h2>%s</h2>\n<p>%s</p>\n", _("About this document"),
		   _("Whoever has a copy of its source can check that nothing was changed: this number, its SHA-256, is then the same."));
	html_print(out, "<p><code dir=\"ltr\">%s</code></p>\n", hex_write(request->arena, hash->bytes, HASH_SIZE));
	if (has_source)
		html_print(out, "<p><a href=\"%s/source\">%s</a></p>\n", url, _("The source, for programs (JSON)"));
}

static const char *version_words(struct arena *arena, int number)
{
	return text_print(arena, _("Version %s"), arena_print(arena, "%d", number));
}

static void draw_version(struct buffer *out, const char *url, const struct document_version *version, int shown)
{
	struct arena *arena = out->arena;

	if (version->withdrawn) {
		html_print(out, "<li>%s <span class=\"quiet\">%s</span></li>\n", version_words(arena, version->number),
			   text_print(arena, _("erased on %s"), document_day_words(arena, version->withdrawn)));
		return;
	}
	html_print(out, "<li><a href=\"%s/%d\"", url, version->number);
	if (version->number == shown)
		html(out, " aria-current=\"true\"");
	html_print(out, ">%s</a> <span class=\"quiet\">%s</span></li>\n", version_words(arena, version->number), document_day_words(arena, version->published));
}

void document_versions_draw(struct buffer *out, const char *url_of_all, const struct document_version *list, int count, int shown)
{
	html_print(out, "<h3>%s</h3>\n<p>%s</p>\n<ul class=\"links\">\n", _("All its versions"), _("Each version keeps its address for ever."));
	for (int i = 0; i < count; i++)
		draw_version(out, url_of_all, &list[i], shown);
	html(out, "</ul>\n");
}

/* --- how it is cited */

void document_cite_draw(const struct request *request, struct buffer *out, const char *url, const struct cited *cited)
{
	html_print(out, "<h2 id=\"cite\">%s</h2>\n<p dir=\"auto\" class=\"cite\">%s</p>\n", _("How to cite it"), cite_words(request->arena, cited));
	html_print(out, "<p>%s</p>\n<ul class=\"links\">\n<li><a href=\"%s/cite/bib\" download>BibTeX</a></li>\n<li><a href=\"%s/cite/ris\" download>RIS</a></li>\n</ul>\n",
		   _("For programs that keep references:"), url, url);
}

void document_cite_reply(const struct request *request, struct reply *reply, const struct cited *cited)
{
	const char *format = request_text(request, "format");
	const int is_bibtex = !strcmp(format, "bib");
	const char *text = is_bibtex ? cite_bibtex(request->arena, cited) : cite_ris(request->arena, cited);
	const struct hash hash = hash_of(text, strlen(text));

	if (!is_bibtex && strcmp(format, "ris")) {
		reply_fault(request, reply, FAULT_ABSENT);
		return;
	}
	reply_bytes(reply, is_bibtex ? "application/x-bibtex; charset=utf-8" : "application/x-research-info-systems; charset=utf-8", text, strlen(text));
	reply->file_name = arena_print(request->arena, "%s.%s", cited->key, format);
	document_keep_a_while(request, reply, &hash);
}
