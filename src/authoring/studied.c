#include "authoring/studied.h"

#include <string.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/shelf.h"
#include "questionnaire/document.h"
#include "text/text.h"

static struct shelf shelf;

static void study_what_is_shown(struct arena *arena, struct studied *studied)
{
	const struct questionnaire *questionnaire = studied->pruned->questionnaire;

	if (!questionnaire)
		return;
	studied->shown = outline_of(arena, studied->pruned->document, NULL);
	lint_questionnaire(arena, questionnaire, &studied->warnings);
	studied->unreached_count = unreached_of(arena, questionnaire, &studied->unreached);
	studied->minutes = minutes_of(arena, questionnaire);
}

const struct studied *document_studied(const char *document)
{
	const char *tag = text_language()->tag;
	struct arena arena = { 0 };
	struct hash hash = hash_of(document, strlen(document));
	const struct studied *found;
	struct studied *studied;

	/* The words of faults and advice are the language's. */
	for (size_t i = 0; i < HASH_SIZE && tag[i]; i++)
		hash.bytes[i] ^= (unsigned char)tag[i];
	found = shelf_find(&shelf, &hash);
	if (found)
		return found;
	studied = arena_new(&arena, struct studied);
	document = arena_copy(&arena, document);
	document_read(&arena, document, strlen(document), &studied->faults);
	studied->pruned = document_pruned(&arena, document);
	studied->outline = outline_of(&arena, document, &studied->faults);
	studied->known = known_of(&arena, document, tag);
	study_what_is_shown(&arena, studied);
	return shelf_add(&shelf, &hash, studied, &arena);
}
