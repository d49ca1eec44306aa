/*
 * job_store: work that takes longer than a page: a row that says what is asked,
 * how far it is and how it ended. Pages add it; `steward` takes it (work_store.h),
 * one at a time, and does it in transactions of its own; a worker that ends in the
 * middle leaves it to be taken again, so what it makes is there whole or not at all.
 */
#ifndef JOB_JOB_STORE_H
#define JOB_JOB_STORE_H

#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/hash.h"

struct arena;
struct config;
struct db;
struct keyring;

enum job_state { JOB_WAITING, JOB_RUNNING, JOB_DONE, JOB_FAILED, JOB_STATES };

/* Bytes of a piece of a file; jobs that a list shows. */
enum { JOB_PIECE = 1024 * 1024, MOST_JOBS = 200, JOB_MOST_TRIES = 3 };

struct job {
	int64_t id;
	const char *kind;	/* of the steward's table: "microdata", "renderings" */
	int64_t of;		/* the thing it is about, as its kind says: a microdata pass, a publication */
	int64_t account;	/* who asked; 0: the clock or the operator */
	enum job_state state;
	int tries;
	int64_t asked, begun, ended;	/* seconds; 0: not yet */
	int64_t done, total;	/* rows, or steps; total 0: not known yet */
	const char *why;	/* it failed, for the operator; "" */
	int64_t expires;	/* its file is erased then; 0: it has none */
};

extern const char *const job_state_names[JOB_STATES];

/* The id; asking for the same again while it waits or runs is one job. 0 where the database failed. */
int64_t job_add(struct db *db, const char *kind, int64_t of, int64_t account);
struct job *job_find(struct db *db, struct arena *arena, int64_t id);			/* NULL where there is none */
struct job *job_last(struct db *db, struct arena *arena, const char *kind, int64_t of);	/* the newest; NULL */

/* The newest first, at most MOST_JOBS. */
int job_list(struct db *db, struct arena *arena, struct job **list);

/* One that failed waits again, with all of its tries. False where it did not fail, or the same was asked for since. */
int job_retry(struct db *db, int64_t id);

/* The file that a job made, in pieces in the database; there once the job is done, until it expires. */
struct job_file {
	const char *name, *kind;	/* "answers.sav", in ASCII without quotes; media type */
	int64_t size, rows;
	struct hash hash;		/* SHA-256 of the content */
};

/* NULL where there is none, or not all of its pieces are there (the operator is warned). */
struct job_file *job_file_find(struct db *db, struct arena *arena, int64_t job);

/* Its pieces, from 0, each JOB_PIECE bytes but the last; NULL where it is missing or of another size. Any time after job_file_find(). */
const void *job_file_piece(struct db *db, struct arena *arena, int64_t job, const struct job_file *file, int number, size_t *length);

/*
 * All of it to a reply, a piece at a time: the last one is given only where all of them have the
 * file's hash. NULL at the end, and where anything is wrong, of which the operator is warned.
 */
struct job_sending {
	int64_t job;
	const struct job_file *file;
	int number;		/* of the next piece */
	struct hashing hashing;
};
struct job_sending job_sending_begin(int64_t job, const struct job_file *file);
const void *job_sending_next(struct db *db, struct arena *arena, struct job_sending *sending, size_t *length);

struct job_watch;

/* What a kind of job does; in the table of src/operation/job_kind_store.c. */
struct job_work {
	struct db *db;			/* ready, in no work: run() keeps or undoes what it does itself */
	struct arena *arena;
	const struct config *config;
	const struct keyring *keyring;	/* without a key: empty */
	const struct job *job;
	const char *directory;	/* private, empty, erased afterwards */
	struct job_watch *watch;	/* the steward's, for job_progress() */
	/* what it made, where that is to be kept for downloading; set by run: all of file but size and hash, which are taken of path */
	const char *path;	/* in the directory; NULL: nothing */
	struct job_file file;
	int64_t keep_seconds;
	const char *why;	/* set where it fails, without anything of an answer or a person */
};

/*
 * run() returns with no work begun. FAULT_AGAIN, FAULT_UNSURE, FAULT_UNAVAILABLE and
 * FAULT_STORAGE: it is tried again after a while, JOB_MOST_TRIES times in all; any other
 * fault is its end. It may be run any number of times, as a whole.
 */
struct job_kind {
	const char *name;
	enum fault (*run)(struct job_work *work);
};

/*
 * For who does it: how far it is; called often, in the middle of a stream or a transaction
 * too (it speaks to the database by another connection, once a second). Whoever works longer
 * than JOB_LEASE_SECONDS without saying so is taken for dead. False where the steward is to
 * end or the job is another's by now: then work->db is given up (db_give_up()), so that
 * whoever does not look is ended by their next read.
 */
int job_progress(struct job_work *work, int64_t done, int64_t total);

#endif
