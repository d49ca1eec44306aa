/*
 * Any bytes as a text that authors have: a document with faults, and a rule behind a NUL. Whatever is drawn of it,
 * left out of it or found in it must stand; what is left after pruning is a document without faults; a rule that
 * conditions make means the same when it is read from them again.
 */
#include <jansson.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "authoring/conditions.h"
#include "authoring/differences.h"
#include "authoring/edit.h"
#include "authoring/explain.h"
#include "authoring/known.h"
#include "authoring/outline.h"
#include "authoring/prune.h"
#include "authoring/reach.h"
#include "authoring/texts.h"
#include "base/arena.h"
#include "base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void claim(int holds)
{
	if (!holds)
		abort();
}

static void use_rule(struct arena *arena, const char *source, const struct known *known)
{
	struct conditions conditions = { .count = 0 }, again = { .count = 0 };
	const char *text;

	rule_explained(arena, source, known);
	if (!conditions_read(arena, source, known, &conditions))
		return;
	text = conditions_write(arena, &conditions, known);
	claim(conditions_read(arena, text, known, &again));
	claim(!strcmp(text, conditions_write(arena, &again, known)));
}

/* Each question is moved, copied and taken out: a document stays one. */
static const char *edited(struct arena *arena, const char *document, const struct outline *outline)
{
	struct edit edit;

	claim(edit_open(&edit, arena, document));
	for (int i = 0; i < outline->count && i < 20; i++)
		for (int j = 0; j < outline->sections[i].count && j < 20; j++) {
			const char *name = outline->sections[i].questions[j].name;

			claim(edit_question(&edit, name) != NULL);
			edit_move_question(&edit, name, j % 2 ? UPWARDS : DOWNWARDS);
			edit_move_section(&edit, outline->sections[i].name, UPWARDS);
			edit_duplicate(&edit, name);
			if (j % 3 == 0)
				claim(edit_remove_question(&edit, name));
		}
	return edit_close(&edit);
}

static void use_document(struct arena *arena, const char *document, const char *rule)
{
	const struct outline outline = outline_of(arena, document, NULL);
	const struct known known = known_of(arena, document, "fr-simple");
	const struct pruned *pruned = document_pruned(arena, document);
	struct document_faults faults = { .count = 0 };
	struct difference *differences;
	struct unreached *unreached;
	struct text *texts;
	struct edit edit;
	const char *after;

	use_rule(arena, rule, &known);
	if (edit_open(&edit, arena, document)) {
		texts_of(&edit, "en", &texts);
		json_decref(edit.root);
	}
	if (pruned->questionnaire) {
		claim(document_read(arena, pruned->document, strlen(pruned->document), &faults) != NULL);
		unreached_of(arena, pruned->questionnaire, &unreached);
		minutes_of(arena, pruned->questionnaire);
	}
	after = edited(arena, document, &outline);
	if (after) {
		differences_of(arena, document, after, &differences);
		claim(!differences_of(arena, after, after, &differences));
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct arena arena = { 0 };
	const char *text = arena_copy_bytes(&arena, bytes, size);
	const size_t length = strlen(text);
	const char *settled, *rule = length < size ? utf8_clean(&arena, text + length + 1, size - length - 1) : NULL;

	settled = size < 64 * 1024 ? document_settled(&arena, text) : NULL;
	if (settled)
		use_document(&arena, settled, rule && strlen(rule) == size - length - 1 ? rule : "");
	arena_close(&arena);
	return 0;
}
