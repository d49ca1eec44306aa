/*
 * Any bytes as a file of SPSS: refused in words, or columns and lines of texts
 * that are what they are said to be.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "snapshot/sav.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

enum { MOST_LINES = 1000 };

static struct arena arena;
static int announced, columns, lines;

static void claim(int holds)
{
	if (!holds)
		abort();
}

static void is_text(const char *text, size_t most)
{
	claim(text && strlen(text) <= most && utf8_is_valid(text, strlen(text)));
}

static int take_head(void *context, const char *title, int count)
{
	(void)context;
	is_text(title, 2 * SAV_LONGEST_LABEL);
	claim(count >= 1 && count <= SAV_MOST_COLUMNS && !announced);
	announced = count;
	return 0;
}

static int take_column(void *context, const struct sav_column *column)
{
	(void)context;
	claim(columns++ < announced && column->shape < SAV_SHAPES && column->choice_count <= SAV_MOST_CHOICES);
	is_text(column->name, 2 * SAV_LONGEST_LABEL);
	is_text(column->label, 2 * SAV_LONGEST_LABEL);
	is_text(column->set, 2 * SAV_LONGEST_LABEL);
	is_text(column->set_label, 2 * SAV_LONGEST_LABEL);
	for (int i = 0; i < column->choice_count; i++) {
		is_text(column->choices[i].value, 2 * SAV_LONGEST_CELL);
		is_text(column->choices[i].label, 2 * SAV_LONGEST_CELL);
	}
	return 0;
}

static int take_row(void *context, const char *const *fields, int count)
{
	(void)context;
	claim(count == announced && columns == announced);
	for (int i = 0; i < count; i++)
		if (fields[i])
			is_text(fields[i], 2 * SAV_LONGEST_CELL);
	return ++lines == MOST_LINES;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	const struct sav_taker taker = { take_head, take_column, take_row, NULL };
	const char *why;

	announced = columns = lines = 0;
	why = sav_read(&arena, (const char *)bytes, size, &taker);
	claim(why || columns == announced);
	arena_reset(&arena);
	return 0;
}
