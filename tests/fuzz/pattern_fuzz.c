/*
 * Any bytes as a pattern, up to the first line end, and what follows as a
 * text. Reading must refuse with words or give a pattern, matching must end
 * soon, whatever they are.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "expression/pattern.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	static struct arena arena;
	char *source = arena_copy_bytes(&arena, bytes, size), *text = strchr(source, '\n');
	const char *why = NULL;
	struct pattern *pattern;

	if (text)
		*text++ = '\0';
	pattern = pattern_read(&arena, source, &why);
	if (!pattern && !(why && *why))
		abort();
	if (pattern)
		pattern_match(pattern, text ? text : "");
	arena_reset(&arena);
	return 0;
}
