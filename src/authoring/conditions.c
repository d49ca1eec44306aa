#include "authoring/conditions.h"

#include <stdlib.h>
#include <string.h>

#include "authoring/known.h"
#include "authoring/rule.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "base/day.h"
#include "text/text.h"

const char *const condition_sign_tags[CONDITION_SIGNS] = {
	[SIGN_IS] = "is", [SIGN_IS_NOT] = "is_not", [SIGN_ONE_OF] = "one_of", [SIGN_MORE] = "more", [SIGN_AT_LEAST] = "at_least",
	[SIGN_LESS] = "less", [SIGN_AT_MOST] = "at_most", [SIGN_ANSWERED] = "answered", [SIGN_UNANSWERED] = "unanswered",
};

const char *condition_sign_words(enum condition_sign sign)
{
	static const char *const words[CONDITION_SIGNS] = {
		[SIGN_IS] = N_IN("condition", "is"), [SIGN_IS_NOT] = N_IN("condition", "is not"), [SIGN_ONE_OF] = N_IN("condition", "is one of"),
		[SIGN_MORE] = N_IN("condition", "is more than"), [SIGN_AT_LEAST] = N_IN("condition", "is at least"),
		[SIGN_LESS] = N_IN("condition", "is less than"), [SIGN_AT_MOST] = N_IN("condition", "is at most"),
		[SIGN_ANSWERED] = N_IN("condition", "is answered"), [SIGN_UNANSWERED] = N_IN("condition", "is not answered"),
	};

	return text_of(words[sign]);
}

static const char *value_told(const struct known *known, const struct rule *rule)
{
	const struct known_question *question = known_named(known, rule->name);
	const char *label = question ? known_choice_label(question, rule->value) : NULL;

	return label ? label : rule->value;
}

static int read_compared(const struct known *known, const struct rule *rule, struct condition *condition)
{
	static const enum condition_sign signs[RULE_SIGNS] = {
		[RULE_IS] = SIGN_IS, [RULE_IS_NOT] = SIGN_IS_NOT, [RULE_LESS] = SIGN_LESS, [RULE_AT_MOST] = SIGN_AT_MOST,
		[RULE_MORE] = SIGN_MORE, [RULE_AT_LEAST] = SIGN_AT_LEAST,
	};

	if (rule->is_counted || !known_named(known, rule->name))
		return 0;
	*condition = (struct condition){ rule->name, signs[rule->sign], value_told(known, rule) };
	if (!*rule->value && rule->sign == RULE_IS)
		condition->sign = SIGN_UNANSWERED;
	else if (!*rule->value && rule->sign == RULE_IS_NOT)
		condition->sign = SIGN_ANSWERED;
	/* Of several choices, "=" means all of them and nothing else: lists do not say that. */
	return !known_is_several(known_named(known, rule->name)) || !*rule->value;
}

static int read_one(struct arena *arena, const struct known *known, const struct rule *rule, struct condition *condition);

/* "a or b" of one question. */
static int read_one_of(struct arena *arena, const struct known *known, const struct rule *rule, struct condition *condition)
{
	struct buffer values = buffer_in(arena);

	for (int i = 0; i < rule->count; i++) {
		struct condition one;

		if (!read_one(arena, known, rule->parts[i], &one) || one.sign != SIGN_IS || (i && strcmp(one.question, condition->question)))
			return 0;
		condition->question = one.question;
		buffer_print(&values, "%s%s", i ? " ; " : "", one.value);
	}
	condition->sign = SIGN_ONE_OF;
	condition->value = values.bytes;
	return 1;
}

static int read_holds(const struct known *known, const struct rule *rule, enum condition_sign sign, struct condition *condition)
{
	const struct known_question *question = known_named(known, rule->name);

	*condition = (struct condition){ rule->name, sign, value_told(known, rule) };
	return question && known_is_several(question);
}

static int read_one(struct arena *arena, const struct known *known, const struct rule *rule, struct condition *condition)
{
	switch (rule->type) {
	case RULE_COMPARED: return read_compared(known, rule, condition);
	case RULE_HOLDS:    return read_holds(known, rule, SIGN_IS, condition);
	case RULE_NOT:	    return rule->parts[0]->type == RULE_HOLDS && read_holds(known, rule->parts[0], SIGN_IS_NOT, condition);
	case RULE_ANY:	    return read_one_of(arena, known, rule, condition);
	default:	    return 0;
	}
}

int conditions_read(struct arena *arena, const char *source, const struct known *known, struct conditions *conditions)
{
	const struct rule *rule = rule_read(arena, source);

	*conditions = (struct conditions){ .count = 0 };
	if (!rule)
		return 1;
	conditions->count = 1;
	if (read_one(arena, known, rule, &conditions->list[0]))
		return 1;
	conditions->count = rule->count;
	conditions->is_any = rule->type == RULE_ANY;
	if ((rule->type != RULE_ALL && rule->type != RULE_ANY) || rule->count > MOST_CONDITIONS) {
		conditions->count = 0;
		return 0;
	}
	for (int i = 0; i < rule->count; i++)
		if (!read_one(arena, known, rule->parts[i], &conditions->list[i])) {
			conditions->count = 0;
			return 0;
		}
	return 1;
}

/* Between the quotation marks that it does not hold itself. */
static void write_text(struct buffer *out, const char *text)
{
	const char *mark = strchr(text, '\'') ? "\"" : "'";

	buffer_print(out, "%s%s%s", mark, text, mark);
}

/* "2,5" as people write it; NULL where it is no number. */
static const char *number_of(struct arena *arena, const char *typed)
{
	char *number = arena_copy(arena, typed), *end, *comma = strchr(number, ',');

	if (comma)
		*comma = '.';
	if (!*number || strspn(number, "-0123456789.") != strlen(number))
		return NULL;
	(void)strtod(number, &end);
	return *end ? NULL : number;
}

static void write_value(struct buffer *out, const struct known_question *question, const char *typed)
{
	const char *choice = known_choice_meant(out->arena, question, typed);
	const char *number = number_of(out->arena, typed);

	if (choice)
		write_text(out, choice);
	else if (known_is_day(question) && day_read(typed) != DAY_NONE)
		buffer_print(out, "date('%s')", typed);
	else if (number && !question->count && known_is_number(question))
		buffer_add_text(out, number);
	else
		write_text(out, typed);
}

static void write_is(struct buffer *out, const struct known_question *question, const char *value, int is_not)
{
	if (known_is_several(question)) {
		buffer_print(out, is_not ? "not(selected(${%s}, " : "selected(${%s}, ", question->name);
		write_value(out, question, value);
		buffer_add_text(out, is_not ? "))" : ")");
	} else {
		buffer_print(out, is_not ? "${%s} != " : "${%s} = ", question->name);
		write_value(out, question, value);
	}
}

static const char *trimmed(struct arena *arena, const char *text, size_t length)
{
	while (length && (*text == ' ' || *text == '\t')) {
		text++;
		length--;
	}
	while (length && (text[length - 1] == ' ' || text[length - 1] == '\t'))
		length--;
	return arena_copy_bytes(arena, text, length);
}

static void write_one_of(struct buffer *out, const struct known_question *question, const char *values, int is_alone)
{
	int count = 0;

	if (!is_alone)
		buffer_add_text(out, "(");
	for (const char *at = values; *at; at += at[strcspn(at, ";")] ? strcspn(at, ";") + 1 : strcspn(at, ";")) {
		const char *value = trimmed(out->arena, at, strcspn(at, ";"));

		if (!*value)
			continue;
		if (count++)
			buffer_add_text(out, " or ");
		write_is(out, question, value, 0);
	}
	if (!is_alone)
		buffer_add_text(out, ")");
}

static void write_one(struct buffer *out, const struct known_question *question, const struct condition *condition, int is_alone)
{
	static const char *const symbols[CONDITION_SIGNS] = {
		[SIGN_MORE] = ">", [SIGN_AT_LEAST] = ">=", [SIGN_LESS] = "<", [SIGN_AT_MOST] = "<=",
	};
	const char *value = trimmed(out->arena, condition->value, strlen(condition->value));

	switch (condition->sign) {
	case SIGN_ANSWERED:   buffer_print(out, "${%s} != ''", question->name); break;
	case SIGN_UNANSWERED: buffer_print(out, "${%s} = ''", question->name); break;
	case SIGN_IS:	      write_is(out, question, value, 0); break;
	case SIGN_IS_NOT:     write_is(out, question, value, 1); break;
	case SIGN_ONE_OF:     write_one_of(out, question, value, is_alone); break;
	default:
		buffer_print(out, "${%s} %s ", question->name, symbols[condition->sign]);
		write_value(out, question, value);
	}
}

static int needs_value(const struct condition *condition)
{
	return condition->sign != SIGN_ANSWERED && condition->sign != SIGN_UNANSWERED;
}

static int is_whole(const struct condition *condition, const struct known *known)
{
	return condition->question && known_named(known, condition->question) &&
	       (!needs_value(condition) || (condition->value && condition->value[strspn(condition->value, " ;\t")]));
}

const char *conditions_write(struct arena *arena, const struct conditions *conditions, const struct known *known)
{
	struct buffer out = buffer_in(arena);
	int whole = 0, written = 0;

	for (int i = 0; i < conditions->count; i++)
		whole += is_whole(&conditions->list[i], known);
	for (int i = 0; i < conditions->count; i++) {
		const struct condition *condition = &conditions->list[i];

		if (!is_whole(condition, known))
			continue;
		if (written++)
			buffer_add_text(&out, conditions->is_any ? " or " : " and ");
		write_one(&out, known_named(known, condition->question), condition, whole == 1);
	}
	return out.length ? out.bytes : "";
}
