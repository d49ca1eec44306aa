#include "answer/draw_part.h"

#include "base/arena.h"
#include "markup/html.h"
#include "text/text.h"

static const char *label_of(const struct asked *asked, int choice, const char **tag)
{
	return words_of(asked, &asked->question->choices[choice].label, tag);
}

static int is_offered(const struct asked *asked, int choice)
{
	return choice_is_relevant(asked->setting, asked->arena, asked->question, &asked->question->choices[choice]);
}

static void draw_options(struct buffer *out, const struct asked *asked)
{
	html_print(out, "<datalist id=\"list-%s\">\n", asked->id);
	for (int i = 0; i < asked->question->choice_count; i++)
		if (is_offered(asked, i))
			html_print(out, "<option value=\"%s\"></option>\n", label_of(asked, i, NULL));
	html(out, "</datalist>\n");
}

/* A line that browsers complete from the list; those that do not still take any answer of it. */
static void draw_line_with_list(struct buffer *out, const struct asked *asked)
{
	const struct answer *answer = asked->drawing->answer;
	const char *value = answer && answer->state == GIVEN ? label_of(asked, answer->choice, NULL) : NULL;

	if (asked->drawing->typed)
		value = typed_text(asked, asked->name);
	html_print(out, "<input type=\"text\" id=\"%s\" name=\"%s\" value=\"%s\" list=\"list-%s\"", asked->id,
		   asked->name, value ? value : "", asked->id);
	html(out, " autocomplete=\"off\" dir=\"auto\"");
	draw_links(out, asked);
	html(out, ">\n");
	draw_options(out, asked);
}

/* Everybody knows their department; the rest has to be read somewhere, also where nothing completes. */
static void draw_all(struct buffer *out, const struct asked *asked)
{
	html_print(out, "<details>\n<summary>%s</summary>\n<ul>\n", _("See the whole list"));
	for (int i = 0; i < asked->question->choice_count; i++) {
		const char *tag = "", *label = label_of(asked, i, &tag);

		if (!is_offered(asked, i))
			continue;
		html(out, "<li");
		draw_language(out, asked, tag);
		html_print(out, ">%s</li>\n", label);
	}
	html(out, "</ul>\n</details>\n");
}

void draw_list(struct buffer *out, const struct asked *asked)
{
	draw_line_with_list(out, asked);
	draw_all(out, asked);
}

void draw_department(struct buffer *out, const struct asked *asked)
{
	draw_line_with_list(out, asked);
}

const char *list_advice(const struct asked *asked)
{
	(void)asked;
	return _("Begin to write, then choose from the list.");
}

const char *department_advice(const struct asked *asked)
{
	(void)asked;
	return _("Write its number or its name. For example: 35, or Ille-et-Vilaine.");
}
