/*
 * Any bytes as a file that somebody attaches: recognised or not; a picture
 * without its metadata is still one of its kind, has none, and no more to lose.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "file/attached.h"
#include "file/deposited.h"
#include "file/metadata.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void claim(int holds)
{
	if (!holds)
		abort();
}

static void clean(struct arena *arena, enum attached kind, const void *bytes, size_t size)
{
	size_t once, twice;
	const void *kept = attached_clean(arena, kind, bytes, size, &once), *again;

	if (!kept)
		return;
	claim(once && once <= size + METADATA_KEPT);
	again = attached_clean(arena, kind, kept, once, &twice);
	claim(again && twice == once && !memcmp(again, kept, once));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct arena arena = { 0 };
	unsigned char *copy = malloc(size + 1);		/* to the byte, so that a step too far is seen */
	int kind;
	const char *name, *deposited;

	memcpy(copy, bytes, size);
	kind = attached_kind_of(copy, size);
	claim(kind >= -1 && kind < ATTACHED_KINDS);
	/* What staff may attach is more, and never taken for something else; an ODT of theirs is whole and without programs. */
	deposited = deposited_kind(copy, size);
	if (kind < 0)
		claim(!deposited || !strcmp(deposited, "docx"));
	else
		claim(deposited == attached_kinds[kind].name || (kind == ATTACHED_ODT && !deposited));
	/* Whatever they were taken for. */
	for (int as = ATTACHED_JPEG; as < ATTACHED_KINDS; as++)
		clean(&arena, (enum attached)as, copy, size);
	copy[size] = '\0';
	if (utf8_is_valid((const char *)copy, strlen((const char *)copy))) {
		name = attached_name(&arena, ATTACHED_PDF, (const char *)copy);
		claim(utf8_is_valid(name, strlen(name)) && !strpbrk(name, "/\\\n\"<>") && *name != '.' &&
		      strlen(name) <= 4 * LONGEST_ATTACHED_NAME);
	}
	free(copy);
	arena_close(&arena);
	return 0;
}
