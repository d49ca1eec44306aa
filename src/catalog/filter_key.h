/* filter_key: by what all works, and those of a kind, on a theme, for some readers, are kept beside words. Pure. */
#ifndef CATALOG_FILTER_KEY_H
#define CATALOG_FILTER_KEY_H

struct arena;

#define KEY_ALL "="
#define KEY_EASY "=easy"

const char *key_of_kind(struct arena *arena, int kind);
const char *key_of_theme(struct arena *arena, int theme);
const char *key_of_reader(struct arena *arena, int reader);

#endif
