#include "catalog/sorting_pages.h"

#include "base/arena.h"
#include "catalog/catalog.h"
#include "markup/html.h"
#include "text/text.h"

static void draw_box(struct buffer *out, const char *name, const char *words, int is_chosen)
{
	html_print(out, "<div class=\"choice\"><input type=\"checkbox\" id=\"%s\" name=\"%s\" value=\"1\"%s> <label for=\"%s\">%s</label></div>\n",
		   name, name, is_chosen ? " checked" : "", name, words);
}

void sorting_draw(struct buffer *out, unsigned readers, const char *themes)
{
	html_print(out, "<fieldset class=\"question\">\n<legend>%s</legend>\n<div class=\"choices\">\n", _("Themes"));
	for (int i = 0; i < THEMES; i++)
		draw_box(out, arena_print(out->arena, SORTING_THEME "%s", theme_names[i]), theme_words(i), themes_have(themes, i));
	html_print(out, "</div>\n</fieldset>\n<fieldset class=\"question\">\n<legend>%s</legend>\n<p class=\"hint\">%s</p>\n<div class=\"choices\">\n", _("For whom"),
		   _("Choose none where it is for everybody."));
	for (int i = 0; i < WORK_READERS; i++)
		draw_box(out, arena_print(out->arena, SORTING_READER "%s", work_reader_names[i]), work_reader_words(i), readers & 1u << i ? 1 : 0);
	html(out, "</div>\n</fieldset>\n");
}

unsigned sorting_readers(const struct request *request)
{
	unsigned readers = 0;

	for (int i = 0; i < WORK_READERS; i++)
		if (request_has(request, arena_print(request->arena, SORTING_READER "%s", work_reader_names[i])))
			readers |= 1u << i;
	return readers;
}

const char *sorting_themes(const struct request *request)
{
	const char *themes = "";

	for (int i = 0; i < THEMES; i++)
		if (request_has(request, arena_print(request->arena, SORTING_THEME "%s", theme_names[i])))
			themes = arena_print(request->arena, "%s%s%s", themes, *themes ? " " : "", theme_names[i]);
	return themes;
}
