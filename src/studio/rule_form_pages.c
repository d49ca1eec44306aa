#include "studio/rule_form_pages.h"

#include <jansson.h>
#include <string.h>

#include "authoring/conditions.h"
#include "authoring/edit.h"
#include "authoring/explain.h"
#include "authoring/known.h"
#include "base/arena.h"
#include "markup/html.h"
#include "studio/part_form_pages.h"
#include "text/text.h"

static const char *source_at(const json_t *object, const char *key)
{
	const char *source = json_string_value(json_object_get(object, key));

	return source ? source : "";
}

/* A note or a calculation without words is nothing to pick. */
static int is_offered(const struct known_question *question)
{
	return strcmp(question->kind, "note") != 0 && *question->name;
}

static void draw_question_options(struct buffer *out, const struct known *known, int count, const char *chosen)
{
	html_print(out, "<option value=\"\">%s</option>\n", _("(no condition)"));
	for (int i = 0; i < count; i++) {
		const struct known_question *question = &known->questions[i];

		if (is_offered(question))
			html_print(out, "<option value=\"%s\"%s>%s</option>\n", question->name,
				   chosen && !strcmp(chosen, question->name) ? " selected" : "", *question->label ? question->label : question->name);
	}
}

static void draw_condition(struct buffer *out, const struct known *known, int before, const struct condition *condition, int number)
{
	const int is_set = condition->question != NULL;

	html_print(out, "<fieldset class=\"condition\">\n<legend class=\"visually-hidden\">%s</legend>\n",
		   text_print(out->arena, _("Condition %s"), text_number(out->arena, number + 1)));
	html_print(out, "<div><label for=\"p-%d-question\">%s</label>\n<select id=\"p-%d-question\" name=\"p-%d-question\">\n", number, _("Question"), number, number);
	draw_question_options(out, known, before, condition->question);
	html_print(out, "</select></div>\n<div><label for=\"p-%d-sign\">%s</label>\n<select id=\"p-%d-sign\" name=\"p-%d-sign\">\n", number,
		   _("Its answer"), number, number);
	for (int i = 0; i < CONDITION_SIGNS; i++)
		html_print(out, "<option value=\"%s\"%s>%s</option>\n", condition_sign_tags[i],
			   is_set && condition->sign == (enum condition_sign)i ? " selected" : "", condition_sign_words((enum condition_sign)i));
	html_print(out, "</select></div>\n<div><label for=\"p-%d-value\">%s</label>\n", number, text_in("noun", "Answer"));
	html_print(out, "<input type=\"text\" autocomplete=\"off\" list=\"p-answers\" dir=\"auto\" id=\"p-%d-value\" name=\"p-%d-value\" value=\"%s\"></div>\n</fieldset>\n",
		   number, number, is_set ? condition->value : "");
}

/* All that could be chosen; the script leaves those of the question picked. */
static void draw_answers(struct buffer *out, const struct known *known, int before)
{
	html(out, "<datalist id=\"p-answers\">\n");
	for (int i = 0; i < before; i++)
		for (int j = 0; j < known->questions[i].count && j < 30; j++)
			html_print(out, "<option value=\"%s\" data-of=\"%s\">%s</option>\n", known->questions[i].choices[j].label, known->questions[i].name,
				   known->questions[i].label);
	html(out, "</datalist>\n");
}

static void draw_join(struct buffer *out, int is_any)
{
	html_print(out, "<div class=\"condition-join\"><label for=\"p-join\">%s</label>\n<select id=\"p-join\" name=\"p-join\">\n", _("Where there are several"));
	html_print(out, "<option value=\"all\">%s</option>\n<option value=\"any\"%s>%s</option>\n</select></div>\n", _("all must be true"),
		   is_any ? " selected" : "", _("one is enough"));
}

static void draw_said(struct buffer *out, const char *source, const struct known *known)
{
	const char *said = rule_explained(out->arena, source, known);

	if (said)
		html_print(out, "<p class=\"said\" dir=\"auto\">%s</p>\n", text_print(out->arena, _("Shown if %s"), said));
	else if (*source)
		html_print(out, "<p class=\"said\">%s</p>\n", _("This rule is only said by its text, below."));
}

static void draw_conditions(struct buffer *out, const struct known *known, int before, const struct conditions *conditions)
{
	for (int i = 0; i < MOST_CONDITIONS; i++)
		draw_condition(out, known, before, &conditions->list[i], i);
	draw_join(out, conditions->is_any);
	draw_answers(out, known, before);
}

void relevant_draw(struct buffer *out, const struct known *known, const struct json_t *object, const char *part)
{
	const int before = known_before(known, part);
	const char *source = source_at(object, "relevant");
	struct conditions conditions;

	conditions_read(out->arena, source, known, &conditions);
	for (int i = conditions.count; i < MOST_CONDITIONS; i++)
		conditions.list[i] = (struct condition){ NULL, SIGN_IS, "" };
	html_print(out, "<fieldset class=\"question\">\n<legend>%s</legend>\n<p class=\"hint\">%s</p>\n", _("Shown only if"),
		   before ? _("Without a condition, it is always shown. Of several answers, write a semicolon between them.") :
		   _("Nothing is asked before it: it is always shown."));
	draw_said(out, source, known);
	if (before)
		draw_conditions(out, known, before, &conditions);
	html_print(out, "<details%s>\n<summary>%s</summary>\n", *source && !conditions.count ? " open" : "", _("The rule as text"));
	rule_draw(out, object, "relevant", _("Shown only if"), _("Left empty, it is always shown. For example: ${profession} = 'educator'"));
	html(out, "</details>\n</fieldset>\n");
}

static enum condition_sign sign_named(const char *tag)
{
	for (int i = 0; tag && i < CONDITION_SIGNS; i++)
		if (!strcmp(tag, condition_sign_tags[i]))
			return (enum condition_sign)i;
	return SIGN_IS;
}

static struct conditions conditions_typed(const struct request *request)
{
	const char *join = request_text(request, "p-join");
	struct conditions conditions = { .count = MOST_CONDITIONS, .is_any = join && !strcmp(join, "any") };

	for (int i = 0; i < MOST_CONDITIONS; i++) {
		const char *value = request_text(request, arena_print(request->arena, "p-%d-value", i));

		conditions.list[i] = (struct condition){
			request_text(request, arena_print(request->arena, "p-%d-question", i)),
			sign_named(request_text(request, arena_print(request->arena, "p-%d-sign", i))), value ? value : "",
		};
	}
	return conditions;
}

void relevant_take(const struct request *request, const struct known *known, struct json_t *object)
{
	const char *source = arena_copy(request->arena, source_at(object, "relevant")), *typed = request_text(request, "s-relevant"), *picked;
	struct conditions conditions;

	/* What was written as text goes before what was picked; what nobody touched stays. */
	if (typed && strcmp(typed, source)) {
		edit_text(object, "relevant", typed);
		return;
	}
	conditions_read(request->arena, source, known, &conditions);
	picked = conditions_write(request->arena, &conditions, known);
	conditions = conditions_typed(request);
	if (request_text(request, "p-join") && strcmp(conditions_write(request->arena, &conditions, known), picked))
		edit_text(object, "relevant", conditions_write(request->arena, &conditions, known));
}

void rule_said_draw(struct buffer *out, const struct known *known, const struct json_t *object, const char *key)
{
	const char *said = rule_explained(out->arena, source_at(object, key), known);

	if (said)
		html_print(out, "<p class=\"said\" dir=\"auto\">%s</p>\n", said);
}
