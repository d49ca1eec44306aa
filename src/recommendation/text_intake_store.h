/* text_intake_store: a document is taken into a text: all of it, or nothing. */
#ifndef RECOMMENDATION_TEXT_INTAKE_STORE_H
#define RECOMMENDATION_TEXT_INTAKE_STORE_H

#include "base/fault.h"
#include "recommendation/text_import_store.h"
#include "recommendation/text_intake.h"

struct db;

/* What it would do now. NULL where the version it was exported at is none that was kept. */
struct text_intake *text_intake_gather(struct db *db, struct arena *arena, const struct text *text, const struct text_import *import);

/* Whether it can be taken into that text at all; NULL, or why not, for who brought it. */
const char *text_intake_refusal(struct db *db, struct arena *arena, const struct text *text, const struct paper *paper);

/*
 * Takes it in, of the version of the text that was seen: a version is kept before (of a text that held something) and behind,
 * whose number is given in *number. FAULT_CONFLICT where somebody changed the text since, or it was taken in already.
 */
enum fault text_intake_apply(struct db *db, struct arena *arena, const struct text *seen, const struct text_import *import, int64_t account,
			     int *number) MUST_USE;

#endif
