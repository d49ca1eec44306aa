/* version_store: versions of a text that were kept, for good; and all that one is read from. */
#ifndef RECOMMENDATION_VERSION_STORE_H
#define RECOMMENDATION_VERSION_STORE_H

#include "recommendation/document.h"

struct db;

enum { MOST_VERSIONS = 500 };

struct text_version {
	int64_t text;
	int number;
	const char *label;		/* "" */
	struct hash hash;		/* of the document */
	int64_t made;
	const char *person;		/* who kept it; NULL: somebody erased since */
	const char *document;		/* NULL in lists */
};

/* The text as it is now: its evidence in order. */
struct text_document text_document_gather(struct db *db, struct arena *arena, const struct text *text);

/* Keeps it as it is now; its number, 0 where there are MOST_VERSIONS. After text_touch(), so that two get two numbers. */
int version_keep(struct db *db, struct arena *arena, const struct text *text, const char *label, int64_t account);

/* The newest first. */
int version_list(struct db *db, struct arena *arena, int64_t text, struct text_version **list);

/* NULL where there is none, or its hash is another (which is warned of). */
struct text_version *version_find(struct db *db, struct arena *arena, int64_t text, int number);

#endif
