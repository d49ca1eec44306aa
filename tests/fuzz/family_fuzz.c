/*
 * Any bytes as a file of counts: it is refused, or small enough families of it
 * are protected, and what is published of them is read back, and passes the
 * audit.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "disclosure/family_json.h"
#include "disclosure/publish.h"
#include "disclosure/verdict.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

enum { MOST_CELLS = 60 };

static void claim(int holds)
{
	if (!holds)
		abort();
}

static int is_small(const struct family *family)
{
	int size = 0;

	for (int t = 0; t < family->table_count; t++)
		size += family_size(&family->tables[t]);
	return size <= MOST_CELLS;
}

static struct attack_release release_of(struct arena *arena, const struct family_file *file)
{
	struct attack_table *tables = arena_array(arena, struct attack_table, (size_t)file->family.table_count);

	for (int t = 0; t < file->family.table_count; t++)
		tables[t] = (struct attack_table){ &file->family.tables[t], file->cells[t], 0 };
	return (struct attack_release){ file->family.table_count, tables, file->family.equation_count,
					file->family.equations };
}

/* Equations are not in what is published: without them an attacker knows less. */
static void publish_it(struct arena *arena, const struct family_file *file)
{
	struct publication publication = publish(arena, &file->family, file->snapshot);
	struct family_file again;
	struct attack_release release;
	const char *json;

	if (!publication.tally)
		return;
	json = published_json(publication.tally);
	claim(!family_json_read(arena, json, strlen(json), &again) && again.is_published);
	release = release_of(arena, &again);
	claim(!verdict_of(arena, &release, family_threshold(&file->family), family_k(&file->family))->count);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	static struct arena arena;
	struct family_file file;

	if (!family_json_read(&arena, (const char *)bytes, size, &file) && is_small(&file.family)) {
		int has_counts = 1;

		for (int t = 0; t < file.family.table_count; t++)
			has_counts &= file.family.tables[t].counts != NULL;
		if (has_counts) {
			publish_it(&arena, &file);
		} else if (file.is_published) {
			struct attack_release release = release_of(&arena, &file);

			verdict_of(&arena, &release, family_threshold(&file.family), family_k(&file.family));
		}
	}
	arena_reset(&arena);
	return 0;
}
