/*
 * fetch: asks other sites over HTTP, with every guard in one place (libcurl).
 *
 *	fetch = fetch_open(arena, &(struct fetch_options){ .seconds = 10, .most = 100000 });
 *	fetch_get(fetch_browser(fetch), "https://example.fr/");
 *	while ((browser = fetch_wait(fetch, 1000)))
 *		reply = fetch_reply(browser);
 *	fetch_close(fetch);
 *
 * Only http and https, by no proxy; addresses are looked at after the name is
 * resolved, so that no name leads into the private network; times and sizes
 * are bounded; nothing is followed, the caller does where it wants to. A
 * browser keeps cookies of its own and asks one thing at a time; several ask
 * at once, and take over each other's connections.
 */
#ifndef FETCH_FETCH_H
#define FETCH_FETCH_H

#include <stddef.h>

struct arena;
struct fetch;
struct browser;

struct fetch_options {
	int seconds;	/* for one request, from its first byte to the reply's last */
	size_t most;	/* bytes of a reply's body: a longer one is no reply */
	int loopback;	/* this machine is meant, and no other; otherwise only public addresses are */
	int private;	/* besides public addresses, those of private networks */
	int https;	/* and nothing else */
	int no_origin;	/* what is posted is no page's form, and says none */
	const char *authorities;	/* file of certificates that sign for the sites; NULL: the system's */
};

struct fetch_reply {
	int status;		/* 0: no whole reply came */
	const char *trouble;	/* why not, for the operator; NULL */
	const char *location;	/* where it leads, as a whole address; NULL */
	const char *kind;	/* media type, as it came; "" */
	const char *body;	/* NUL-terminated, though it may hold others */
	size_t length;
};

/* What is posted, in this order. */
struct fetch_pair {
	const char *name, *text;
};

/* The arena must outlive it. */
struct fetch *fetch_open(struct arena *arena, const struct fetch_options *options);
void fetch_close(struct fetch *fetch);

/* Without cookies. It stays until fetch_close(). */
struct browser *fetch_browser(struct fetch *fetch);

/* For what the caller wants to find again with it; NULL at first. */
void browser_keep(struct browser *browser, void *context);
void *browser_context(const struct browser *browser);

void browser_forget_cookies(struct browser *browser);

/* Begin to ask; the reply before is gone. The texts are copied. */
void fetch_get(struct browser *browser, const char *url);

/* The same with "Authorization: Bearer TOKEN". A token that could end a header dies. */
void fetch_get_bearing(struct browser *browser, const char *url, const char *token);
void fetch_post(struct browser *browser, const char *url, const struct fetch_pair *pairs, int count);

/*
 * Post bytes of that media type, with headers besides; no page's form, so it
 * says no origin. Headers come from our own code: a name or a value that could
 * end its line dies.
 */
struct fetch_body {
	const char *kind;	/* "application/json" */
	const void *bytes;
	size_t length;
	const struct fetch_pair *headers;
	int header_count;
};
void fetch_post_body(struct browser *browser, const char *url, const struct fetch_body *body);

/* Ask the same once more. */
void fetch_again(struct browser *browser);

/* Hang up at once, whatever has come: nobody will know what became of it. */
void fetch_drop(struct browser *browser);

/*
 * A browser whose reply has come, or has failed to; NULL where there was none
 * within that time, or none is expected.
 */
struct browser *fetch_wait(struct fetch *fetch, int milliseconds);

/* Until the browser asks again. */
const struct fetch_reply *fetch_reply(const struct browser *browser);

#endif
