/*
 * cases: answers and values as expression.cases writes them, for the tests of expressions.
 */
#ifndef TESTS_EXPRESSION_CASES_H
#define TESTS_EXPRESSION_CASES_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "expression/expression.h"
#include "expression/value.h"

enum { MOST_GIVEN = 8 };

struct given {
	const char *name[MOST_GIVEN];
	struct expression_value value[MOST_GIVEN];
	int count;
	int asked;	/* how often a value was wanted */
};

static inline struct expression_value given_value(struct arena *arena, const char *text,
						  size_t length)
{
	const char *copy = arena_copy_bytes(arena, text, length);

	if (*text == '\'')
		return (struct expression_value){ EXPRESSION_TEXT,
			.text = arena_copy_bytes(arena, text + 1, length - 2) };
	if (!strcmp(copy, "true") || !strcmp(copy, "false"))
		return (struct expression_value){ EXPRESSION_TRUTH, .truth = *copy == 't' };
	return (struct expression_value){ EXPRESSION_NUMBER, .number = strtod(copy, NULL) };
}

/* name=value name='a text' name=true ..., or - for none. */
static inline struct given given_read(struct arena *arena, const char *line)
{
	struct given given = { .count = 0 };

	while (*line && *line != '-' && given.count < MOST_GIVEN) {
		const char *value = strchr(line, '=') + 1;
		const char *end = value + strcspn(value, " ");

		if (*value == '\'')
			end = strchr(value + 1, '\'') + 1;
		given.name[given.count] = arena_copy_bytes(arena, line, (size_t)(value - line - 1));
		given.value[given.count++] = given_value(arena, value, (size_t)(end - value));
		line = end + strspn(end, " ");
	}
	return given;
}

static inline int given_find(const void *context, const char *name, enum expression_type *type)
{
	const struct given *given = context;

	for (int i = 0; i < given->count; i++) {
		if (!strcmp(given->name[i], name)) {
			*type = given->value[i].type;
			return i;
		}
	}
	return -1;
}

static inline struct expression_value given_ask(const void *context, struct arena *arena, int slot)
{
	struct given *given = (struct given *)context;

	(void)arena;
	given->asked++;
	return given->value[slot];
}

static inline const char *value_print(struct arena *arena, struct expression_value value)
{
	switch (value.type) {
	case EXPRESSION_NUMBER: return value_text(arena, value.number);
	case EXPRESSION_TEXT:	return arena_print(arena, "'%s'", value.text);
	default:		return value.truth ? "true" : "false";
	}
}

/* What comes out of it, as the case file writes it; "fault 3 words" where it is refused. */
static inline const char *outcome(struct arena *arena, const char *source, struct given *given)
{
	struct expression_names names = { given_find, given };
	struct expression_answers answers = { given_ask, given };
	struct expression_fault fault;
	struct expression *expression = expression_read(arena, source, &names, &fault);

	if (!expression)
		return arena_print(arena, "fault %d %s", fault.column, fault.words);
	return value_print(arena, expression_value(expression, arena, &answers));
}

#endif
