/* demo_store: what the database holds of made-up answers. */
#ifndef ANSWER_DEMO_STORE_H
#define ANSWER_DEMO_STORE_H

#include <stdint.h>

#include "base/fault.h"

struct arena;
struct db;

/* Keep what was done so far: other programs must see it before the rest can be done. */
enum fault demo_keep(struct db *db) MUST_USE;

/* The answers of every submission to a survey, in no order; at most so many. How many. */
int demo_stored(struct db *db, struct arena *arena, int64_t survey, int most, const char ***answers);

#endif
