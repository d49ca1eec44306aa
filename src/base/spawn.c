#include "base/spawn.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/sandbox.h"
#include "base/stop.h"

enum { PIECE = 16 * 1024, LOOK_MILLISECONDS = 100, UNHURRIED = 15 };

/* The process that was left behind: a message each way for each program. */
enum { LONGEST_MESSAGE = 64 * 1024, MOST_ARGUMENTS = 64, GRACE_SECONDS = 10 };

struct errand {
	int seconds, count;
	size_t most;
	char texts[LONGEST_MESSAGE];	/* the directory, then the arguments, each with its end */
};

struct report {
	int outcome;
	char said[LONGEST_MESSAGE];
};

static int left_behind = -1;

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
static pid_t start_apart(struct arena *arena, const struct spawn *spawn, int to)
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

static enum spawn_outcome run_here(struct arena *arena, const struct spawn *spawn, const char **said)
{
	const int64_t end = clock_milliseconds() + 1000 * (int64_t)spawn->seconds;
	struct buffer out = buffer_in(arena);
	int ends[2], status = 0, is_done;
	pid_t child;

	*said = "";
	if (pipe2(ends, O_CLOEXEC))
		return SPAWN_IMPOSSIBLE;
	child = start_apart(arena, spawn, ends[1]);
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

/* --- in the process that was left behind */

static int is_among(const char *const *names, const char *path)
{
	const char *name = strrchr(path, '/');

	for (; *names; names++)
		if (name && !strcmp(name + 1, *names))
			return 1;
	return 0;
}

/* False where the message is none. */
static int read_errand(struct arena *arena, struct errand *errand, size_t length, struct spawn *spawn)
{
	const char **arguments = arena_array(arena, const char *, MOST_ARGUMENTS + 1);
	const char *at = errand->texts, *end = (const char *)errand + length;

	if (length <= offsetof(struct errand, texts) || end[-1] || errand->count < 1 || errand->count > MOST_ARGUMENTS)
		return 0;
	*spawn = (struct spawn){ arguments, at, errand->seconds, errand->most };
	for (int i = 0; i < errand->count; i++) {
		at += strlen(at) + 1;
		if (at >= end)
			return 0;
		arguments[i] = at;
	}
	return 1;
}

static void run_errands(int socket, const char *const *names)
{
	struct errand *errand = calloc(1, sizeof(*errand));
	struct report *report = calloc(1, sizeof(*report));
	struct arena arena = { 0 };
	ssize_t length;

	while (errand && report && (length = recv(socket, errand, sizeof(*errand), 0)) > 0) {
		struct spawn spawn;
		const char *said = "", *path = NULL;

		report->outcome = SPAWN_IMPOSSIBLE;
		if (read_errand(&arena, errand, (size_t)length, &spawn) && is_among(names, spawn.arguments[0]))
			path = spawn_path(&arena, strrchr(spawn.arguments[0], '/') + 1);
		/* Not the path that was sent, but the system's program of that name. */
		if (path) {
			((const char **)(uintptr_t)spawn.arguments)[0] = path;
			report->outcome = (int)run_here(&arena, &spawn, &said);
		}
		snprintf(report->said, sizeof(report->said), "%s", said);
		if (send(socket, report, offsetof(struct report, said) + strlen(report->said) + 1, MSG_NOSIGNAL) < 0)
			break;
		arena_reset(&arena);
	}
	_exit(0);
}

void spawn_prepare(const char *const *names)
{
	const pid_t before = getpid();
	int ends[2];
	pid_t child;

	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends))
		die("no socket can be made: %s", strerror(errno));
	child = fork();
	if (child < 0)
		die("no process can be started: %s", strerror(errno));
	if (child) {
		close(ends[1]);
		left_behind = ends[0];
		return;
	}
	prctl(PR_SET_PDEATHSIG, SIGTERM);
	if (getppid() != before)
		_exit(0);
	close(ends[0]);
	close_range(STDERR_FILENO + 1, (unsigned)ends[1] - 1, 0);
	close_range((unsigned)ends[1] + 1, ~0U, 0);
	stop_on_signals(NULL);
	sandbox_enter_to_start();
	run_errands(ends[1], names);
}

/* --- in this one */

/* Its length; 0 where it is too long. */
static size_t write_errand(const struct spawn *spawn, struct errand *errand)
{
	size_t length = strlen(spawn->directory) + 1;

	if (length > sizeof(errand->texts))
		return 0;
	memcpy(errand->texts, spawn->directory, length);
	for (; spawn->arguments[errand->count]; errand->count++) {
		const char *text = spawn->arguments[errand->count];

		if (errand->count == MOST_ARGUMENTS || length + strlen(text) + 1 > sizeof(errand->texts))
			return 0;
		memcpy(errand->texts + length, text, strlen(text) + 1);
		length += strlen(text) + 1;
	}
	errand->seconds = spawn->seconds;
	errand->most = spawn->most < LONGEST_MESSAGE - 1 ? spawn->most : LONGEST_MESSAGE - 1;
	return offsetof(struct errand, texts) + length;
}

static enum spawn_outcome run_there(struct arena *arena, const struct spawn *spawn, const char **said)
{
	const int64_t end = clock_milliseconds() + 1000 * (int64_t)(spawn->seconds + GRACE_SECONDS);
	struct errand *errand = arena_new(arena, struct errand);
	struct report *report = arena_new(arena, struct report);
	const size_t length = write_errand(spawn, errand);

	*said = "";
	if (!length || send(left_behind, errand, length, MSG_NOSIGNAL) < 0)
		return SPAWN_IMPOSSIBLE;
	/* It notices itself that it is to stop. */
	while (clock_milliseconds() < end) {
		struct pollfd waiting = { left_behind, POLLIN, 0 };

		if (poll(&waiting, 1, LOOK_MILLISECONDS) <= 0)
			continue;
		if (recv(left_behind, report, sizeof(*report), 0) <= (ssize_t)offsetof(struct report, said))
			return SPAWN_IMPOSSIBLE;
		report->said[sizeof(report->said) - 1] = '\0';
		*said = report->said;
		return (enum spawn_outcome)report->outcome;
	}
	/* Its answer would be taken for that to the next one. */
	close(left_behind);
	left_behind = -1;
	return SPAWN_LATE;
}

enum spawn_outcome spawn_run(struct arena *arena, const struct spawn *spawn, const char **said)
{
	return left_behind < 0 ? run_here(arena, spawn, said) : run_there(arena, spawn, said);
}
