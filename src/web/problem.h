/*
 * problem: what programs are answered: JSON, and faults as RFC 9457 has them,
 * in English, as those who write programs read them. Any site's pages may read
 * what is answered, as it depends on no cookie.
 */
#ifndef WEB_PROBLEM_H
#define WEB_PROBLEM_H

#include "base/fault.h"

struct buffer;
struct json_t;
struct reply;
struct request;

struct problem {
	int status;
	const char *type;	/* a reference; NULL: "about:blank", the status says it all */
	const char *title, *detail;
};

/* Replaces whatever was written. */
void problem_reply(const struct request *request, struct reply *reply, const struct problem *problem);

/* The one for a fault; to somebody who asks for the methods of an address that is there, these. */
void problem_fault(const struct request *request, struct reply *reply, enum fault fault);

/* Lets pages of other sites read the reply, and the headers that matter. */
void problem_share(struct reply *reply);

/* Members in their order, no blanks. */
void json_draw(struct buffer *out, const struct json_t *json);

#endif
