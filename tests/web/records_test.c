/*
 * records: crafted FastCGI records sent to the socket of a worker of its own.
 * Whatever comes, the worker lives (the same process), answers the next request,
 * and writes no row. The lengths of CVE-2025-23016 are among them: to those
 * whose sum overflows, libfcgi may end the worker by its own assertion, and the
 * one that its supervisor starts in its place answers.
 */
#include "test.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "db/db.h"
#include "fastcgi.h"

enum {
	SECONDS = 60,		/* to wait for a reply: a sanitizer marks each byte of a length that lies */
	START_TRIES = 200,
	REPLY_ROOM = 64 * 1024,
};

static struct arena arena;
static struct db *db;
static pid_t worker;
static int listening;
static char socket_path[100], log_path[120];
static int64_t rows_before;

/* --- requests */

static struct buffer bytes(void)
{
	return buffer_in(&arena);
}

static struct buffer usual_request(void)
{
	struct buffer params = usual_params(&arena, "GET", "/resume", "");

	return whole_request(&arena, &params, "");
}

/* A form that would begin a draft, were it sent rightly. */
static const char form[] = "key=0123456789abcdef0123456789abcdef&mode=alone&device=own";
static const char form_path[] = "/survey/partage-pro/start";

/* --- the worker */

static int connect_to_worker(void)
{
	struct sockaddr_un at = { .sun_family = AF_UNIX };
	const struct timeval patience = { .tv_sec = SECONDS };
	int connection = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

	snprintf(at.sun_path, sizeof(at.sun_path), "%s", socket_path);
	setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
	setsockopt(connection, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof(patience));
	assert_int_equal(connect(connection, (struct sockaddr *)&at, sizeof(at)), 0);
	return connection;
}

static void send_all(int connection, const struct buffer *sent)
{
	size_t at = 0;

	while (at < sent->length) {
		ssize_t went = send(connection, sent->bytes + at, sent->length - at, MSG_NOSIGNAL);

		if (went <= 0)
			return;		/* it hung up, as it may */
		at += (size_t)went;
	}
}

/* What comes back until it hangs up: its first bytes, as text. */
static const char *exchange(const struct buffer *sent)
{
	char *reply = arena_take(&arena, REPLY_ROOM + 1);
	int connection = connect_to_worker();
	size_t length = 0;
	ssize_t got;

	send_all(connection, sent);
	shutdown(connection, SHUT_WR);
	while ((got = recv(connection, reply + length, REPLY_ROOM - length, 0)) > 0)
		length += (size_t)got;
	if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
		fail_msg("the worker neither answers nor hangs up");
	close(connection);
	for (size_t i = 0; i < length; i++)
		if (!reply[i])
			reply[i] = '~';
	return reply;
}

static int64_t rows(void)
{
	struct query *query;
	int64_t count;

	assert_int_equal(db_ready(db), NO_FAULT);
	query = db_query(db,
		"SELECT (SELECT COUNT(*) FROM draft) + (SELECT COUNT(*) FROM submission) + (SELECT COUNT(*) FROM spent_key)");
	count = query_next(query) ? query_number(query) : -1;
	query_end(query);
	assert_int_equal(db_undo(db), NO_FAULT);
	return count;
}

/* The same process, and it answers. */
static void assert_unharmed(void)
{
	struct buffer request = usual_request();
	int status = 0, answered;

	answered = status_in(exchange(&request));
	if (waitpid(worker, &status, WNOHANG))
		fail_msg("the worker ended: signal %d, status %d", WTERMSIG(status), WEXITSTATUS(status));
	assert_int_equal(answered, 200);
}

static const char *survives(const struct buffer *sent)
{
	const char *reply = exchange(sent);

	assert_unharmed();
	return reply;
}

static void start_worker(void)
{
	int log = open(log_path, O_CREAT | O_APPEND | O_RDWR | O_CLOEXEC, 0600);

	worker = fork();
	if (!worker) {
		dup2(listening, 0);
		dup2(log, 1);
		dup2(log, 2);
		setenv("ANCRAGE_CONFIG", arena_print(&arena, "%s/answer.conf", getenv("TEST_DB_CONFIG")), 1);
		/*
		 * A sanitized program too is given nothing where there is not so much memory; and
		 * libfcgi forgets 24 bytes with each management record that it cannot read.
		 */
		setenv("ASAN_OPTIONS", "allocator_may_return_null=1:detect_leaks=0", 1);
		execl(arena_print(&arena, "%s/cgi-bin/answer", getenv("B")), "answer", (char *)NULL);
		_exit(127);
	}
	close(log);
	assert_unharmed();
}

static int open_socket(void **state)
{
	struct sockaddr_un at = { .sun_family = AF_UNIX };

	(void)state;
	test_setting("B");
	test_setting("TEST_DB_CONFIG");
	listening = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	snprintf(socket_path, sizeof(socket_path), "/tmp/records.%d.sock", (int)getpid());
	snprintf(log_path, sizeof(log_path), "/tmp/records.%d.log", (int)getpid());
	snprintf(at.sun_path, sizeof(at.sun_path), "%s", socket_path);
	assert_int_equal(bind(listening, (struct sockaddr *)&at, sizeof(at)), 0);
	assert_int_equal(listen(listening, 50), 0);
	db = test_db(60);
	rows_before = rows();
	start_worker();
	return 0;
}

static int stop_worker(void **state)
{
	char said[4000] = "";
	int status, log;

	(void)state;
	kill(worker, SIGTERM);
	for (int i = 0; i < START_TRIES && waitpid(worker, &status, WNOHANG) == 0; i++)
		nanosleep(&(struct timespec){ .tv_nsec = 50000000 }, NULL);
	kill(worker, SIGKILL);
	log = open(log_path, O_RDONLY | O_CLOEXEC);
	if (read(log, said, sizeof(said) - 1) < 0 || strstr(said, "ERROR: ") || strstr(said, "runtime error"))
		print_error("%s\n", said);
	close(log);
	close(listening);
	unlink(log_path);
	unlink(socket_path);
	db_close(db);
	arena_close(&arena);
	return strstr(said, "ERROR: ") != NULL || strstr(said, "runtime error") != NULL || !WIFEXITED(status) ||
	       WEXITSTATUS(status);
}

static int forget(void **state)
{
	(void)state;
	assert_int_equal(rows(), rows_before);
	arena_reset(&arena);
	return 0;
}

/* --- the records */

/* The lengths of name and value, four bytes each as the protocol has them. */
static const uint32_t lengths[][2] = {
	{ 0x7fffffff, 0x7fffffff }, { 0x7fffffff, 1 }, { 1, 0x7fffffff }, { 0x7fffffff, 0 }, { 0, 0x7fffffff },
	{ 0x7ffffffe, 0 }, { 0x7ffffffe, 1 }, { 0x7fffffff, 0x00000001 }, { 0x40000000, 0x40000000 },
	{ 0x3fffffff, 0x40000000 }, { 0x7ffffff0, 0x0000000e }, { 0x7ffffff0, 0x00000010 }, { 0x10000000, 0x10000000 },
	{ 65536, 65536 }, { 0, 0 },
};

static void add_long_length(struct buffer *to, uint32_t length)
{
	for (int shift = 24; shift >= 0; shift -= 8)
		add_byte(to, (length >> shift & 0xffu) | (shift == 24 ? 0x80u : 0));
}

static struct buffer lying_pair(const uint32_t of[2], size_t content)
{
	struct buffer pair = bytes();

	add_long_length(&pair, of[0]);
	add_long_length(&pair, of[1]);
	for (size_t i = 0; i < content; i++)
		add_byte(&pair, 'A');
	return pair;
}

/* Debian 12's libfcgi refuses each length that is too great, and not their sum: malloc() does. */
static int may_abort(const uint32_t of[2])
{
	return of[0] < INT32_MAX && of[1] < INT32_MAX && (uint64_t)of[0] + of[1] + 2 > INT32_MAX;
}

/* Its sockets close a moment before it has ended. */
static int has_ended(int *status)
{
	for (int i = 0; i < 50; i++) {
		if (waitpid(worker, status, WNOHANG) == worker)
			return 1;
		nanosleep(&(struct timespec){ .tv_nsec = 10000000 }, NULL);
	}
	return 0;
}

static void survives_lengths(const uint32_t of[2], const struct buffer *request)
{
	int status;

	exchange(request);
	if (may_abort(of) && has_ended(&status)) {
		if (!WIFSIGNALED(status) || WTERMSIG(status) != SIGABRT)
			fail_msg("the worker ended, and not by an assertion: %d", status);
		start_worker();
	} else {
		assert_unharmed();
	}
}

static void lengths_that_overflow_in_params(void **state)
{
	static const size_t contents[] = { 0, 1, 4, 100, 3000, 60000 };

	(void)state;
	for (size_t i = 0; i < sizeof(lengths) / sizeof(*lengths); i++)
		for (size_t n = 0; n < sizeof(contents) / sizeof(*contents); n++) {
			struct buffer params = lying_pair(lengths[i], contents[n]), request = whole_request(&arena, &params, "");

			survives_lengths(lengths[i], &request);
			arena_reset(&arena);
		}
}

/* The same before any request, in a management record: no password was ever needed for these. */
static void lengths_that_overflow_in_management(void **state)
{
	static const size_t contents[] = { 0, 4, 3000, 60000 };

	(void)state;
	for (size_t i = 0; i < sizeof(lengths) / sizeof(*lengths); i++)
		for (size_t n = 0; n < sizeof(contents) / sizeof(*contents); n++) {
			struct buffer values = lying_pair(lengths[i], contents[n]), request = bytes(), usual = usual_request();

			add_record(&request, GET_VALUES, 0, values.bytes, values.length);
			buffer_add(&request, usual.bytes, usual.length);
			survives_lengths(lengths[i], &request);
			arena_reset(&arena);
		}
}

static void management_is_answered(void **state)
{
	struct buffer request = bytes(), values = bytes(), usual = usual_request();
	const char *reply;

	(void)state;
	add_pair(&values, "FCGI_MPXS_CONNS", "");
	add_record(&request, GET_VALUES, 0, values.bytes, values.length);
	buffer_add(&request, usual.bytes, usual.length);
	reply = survives(&request);
	assert_non_null(strstr(reply, "FCGI_MPXS_CONNS0"));
	assert_int_equal(status_in(reply), 200);
	for (int type = 0; type < 256; type += 5) {
		struct buffer unknown = bytes();

		add_record(&unknown, type, 0, "whatever", 8);
		buffer_add(&unknown, usual.bytes, usual.length);
		survives(&unknown);
	}
}

static void headers_that_lie(void **state)
{
	struct buffer usual = usual_request();

	(void)state;
	for (int version = 0; version < 256; version += 3) {
		struct buffer request = bytes();

		buffer_add(&request, usual.bytes, usual.length);
		request.bytes[0] = (char)version;
		exchange(&request);
	}
	assert_unharmed();
	for (size_t length = 0; length < usual.length; length++) {
		struct buffer request = bytes();

		buffer_add(&request, usual.bytes, length);
		survives(&request);
	}
}

static void requests_that_do_not_begin_rightly(void **state)
{
	static const unsigned char nothing[32];
	struct buffer usual = usual_request(), request;

	(void)state;
	for (size_t length = 0; length < sizeof(nothing); length += 3) {
		request = bytes();
		add_record(&request, BEGIN, 1, nothing, length);
		buffer_add(&request, usual.bytes, usual.length);
		survives(&request);
	}
	for (int role = 0; role < 256; role += 51) {
		request = bytes();
		add_begin(&request, 1, role, 255);
		buffer_add(&request, usual.bytes + 16, usual.length - 16);
		survives(&request);
	}
	request = bytes();
	add_begin(&request, 0, RESPONDER, 0);
	buffer_add(&request, usual.bytes + 16, usual.length - 16);
	survives(&request);
	/* Without a beginning at all. */
	request = bytes();
	buffer_add(&request, usual.bytes + 16, usual.length - 16);
	survives(&request);
}

static void requests_within_requests(void **state)
{
	struct buffer params = usual_params(&arena, "POST", form_path, arena_print(&arena, "%zu", strlen(form)));
	struct buffer request = bytes(), content = bytes();

	(void)state;
	buffer_add_text(&content, form);
	add_begin(&request, 1, RESPONDER, 0);
	add_begin(&request, 1, RESPONDER, 0);
	add_begin(&request, 2, RESPONDER, 1);
	add_record(&request, PARAMS, 1, params.bytes, 10);
	add_begin(&request, 1, RESPONDER, 0);
	survives(&request);
	/* Another request's body in this one's place. */
	request = bytes();
	add_begin(&request, 1, RESPONDER, 0);
	add_stream(&request, PARAMS, 1, &params);
	add_stream(&request, STDIN, 2, &content);
	survives(&request);
	/* The body before the parameters. */
	request = bytes();
	add_begin(&request, 1, RESPONDER, 0);
	add_stream(&request, STDIN, 1, &content);
	add_stream(&request, PARAMS, 1, &params);
	survives(&request);
}

static void requests_that_are_aborted(void **state)
{
	struct buffer params = usual_params(&arena, "POST", form_path, arena_print(&arena, "%zu", strlen(form))), request;

	(void)state;
	request = bytes();
	add_begin(&request, 1, RESPONDER, 0);
	add_record(&request, ABORT, 1, "", 0);
	survives(&request);
	request = bytes();
	add_begin(&request, 1, RESPONDER, 0);
	add_stream(&request, PARAMS, 1, &params);
	add_record(&request, STDIN, 1, form, strlen(form) / 2);
	add_record(&request, ABORT, 1, "", 0);
	survives(&request);
	/* Hung up in the middle of the body. */
	request = bytes();
	add_begin(&request, 1, RESPONDER, 0);
	add_stream(&request, PARAMS, 1, &params);
	add_record(&request, STDIN, 1, form, strlen(form) / 2);
	survives(&request);
}

static void padding_is_passed_over(void **state)
{
	struct buffer params = usual_params(&arena, "GET", "/resume", ""), request = bytes();

	(void)state;
	add_begin(&request, 1, RESPONDER, 0);
	add_header(&request, 1, PARAMS, 1, params.length, 255);
	buffer_add(&request, params.bytes, params.length);
	for (int i = 0; i < 255; i++)
		add_byte(&request, (unsigned)i);
	add_record(&request, PARAMS, 1, "", 0);
	add_record(&request, STDIN, 1, "", 0);
	assert_int_equal(status_in(survives(&request)), 200);
	/* Announced and never sent. */
	request = bytes();
	add_begin(&request, 1, RESPONDER, 0);
	add_header(&request, 1, PARAMS, 1, params.length, 255);
	buffer_add(&request, params.bytes, params.length);
	survives(&request);
}

struct lie {
	const char *length;
	int status;
};

static void content_lengths_that_lie(void **state)
{
	static const struct lie lies[] = {
		{ "100", 400 }, { "57", 400 }, { "59", 400 }, { "0", 400 }, { "", 400 }, { "-58", 400 }, { "+58", 400 }, { " 58", 400 },
		{ "58 ", 400 }, { "0x3a", 400 }, { "5.8e1", 400 }, { "58,58", 400 }, { "99999999999", 400 },
		{ "18446744073709551674", 400 }, { "4294967354", 413 }, { "1073741824", 413 }, { "262145", 413 },
	};

	(void)state;
	assert_int_equal(strlen(form), 58);
	for (size_t i = 0; i < sizeof(lies) / sizeof(*lies); i++) {
		struct buffer params = usual_params(&arena, "POST", form_path, lies[i].length), request = whole_request(&arena, &params, form);
		int status = status_in(survives(&request));

		if (status != lies[i].status)
			fail_msg("CONTENT_LENGTH '%s': status %d instead of %d", lies[i].length, status, lies[i].status);
	}
}

static void parameters_without_measure(void **state)
{
	struct buffer params = usual_params(&arena, "GET", "/resume", ""), request;
	char *large = arena_take(&arena, 1000001);

	(void)state;
	memset(large, 'x', 1000000);
	add_pair(&params, "HTTP_COOKIE", large);
	add_pair(&params, large, "x");
	request = whole_request(&arena, &params, "");
	survives(&request);
	params = usual_params(&arena, "GET", arena_print(&arena, "/%s", large), "");
	request = whole_request(&arena, &params, "");
	assert_int_equal(status_in(survives(&request)), 413);
	params = usual_params(&arena, "GET", "/resume", "");
	for (int i = 0; i < 50000; i++)
		add_pair(&params, arena_print(&arena, "X%d", i), "");
	request = whole_request(&arena, &params, "");
	assert_int_equal(status_in(survives(&request)), 200);
	/* None at all, empty names, NULs, bytes that are no text. */
	params = bytes();
	request = whole_request(&arena, &params, "");
	survives(&request);
	params = usual_params(&arena, "GET", "/\xff\xfe%00\x01", "");
	add_pair(&params, "", "");
	add_pair(&params, "=", "=");
	add_length(&params, 3);
	add_length(&params, 3);
	buffer_add(&params, "A\0B=\0C", 6);
	request = whole_request(&arena, &params, "");
	survives(&request);
}

/* SplitMix64: the same bytes each time. */
static uint64_t chance(uint64_t *seed)
{
	uint64_t z = *seed += 0x9e3779b97f4a7c15u;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return z ^ z >> 31;
}

/* Not quite a request: bytes changed, the end left out. Its form lacks a digit of the key, so none can be taken. */
static void requests_gone_wrong(void **state)
{
	uint64_t seed = 7;

	(void)state;
	for (int i = 0; i < 600; i++) {
		struct buffer params = usual_params(&arena, "POST", form_path, "57");
		struct buffer request = whole_request(&arena, &params, "key=123456789abcdef0123456789abcdef&mode=alone&device=own");
		int changes = 1 + (int)(chance(&seed) % 6);

		for (int n = 0; n < changes; n++) {
			size_t at = (size_t)(chance(&seed) % request.length);

			if (chance(&seed) % 4)
				request.bytes[at] = (char)chance(&seed);
			else
				request.length = at + 1;
		}
		exchange(&request);
		arena_reset(&arena);
	}
	assert_unharmed();
	for (int i = 0; i < 200; i++) {
		struct buffer request = bytes();

		for (size_t n = 8 + chance(&seed) % 200; n; n--)
			add_byte(&request, (unsigned)chance(&seed));
		if (i % 2)
			memcpy(request.bytes, "\1\1\0\1\0\10\0\0", 8);
		exchange(&request);
		arena_reset(&arena);
	}
	assert_unharmed();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(lengths_that_overflow_in_params, forget),
		cmocka_unit_test_teardown(lengths_that_overflow_in_management, forget),
		cmocka_unit_test_teardown(management_is_answered, forget),
		cmocka_unit_test_teardown(headers_that_lie, forget),
		cmocka_unit_test_teardown(requests_that_do_not_begin_rightly, forget),
		cmocka_unit_test_teardown(requests_within_requests, forget),
		cmocka_unit_test_teardown(requests_that_are_aborted, forget),
		cmocka_unit_test_teardown(padding_is_passed_over, forget),
		cmocka_unit_test_teardown(content_lengths_that_lie, forget),
		cmocka_unit_test_teardown(parameters_without_measure, forget),
		cmocka_unit_test_teardown(requests_gone_wrong, forget),
	};

	return cmocka_run_group_tests(tests, open_socket, stop_worker);
}
