#include "disclosure/shown.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "disclosure/attack.h"
#include "disclosure/nearby.h"
#include "disclosure/people.h"
#include "disclosure/protect.h"
#include "disclosure/system.h"

/* A cell of the family by what it speaks of, whomever it counts. */
struct meant {
	const char *meaning;
	int cell, table;
};

struct comparing {
	struct arena *arena;
	struct system *system;
	int threshold;
	struct meant *meant;
	int count;
	struct shown *shown;
};

static int by_meaning(const void *a, const void *b)
{
	return strcmp(((const struct meant *)a)->meaning, ((const struct meant *)b)->meaning);
}

static void list_meant(struct comparing *comparing)
{
	const struct family *family = comparing->system->family;
	int size = 0;

	for (int t = 0; t < family->table_count; t++)
		size += family_size(&family->tables[t]);
	comparing->meant = arena_array(comparing->arena, struct meant, (size_t)size);
	for (int t = 0; t < family->table_count; t++)
		for (int place = 0; place < family_size(&family->tables[t]); place++)
			comparing->meant[comparing->count++] = (struct meant){
				cell_meaning(comparing->arena, &family->tables[t], place),
				comparing->system->cells[t][place], t
			};
	qsort(comparing->meant, (size_t)size, sizeof(*comparing->meant), by_meaning);
}

/* Of one snapshot and the same people: one cell. */
static void join(struct comparing *comparing, int cell, int64_t value)
{
	if (value == ATTACK_HIDDEN)
		comparing->shown->is_bound[cell] = 1;
	else if (value == comparing->system->values[cell])
		comparing->shown->is_public[cell] = 1;
	else
		comparing->shown->refusal = "a count is another than the one that was published";
}

/* Of those who said nothing: it can be hidden without the answers. */
static int is_inside_silence(const struct system *system, int cell)
{
	const struct family_table *table = &system->family->tables[system->tables[cell]];
	int places[FAMILY_DIMENSIONS] = { 0 }, is_inside = 0;

	family_places(table, system->places[cell], places);
	for (int d = 0; d < table->dimension_count; d++)
		is_inside |= table->dimensions[d].empty && places[d] == table->dimensions[d].empty;
	return is_inside;
}

/* Whoever subtracts the one from the other knows how many lie between. */
static void subtract(struct comparing *comparing, int cell, int64_t more, int is_silence)
{
	const struct system *system = comparing->system;

	if (more < 0)
		comparing->shown->refusal = protection_fewer;
	else if (!more || more >= comparing->threshold || is_silence)
		return;
	else if (system->levels[cell] > 0 && !is_inside_silence(system, cell))
		comparing->shown->refusal = "too few came since it was published, or are left out of it";
	else
		comparing->shown->is_bound[cell] = 1;
}

/* The family counts more, in people or in time, than what was shown; or less. */
static void note_less(struct comparing *comparing, int cell, int64_t less, int is_silence)
{
	int64_t *floor = &comparing->system->floors[cell];

	if (less == ATTACK_HIDDEN)
		return;
	*floor = less > *floor ? less : *floor;
	subtract(comparing, cell, comparing->system->values[cell] - less, is_silence);
}

static void note_more(struct comparing *comparing, int cell, int64_t more, int is_silence)
{
	int64_t *ceiling = &comparing->system->ceilings[cell];

	if (more == ATTACK_HIDDEN)
		return;
	*ceiling = more < *ceiling ? more : *ceiling;
	subtract(comparing, cell, more - comparing->system->values[cell], is_silence);
}

static void compare(struct comparing *comparing, const struct meant *meant, const struct attack_table *before, int64_t value)
{
	const struct family *family = comparing->system->family;
	const struct family_table *table = &family->tables[meant->table];
	const char *only = before->shape->only;
	int is_part = people_hold(family->people, table->among, table->only, only);
	int is_sum = people_hold(family->people, table->among, only, table->only);
	/* Of all who were there before and since, the difference is a table that may tell its silence too. */
	int is_silence = !*only && comparing->system->is_empty[meant->cell];

	if (is_part && is_sum && family->snapshot == before->snapshot)
		join(comparing, meant->cell, value);
	else if (is_part && family->snapshot >= before->snapshot)
		note_less(comparing, meant->cell, value, is_silence);
	else if (is_sum && family->snapshot <= before->snapshot)
		note_more(comparing, meant->cell, value, is_silence);
}

static void compare_table(struct comparing *comparing, const struct attack_table *before)
{
	for (int place = 0; place < family_size(before->shape); place++) {
		struct meant wanted = { cell_meaning(comparing->arena, before->shape, place), 0, 0 };
		const struct meant *found = bsearch(&wanted, comparing->meant, (size_t)comparing->count,
						    sizeof(wanted), by_meaning);

		while (found && found > comparing->meant && !by_meaning(found - 1, &wanted))
			found--;
		for (; found && found < comparing->meant + comparing->count && !by_meaning(found, &wanted); found++)
			compare(comparing, found, before, before->cells[place]);
	}
}

/* The same dimension cut finer here or there: sums of its categories that nobody could look at. */
static int is_cut_otherwise(const struct family_dimension *one, const struct family_dimension *other)
{
	return !strcmp(one->name, other->name) &&
		strcmp(one->cut ? one->cut : "", other->cut ? other->cut : "");
}

static void look_at_cuts(struct comparing *comparing, const struct family_table *before)
{
	const struct family *family = comparing->system->family;

	for (int t = 0; t < family->table_count; t++)
		for (int d = 0; d < family->tables[t].dimension_count; d++)
			for (int e = 0; e < before->dimension_count; e++)
				if (is_cut_otherwise(&family->tables[t].dimensions[d], &before->dimensions[e]))
					comparing->shown->refusal = "a table was published that puts its categories together otherwise";
}

struct shown *shown_compare(struct arena *arena, struct system *system, const struct nearby *nearby)
{
	struct shown *shown = arena_new(arena, struct shown);
	struct comparing comparing = {
		.arena = arena, .system = system, .threshold = family_threshold(system->family), .shown = shown
	};
	size_t size = (size_t)system->count;

	*shown = (struct shown){ arena_array(arena, unsigned char, size), arena_array(arena, unsigned char, size), NULL };
	if (nearby->table_count)
		list_meant(&comparing);
	for (int i = 0; i < nearby->table_count; i++) {
		look_at_cuts(&comparing, nearby->tables[i].shape);
		compare_table(&comparing, &nearby->tables[i]);
	}
	return shown;
}
