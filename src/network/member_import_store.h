/*
 * member_import_store: a list of members that was read, written all or nothing.
 */
#ifndef NETWORK_MEMBER_IMPORT_STORE_H
#define NETWORK_MEMBER_IMPORT_STORE_H

#include <stddef.h>

#include "base/fault.h"

struct arena;
struct body;
struct db;
struct member_import;

/* A list against what is kept now. */
struct member_import *member_import_compare(struct db *db, struct arena *arena, const struct body *body, const char *bytes,
					    size_t length);

/* Until the end of the work nobody else writes a list of members of that body. Before any other read. */
void member_lock(struct db *db, const char *body_slug);

/* After member_lock(): all that is new or changed. A fault keeps nothing: the work is to be undone. */
enum fault member_import_keep(struct db *db, const struct member_import *import) MUST_USE;

#endif
