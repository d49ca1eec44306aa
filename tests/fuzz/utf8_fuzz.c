/*
 * Any bytes as text: refused, or cleaned to text that cleaning leaves as it is;
 * whatever is text can be counted, folded, and folded again to the same.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void demand(int holds)
{
	if (!holds)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct arena arena = { 0 };
	const char *clean = utf8_clean(&arena, (const char *)bytes, size), *folded;

	if (clean) {
		size_t length = strlen(clean);

		demand(utf8_is_valid((const char *)bytes, size));
		demand(utf8_is_valid(clean, length) && !strchr(clean, '\r'));
		demand(!strcmp(utf8_clean(&arena, clean, length), clean));
		demand(utf8_count(clean) <= length && !utf8_count(clean) == !length);
		folded = utf8_fold(&arena, clean);
		demand(utf8_is_valid(folded, strlen(folded)));
		demand(!strcmp(utf8_fold(&arena, folded), folded));
	} else {
		demand(size > 0);
	}
	arena_close(&arena);
	return 0;
}
