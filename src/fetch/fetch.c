#include "fetch/fetch.h"

#include <curl/curl.h>
#include <string.h>
#include <sys/socket.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/clock.h"
#include "base/log.h"
#include "fetch/address.h"
#include "fetch/guard.h"
#include "markup/url.h"

enum { MOST_HEADERS = 64 * 1024 };

struct browser {
	struct fetch *fetch;
	struct browser *next;
	void *context;
	CURL *curl;
	struct curl_slist *headers;	/* of the request under way */
	struct arena passing;		/* the request's and the reply's memory */
	struct fetch_reply reply;
	struct buffer body;
	size_t header_bytes;
	int asks;
	char trouble[CURL_ERROR_SIZE];
};

struct fetch {
	struct arena *arena;
	struct fetch_options options;
	CURLM *curl;
	struct browser *browsers;
};

struct fetch *fetch_open(struct arena *arena, const struct fetch_options *options)
{
	struct fetch *fetch = arena_new(arena, struct fetch);

	if (options->seconds < 1 || !options->most)
		die("fetch without a bound");
	fetch->arena = arena;
	fetch->options = *options;
	if (curl_global_init(CURL_GLOBAL_DEFAULT) || !(fetch->curl = curl_multi_init()))
		die("out of memory beginning to fetch");
	return fetch;
}

static void end_request(struct browser *browser)
{
	if (browser->asks)
		curl_multi_remove_handle(browser->fetch->curl, browser->curl);
	browser->asks = 0;
}

void fetch_close(struct fetch *fetch)
{
	for (struct browser *browser = fetch->browsers; browser; browser = browser->next) {
		end_request(browser);
		curl_slist_free_all(browser->headers);
		curl_easy_cleanup(browser->curl);
		arena_close(&browser->passing);
	}
	curl_multi_cleanup(fetch->curl);
	curl_global_cleanup();
}

/* Called once the name is resolved, for each address that would be tried. */
static curl_socket_t open_socket(void *context, curlsocktype purpose, struct curl_sockaddr *address)
{
	const struct browser *browser = context;
	const struct fetch_options *options = &browser->fetch->options;
	int fits = options->loopback ? address_is_loopback(&address->addr) :
		address_is_public(&address->addr) || (options->private && address_is_private(&address->addr));

	if (purpose != CURLSOCKTYPE_IPCXN || !fits)
		return CURL_SOCKET_BAD;
	return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

/* Fewer bytes taken than came end the request. */
static size_t take_body(char *bytes, size_t size, size_t count, void *context)
{
	struct browser *browser = context;

	if (size * count > browser->fetch->options.most - browser->body.length)
		return 0;
	buffer_add(&browser->body, bytes, size * count);
	return size * count;
}

static size_t take_header(char *bytes, size_t size, size_t count, void *context)
{
	struct browser *browser = context;

	(void)bytes;
	browser->header_bytes += size * count;
	return browser->header_bytes > MOST_HEADERS ? 0 : size * count;
}

static void set_guards(struct browser *browser)
{
	const struct fetch_options *options = &browser->fetch->options;
	CURL *curl = browser->curl;

	guard_set(curl, options->https ? "https" : "http,https", options->seconds);
	if (options->authorities) {
		curl_easy_setopt(curl, CURLOPT_CAINFO, options->authorities);
		curl_easy_setopt(curl, CURLOPT_CAPATH, NULL);
	}
	curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, open_socket);
	curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, browser);
	curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body);
	curl_easy_setopt(curl, CURLOPT_WRITEDATA, browser);
	curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_header);
	curl_easy_setopt(curl, CURLOPT_HEADERDATA, browser);
}

struct browser *fetch_browser(struct fetch *fetch)
{
	struct browser *browser = arena_new(fetch->arena, struct browser);

	browser->fetch = fetch;
	browser->curl = curl_easy_init();
	if (!browser->curl)
		die("out of memory beginning to fetch");
	set_guards(browser);
	curl_easy_setopt(browser->curl, CURLOPT_COOKIEFILE, "");	/* kept, in memory only */
	curl_easy_setopt(browser->curl, CURLOPT_ERRORBUFFER, browser->trouble);
	curl_easy_setopt(browser->curl, CURLOPT_USERAGENT, "Ancrage");
	curl_easy_setopt(browser->curl, CURLOPT_PRIVATE, browser);
	browser->next = fetch->browsers;
	fetch->browsers = browser;
	return browser;
}

void browser_keep(struct browser *browser, void *context)
{
	browser->context = context;
}

void *browser_context(const struct browser *browser)
{
	return browser->context;
}

void browser_forget_cookies(struct browser *browser)
{
	curl_easy_setopt(browser->curl, CURLOPT_COOKIELIST, "ALL");
}

static void begin_request(struct browser *browser)
{
	if (browser->asks)
		die("a browser was asked two things at a time");
	curl_slist_free_all(browser->headers);
	browser->headers = NULL;
}

/* What is asked may stand in the reply before: by now libcurl has copied it. */
static void ask(struct browser *browser)
{
	arena_reset(&browser->passing);
	browser->body = buffer_in(&browser->passing);
	browser->reply = (struct fetch_reply){ 0 };
	browser->header_bytes = 0;
	browser->trouble[0] = '\0';
	browser->asks = 1;
	if (curl_multi_add_handle(browser->fetch->curl, browser->curl))
		die("cannot ask");
}

void fetch_get(struct browser *browser, const char *url)
{
	begin_request(browser);
	curl_easy_setopt(browser->curl, CURLOPT_HTTPGET, 1L);
	curl_easy_setopt(browser->curl, CURLOPT_HTTPHEADER, NULL);
	curl_easy_setopt(browser->curl, CURLOPT_URL, url);
	ask(browser);
}

void fetch_get_bearing(struct browser *browser, const char *url, const char *token)
{
	const char *header = arena_print(&browser->passing, "Authorization: Bearer %s", token);

	for (const char *at = token; *at; at++)
		if (*at <= ' ' || *at > '~')
			die("a token that would end its header");
	begin_request(browser);
	browser->headers = curl_slist_append(NULL, header);
	curl_easy_setopt(browser->curl, CURLOPT_HTTPGET, 1L);
	curl_easy_setopt(browser->curl, CURLOPT_HTTPHEADER, browser->headers);
	curl_easy_setopt(browser->curl, CURLOPT_URL, url);
	ask(browser);
}

static struct buffer encoded(struct arena *arena, const struct fetch_pair *pairs, int count)
{
	struct buffer form = buffer_in(arena);

	for (int i = 0; i < count; i++)
		buffer_print(&form, "%s%s=%s", i ? "&" : "", url_part(arena, pairs[i].name),
			     url_part(arena, pairs[i].text));
	return form;
}

/* "https://example.fr", as browsers say with each form. */
static const char *origin_of(struct arena *arena, const char *url)
{
	const char *host = strstr(url, "://");
	size_t length = host ? (size_t)(host + 3 - url) : 0;

	return arena_copy_bytes(arena, url, length + strcspn(url + length, "/?#"));
}

void fetch_post(struct browser *browser, const char *url, const struct fetch_pair *pairs, int count)
{
	struct arena *arena = &browser->passing;
	struct buffer form = encoded(arena, pairs, count);

	begin_request(browser);
	browser->headers = curl_slist_append(NULL, "Expect:");
	if (!browser->fetch->options.no_origin)
		browser->headers = curl_slist_append(browser->headers, arena_print(arena, "Origin: %s", origin_of(arena, url)));
	curl_easy_setopt(browser->curl, CURLOPT_POST, 1L);
	curl_easy_setopt(browser->curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)form.length);
	curl_easy_setopt(browser->curl, CURLOPT_COPYPOSTFIELDS, form.bytes);
	curl_easy_setopt(browser->curl, CURLOPT_HTTPHEADER, browser->headers);
	curl_easy_setopt(browser->curl, CURLOPT_URL, url);
	ask(browser);
}

static void add_header(struct browser *browser, const char *name, const char *text)
{
	for (const char *at = name; *at; at++)
		if (*at <= ' ' || *at > '~' || *at == ':')
			die("a name of a header that would end it");
	for (const char *at = text; *at; at++)
		if (*at < ' ' || *at > '~')
			die("a header that would end its line");
	browser->headers = curl_slist_append(browser->headers, arena_print(&browser->passing, "%s: %s", name, text));
}

void fetch_post_body(struct browser *browser, const char *url, const struct fetch_body *body)
{
	begin_request(browser);
	browser->headers = curl_slist_append(NULL, "Expect:");
	add_header(browser, "Content-Type", body->kind);
	for (int i = 0; i < body->header_count; i++)
		add_header(browser, body->headers[i].name, body->headers[i].text);
	curl_easy_setopt(browser->curl, CURLOPT_POST, 1L);
	curl_easy_setopt(browser->curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)body->length);
	curl_easy_setopt(browser->curl, CURLOPT_COPYPOSTFIELDS, body->bytes);
	curl_easy_setopt(browser->curl, CURLOPT_HTTPHEADER, browser->headers);
	curl_easy_setopt(browser->curl, CURLOPT_URL, url);
	ask(browser);
}

void fetch_again(struct browser *browser)
{
	if (browser->asks)
		die("a browser was asked two things at a time");
	ask(browser);
}

void fetch_drop(struct browser *browser)
{
	end_request(browser);
}

static void read_reply(struct browser *browser, CURLcode result)
{
	char *location = NULL, *kind = NULL;
	long status = 0;

	browser->reply.kind = "";
	if (result) {
		browser->reply.trouble = *browser->trouble ? browser->trouble : curl_easy_strerror(result);
		browser->reply.body = "";
		return;
	}
	curl_easy_getinfo(browser->curl, CURLINFO_RESPONSE_CODE, &status);
	curl_easy_getinfo(browser->curl, CURLINFO_REDIRECT_URL, &location);
	curl_easy_getinfo(browser->curl, CURLINFO_CONTENT_TYPE, &kind);
	browser->reply.status = (int)status;
	browser->reply.kind = kind ? arena_copy(&browser->passing, kind) : "";
	browser->reply.location = location ? arena_copy(&browser->passing, location) : NULL;
	browser->reply.body = browser->body.bytes;
	browser->reply.length = browser->body.length;
}

static struct browser *next_done(struct fetch *fetch)
{
	struct browser *browser = NULL;
	CURLMsg *message;
	int left;

	while ((message = curl_multi_info_read(fetch->curl, &left))) {
		CURLcode result = message->data.result;

		if (message->msg != CURLMSG_DONE)
			continue;
		curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, (char **)&browser);
		read_reply(browser, result);
		end_request(browser);
		return browser;
	}
	return NULL;
}

struct browser *fetch_wait(struct fetch *fetch, int milliseconds)
{
	long long end = clock_milliseconds() + milliseconds, left = milliseconds;
	struct browser *browser;
	int running;

	for (;;) {
		if (curl_multi_perform(fetch->curl, &running))
			die("cannot fetch");
		browser = next_done(fetch);
		if (browser || !running || left <= 0)
			return browser;
		curl_multi_poll(fetch->curl, NULL, 0, (int)left, NULL);
		left = end - clock_milliseconds();
	}
}

const struct fetch_reply *fetch_reply(const struct browser *browser)
{
	return &browser->reply;
}
