/* medium_store: the files that were given to questionnaires being written. */
#ifndef AUTHORING_MEDIUM_STORE_H
#define AUTHORING_MEDIUM_STORE_H

#include "base/fault.h"
#include "base/hash.h"

struct arena;
struct db;

/* All files of one questionnaire together. */
enum { MOST_MEDIA_BYTES = 64 * 1024 * 1024 };

struct medium_given {
	int64_t manuscript, account;	/* 0: of the installation */
	const char *name;		/* as whoever gives it calls it */
	const void *bytes;
	size_t length;
};

/*
 * Kept for everyone who has its address, which is the hash of its content; of
 * pictures, what betrays people is taken out first. FAULT_INVALID: of no kind
 * that is shown or played; FAULT_TOO_LARGE: it, or all of them; FAULT_MALFORMED: it cannot be taken apart.
 */
enum fault medium_give(struct db *db, struct arena *arena, const struct medium_given *given, struct hash *hash, int *is_recording) MUST_USE;

/*
 * A task of `ancrage tick`: deletes what no text refers to - of a questionnaire being written, also an earlier one, of one
 * that is tried, asked, asked by a body or before the commission - since MEDIA_KEPT_DAYS. Some are looked at each time, each once a day.
 */
enum { MEDIA_KEPT_DAYS = 30, MEDIA_LOOKED_AT = 20 };
int64_t media_purge(struct db *db, int64_t most);

struct model;

/* The document of a sample with its pictures and recordings, which are kept; without them where one cannot be had. */
const char *model_with_files(struct db *db, struct arena *arena, const struct model *model);

#endif
