/* stored: JSON as rows of this module hold it: keys in order, no blanks. Pure. */
#ifndef CONSULTATION_STORED_H
#define CONSULTATION_STORED_H

struct arena;
struct json_t;

const char *stored_json(struct arena *arena, const struct json_t *value);

/* An object's text; "" where it has none of that key. */
const char *stored_text(const struct json_t *object, const char *key);

#endif
