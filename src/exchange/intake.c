#include "exchange/intake.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/utf8.h"
#include "exchange/envelope.h"
#include "exchange/reading.h"
#include "text/text.h"

enum { PIECE = 64 * 1024, WAITS = 1000 * (4 * READING_SECONDS) };

const char *intake_file_name(struct arena *arena, const char *sent)
{
	const char *clean = utf8_clean_of_controls(arena, sent, strlen(sent)), *slash;

	if (!clean)
		return "";
	slash = strrchr(clean, '\\');
	clean = slash ? slash + 1 : clean;
	slash = strrchr(clean, '/');
	return slash ? slash + 1 : clean;
}

int intake_request_read(struct arena *arena, const char *line, struct intake_request *request)
{
	const char *language = strchr(line, ' '), *length = language ? strchr(language + 1, ' ') : NULL;
	char *end;
	unsigned long long bytes;

	if (!length || length[1] < '0' || length[1] > '9')
		return 0;
	bytes = strtoull(length + 1, &end, 10);
	request->format = strncmp(line, "paper ", 6) ? format_of(arena_print(arena, ".%.*s", (int)(language - line), line)) : &paper_format;
	request->language = arena_copy_bytes(arena, language + 1, (size_t)(length - language - 1));
	request->length = (size_t)bytes;
	return !*end && bytes <= EXCHANGE_MOST_BYTES && request->format && request->format->read && language_tagged(request->language);
}

static int reach(const char *path)
{
	struct sockaddr_un address = { AF_UNIX, "" };
	int end = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

	if (end < 0 || strlen(path) >= sizeof(address.sun_path)) {
		if (end >= 0)
			close(end);
		return -1;
	}
	memcpy(address.sun_path, path, strlen(path) + 1);
	if (!connect(end, (struct sockaddr *)&address, sizeof(address)))
		return end;
	close(end);
	return -1;
}

static int hand_over(int end, const char *bytes, size_t length)
{
	for (size_t done = 0; done < length;) {
		ssize_t count = send(end, bytes + done, length - done, MSG_NOSIGNAL);

		if (count < 0 && errno == EINTR)
			continue;
		if (count <= 0)
			return 0;
		done += (size_t)count;
	}
	return 1;
}

static int take_back(int end, struct buffer *out)
{
	const int64_t until = clock_milliseconds() + WAITS;
	char piece[PIECE];

	for (;;) {
		struct pollfd waiting = { end, POLLIN, 0 };
		int64_t left = until - clock_milliseconds();
		ssize_t count;

		if (left <= 0 || (poll(&waiting, 1, (int)left) < 0 && errno != EINTR))
			return 0;
		count = waiting.revents ? read(end, piece, sizeof(piece)) : 1;
		if (!waiting.revents || (count < 0 && errno == EINTR))
			continue;
		if (count <= 0)
			return count == 0;
		if (out->length + (size_t)count > READING_MOST)
			return 0;
		buffer_add(out, piece, (size_t)count);
	}
}

enum fault intake_ask(struct arena *arena, const char *socket_path, const struct intake_request *request, const char *bytes,
		      struct exchange_reading *reading)
{
	const char *line = arena_print(arena, "%s %s %zu\n", request->format->extension, request->language, request->length);
	struct buffer out = buffer_in(arena);
	int end = reach(socket_path), is_done;

	if (end < 0) {
		warn("intake cannot be reached at %s: %s", socket_path, strerror(errno));
		return FAULT_STORAGE;
	}
	/* Where it ends early it has said why. */
	if (hand_over(end, line, strlen(line)))
		hand_over(end, bytes, request->length);
	shutdown(end, SHUT_WR);
	is_done = take_back(end, &out) && envelope_open(arena, out.bytes, out.length, reading);
	close(end);
	if (is_done)
		return NO_FAULT;
	warn("intake gave no answer that can be read");
	return FAULT_STORAGE;
}
