#include "fetch/gateway.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "fetch/fetch.h"
#include "fetch/said.h"

enum {
	LONGEST_REPLY = 64 * 1024, LONGEST_SAID = 250, SHOWN_BODY = 150,
	UNAUTHORIZED = 401, TIMED_OUT = 408, TOO_MANY = 429, FIRST_OTHER = 300, FIRST_TROUBLE = 500,
};

struct gateway {
	const struct gateway_options *options;
	struct fetch *fetch;
	struct browser *browser;
	const char *bearer;
	struct arena passing;
	char said[LONGEST_SAID + 1];
};

static int is_here(const char *url)
{
	static const char *const hosts[] = { "localhost", "127.0.0.1", "[::1]" };
	const char *host = url + strlen("https://");

	for (size_t i = 0; i < sizeof(hosts) / sizeof(*hosts); i++) {
		size_t length = strlen(hosts[i]);

		if (!strncmp(host, hosts[i], length) && strchr(":/", host[length]))
			return 1;
	}
	return 0;
}

struct gateway *gateway_open(struct arena *arena, const struct gateway_options *options)
{
	struct gateway *gateway = arena_new(arena, struct gateway);
	struct gateway_options *kept = arena_new(arena, struct gateway_options);
	int is_loopback = is_here(options->url);

	*kept = *options;
	gateway->options = kept;
	gateway->bearer = arena_print(arena, "Bearer %s", options->token);
	gateway->fetch = fetch_open(arena, &(struct fetch_options){
		.seconds = options->seconds, .most = LONGEST_REPLY, .loopback = is_loopback, .private = 1, .https = 1,
		.authorities = options->ca_file,
	});
	gateway->browser = fetch_browser(gateway->fetch);
	return gateway;
}

void gateway_close(struct gateway *gateway)
{
	fetch_close(gateway->fetch);
	arena_close(&gateway->passing);
}

/* A string of JSON; what is not ASCII stands in it as it is. */
static void add_json(struct buffer *out, const char *text)
{
	buffer_add_text(out, "\"");
	for (; *text; text++) {
		if (*text == '"' || *text == '\\')
			buffer_print(out, "\\%c", *text);
		else if ((unsigned char)*text < ' ')
			buffer_print(out, "\\u%04x", (unsigned)(unsigned char)*text);
		else
			buffer_add(out, text, 1);
	}
	buffer_add_text(out, "\"");
}

static const struct buffer *message_of(struct arena *arena, const char *to, const char *text, const char *id)
{
	struct buffer *out = arena_new(arena, struct buffer);

	*out = buffer_in(arena);
	buffer_add_text(out, "{\"to\": ");
	add_json(out, to);
	buffer_add_text(out, ", \"text\": ");
	add_json(out, text);
	buffer_add_text(out, ", \"id\": ");
	add_json(out, id);
	buffer_add_text(out, "}");
	return out;
}

/* Its number and the beginning of its words, printable whatever they are. */
static void keep_said(struct gateway *gateway, const struct fetch_reply *reply)
{
	size_t length;

	if (reply->status)
		snprintf(gateway->said, sizeof(gateway->said), "%d %.*s", reply->status, SHOWN_BODY, reply->body ? reply->body : "");
	else
		snprintf(gateway->said, sizeof(gateway->said), "%s", reply->trouble ? reply->trouble : "no reply");
	length = strlen(gateway->said);
	for (size_t i = 0; i < length; i++)
		if (gateway->said[i] < ' ' || gateway->said[i] > '~')
			gateway->said[i] = ' ';
	while (length && gateway->said[length - 1] == ' ')
		gateway->said[--length] = '\0';
	said_hide_codes(gateway->said);
}

static int await(struct gateway *gateway)
{
	const struct fetch_reply *reply;

	while (!fetch_wait(gateway->fetch, gateway->options->seconds * 1000))
		;
	reply = fetch_reply(gateway->browser);
	keep_said(gateway, reply);
	return reply->status;
}

static enum delivery meaning_of(int status)
{
	if (!status || status == UNAUTHORIZED)
		return TROUBLE;
	if (status == TIMED_OUT || status == TOO_MANY || status >= FIRST_TROUBLE)
		return LATER;
	return status >= 200 && status < FIRST_OTHER ? DELIVERED : REFUSED;
}

enum delivery gateway_send(struct gateway *gateway, const char *to, const char *text, const char *id)
{
	const struct fetch_pair headers[] = { { "Authorization", gateway->bearer } };
	const struct buffer *message;

	arena_reset(&gateway->passing);
	message = message_of(&gateway->passing, to, text, id);
	fetch_post_body(gateway->browser, gateway->options->url, &(struct fetch_body){
		.kind = "application/json", .bytes = message->bytes, .length = message->length, .headers = headers, .header_count = 1,
	});
	return meaning_of(await(gateway));
}

int gateway_answers(struct gateway *gateway)
{
	int status;

	fetch_get_bearing(gateway->browser, gateway->options->url, gateway->options->token);
	status = await(gateway);
	return status && status != UNAUTHORIZED && status < FIRST_TROUBLE;
}

const char *gateway_said(const struct gateway *gateway)
{
	return gateway->said;
}
