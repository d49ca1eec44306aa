#include "base/shelf.h"

const void *shelf_find(struct shelf *shelf, const struct hash *name)
{
	for (int i = 0; i < SHELF_PLACES; i++) {
		if (!shelf->place[i].thing || !hash_is_same(&shelf->place[i].name, name))
			continue;
		shelf->place[i].asked = ++shelf->times;
		return shelf->place[i].thing;
	}
	return NULL;
}

const void *shelf_add(struct shelf *shelf, const struct hash *name, const void *thing, struct arena *arena)
{
	int oldest = 0;

	for (int i = 1; i < SHELF_PLACES; i++)
		if (shelf->place[i].asked < shelf->place[oldest].asked)
			oldest = i;
	arena_close(&shelf->place[oldest].arena);
	shelf->place[oldest].name = *name;
	shelf->place[oldest].thing = thing;
	shelf->place[oldest].arena = *arena;
	shelf->place[oldest].asked = ++shelf->times;
	*arena = (struct arena){ 0 };
	return thing;
}
