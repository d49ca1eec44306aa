/*
 * distinct: how often each number occurs among many, of which most are the
 * same few: ages, hours, days. Where they are not, it takes the memory of a
 * list of them all.
 */
#ifndef TABLE_DISTINCT_H
#define TABLE_DISTINCT_H

#include <stdint.h>

struct arena;
struct distinct;

struct distinct_number {
	int64_t number;
	int64_t count;
};

struct distinct *distinct_new(struct arena *arena);

/* So many more of that number. */
void distinct_add(struct distinct *distinct, int64_t number, int64_t count);

/* The same for numbers of which most are different from all others: it looks for none that is there. */
void distinct_append(struct distinct *distinct, int64_t number, int64_t count);

/* All of them, each once, ascending; returns how many there are. Nothing is added afterwards. */
int64_t distinct_sorted(struct distinct *distinct, struct distinct_number **numbers);

/* Doubles as whole numbers of the same order, and back; no NaN. */
int64_t distinct_of_double(double value);
double distinct_to_double(int64_t number);

#endif
