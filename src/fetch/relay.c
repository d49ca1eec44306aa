#include "fetch/relay.h"

#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "base/arena.h"
#include "base/log.h"
#include "base/mail.h"
#include "fetch/address.h"
#include "fetch/guard.h"
#include "fetch/said.h"

enum { CONNECT_SECONDS = 15, LONGEST_SAID = 250, LONGEST_REFUSAL = 9, SERVICE_CLOSES = 421, FIRST_LATER = 400, FIRST_NEVER = 500 };

/* What was asked last; the number that follows is about it. */
enum phase { GREETING, SENDER, RECIPIENT, CONTENT };

static const char *const commands[] = { [SENDER] = "MAIL ", [RECIPIENT] = "RCPT ", [CONTENT] = "DATA" };

struct relay {
	CURL *curl;
	int is_here;
	enum phase phase;
	int number;			/* of the reply to it; 0: none came */
	int is_leaving;			/* QUIT was said, which is about no mail */
	const char *unsent;
	size_t left;
	char said[LONGEST_SAID + 1];
	char refusal[LONGEST_REFUSAL + 1];
	char trouble[CURL_ERROR_SIZE];
};

static int is_here(const struct relay_options *options)
{
	static const char *const hosts[] = { "localhost", "127.0.0.1", "[::1]" };
	const char *host = options->url + strlen("smtp://");

	for (size_t i = 0; i < sizeof(hosts) / sizeof(*hosts); i++) {
		size_t length = strlen(hosts[i]);

		if (!strncmp(options->url, "smtp://", strlen("smtp://")) && !strncmp(host, hosts[i], length) &&
		    (!host[length] || host[length] == ':'))
			return !options->ca_file;
	}
	return 0;
}

static curl_socket_t open_socket(void *context, curlsocktype purpose, struct curl_sockaddr *address)
{
	const struct relay *relay = context;

	if (purpose != CURLSOCKTYPE_IPCXN || (relay->is_here && !address_is_loopback(&address->addr)))
		return CURL_SOCKET_BAD;
	return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

/* Printable, whatever the relay says: it goes to a terminal and to a row. */
static void keep_said(struct relay *relay, const char *line, size_t length)
{
	size_t kept = 0;

	for (size_t i = 0; i < length && kept < LONGEST_SAID; i++)
		if (line[i] >= ' ' && line[i] <= '~')
			relay->said[kept++] = line[i];
	relay->said[kept] = '\0';
	said_hide_codes(relay->said);
}

/* "550 5.1.1 nobody here": of the second number, where it is one of RFC 3463. */
static void keep_refusal(struct relay *relay)
{
	const char *status = relay->said + strlen("550 "), *at = status;
	int numbers = 0;

	relay->refusal[0] = '\0';
	for (size_t length; (length = strspn(at, "0123456789")) && length <= 3 && numbers < 3; at += *at == '.') {
		at += length;
		numbers++;
		if (*at != '.')
			break;
	}
	if (numbers != 3 || (*at && *at != ' ') || *status != '5' || status[1] != '.' || at - status > LONGEST_REFUSAL)
		return;
	memcpy(relay->refusal, status, (size_t)(at - status));
	relay->refusal[at - status] = '\0';
}

static void hear_reply(struct relay *relay, const char *line, size_t length)
{
	/* The last line of a reply has a blank after its number. */
	if (relay->is_leaving || length < 4 || strspn(line, "0123456789") != 3 || line[3] != ' ')
		return;
	relay->number = (int)strtol(line, NULL, 10);
	keep_said(relay, line, length);
	keep_refusal(relay);
}

static void note_command(struct relay *relay, const char *line, size_t length)
{
	relay->is_leaving = length >= 4 && !strncmp(line, "QUIT", 4);
	if (relay->is_leaving)
		return;
	relay->number = 0;
	for (int phase = SENDER; phase <= CONTENT; phase++)
		if (length >= strlen(commands[phase]) && !strncmp(line, commands[phase], strlen(commands[phase])))
			relay->phase = (enum phase)phase;
}

/* Only so is it known which command a number answers. */
static int listen_in(CURL *curl, curl_infotype kind, char *bytes, size_t length, void *context)
{
	(void)curl;
	if (kind == CURLINFO_HEADER_IN)
		hear_reply(context, bytes, length);
	else if (kind == CURLINFO_HEADER_OUT)
		note_command(context, bytes, length);
	return 0;
}

static size_t give_bytes(char *to, size_t size, size_t count, void *context)
{
	struct relay *relay = context;
	size_t length = size * count < relay->left ? size * count : relay->left;

	memcpy(to, relay->unsent, length);
	relay->unsent += length;
	relay->left -= length;
	return length;
}

static size_t drop_bytes(char *bytes, size_t size, size_t count, void *context)
{
	(void)bytes;
	(void)context;
	return size * count;
}

static void set_listening(struct relay *relay)
{
	curl_easy_setopt(relay->curl, CURLOPT_OPENSOCKETFUNCTION, open_socket);
	curl_easy_setopt(relay->curl, CURLOPT_OPENSOCKETDATA, relay);
	curl_easy_setopt(relay->curl, CURLOPT_VERBOSE, 1L);
	curl_easy_setopt(relay->curl, CURLOPT_DEBUGFUNCTION, listen_in);
	curl_easy_setopt(relay->curl, CURLOPT_DEBUGDATA, relay);
	curl_easy_setopt(relay->curl, CURLOPT_ERRORBUFFER, relay->trouble);
	curl_easy_setopt(relay->curl, CURLOPT_READFUNCTION, give_bytes);
	curl_easy_setopt(relay->curl, CURLOPT_READDATA, relay);
	curl_easy_setopt(relay->curl, CURLOPT_WRITEFUNCTION, drop_bytes);
}

static void set_trust(struct relay *relay, const struct relay_options *options)
{
	curl_easy_setopt(relay->curl, CURLOPT_USE_SSL, (long)(relay->is_here ? CURLUSESSL_NONE : CURLUSESSL_ALL));
	if (options->ca_file)
		curl_easy_setopt(relay->curl, CURLOPT_CAINFO, options->ca_file);
	if (options->user) {
		curl_easy_setopt(relay->curl, CURLOPT_USERNAME, options->user);
		curl_easy_setopt(relay->curl, CURLOPT_PASSWORD, options->password);
	}
}

struct relay *relay_open(struct arena *arena, const struct relay_options *options)
{
	struct relay *relay = arena_new(arena, struct relay);

	if (options->seconds < 1)
		die("a relay without a bound");
	if (curl_global_init(CURL_GLOBAL_DEFAULT) || !(relay->curl = curl_easy_init()))
		die("out of memory opening the relay");
	relay->is_here = is_here(options);
	guard_set(relay->curl, "smtp,smtps", options->seconds);
	curl_easy_setopt(relay->curl, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_SECONDS);
	curl_easy_setopt(relay->curl, CURLOPT_URL, arena_print(arena, "%s/%s", options->url, mail_domain(options->from)));
	curl_easy_setopt(relay->curl, CURLOPT_MAIL_FROM, arena_print(arena, "<%s>", options->from));
	set_trust(relay, options);
	set_listening(relay);
	return relay;
}

void relay_close(struct relay *relay)
{
	curl_easy_cleanup(relay->curl);
	curl_global_cleanup();
}

/* Where a reply says so, its number decides; a connection lost in the middle leaves it open. */
static enum delivery meaning_of(const struct relay *relay, CURLcode result)
{
	if (!result)
		return DELIVERED;
	if (relay->phase == GREETING || relay->number == SERVICE_CLOSES || (relay->phase == SENDER && relay->number >= FIRST_NEVER))
		return TROUBLE;
	return relay->number >= FIRST_NEVER ? REFUSED : LATER;
}

static CURLcode perform(struct relay *relay)
{
	CURLcode result;

	relay->phase = GREETING;
	relay->number = relay->is_leaving = 0;
	relay->said[0] = relay->trouble[0] = '\0';
	result = curl_easy_perform(relay->curl);
	/* What libcurl says of a refusal is less than what the relay said. */
	if (result && relay->number < FIRST_LATER) {
		const char *trouble = *relay->trouble ? relay->trouble : curl_easy_strerror(result);

		keep_said(relay, trouble, strlen(trouble));
	}
	return result;
}

enum delivery relay_send(struct relay *relay, const char *to, const char *message, size_t length)
{
	struct curl_slist *recipients = curl_slist_append(NULL, to);
	CURLcode result;

	relay->unsent = message;
	relay->left = length;
	curl_easy_setopt(relay->curl, CURLOPT_CUSTOMREQUEST, NULL);
	curl_easy_setopt(relay->curl, CURLOPT_UPLOAD, 1L);
	curl_easy_setopt(relay->curl, CURLOPT_INFILESIZE_LARGE, (curl_off_t)length);
	curl_easy_setopt(relay->curl, CURLOPT_MAIL_RCPT, recipients);
	result = perform(relay);
	curl_easy_setopt(relay->curl, CURLOPT_MAIL_RCPT, NULL);
	curl_slist_free_all(recipients);
	return meaning_of(relay, result);
}

int relay_answers(struct relay *relay)
{
	curl_easy_setopt(relay->curl, CURLOPT_UPLOAD, 0L);
	curl_easy_setopt(relay->curl, CURLOPT_CUSTOMREQUEST, "NOOP");
	return !perform(relay);
}

const char *relay_refusal(const struct relay *relay)
{
	return relay->phase == RECIPIENT && relay->number >= FIRST_NEVER && *relay->refusal ? relay->refusal : NULL;
}

const char *relay_said(const struct relay *relay)
{
	return relay->said;
}
