#include "answer/draw_part.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "markup/html.h"
#include "questionnaire/order.h"
#include "text/text.h"

static int is_given(const struct asked *asked)
{
	return asked->drawing->answer && asked->drawing->answer->state == GIVEN;
}

static int is_offered(const struct asked *asked, int choice)
{
	return choice_is_relevant(asked->setting, asked->arena, asked->question, &asked->question->choices[choice]);
}

/* --- a list to choose from for each place */

static const char *const place_words[MOST_PLACES] = {
	N_IN("place", "First"), N_IN("place", "Second"), N_IN("place", "Third"), N_IN("place", "Fourth"),
	N_IN("place", "Fifth"),
};

static void draw_option(struct buffer *out, const struct asked *asked, int choice, int is_chosen)
{
	const char *tag = "", *label = words_of(asked, &asked->question->choices[choice].label, &tag);

	html_print(out, "<option value=\"%s\"", asked->question->choices[choice].name);
	draw_language(out, asked, tag);
	if (is_chosen)
		html(out, " selected");
	html_print(out, ">%s</option>\n", label);
}

static void draw_place(struct buffer *out, const struct asked *asked, int place)
{
	const char *name = arena_print(asked->arena, "%s.%d", asked->name, place), *value = NULL, *id = asked->id;
	int held = is_given(asked) ? ranking_at(asked->question, asked->drawing->answer, place) : -1;
	const int *order = order_choices(asked->arena, asked->question, asked->setting->seed);

	if (place > 1)
		id = arena_print(asked->arena, "%s-%d", asked->id, place);
	if (held >= 0)
		value = asked->question->choices[held].name;
	if (asked->drawing->typed)
		value = typed_text(asked, name);
	html_print(out, "<div class=\"place\"><label for=\"%s\">%s</label>\n", id, text_of(place_words[place - 1]));
	html_print(out, "<select id=\"%s\" name=\"%s\" autocomplete=\"off\"", id, name);
	if (asked->drawing->error)
		html_print(out, " aria-invalid=\"true\" aria-describedby=\"error-%s\"", asked->id);
	html_print(out, ">\n<option value=\"\">%s</option>\n", _("Nothing chosen"));
	for (int i = 0; i < asked->question->choice_count; i++)
		if (is_offered(asked, order[i]))
			draw_option(out, asked, order[i], value && !strcmp(value, asked->question->choices[order[i]].name));
	html(out, "</select></div>\n");
}

void draw_top(struct buffer *out, const struct asked *asked)
{
	html(out, "<div class=\"places\">\n");
	for (int place = 1; place <= asked->question->most; place++)
		draw_place(out, asked, place);
	html(out, "</div>\n");
}

const char *top_advice(const struct asked *asked)
{
	int most = asked->question->most;

	return text_print(asked->arena, text_plural("Choose %s answer at most, the most important first.",
						    "Choose up to %s answers, the most important first.", most),
			  text_number(asked->arena, most));
}

/* --- a number beside each choice: its place, or its points */

struct line {
	int choice;
	int shown;		/* before anything has a place */
	int place;		/* where it stands now; past all places: nowhere */
	const char *value;	/* of its field */
};

static const char *figure_name(const struct asked *asked, const char *part, int choice)
{
	return arena_print(asked->arena, "%s.%s.%s", asked->name, part, asked->question->choices[choice].name);
}

/* Where a figure that was typed would stand; 0 for what is none. */
static int place_typed(const char *typed)
{
	int place = 0;

	for (; *typed >= '0' && *typed <= '9' && place <= MOST_CHOICES; typed++)
		place = 10 * place + (*typed - '0');
	return *typed ? 0 : place;
}

static struct line line_of(const struct asked *asked, const char *part, int choice)
{
	int held = is_given(asked) ? asked->drawing->answer->of_choice[choice] : 0;
	const char *value = held ? arena_print(asked->arena, "%d", held) : "";

	if (asked->drawing->typed)
		value = typed_text(asked, figure_name(asked, part, choice));
	held = value ? place_typed(value) : 0;
	return (struct line){ .choice = choice, .place = held > 0 ? held : MOST_CHOICES + 1, .value = value ? value : "" };
}

static int compare_lines(const void *a, const void *b)
{
	const struct line *one = a, *other = b;

	return one->place != other->place ? (one->place < other->place ? -1 : 1) : one->shown - other->shown;
}

static const char *line_id(const struct asked *asked, const struct line *line, int is_first)
{
	if (is_first)
		return asked->id;
	return arena_print(asked->arena, "%s-of-%s", asked->id, asked->question->choices[line->choice].name);
}

/* The label comes after the field, on its line. */
static void draw_figure(struct buffer *out, const struct asked *asked, const struct line *line, const char *part,
			const char *id)
{
	html_print(out, "<input type=\"text\" class=\"figure\" id=\"%s\" name=\"%s\" value=\"%s\"", id,
		   figure_name(asked, part, line->choice), line->value);
	html(out, " inputmode=\"numeric\" autocomplete=\"off\"");
	if (asked->drawing->error)
		html_print(out, " aria-invalid=\"true\" aria-describedby=\"error-%s\"", asked->id);
	html_print(out, "><label for=\"%s\">", id);
	draw_choice_words(out, asked, &asked->question->choices[line->choice]);
	html(out, "</label>\n");
}

/* Pressed, the page comes back with the focus on the same button. */
static void draw_move(struct buffer *out, const struct asked *asked, const struct line *line, const char *way,
		      const char *words)
{
	const struct choice *choice = &asked->question->choices[line->choice];
	const char *value = arena_print(asked->arena, "%s.%s", way, choice->name), *moved = asked->drawing->moved;

	html_print(out, "<button type=\"submit\" name=\"%s.%s\" value=\"%s\"", asked->name, MOVE_PART, value);
	if (moved && !strcmp(moved, value))
		html(out, " autofocus");
	html_print(out, ">%s<span class=\"visually-hidden\"> ", words);
	draw_choice_words(out, asked, choice);
	html(out, "</span></button>\n");
}

static int list_lines(const struct asked *asked, const char *part, struct line lines[MOST_CHOICES])
{
	const int *order = order_choices(asked->arena, asked->question, asked->setting->seed);
	int count = 0;

	for (int i = 0; i < asked->question->choice_count; i++)
		if (is_offered(asked, order[i])) {
			lines[count] = line_of(asked, part, order[i]);
			lines[count].shown = count;
			count++;
		}
	return count;
}

void draw_ranking(struct buffer *out, const struct asked *asked)
{
	struct line lines[MOST_CHOICES];
	int count = list_lines(asked, "place", lines);

	qsort(lines, (size_t)count, sizeof(*lines), compare_lines);
	html(out, "<ol class=\"figures\">\n");
	for (int i = 0; i < count; i++) {
		html(out, "<li>");
		draw_figure(out, asked, &lines[i], "place", line_id(asked, &lines[i], !i));
		html(out, "<div class=\"moves\">");
		draw_move(out, asked, &lines[i], "up", text_in("in a ranking", "Up"));
		draw_move(out, asked, &lines[i], "down", text_in("in a ranking", "Down"));
		html(out, "</div></li>\n");
	}
	html(out, "</ol>\n");
}

const char *ranking_advice(const struct asked *asked)
{
	(void)asked;
	return _("Write 1 beside what comes first for you, then 2, and so on. Or move them with the buttons. You need not number them all.");
}

void draw_shares(struct buffer *out, const struct asked *asked)
{
	struct line lines[MOST_CHOICES];
	int count = list_lines(asked, "points", lines);

	html(out, "<ul class=\"figures\">\n");
	for (int i = 0; i < count; i++) {
		html(out, "<li>");
		draw_figure(out, asked, &lines[i], "points", line_id(asked, &lines[i], !i));
		html(out, "</li>\n");
	}
	html(out, "</ul>\n");
}

const char *shares_advice(const struct asked *asked)
{
	return text_print(asked->arena, _("You have %1$s points. Give more of them to what matters more. In all they must make %1$s."),
			  text_number(asked->arena, asked->question->points));
}
