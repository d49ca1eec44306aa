/*
 * steward: the clock, and the work that takes longer than a page.
 *
 * Several may run: while one is at long work, another has the clock. One is killed at
 * any time without loss: what it was at is done again, by itself when it is started anew
 * or by another when its lease is over.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/clock.h"
#include "base/config.h"
#include "base/disk.h"
#include "base/hash.h"
#include "base/keyring.h"
#include "base/log.h"
#include "base/sandbox.h"
#include "base/stop.h"
#include "db/db.h"
#include "job/work_store.h"
#include "operation/job_kind_store.h"
#include "operation/tasks_store.h"
#include "text/text.h"

enum {
	SHORTEST_REST = 1, LONGEST_REST = 30,	/* seconds, while the database is in trouble */
	TICK_SECONDS = 60, LONGEST_TICK = 3600,
	MOST_TRIES = 5, MOST_STEWARDS = 9,	/* on one machine */
	NOT_CONFIGURED = 78,			/* EX_CONFIG: the unit does not start it again */
};

/* In a steward's folder, for as long as that is there: who it is. */
#define NAME_FILE "steward.name"

struct steward {
	struct arena passing;		/* a tick, or a job */
	const struct config *config;
	const struct keyring *keyring;
	const char *folder;		/* its own, below work_directory: empty but for its name and the job's folder */
	struct db *db, *work_db;	/* its own, and the work's: how far that is is told while it reads or writes */
	struct job_taker taker;
	int tick_seconds;		/* 0: no clock */
	int64_t ticked;			/* when, in milliseconds of base/clock.h; 0: not yet */
	int64_t signed_at;		/* likewise: that it is alive */
	int trouble;			/* seconds to rest; 0: all is well */
};

static void rest(int seconds)
{
	if (!stop_is_due())
		nanosleep(&(struct timespec){ .tv_sec = seconds }, NULL);
}

static void grow_trouble(struct steward *steward)
{
	steward->trouble = steward->trouble ? 2 * steward->trouble : SHORTEST_REST;
	if (steward->trouble > LONGEST_REST)
		steward->trouble = LONGEST_REST;
}

/* --- the clock */

static int is_time(const struct steward *steward)
{
	return steward->tick_seconds && (!steward->ticked || clock_milliseconds() - steward->ticked >= steward->tick_seconds * (int64_t)1000);
}

static void tick(struct steward *steward)
{
	const struct ticking ticking = { steward->db, &steward->passing, steward->config, steward->keyring };
	struct buffer words = buffer_in(&steward->passing);
	int64_t done[TICK_TASKS];
	int failed = tasks_run(&ticking, 0, done);

	steward->ticked = clock_milliseconds();
	if (failed != TASKS_BUSY) {
		tasks_tell(&words, done, "; ");
		/* Without the last end. */
		if (words.length)
			note("tick: %.*s", (int)words.length - 2, words.bytes);
	}
	arena_reset(&steward->passing);
}

/* --- a job */

static struct job *take(struct steward *steward)
{
	enum fault fault = FAULT_AGAIN;
	struct job *job = NULL;

	for (int tries = 0; tries < MOST_TRIES && fault == FAULT_AGAIN; tries++) {
		fault = db_ready(steward->db);
		if (fault)
			break;
		job_sign(steward->db, &steward->signed_at);
		job = job_take(steward->db, &steward->passing, &steward->taker);
		fault = db_keep(steward->db);
	}
	if (!fault) {
		steward->trouble = 0;
		return job;
	}
	grow_trouble(steward);
	return NULL;
}

static const char *make_folder(struct steward *steward, const struct job *job)
{
	const char *path = arena_print(&steward->passing, "%s/job-%lld", steward->folder, (long long)job->id);

	disk_empty(path, NULL);
	if (mkdir(path, 0700) && errno != EEXIST) {
		warn("%s: %s", path, strerror(errno));
		return NULL;
	}
	/* For libraries that make files where they like. */
	setenv("TMPDIR", path, 1);
	return path;
}

static void erase_folder(const char *path)
{
	if (!disk_empty(path, NULL) || rmdir(path))
		warn("%s could not be erased", path);
}

static const char *const fault_words[FAULTS] = {
	[FAULT_ABSENT] = "something that it needs is not there",
	[FAULT_DENIED] = "it is not allowed any more",
	[FAULT_TOO_LARGE] = "it is too large",
	[FAULT_CONFLICT] = "something changed in between",
	[FAULT_STORAGE] = "the database or the disk did not do its part: the log lines of the steward say more",
	[FAULT_UNAVAILABLE] = "the database could not be used",
};

static const char *why(const struct job_work *work, enum fault fault)
{
	if (work->why)
		return work->why;
	return fault_words[fault] ? fault_words[fault] : "its work failed";
}

static int may_pass(enum fault fault)
{
	return fault == FAULT_AGAIN || fault == FAULT_UNSURE || fault == FAULT_STORAGE || fault == FAULT_UNAVAILABLE;
}

static enum fault run(struct steward *steward, struct job_work *work)
{
	const struct job_kind *kind = job_kind_named(work->job->kind);
	enum fault fault;

	if (!work->directory)
		return FAULT_STORAGE;
	fault = db_ready(work->db);
	if (!fault)
		fault = kind->run(work);
	if (!fault && work->path)
		fault = job_keep_pieces(steward->db, &steward->taker, work->job->id, work->path, &work->file);
	return fault;
}

/* What became of it, in the caller's transaction; false where it is another's by now. */
static int end(struct steward *steward, const struct job_work *work, enum fault fault)
{
	const int64_t id = work->job->id;

	if (!fault)
		return job_finish(steward->db, &steward->taker, id, work->path ? &work->file : NULL, work->keep_seconds);
	if (stop_is_due() && may_pass(fault))
		return job_give_back(steward->db, &steward->taker, id);
	if (may_pass(fault))
		return job_fail_for_now(steward->db, &steward->taker, id, why(work, fault));
	return job_fail(steward->db, &steward->taker, id, why(work, fault));
}

/* The database is waited for, while the lease holds: what was not recorded is done again. */
static void record(struct steward *steward, const struct job_work *work, enum fault fault)
{
	const int64_t until = clock_milliseconds() + JOB_LEASE_SECONDS * (int64_t)1000;

	do {
		int is_ours;

		if (!db_ready(steward->db)) {
			is_ours = end(steward, work, fault);
			if (!db_keep(steward->db)) {
				if (!is_ours)
					warn("job %lld was another's in between", (long long)work->job->id);
				return;
			}
		}
		rest(SHORTEST_REST);
	} while (!stop_is_due() && clock_milliseconds() < until);
	warn("job %lld: what became of it could not be recorded; it will be done again", (long long)work->job->id);
}

/* One line for each. */
static void tell(const struct job_work *work, enum fault fault, int64_t begun)
{
	const struct job *job = work->job;
	const long long id = (long long)job->id, of = (long long)job->of, spent = (long long)(clock_milliseconds() - begun);

	if (!fault)
		note("job %lld: %s %lld done in %lld ms, try %d, bytes: %lld, rows: %lld", id, job->kind, of, spent, job->tries,
		     work->path ? (long long)work->file.size : 0, (long long)work->file.rows);
	else if (stop_is_due() && may_pass(fault))
		note("job %lld: %s %lld is given back, as the steward ends", id, job->kind, of);
	else
		warn("job %lld: %s %lld failed after %lld ms, try %d: %s", id, job->kind, of, spent, job->tries, why(work, fault));
}

static void do_job(struct steward *steward, const struct job *job)
{
	const int64_t begun = clock_milliseconds();
	struct job_watch watch = { .db = steward->db, .taker = &steward->taker, .signed_at = &steward->signed_at };
	struct job_work work = {
		.db = steward->work_db, .arena = &steward->passing, .config = steward->config, .keyring = steward->keyring,
		.job = job, .directory = make_folder(steward, job), .watch = &watch,
	};
	enum fault fault = run(steward, &work);

	record(steward, &work, fault);
	tell(&work, fault, begun);
	if (work.directory)
		erase_folder(work.directory);
	text_use(language_tagged("en"));
}

/* False where there was nothing to do at once. */
static int work_once(struct steward *steward)
{
	struct job *job = take(steward);

	if (!job)
		return 0;
	do_job(steward, job);
	/* What a job took goes back to the machine. */
	arena_close(&steward->passing);
	return 1;
}

static void serve(struct steward *steward)
{
	while (!stop_is_due()) {
		int is_busy;

		if (is_time(steward))
			tick(steward);
		is_busy = work_once(steward);
		if (steward->trouble)
			rest(steward->trouble);
		else if (!is_busy)
			rest(SHORTEST_REST);
	}
}

/* --- beginning */

/* What stands in the name's file, made where there is none. */
static void read_name(int folder, unsigned char name[JOB_LEASE])
{
	int file = openat(folder, NAME_FILE, O_RDONLY | O_CLOEXEC);
	int is_read = file >= 0 && read(file, name, JOB_LEASE) == JOB_LEASE;

	if (file >= 0)
		close(file);
	if (is_read)
		return;
	random_bytes(name, JOB_LEASE);
	file = openat(folder, NAME_FILE, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	if (file < 0 || write(file, name, JOB_LEASE) != JOB_LEASE || close(file))
		die("work_directory: %s cannot be written: %s", NAME_FILE, strerror(errno));
}

/* Open and locked until the process ends; -1 where another steward has it. */
static int lock_folder(const char *path)
{
	int folder;

	if (mkdir(path, 0700) && errno != EEXIST)
		die("work_directory: %s: %s", path, strerror(errno));
	folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (folder < 0)
		die("work_directory: %s: %s", path, strerror(errno));
	if (!flock(folder, LOCK_EX | LOCK_NB))
		return folder;
	close(folder);
	return -1;
}

/* The first that no other has: started anew, together they have the same folders and names as before. */
static void use_folder(struct steward *steward, struct arena *lasting)
{
	int folder = -1;

	for (int number = 1; number <= MOST_STEWARDS && folder < 0; number++) {
		steward->folder = arena_print(lasting, "%s/%d", steward->config->work_directory, number);
		folder = lock_folder(steward->folder);
	}
	if (folder < 0)
		die("work_directory: there are %d stewards already", MOST_STEWARDS);
	read_name(folder, steward->taker.lease);
	if (!disk_empty(steward->folder, NAME_FILE))
		die("work_directory: %s could not be emptied", steward->folder);
}

/* What it was at when it was ended the last time. */
static void take_back(struct steward *steward)
{
	enum fault fault;
	int64_t count = 0;

	do {
		fault = db_ready(steward->db);
		if (!fault) {
			count = job_take_back(steward->db, &steward->taker);
			fault = db_keep(steward->db);
		}
		if (fault)
			rest(SHORTEST_REST);
	} while (fault && !stop_is_due());
	if (count)
		note("jobs that were ended in the middle: %lld", (long long)count);
}

static int seconds_asked(void)
{
	const char *text = getenv("TICK_SECONDS");
	long seconds = text && *text ? strtol(text, NULL, 10) : TICK_SECONDS;

	return seconds < 0 || seconds > LONGEST_TICK ? TICK_SECONDS : (int)seconds;
}

int main(void)
{
	struct arena lasting = { 0 };
	struct config config;
	struct keyring keyring = { 0 };
	struct steward steward = { .config = &config, .keyring = &keyring, .tick_seconds = seconds_asked() };

	log_program("steward");
	config_load(&config, &lasting, "steward");
	if (!config.work_directory) {
		warn("work_directory is not set: there is nowhere to work");
		arena_close(&lasting);
		return NOT_CONFIGURED;
	}
	if (!config.key_file || keyring_read(config.key_file, &keyring))
		die("the instance key cannot be used");
	text_open(config.locale_directory);
	text_use(language_tagged("en"));
	use_folder(&steward, &lasting);
	steward.taker.kinds = job_kind_names(&lasting);
	steward.db = db_open_configured(&config);
	steward.work_db = db_open_configured(&config);
	stop_on_signals(NULL);
	sandbox_enter_with(steward.folder);
	take_back(&steward);
	serve(&steward);
	db_close(steward.work_db);
	db_close(steward.db);
	explicit_bzero(&keyring, sizeof(keyring));
	arena_close(&steward.passing);
	arena_close(&lasting);
	return 0;
}
