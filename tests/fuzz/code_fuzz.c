/*
 * Any text as a code that was typed: none, or one that is read again from both
 * of its forms.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/code.h"
#include "base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void demand(int holds)
{
	if (!holds)
		abort();
}

static int is_same(struct arena *arena, const char *typed, struct code code)
{
	struct code again;

	return code_read(arena, typed, &again) && again.finder == code.finder && again.secret == code.secret;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct arena arena = { 0 };
	const char *typed = utf8_clean(&arena, (const char *)bytes, size);
	struct code code;

	if (typed && code_read(&arena, typed, &code)) {
		demand(code.finder < 1u << 22 && code.secret < (1u << 22) * 100);
		demand(is_same(&arena, code_in_words(&arena, code), code));
		demand(is_same(&arena, code_in_digits(&arena, code), code));
	}
	arena_close(&arena);
	return 0;
}
