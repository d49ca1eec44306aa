/* Any text as pasted questions: what is understood of it becomes a document that is one. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "authoring/outline.h"
#include "authoring/paste.h"
#include "base/arena.h"
#include "base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void claim(int holds)
{
	if (!holds)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	static struct arena arena;
	const char *text = utf8_clean(&arena, (const char *)bytes, size), *document;
	const struct pasted *pasted;
	struct edit edit;
	struct outline outline;

	if (!text)
		return 0;
	pasted = paste_read(&arena, text);
	claim(edit_open(&edit, &arena, document_begin(&arena, "fr", "T")));
	claim(!edit_paste(&edit, pasted) == !pasted->question_count);
	document = edit_close(&edit);
	claim(document != NULL);
	outline = outline_of(&arena, document, NULL);
	claim(outline.question_count == pasted->question_count);
	arena_reset(&arena);
	return 0;
}
