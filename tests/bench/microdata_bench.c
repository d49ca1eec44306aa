/*
 * Files of 100,000 submissions of 40 answers in each format: seconds and memory,
 * each in a process of its own. Needs an empty database (microdata_bench.sh).
 */
#include "bench/many.h"

#include <sys/wait.h>
#include <unistd.h>

#include "export/format.h"
#include "microdata/microdata_format.h"
#include "microdata/pass_store.h"

enum { PEOPLE = 100000 };

static void open_database(void)
{
	db = db_open(&(struct db_account){ getenv("DB_SOCKET"), getenv("DB_USER"), NULL, getenv("DB_NAME"), 0 });
	if (db_ready(db))
		exit(1);
}

static void ended(enum fault fault)
{
	if (fault)
		exit(1);
}

/* Only what this process was given: other work on the machine changes it little. */
static double processor(void)
{
	struct timespec clock;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &clock);
	return (double)clock.tv_sec + (double)clock.tv_nsec / 1e9;
}

/* In a child of its own, which tells itself. */
static int write_one(int64_t pass_id, const char *path)
{
	struct export_file file = { .arena = &arena, .path = path };
	struct microdata_progress progress = { NULL };
	const struct microdata_pass *pass;
	double start;

	open_database();
	pass = microdata_pass_open(db, &arena, pass_id);
	if (!pass)
		return 1;
	start = now();
	if (microdata_write(db, &arena, pass, &file, &progress))
		return 1;
	printf("%-8s %5.2f s (%5.2f s of a processor), %6.1f MB, at most %5.1f MiB of memory, %lld rows\n", microdata_pass_format(pass), now() - start, processor(),
	       (double)file.length / 1e6, peak(), (long long)progress.rows);
	return 0;
}

static int measure(const char *program, int64_t pass, const char *path)
{
	int status = 1;
	pid_t child;

	fflush(stdout);
	child = fork();
	if (!child) {
		execl(program, program, "write", arena_print(&arena, "%lld", (long long)pass), path, (char *)NULL);
		_exit(1);
	}
	if (child < 0 || waitpid(child, &status, 0) != child)
		return 1;
	return status != 0;
}

int main(int argc, char **argv)
{
	const char *path = arena_print(&arena, "%s/microdata-bench.out", getenv("SCRATCH") ? getenv("SCRATCH") : "/tmp");
	int64_t passes[20];
	const struct snapshot *snapshot;
	struct survey survey;
	int count = 0, failed = 0;

	if (argc == 4 && !strcmp(argv[1], "write"))
		return write_one(strtoll(argv[2], NULL, 10), argv[3]);
	open_database();
	survey = find_or_fill(argc > 1 ? strtoll(argv[1], NULL, 10) : PEOPLE);
	ended(db_ready(db));
	snapshot = take(&survey, SNAPSHOT_FROZEN);
	for (const struct microdata_format *format = microdata_formats; format->name; format++)
		passes[count++] = microdata_pass_issue(db, &arena, &(struct microdata_grant){
			.snapshot = snapshot->id, .format = format->name, .language = "fr", .reason = "how long it takes" });
	ended(db_keep(db));
	for (int i = 0; i < count; i++)
		failed |= measure(argv[0], passes[i], path);
	unlink(path);
	db_close(db);
	arena_close(&arena);
	return failed;
}
