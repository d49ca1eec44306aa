/*
 * connection: HTTP/1.1 to a server on this machine, kept alive, one request at a
 * time, as cheap as it can be for the one who asks.
 */
#ifndef TESTS_BENCH_CONNECTION_H
#define TESTS_BENCH_CONNECTION_H

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MOST_REPLY = 256 * 1024 };

struct connection {
	int socket, epoll;
	const struct sockaddr_in *server;
	void *owner;			/* what epoll gives back */
	char in[MOST_REPLY + 1];	/* NUL-terminated */
	size_t length;
	size_t head;			/* bytes of the head, 0: it has not come whole */
	size_t announced;		/* bytes of the body, where it is not in chunks */
	int is_chunked, closes;
};

static inline void connection_die(const char *words)
{
	fprintf(stderr, "load: %s: %s\n", words, strerror(errno));
	exit(1);
}

static inline void connection_open(struct connection *connection)
{
	struct epoll_event event = { .events = EPOLLIN, .data.ptr = connection->owner };
	int yes = 1;

	connection->socket = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (connection->socket < 0 ||
	    connect(connection->socket, (const struct sockaddr *)connection->server, sizeof(*connection->server)))
		connection_die("connecting");
	setsockopt(connection->socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof(yes));
	if (fcntl(connection->socket, F_SETFL, O_NONBLOCK) ||
	    epoll_ctl(connection->epoll, EPOLL_CTL_ADD, connection->socket, &event))
		connection_die("waiting for a connection");
	connection->closes = 0;
}

static inline void connection_close(struct connection *connection)
{
	close(connection->socket);
	connection->socket = -1;
}

/* Whole requests are small beside what a socket takes at once. */
static inline void connection_send(struct connection *connection, const char *bytes, size_t length)
{
	if (connection->closes)
		connection_close(connection);
	if (connection->socket < 0)
		connection_open(connection);
	connection->length = connection->head = 0;
	if (send(connection->socket, bytes, length, MSG_NOSIGNAL) != (ssize_t)length)
		connection_die("sending a request");
}

static inline const char *header_of(const struct connection *connection, const char *name)
{
	const char *found = strcasestr(connection->in, name);

	return found && (size_t)(found - connection->in) < connection->head ? found + strlen(name) : NULL;
}

static inline int connection_status(const struct connection *connection)
{
	return (int)strtol(connection->in + strcspn(connection->in, " "), NULL, 10);
}

static inline void read_head(struct connection *connection)
{
	const char *end = strstr(connection->in, "\r\n\r\n"), *length;

	if (!end)
		return;
	connection->head = (size_t)(end - connection->in) + 4;
	length = header_of(connection, "\r\nContent-Length:");
	connection->announced = length ? strtoul(length, NULL, 10) : 0;
	connection->is_chunked = header_of(connection, "\r\nTransfer-Encoding: chunked") != NULL;
	connection->closes = header_of(connection, "\r\nConnection: close") != NULL;
}

static inline int last_chunk_is_here(const struct connection *connection)
{
	size_t at = connection->head;

	while (at < connection->length) {
		char *end;
		size_t size = strtoul(connection->in + at, &end, 16);

		at = (size_t)(end - connection->in) + 2 + size + 2;
		if (!size)
			return at <= connection->length;
	}
	return 0;
}

/* Take what has come: is the reply whole now? */
static inline int connection_receive(struct connection *connection)
{
	ssize_t got = recv(connection->socket, connection->in + connection->length, MOST_REPLY - connection->length, 0);

	if (got < 0 && errno == EAGAIN)
		return 0;
	if (got <= 0)
		connection_die(got ? "receiving" : "a reply that does not end, or is too long");
	connection->length += (size_t)got;
	connection->in[connection->length] = '\0';
	if (!connection->head)
		read_head(connection);
	if (!connection->head)
		return 0;
	if (connection->is_chunked)
		return last_chunk_is_here(connection);
	return connection->length >= connection->head + connection->announced;
}

#endif
