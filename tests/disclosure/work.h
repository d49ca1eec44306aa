/*
 * work: families as short text, and what is published of them as short text.
 */
#ifndef TESTS_DISCLOSURE_WORK_H
#define TESTS_DISCLOSURE_WORK_H

#include "base/arena.h"
#include "base/buffer.h"
#include "disclosure/family_json.h"
#include "disclosure/protect.h"
#include "disclosure/publish.h"
#include "disclosure/verdict.h"
#include "test.h"

/* Tests that need a database as well take its arena: they include snapshot/work.h first. */
#ifndef TESTS_SNAPSHOT_WORK_H
static struct arena arena;
#endif

/* JSON with ' for ". */
static inline const char *quoted(const char *text)
{
	char *copy = arena_copy(&arena, text);

	for (char *at = copy; *at; at++)
		*at = *at == '\'' ? '"' : *at;
	return copy;
}

static inline const char *read_json(const char *json, struct family_file *file)
{
	const char *bytes = quoted(json);

	return family_json_read(&arena, bytes, strlen(bytes), file);
}

/* The family of some tables; whatever else the file says comes first, each with a comma after it. */
static inline const struct family *family_of(const char *settings, const char *tables)
{
	struct family_file *file = arena_new(&arena, struct family_file);
	const char *fault = read_json(arena_print(&arena, "{'disclosure':1,%s'tables':[%s]}", settings, tables), file);

	if (fault)
		fail_msg("%s", fault);
	return &file->family;
}

/* One table of a by b, or of a alone, with those counts. */
static inline const char *table_of(int a, int b, const char *counts)
{
	struct buffer out = buffer_in(&arena);

	buffer_add_text(&out, "{'name':'t','dimensions':[");
	for (int d = 0; d < (b ? 2 : 1); d++) {
		buffer_print(&out, "%s{'name':'%c','categories':[", d ? "," : "", 'a' + d);
		for (int i = 1; i <= (d ? b : a); i++)
			buffer_print(&out, "%s'%c%d'", i > 1 ? "," : "", 'a' + d, i);
		buffer_add_text(&out, "]}");
	}
	buffer_print(&out, "],'counts':%s}", counts);
	return out.bytes;
}

/* Each cell of a table as a number, or x where it is hidden; lines end with a slash. */
static inline const char *cells_text(const struct family_table *shape, const int64_t *cells)
{
	struct buffer out = buffer_in(&arena);
	int line = dimension_size(&shape->dimensions[shape->dimension_count - 1]);

	for (int i = 0; i < family_size(shape); i++) {
		buffer_add_text(&out, i == 0 ? "" : i % line ? " " : " / ");
		if (cells[i] < 0)
			buffer_add_text(&out, "x");
		else
			buffer_add_number(&out, cells[i]);
	}
	return out.bytes;
}

/* The same of a protected table; what is hidden for its own sake as X. */
static inline const char *protected_text(const struct protection *protection, int table)
{
	const struct family_table *shape = &protection->family->tables[table];
	const int64_t *cells = family_fill(&arena, shape);
	struct buffer out = buffer_in(&arena);
	int line = dimension_size(&shape->dimensions[shape->dimension_count - 1]);

	for (int i = 0; i < family_size(shape); i++) {
		buffer_add_text(&out, i == 0 ? "" : i % line ? " " : " / ");
		if (protection->hidden[table][i])
			buffer_add_text(&out, protection->primary[table][i] ? "X" : "x");
		else
			buffer_add_number(&out, cells[i]);
	}
	return out.bytes;
}

/* As everybody sees it. */
static inline struct attack_release *release_shown(const struct protection *protection)
{
	const struct family *family = protection->family;
	struct attack_release *release = arena_new(&arena, struct attack_release);
	struct attack_table *tables = arena_array(&arena, struct attack_table, (size_t)family->table_count);

	for (int t = 0; t < family->table_count; t++) {
		int64_t *cells = family_fill(&arena, &family->tables[t]);

		for (int i = 0; i < family_size(&family->tables[t]); i++)
			if (protection->hidden[t][i])
				cells[i] = ATTACK_HIDDEN;
		tables[t] = (struct attack_table){ &family->tables[t], cells, 0 };
	}
	*release = (struct attack_release){ family->table_count, tables, family->equation_count, family->equations };
	return release;
}

static inline const struct verdict *verdict_on(const struct protection *protection)
{
	return verdict_of(&arena, release_shown(protection), family_threshold(protection->family),
			  family_k(protection->family));
}

/* Two sets of counts that agree with everything shown: added up here, without anything of the program's. */
static inline void certificate_holds(const struct protection *protection, const struct certificate *certificate)
{
	const struct family_table *table = &protection->family->tables[certificate->table];
	const int64_t *cells = family_fill(&arena, table);
	int leaves = family_leaves(table);

	for (int way = 0; way < 2; way++) {
		int64_t shift = way ? certificate->up : -certificate->down;
		struct family_table shifted = *table;
		int64_t *counts = arena_array(&arena, int64_t, (size_t)leaves), *again;
		int leaf = 0;

		for (int i = 0; i < family_size(table); i++) {
			int places[FAMILY_DIMENSIONS], is_leaf = 1;
			int64_t count = cells[i];

			family_places(table, i, places);
			for (int d = 0; d < table->dimension_count; d++)
				is_leaf &= places[d] >= 1 && places[d] <= table->dimensions[d].leaf_count;
			for (int j = 0; j < certificate->corner_count; j++)
				count += certificate->corners[j] == i ? shift * certificate->signs[j] : 0;
			assert_true(count >= 0);
			if (is_leaf)
				counts[leaf++] = count;
		}
		shifted.counts = counts;
		again = family_fill(&arena, &shifted);
		for (int i = 0; i < family_size(table); i++)
			if (!protection->hidden[certificate->table][i] && again[i] != cells[i])
				fail_msg("a certificate changes what is shown");
		assert_true(again[certificate->cell] == cells[certificate->cell] + shift);
	}
}

#endif
