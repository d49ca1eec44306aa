#include "web/server.h"

#include <fcgiapp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/config.h"
#include "base/hash.h"
#include "base/keyring.h"
#include "base/log.h"
#include "base/sandbox.h"
#include "base/stop.h"
#include "db/db.h"
#include "text/text.h"
#include "web/form.h"
#include "web/packed.h"
#include "web/problem.h"

enum { MOST_TRIES = 5, LONGEST_TRYING = 6000 /* milliseconds */, LONGEST_PATH = 1000, LONGEST_QUERY = 4000, MOST_LENGTH_DIGITS = 10, ID_BYTES = 5, LEAST_PACKED = 64 * 1024 };

static const char security_headers[] =
	"Content-Security-Policy: default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
	"media-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors %s; base-uri 'none'%s\r\n"
	"X-Content-Type-Options: nosniff\r\n"
	"Referrer-Policy: %s\r\n"
	"Cross-Origin-Opener-Policy: same-origin\r\n";

static const char *param(const FCGX_Request *fcgi, const char *name)
{
	return FCGX_GetParam(name, fcgi->envp);
}

/* libfcgi's texts die with the request, like the arena's. */
static const char *param_or(const FCGX_Request *fcgi, const char *name, const char *otherwise)
{
	const char *value = param(fcgi, name);

	return value ? value : otherwise;
}

/* A short body is no error to libfcgi: what came is compared with what was announced. */
static enum fault read_body(const FCGX_Request *fcgi, struct request *request, size_t most)
{
	const char *announced = param_or(fcgi, "CONTENT_LENGTH", "");
	size_t digits = strspn(announced, "0123456789"), length;
	char *body, more;

	if (announced[digits] || digits > MOST_LENGTH_DIGITS)
		return FAULT_MALFORMED;
	length = digits ? (size_t)strtoull(announced, NULL, 10) : 0;
	if (length > most)
		return FAULT_TOO_LARGE;
	body = arena_room(request->arena, length + 1);
	body[length] = '\0';
	if (FCGX_GetStr(body, (int)length, fcgi->in) != (int)length || FCGX_GetStr(&more, 1, fcgi->in) > 0)
		return FAULT_MALFORMED;
	return form_read_body(request, param_or(fcgi, "CONTENT_TYPE", ""), body, length);
}

static enum method method_named(const char *name)
{
	if (!strcmp(name, "GET") || !strcmp(name, "HEAD"))
		return GET;
	return strcmp(name, "POST") ? OTHER_METHOD : POST;
}

static void choose_language(struct request *request, const char *accepted)
{
	const char *chosen = request_cookie(request, "language");

	request->language = chosen ? language_tagged(chosen) : NULL;
	request->language_is_chosen = request->language != NULL;
	if (!request->language)
		request->language = language_accepted(accepted);
	text_use(request->language);
}

static void read_headers(const FCGX_Request *fcgi, struct request *request)
{
	const char *method = param_or(fcgi, "REQUEST_METHOD", "");

	request->method = method_named(method);
	request->is_head = !strcmp(method, "HEAD");
	request->path = param_or(fcgi, "PATH_INFO", "");
	request->cookies = param_or(fcgi, "HTTP_COOKIE", "");
	request->host = param(fcgi, "HTTP_HOST");
	request->origin = param(fcgi, "HTTP_ORIGIN");
	request->referer = param(fcgi, "HTTP_REFERER");
	request->fetch_site = param(fcgi, "HTTP_SEC_FETCH_SITE");
	request->authorization = param(fcgi, "HTTP_AUTHORIZATION");
	request->asks_methods = !strcmp(method, "OPTIONS");
	request->is_sending = param(fcgi, "HTTP_X_SENDING") != NULL;
	request->is_https = !strcmp(param_or(fcgi, "HTTPS", ""), "on");
	/* nginx passes an absent header as an empty parameter. */
	if (request->origin && !*request->origin)
		request->origin = NULL;
	if (request->referer && !*request->referer)
		request->referer = NULL;
	if (request->fetch_site && !*request->fetch_site)
		request->fetch_site = NULL;
}

static enum fault read_request(const FCGX_Request *fcgi, const struct program *program, struct request *request)
{
	const char *query = param_or(fcgi, "QUERY_STRING", "");
	enum fault fault;

	read_headers(fcgi, request);
	request->is_api = program->api && !strncmp(request->path, program->api, strlen(program->api)) && strchr("/", request->path[strlen(program->api)]);
	choose_language(request, param(fcgi, "HTTP_ACCEPT_LANGUAGE"));
	if (strlen(request->path) > LONGEST_PATH || strlen(query) > LONGEST_QUERY)
		return FAULT_TOO_LARGE;
	request->route = route_find(program->routes, request, &fault);
	if (!request->route)
		return fault;
	fault = form_read(request, query, strlen(query), FROM_QUERY);
	if (!fault && request->method == POST)
		fault = read_body(fcgi, request, request->route->body ? request->route->body : BODY_USUAL);
	return fault;
}

static void begin_reply(struct request *request, struct reply *reply)
{
	*reply = (struct reply){ .status = 200, .body = buffer_in(request->arena) };
}

static int is_kept(const struct reply *reply)
{
	return reply->ending == KEEP || (reply->ending == BY_STATUS && reply->status < 400);
}

static enum fault attempt(const struct program *program, struct request *request, struct reply *reply)
{
	enum fault fault = db_ready(request->db);

	if (fault)
		return fault;
	if (program->needs_durable && request->method == POST && !db_is_durable(request->db))
		return FAULT_UNAVAILABLE;
	route_request(program->gate, request, reply);
	return is_kept(reply) ? db_keep(request->db) : db_undo(request->db);
}

static int took_long(int64_t begun)
{
	return clock_milliseconds() - begun > LONGEST_TRYING;
}

/*
 * What the database undid is run again, whole. What it may have kept is run
 * again only where the handler looks its own work up by key. A visitor who has
 * waited for long is told, before nginx tells less.
 */
static int runs_again(const struct request *request, enum fault fault, int tries, int64_t begun)
{
	if (tries >= MOST_TRIES || took_long(begun))
		return 0;
	return fault == FAULT_AGAIN || (fault == FAULT_UNSURE && request->route->repeats == REPEATABLE);
}

static void wait_a_little(int tries)
{
	unsigned char chance;

	random_bytes(&chance, 1);
	nanosleep(&(struct timespec){ .tv_nsec = (tries * 4 + chance % 8) * 1000000L }, NULL);
}

void server_answer(const struct program *program, struct request *request, struct reply *reply, enum fault fault)
{
	const struct request as_it_came = *request;
	int64_t begun = clock_milliseconds();
	int is_unsure = 0;

	begin_reply(request, reply);
	for (int tries = 1; !fault; tries++) {
		*request = as_it_came;
		begin_reply(request, reply);
		fault = attempt(program, request, reply);
		is_unsure |= fault == FAULT_UNSURE;
		if (!runs_again(request, fault, tries, begun))
			break;
		wait_a_little(tries);
		fault = NO_FAULT;
	}
	/* What may have been kept may be so still, where the database could not be asked again. */
	if (is_unsure && fault)
		fault = FAULT_UNSURE;
	else if (fault == FAULT_AGAIN && took_long(begun))
		fault = FAULT_UNAVAILABLE;	/* no crowd: it hangs */
	if (fault)
		reply_fault(request, reply, fault);
}

static void send_cookies(const FCGX_Request *fcgi, const struct request *request, const struct reply *reply)
{
	for (int i = 0; i < reply->cookies; i++) {
		const struct cookie *cookie = &reply->cookie[i];
		int seconds = *cookie->value ? cookie->seconds : -1;

		FCGX_FPrintF(fcgi->out, "Set-Cookie: %s%s=%s; Path=/; HttpOnly; SameSite=Lax%s",
			     request->is_https ? "__Host-" : "", cookie->name, cookie->value,
			     request->is_https ? "; Secure" : "");
		if (seconds)
			FCGX_FPrintF(fcgi->out, "; Max-Age=%d", seconds > 0 ? seconds : 0);
		FCGX_PutS("\r\n", fcgi->out);
	}
}

static void send_headers(const FCGX_Request *fcgi, const struct request *request, const struct reply *reply)
{
	int is_told = reply->location && request->is_sending;

	FCGX_FPrintF(fcgi->out, "Status: %d\r\n", is_told ? 204 : reply->status);
	FCGX_FPrintF(fcgi->out, "Content-Type: %s\r\n", reply->kind ? reply->kind : "text/html; charset=utf-8");
	FCGX_FPrintF(fcgi->out, security_headers, reply->is_framed ? "'self'" : "'none'", reply->has_frames ? "; frame-src 'self'" : "",
		     reply->is_secret ? "no-referrer" : "same-origin");
	if (reply->is_secret)
		FCGX_PutS("X-Robots-Tag: noindex, nofollow\r\n", fcgi->out);
	if (reply->public_seconds)
		FCGX_FPrintF(fcgi->out, "Cache-Control: public, max-age=%d\r\n", reply->public_seconds);
	else
		FCGX_FPrintF(fcgi->out, "Cache-Control: %s\r\n", reply->is_asked_again ? "private, no-cache" : "no-store");
	if (reply->etag)
		FCGX_FPrintF(fcgi->out, "ETag: \"%s\"\r\n", reply->etag);
	if (reply->location)
		FCGX_FPrintF(fcgi->out, "%s: %s\r\n", is_told ? "X-Go" : "Location", reply->location);
	if (reply->refresh) {
		FCGX_FPrintF(fcgi->out, "Refresh: %d; url=", reply->refresh_after);
		FCGX_PutS(reply->refresh, fcgi->out);
		FCGX_PutS("\r\n", fcgi->out);
	}
	if (reply->retry_after)
		FCGX_FPrintF(fcgi->out, "Retry-After: %d\r\n", reply->retry_after);
	if (reply->allow)
		FCGX_FPrintF(fcgi->out, "Allow: %s\r\n", reply->allow);
	if (reply->file_name)
		FCGX_FPrintF(fcgi->out, "Content-Disposition: attachment; filename=\"%s\"\r\n", reply->file_name);
	if (!reply->kind && !reply->location)
		FCGX_FPrintF(fcgi->out, "Content-Language: %s\r\n", request->language->html);
	for (int i = 0; i < reply->headers; i++) {
		FCGX_FPrintF(fcgi->out, "%s: ", reply->header[i].name);
		FCGX_PutS(reply->header[i].value, fcgi->out);
		FCGX_PutS("\r\n", fcgi->out);
	}
	/* nginx gives parts of a recording, as some players ask, only where its length is said. */
	if (reply->status != 304 && reply->status != 204 && !is_told)
		FCGX_FPrintF(fcgi->out, "Content-Length: %lld\r\n", reply->stream ? (long long)reply->stream->length : (long long)reply->body.length);
	send_cookies(fcgi, request, reply);
	FCGX_PutS("\r\n", fcgi->out);
}

/* Has the visitor's cache this very content? */
static int is_cached(const FCGX_Request *fcgi, const struct request *request, const struct reply *reply)
{
	const char *known = param_or(fcgi, "HTTP_IF_NONE_MATCH", "");

	return reply->etag && reply->status == 200 &&
	       (!strcmp(known, "*") || strstr(known, arena_print(request->arena, "\"%s\"", reply->etag)));
}

/* Until the visitor is gone, too. */
static void send_stream(const FCGX_Request *fcgi, struct db *db, const struct reply_stream *stream)
{
	struct arena piece = { 0 };
	const void *bytes;
	size_t length;

	if (db_ready(db))
		return;
	while ((bytes = stream->next(db, &piece, stream->context, &length))) {
		if (FCGX_PutStr(bytes, (int)length, fcgi->out) != (int)length)
			break;
		arena_reset(&piece);
	}
	arena_close(&piece);
	if (db_undo(db))
		warn("what was being sent could not be read to its end");
}

static void send_reply(const FCGX_Request *fcgi, const struct request *request, const struct reply *reply)
{
	send_headers(fcgi, request, reply);
	if (request->is_head || reply->status == 304)
		return;
	if (reply->stream)
		send_stream(fcgi, request->db, reply->stream);
	else
		FCGX_PutStr(reply->body.bytes, (int)reply->body.length, fcgi->out);
}

/* nginx compresses all other pages, each time anew. */
static void pack(const FCGX_Request *fcgi, const struct request *request, struct reply *reply)
{
	if (reply->status != 200 || reply->steady_to - reply->steady_from < LEAST_PACKED)
		return;
	reply_header(reply, "Vary", "Accept-Encoding");
	/* As nginx tells it: it is taken, or nothing is said. */
	if (!param(fcgi, "HTTP_ACCEPT_ENCODING"))
		return;
	reply->body = packed_page(request->arena, &reply->body, reply->steady_from, reply->steady_to);
	reply_header(reply, "Content-Encoding", "gzip");
}

static void serve(const FCGX_Request *fcgi, const struct program *program, struct request *request)
{
	unsigned char id[ID_BYTES];
	struct reply reply;
	enum fault fault;

	random_bytes(id, sizeof(id));
	request->id = hex_write(request->arena, id, sizeof(id));
	log_request(request->id);
	fault = read_request(fcgi, program, request);
	server_answer(program, request, &reply, fault);
	if (is_cached(fcgi, request, &reply))
		reply.status = 304;
	pack(fcgi, request, &reply);
	if (request->is_api)
		problem_share(&reply);
	send_reply(fcgi, request, &reply);
	log_request(NULL);
}

/*
 * libfcgi shuts its side down and waits until nginx has closed the other, so
 * that what nginx still sends is no error there. Once all of the request is
 * here nothing more comes, and closing is enough: one hand-over less.
 */
static void finish(FCGX_Request *fcgi)
{
	if (FCGX_GetChar(fcgi->in) == EOF && !FCGX_GetError(fcgi->in))
		FCGX_Detach(fcgi);
	FCGX_Finish_r(fcgi);
}

static int serve_all(const struct program *program, const struct request *always)
{
	FCGX_Request fcgi;

	if (FCGX_Init() || FCGX_InitRequest(&fcgi, STDIN_FILENO, FCGI_FAIL_ACCEPT_ON_INTR))
		die("cannot speak FastCGI on descriptor 0");
	while (!stop_is_due() && FCGX_Accept_r(&fcgi) == 0) {
		struct request request = *always;

		serve(&fcgi, program, &request);
		finish(&fcgi);
		arena_reset(always->arena);
	}
	return 0;
}

int server_run(const struct program *program)
{
	struct arena lasting = { 0 }, passing = { 0 };
	struct config config;
	struct keyring keyring = { 0 };
	struct request always = { .arena = &passing, .config = &config, .keyring = &keyring };

	log_program(program->name);
	config_load(&config, &lasting, program->name);
	if (config.key_file && keyring_read(config.key_file, &keyring))
		die("the instance key cannot be used");
	text_open(config.locale_directory);
	always.db = db_open_configured(&config);
	stop_on_signals(FCGX_ShutdownPending);
	sandbox_enter(program->asks_provider && config.provider.issuer ? SANDBOX_OUTWARD : SANDBOX_ALONE);
	serve_all(program, &always);
	db_close(always.db);
	arena_close(&passing);
	arena_close(&lasting);
	return 0;
}
