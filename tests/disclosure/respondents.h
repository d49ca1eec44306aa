/*
 * respondents: what those who gave the only answer of a hidden cell can find
 * out besides, table by table, by what the cells say and nothing of the
 * program's but its audit.
 */
#ifndef TESTS_DISCLOSURE_RESPONDENTS_H
#define TESTS_DISCLOSURE_RESPONDENTS_H

#include "disclosure/work.h"

/* Of one person whose answer is in each sum above that cell, and nobody else's is in it; table -1: of nobody. */
struct respondent {
	int table, cell;
};

struct looking {
	const struct protection *protection;
	struct attack *attack;
	struct respondent respondent;
	int found;		/* hidden cells that somebody knows too well */
};

static inline int place_along_name(const struct family_table *table, int cell, const char *name)
{
	int places[FAMILY_DIMENSIONS];

	family_places(table, cell, places);
	for (int d = 0; d < table->dimension_count; d++)
		if (!strcmp(table->dimensions[d].name, name))
			return places[d];
	return 0;
}

/* Of tables whose dimensions of one name are the same. */
static inline int is_part_of(const struct family_table *parts, int part, const struct family_table *sums, int sum)
{
	int places[FAMILY_DIMENSIONS];

	family_places(sums, sum, places);
	for (int d = 0; d < sums->dimension_count; d++) {
		const struct family_dimension *dimension = &sums->dimensions[d];
		int place = place_along_name(parts, part, dimension->name);

		for (int leaf = 1; leaf <= dimension->leaf_count; leaf++)
			if (dimension_holds(dimension, place, leaf) && !dimension_holds(dimension, places[d], leaf))
				return 0;
	}
	return 1;
}

static inline int is_hidden(const struct looking *looking, int t, int cell)
{
	return attack_value(looking->attack, attack_cell(looking->attack, t, cell)) == ATTACK_HIDDEN;
}

static inline int holds_all_of(const struct looking *looking, int t, int cell)
{
	const struct family_table *tables = looking->protection->family->tables;
	struct respondent one = looking->respondent;

	return one.table >= 0 && is_part_of(&tables[t], cell, &tables[one.table], one.cell);
}

static inline int counts_one(const struct looking *looking, int t, int cell)
{
	const struct family_table *tables = looking->protection->family->tables;
	struct respondent one = looking->respondent;

	return one.table >= 0 && is_part_of(&tables[one.table], one.cell, &tables[t], cell);
}

/* What must be able to be 0 and T is what the cell counts besides the one person who looks. */
static inline void look_beside(struct looking *looking, int t, int cell)
{
	int threshold = family_threshold(looking->protection->family), self = counts_one(looking, t, cell);
	struct attack_bounds bounds;

	if (!is_hidden(looking, t, cell) || holds_all_of(looking, t, cell))
		return;
	bounds = attack_look(looking->attack, attack_cell(looking->attack, t, cell));
	looking->found += looking->protection->primary[t][cell] ?
		bounds.low > self || bounds.high < self + threshold : bounds.high - bounds.low < threshold;
}

static inline void each_cell(struct looking *looking, void (*look)(struct looking *looking, int t, int cell))
{
	const struct family *family = looking->protection->family;

	for (int t = 0; t < family->table_count; t++)
		for (int cell = 0; cell < family_size(&family->tables[t]); cell++)
			look(looking, t, cell);
}

static inline void tell(struct looking *looking, int t, int cell)
{
	const struct family_table *table = &looking->protection->family->tables[t];

	if (is_hidden(looking, t, cell) && holds_all_of(looking, t, cell))
		attack_know(looking->attack, attack_cell(looking->attack, t, cell), family_fill(&arena, table)[cell]);
}

static inline void untell(struct looking *looking, int t, int cell)
{
	if (is_hidden(looking, t, cell) && holds_all_of(looking, t, cell))
		attack_forget(looking->attack, attack_cell(looking->attack, t, cell));
}

static inline void look_as(struct looking *looking, int t, int cell)
{
	const struct family_table *table = &looking->protection->family->tables[t];

	if (!is_hidden(looking, t, cell) || family_fill(&arena, table)[cell] != 1)
		return;
	looking->respondent = (struct respondent){ t, cell };
	each_cell(looking, tell);
	each_cell(looking, look_beside);
	each_cell(looking, untell);
}

/* How many hidden cells of what is shown somebody knows too well: anybody at all, or whoever is a count of 1. */
static inline int found_by_respondents(const struct protection *protection, const struct attack_release *release)
{
	struct looking looking = { protection, attack_open(&arena, release), { -1, 0 }, 0 };

	each_cell(&looking, look_beside);
	each_cell(&looking, look_as);
	attack_close(looking.attack);
	return looking.found;
}

#endif
