#include "base/apart.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/sandbox.h"

enum { PIECE = 64 * 1024, NOT_CLOSED_IN = 77 };

/* Everything but its own words (stderr) and that descriptor. */
static void close_others(int kept)
{
	close(STDIN_FILENO);
	close(STDOUT_FILENO);
	if (kept > STDERR_FILENO + 1)
		close_range(STDERR_FILENO + 1, (unsigned)kept - 1, 0);
	close_range((unsigned)kept + 1, ~0U, 0);
}

static void write_all(int descriptor, const struct buffer *out)
{
	size_t done = 0;

	while (done < out->length) {
		ssize_t count = write(descriptor, out->bytes + done, out->length - done);

		if (count < 0 && errno == EINTR)
			continue;
		if (count <= 0)
			return;
		done += (size_t)count;
	}
}

static void work_apart(apart_work_fn *work, const void *context, const struct apart_limits *limits, int descriptor)
{
	struct arena arena = { 0 };
	struct buffer out;

	signal(SIGPIPE, SIG_IGN);
	signal(SIGTERM, SIG_DFL);
	signal(SIGINT, SIG_DFL);
	close_others(descriptor);
	if (!sandbox_compute(limits->memory, limits->seconds))
		_exit(NOT_CLOSED_IN);
	out = buffer_in(&arena);
	work(&arena, context, descriptor, &out);
	write_all(descriptor, &out);
	_exit(0);
}

pid_t apart_begin(apart_work_fn *work, const void *context, const struct apart_limits *limits, int descriptor)
{
	pid_t child = fork();

	if (!child)
		work_apart(work, context, limits, descriptor);
	if (child < 0)
		warn("no process can be started: %s", strerror(errno));
	return child;
}

enum apart_outcome apart_ended(int status)
{
	if (WIFEXITED(status) && !WEXITSTATUS(status))
		return APART_DONE;
	if (WIFEXITED(status) && WEXITSTATUS(status) == NOT_CLOSED_IN)
		return APART_IMPOSSIBLE;
	if (WIFSIGNALED(status) && (WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGKILL || WTERMSIG(status) == SIGABRT))
		return APART_LATE;
	return APART_DIED;
}

/* 0 where it is late or says too much. */
static int read_result(int from, const struct apart_limits *limits, struct buffer *out, enum apart_outcome *outcome)
{
	const int64_t end = clock_milliseconds() + 2000 * (int64_t)limits->seconds;
	char piece[PIECE];

	for (;;) {
		struct pollfd waiting = { from, POLLIN, 0 };
		int64_t left = end - clock_milliseconds();
		ssize_t count;

		*outcome = APART_LATE;
		if (left <= 0 || (poll(&waiting, 1, (int)left) < 0 && errno != EINTR))
			return 0;
		if (!waiting.revents)
			continue;
		count = read(from, piece, sizeof(piece));
		if (count < 0 && errno == EINTR)
			continue;
		if (count <= 0)
			return 1;
		*outcome = APART_TOO_MUCH;
		if (out->length + (size_t)count > limits->most)
			return 0;
		buffer_add(out, piece, (size_t)count);
	}
}

enum apart_outcome apart_run(struct arena *arena, apart_work_fn *work, const void *context, const struct apart_limits *limits,
			     struct apart_result *result)
{
	struct buffer out = buffer_in(arena);
	enum apart_outcome outcome = APART_IMPOSSIBLE;
	struct rusage usage = { 0 };
	int ends[2], status = 0, is_whole;
	pid_t child;

	*result = (struct apart_result){ 0 };
	if (pipe2(ends, O_CLOEXEC))
		return APART_IMPOSSIBLE;
	child = apart_begin(work, context, limits, ends[1]);
	close(ends[1]);
	if (child < 0) {
		close(ends[0]);
		return APART_IMPOSSIBLE;
	}
	is_whole = read_result(ends[0], limits, &out, &outcome);
	if (!is_whole)
		kill(child, SIGKILL);
	while (wait4(child, &status, 0, &usage) < 0 && errno == EINTR)
		;
	close(ends[0]);
	*result = (struct apart_result){ out.bytes, out.length, usage.ru_maxrss };
	return is_whole ? apart_ended(status) : outcome;
}
