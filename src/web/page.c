#include "web/page.h"

#include <string.h>

#include "base/arena.h"
#include "base/config.h"
#include "base/utf8.h"
#include "markup/html.h"
#include "markup/url.h"
#include "text/text.h"
#include "web/request.h"

#ifndef STATIC_VERSION
#error "STATIC_VERSION tells one edition of htdocs from another; the Makefile gives it"
#endif

enum { SHOWN_WHOLE = 40, SHORTEST_SEALED = 100 };

/* The path as it came, where it is one that a choice of language may come back to. */
static const char *path_to_stay(const struct request *request)
{
	const char *path = request->path ? utf8_clean(request->arena, request->path, strlen(request->path)) : NULL;

	return path && url_is_own_path(path) && strlen(path) <= LONGEST_STAY ? path : "/";
}

/* The page that a choice of language comes back to. */
static const char *stay_at(const struct request *request, const struct page *page)
{
	if (page->stay)
		return page->stay;
	return request->method == GET ? path_to_stay(request) : "/";
}

static int is_offered(const struct page *page, const struct language *language)
{
	if (!page->languages)
		return 1;
	for (int i = 0; page->languages[i]; i++)
		if (page->languages[i] == language)
			return 1;
	return 0;
}

static void draw_languages(struct buffer *out, const struct request *request, const struct page *page)
{
	const char *back = url_part(out->arena, stay_at(request, page));

	html_print(out, "<nav class=\"languages\" aria-label=\"%s\">\n<ul>\n", _("Language"));
	for (int i = 0; i < LANGUAGES; i++) {
		const struct language *language = &languages[i];

		if (!is_offered(page, language))
			continue;
		html_print(out, "<li><a href=\"/language/%s?back=%s\" hreflang=\"%s\" lang=\"%s\" dir=\"%s\"",
			   language->tag, back, language->html, language->html, language->direction);
		if (language == request->language)
			html(out, " aria-current=\"true\"");
		html_print(out, ">%s</a></li>\n", language->own_name);
	}
	html(out, "</ul>\n</nav>\n");
}

static void draw_head(struct buffer *out, const struct request *request, const struct page *page)
{
	html_print(out, "<!doctype html>\n<html lang=\"%s\" dir=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
		   request->language->html, request->language->direction);
	html(out, "<title>");
	if (page->has_error)
		html_print(out, "%s ", _("Error:"));
	html_print(out, "%s – %s</title>\n", page->title, request->config->site_name);
	html(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
		  "<link rel=\"stylesheet\" href=\"/static/style.css?" STATIC_VERSION "\">\n"
		  "<link rel=\"icon\" href=\"/static/icon.svg\" type=\"image/svg+xml\">\n");
	for (const char *const *style = page->styles; style && *style; style++)
		html_print(out, "<link rel=\"stylesheet\" href=\"%s?%s\">\n", *style, STATIC_VERSION);
	if (page->script)
		html_print(out, "<script src=\"%s?%s\" defer></script>\n", page->script, STATIC_VERSION);
	html(out, "</head>\n");
}

static void draw_staff(struct buffer *out, const struct page_staff *staff)
{
	html_print(out, "<nav class=\"staff\" aria-label=\"%s\">\n<ul>\n", _("Your pages"));
	for (const struct page_link *link = staff->links; link->address; link++) {
		html_print(out, "<li><a href=\"%s\"", link->address);
		if (!strcmp(link->address, staff->here))
			html(out, " aria-current=\"true\"");
		html_print(out, ">%s</a></li>\n", link->words);
	}
	html_print(out, "</ul>\n</nav>\n<form class=\"sign-out\" method=\"post\" action=\"%s\">\n", staff->sign_out);
	html_print(out, "<input type=\"hidden\" name=\"form\" value=\"%s\">\n<span>%s</span>\n", staff->form, staff->person);
	html_print(out, "<button class=\"link\">%s</button>\n</form>\n", _("Sign out"));
}

static void draw_crumbs(struct buffer *out, const struct page *page)
{
	html_print(out, "<nav class=\"crumbs\" aria-label=\"%s\">\n<ol>\n", _("You are here"));
	for (const struct page_link *link = page->staff->crumbs; link->address; link++) {
		html_print(out, "<li><a href=\"%s\"", link->address);
		if (link->language)
			html_print(out, " lang=\"%s\" dir=\"auto\"", language_tagged(link->language)->html);
		html_print(out, ">%s</a></li>\n", link->words);
	}
	html_print(out, "<li aria-current=\"page\">%s</li>\n</ol>\n</nav>\n", page->title);
}

void page_begin(struct buffer *out, const struct request *request, const struct page *page)
{
	draw_head(out, request, page);
	if (page->is_wide)
		html(out, "<body class=\"wide\">\n");
	else
		html(out, "<body>\n");
	html_print(out, "<a class=\"skip\" href=\"#main\">%s</a>\n<header>\n", _("Go to the content"));
	if (page->is_example)
		html_print(out, "<p class=\"site\"><span>%s</span></p>\n", request->config->site_name);
	else
		html_print(out, "<p class=\"site\"><a href=\"/\">%s</a></p>\n", request->config->site_name);
	if (!page->hide_languages)
		draw_languages(out, request, page);
	if (page->staff)
		draw_staff(out, page->staff);
	html(out, "</header>\n");
	if (page->banner)
		html_print(out, "<aside class=\"banner\"><p>%s</p></aside>\n", page->banner);
	html(out, "<main id=\"main\" tabindex=\"-1\">\n");
	if (page->staff && page->staff->crumbs)
		draw_crumbs(out, page);
	if (page->back)
		html_print(out, "<p class=\"back\"><a href=\"%s\">%s</a></p>\n", page->back, _("Back"));
	if (page->heading)
		html_print(out, "<h1>%s</h1>\n", page->heading);
}

void page_end(struct buffer *out, const struct page *page)
{
	if (page->is_example) {
		html(out, "</main>\n</body>\n</html>\n");
		return;
	}
	html(out, "</main>\n<footer>\n");
	if (page->links) {
		html(out, "<ul>\n");
		for (const struct page_link *link = page->links; link->address; link++)
			html_print(out, "<li><a href=\"%s\">%s</a></li>\n", link->address, link->words);
		html(out, "</ul>\n");
	}
	html(out, "</footer>\n</body>\n</html>\n");
}

void page_errors(struct buffer *out, const struct page_error *errors, int count)
{
	if (!count)
		return;
	html_print(out, "<div class=\"errors\" role=\"alert\" tabindex=\"-1\" id=\"errors\">\n<h2>%s</h2>\n<ul>\n",
		   _("There is a problem"));
	for (int i = 0; i < count; i++)
		html_print(out, "<li><a href=\"#%s\">%s</a></li>\n", errors[i].id, errors[i].words);
	html(out, "</ul>\n</div>\n");
}

/* What is sealed has no space and no accent. */
static int is_sealed(const char *text)
{
	return strlen(text) > SHORTEST_SEALED &&
	       !text[strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.")];
}

/* A word that our own page put there, a hash, something sealed: nobody wrote it. */
static int is_unwritten(const char *text)
{
	return is_sealed(text) || (strlen(text) < SHOWN_WHOLE && !strpbrk(text, " \n")) || !text[strspn(text, "0123456789abcdef")];
}

void page_draw_kept(struct buffer *out, const char *name, const char *text, int number)
{
	if (is_unwritten(text)) {
		html_print(out, "<input type=\"hidden\" name=\"%s\" value=\"%s\">\n", name, text);
		return;
	}
	html_print(out, "<p><label for=\"kept-%d\">%s</label>\n", number, _("What you wrote:"));
	html_print(out, "<textarea id=\"kept-%d\" name=\"%s\" rows=\"5\">\n%s</textarea></p>\n", number, name, text);
}
