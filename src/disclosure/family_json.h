/*
 * family_json: families of counts as JSON, exact or as published, so that the
 * method can be checked by others. `man ancrage-disclosure` describes it.
 */
#ifndef DISCLOSURE_FAMILY_JSON_H
#define DISCLOSURE_FAMILY_JSON_H

#include <stddef.h>

#include "disclosure/family.h"

struct json_t;

enum { FAMILY_JSON_BYTES = 8 * 1024 * 1024 };

struct family_file {
	struct family family;
	int is_published;	/* every table is: its counts are NULL */
	const int64_t **cells;	/* as published, by table: of its cube, -1 hidden; NULL where it is exact */
	const char *snapshot;	/* "" where it says none */
};

/* NULL, or what is wrong with it, for whoever wrote it. Memory is bounded by the bytes. */
const char *family_json_read(struct arena *arena, const char *bytes, size_t length, struct family_file *file);

/* The same of what was parsed; nothing of it is kept. */
const char *family_json_take(struct arena *arena, const struct json_t *root, struct family_file *file);

/* One table as published: its shape, and its cells as arrays in arrays, null where hidden. The caller's to release. */
struct json_t *family_json_table(const struct family_table *shape, const int64_t *cells);

/* The names of a cell's categories, null for a total. The caller's to release. */
struct json_t *family_json_at(const struct family_table *table, int cell);

/* On one line. */
const char *family_json_text(struct arena *arena, const struct json_t *json);

#endif
