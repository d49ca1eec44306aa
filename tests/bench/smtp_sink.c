/*
 * smtp_sink: a relay that takes every mail and forgets it, on this machine.
 *
 *	smtp_sink COUNT [FILE]
 *
 * Prints its port at once and, when it has taken so many, how many a second,
 * from the first it was told of to the last that it took. The last goes to the file.
 */
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "base/log.h"

enum { MOST_SESSIONS = 32, ROOM = 256 * 1024 };

struct session {
	char bytes[ROOM];
	size_t length;
	int is_in_data;
};

static struct session sessions[MOST_SESSIONS];
static struct pollfd waiting[MOST_SESSIONS + 1];	/* the last is the door */
static long taken, wanted;
static double begun, ended;
static const char *kept;

static double now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static int open_door(void)
{
	struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t length = sizeof(address);
	int door = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	if (door < 0 || bind(door, (struct sockaddr *)&address, length) || listen(door, MOST_SESSIONS) ||
	    getsockname(door, (struct sockaddr *)&address, &length))
		die("no door");
	printf("%d\n", ntohs(address.sin_port));
	fflush(stdout);
	return door;
}

static void say(int to, const char *words)
{
	if (write(to, words, strlen(words)) < 0)
		return;
}

/* Every one would be written, and only the last is wanted. */
static void keep_mail(const struct session *session, size_t length)
{
	FILE *file = kept && taken == wanted ? fopen(kept, "we") : NULL;

	if (!file)
		return;
	fwrite(session->bytes, 1, length, file);
	fclose(file);
}

/* What to say to one line; a mail's own lines are looked at together, by their end. */
static const char *reply_to(struct session *session, const char *line)
{
	if (!strncasecmp(line, "EHLO", 4))
		return "250-sink.example\r\n250 SIZE 1000000\r\n";
	if (!strncasecmp(line, "MAIL", 4) && !begun)
		begun = now();
	if (!strncasecmp(line, "QUIT", 4))
		return "221 bye\r\n";
	session->is_in_data = !strncasecmp(line, "DATA", 4);
	return session->is_in_data ? "354 go on\r\n" : "250 ok\r\n";
}

static const char *end_of_piece(const struct session *session)
{
	const char *end = session->is_in_data ? memmem(session->bytes, session->length, "\r\n.\r\n", 5) :
						memmem(session->bytes, session->length, "\r\n", 2);

	return end ? end + (session->is_in_data ? 5 : 2) : NULL;
}

static void hear(struct session *session, int from)
{
	const char *end;

	while ((end = end_of_piece(session))) {
		size_t length = (size_t)(end - session->bytes);

		if (session->is_in_data) {
			session->is_in_data = 0;
			taken++;
			ended = now();
			keep_mail(session, length - 3);
			say(from, "250 2.0.0 taken\r\n");
		} else {
			say(from, reply_to(session, session->bytes));
		}
		session->length -= length;
		memmove(session->bytes, end, session->length);
	}
}

static void let_in(int door)
{
	int one = 1, visitor = accept4(door, NULL, NULL, SOCK_CLOEXEC), i = 0;

	while (i < MOST_SESSIONS && waiting[i].fd >= 0)
		i++;
	if (visitor < 0 || i == MOST_SESSIONS)
		die("too many at the door");
	setsockopt(visitor, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
	sessions[i].length = 0;
	sessions[i].is_in_data = 0;
	waiting[i] = (struct pollfd){ visitor, POLLIN, 0 };
	say(visitor, "220 sink.example ESMTP\r\n");
}

static void listen_to(int i)
{
	struct session *session = &sessions[i];
	ssize_t count = read(waiting[i].fd, session->bytes + session->length, ROOM - session->length);

	if (count > 0) {
		session->length += (size_t)count;
		hear(session, waiting[i].fd);
		return;
	}
	close(waiting[i].fd);
	waiting[i].fd = -1;
}

int main(int argc, char **argv)
{
	wanted = argc > 1 ? strtol(argv[1], NULL, 10) : 0;

	if (wanted < 1)
		die("usage: smtp_sink COUNT [FILE]");
	kept = argc > 2 ? argv[2] : NULL;
	for (int i = 0; i < MOST_SESSIONS; i++)
		waiting[i].fd = -1;
	waiting[MOST_SESSIONS] = (struct pollfd){ open_door(), POLLIN, 0 };
	while (taken < wanted && poll(waiting, MOST_SESSIONS + 1, -1) > 0) {
		if (waiting[MOST_SESSIONS].revents)
			let_in(waiting[MOST_SESSIONS].fd);
		for (int i = 0; i < MOST_SESSIONS; i++)
			if (waiting[i].fd >= 0 && waiting[i].revents)
				listen_to(i);
	}
	printf("%.0f\n", (double)taken / (ended - begun));
	return 0;
}
