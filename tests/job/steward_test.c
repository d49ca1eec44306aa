/*
 * The steward itself, as a process that is killed, told to end and cut off from the database in the
 * middle of a job: what a job makes is there whole or not at all, and in the end it is there.
 */
#include "test.h"

#include <stdio.h>
#include <sys/wait.h>

/* Its kinds of jobs are those of this test: nothing of job_kind_store.c is linked. */
int steward_main(void);
#define main steward_main
#include "programs/steward.c"
#undef main

enum { SIZE = 3 * JOB_PIECE + 77, PATIENCE = 60 };

static struct arena arena;
static struct db *db;
static char folder[200];	/* of the test; below it the work directories, and the file "hold" */
static pid_t children[2];

/* --- the kinds */

static const char *below(const char *name)
{
	return arena_print(&arena, "%s/%s", folder, name);
}

static int is_held(void)
{
	return !access(below("hold"), F_OK);
}

static int write_file(const char *path)
{
	FILE *file = fopen(path, "w");

	for (int i = 0; file && i < SIZE; i++)
		putc(i / 997 + i % 251, file);
	return file && !fclose(file);
}

/* Its file is written; then it waits as long as it is held, and reads something. */
static enum fault make_slowly(struct job_work *work)
{
	work->path = arena_print(work->arena, "%s/made", work->directory);
	work->file = (struct job_file){ .name = "made.bin", .kind = "application/octet-stream", .rows = 12 };
	work->keep_seconds = 3600;
	if (!write_file(work->path))
		return FAULT_STORAGE;
	while (is_held()) {
		if (!job_progress(work, 5, 12))
			return FAULT_UNAVAILABLE;
		nanosleep(&(struct timespec){ .tv_nsec = 20000000 }, NULL);
	}
	query_end(db_query(work->db, "SELECT 1"));
	return db_undo(work->db);
}

static enum fault fill_disk(struct job_work *work)
{
	work->why = "no room is left on the disk";
	return FAULT_STORAGE;
}

static enum fault may_not(struct job_work *work)
{
	(void)work;
	return FAULT_DENIED;
}

/* It is to have nothing of what others can reach. */
static enum fault write_elsewhere(struct job_work *work)
{
	FILE *file = fopen(below("elsewhere"), "w");

	if (file)
		fclose(file);
	work->why = file ? "it could write elsewhere" : "it could not";
	return FAULT_DENIED;
}

static const struct job_kind kinds[] = {
	{ "steward-slow", make_slowly }, { "steward-full", fill_disk }, { "steward-denied", may_not }, { "steward-elsewhere", write_elsewhere }, { 0 }
};

const struct job_kind *job_kind_named(const char *name)
{
	for (const struct job_kind *kind = kinds; kind->name; kind++)
		if (!strcmp(kind->name, name))
			return kind;
	return NULL;
}

const char *job_kind_names(struct arena *in)
{
	return arena_copy(in, "steward-slow,steward-full,steward-denied,steward-elsewhere");
}

/* --- around it */

/* The settings of the tests' steward, with a folder to work in. */
static const char *settings(void)
{
	const char *path = below("steward.conf");
	FILE *from = fopen(arena_print(&arena, "%s/steward.conf", test_setting("TEST_DB_CONFIG")), "r"), *to = fopen(path, "w");
	char line[1000];

	assert_non_null(from);
	assert_non_null(to);
	while (fgets(line, sizeof(line), from))
		if (strncmp(line, "work_directory", strlen("work_directory")))
			fputs(line, to);
	fprintf(to, "work_directory = %s\n", below("work"));
	fclose(from);
	assert_int_equal(fclose(to), 0);
	assert_int_equal(chmod(path, 0600), 0);
	mkdir(below("work"), 0700);
	return path;
}

static pid_t start(void)
{
	const char *path = settings();
	pid_t id = fork();

	assert_true(id >= 0);
	if (!id) {
		setenv("ANCRAGE_CONFIG", path, 1);
		setenv("TICK_SECONDS", "0", 1);
		if (!freopen(below("log"), "a", stderr))
			_exit(127);
		exit(steward_main());
	}
	children[children[0] ? 1 : 0] = id;
	return id;
}

/* Its exit status; -1 where a signal ended it. */
static int ended(pid_t id, int signal_number)
{
	int status;

	if (signal_number)
		assert_int_equal(kill(id, signal_number), 0);
	assert_int_equal(waitpid(id, &status, 0), id);
	for (int i = 0; i < 2; i++)
		if (children[i] == id)
			children[i] = 0;
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void keep(void)
{
	assert_int_equal(db_keep(db), NO_FAULT);
	assert_int_equal(db_ready(db), NO_FAULT);
}

static int erase(void)
{
	query_end(db_query(db, "DELETE FROM job_piece WHERE job IN (SELECT id FROM job WHERE kind LIKE 'steward-%')"));
	query_end(db_query(db, "DELETE FROM job_file WHERE job IN (SELECT id FROM job WHERE kind LIKE 'steward-%')"));
	query_end(db_query(db, "DELETE FROM job WHERE kind LIKE 'steward-%'"));
	return db_keep(db) || db_ready(db);
}

static void hold(void)
{
	FILE *file = fopen(below("hold"), "w");

	assert_non_null(file);
	fclose(file);
}

static void let_go(void)
{
	assert_int_equal(unlink(below("hold")), 0);
}

static int begin(void **state)
{
	(void)state;
	strcpy(folder, "/tmp/steward_test.XXXXXX");
	if (!mkdtemp(folder))
		return 1;
	db = test_db(30);
	return db_ready(db) || erase();
}

static int finish(void **state)
{
	int fault;

	(void)state;
	for (int i = 0; i < 2; i++)
		if (children[i])
			ended(children[i], SIGKILL);
	fault = db_undo(db) || db_ready(db) || erase();
	db_close(db);
	fault = !disk_empty(folder, NULL) || rmdir(folder) || fault;
	arena_close(&arena);
	return fault;
}

static int64_t add(const char *kind, int64_t of)
{
	int64_t id = job_add(db, kind, of, 0);

	keep();
	return id;
}

static struct job *found(int64_t id)
{
	struct job *job = job_find(db, &arena, id);

	assert_non_null(job);
	assert_int_equal(db_undo(db), NO_FAULT);
	assert_int_equal(db_ready(db), NO_FAULT);
	return job;
}

/* What waits for its next try need not. */
static void at_once(void)
{
	query_end(db_query(db, "UPDATE job SET next_try = 0 WHERE kind LIKE 'steward-%' AND state = 'waiting'"));
	keep();
}

/* Waited for, as long as a slow machine may take. */
static struct job *becomes(int64_t id, enum job_state state, int64_t done, int tries)
{
	struct job *job = found(id);

	for (int tenths = 0; tenths < PATIENCE * 10; tenths++) {
		if (job->state == state && job->done >= done && job->tries >= tries)
			return job;
		nanosleep(&(struct timespec){ .tv_nsec = 100000000 }, NULL);
		job = found(id);
	}
	print_error("job %lld is %s after try %d, %lld done: %s\n", (long long)id, job_state_names[job->state], job->tries, (long long)job->done, job->why);
	fail();
	return job;
}

static void its_file_is_whole(int64_t id)
{
	struct job_file *file = job_file_find(db, &arena, id);
	struct job_sending sending;
	size_t length, whole = 0;

	assert_non_null(file);
	assert_int_equal(file->size, SIZE);
	assert_int_equal(file->rows, 12);
	sending = job_sending_begin(id, file);
	while (job_sending_next(db, &arena, &sending, &length))
		whole += length;
	assert_int_equal(whole, SIZE);
}

/* A folder holds the steward's name, and nothing else. */
static void is_clean(const char *path)
{
	assert_int_equal(unlink(below(arena_print(&arena, "%s/" NAME_FILE, path))), 0);
	assert_int_equal(rmdir(below(path)), 0);
}

/* --- */

static void killed_in_the_middle_it_does_it_again_whole(void **state)
{
	int64_t id = add("steward-slow", 1);
	const char *left = arena_print(&arena, "work/1/job-%lld/made", (long long)id);
	pid_t steward;

	(void)state;
	hold();
	steward = start();
	assert_int_equal(becomes(id, JOB_RUNNING, 5, 1)->total, 12);
	assert_null(job_file_find(db, &arena, id));
	assert_int_equal(ended(steward, SIGKILL), -1);
	assert_int_equal(found(id)->state, JOB_RUNNING);
	assert_int_equal(access(below(left), F_OK), 0);
	let_go();
	steward = start();
	assert_int_equal(becomes(id, JOB_DONE, 0, 2)->tries, 2);
	its_file_is_whole(id);
	assert_int_equal(ended(steward, SIGTERM), 0);
	is_clean("work/1");
}

static void told_to_end_it_gives_it_back(void **state)
{
	int64_t id = add("steward-slow", 1);
	pid_t steward;

	(void)state;
	hold();
	steward = start();
	becomes(id, JOB_RUNNING, 5, 1);
	assert_int_equal(ended(steward, SIGTERM), 0);
	assert_int_equal(found(id)->state, JOB_WAITING);
	assert_int_equal(found(id)->tries, 0);
	is_clean("work/1");
}

static void cut_off_from_the_database_it_comes_back(void **state)
{
	int64_t id = add("steward-slow", 1);
	pid_t steward;

	(void)state;
	hold();
	steward = start();
	becomes(id, JOB_RUNNING, 5, 1);
	query_end(db_query(db, "KILL USER ancrage_steward@localhost"));
	keep();
	let_go();
	/* Its own connection is another by then; the work's is not, and its next read fails. */
	assert_int_equal(becomes(id, JOB_WAITING, 0, 1)->tries, 1);
	assert_null(job_file_find(db, &arena, id));
	at_once();
	becomes(id, JOB_DONE, 0, 2);
	its_file_is_whole(id);
	assert_int_equal(ended(steward, SIGTERM), 0);
	is_clean("work/1");
}

static void what_fails_is_told_why(void **state)
{
	int64_t full = add("steward-full", 1), denied = add("steward-denied", 1), elsewhere = add("steward-elsewhere", 1);
	pid_t steward = start();

	(void)state;
	assert_int_equal(becomes(denied, JOB_FAILED, 0, 1)->tries, 1);
	assert_text(found(denied)->why, "it is not allowed any more");
	becomes(elsewhere, JOB_FAILED, 0, 1);
	for (int tries = 1; tries < JOB_MOST_TRIES; tries++) {
		becomes(full, JOB_WAITING, 0, tries);
		at_once();
	}
	assert_text(becomes(full, JOB_FAILED, 0, JOB_MOST_TRIES)->why, "no room is left on the disk");
	assert_int_equal(ended(steward, SIGTERM), 0);
	is_clean("work/1");
	/* Where the kernel has no Landlock the steward says so, and there are modes alone. */
	if (strcmp(found(elsewhere)->why, "it could not"))
		assert_int_equal(system(arena_print(&arena, "grep -q Landlock %s", below("log"))), 0);
}

static void two_of_them_take_a_job_each(void **state)
{
	int64_t first = add("steward-slow", 1), second = add("steward-slow", 2);
	pid_t steward, other;

	(void)state;
	hold();
	steward = start();
	other = start();
	becomes(first, JOB_RUNNING, 5, 1);
	becomes(second, JOB_RUNNING, 5, 1);
	let_go();
	assert_int_equal(becomes(first, JOB_DONE, 0, 1)->tries, 1);
	assert_int_equal(becomes(second, JOB_DONE, 0, 1)->tries, 1);
	its_file_is_whole(first);
	its_file_is_whole(second);
	assert_int_equal(ended(steward, SIGTERM), 0);
	assert_int_equal(ended(other, SIGTERM), 0);
	is_clean("work/1");
	is_clean("work/2");
}

static void what_a_crash_left_is_erased(void **state)
{
	int64_t id = add("steward-slow", 1);
	pid_t steward;

	(void)state;
	settings();
	mkdir(below("work/1"), 0700);
	mkdir(below("work/1/job-7"), 0700);
	mkdir(below("work/1/job-7/deep"), 0700);
	assert_true(write_file(below("work/1/job-7/deep/made")));
	assert_true(write_file(below("work/1/stray")));
	steward = start();
	becomes(id, JOB_DONE, 0, 1);
	assert_int_equal(ended(steward, SIGTERM), 0);
	is_clean("work/1");
}

#define WITH_STEWARD(test) cmocka_unit_test_setup_teardown(test, begin, finish)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_STEWARD(killed_in_the_middle_it_does_it_again_whole),
		WITH_STEWARD(told_to_end_it_gives_it_back),
		WITH_STEWARD(cut_off_from_the_database_it_comes_back),
		WITH_STEWARD(what_fails_is_told_why),
		WITH_STEWARD(two_of_them_take_a_job_each),
		WITH_STEWARD(what_a_crash_left_is_erased),
	};

	return cmocka_run_group_tests_name("steward", tests, NULL, NULL);
}
