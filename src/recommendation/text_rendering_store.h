/* text_rendering_store: what other programs made of the files of a published text, as synthesis/rendering_store.h. */
#ifndef RECOMMENDATION_TEXT_RENDERING_STORE_H
#define RECOMMENDATION_TEXT_RENDERING_STORE_H

#include "synthesis/publication_store.h"

/* In the order of their names, without content. */
int text_rendering_list(struct db *db, struct arena *arena, int64_t publication, struct publication_file **list);

/* With its content. NULL where there is none, or its hash is another (which is warned of). */
struct publication_file *text_rendering_find(struct db *db, struct arena *arena, int64_t publication, const char *name);

/* Nothing where there is one of that name, or the publication was withdrawn meanwhile. */
void text_rendering_keep(struct db *db, int64_t publication, const struct publication_file *file, const char *made_with);

/* Asks for all that can be made of it: comes later (text_rendering_job_store.h). account 0: the clock. */
void text_rendering_ask(struct db *db, int64_t publication, int64_t account);

#endif
