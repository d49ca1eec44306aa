/*
 * intake: reads files from strangers, for programs that hold something.
 *
 *	intake LOCALE_DIRECTORY [MOST]
 *
 * Listens on descriptor 0, a Unix socket. Each file is read in a process of its
 * own, which can do nothing but compute (base/apart.h), MOST (4) at a time; what
 * does not come back within its time and memory is answered for here. It has no
 * database account, no key and no settings.
 */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/apart.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/sandbox.h"
#include "base/stop.h"
#include "exchange/envelope.h"
#include "exchange/exchange.h"
#include "exchange/intake.h"
#include "exchange/reading.h"
#include "text/text.h"

enum { USUAL_MOST = 4, MOST_AT_ONCE = 64, MISUSED = 2 };

struct child {
	pid_t id;		/* 0: there is none */
	int handle;		/* of the process: readable once it has ended */
	int connection;
	int64_t until;		/* milliseconds, base/clock.h */
};

struct intake {
	struct child children[MOST_AT_ONCE];
	int most;
};

/* In the process apart: the line, byte by byte, so that nothing after it is taken. */
static int read_line(int in, char line[LONGEST_INTAKE_LINE])
{
	for (int i = 0; i < LONGEST_INTAKE_LINE && read(in, line + i, 1) == 1; i++)
		if (line[i] == '\n') {
			line[i] = '\0';
			return 1;
		}
	return 0;
}

static int read_bytes(int in, char *bytes, size_t length)
{
	for (size_t done = 0; done < length;) {
		ssize_t count = read(in, bytes + done, length - done);

		if (count < 0 && errno == EINTR)
			continue;
		if (count <= 0)
			return 0;
		done += (size_t)count;
	}
	return 1;
}

static void answer(struct arena *arena, const void *context, int in, struct buffer *out)
{
	struct exchange_reading *reading = arena_new(arena, struct exchange_reading);
	struct intake_request request;
	char line[LONGEST_INTAKE_LINE], *bytes;

	(void)context;
	if (!read_line(in, line) || !intake_request_read(arena, line, &request)) {
		exchange_remark(&reading->report, REMARK_FAULT, NULL, "this is no request that is known here");
		envelope_write(out, reading);
		return;
	}
	text_use(language_tagged(request.language));
	bytes = arena_room(arena, request.length + 1);
	if (read_bytes(in, bytes, request.length))
		exchange_read_whole(arena, request.format, bytes, request.length, reading);
	else
		exchange_remark(&reading->report, REMARK_FAULT, NULL, _("This file did not come whole."));
	envelope_write(out, reading);
}

/* What is said of one that did not come back; a client that reads nothing is not waited for. */
static void answer_for(int connection)
{
	if (send(connection, ENVELOPE_LATE, sizeof(ENVELOPE_LATE) - 1, MSG_DONTWAIT | MSG_NOSIGNAL) < 0)
		warn("a client did not wait for its answer");
}

static void begin_child(struct child *child, int connection)
{
	static const struct apart_limits limits = { READING_MEMORY, READING_SECONDS, READING_MOST };

	child->id = apart_begin(answer, NULL, &limits, connection);
	child->connection = connection;
	child->handle = child->id > 0 ? pidfd_open(child->id, 0) : -1;
	child->until = clock_milliseconds() + 2000 * READING_SECONDS;
	if (child->id > 0)
		return;
	child->id = 0;
	answer_for(connection);
	close(connection);
}

static void end_child(struct child *child, int is_late)
{
	int status = 0;

	if (is_late)
		kill(child->id, SIGKILL);
	while (waitpid(child->id, &status, 0) < 0 && errno == EINTR)
		;
	if (apart_ended(status) != APART_DONE) {
		note("a file was not read: its process ended with status %d", status);
		answer_for(child->connection);
	}
	close(child->connection);
	if (child->handle >= 0)
		close(child->handle);
	*child = (struct child){ 0 };
}

static struct child *find_room(struct intake *intake)
{
	for (int i = 0; i < intake->most; i++)
		if (!intake->children[i].id)
			return &intake->children[i];
	return NULL;
}

static void accept_one(struct child *child)
{
	/* cppcheck-suppress nullPointer ; who connects is not asked */
	int connection = accept4(STDIN_FILENO, NULL, NULL, SOCK_CLOEXEC);

	if (connection >= 0)
		begin_child(child, connection);
	else if (errno != EINTR && errno != EAGAIN && errno != ECONNABORTED)
		warn("no connection can be accepted: %s", strerror(errno));
}

/* Until something happens, or the first of them is late. */
static void work(struct intake *intake)
{
	struct child *room = find_room(intake);
	struct pollfd waiting[MOST_AT_ONCE + 1] = { { room ? STDIN_FILENO : -1, POLLIN, 0 } };
	int64_t now = clock_milliseconds(), next = now + 60000;

	for (int i = 0; i < intake->most; i++) {
		const struct child *child = &intake->children[i];

		waiting[1 + i] = (struct pollfd){ child->id ? child->handle : -1, POLLIN, 0 };
		if (child->id && child->until < next)
			next = child->until;
	}
	if (poll(waiting, (nfds_t)intake->most + 1, next > now ? (int)(next - now) : 0) < 0)
		return;
	now = clock_milliseconds();
	for (int i = 0; i < intake->most; i++)
		if (intake->children[i].id && (waiting[1 + i].revents || now >= intake->children[i].until))
			end_child(&intake->children[i], !waiting[1 + i].revents);
	if (room && waiting[0].revents)
		accept_one(room);
}

int main(int argc, char **argv)
{
	struct intake intake = { .most = argc > 2 ? (int)strtol(argv[2], NULL, 10) : USUAL_MOST };

	log_program("intake");
	if (argc < 2 || intake.most < 1 || intake.most > MOST_AT_ONCE) {
		warn("usage: intake LOCALE_DIRECTORY [MOST], with a listening socket on descriptor 0");
		return MISUSED;
	}
	text_open(argv[1]);
	stop_on_signals(NULL);
	sandbox_enter(SANDBOX_ALONE);
	while (!stop_is_due())
		work(&intake);
	for (int i = 0; i < intake.most; i++)
		if (intake.children[i].id)
			end_child(&intake.children[i], 1);
	return 0;
}
