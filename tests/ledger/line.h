/*
 * line: HTTP/1.1 to a server on this machine over a socket that is kept, one
 * request at a time. What fails is told, not mended: the caller asks again.
 */
#ifndef TESTS_LEDGER_LINE_H
#define TESTS_LEDGER_LINE_H

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

enum { LINE_ROOM = 64 * 1024, LINE_SECONDS = 40 };

struct line {
	const char *address;		/* "http://127.0.0.1:PORT" */
	int socket;			/* 0: not connected */
	char in[LINE_ROOM + 1];		/* the reply, NUL-terminated */
};

static inline void line_close(struct line *line)
{
	if (line->socket > 0)
		close(line->socket);
	line->socket = 0;
}

static inline int line_open(struct line *line)
{
	struct sockaddr_in server = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK),
		.sin_port = htons((uint16_t)strtol(strrchr(line->address, ':') + 1, NULL, 10)) };
	struct timeval patience = { .tv_sec = LINE_SECONDS };

	line->socket = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (line->socket <= 0)
		return 0;
	setsockopt(line->socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
	setsockopt(line->socket, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof(patience));
	if (!connect(line->socket, (struct sockaddr *)&server, sizeof(server)))
		return 1;
	line_close(line);
	return 0;
}

static inline void line_post(struct line *line, const char *path, const char *body)
{
	char head[1000];
	int length = snprintf(head, sizeof(head),
		"POST %s HTTP/1.1\r\nHost: %s\r\nOrigin: %s\r\nContent-Type: application/x-www-form-urlencoded\r\n"
		"Content-Length: %zu\r\n\r\n", path, line->address + strlen("http://"), line->address, strlen(body));

	*line->in = '\0';
	if (line->socket <= 0 && !line_open(line))
		return;
	if (send(line->socket, head, (size_t)length, MSG_NOSIGNAL | MSG_MORE) != length ||
	    send(line->socket, body, strlen(body), MSG_NOSIGNAL) != (ssize_t)strlen(body))
		line_close(line);
}

static inline const char *line_header(const struct line *line, const char *name)
{
	const char *found = strcasestr(line->in, name), *end = strstr(line->in, "\r\n\r\n");

	return found && end && found < end ? found + strlen(name) : NULL;
}

/* A reply that says its length has come whole. */
static inline int line_is_whole(const struct line *line, size_t got)
{
	const char *end = strstr(line->in, "\r\n\r\n"), *length = line_header(line, "\r\nContent-Length:");

	return end && length && got >= (size_t)(end + 4 - line->in) + strtoul(length, NULL, 10);
}

/* The status of the reply; 0 where it did not come, or not whole. */
static inline int line_status(struct line *line)
{
	size_t got = 0;

	while (line->socket > 0 && !line_is_whole(line, got)) {
		ssize_t more = recv(line->socket, line->in + got, LINE_ROOM - got, 0);

		if (more <= 0) {
			line_close(line);
			return 0;
		}
		got += (size_t)more;
		line->in[got] = '\0';
	}
	if (line->socket <= 0)
		return 0;
	if (line_header(line, "\r\nConnection: close"))
		line_close(line);
	return (int)strtol(line->in + strcspn(line->in, " "), NULL, 10);
}

#endif
