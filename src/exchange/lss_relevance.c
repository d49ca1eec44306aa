/* When a question is asked: its formula, or the table of conditions that was there before formulas. */
#include <string.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "exchange/lss_reading.h"
#include "expression/expression.h"
#include "text/text.h"

const char *lss_both(struct lss_reading *reading, const char *one, const char *other)
{
	if (!one || !other)
		return one ? one : other;
	return arena_print(reading->arena, "(%s) and (%s)", one, other);
}

const char *lss_formula_kept(struct lss_reading *reading, const char *formula, const char *what)
{
	struct lss_setting setting = { reading->variables, reading->question };
	const char *why = NULL, *expression;

	formula += strspn(formula, " \t\n");
	if (!*formula || !strcmp(formula, "1"))
		return NULL;
	expression = lss_convert(reading->arena, &setting, formula, WANTED_TRUTH, NULL, &why);
	if (!expression)
		lss_remark(reading, REMARK_DROPPED, text_print(reading->arena, "%s {%s}: %s", what, formula, why));
	return expression;
}

/* As a text of a formula. */
static void add_quoted(struct buffer *out, const char *text)
{
	buffer_add(out, "\"", 1);
	for (; *text; text++) {
		if (*text == '"' || *text == '\\')
			buffer_add(out, "\\", 1);
		buffer_add(out, text, 1);
	}
	buffer_add(out, "\"", 1);
}

/* "@12X3X45@" is another answer; a blank one, none at all. */
static void add_condition(struct buffer *out, const struct lss_condition *condition)
{
	const char *field = *condition->field == '+' ? condition->field + 1 : condition->field;
	const char *value = condition->value, *end = *value == '@' ? strchr(value + 1, '@') : NULL;

	if (!strcmp(condition->method, "RX")) {
		buffer_add_text(out, "regexMatch(");
		add_quoted(out, value);
		buffer_print(out, ", %s.NAOK)", field);
	} else if (!value[strspn(value, " ")]) {
		buffer_print(out, "%sis_empty(%s.NAOK)", !strcmp(condition->method, "!=") ? "!" : "", field);
	} else {
		/* "a<b" and its kind compare as texts, which no formula of ours does but for numbers. */
		const char *method = condition->method[0] == 'a' && condition->method[1] &&
			condition->method[strlen(condition->method) - 1] == 'b' ? "<" : condition->method;

		buffer_print(out, "%s.NAOK %s ", field, *condition->method == 'a' ?
			arena_copy_bytes(out->arena, condition->method + 1, strlen(condition->method) - 2) :
			*method == ' ' ? method + 1 : method);
		if (end)
			buffer_print(out, "%.*s.NAOK", (int)(end - value - 1), value + 1);
		else
			add_quoted(out, value);
	}
}

static int is_of(const struct lss_reading *reading, const struct lss_condition *condition, int scenario)
{
	return !strcmp(condition->question, reading->question->id) && condition->scenario == scenario;
}

static int scenario_after(const struct lss_reading *reading, int scenario)
{
	int next = -1;

	for (int i = 0; i < reading->survey->condition_count; i++) {
		const struct lss_condition *condition = &reading->survey->conditions[i];

		if (!strcmp(condition->question, reading->question->id) && condition->scenario > scenario &&
		    (next < 0 || condition->scenario < next))
			next = condition->scenario;
	}
	return next;
}

/* Conditions on the same question: one is enough; on different ones: all are needed. */
static void add_scenario(struct lss_reading *reading, struct buffer *out, int scenario)
{
	const struct lss_condition *conditions = reading->survey->conditions;
	int count = reading->survey->condition_count, questions = 0;

	for (int i = 0; i < count; i++) {
		int is_first = is_of(reading, &conditions[i], scenario);

		for (int j = 0; j < i && is_first; j++)
			is_first = !is_of(reading, &conditions[j], scenario) ||
				strcmp(conditions[i].of_question, conditions[j].of_question);
		if (!is_first)
			continue;
		buffer_add_text(out, questions++ ? " and (" : "(");
		for (int j = i; j < count; j++) {
			if (!is_of(reading, &conditions[j], scenario) ||
			    strcmp(conditions[i].of_question, conditions[j].of_question))
				continue;
			buffer_add_text(out, j > i ? " or " : "");
			add_condition(out, &conditions[j]);
		}
		buffer_add_text(out, ")");
	}
}

/* NULL where there are none. */
static const char *formula_of_conditions(struct lss_reading *reading)
{
	struct buffer out = buffer_in(reading->arena);

	for (int scenario = scenario_after(reading, -1), first = 1; scenario >= 0;
	     scenario = scenario_after(reading, scenario), first = 0) {
		buffer_add_text(&out, first ? "(" : " or (");
		add_scenario(reading, &out, scenario);
		buffer_add_text(&out, ")");
	}
	return out.length ? out.bytes : NULL;
}

const char *lss_relevance(struct lss_reading *reading)
{
	const char *formula = reading->question->relevance, *of_conditions;
	const char *what = _("Its condition is not kept, so it is always asked:");

	formula += strspn(formula, " \t\n");
	if (*formula && strcmp(formula, "1"))
		return lss_formula_kept(reading, formula, what);
	of_conditions = formula_of_conditions(reading);
	return of_conditions ? lss_formula_kept(reading, of_conditions, what) : NULL;
}
