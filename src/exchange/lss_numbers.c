/* Questions whose answers are numbers. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "exchange/lss_kinds.h"
#include "questionnaire/questionnaire.h"
#include "text/text.h"

int lss_is_plain_number(const char *text, double *number)
{
	char *end;

	text += strspn(text, " ");
	*number = strtod(text, &end);
	return end != text && !end[strspn(end, " ")] && isfinite(*number) && fabs(*number) <= MOST_NUMBER;
}

/* A bound that is a number is one here; one that is a formula becomes a constraint. */
static const char *bound(struct lss_reading *reading, struct made made, const char *attribute, const char *key,
			 int is_whole)
{
	const char *value = lss_attribute(reading->question, attribute), *why = NULL, *expression;
	struct lss_setting setting = { reading->variables, reading->question };
	double number;

	if (!*value)
		return NULL;
	if (lss_is_plain_number(value, &number)) {
		if (is_whole)
			number = !strcmp(key, "minimum") ? ceil(number) : floor(number);
		builder_number(reading->builder, made, key, number, reading->place);
		return NULL;
	}
	expression = lss_convert(reading->arena, &setting, value, WANTED_VALUE, NULL, &why);
	if (expression)
		return arena_print(reading->arena, ". %s (%s)", !strcmp(key, "minimum") ? ">=" : "<=", expression);
	lss_remark(reading, REMARK_DROPPED, text_print(reading->arena,
		_("The bound “%1$s” is not checked: %2$s"), value, why));
	return NULL;
}

static int is_turned(const struct lss_question *question, const char *least, const char *most)
{
	double one, other;

	return lss_is_plain_number(lss_attribute(question, least), &one) &&
	       lss_is_plain_number(lss_attribute(question, most), &other) && one > other;
}

static const char *put_bounds(struct lss_reading *reading, struct made made, int is_whole)
{
	const struct lss_question *question = reading->question;
	int is_slider = lss_is_set(question, "slider_layout");
	const char *least = is_slider && *lss_attribute(question, "slider_min") ? "slider_min" : "min_num_value_n";
	const char *most = is_slider && *lss_attribute(question, "slider_max") ? "slider_max" : "max_num_value_n";

	if (question->type == ':') {
		least = "multiflexible_min";
		most = "multiflexible_max";
	}
	if (is_turned(question, least, most)) {
		lss_remark(reading, REMARK_DROPPED, _("Its smallest number is greater than its largest: neither is checked."));
		return NULL;
	}
	return lss_both(reading, bound(reading, made, least, "minimum", is_whole),
			bound(reading, made, most, "maximum", is_whole));
}

static void put_unit(struct lss_reading *reading, struct made made)
{
	struct lss_words html = lss_attribute_words(reading->survey, reading->question, "suffix");
	struct lss_words unit = lss_wordings(reading, &html);

	if (unit.in[0])
		lss_put(reading, made, "unit", &unit, NULL);
	if (*lss_attribute(reading->question, "prefix"))
		lss_remark(reading, REMARK_DROPPED, text_print(reading->arena, _("What stands before the field (%s) is not kept."),
			lss_attribute(reading->question, "prefix")));
}

/* The variable, for "this" in the rules of single fields, is known only after its question. */
struct made lss_ask_number(struct lss_reading *reading, const char *foreign, const struct lss_item *sub, int is_whole)
{
	struct made made = lss_ask(reading, is_whole ? "integer" : "decimal", foreign, sub);
	const char *name = reading->name, *constraint;
	const struct variable *own;

	put_unit(reading, made);
	lss_know(reading, (struct variable){ .foreign = foreign, .kind = VARIABLE_NUMBER, .name = name, .sub = sub });
	own = variable_named(reading->variables, name);
	constraint = put_bounds(reading, made, is_whole);
	constraint = lss_both(reading, constraint, lss_validated(reading, name, own, "em_validation_sq"));
	if (!sub)
		constraint = lss_both(reading, constraint, lss_validated(reading, name, own, "em_validation_q"));
	lss_constraint(reading, made, "em_validation_q_tip", constraint);
	return made;
}

void lss_make_number(struct lss_reading *reading, const struct lss_type *type)
{
	(void)type;
	lss_ask_number(reading, reading->question->code, NULL, lss_is_set(reading->question, "num_value_int_only"));
}

/* What all fields together must come to, checked at the last one. */
static const char *sum_of_all(struct lss_reading *reading, const char *last)
{
	static const struct {
		const char *attribute, *sign;
	} sums[] = { { "min_num_value", ">=" }, { "max_num_value", "<=" }, { "equals_num_value", "=" } };
	struct lss_setting setting = { reading->variables, reading->question, last };
	const char *whole = NULL;

	for (size_t i = 0; i < sizeof(sums) / sizeof(*sums); i++) {
		const char *value = lss_attribute(reading->question, sums[i].attribute), *why = NULL, *sum, *expression;

		if (!*value)
			continue;
		sum = lss_convert(reading->arena, &setting, "sum(self)", WANTED_VALUE, NULL, &why);
		expression = sum ? lss_convert(reading->arena, &setting, value, WANTED_VALUE, NULL, &why) : NULL;
		if (expression)
			whole = lss_both(reading, whole, arena_print(reading->arena, "%s %s %s", sum, sums[i].sign, expression));
		else
			lss_remark(reading, REMARK_DROPPED, text_print(reading->arena,
				_("What all its numbers come to is not checked {%1$s}: %2$s"), value, why));
	}
	return whole;
}

void lss_make_numbers(struct lss_reading *reading, const struct lss_type *type)
{
	const struct lss_question *question = reading->question;
	int is_whole = lss_is_set(question, "num_value_int_only");
	struct made made = { 0 };
	const char *name = NULL, *all;

	(void)type;
	for (int i = 0; i < question->sub_count; i++) {
		const char *foreign = lss_foreign(reading, question->subs[i].code);

		made = lss_ask_number(reading, foreign, &question->subs[i], is_whole);
		name = reading->name;
	}
	if (!made.object) {
		lss_remark(reading, REMARK_DROPPED, _("It has no lines: it is not kept."));
		return;
	}
	all = lss_both(reading, sum_of_all(reading, name), lss_validated(reading, name, NULL, "em_validation_q"));
	if (all && lss_filter(reading, question->subs[question->sub_count - 1].code))
		lss_remark(reading, REMARK_CHANGED, _("What its numbers come to is checked only where its last line is asked."));
	if (all && *lss_attribute(question, "em_validation_sq"))
		lss_remark(reading, REMARK_CHANGED, _("Its last number is checked for all of them together only."));
	lss_constraint(reading, made, "em_validation_q_tip", all);
}

/* Five points without words: their ends are their numbers. */
void lss_make_five(struct lss_reading *reading, const struct lss_type *type)
{
	const char *code = reading->question->code;
	struct made made = lss_ask(reading, "scale", code, NULL);
	struct lss_words low = lss_same(reading, "1"), high = lss_same(reading, "5");

	(void)type;
	builder_number(reading->builder, made, "from", 1, NULL);
	builder_number(reading->builder, made, "to", 5, NULL);
	lss_put(reading, made, "low", &low, NULL);
	lss_put(reading, made, "high", &high, NULL);
	lss_know(reading, (struct variable){ .foreign = code, .kind = VARIABLE_NUMBER, .name = reading->name });
}
