#include "answer/draw_part.h"

#include <string.h>

#include "base/arena.h"
#include "markup/html.h"
#include "questionnaire/order.h"
#include "text/text.h"

static int is_offered(const struct asked *asked, const struct choice *choice)
{
	return choice_is_relevant(asked->setting, asked->arena, asked->question, choice);
}

/* The value to show as chosen among radios of that name, NULL for none. */
static const char *picked(const struct asked *asked, const char *name,
			  const struct answer *answer)
{
	const struct question *question = asked->question;

	if (asked->drawing->typed)
		return typed_text(asked, name);
	switch (answer ? answer->state : EMPTY) {
	case DONT_KNOW:
		return ANSWER_DONT_KNOW;
	case PREFER_NOT:
		return ANSWER_PREFER_NOT;
	case GIVEN:
		return question->kind == QUESTION_SCALE ?
			arena_print(asked->arena, "%d", (int)answer->number) :
			question->choices[answer->choice].name;
	default:
		return NULL;
	}
}

/* The line beside a choice that asks which one. It is always there: no script, and nothing jumps. */
static void draw_which(struct buffer *out, const struct asked *asked)
{
	const char *name = arena_print(asked->arena, "%s.which", asked->name);
	const struct answer *answer = asked->drawing->answer;
	const char *held = answer && answer->state == GIVEN ? answer->text : NULL;

	if (asked->drawing->typed)
		held = typed_text(asked, name);
	html_print(out, "<div class=\"which\"><label for=\"%s-which\">%s</label>\n", asked->id,
		   _("Say which (optional)"));
	html_print(out, "<input type=\"text\" id=\"%s-which\" name=\"%s\" value=\"%s\"", asked->id, name,
		   held ? held : "");
	html(out, " autocomplete=\"off\" dir=\"auto\"");
	if (asked->drawing->error)
		html(out, " aria-invalid=\"true\"");
	html(out, "></div>\n");
}

/* After box_begin(): its label, and what stands beside it. */
static void end_choice(struct buffer *out, const struct asked *asked, const struct choice *choice)
{
	draw_choice_words(out, asked, choice);
	box_end(out);
	if (choice->say_which)
		draw_which(out, asked);
}

static void draw_radios(struct buffer *out, const struct asked *asked, struct box *box,
			const char *value)
{
	const int *order = order_choices(asked->arena, asked->question, asked->setting->seed);

	for (int i = 0; i < asked->question->choice_count; i++) {
		const struct choice *choice = &asked->question->choices[order[i]];

		if (!is_offered(asked, choice))
			continue;
		box_begin(out, box, choice->name, value && !strcmp(value, choice->name));
		end_choice(out, asked, choice);
	}
}

void draw_choice(struct buffer *out, const struct asked *asked)
{
	struct box box = { .type = "radio", .id = asked->id, .name = asked->name };
	const char *value = picked(asked, asked->name, asked->drawing->answer);

	html(out, "<div class=\"choices\">\n");
	draw_radios(out, asked, &box, value);
	if (has_reserved(asked->question))
		draw_or(out);
	draw_reserved(out, asked, &box, reserved_bit(value));
	html(out, "</div>\n");
}

/* One box, which is not ticked beforehand. */
void draw_consent(struct buffer *out, const struct asked *asked)
{
	const struct choice *choice = asked->question->choices;
	struct box box = { .type = "checkbox", .id = asked->id, .name = asked->name,
		.is_invalid = asked->drawing->error != NULL };
	const char *value = picked(asked, asked->name, asked->drawing->answer);

	html(out, "<div class=\"choices\">\n");
	box_begin(out, &box, choice->name, value && !strcmp(value, choice->name));
	draw_choice_words(out, asked, choice);
	box_end(out);
	html(out, "</div>\n");
}

/* The boxes to show as ticked. */
static struct answer ticked(const struct asked *asked)
{
	const struct answer_form *typed = asked->drawing->typed;
	const struct answer *answer = asked->drawing->answer;
	struct answer boxes = { .state = GIVEN };

	if (!typed)
		return answer && answer->state == GIVEN ? *answer : boxes;
	for (int nth = 0; nth < MOST_CHOICES; nth++) {
		const char *value = typed->text(typed->context, asked->name, nth);
		int choice = value ? choice_named(asked->question, value, strlen(value)) : -1;

		if (!value)
			break;
		if (choice >= 0)
			answer_add(&boxes, choice);
	}
	return boxes;
}

void draw_choices(struct buffer *out, const struct asked *asked)
{
	struct box box = { .type = "checkbox", .id = asked->id, .name = asked->name,
		.is_invalid = asked->drawing->error != NULL };
	struct answer boxes = ticked(asked);
	const int *order = order_choices(asked->arena, asked->question, asked->setting->seed);

	html(out, "<div class=\"choices\">\n");
	for (int i = 0; i < asked->question->choice_count; i++) {
		const struct choice *choice = &asked->question->choices[order[i]];

		if (!is_offered(asked, choice))
			continue;
		if (choice->exclusive && box.count)
			draw_or(out);
		box_begin(out, &box, choice->name, answer_has(&boxes, order[i]));
		end_choice(out, asked, choice);
	}
	html(out, "</div>\n");
}

const char *choices_advice(const struct asked *asked)
{
	int least = asked->question->least, most = asked->question->most;
	struct arena *arena = asked->arena;

	if (!most && least < 2)
		return _("You can choose several answers.");
	if (!most)
		return text_print(arena, text_plural("Choose %d answer or more.",
						     "Choose %d answers or more.", least), least);
	if (least == most)
		return text_print(arena, text_plural("Choose %d answer.", "Choose %d answers.",
						     most), most);
	if (least > 1)
		return text_print(arena, _("Choose from %1$d to %2$d answers."), least, most);
	return text_print(arena, text_plural("Choose %d answer at most.",
					     "Choose %d answers at most.", most), most);
}

/* A point of the scale; its ends say in words what they mean. */
static void draw_point(struct buffer *out, const struct asked *asked, struct box *box, int point,
		       const char *value)
{
	const struct question *question = asked->question;
	const struct wording *end = point == question->from ? &question->low :
				    point == question->to ? &question->high : NULL;
	const char *number = arena_print(asked->arena, "%d", point);

	box_begin(out, box, number, value && !strcmp(value, number));
	html_print(out, "<span class=\"point\">%s</span>", number);
	if (end && end->in) {
		html(out, " <span class=\"end\">");
		draw_wording(out, asked, end);
		html(out, "</span>");
	}
	box_end(out);
}

void draw_scale(struct buffer *out, const struct asked *asked)
{
	struct box box = { .type = "radio", .id = asked->id, .name = asked->name };
	const char *value = picked(asked, asked->name, asked->drawing->answer);

	html(out, "<div class=\"choices scale\">\n");
	for (int point = asked->question->from; point <= asked->question->to; point++)
		draw_point(out, asked, &box, point, value);
	html(out, "</div>\n");
	if (!has_reserved(asked->question))
		return;
	html(out, "<div class=\"choices\">\n");
	draw_or(out);
	draw_reserved(out, asked, &box, reserved_bit(value));
	html(out, "</div>\n");
}

static const char *row_name(const struct asked *asked, int row)
{
	return arena_print(asked->arena, "%s.%s", asked->name, asked->question->rows[row].name);
}

static const char *row_value(const struct asked *asked, int row)
{
	const struct answer *answer = asked->drawing->answer;

	return picked(asked, row_name(asked, row),
		      answer && answer->rows ? &answer->rows[row] : NULL);
}

/* Where the error summary leads to, of the rows in the order shown. */
static int first_missing(const struct asked *asked, const int *order)
{
	if (asked->drawing->error)
		for (int i = 0; i < asked->question->row_count; i++)
			if (!row_value(asked, order[i]))
				return order[i];
	return order[0];
}

static void draw_row(struct buffer *out, const struct asked *asked, int row, int is_first)
{
	const struct matrix_row *of = &asked->question->rows[row];
	const char *value = row_value(asked, row);
	struct box box = { .type = "radio", .id = asked->id, .name = row_name(asked, row) };

	if (!is_first)
		box.id = arena_print(asked->arena, "%s-%s", asked->id, of->name);
	html(out, "<fieldset role=\"radiogroup\"");
	if (asked->drawing->error && !value)
		html_print(out, " class=\"missing\" aria-invalid=\"true\""
			   " aria-describedby=\"error-%s\"", asked->id);
	html(out, ">\n<legend>");
	draw_wording(out, asked, &of->label);
	html(out, "</legend>\n<div class=\"choices\">\n");
	draw_radios(out, asked, &box, value);
	draw_reserved(out, asked, &box, reserved_bit(value));
	html(out, "</div>\n</fieldset>\n");
}

void draw_matrix(struct buffer *out, const struct asked *asked)
{
	const int *order = order_rows(asked->arena, asked->question, asked->setting->seed);
	int first = first_missing(asked, order);

	html(out, "<div class=\"matrix\">\n");
	for (int i = 0; i < asked->question->row_count; i++)
		draw_row(out, asked, order[i], order[i] == first);
	html(out, "</div>\n");
}
