#include "library/entry_pages.h"

#include <string.h>

#include "base/arena.h"
#include "base/day.h"
#include "consultation/consultation.h"
#include "library/document_pages.h"
#include "markup/html.h"
#include "text/content.h"
#include "text/text.h"

#define ZONE "Europe/Paris"

/* The words that were looked for stand out. */
static void draw_marked(const struct request *request, struct buffer *out, const struct asked *asked, const char *text, const char *language)
{
	struct word word = word_in(text);
	const char *from = text;

	while (asked->count && word_next(&word)) {
		if (!asked_has(request->arena, asked, &word, language))
			continue;
		html_text(out, arena_copy_bytes(request->arena, from, (size_t)(word.begin - from)));
		html_print(out, "<mark>%s</mark>", arena_copy_bytes(request->arena, word.begin, word.length));
		from = word.begin + word.length;
	}
	html_text(out, from);
}

/* Says so to those who listen, where they are in another language than the page. */
static void draw_words(const struct request *request, struct buffer *out, const struct asked *asked, const struct content *content)
{
	if (!strcmp(content->language->html, request->language->html)) {
		draw_marked(request, out, asked, content->text, content->language->tag);
		return;
	}
	html_print(out, "<span lang=\"%s\" dir=\"%s\">", content->language->html, content->language->direction);
	draw_marked(request, out, asked, content->text, content->language->tag);
	html(out, "</span>");
}

static void draw_passage(const struct request *request, struct buffer *out, const struct found_work *found, const struct asked *asked)
{
	const struct language *language = found->language ? language_tagged(found->language) : NULL;

	if (!found->passage || !asked->count)
		return;
	html(out, "<p class=\"passage\">… ");
	draw_words(request, out, asked, &(struct content){ found->passage, language ? language : request->language });
	html(out, " …</p>\n");
}

static const char *themes_of(struct arena *arena, const struct work *work)
{
	const char *themes = "";

	for (int i = 0; i < THEMES; i++)
		if (themes_have(work->themes, i))
			themes = arena_print(arena, "%s%s%s", themes, *themes ? " · " : "", theme_words(i));
	return themes;
}

static void draw_facts(const struct request *request, struct buffer *out, const struct work *work)
{
	const char *themes = themes_of(request->arena, work);

	html_print(out, "<p class=\"quiet\">%s · %s", work_kind_words(work->kind),
		   text_print(request->arena, _("Published on %s"), text_day(request->arena, day_in_zone(work->published, ZONE))));
	if (*work->body_name)
		html_print(out, " · <span lang=\"fr\" dir=\"auto\">%s</span>", work->body_name);
	if (*themes)
		html_print(out, "<br>\n%s", text_print(request->arena, _("On: %s"), themes));
	if (work->is_easy)
		html_print(out, "<br>\n%s", _("Also in easy French"));
	html(out, "</p>\n");
}

void entry_draw(const struct request *request, struct buffer *out, const struct found_work *found, const struct asked *asked)
{
	const struct content title = content_of(request->arena, found->work.title, request->language);
	const struct content about = content_of(request->arena, found->work.about, request->language);

	html_print(out, "<li>\n<p><strong><a href=\"%s\">", work_url(request->arena, found->work.kind, found->work.object, 0));
	draw_words(request, out, asked, &title);
	html(out, "</a></strong></p>\n");
	/* Of a text it is its kind and whose it is, which its facts say. */
	if (found->work.kind == WORK_SYNTHESIS) {
		html(out, "<p>");
		draw_words(request, out, asked, &about);
		html(out, "</p>\n");
	}
	if (found->work.is_generated)
		html_print(out, "<p><strong>%s</strong></p>\n", found->work.kind == WORK_SYNTHESIS ? generated_words() : document_generated_words());
	draw_passage(request, out, found, asked);
	draw_facts(request, out, &found->work);
	html(out, "</li>\n");
}
