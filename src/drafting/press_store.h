/*
 * press_store: an edition as it is published: its page in each language it was
 * written in, that page as documents, and its figures as files. The same edition gives the same bytes,
 * on any machine and day.
 */
#ifndef DRAFTING_PRESS_STORE_H
#define DRAFTING_PRESS_STORE_H

#include "base/fault.h"
#include "synthesis/edition.h"
#include "synthesis/publication_store.h"

struct arena;
struct db;

/*
 * Pages, files and source. FAULT_STORAGE where a table is not what was published, FAULT_TOO_LARGE where a
 * file is longer than is kept.
 */
enum fault edition_press(struct db *db, struct arena *arena, const struct edition *edition, struct publishing *pressed) MUST_USE;

#endif
