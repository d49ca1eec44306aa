/*
 * Any bytes as an expression over a few names: read, and evaluated where it
 * could be read. It must be refused with a place and words, or give a value;
 * what it gives is bounded, and twice the same.
 */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "expression/expression.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

enum { SEVERAL = 3 };

static const struct {
	const char *name;
	int is_several, count;
	struct expression_value value;
} given[] = {
	{ "a", 0, 1, { EXPRESSION_NUMBER, .number = 17.5 } },
	{ "n", 0, 1, { EXPRESSION_NUMBER, .number = NAN } },
	{ "t", 0, 1, { EXPRESSION_TEXT, .text = "" } },
	{ "q", 0, 1, { EXPRESSION_TEXT, .text = "x y é" } },
	{ "b", 0, 1, { EXPRESSION_TRUTH, .truth = 1 } },
	{ "d", 0, 1, { EXPRESSION_DAY, .number = 19000 } },
	{ "e", 0, 1, { EXPRESSION_DAY, .number = NAN } },
	{ "m.r", 0, 1, { EXPRESSION_TEXT, .text = "12" } },
	{ "s", 1, SEVERAL, { EXPRESSION_NUMBER, .number = 2 } },
	{ "w", 1, SEVERAL, { EXPRESSION_TEXT, .text = "é" } },
	{ "z", 1, 0, { EXPRESSION_DAY, .number = 3 } },
	{ EXPRESSION_ITSELF, 0, 1, { EXPRESSION_TEXT, .text = "itself" } },
	{ EXPRESSION_PLACE, 0, 1, { EXPRESSION_NUMBER, .number = 2 } },
};

enum { GIVEN = sizeof(given) / sizeof(*given), KEPT = GIVEN, COLUMN, SLOTS };

/* once() keeps nothing, of whatever type it is. */
static enum expression_type kept = EXPRESSION_NUMBER;

static int find(const void *context, const char *name, struct expression_name *found)
{
	(void)context;
	for (int i = 0; i < GIVEN; i++) {
		if (!strcmp(given[i].name, name)) {
			*found = (struct expression_name){ i, given[i].value.type, given[i].is_several };
			return 1;
		}
	}
	found->slot = KEPT;
	return !strcmp(name, EXPRESSION_KEPT);
}

static int find_column(const void *context, const char *name, struct expression_name *found)
{
	(void)context;
	*found = (struct expression_name){ COLUMN, EXPRESSION_TEXT, 0 };
	return *name == 'c';
}

static void claim(int holds)
{
	if (!holds)
		abort();
}

static struct expression_value ask(const void *context, struct arena *arena, int slot, int nth)
{
	(void)context, (void)arena;
	claim(slot >= 0 && slot < SLOTS && nth >= 0 && nth < (slot < GIVEN ? given[slot].count : 1));
	if (slot == KEPT)
		return (struct expression_value){ kept, .number = NAN, .text = "" };
	return slot == COLUMN ? (struct expression_value){ EXPRESSION_TEXT, .text = "5" } : given[slot].value;
}

static int count(const void *context, struct arena *arena, int slot)
{
	(void)context, (void)arena;
	return slot < GIVEN ? given[slot].count : 1;
}

static int is_same(const struct expression_value *one, const struct expression_value *other)
{
	switch (one->type) {
	case EXPRESSION_TEXT:  return !strcmp(one->text, other->text);
	case EXPRESSION_TRUTH: return one->truth == other->truth;
	default:	       return one->number == other->number || (isnan(one->number) && isnan(other->number));
	}
}

static void use(const struct expression *expression, struct arena *arena)
{
	const struct expression_answers answers = { ask, NULL, 20000, count };
	struct expression_value value, again;
	const int *slots;

	kept = expression_gives(expression);
	value = expression_value(expression, arena, &answers);
	again = expression_value(expression, arena, &answers);
	claim(value.type == kept && is_same(&value, &again));
	/* A literal or an answer is as long as it is; what is made of them has its bound. */
	claim(value.type != EXPRESSION_TEXT || strlen(value.text) <= EXPRESSION_TEXT_MOST);
	claim(value.type != EXPRESSION_TEXT || utf8_is_valid(value.text, strlen(value.text)));
	claim(value.type != EXPRESSION_TRUTH || value.truth == 0 || value.truth == 1);
	claim(value.type != EXPRESSION_DAY || isnan(value.number) || value.number == floor(value.number));
	claim(expression_slots(expression, &slots) <= SLOTS);
	expression_is_true(expression, arena, &answers);
}

static void try(struct arena *arena, const char *source, const struct expression_names *names)
{
	struct expression_fault fault;
	struct expression *expression = expression_read(arena, source, names, &fault);

	claim(expression ? !fault.words : fault.words && *fault.words && fault.column > 0 &&
	      fault.column <= (int)strlen(source) + 1);
	if (expression)
		use(expression, arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	static struct arena arena;
	const struct expression_names names = { find, NULL }, filter = { find, NULL, find_column };
	const char *source = utf8_clean(&arena, (const char *)bytes, size);

	if (source) {
		try(&arena, source, &names);
		try(&arena, source, &filter);
	}
	arena_reset(&arena);
	return 0;
}
