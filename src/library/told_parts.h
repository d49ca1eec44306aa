/* told_parts: what the makers of told_pages.h share. */
#ifndef LIBRARY_TOLD_PARTS_H
#define LIBRARY_TOLD_PARTS_H

#include <jansson.h>
#include <stdint.h>

struct arena;
struct hash;

/* null for NULL and "". */
json_t *told_text(const char *text);
json_t *told_instant(struct arena *arena, int64_t seconds);	/* null for 0 */
json_t *told_hash(struct arena *arena, const struct hash *hash);

/* An object by language, kept as JSON; {} where it is none. */
json_t *told_wordings(const char *json);

#endif
