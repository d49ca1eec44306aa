#include "snapshot/names.h"

#include <stdint.h>
#include <string.h>

#include "base/arena.h"

/* The first and the last bytes of a name: all of it, up to WHOLE_KEY bytes. */
struct key {
	uint64_t first, last;
	size_t length;
};

enum { WORD = sizeof(uint64_t), WHOLE_KEY = 2 * WORD, FIRST_BITS = 6, SLOTS_PER_NAME = 8 };

struct name {
	const char *bytes;
	struct key key;
};

struct names {
	struct arena *arena;
	struct name *name;	/* by number */
	uint16_t *slot;		/* number + 1 by hash, open addressing; 0 is free */
	int slot_bits;		/* slots are a power of two, many more than names: few share one */
	int count, room;
};

static inline uint64_t load(const char *bytes)
{
	uint64_t word;

	memcpy(&word, bytes, sizeof(word));
	return word;
}

/* So many bytes of a word, the others zero. */
static inline uint64_t part_of(uint64_t word, size_t bytes)
{
	return bytes ? word & UINT64_MAX >> 8 * (WORD - bytes) : 0;
}

/* The length is all that branches depend on, and hardly: names are of any length, in any order. */
static inline struct key key_of(const char *name, size_t length, size_t readable)
{
	char padded[WHOLE_KEY] = { 0 };

	if (length > WHOLE_KEY)
		return (struct key){ load(name), load(name + length - WORD), length };
	if (readable < WHOLE_KEY)
		name = memcpy(padded, name, length);
	return (struct key){
		part_of(load(name), length < WORD ? length : WORD),
		part_of(load(name + WORD), length < WORD ? 0 : length - WORD),
		length,
	};
}

static inline uint32_t slot_of(const struct names *names, const struct key *key)
{
	const uint64_t odd = 0x9e3779b97f4a7c15u;
	uint64_t mixed = (key->first ^ key->last * odd ^ key->length) * odd;

	return (uint32_t)(mixed >> (64 - names->slot_bits));
}

static inline uint32_t next_slot(const struct names *names, uint32_t slot)
{
	return (slot + 1) & ((1u << names->slot_bits) - 1);
}

/* One branch, as which part differs cannot be foretold. */
static inline int is_same(const struct name *name, const struct key *key, const char *bytes)
{
	if ((name->key.first ^ key->first) | (name->key.last ^ key->last) | (name->key.length ^ key->length))
		return 0;
	return key->length <= WHOLE_KEY || !memcmp(name->bytes, bytes, key->length);
}

static uint16_t *free_slot(const struct names *names, const struct key *key)
{
	uint32_t slot = slot_of(names, key);

	while (names->slot[slot])
		slot = next_slot(names, slot);
	return &names->slot[slot];
}

static void make_room(struct names *names, int slot_bits)
{
	int room = (1 << slot_bits) / SLOTS_PER_NAME;
	struct name *name = arena_array(names->arena, struct name, (size_t)room);

	if (names->count)
		memcpy(name, names->name, (size_t)names->count * sizeof(*name));
	names->name = name;
	names->room = room;
	names->slot_bits = slot_bits;
	names->slot = arena_array(names->arena, uint16_t, (size_t)1 << slot_bits);
	for (int i = 0; i < names->count; i++)
		*free_slot(names, &name[i].key) = (uint16_t)(i + 1);
}

struct names *names_new(struct arena *arena)
{
	struct names *names = arena_new(arena, struct names);

	names->arena = arena;
	make_room(names, FIRST_BITS);
	return names;
}

int names_count(const struct names *names)
{
	return names->count;
}

static inline int find(const struct names *names, const struct key *key, const char *name)
{
	for (uint32_t slot = slot_of(names, key); names->slot[slot]; slot = next_slot(names, slot))
		if (is_same(&names->name[names->slot[slot] - 1], key, name))
			return names->slot[slot] - 1;
	return -1;
}

int names_find(const struct names *names, const char *name, size_t length, size_t readable)
{
	struct key key = key_of(name, length, readable);

	return find(names, &key, name);
}

int names_add(struct names *names, const char *name, size_t length)
{
	struct key key = key_of(name, length, length);
	int number = find(names, &key, name);

	if (number >= 0)
		return number;
	if (names->count == names->room)
		make_room(names, names->slot_bits + 1);
	names->name[names->count] = (struct name){ arena_copy_bytes(names->arena, name, length), key };
	*free_slot(names, &key) = (uint16_t)(names->count + 1);
	return names->count++;
}

const char *names_at(const struct names *names, int number)
{
	return names->name[number].bytes;
}
