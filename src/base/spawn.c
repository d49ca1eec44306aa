#include "base/spawn.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/stop.h"

enum { PIECE = 16 * 1024, LOOK_MILLISECONDS = 100, UNHURRIED = 15 };

static const char *const places[] = { "/usr/bin", "/usr/local/bin" };

const char *spawn_path(struct arena *arena, const char *name)
{
	for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++) {
		const char *path = arena_print(arena, "%s/%s", places[i], name);

		if (!access(path, X_OK))
			return path;
	}
	return NULL;
}

/* Its ends, and nothing else that is open here. */
static int prepare_ends(posix_spawn_file_actions_t *actions, const struct spawn *spawn, int to)
{
	return posix_spawn_file_actions_addchdir_np(actions, spawn->directory) ||
	       posix_spawn_file_actions_addopen(actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0) ||
	       posix_spawn_file_actions_adddup2(actions, to, STDOUT_FILENO) ||
	       posix_spawn_file_actions_adddup2(actions, to, STDERR_FILENO) ||
	       posix_spawn_file_actions_addclosefrom_np(actions, STDERR_FILENO + 1);
}

/* A group of its own, that can be ended as one; signals as they are for everybody. */
static int prepare_group(posix_spawnattr_t *attributes)
{
	sigset_t all, none;

	sigfillset(&all);
	sigemptyset(&none);
	return posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK) ||
	       posix_spawnattr_setpgroup(attributes, 0) || posix_spawnattr_setsigdefault(attributes, &all) ||
	       posix_spawnattr_setsigmask(attributes, &none);
}

/* -1 where it cannot be. */
static pid_t start(struct arena *arena, const struct spawn *spawn, int to)
{
	char *environment[] = {
		arena_print(arena, "HOME=%s", spawn->directory), arena_print(arena, "TMPDIR=%s", spawn->directory),
		arena_print(arena, "XDG_CACHE_HOME=%s", spawn->directory), arena_copy(arena, "PATH=/usr/bin:/bin"), arena_copy(arena, "LC_ALL=C.UTF-8"), NULL,
	};
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	pid_t child = -1;
	int fault;

	posix_spawn_file_actions_init(&actions);
	posix_spawnattr_init(&attributes);
	fault = prepare_ends(&actions, spawn, to) || prepare_group(&attributes) ? EINVAL :
		/* It changes none of them: only its prototype is older than const. */
		posix_spawn(&child, spawn->arguments[0], &actions, &attributes, (char *const *)(uintptr_t)spawn->arguments, environment);
	posix_spawn_file_actions_destroy(&actions);
	posix_spawnattr_destroy(&attributes);
	if (fault)
		warn("%s cannot be started: %s", spawn->arguments[0], strerror(fault));
	return fault ? -1 : child;
}

/* What it says until it closes its ends; false where it is late. */
static int listen_to(int from, int64_t end, size_t most, struct buffer *out)
{
	char piece[PIECE];

	for (;;) {
		struct pollfd waiting = { from, POLLIN, 0 };
		ssize_t count;

		if (clock_milliseconds() >= end || stop_is_due())
			return 0;
		if (poll(&waiting, 1, LOOK_MILLISECONDS) <= 0)
			continue;
		count = read(from, piece, sizeof(piece));
		if (!count || (count < 0 && errno != EINTR))
			return 1;
		if (count > 0 && out->length < most)
			buffer_add(out, piece, (size_t)count < most - out->length ? (size_t)count : most - out->length);
	}
}

static int has_ended(pid_t child, int64_t end, int *status)
{
	const struct timespec pause = { 0, LOOK_MILLISECONDS * 1000 * 1000 / 10 };

	while (clock_milliseconds() < end && !stop_is_due()) {
		const pid_t ended = waitpid(child, status, WNOHANG);

		if (ended == child)
			return 1;
		if (ended < 0 && errno != EINTR)
			return 0;
		nanosleep(&pause, NULL);
	}
	return 0;
}

static void end_group(pid_t child)
{
	kill(-child, SIGKILL);
	while (waitpid(child, NULL, 0) < 0 && errno == EINTR)
		;
}

enum spawn_outcome spawn_run(struct arena *arena, const struct spawn *spawn, const char **said)
{
	const int64_t end = clock_milliseconds() + 1000 * (int64_t)spawn->seconds;
	struct buffer out = buffer_in(arena);
	int ends[2], status = 0, is_done;
	pid_t child;

	*said = "";
	if (pipe2(ends, O_CLOEXEC))
		return SPAWN_IMPOSSIBLE;
	child = start(arena, spawn, ends[1]);
	close(ends[1]);
	if (child < 0) {
		close(ends[0]);
		return SPAWN_IMPOSSIBLE;
	}
	setpriority(PRIO_PGRP, (id_t)child, UNHURRIED);
	is_done = listen_to(ends[0], end, spawn->most, &out) && has_ended(child, end, &status);
	close(ends[0]);
	/* What it started and left behind goes with it. */
	if (is_done)
		kill(-child, SIGKILL);
	else
		end_group(child);
	*said = out.length ? out.bytes : "";
	if (!is_done)
		return SPAWN_LATE;
	return WIFEXITED(status) && !WEXITSTATUS(status) ? SPAWN_DONE : SPAWN_FAILED;
}
