#include "answer/draw_part.h"

#include <string.h>

#include "base/arena.h"
#include "markup/html.h"
#include "text/text.h"

enum { USUAL_LINE = 200 };

static int is_given(const struct asked *asked)
{
	return asked->drawing->answer && asked->drawing->answer->state == GIVEN;
}

/* What was typed, else what the draft holds. */
static const char *shown_text(const struct asked *asked, const char *held)
{
	const char *text = asked->drawing->typed ? typed_text(asked, asked->name) : held;

	return text ? text : "";
}

/* As people type it: no thousands, no zeros at the end, their own decimal point. */
static const char *held_number(const struct asked *asked)
{
	const struct language *language = language_tagged(asked->setting->language);
	int decimals = asked->question->kind == QUESTION_DECIMAL ? asked->question->decimals : 0;
	char *text, *point;

	if (!is_given(asked))
		return NULL;
	text = arena_print(asked->arena, "%.*f", decimals, asked->drawing->answer->number);
	point = strchr(text, '.');
	if (!point)
		return text;
	for (char *last = text + strlen(text) - 1; *last == '0'; last--)
		*last = '\0';
	if (!point[1])
		*point = '\0';
	else if (language)
		*point = *language->point;
	return text;
}

/* Telephones' number keys have no minus sign. */
static void draw_keys(struct buffer *out, const struct question *question)
{
	if (!question->has_minimum || question->minimum < 0)
		return;
	if (question->kind == QUESTION_DECIMAL)
		html(out, " inputmode=\"decimal\"");
	else
		html(out, " inputmode=\"numeric\"");
}

/* Nothing is remembered by the browser: the next person may sit at the same machine. */
static void begin_input(struct buffer *out, const struct asked *asked, const char *value)
{
	html_print(out, "<input type=\"text\" id=\"%s\" name=\"%s\" value=\"%s\"", asked->id,
		   asked->name, value);
	html(out, " autocomplete=\"off\" dir=\"auto\"");
	draw_links(out, asked);
}

void draw_number(struct buffer *out, const struct asked *asked)
{
	html(out, "<div class=\"measure\">");
	begin_input(out, asked, shown_text(asked, held_number(asked)));
	html(out, " class=\"number\"");
	draw_keys(out, asked->question);
	html(out, ">");
	if (asked->question->unit.in) {
		html_print(out, " <span class=\"unit\" id=\"unit-%s\">", asked->id);
		draw_wording(out, asked, &asked->question->unit);
		html(out, "</span>");
	}
	html(out, "</div>\n");
}

static const char *held_text(const struct asked *asked)
{
	return is_given(asked) ? asked->drawing->answer->text : NULL;
}

/* Of addresses and numbers the letters and figures run from left to right everywhere. */
static void draw_contact(struct buffer *out, const struct asked *asked, const char *type)
{
	html_print(out, "<input type=\"%s\" id=\"%s\" name=\"%s\" value=\"%s\"", type, asked->id, asked->name,
		   shown_text(asked, held_text(asked)));
	html(out, " autocomplete=\"off\" dir=\"ltr\"");
	draw_links(out, asked);
	html(out, ">\n");
}

void draw_mail(struct buffer *out, const struct asked *asked)
{
	draw_contact(out, asked, "email");
}

void draw_phone(struct buffer *out, const struct asked *asked)
{
	draw_contact(out, asked, "tel");
}

void draw_line(struct buffer *out, const struct asked *asked)
{
	begin_input(out, asked, shown_text(asked, held_text(asked)));
	html(out, ">\n");
}

/* The first line end in a textarea is the browser's, not the writer's. */
void draw_text(struct buffer *out, const struct asked *asked)
{
	html_print(out, "<textarea id=\"%s\" name=\"%s\" rows=\"5\"", asked->id, asked->name);
	html(out, " autocomplete=\"off\" dir=\"auto\"");
	draw_links(out, asked);
	html_print(out, ">\n%s</textarea>\n", shown_text(asked, held_text(asked)));
}

static const char *length_advice(const struct asked *asked)
{
	int longest = asked->question->longest;

	return text_print(asked->arena, text_plural("You can write %s character.",
						    "You can write up to %s characters.", longest),
			  text_number(asked->arena, longest));
}

/* Of an ordinary line nobody meets the limit; saying it at each would only tire. */
const char *line_advice(const struct asked *asked)
{
	return asked->question->longest < USUAL_LINE ? length_advice(asked) : NULL;
}

const char *text_advice(const struct asked *asked)
{
	return length_advice(asked);
}
