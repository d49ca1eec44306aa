/* What a process that reads a stranger's file can do, and how its end is told. */
#include "test.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/apart.h"
#include "base/arena.h"
#include "base/buffer.h"

static struct arena arena;
static const struct apart_limits limits = { 32 * 1024 * 1024, 1, 1000 };
static struct apart_result result;

static int forget(void **state)
{
	(void)state;
	arena_close(&arena);
	return 0;
}

static enum apart_outcome run(apart_work_fn *work)
{
	return apart_run(&arena, work, "given", &limits, &result);
}

static void say(struct arena *own, const void *context, int in, struct buffer *out)
{
	(void)own, (void)in;
	buffer_print(out, "was %s", (const char *)context);
}

/* Each of these must fail; the number of the first that does not is said. */
static void try_all(struct arena *own, const void *context, int in, struct buffer *out)
{
	int pair[2], tried = 0;

	(void)own, (void)context, (void)in;
	tried += open("/etc/passwd", O_RDONLY | O_CLOEXEC) < 0;
	tried += open("/tmp/apart", O_WRONLY | O_CREAT | O_CLOEXEC, 0600) < 0;
	tried += socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0) < 0;
	tried += socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0) < 0;
	tried += socketpair(AF_UNIX, SOCK_STREAM, 0, pair) < 0;
	tried += pipe2(pair, O_CLOEXEC) < 0;
	tried += syscall(SYS_fork) < 0;
	tried += execl("/bin/true", "/bin/true", (char *)NULL) < 0;
	tried += kill(getppid(), 0) < 0;
	tried += syscall(SYS_io_uring_setup, 1, NULL) < 0;
	tried += fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 0) < 0;
	tried += write(STDOUT_FILENO, "x", 1) < 0;
	buffer_print(out, "%d of 12 refused", tried);
}

static void turn(struct arena *own, const void *context, int in, struct buffer *out)
{
	volatile int turning = 1;

	(void)own, (void)context, (void)in, (void)out;
	while (turning)
		;
}

/* What is mapped and never touched counts too. */
static void eat(struct arena *own, const void *context, int in, struct buffer *out)
{
	(void)context, (void)in, (void)out;
	for (;;)
		memset(arena_room(own, 1024 * 1024), 1, 1024 * 1024);
}

static void sleep_long(struct arena *own, const void *context, int in, struct buffer *out)
{
	char byte;

	(void)own, (void)context, (void)out;
	/* Its end of the pipe can only be written: so this fails, and it waits for a lock that nobody frees. */
	if (read(in, &byte, 1) < 0)
		syscall(SYS_futex, &(int){ 0 }, 0, 0, NULL, NULL, 0);
}

static void crash(struct arena *own, const void *context, int in, struct buffer *out)
{
	(void)own, (void)context, (void)in, (void)out;
	signal(SIGSEGV, SIG_DFL);
	raise(SIGSEGV);
}

static void talk(struct arena *own, const void *context, int in, struct buffer *out)
{
	(void)own, (void)context, (void)in;
	for (int i = 0; i < 1000; i++)
		buffer_add_text(out, "xx");
}

static void what_it_says_comes_back(void **state)
{
	(void)state;
	assert_int_equal(run(say), APART_DONE);
	assert_text(result.bytes, "was given");
	assert_int_equal(result.length, 9);
}

static void it_can_do_nothing_but_compute(void **state)
{
	(void)state;
	assert_int_equal(run(try_all), APART_DONE);
	assert_text(result.bytes, "12 of 12 refused");
}

static void its_end_is_told(void **state)
{
	(void)state;
	assert_int_equal(run(turn), APART_LATE);
	assert_int_equal(run(sleep_long), APART_LATE);
	assert_int_equal(run(talk), APART_TOO_MUCH);
	assert_int_equal(run(crash), APART_DIED);
#ifndef __SANITIZE_ADDRESS__
	assert_int_equal(run(eat), APART_LATE);
#else
	(void)eat;
#endif
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_it_says_comes_back),
		cmocka_unit_test(it_can_do_nothing_but_compute),
		cmocka_unit_test(its_end_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, forget);
}
