/*
 * made_up: families of chance, as skewed as real ones: few large groups and
 * many small ones, answers that everybody gives and others that hardly anybody
 * does. The same seed makes the same ones.
 */
#ifndef TESTS_DISCLOSURE_MADE_UP_H
#define TESTS_DISCLOSURE_MADE_UP_H

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "disclosure/family.h"

static const double SKEW = 0.7;

struct chance {
	uint64_t state;
};

static inline uint64_t chance_next(struct chance *chance)
{
	uint64_t z = chance->state += 0x9e3779b97f4a7c15u;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return z ^ (z >> 31);
}

static inline double chance_part(struct chance *chance)
{
	return (double)(chance_next(chance) >> 11) / 9007199254740992.0;
}

static inline int chance_below(struct chance *chance, int most)
{
	return (int)(chance_next(chance) % (uint64_t)most);
}

static inline struct family_dimension made_up_dimension(struct arena *arena, const char *name, int leaves)
{
	const char **names = arena_array(arena, const char *, (size_t)leaves);

	for (int i = 0; i < leaves; i++)
		names[i] = arena_print(arena, "%s%d", name, i + 1);
	return (struct family_dimension){ .name = name, .leaf_count = leaves, .leaves = names };
}

/* Sizes as 1, 1/2, 1/3 ..., to the power of SKEW, in each dimension, and each cell half to twice as likely as these say. */
static inline void made_up_weights(struct chance *chance, const struct family_table *table, double *weights)
{
	int leaves = family_leaves(table);

	for (int i = 0; i < leaves; i++) {
		int rest = i;

		weights[i] = 0.5 + 1.5 * chance_part(chance);
		for (int d = table->dimension_count - 1; d >= 0; d--) {
			weights[i] /= pow(1 + rest % table->dimensions[d].leaf_count, SKEW);
			rest /= table->dimensions[d].leaf_count;
		}
	}
	for (int i = 1; i < leaves; i++)
		weights[i] += weights[i - 1];
}

static inline void made_up_counts(struct arena *arena, struct chance *chance, struct family_table *table, int people)
{
	int leaves = family_leaves(table);
	double *weights = arena_array(arena, double, (size_t)leaves);
	int64_t *counts = arena_array(arena, int64_t, (size_t)leaves);

	made_up_weights(chance, table, weights);
	for (int i = 0; i < people; i++) {
		double at = chance_part(chance) * weights[leaves - 1];
		int low = 0, high = leaves - 1;

		while (low < high) {
			int middle = (low + high) / 2;

			if (weights[middle] > at)
				high = middle;
			else
				low = middle + 1;
		}
		counts[low]++;
	}
	table->counts = counts;
}

/* Dimensions a, b, c of so many leaves; 0 ends them. */
static inline struct family_table *made_up_table(struct arena *arena, struct chance *chance, const int leaves[],
						 int people)
{
	static const char *const names[] = { "a", "b", "c", "d" };
	struct family_table *table = arena_new(arena, struct family_table);

	table->name = "table";
	table->among = table->only = "";
	for (int d = 0; d < FAMILY_DIMENSIONS && leaves[d]; d++)
		table->dimensions[table->dimension_count++] = made_up_dimension(arena, names[d], leaves[d]);
	made_up_counts(arena, chance, table, people);
	return table;
}

static inline struct family *made_up_family(struct arena *arena, struct chance *chance, const int leaves[], int people)
{
	struct family *family = arena_new(arena, struct family);
	uint64_t key = chance_next(chance);

	family->table_count = 1;
	family->tables = made_up_table(arena, chance, leaves, people);
	memcpy(family->key.bytes, &key, sizeof(key));
	return family;
}

#endif
