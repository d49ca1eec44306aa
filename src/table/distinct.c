#include "table/distinct.h"

#include <string.h>

#include "base/arena.h"

enum {
	FIRST_BITS = 8, MOST_BITS = 17, FIRST_ROOM = 1024,
	NUMBER_BITS = 64, DIGIT_BITS = 8, DIGITS = 1 << DIGIT_BITS,
};

struct distinct {
	struct arena *arena;
	struct distinct_number *slot;	/* open addressing; a count of 0 is free */
	int slot_bits;
	int64_t used;			/* slots, at most half of them */
	struct distinct_number *list;	/* what found no slot: any number any number of times */
	int64_t listed, room;
};

static const uint64_t sign = (uint64_t)1 << 63;

int64_t distinct_of_double(double value)
{
	uint64_t bits;

	value += 0.0;	/* -0 is 0 */
	memcpy(&bits, &value, sizeof(bits));
	/* The lower bits of a negative double grow as it falls. */
	return (int64_t)(bits & sign ? bits ^ ~sign : bits);
}

double distinct_to_double(int64_t number)
{
	uint64_t bits = (uint64_t)number;
	double value;

	if (bits & sign)
		bits ^= ~sign;
	memcpy(&value, &bits, sizeof(value));
	return value;
}

struct distinct *distinct_new(struct arena *arena)
{
	struct distinct *distinct = arena_new(arena, struct distinct);

	*distinct = (struct distinct){
		.arena = arena, .slot_bits = FIRST_BITS,
		.slot = arena_array(arena, struct distinct_number, 1 << FIRST_BITS),
	};
	return distinct;
}

/* That of the number, or the free one where it belongs. */
static inline struct distinct_number *find_slot(const struct distinct *distinct, int64_t number)
{
	const uint64_t odd = 0x9e3779b97f4a7c15u;
	uint64_t most = ((uint64_t)1 << distinct->slot_bits) - 1;
	uint64_t at = (uint64_t)number * odd >> (NUMBER_BITS - distinct->slot_bits);

	while (distinct->slot[at].count && distinct->slot[at].number != number)
		at = (at + 1) & most;
	return &distinct->slot[at];
}

static void double_slots(struct distinct *distinct)
{
	const struct distinct_number *before = distinct->slot;
	int64_t count = (int64_t)1 << distinct->slot_bits++;

	distinct->slot = arena_array(distinct->arena, struct distinct_number, 2 * (size_t)count);
	for (int64_t i = 0; i < count; i++)
		if (before[i].count)
			*find_slot(distinct, before[i].number) = before[i];
}

void distinct_append(struct distinct *distinct, int64_t number, int64_t count)
{
	if (distinct->listed == distinct->room) {
		int64_t room = distinct->room ? 2 * distinct->room : FIRST_ROOM;
		struct distinct_number *list = arena_room(distinct->arena, (size_t)room * sizeof(*list));

		if (distinct->listed)
			memcpy(list, distinct->list, (size_t)distinct->listed * sizeof(*list));
		distinct->list = list;
		distinct->room = room;
	}
	distinct->list[distinct->listed++] = (struct distinct_number){ number, count };
}

void distinct_add(struct distinct *distinct, int64_t number, int64_t count)
{
	struct distinct_number *slot = find_slot(distinct, number);

	if (slot->count) {
		slot->count += count;
		return;
	}
	if (distinct->used == (int64_t)1 << (distinct->slot_bits - 1)) {
		if (distinct->slot_bits == MOST_BITS) {
			distinct_append(distinct, number, count);
			return;
		}
		double_slots(distinct);
		slot = find_slot(distinct, number);
	}
	*slot = (struct distinct_number){ number, count };
	distinct->used++;
}

/* The highest bit, which is the sign, is turned round: negative numbers come first. */
static unsigned digit_of(int64_t number, int shift)
{
	return (unsigned)(((uint64_t)number ^ sign) >> shift) & (DIGITS - 1);
}

/* By a few bits at a time, from the lowest; returns which of the two rooms they are in at the end. */
static struct distinct_number *sort(struct distinct_number *numbers, struct distinct_number *room, int64_t count)
{
	for (int shift = 0; shift < NUMBER_BITS; shift += DIGIT_BITS) {
		int64_t first[DIGITS + 1] = { 0 };
		struct distinct_number *sorted = room;

		for (int64_t i = 0; i < count; i++)
			first[digit_of(numbers[i].number, shift) + 1]++;
		if (count && first[digit_of(numbers[0].number, shift) + 1] == count)
			continue;	/* here they are all the same */
		for (int i = 0; i < DIGITS; i++)
			first[i + 1] += first[i];
		for (int64_t i = 0; i < count; i++)
			sorted[first[digit_of(numbers[i].number, shift)]++] = numbers[i];
		room = numbers;
		numbers = sorted;
	}
	return numbers;
}

int64_t distinct_sorted(struct distinct *distinct, struct distinct_number **numbers)
{
	int64_t slots = (int64_t)1 << distinct->slot_bits, count = 0, kept = 0;
	size_t size = ((size_t)distinct->used + (size_t)distinct->listed) * sizeof(struct distinct_number);
	struct distinct_number *all = arena_room(distinct->arena, size);

	for (int64_t i = 0; i < slots; i++)
		if (distinct->slot[i].count)
			all[count++] = distinct->slot[i];
	for (int64_t i = 0; i < distinct->listed; i++)
		all[count++] = distinct->list[i];
	all = sort(all, arena_room(distinct->arena, size), count);
	for (int64_t i = 0; i < count; i++) {
		if (kept && all[kept - 1].number == all[i].number)
			all[kept - 1].count += all[i].count;
		else
			all[kept++] = all[i];
	}
	*numbers = all;
	return kept;
}
