/*
 * rule: the shape of an expression, as far as it is one that people say aloud:
 * answers compared with values, joined by and, or, not. Pure.
 *
 * It is not checked: what is no expression, or one of another shape, is RULE_OTHER.
 */
#ifndef AUTHORING_RULE_H
#define AUTHORING_RULE_H

struct arena;

enum rule_type {
	RULE_OTHER,
	RULE_ALL, RULE_ANY,	/* of its parts */
	RULE_NOT,		/* of its only part */
	RULE_COMPARED,		/* an answer with a value */
	RULE_HOLDS,		/* several choices, with one of them: selected() */
	RULE_ALWAYS, RULE_NEVER
};

enum rule_sign { RULE_IS, RULE_IS_NOT, RULE_LESS, RULE_AT_MOST, RULE_MORE, RULE_AT_LEAST, RULE_SIGNS };

struct rule {
	enum rule_type type;
	const struct rule **parts;
	int count;
	const char *name;	/* COMPARED, HOLDS: of the question, "." itself */
	int is_counted;		/* COMPARED: how many are chosen: count-selected() */
	enum rule_sign sign;
	const char *value;	/* as it is written, without quotation marks; "" is no answer */
	int is_number;
	double number;
};

/* NULL for an empty source. */
const struct rule *rule_read(struct arena *arena, const char *source);

#endif
