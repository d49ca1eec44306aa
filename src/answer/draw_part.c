#include "answer/draw_part.h"

#include <string.h>

#include "base/arena.h"
#include "markup/html.h"
#include "questionnaire/piping.h"
#include "text/text.h"

const char *words_of(const struct asked *asked, const struct wording *wording, const char **tag)
{
	return wording_told(asked->arena, asked->setting, wording, tag);
}

/* The page is in the visitor's language; content may be in another one. */
static int is_foreign(const struct asked *asked, const char *tag)
{
	const struct language *page = language_tagged(asked->setting->language);
	const struct language *language = language_tagged(tag);

	if (!page)
		page = text_language();
	return strcmp(language ? language->html : tag, page->html) != 0;
}

void draw_language(struct buffer *out, const struct asked *asked, const char *tag)
{
	const struct language *language = language_tagged(tag);

	if (is_foreign(asked, tag))
		html_print(out, " lang=\"%s\" dir=\"%s\"", language ? language->html : tag,
			   language ? language->direction : "auto");
}

void draw_wording(struct buffer *out, const struct asked *asked, const struct wording *wording)
{
	const char *tag = "", *text = words_of(asked, wording, &tag);

	if (!text)
		return;
	if (!is_foreign(asked, tag)) {
		html_text(out, text);
		return;
	}
	html(out, "<span");
	draw_language(out, asked, tag);
	html_print(out, ">%s</span>", text);
}

void draw_choice_words(struct buffer *out, const struct asked *asked, const struct choice *choice)
{
	if (choice->words)
		html_text(out, text_of(choice->words));
	else
		draw_wording(out, asked, &choice->label);
}

const char *typed_text(const struct asked *asked, const char *name)
{
	const struct answer_form *typed = asked->drawing->typed;

	return typed ? typed->text(typed->context, name, 0) : NULL;
}

static void draw_described(struct buffer *out, const char *described)
{
	if (described && *described)
		html_print(out, " aria-describedby=\"%s\"", described);
}

void draw_links(struct buffer *out, const struct asked *asked)
{
	draw_described(out, asked->described);
	if (asked->drawing->error)
		html(out, " aria-invalid=\"true\"");
}

void box_begin(struct buffer *out, struct box *box, const char *value, int is_checked)
{
	const char *id = box->id;

	if (box->count++)
		id = arena_print(out->arena, "%s-%d", box->id, box->count);
	html_print(out, "<div class=\"choice\"><input type=\"%s\" id=\"%s\"", box->type, id);
	html_print(out, " name=\"%s\" value=\"%s\"", box->name, value);
	draw_described(out, box->described);
	if (box->is_invalid)
		html(out, " aria-invalid=\"true\"");
	if (is_checked)
		html(out, " checked");
	html_print(out, "><label for=\"%s\">", id);
}

void box_end(struct buffer *out)
{
	html(out, "</label></div>\n");
}

void draw_or(struct buffer *out)
{
	/* TRANSLATORS: between the choices and those that stand apart, like "I don’t know" */
	html_print(out, "<p class=\"or\">%s</p>\n", text_in("choices", "or"));
}

int has_reserved(const struct question *question)
{
	return question->dont_know || question->prefer_not;
}

unsigned reserved_bit(const char *value)
{
	if (value && !strcmp(value, ANSWER_DONT_KNOW))
		return 1 << DONT_KNOW;
	return value && !strcmp(value, ANSWER_PREFER_NOT) ? 1 << PREFER_NOT : 0;
}

static void draw_apart(struct buffer *out, struct box *box, const char *value, const char *words,
		       unsigned picked)
{
	box_begin(out, box, value, (picked & reserved_bit(value)) != 0);
	html_text(out, words);
	box_end(out);
}

void draw_reserved(struct buffer *out, const struct asked *asked, struct box *box,
		   unsigned picked)
{
	if (asked->question->dont_know)
		draw_apart(out, box, ANSWER_DONT_KNOW, _("I don’t know"), picked);
	if (asked->question->prefer_not)
		draw_apart(out, box, ANSWER_PREFER_NOT, _("I prefer not to say"), picked);
}
