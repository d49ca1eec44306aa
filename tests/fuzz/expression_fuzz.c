/*
 * Any bytes as an expression over a few names: read, and evaluated where it
 * could be read. It must be refused with a place and words, or give a value.
 */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "expression/expression.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static const struct {
	const char *name;
	struct expression_value value;
} given[] = {
	{ "a", { EXPRESSION_NUMBER, .number = 17.5 } },
	{ "n", { EXPRESSION_NUMBER, .number = NAN } },
	{ "t", { EXPRESSION_TEXT, .text = "" } },
	{ "q", { EXPRESSION_TEXT, .text = "x y é" } },
	{ "b", { EXPRESSION_TRUTH, .truth = 1 } },
	{ "m.r", { EXPRESSION_TEXT, .text = "12" } },
};

static int find(const void *context, const char *name, enum expression_type *type)
{
	(void)context;
	for (int i = 0; i < (int)(sizeof(given) / sizeof(*given)); i++) {
		if (!strcmp(given[i].name, name)) {
			*type = given[i].value.type;
			return i;
		}
	}
	return -1;
}

static struct expression_value ask(const void *context, struct arena *arena, int slot)
{
	(void)context, (void)arena;
	return given[slot].value;
}

static void claim(int holds)
{
	if (!holds)
		abort();
}

static void use(const struct expression *expression, struct arena *arena)
{
	const struct expression_answers answers = { ask, NULL };
	struct expression_value value = expression_value(expression, arena, &answers);
	const int *slots;

	claim(value.type != EXPRESSION_TEXT || strlen(value.text) < 10000);
	claim(value.type != EXPRESSION_TRUTH || value.truth == 0 || value.truth == 1);
	claim(expression_slots(expression, &slots) <= (int)(sizeof(given) / sizeof(*given)));
	expression_is_true(expression, arena, &answers);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	static struct arena arena;
	const struct expression_names names = { find, NULL };
	char *source = arena_copy_bytes(&arena, bytes, size);
	struct expression_fault fault;
	struct expression *expression = expression_read(&arena, source, &names, &fault);

	claim(expression ? !fault.words : fault.words && *fault.words && fault.column > 0 &&
	      fault.column <= (int)strlen(source) + 1);
	if (expression)
		use(expression, &arena);
	arena_reset(&arena);
	return 0;
}
