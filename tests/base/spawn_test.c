/* Other programs: what they say comes back, they know nothing of us, and none outlives its time. */
#include "test.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/sandbox.h"
#include "base/spawn.h"

static struct arena arena;

static enum spawn_outcome run(const char *script, int seconds, size_t most, const char **said)
{
	const char *const arguments[] = { "/bin/sh", "-c", script, NULL };

	return spawn_run(&arena, &(struct spawn){ arguments, "/tmp", seconds, most }, said);
}

static void what_it_says_comes_back(void **state)
{
	const char *said;

	(void)state;
	assert_int_equal(run("echo one; echo two >&2", 20, 1000, &said), SPAWN_DONE);
	assert_text(said, "one\ntwo\n");
	assert_int_equal(run("echo no; exit 3", 20, 1000, &said), SPAWN_FAILED);
	assert_text(said, "no\n");
	assert_int_equal(run("kill -9 $$", 20, 1000, &said), SPAWN_FAILED);
	assert_int_equal(run("head -c 100000 /dev/zero | tr '\\0' x", 20, 10, &said), SPAWN_DONE);
	assert_text(said, "xxxxxxxxxx");
}

static void arguments_are_words_and_no_script(void **state)
{
	const char *const arguments[] = { "/bin/echo", "$(id); a b", "*", NULL };
	const char *said;

	(void)state;
	assert_int_equal(spawn_run(&arena, &(struct spawn){ arguments, "/tmp", 20, 1000 }, &said), SPAWN_DONE);
	assert_text(said, "$(id); a b *\n");
}

static void it_knows_nothing_of_us(void **state)
{
	const int open_here = open("/dev/null", O_RDONLY);
	const char *said;

	(void)state;
	assert_int_equal(setenv("ANCRAGE_SECRET", "known", 1), 0);
	assert_int_equal(run("env | cut -d= -f1 | grep -vE '^(PWD|OLDPWD|SHLVL|_)$' | sort | tr '\\n' ' '; pwd; echo \"$HOME\"; ls /proc/self/fd | tr '\\n' ' '", 20, 1000, &said), SPAWN_DONE);
	assert_text(said, "HOME LC_ALL PATH TMPDIR XDG_CACHE_HOME /tmp\n/tmp\n0 1 2 3 ");
	close(open_here);
}

/* Nor does anything that it started. */
static void none_outlives_its_time(void **state)
{
	const char *said;
	pid_t left;

	(void)state;
	assert_int_equal(run("sleep 300 & echo $!; sleep 300", 1, 1000, &said), SPAWN_LATE);
	left = (pid_t)strtol(said, NULL, 10);
	assert_true(left > 1);
	for (int i = 0; i < 1000 && !kill(left, 0); i++)
		usleep(10000);
	/* Gone, or dead and not yet counted by whoever is its parent now. */
	assert_true(kill(left, 0) < 0 || !system(arena_print(&arena, "grep -q '^State:.Z' /proc/%d/status", (int)left)));
}

static void what_is_not_there_is_not_started(void **state)
{
	const char *const arguments[] = { "/nowhere/program", NULL };
	const char *said;

	(void)state;
	assert_int_equal(spawn_run(&arena, &(struct spawn){ arguments, "/tmp", 20, 1000 }, &said), SPAWN_IMPOSSIBLE);
	assert_null(spawn_path(&arena, "no-such-program"));
	assert_text(spawn_path(&arena, "env"), "/usr/bin/env");
}

/* In a process of its own, as it cannot be undone: what is closed in has programs run by the one that was left behind. */
static int closed_in(void)
{
	static const char *const names[] = { "echo", "sh", NULL };
	const char *const echo[] = { "/bin/echo", "one", "two three", NULL }, *const id[] = { "/usr/bin/id", NULL };
	const char *const slow[] = { "/bin/sh", "-c", "sleep 300", NULL };
	const char *said;

	spawn_prepare(names);
	sandbox_enter(SANDBOX_ALONE);
	if (spawn_run(&arena, &(struct spawn){ echo, "/tmp", 20, 1000 }, &said) != SPAWN_DONE || strcmp(said, "one two three\n"))
		return 1;
	if (spawn_run(&arena, &(struct spawn){ id, "/tmp", 20, 1000 }, &said) != SPAWN_IMPOSSIBLE)
		return 2;
	if (spawn_run(&arena, &(struct spawn){ slow, "/tmp", 1, 1000 }, &said) != SPAWN_LATE)
		return 3;
	return spawn_run(&arena, &(struct spawn){ echo, "/tmp", 20, 3 }, &said) == SPAWN_DONE && !strcmp(said, "one") ? 0 : 4;
}

static void one_that_is_closed_in_has_them_run(void **state)
{
	const pid_t child = fork();
	int status = -1;

	(void)state;
	if (!child)
		_exit(closed_in());
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_it_says_comes_back),
		cmocka_unit_test(arguments_are_words_and_no_script),
		cmocka_unit_test(it_knows_nothing_of_us),
		cmocka_unit_test(none_outlives_its_time),
		cmocka_unit_test(what_is_not_there_is_not_started),
		cmocka_unit_test(one_that_is_closed_in_has_them_run),
	};
	const int failed = cmocka_run_group_tests(tests, NULL, NULL);

	arena_close(&arena);
	return failed;
}
