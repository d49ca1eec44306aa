/* stored: JSON as rows of this module hold it: keys in order, no blanks. Pure. */
#ifndef CONSULTATION_STORED_H
#define CONSULTATION_STORED_H

#include <stdint.h>

#include "base/hash.h"

struct arena;
struct json_t;

const char *stored_json(struct arena *arena, const struct json_t *value);

/* What documents that are kept for good are written by: a key and its value. A text that is NULL is "". */
void give_text(struct json_t *object, const char *key, const char *text);
void give_number(struct json_t *object, const char *key, int64_t number);
void give_hash(struct arena *arena, struct json_t *object, const char *key, const struct hash *hash);

/* And read: what is not there, or of another kind, makes the reading a failed one; the value is then "", 0 or all zero. */
struct reading {
	struct arena *arena;
	int has_failed;
};
const char *read_text_at(struct reading *reading, const struct json_t *object, const char *key);
int64_t read_number_at(struct reading *reading, const struct json_t *object, const char *key);
int read_count_at(struct reading *reading, const struct json_t *object, const char *key);	/* from 0, at most INT32_MAX */
struct hash read_hash_at(struct reading *reading, const struct json_t *object, const char *key);
int read_name_at(struct reading *reading, const struct json_t *object, const char *key, const char *const *names, int count);

/* How many rows a list has; 0 where it has more than it may. */
int read_rows_at(struct reading *reading, const struct json_t *root, const char *key, int most, const struct json_t **list);

/* An object's text; "" where it has none of that key. */
const char *stored_text(const struct json_t *object, const char *key);

#endif
