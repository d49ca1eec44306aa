/*
 * request: what the visitor asked, already decoded and bounded.
 *
 * Plain data, so a test can write one by hand. Every text belongs to the
 * request's arena, is UTF-8 in NFC and has no control characters. A handler
 * sees the fields its route declares, and no other.
 */
#ifndef WEB_REQUEST_H
#define WEB_REQUEST_H

#include <stddef.h>
#include <stdint.h>

struct arena;
struct config;
struct db;
struct gate;
struct keyring;
struct language;
struct route;
struct visit;

enum method { GET, POST, OTHER_METHOD };

enum source { FROM_FORM, FROM_QUERY, FROM_PATH };

enum { MOST_VALUES = 2000 };

/* Why a value cannot be used as it is. The value stays, for the form to show. */
enum unfit { FITS, UNFIT_MISSING, UNFIT_LONG, UNFIT_SHORT, UNFIT_NUMBER, UNFIT_RANGE, UNFIT_FORM, UNFIT_CHARACTERS, UNFIT_HIDDEN };

struct value {
	const char *name, *text;
	enum source source;
	enum unfit unfit;
};

/* A file in a multipart form. */
struct upload {
	const char *name;	/* of the field */
	const char *file_name;	/* as the browser says; never trusted */
	const char *bytes;
	size_t length;
};

/* What a row's `of` read of the thing in the path: its handler need not read it again. */
struct handed {
	const char *as;		/* what it is; NULL: nothing */
	void *thing;
};

struct request {
	struct arena *arena;
	struct db *db;
	const struct config *config;
	const struct keyring *keyring;
	const struct route *routes;	/* of the program */
	const struct route *route;	/* NULL where none fits */
	const struct gate *gate;	/* NULL: nobody signs in here */
	const struct visit *visit;	/* who is signed in; NULL: nobody */
	struct handed *handed;		/* NULL where no `of` was asked */
	uint64_t rights;		/* held in the body this is about; of a row without `of`: in any */
	const char *id;			/* opaque; in log lines and on error pages */
	enum method method;
	int is_head;			/* a GET whose body is not sent */
	const char *path;
	const struct language *language;
	int language_is_chosen;		/* by a cookie, not guessed */
	const char *cookies;		/* the header as it came, "" if there is none */
	const char *host, *origin, *referer, *fetch_site;	/* headers; NULL where absent */
	const char *authorization;	/* the header; NULL where absent. nginx gives it to the API alone */
	int is_api;			/* for programs: faults are problems (web/problem.h), and what is not declared is refused */
	int asks_methods;		/* OPTIONS */
	int is_https;
	int is_sending;			/* posted by send.js, which is told where to go instead of being led there */
	struct value *values;
	int count;
	struct upload *uploads;
	int upload_count;
};

/* The first value sent under this name, or NULL. */
const char *request_text(const struct request *request, const char *name);
const char *request_text_or_none(const struct request *request, const char *name);	/* "" for NULL */

/* The nth of them, from 0; NULL after the last. For check boxes. */
const char *request_nth(const struct request *request, const char *name, int nth);

/* The same as a number that the route has checked; 0 where it is absent. */
int64_t request_number(const struct request *request, const char *name);

int request_has(const struct request *request, const char *name);

/* FITS, or why not; UNFIT_MISSING for a required field that did not come. */
enum unfit request_unfit(const struct request *request, const char *name);

/* The words for the visitor, NULL for FITS. */
const char *unfit_words(enum unfit unfit);

/*
 * A thing handed on from `of` to the handler of the same row and attempt, once: who asks again reads it again, as it may
 * have changed it. NULL where nothing of that sort was handed on.
 */
void request_hand_on(const struct request *request, const char *as, void *thing);
void *request_handed(const struct request *request, const char *as);

/* The value of a cookie of this name, NULL if there is none (or it came twice with different values). */
const char *request_cookie(const struct request *request, const char *name);

/* The name of the nth cookie that begins so, from 0, as request_cookie() takes it; NULL after the last. */
const char *request_cookie_name(const struct request *request, const char *prefix, int nth);

/* The scheme and host the visitor used, "https://example.fr". */
const char *request_address(const struct request *request);

#endif
