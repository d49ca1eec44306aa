/*
 * Any bytes as a file of answers: refused in words, or a questionnaire guessed
 * of them, whose columns they fill with nothing but what columns may hold.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "questionnaire/document.h"
#include "snapshot/merge.h"
#include "snapshot/microdata.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static struct arena arena;

static void claim(int holds)
{
	if (!holds)
		abort();
}

static void cells_are_right(const struct segment *segment, int row)
{
	for (int i = 0; i < segment->column_count; i++) {
		const struct snapshot_column *column = &segment->columns[i];
		int state = segment->cells[i].states[row];

		if (!column->is_wide)
			claim(state >= CELL_PREFER_NOT || state == CELL_GIVEN || (column->shape == SHAPE_CODE && state < column->code_count));
	}
}

static void fill(struct microdata *microdata, const struct questionnaire *questionnaire)
{
	struct merge *merge = merge_new(&arena);
	struct merge_version version = { questionnaire, -1, NULL };
	struct snapshot_column *columns;
	struct segment *segment;
	int count, told = microdata->fault_count;

	claim(merge_add(merge, &version) != NULL);
	count = merge_columns(merge, &columns);
	microdata_bind(microdata, questionnaire, columns, count, merge);
	segment = segment_new(&arena, columns, count, 1);
	segment_clear(segment);
	while (microdata_next(microdata, segment->cells, 0)) {
		cells_are_right(segment, 0);
		segment_clear(segment);
	}
	claim(microdata->fault_count >= told);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	const char *why = NULL, *json;
	struct microdata *microdata = microdata_open(&arena, (const char *)bytes, size, &why);

	claim(microdata || why);
	if (microdata) {
		struct document_faults *faults = arena_new(&arena, struct document_faults);
		const struct questionnaire *questionnaire;

		json = microdata_guess(microdata, "T");
		questionnaire = document_read(&arena, json, strlen(json), faults);
		claim(questionnaire || faults->count);
		if (questionnaire)
			fill(microdata, questionnaire);
		microdata_close(microdata);
	}
	arena_reset(&arena);
	return 0;
}
