/*
 * trial_store: links by which a questionnaire is tried before it is published,
 * and the remarks of those who tried it.
 */
#ifndef AUTHORING_TRIAL_STORE_H
#define AUTHORING_TRIAL_STORE_H

#include <stdint.h>

#include "base/hash.h"

struct db;
struct manuscript;

enum {
	TRIAL_TOKEN_SIZE = 16, MOST_TRIAL_DAYS = 60, MOST_TRIALS = 50,
	LONGEST_REMARK = 2000,			/* characters */
	MOST_TRIAL_REMARKS = 500, MOST_REMARKS_A_MINUTE = 30	/* of a link, whoever makes them */
};

struct trial {
	int64_t id, manuscript;
	int version;
	int64_t begun, expires, ended, now;	/* seconds since 1970, UTC; ended 0: not yet */
	int remarks;
	const char *document;			/* NULL in lists */
};

struct trial_remark {
	int64_t id;
	int version;
	const char *question, *remark;		/* question "": the whole */
	int64_t made;
	int is_done;
	int is_removed;
};

/* A link to the manuscript's text of now. Its token, in hexadecimal, is nowhere else. */
const char *trial_add(struct db *db, struct arena *arena, const struct manuscript *manuscript, int days);

/* NULL where there is none, or it has ended, or the manuscript was put away. */
const struct trial *trial_find(struct db *db, struct arena *arena, const char *token);

int trial_is_open(const struct trial *trial);

/* Of a manuscript, the newest first. */
int trial_list(struct db *db, struct arena *arena, int64_t manuscript, struct trial **list);
void trial_end(struct db *db, int64_t manuscript, int64_t trial);

/* False where too many were made: it is not kept. */
int trial_remark_add(struct db *db, int64_t trial, const char *question, const char *remark);

/* Of all links to a manuscript, by question, those that are to be seen to first and those put away last. */
int trial_remark_list(struct db *db, struct arena *arena, int64_t manuscript, struct trial_remark **list);

void trial_remark_mark(struct db *db, int64_t manuscript, int64_t remark, int is_done);
/* Put away for 30 days, and taken out again. */
void trial_remark_remove(struct db *db, int64_t manuscript, int64_t remark, int is_removed);

#endif
