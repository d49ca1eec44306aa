#include "catalog/filter_key.h"

#include "base/arena.h"
#include "catalog/catalog.h"

const char *key_of_kind(struct arena *arena, int kind)
{
	return arena_print(arena, "=kind %s", work_kind_names[kind]);
}

const char *key_of_theme(struct arena *arena, int theme)
{
	return arena_print(arena, "=theme %s", theme_names[theme]);
}

const char *key_of_reader(struct arena *arena, int reader)
{
	return arena_print(arena, "=for %s", work_reader_names[reader]);
}
