/*
 * microdata_format: answers as they were given, a row for each submission, as
 * files for statistics programs, for people, and to be archived: a table of formats.
 *
 *	fault = microdata_write(db, arena, pass, &file, &progress);
 *
 * What leaves is what a struct microdata_pass names (microdata/pass_store.h). No
 * words that somebody wrote are in it, only whether there are any.
 */
#ifndef MICRODATA_MICRODATA_FORMAT_H
#define MICRODATA_MICRODATA_FORMAT_H

#include <stdint.h>

#include "base/fault.h"

struct arena;
struct dataset;
struct db;
struct export_file;
struct microdata_pass;

struct microdata_format {
	const char *name;		/* in forms, in rows and on the command line */
	const char *suffix;
	const char *kind;		/* media type */
	const char *words;		/* for people: microdata_format_words() */
	enum fault (*write)(const struct dataset *dataset, struct export_file *file);
};

/* Ended by a row without a name. */
extern const struct microdata_format microdata_formats[];

const struct microdata_format *microdata_format_named(const char *name);	/* NULL where there is none */
const char *microdata_format_words(const struct microdata_format *format);

/* How far it is: told now and then, in the work that it reads in. */
typedef void (*microdata_progress_fn)(void *context, int64_t done, int64_t total);
struct microdata_progress {
	microdata_progress_fn tell;	/* NULL: nobody wants to know */
	void *context;
	int64_t rows;			/* set: how many were written */
};

/*
 * All rows of the pass's snapshot in its format and language: streamed, in memory that does not grow with the rows, hashed, and
 * under the file's name only when complete. FAULT_INVALID: it has more columns, or more rows, than the format can hold.
 * FAULT_STORAGE, with a warning: a row could not be had, or a byte not written; there is no file then.
 */
enum fault microdata_write(struct db *db, struct arena *arena, const struct microdata_pass *pass, struct export_file *file,
			   struct microdata_progress *progress) MUST_USE;

#endif
