#include "snapshot/lineage.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "snapshot/names.h"

struct lineages {
	struct arena *arena;
	struct lineage **list;
	int count, room;
	struct family **families;
	int family_count, family_room;
};

/* Room for one more pointer behind so many. */
static void *grown(struct arena *arena, void *list, int count, int *room, size_t size)
{
	void *more;

	if (count < *room)
		return list;
	*room = *room ? 2 * *room : 16;
	more = arena_take_many(arena, (size_t)*room, size);
	if (count)
		memcpy(more, list, (size_t)count * size);
	return more;
}

struct lineages *lineages_new(struct arena *arena)
{
	struct lineages *lineages = arena_new(arena, struct lineages);

	lineages->arena = arena;
	return lineages;
}

struct lineage *lineage_new(struct lineages *lineages)
{
	struct lineage *lineage = arena_new(lineages->arena, struct lineage);

	lineages->list = grown(lineages->arena, lineages->list, lineages->count, &lineages->room, sizeof(*lineages->list));
	return lineages->list[lineages->count++] = lineage;
}

void lineage_call(struct lineages *lineages, struct lineage *lineage, const char *name, const char *repeat, int version)
{
	lineage->name = arena_copy(lineages->arena, name);
	lineage->repeat = repeat ? arena_copy(lineages->arena, repeat) : NULL;
	lineage->last = version;
}

int family_new(struct lineages *lineages, struct lineage *lineage, enum column_shape shape)
{
	struct family *family = arena_new(lineages->arena, struct family);

	family->of = lineage;
	family->shape = shape;
	lineages->families = grown(lineages->arena, lineages->families, lineages->family_count, &lineages->family_room,
				   sizeof(*lineages->families));
	lineages->families[lineages->family_count] = family;
	return lineages->family_count++;
}

struct family *family_at(struct lineages *lineages, int number)
{
	return lineages->families[number];
}

void family_call(struct lineages *lineages, int number, const char *part, int place, int version)
{
	struct family *family = lineages->families[number];

	family->part = part ? arena_copy(lineages->arena, part) : NULL;
	family->place = place;
	family->last = version;
}

int family_root(const struct family *family, int code)
{
	while (family->codes[code].is != code)
		code = family->codes[code].is;
	return code;
}

int family_code(struct lineages *lineages, int number, int is, const char *name, int place, int version)
{
	struct family *family = lineages->families[number];

	if (is < 0) {
		family->codes = grown(lineages->arena, family->codes, family->code_count, &family->room, sizeof(*family->codes));
		is = family->code_count++;
		family->codes[is].is = is;
	}
	is = family_root(family, is);
	family->codes[is].name = arena_copy(lineages->arena, name);
	family->codes[is].place = place;
	family->codes[is].last = version;
	return is;
}

void family_unite(struct lineages *lineages, int number, int one, int other)
{
	struct family *family = lineages->families[number];

	family->codes[family_root(family, other)].is = family_root(family, one);
}

/* The last first. */
static int compare_lineages(const void *a, const void *b)
{
	const struct lineage *one = *(struct lineage *const *)a, *other = *(struct lineage *const *)b;

	return one->last != other->last ? other->last - one->last : strcmp(one->name, other->name);
}

static int compare_codes(const void *a, const void *b)
{
	const struct lineage_code *one = *(struct lineage_code *const *)a, *other = *(struct lineage_code *const *)b;

	return one->last != other->last ? other->last - one->last : one->place - other->place;
}

static int compare_parts(const void *a, const void *b)
{
	const struct family *one = *(struct family *const *)a, *other = *(struct family *const *)b;

	return one->last != other->last ? other->last - one->last : one->place - other->place;
}

/* The name, or where it is taken one that no other has. */
static const char *apart(struct arena *arena, struct names *taken, const char *name, int version)
{
	const char *told = name;
	int known = names_count(taken);

	while (names_add(taken, told, strlen(told)) < known)
		told = told == name ? arena_print(arena, "%s_v%d", name, version + 1) : arena_print(arena, "%s_", told);
	return told;
}

static void settle_lineages(struct lineages *lineages)
{
	struct names *taken = names_new(lineages->arena);

	qsort(lineages->list, (size_t)lineages->count, sizeof(*lineages->list), compare_lineages);
	for (int i = 0; i < lineages->count; i++) {
		struct lineage *lineage = lineages->list[i];
		const char *name = apart(lineages->arena, taken, lineage->name, lineage->last);

		lineage->asked = name == lineage->name ? NULL : lineage->name;
		lineage->name = name;
	}
}

/* Lines of one question. */
static void settle_parts(struct lineages *lineages)
{
	struct family **sorted = arena_array(lineages->arena, struct family *, (size_t)lineages->family_count + 1);
	struct names *taken = names_new(lineages->arena);

	if (lineages->family_count)
		memcpy(sorted, lineages->families, (size_t)lineages->family_count * sizeof(*sorted));
	qsort(sorted, (size_t)lineages->family_count, sizeof(*sorted), compare_parts);
	for (int i = 0; i < lineages->family_count; i++) {
		struct family *family = sorted[i];
		const char *name = family->of->name, *told;

		if (!family->part)
			continue;
		told = apart(lineages->arena, taken, arena_print(lineages->arena, "%s.%s", name, family->part), family->last);
		family->part = told + strlen(name) + 1;
	}
}

static void settle_codes(struct lineages *lineages, struct family *family)
{
	struct lineage_code **sorted = arena_array(lineages->arena, struct lineage_code *, (size_t)family->code_count + 1);
	struct names *taken = names_new(lineages->arena);
	int count = 0;

	for (int i = 0; i < family->code_count; i++)
		if (family->codes[i].is == i)
			sorted[count++] = &family->codes[i];
	qsort(sorted, (size_t)count, sizeof(*sorted), compare_codes);
	family->number = arena_array(lineages->arena, int, (size_t)family->code_count);
	for (int i = 0; i < count; i++) {
		sorted[i]->name = apart(lineages->arena, taken, sorted[i]->name, sorted[i]->last);
		family->number[sorted[i] - family->codes] = i;
	}
	for (int i = 0; i < family->code_count; i++)
		family->number[i] = family->number[family_root(family, i)];
}

void lineages_settle(struct lineages *lineages)
{
	settle_lineages(lineages);
	settle_parts(lineages);
	for (int i = 0; i < lineages->family_count; i++)
		settle_codes(lineages, lineages->families[i]);
}

int family_codes(struct lineages *lineages, int number, const char ***codes)
{
	const struct family *family = lineages->families[number];
	int count = 0;

	*codes = arena_array(lineages->arena, const char *, (size_t)family->code_count);
	for (int i = 0; i < family->code_count; i++)
		if (family->codes[i].is == i) {
			(*codes)[family->number[i]] = family->codes[i].name;
			count++;
		}
	return count;
}
