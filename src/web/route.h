/*
 * route: a program is a table of routes, and each row says everything a
 * reviewer needs to know: how it is reached, who may, what it accepts.
 */
#ifndef WEB_ROUTE_H
#define WEB_ROUTE_H

#include "web/reply.h"
#include "web/request.h"

enum field_kind {
	FIELD_NUMBER,		/* min to max are its bounds */
	FIELD_LINE,		/* one line; min to max bytes */
	FIELD_SECRET,		/* a password: like a line, and never shown again */
	FIELD_PROSE,		/* several lines; min to max bytes */
	FIELD_TOKEN,		/* a-z 0-9 - _; min to max bytes */
	FIELD_HEX,		/* lower-case hexadecimal; min to max digits */
	FIELD_PATH,		/* a page of our own; at most max bytes */
	FIELD_TICK,		/* a check box: "1" or absent */
	FIELD_PREFIX,		/* every name beginning so, any text up to max bytes: answers, checked elsewhere */
};

struct field {
	const char *name;
	enum field_kind kind;
	int optional;		/* may be absent or empty */
	int64_t min, max;
	enum source source;	/* where it must come from: the form unless said; {parts} of a path are declared too */
};

/* Who may send a form here. */
enum from {
	SAME_ORIGIN,	/* only our own pages, by Sec-Fetch-Site, Origin or Referer */
	KEYED,		/* an unguessable key in the form is the authority: no foreign page may, one that says nothing may */
	ANYWHERE	/* the code in the address is the authority: one-click unsubscription */
};

/* What the handler can stand. */
enum repeats {
	ONCE,		/* after a lost reply to COMMIT the visitor is told that we do not know */
	REPEATABLE	/* it finds its own earlier work by a key: it is run again, and answers what is true */
};

typedef void (*handler_fn)(const struct request *request, struct reply *reply);

/* The body of the object that the path names; 0: there is no such object. */
typedef int64_t (*body_fn)(const struct request *request);

struct route {
	enum method method;
	const char *path;	/* "/survey/{slug}": {slug} is a field FROM_PATH */
	uint64_t needs;		/* rights the visitor must all hold; 0: everybody may */
	handler_fn handle;
	const struct field *fields;
	handler_fn again;	/* draws the form as it was filled where a field is unfit; NULL: the error page */
	enum from from;
	enum repeats repeats;
	size_t body;		/* most bytes of a form; 0: BODY_USUAL */
	body_fn of;		/* where they must be held; NULL: in any body */
};

enum { BODY_USUAL = 256 * 1024 };

struct page_staff;

/* A page that a program has about a body, for other modules' pages to lead to. */
struct body_page {
	const char *words;	/* translated by text_of() */
	const char *(*url)(struct arena *arena, int64_t body);
};

/* How a program knows who visits, and what they may do. Without a gate nobody holds any right. */
struct gate {
	void (*recognise)(struct request *request);	/* sets request->visit */
	uint64_t (*rights)(const struct request *request, int64_t body);	/* body 0: in any */
	int (*form_is_own)(const struct request *request);	/* it carries form_token() */
	handler_fn sign_in;	/* leads there and back, and loses nothing of a form */
	void (*frame)(const struct request *request, struct page_staff *staff);	/* who is signed in, and where they may go */
	const char *(*form_token)(const struct request *request);	/* of this visit */
	int64_t (*account)(const struct request *request);	/* the number of who is signed in, for the audit log */
	const struct body_page *of_body;	/* ended by {0} */
	handler_fn denied;	/* says what is lacking; NULL: the error page */
};

/*
 * The row for the request's method and path, its path parts kept as values;
 * NULL and FAULT_ABSENT or FAULT_METHOD where there is none.
 */
const struct route *route_find(const struct route *routes, struct request *request, enum fault *fault);

/* What the row declares of that name; NULL. */
const struct field *route_field(const struct route *route, const char *name);

/*
 * Check origin, rights and fields of request->route, then call its handler
 * (or `again`, with status 422). The form must have been read. An object of a
 * body where the visitor holds nothing is absent, and not only refused.
 */
void route_request(const struct gate *gate, struct request *request, struct reply *reply);

/*
 * Would the visitor be let in there, by a GET? What a page offers follows so
 * from the table of routes, and not from a second opinion on rights.
 */
int route_is_open(const struct request *request, const char *path);

/* Does its form hold what may not be shown again? */
int route_has_secret(const struct route *route);

#endif
