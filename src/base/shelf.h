/*
 * shelf: what a process makes once and keeps for later requests, by a hash that
 * names exactly what it was made of. Where there is no room left, what was
 * asked for longest ago makes room.
 *
 *	static struct shelf shelf;
 *
 *	thing = shelf_find(&shelf, &name);
 *	if (!thing)
 *		thing = shelf_add(&shelf, &name, make(&arena), &arena);
 */
#ifndef BASE_SHELF_H
#define BASE_SHELF_H

#include <stdint.h>

#include "base/arena.h"
#include "base/hash.h"

enum { SHELF_PLACES = 32 };

struct shelf {
	struct {
		struct hash name;
		const void *thing;	/* NULL: nothing stands here */
		struct arena arena;	/* what it is made of */
		uint64_t asked;		/* when it was last asked for */
	} place[SHELF_PLACES];
	uint64_t times;
};

/* NULL where it is not kept. */
const void *shelf_find(struct shelf *shelf, const struct hash *name);

/*
 * Keep a thing made in that arena, which becomes the shelf's. Returns it. It is
 * freed when SHELF_PLACES others were asked for since, and not before.
 */
const void *shelf_add(struct shelf *shelf, const struct hash *name, const void *thing, struct arena *arena);

#endif
