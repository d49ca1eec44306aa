/*
 * silent: people of chance of whom some leave questions empty, and the tables
 * that are published of them one after the other.
 */
#ifndef TESTS_DISCLOSURE_SILENT_H
#define TESTS_DISCLOSURE_SILENT_H

#include "disclosure/attack.h"
#include "disclosure/made_up.h"
#include "disclosure/people.h"
#include "disclosure/protect.h"

enum { SILENT_PEOPLE = 1000, SILENT_QUESTIONS = 3, SILENT_TABLES = 12, SILENT_TIMES = 2 };

/* A table of one question (second -1), or of two. */
struct wanted {
	int first, second;
	const char *only;
	int time;
};

/* Question 0 asks of what college each is, which nobody leaves empty. */
struct room {
	int people[SILENT_TIMES];		/* so many were there at each time */
	int answers[SILENT_QUESTIONS];		/* of each question; one more is silence */
	int is_open[SILENT_QUESTIONS];		/* it is no secret how many were silent */
	int is_line;				/* everybody knows of which college each is */
	unsigned char said[SILENT_PEOPLE][SILENT_QUESTIONS];
	int left_out[2];			/* who subtract themselves from what is shown; -1: nobody */
	struct people let_through;		/* by the filters on question 2 */
	struct attack_table tables[SILENT_TABLES];
	struct wanted wanted[SILENT_TABLES];
	int table_count;
};

static const char *const silent_filters[] = { "q2 is q21", "q2 is not q21" };

static inline int is_let_through(const struct room *room, int person, const char *only)
{
	if (!*only)
		return 1;
	return (room->said[person][2] == 0) == !strcmp(only, silent_filters[0]);
}

/* So many of a thousand leave each question but the first one empty. */
static inline void fill_room(struct chance *chance, struct room *room, int silent)
{
	room->left_out[0] = room->left_out[1] = -1;
	for (int i = 0; i < room->people[SILENT_TIMES - 1]; i++)
		for (int q = 0; q < SILENT_QUESTIONS; q++) {
			const int first = chance_below(chance, room->answers[q]), second = chance_below(chance, room->answers[q]);

			room->said[i][q] = (unsigned char)(first < second ? first : second);
			if (q && chance_below(chance, 1000) < silent)
				room->said[i][q] = (unsigned char)room->answers[q];
		}
}

static inline void part_room(struct arena *arena, struct room *room, int time)
{
	struct people_part *parts = arena_array(arena, struct people_part, 2);
	int has[2] = { 0 };

	for (int i = 0; i < room->people[time]; i++)
		has[is_let_through(room, i, silent_filters[1])] = 1;
	room->let_through = (struct people){ 2, silent_filters, 0, parts };
	for (int i = 0; i < 2; i++)
		if (has[i])
			parts[room->let_through.part_count++] = (struct people_part){ "", (uint64_t)1 << i };
}

static inline struct family_dimension silent_dimension(struct arena *arena, const struct room *room, int q)
{
	struct family_dimension dimension = made_up_dimension(arena, arena_print(arena, "q%d", q), room->answers[q] + (q > 0));
	struct family_group *answered = arena_new(arena, struct family_group);
	const char **names = arena_array(arena, const char *, (size_t)dimension.leaf_count);
	int *leaves = arena_array(arena, int, (size_t)room->answers[q]);

	if (!q) {
		dimension.is_known = room->is_line;
		return dimension;
	}
	memcpy(names, dimension.leaves, (size_t)dimension.leaf_count * sizeof(*names));
	names[room->answers[q]] = "#empty";
	for (int i = 0; i < room->answers[q]; i++)
		leaves[i] = i + 1;
	*answered = (struct family_group){ "#answered", room->answers[q], leaves };
	dimension.leaves = names;
	dimension.groups = answered;
	dimension.group_count = 1;
	dimension.empty = room->is_open[q] ? dimension.leaf_count : 0;
	return dimension;
}

static inline struct family *silent_family(struct arena *arena, const struct room *room, const struct wanted *wanted)
{
	struct family *family = arena_new(arena, struct family);
	struct family_table *table = arena_new(arena, struct family_table);
	int64_t *counts;

	*table = (struct family_table){ .name = "t", .among = "", .only = wanted->only, .dimension_count = 1 + (wanted->second >= 0) };
	table->dimensions[0] = silent_dimension(arena, room, wanted->first);
	if (wanted->second >= 0)
		table->dimensions[1] = silent_dimension(arena, room, wanted->second);
	counts = arena_array(arena, int64_t, (size_t)family_leaves(table));
	for (int i = 0; i < room->people[wanted->time]; i++)
		if (i != room->left_out[0] && i != room->left_out[1] && is_let_through(room, i, wanted->only))
			counts[wanted->second < 0 ? room->said[i][wanted->first] :
			       room->said[i][wanted->first] * table->dimensions[1].leaf_count + room->said[i][wanted->second]]++;
	table->counts = counts;
	*family = (struct family){ .table_count = 1, .tables = table, .snapshot = wanted->time, .shown = room->tables,
				   .shown_count = room->table_count, .people = &room->let_through };
	return family;
}

/* Published beside all that was published before, where it can be. */
static inline const struct protection *publish_silent(struct arena *arena, struct room *room, const struct wanted *wanted)
{
	const struct family *family = silent_family(arena, room, wanted);
	const struct protection *protection = protect(arena, family);
	int64_t *cells;

	if (protection->state != PROTECTED)
		return protection;
	cells = family_fill(arena, family->tables);
	for (int i = 0; i < family_size(family->tables); i++)
		if (protection->hidden[0][i])
			cells[i] = ATTACK_HIDDEN;
	room->wanted[room->table_count] = *wanted;
	room->tables[room->table_count++] = (struct attack_table){ family->tables, cells, wanted->time };
	return protection;
}

#endif
