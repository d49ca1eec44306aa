/*
 * reply: what the program answers. Handlers fill it; web/server.c sends it,
 * after the database has committed.
 */
#ifndef WEB_REPLY_H
#define WEB_REPLY_H

#include <stdint.h>

#include "base/buffer.h"
#include "base/fault.h"

struct request;

enum ending {
	BY_STATUS,	/* below 400 is kept, the rest undone */
	KEEP,		/* a refusal that counts: a wrong code, a blocked sign-in */
	UNDO
};

struct cookie {
	const char *name, *value;	/* value "" ends it */
	int seconds;			/* to live; 0: until the browser closes */
};

struct db;

/*
 * A body that comes piece by piece, when the work was kept and the headers were sent: in constant
 * memory. next gives a piece, taken from an arena that lasts until the next one, or NULL, where
 * the reply ends: short of its length it is cut off, and the visitor's browser says so.
 */
struct reply_stream {
	const void *(*next)(struct db *db, struct arena *arena, void *context, size_t *length);
	void *context;
	int64_t length;			/* of all of it */
};

/* One that few replies have. */
struct header {
	const char *name, *value;
};

enum { MOST_COOKIES = 12, MOST_HEADERS = 8 };

struct reply {
	int status;			/* 200 unless a handler says otherwise */
	enum ending ending;
	const char *location;		/* where to go next, or NULL */
	const char *refresh;		/* where this page leads by itself, or NULL */
	int refresh_after;		/* so many seconds; 0: at once */
	const char *kind;		/* media type; NULL: a page */
	const char *file_name;		/* offered as a download under this name, or NULL */
	int public_seconds;		/* caches may keep it so long; 0: nobody keeps it (no-store) */
	int is_asked_again;		/* browsers may keep it, and ask each time whether it is still so: by its etag */
	const char *etag;		/* unquoted, or NULL; a match answers 304 */
	int retry_after;		/* seconds, with 429 and 503 */
	const char *allow;		/* methods, with 405 */
	int is_secret;			/* its address opens it: no other site is told it, no machine lists it */
	int has_frames;			/* the page shows others of ours inside it */
	int is_framed;			/* and this one may be shown so, in our own pages */
	struct cookie cookie[MOST_COOKIES];
	int cookies;
	struct header header[MOST_HEADERS];
	int headers;
	struct buffer body;
	size_t steady_from, steady_to;	/* of it: the same at most looks, so that it is compressed once (packed.h); 0 both: nothing */
	const struct reply_stream *stream;	/* instead of a body, or NULL */
};

/* 303: GET that page. */
void reply_redirect(struct reply *reply, const char *location);

/* Replace whatever was written by the error page for this fault, in the visitor's language; for programs by the problem. */
void reply_fault(const struct request *request, struct reply *reply, enum fault fault);

void reply_cookie(struct reply *reply, const char *name, const char *value, int seconds);

/* Dies of a value with a line break in it. */
void reply_header(struct reply *reply, const char *name, const char *value);

/* Bytes of some kind instead of a page; they are copied by reference and must outlive the reply. */
void reply_bytes(struct reply *reply, const char *kind, const void *bytes, size_t length);

/* What is written between these is the same for many visitors, and long: hundreds of kilobytes. */
void reply_steady_begin(struct reply *reply);
void reply_steady_end(struct reply *reply);

#endif
