/* evidence_store: the citations of a text, and what was published that they are held against. */
#ifndef RECOMMENDATION_EVIDENCE_STORE_H
#define RECOMMENDATION_EVIDENCE_STORE_H

#include "base/fault.h"
#include "recommendation/evidence.h"

struct db;

/* Of a text, those of paragraphs taken out too. */
int evidence_of_text(struct db *db, struct arena *arena, int64_t text, struct evidence **list);

/* NULL where there is none. */
struct evidence *evidence_find(struct db *db, struct arena *arena, int64_t id);

/* After text_touch(), as all below; its id, 0 where the text has MOST_EVIDENCE. */
int64_t evidence_add(struct db *db, const struct evidence *evidence);
int evidence_leave(struct db *db, int64_t id);

/* Why it may stand though it is broken; "": that is taken back. */
int evidence_override(struct db *db, int64_t id, const char *reason, int64_t account);

/*
 * The newest numbers that stand of the syntheses of that consultation (0: none), and of all that are cited in this list. What
 * was read once is kept by the process: what was published never changes, and whether it stands is asked each time.
 */
struct evidence_shelf evidence_shelf_of(struct db *db, struct arena *arena, int64_t consultation, const struct evidence_list *cited);

/* Of the synthesis that this publication is of: nothing, or one. */
struct evidence_shelf evidence_shelf_at(struct db *db, struct arena *arena, int64_t publication);

/* Of all syntheses, the last published first, for looking for something to cite. */
struct evidence_shelf evidence_shelf_whole(struct db *db, struct arena *arena);

enum { MOST_SHELVED_EDITIONS = 60 };

#endif
