/*
 * told_pages: what was published, as programs read it: JSON made of the source of a
 * publication and of the tables as they were published (the ledger's words, in
 * the file "-audit.json" of each figure). Numbers are numbers, instants RFC 3339
 * in UTC, what is not there null. Pure; whoever calls gives back what it made.
 */
#ifndef LIBRARY_TOLD_PAGES_H
#define LIBRARY_TOLD_PAGES_H

#include "library/shelf_store.h"
#include "synthesis/edition.h"
#include "synthesis/publication_store.h"

struct json_t;

/* Where it is found: the API's addresses. Number 0: the newest. */
const char *told_url(struct arena *arena, int64_t synthesis, int number, const char *below);

struct json_t *told_shelved(struct arena *arena, const struct shelved *shelved);

struct json_t *told_synthesis(struct arena *arena, const struct published_synthesis *publication, const struct edition *edition,
			      const struct published_synthesis *versions, int version_count);

/* Each with where its table is. */
struct json_t *told_figures(struct arena *arena, const struct published_synthesis *publication, const struct edition *edition);

/* NULL where `table`, which is published_json(), is none. `data`: the figure's data as JSON, of which its words are taken; NULL. */
struct json_t *told_figure(struct arena *arena, const struct published_synthesis *publication, const struct edition_figure *figure,
			   const char *table, const char *data);

/* What codes of the submissions' own columns are called, in each language. */
struct json_t *told_dictionary(struct arena *arena, const struct published_synthesis *publication, const struct edition *edition);

struct json_t *told_files(struct arena *arena, const struct published_synthesis *publication, const struct publication_file *files, int count);

#endif
