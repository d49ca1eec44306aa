/*
 * rendering_store: what other programs made of a publication's files, after it
 * was published: for the same downloads, but no part of what is made again and
 * compared, as another version of those programs makes other bytes.
 */
#ifndef SYNTHESIS_RENDERING_STORE_H
#define SYNTHESIS_RENDERING_STORE_H

#include "synthesis/publication_store.h"

/* In the order of their names, without content; made_with is not told. */
int rendering_list(struct db *db, struct arena *arena, int64_t publication, struct publication_file **list);

/* With its content. NULL where there is none, or its hash is another (which is warned of). */
struct publication_file *rendering_find(struct db *db, struct arena *arena, int64_t publication, const char *name);

/* Nothing where there is one of that name, or the publication was withdrawn meanwhile. */
void rendering_keep(struct db *db, int64_t publication, const struct publication_file *file, const char *made_with);

/* With its publication. */
void rendering_erase(struct db *db, int64_t publication);

#endif
