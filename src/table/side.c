#include "table/side.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"

struct work {
	struct arena *arena;
	const struct side_source *sources;
	struct side_row *rows;
	const char **folded;	/* the words of each row */
	int count, source_count;
};

static int is_of_number(const char *code)
{
	return *code == 'c' && code[1] && !code[1 + strspn(code + 1, "0123456789_")];
}

static int row_of_words(const struct work *work, int source, const char *folded)
{
	for (int i = 0; i < work->count; i++)
		if (work->rows[i].at[source] < 0 && !strcmp(work->folded[i], folded))
			return i;
	return -1;
}

static int row_of_code(const struct work *work, int source, const char *code)
{
	for (int i = 0; i < work->count && !is_of_number(code); i++)
		for (int before = 0; before < source && work->rows[i].at[source] < 0; before++) {
			int at = work->rows[i].at[before];

			if (at >= 0 && !strcmp(work->sources[before].categories[at].code, code))
				return i;
		}
	return -1;
}

static void add_row(struct work *work, int source, int category, const char *folded)
{
	struct side_row *row = &work->rows[work->count];

	row->label = work->sources[source].categories[category].label;
	row->at = arena_array(work->arena, int, (size_t)work->source_count);
	for (int i = 0; i < work->source_count; i++)
		row->at[i] = -1;
	row->at[source] = category;
	work->folded[work->count++] = folded;
}

/* Words first, all of them: a name must not take the row of words that come later. */
static void add_source(struct work *work, int source)
{
	const struct side_source *from = &work->sources[source];
	const char **folded = arena_array(work->arena, const char *, (size_t)from->count + 1);
	int *is_placed = arena_array(work->arena, int, (size_t)from->count + 1);

	for (int i = 0; i < from->count; i++) {
		int row;

		folded[i] = utf8_fold(work->arena, from->categories[i].label);
		row = source ? row_of_words(work, source, folded[i]) : -1;
		if (row >= 0)
			work->rows[row].at[source] = i;
		is_placed[i] = row >= 0;
	}
	for (int i = 0; i < from->count; i++) {
		int row = is_placed[i] || !source ? -1 : row_of_code(work, source, from->categories[i].code);

		if (row >= 0) {
			work->rows[row].at[source] = i;
			work->rows[row].differs = work->rows[row].differs ? work->rows[row].differs : source;
		} else if (!is_placed[i]) {
			add_row(work, source, i, folded[i]);
		}
	}
}

int side_rows(struct arena *arena, const struct side_source *sources, int count, struct side_row **rows)
{
	struct work work = { .arena = arena, .sources = sources, .source_count = count };
	size_t most = 1;

	for (int i = 0; i < count; i++)
		most += (size_t)sources[i].count;
	work.rows = arena_array(arena, struct side_row, most);
	work.folded = arena_array(arena, const char *, most);
	for (int i = 0; i < count; i++)
		add_source(&work, i);
	*rows = work.rows;
	return work.count;
}
