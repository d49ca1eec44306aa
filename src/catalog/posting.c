#include "catalog/posting.h"

#include <stdlib.h>
#include <string.h>

static void give(unsigned char *bytes, int number)
{
	bytes[0] = (unsigned char)number;
	bytes[1] = (unsigned char)(number >> 8);
}

static int take(const unsigned char *bytes)
{
	return bytes[0] | bytes[1] << 8;
}

void entry_write(const struct entry *entry, unsigned char bytes[ENTRY_SIZE])
{
	give(bytes, (int)(entry->work % WORKS_OF_CHUNK));
	give(bytes + 2, entry->day);
	give(bytes + 4, entry->passage);
	bytes[6] = (unsigned char)entry->weight;
}

struct entry entry_read(int64_t chunk, const unsigned char bytes[ENTRY_SIZE])
{
	return (struct entry){ chunk * WORKS_OF_CHUNK + take(bytes), (uint16_t)take(bytes + 2), (uint16_t)take(bytes + 4), bytes[6] };
}

long entry_place(const unsigned char *bytes, size_t length, const unsigned char entry[ENTRY_SURE])
{
	for (size_t at = 0; at + ENTRY_SIZE <= length; at += ENTRY_SIZE)
		if (!memcmp(bytes + at, entry, ENTRY_SURE))
			return (long)at;
	return -1;
}

static int by_work(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;

	return (x->work > y->work) - (x->work < y->work);
}

void entries_add(struct entries *entries, int64_t chunk, const unsigned char *bytes, size_t length)
{
	const int from = entries->count;
	int is_ordered = 1;

	for (size_t at = 0; at + ENTRY_SIZE <= length; at += ENTRY_SIZE) {
		entries->list[entries->count++] = entry_read(chunk, bytes + at);
		if (entries->count > from + 1 && entries->list[entries->count - 2].work > entries->list[entries->count - 1].work)
			is_ordered = 0;
	}
	/* Of two that were published at once the later may have been kept first. */
	if (!is_ordered)
		qsort(entries->list + from, (size_t)(entries->count - from), sizeof(*entries->list), by_work);
}

static uint16_t first_passage(const struct entry *one, const struct entry *other)
{
	return one->passage < other->passage ? one->passage : other->passage;
}

void entries_either(const struct entries *one, const struct entries *other, struct entries *into)
{
	int i = 0, j = 0;

	into->count = 0;
	while (i < one->count || j < other->count) {
		struct entry *entry = &into->list[into->count++];

		if (j == other->count || (i < one->count && one->list[i].work < other->list[j].work)) {
			*entry = one->list[i++];
		} else if (i == one->count || other->list[j].work < one->list[i].work) {
			*entry = other->list[j++];
		} else {
			*entry = one->list[i];
			entry->passage = first_passage(&one->list[i], &other->list[j]);
			entry->weight = one->list[i].weight > other->list[j].weight ? one->list[i].weight : other->list[j].weight;
			i++;
			j++;
		}
	}
}

void entries_both(struct entries *entries, const struct entries *other)
{
	int kept = 0, j = 0;

	for (int i = 0; i < entries->count; i++) {
		struct entry entry = entries->list[i];

		while (j < other->count && other->list[j].work < entry.work)
			j++;
		if (j == other->count)
			break;
		if (other->list[j].work != entry.work)
			continue;
		entry.weight += other->list[j].weight;
		if (entry.passage == NO_PASSAGE)
			entry.passage = other->list[j].passage;
		entries->list[kept++] = entry;
	}
	entries->count = kept;
}

static int by_rank(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;

	if (x->weight != y->weight)
		return y->weight - x->weight;
	if (x->day != y->day)
		return y->day - x->day;
	return (y->work > x->work) - (y->work < x->work);
}

static void swap(struct entry *one, struct entry *other)
{
	const struct entry kept = *one;

	*one = *other;
	*other = kept;
}

/* Down from `at` to where none below it is behind it: of a heap, the one that is listed last is on top. */
static void sink(struct entry *heap, int count, int at)
{
	for (int below = 2 * at + 1; below < count; at = below, below = 2 * at + 1) {
		if (below + 1 < count && by_rank(&heap[below + 1], &heap[below]) > 0)
			below++;
		if (by_rank(&heap[below], &heap[at]) <= 0)
			return;
		swap(&heap[below], &heap[at]);
	}
}

/* A page of ten thousand is what is mostly asked for: all of them sorted would be most of the work. */
void entries_sort(struct entries *entries, int first)
{
	struct entry *list = entries->list;

	first = first < entries->count ? first : entries->count;
	for (int i = first / 2; first && i >= 0; i--)
		sink(list, first, i);
	for (int i = first; first && i < entries->count; i++)
		if (by_rank(&list[i], &list[0]) < 0) {
			swap(&list[i], &list[0]);
			sink(list, first, 0);
		}
	qsort(list, (size_t)first, sizeof(*list), by_rank);
}
