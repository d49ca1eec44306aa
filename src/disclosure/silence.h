/*
 * silence: what everybody knows of those who left a question empty, as it is
 * told by itself (family_tells_silence()). For this module only.
 *
 * Where three said nothing and all can read it, no cell inside - the silent of
 * one place, the silent under a filter - can be more than three, however much is
 * hidden. It is told nothing of them where it can be anything from none of the
 * three to all. The counts that are hidden beside it are known to within three:
 * they tell nothing by that as long as they can only be large ones.
 */
#ifndef DISCLOSURE_SILENCE_H
#define DISCLOSURE_SILENCE_H

#include "disclosure/attack.h"

struct silences;

enum { SILENCE_NONE = -1 };

/* Those that these tables tell, which stay as they are as long as these are used. */
struct silences *silences_find(struct arena *arena, const struct attack_table *tables, int count, int threshold);

/* The tightest one that holds all who are in a cell of that shape at that time; SILENCE_NONE. */
int silence_around(const struct silences *silences, const struct attack_table *table, int cell);
int64_t silence_value(const struct silences *silences, int silence);

/* No more can lie between the cell and one that counts more people, or the same ones later; FAMILY_COUNT_MOST: that is not told. */
int64_t silence_most_gained(const struct silences *silences, const struct attack_table *table, int cell, int is_later);

/* Does the table count by a question of which fewer than the threshold are told to be silent? */
int silence_is_beside(const struct silences *silences, const struct family_table *shape);

#endif
