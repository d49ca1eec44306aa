#include "council/paragraph_form_pages.h"

#include <string.h>

#include "base/arena.h"
#include "base/name.h"
#include "council/text_pages.h"
#include "markup/html.h"
#include "text/text.h"

static const char *or_came(const struct request *request, const char *name, const char *now)
{
	return request->method == POST ? request_text_or_none(request, name) : now;
}

static const struct option *kinds(struct arena *arena)
{
	struct option *list = arena_array(arena, struct option, PARAGRAPH_KINDS + 1);

	for (int i = 0; i < PARAGRAPH_KINDS; i++)
		list[i] = (struct option){ paragraph_kind_names[i], paragraph_kind_words((enum paragraph_kind)i) };
	return list;
}

void paragraph_form_draw(const struct request *request, struct buffer *out, const struct text *text, const struct paragraph *now, const struct errors *errors)
{
	const int is_sub = request->method == POST ? request_has(request, "sub") : now && now->level;

	prose_draw(out, &(struct line){ .name = "words", .label = _("Words"), .language = text->language,
		.hint = _("Empty lines part paragraphs; **bold**, lines that begin with a dash are a list."),
		.value = or_came(request, "words", now ? now->words : "") }, errors);
	prose_draw(out, &(struct line){ .name = "words_simple", .label = _("The same in easy French (if you want)"), .language = "fr-simple",
		.hint = _("Short sentences, no hard words."), .value = or_came(request, "words_simple", now ? now->words_simple : "") }, errors);
	buttons_draw(out, &(struct line){ .name = "kind", .label = _("What it is"),
		.value = or_came(request, "kind", paragraph_kind_names[now ? now->kind : PARAGRAPH_RECOMMENDATION]) }, kinds(request->arena), errors);
	html_print(out, "<div class=\"choice\"><input type=\"checkbox\" id=\"sub\" name=\"sub\" value=\"1\"%s> <label for=\"sub\">%s</label></div>\n",
		   is_sub ? " checked" : "", _("It belongs to the recommendation before it"));
}

int paragraph_form_read(const struct request *request, struct paragraph *paragraph)
{
	const int kind = name_index(paragraph_kind_names, PARAGRAPH_KINDS, request_text(request, "kind"));

	if (kind < 0)
		return 0;
	paragraph->kind = (enum paragraph_kind)kind;
	paragraph->level = request_has(request, "sub") && paragraph->kind != PARAGRAPH_HEADING;
	paragraph->words = request_text(request, "words");
	paragraph->words_simple = request_text_or_none(request, "words_simple");
	return 1;
}
