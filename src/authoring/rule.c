#include "authoring/rule.h"

#include <string.h>

#include "base/arena.h"
#include "expression/operator.h"
#include "expression/token.h"

enum { DEEPEST_RULE = 20, MOST_PARTS = 60 };

struct reading {
	struct arena *arena;
	struct token token;
	int depth;
};

/* One side of a comparison. */
struct side {
	enum { NO_SIDE, ANSWER_SIDE, COUNT_SIDE, VALUE_SIDE } type;
	const char *text;
	double number;
	int is_number;
};

static const struct rule *read_any(struct reading *reading);

static void advance(struct reading *reading)
{
	reading->token = token_next(reading->arena, &reading->token);
}

static struct rule *new_rule(struct reading *reading, enum rule_type type)
{
	struct rule *rule = arena_new(reading->arena, struct rule);

	rule->type = type;
	return rule;
}

static int is_operator(const struct reading *reading, const char *symbol)
{
	return reading->token.kind == TOKEN_OPERATOR && !strcmp(reading->token.operator->symbol, symbol);
}

/* Behind a whole condition. */
static int is_at_end(const struct reading *reading)
{
	return reading->token.kind == TOKEN_END || reading->token.kind == TOKEN_CLOSE || reading->token.kind == TOKEN_FAULTY ||
	       is_operator(reading, "and") || is_operator(reading, "or");
}

/* Whatever it is, up to the next "and", "or" or the parenthesis that closes what it stands in. */
static const struct rule *skip(struct reading *reading)
{
	for (int open = 0; reading->token.kind != TOKEN_END && reading->token.kind != TOKEN_FAULTY; advance(reading)) {
		if (!open && is_at_end(reading))
			break;
		open += reading->token.kind == TOKEN_OPEN;
		open -= reading->token.kind == TOKEN_CLOSE;
	}
	return new_rule(reading, RULE_OTHER);
}

static int accept(struct reading *reading, enum token_kind kind)
{
	if (reading->token.kind != kind)
		return 0;
	advance(reading);
	return 1;
}

static int accept_name(struct reading *reading, const char *name)
{
	if (reading->token.kind != TOKEN_NAME || strcmp(reading->token.text, name))
		return 0;
	advance(reading);
	return accept(reading, TOKEN_OPEN);
}

/* The token taken, as text. */
static const char *take(struct reading *reading, enum token_kind kind)
{
	const char *text = reading->token.kind == kind ? reading->token.text : NULL;

	if (text)
		advance(reading);
	return text;
}

static struct side read_side(struct reading *reading)
{
	struct side side = { NO_SIDE };
	const int is_negative = is_operator(reading, "-");

	if (is_negative)
		advance(reading);
	if (reading->token.kind == TOKEN_NUMBER) {
		const struct token token = reading->token;
		const char *digits = arena_copy_bytes(reading->arena, token.start, (size_t)(token.end - token.start));

		side = (struct side){ VALUE_SIDE, is_negative ? arena_print(reading->arena, "-%s", digits) : digits,
				      is_negative ? -token.number : token.number, 1 };
		advance(reading);
	} else if (!is_negative && reading->token.kind == TOKEN_ANSWER) {
		side = (struct side){ ANSWER_SIDE, take(reading, TOKEN_ANSWER) };
	} else if (!is_negative && reading->token.kind == TOKEN_TEXT) {
		side = (struct side){ VALUE_SIDE, take(reading, TOKEN_TEXT) };
	} else if (!is_negative && accept_name(reading, "date")) {
		side = (struct side){ VALUE_SIDE, take(reading, TOKEN_TEXT) };
		if (!side.text || !accept(reading, TOKEN_CLOSE))
			side.type = NO_SIDE;
	} else if (!is_negative && accept_name(reading, "count-selected")) {
		side = (struct side){ COUNT_SIDE, take(reading, TOKEN_ANSWER) };
		if (!side.text || !accept(reading, TOKEN_CLOSE))
			side.type = NO_SIDE;
	}
	return side;
}

static int sign_of(const struct reading *reading, enum rule_sign *sign)
{
	static const char *const symbols[RULE_SIGNS] = { "=", "!=", "<", "<=", ">", ">=" };

	for (*sign = 0; *sign < RULE_SIGNS; ++*sign)
		if (is_operator(reading, symbols[*sign]))
			return 1;
	return 0;
}

/* "5 < ${age}" is said as "${age} > 5". */
static enum rule_sign turned(enum rule_sign sign)
{
	static const enum rule_sign turns[RULE_SIGNS] = { RULE_IS, RULE_IS_NOT, RULE_MORE, RULE_AT_LEAST, RULE_LESS, RULE_AT_MOST };

	return turns[sign];
}

static int is_true_of(enum rule_sign sign, double left, double right)
{
	switch (sign) {
	case RULE_IS:	    return left == right;
	case RULE_IS_NOT:   return left != right;
	case RULE_LESS:	    return left < right;
	case RULE_AT_MOST:  return left <= right;
	case RULE_MORE:	    return left > right;
	default:	    return left >= right;
	}
}

static const struct rule *rule_of_values(struct reading *reading, const struct side *left, enum rule_sign sign, const struct side *right)
{
	int truth;

	if (left->is_number && right->is_number)
		truth = is_true_of(sign, left->number, right->number);
	else if (!left->is_number && !right->is_number && sign <= RULE_IS_NOT)
		truth = !strcmp(left->text, right->text) == (sign == RULE_IS);
	else
		return new_rule(reading, RULE_OTHER);
	return new_rule(reading, truth ? RULE_ALWAYS : RULE_NEVER);
}

static const struct rule *read_comparison(struct reading *reading)
{
	struct side left = read_side(reading), right;
	struct rule *rule;
	enum rule_sign sign;

	if (left.type == NO_SIDE || !sign_of(reading, &sign))
		return NULL;
	advance(reading);
	right = read_side(reading);
	if (right.type == NO_SIDE)
		return NULL;
	if (left.type == VALUE_SIDE && right.type == VALUE_SIDE)
		return rule_of_values(reading, &left, sign, &right);
	if (left.type == VALUE_SIDE) {
		const struct side other = left;

		left = right;
		right = other;
		sign = turned(sign);
	}
	if (right.type != VALUE_SIDE)
		return NULL;
	rule = new_rule(reading, RULE_COMPARED);
	*rule = (struct rule){ RULE_COMPARED, .name = left.text, .is_counted = left.type == COUNT_SIDE, .sign = sign,
			       .value = right.text, .is_number = right.is_number, .number = right.number };
	return rule;
}

static const struct rule *read_selected(struct reading *reading)
{
	struct rule *rule = new_rule(reading, RULE_HOLDS);

	rule->name = take(reading, TOKEN_ANSWER);
	if (!rule->name || !accept(reading, TOKEN_COMMA))
		return NULL;
	rule->value = take(reading, TOKEN_TEXT);
	return rule->value && accept(reading, TOKEN_CLOSE) ? rule : NULL;
}

static const struct rule *with_part(struct reading *reading, enum rule_type type, const struct rule *part)
{
	struct rule *rule = new_rule(reading, type);

	rule->parts = arena_array(reading->arena, const struct rule *, 1);
	rule->parts[0] = part;
	rule->count = 1;
	return rule;
}

static const struct rule *read_nested(struct reading *reading)
{
	const struct rule *rule = read_any(reading);

	return accept(reading, TOKEN_CLOSE) ? rule : NULL;
}

static const struct rule *read_whole(struct reading *reading)
{
	if (accept(reading, TOKEN_OPEN))
		return read_nested(reading);
	if (accept_name(reading, "not")) {
		const struct rule *part = read_nested(reading);

		return part ? with_part(reading, RULE_NOT, part) : NULL;
	}
	if (accept_name(reading, "selected"))
		return read_selected(reading);
	if (accept_name(reading, "true"))
		return accept(reading, TOKEN_CLOSE) ? new_rule(reading, RULE_ALWAYS) : NULL;
	if (accept_name(reading, "false"))
		return accept(reading, TOKEN_CLOSE) ? new_rule(reading, RULE_NEVER) : NULL;
	return NULL;
}

/* One way, else the other, else what cannot be said. */
static const struct rule *read_condition(struct reading *reading)
{
	const struct token start = reading->token;
	const struct rule *rule = NULL;

	if (++reading->depth <= DEEPEST_RULE)
		rule = read_whole(reading);
	if (!rule || !is_at_end(reading)) {
		reading->token = start;
		rule = read_comparison(reading);
	}
	if (!rule || !is_at_end(reading)) {
		reading->token = start;
		rule = skip(reading);
	}
	reading->depth--;
	return rule;
}

typedef const struct rule *read_fn(struct reading *reading);

static const struct rule *read_joined(struct reading *reading, const char *symbol, enum rule_type type, read_fn *read)
{
	const struct rule *first = read(reading);
	struct rule *all;

	if (!is_operator(reading, symbol))
		return first;
	all = new_rule(reading, type);
	all->parts = arena_array(reading->arena, const struct rule *, MOST_PARTS);
	all->parts[all->count++] = first;
	while (is_operator(reading, symbol)) {
		const struct rule *next;

		advance(reading);
		next = read(reading);
		if (all->count == MOST_PARTS)
			return new_rule(reading, RULE_OTHER);
		all->parts[all->count++] = next;
	}
	return all;
}

static const struct rule *read_all(struct reading *reading)
{
	return read_joined(reading, "and", RULE_ALL, read_condition);
}

static const struct rule *read_any(struct reading *reading)
{
	return read_joined(reading, "or", RULE_ANY, read_all);
}

const struct rule *rule_read(struct arena *arena, const char *source)
{
	struct reading reading = { arena, { .end = source }, 0 };
	const struct rule *rule;

	if (!source || !source[strspn(source, " \t\n")])
		return NULL;
	advance(&reading);
	rule = read_any(&reading);
	return reading.token.kind == TOKEN_END ? rule : new_rule(&reading, RULE_OTHER);
}
