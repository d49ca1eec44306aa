#include "authoring/explain.h"

#include <string.h>

#include "authoring/known.h"
#include "authoring/rule.h"
#include "base/arena.h"
#include "base/day.h"
#include "text/text.h"

struct explaining {
	struct arena *arena;
	const struct known *known;
};

static const char *told(const struct explaining *explaining, const struct rule *rule, int is_inside);

/* "metier", or "matrice.ligne". */
static const struct known_question *question_of(const struct explaining *explaining, const char *name)
{
	return known_named(explaining->known, arena_copy_bytes(explaining->arena, name, strcspn(name, ".")));
}

static const char *label_of(const struct explaining *explaining, const struct rule *rule)
{
	const struct known_question *question;
	const char *label = NULL;

	if (!strcmp(rule->name, "."))
		return _("the answer");
	question = question_of(explaining, rule->name);
	label = question && *question->label && !strchr(rule->name, '.') ? question->label : rule->name;
	if (rule->is_counted)
		return text_print(explaining->arena, _("the number of answers to “%s”"), label);
	return text_print(explaining->arena, _("“%s”"), label);
}

static const char *value_of(const struct explaining *explaining, const struct rule *rule)
{
	const char *label = known_choice_label(question_of(explaining, rule->name), rule->value);

	if (label)
		return text_print(explaining->arena, _("“%s”"), label);
	if (day_read(rule->value) != DAY_NONE)
		return text_day_short(explaining->arena, day_read(rule->value));
	return rule->is_number ? rule->value : text_print(explaining->arena, _("“%s”"), rule->value);
}

static const char *told_compared(const struct explaining *explaining, const struct rule *rule)
{
	const char *label = label_of(explaining, rule);

	if (!*rule->value && rule->sign == RULE_IS)
		return text_print(explaining->arena, _("%s is not answered"), label);
	if (!*rule->value && rule->sign == RULE_IS_NOT)
		return text_print(explaining->arena, _("%s is answered"), label);
	/* TRANSLATORS: %1$s is a question within quotation marks, or "the answer"; %2$s a value. */
	switch (rule->sign) {
	case RULE_IS:	    return text_print(explaining->arena, _("%1$s is %2$s"), label, value_of(explaining, rule));
	case RULE_IS_NOT:   return text_print(explaining->arena, _("%1$s is not %2$s"), label, value_of(explaining, rule));
	case RULE_LESS:	    return text_print(explaining->arena, _("%1$s is less than %2$s"), label, value_of(explaining, rule));
	case RULE_AT_MOST:  return text_print(explaining->arena, _("%1$s is at most %2$s"), label, value_of(explaining, rule));
	case RULE_MORE:	    return text_print(explaining->arena, _("%1$s is more than %2$s"), label, value_of(explaining, rule));
	default:	    return text_print(explaining->arena, _("%1$s is at least %2$s"), label, value_of(explaining, rule));
	}
}

static const char *told_joined(const struct explaining *explaining, const struct rule *rule, int is_inside)
{
	const char *whole = told(explaining, rule->parts[0], 1);

	for (int i = 1; i < rule->count && whole; i++) {
		const char *next = told(explaining, rule->parts[i], 1);

		if (!next)
			return NULL;
		whole = rule->type == RULE_ALL ? text_print(explaining->arena, _("%1$s and %2$s"), whole, next) :
			text_print(explaining->arena, _("%1$s or %2$s"), whole, next);
	}
	return whole && is_inside ? arena_print(explaining->arena, "(%s)", whole) : whole;
}

static const char *told_not(const struct explaining *explaining, const struct rule *part)
{
	const char *words;

	if (part->type == RULE_HOLDS)
		return text_print(explaining->arena, _("%2$s is not among the answers to %1$s"), label_of(explaining, part), value_of(explaining, part));
	words = told(explaining, part, 1);
	return words ? text_print(explaining->arena, _("it is not so that %s"), words) : NULL;
}

static const char *told(const struct explaining *explaining, const struct rule *rule, int is_inside)
{
	switch (rule->type) {
	case RULE_ALL:
	case RULE_ANY:	    return told_joined(explaining, rule, is_inside);
	case RULE_NOT:	    return told_not(explaining, rule->parts[0]);
	case RULE_COMPARED: return told_compared(explaining, rule);
	case RULE_HOLDS:    return text_print(explaining->arena, _("%2$s is among the answers to %1$s"), label_of(explaining, rule),
					      value_of(explaining, rule));
	case RULE_ALWAYS:   return _("always");
	case RULE_NEVER:    return _("never");
	default:	    return NULL;
	}
}

const char *rule_explained(struct arena *arena, const char *source, const struct known *known)
{
	const struct explaining explaining = { arena, known };
	const struct rule *rule = rule_read(arena, source);

	return rule ? told(&explaining, rule, 0) : NULL;
}
