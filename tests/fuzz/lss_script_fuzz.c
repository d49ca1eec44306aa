/* Any text as a formula of LimeSurvey: refused with words, or an expression that can be read. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "exchange/lss_convert.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void claim(int holds)
{
	if (!holds)
		abort();
}

static const struct variables *some_variables(struct arena *arena)
{
	static struct lss_code code[] = { { "1", "a1" }, { "A2", "a2" }, { "3", "a3" } };
	static const struct lss_codes codes = { code, 3 }, numbers = { code, 1 };
	static const struct lss_question q = { .id = "10", .group = "2", .code = "Q1" },
		m = { .id = "11", .group = "2", .code = "M" };
	const struct variable known[] = {
		{ "Q1", VARIABLE_CODE, "q1", .codes = &codes, .question = &q },
		{ "Q1_other", VARIABLE_WHICH, "q1", .part = "other", .question = &q },
		{ "L", VARIABLE_CODE, "l", .codes = &numbers, .question = &q },
		{ "M_a", VARIABLE_TICKED, "m", .part = "a", .question = &m },
		{ "M_b", VARIABLE_TICKED, "m", .part = "b", .question = &m },
		{ "age", VARIABLE_NUMBER, "age", .question = &q },
		{ "T", VARIABLE_TEXT, "t", .question = &q },
		{ "D", VARIABLE_DAY, "d", .question = &q },
		{ "R_1", VARIABLE_PLACE, "r", .codes = &codes, .question = &q },
		{ "B", VARIABLE_TRUTH, "b", .question = &q },
	};
	struct variables *variables = variables_new(arena, "5");

	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++)
		variables_add(variables, &known[i]);
	return variables;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	static const struct lss_question m = { .id = "11", .group = "2", .code = "M" };
	struct arena arena = { 0 };
	const struct lss_setting setting = { some_variables(&arena), &m, size % 2 ? "m" : NULL };
	const char *formula = utf8_clean(&arena, (const char *)bytes, size);

	for (enum lss_wanted wanted = WANTED_VALUE; formula && wanted <= WANTED_TRUTH; wanted++) {
		const char *why = NULL;

		claim(lss_convert(&arena, &setting, formula, wanted, NULL, &why) || why);
	}
	arena_close(&arena);
	return 0;
}
