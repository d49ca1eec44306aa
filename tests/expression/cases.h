/*
 * cases: answers and values as expression.cases writes them, for the tests of expressions.
 */
#ifndef TESTS_EXPRESSION_CASES_H
#define TESTS_EXPRESSION_CASES_H

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/day.h"
#include "expression/expression.h"
#include "expression/value.h"

enum { MOST_GIVEN = 8, MOST_SEVERAL = 8, GIVEN_TODAY = 20585 /* 2026-05-12 */ };

struct given {
	const char *name[MOST_GIVEN];
	struct expression_value value[MOST_GIVEN];	/* of several, what they are if there is none */
	struct expression_value several[MOST_GIVEN][MOST_SEVERAL];
	int several_count[MOST_GIVEN];	/* -1: there is one */
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
	if (day_read(copy) != DAY_NONE || !strcmp(copy, "no-day"))
		return (struct expression_value){ EXPRESSION_DAY,
			.number = day_read(copy) == DAY_NONE ? NAN : day_read(copy) };
	return (struct expression_value){ EXPRESSION_NUMBER, .number = strtod(copy, NULL) };
}

/* The end of one value; a text ends with its quotation mark. */
static inline const char *given_end(const char *value)
{
	return *value == '\'' ? strchr(value + 1, '\'') + 1 : value + strcspn(value, " ,]");
}

/* [1,2,3] or [number] or [text]: several answers, or none of that type. */
static inline const char *given_several(struct arena *arena, const char *at, struct given *given, int i)
{
	static const struct { const char *word; struct expression_value empty; } none[] = {
		{ "number]", { EXPRESSION_NUMBER } }, { "text]", { EXPRESSION_TEXT, .text = "" } },
	};

	given->several_count[i] = 0;
	for (size_t n = 0; n < 2; n++)
		if (!strncmp(at, none[n].word, strlen(none[n].word))) {
			given->value[i] = none[n].empty;
			return at + strlen(none[n].word);
		}
	while (*at != ']') {
		const char *end = given_end(at);

		given->value[i] = given_value(arena, at, (size_t)(end - at));
		given->several[i][given->several_count[i]++] = given->value[i];
		at = end + (*end == ',');
	}
	return at + 1;
}

/* name=value name='a text' name=true name=2024-05-31 name=[1,2] ..., or - for none. */
static inline struct given given_read(struct arena *arena, const char *line)
{
	struct given given = { .count = 0 };

	while (*line && *line != '-' && given.count < MOST_GIVEN) {
		const char *value = strchr(line, '=') + 1, *end;

		given.name[given.count] = arena_copy_bytes(arena, line, (size_t)(value - line - 1));
		given.several_count[given.count] = -1;
		if (*value == '[') {
			end = given_several(arena, value + 1, &given, given.count);
		} else {
			end = given_end(value);
			given.value[given.count] = given_value(arena, value, (size_t)(end - value));
		}
		given.count++;
		line = end + strspn(end, " ");
	}
	return given;
}

static inline int given_find(const void *context, const char *name, struct expression_name *found)
{
	const struct given *given = context;

	for (int i = 0; i < given->count; i++) {
		if (!strcmp(given->name[i], name)) {
			*found = (struct expression_name){ i, given->value[i].type, given->several_count[i] >= 0 };
			return 1;
		}
	}
	return 0;
}

static inline int given_number(const void *context, struct arena *arena, int slot)
{
	const struct given *given = context;

	(void)arena;
	return given->several_count[slot] < 0 ? 1 : given->several_count[slot];
}

static inline struct expression_value given_ask(const void *context, struct arena *arena, int slot, int nth)
{
	struct given *given = (struct given *)context;

	(void)arena;
	given->asked++;
	return given->several_count[slot] < 0 ? given->value[slot] : given->several[slot][nth];
}

static inline const char *value_print(struct arena *arena, struct expression_value value)
{
	switch (value.type) {
	case EXPRESSION_NUMBER: return value_text(arena, value.number);
	case EXPRESSION_TEXT:	return arena_print(arena, "'%s'", value.text);
	case EXPRESSION_DAY:	return isnan(value.number) ? "no-day" : value_day_text(arena, value.number);
	default:		return value.truth ? "true" : "false";
	}
}

/* What comes out of it, as the case file writes it; "fault 3 words" where it is refused. */
static inline const char *outcome(struct arena *arena, const char *source, struct given *given)
{
	struct expression_names names = { given_find, given };
	struct expression_answers answers = { given_ask, given, GIVEN_TODAY, given_number };
	struct expression_fault fault;
	struct expression *expression = expression_read(arena, source, &names, &fault);

	if (!expression)
		return arena_print(arena, "fault %d %s", fault.column, fault.words);
	return value_print(arena, expression_value(expression, arena, &answers));
}

#endif
