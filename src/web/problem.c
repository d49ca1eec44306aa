#include "web/problem.h"

#include <jansson.h>

#include "base/arena.h"
#include "web/reply.h"
#include "web/request.h"

enum { RETRY_SECONDS = 10 };

#define METHODS "GET, HEAD, OPTIONS"

static int add_bytes(const char *bytes, size_t length, void *out)
{
	buffer_add(out, bytes, length);
	return 0;
}

void json_draw(struct buffer *out, const struct json_t *json)
{
	json_dump_callback(json, add_bytes, out, JSON_COMPACT);
}

/* The first value that cannot be used; NULL. */
static const char *unfit_parameter(const struct request *request)
{
	for (int i = 0; i < request->count; i++)
		if (request->values[i].unfit)
			return request->values[i].name;
	return NULL;
}

void problem_reply(const struct request *request, struct reply *reply, const struct problem *problem)
{
	const char *parameter = problem->status == 400 ? unfit_parameter(request) : NULL;
	json_t *json = json_pack("{s:s, s:s, s:i, s:s, s:s}", "type", problem->type ? problem->type : "about:blank", "title", problem->title,
				 "status", problem->status, "detail", problem->detail, "request", request->id);

	*reply = (struct reply){ .status = problem->status, .ending = UNDO, .kind = "application/problem+json", .body = buffer_in(request->arena) };
	if (parameter)
		json_object_set_new(json, "parameter", json_string(parameter));
	json_draw(&reply->body, json);
	json_decref(json);
	reply_header(reply, "Content-Language", "en");
	if (problem->status == 503)
		reply->retry_after = RETRY_SECONDS;
	if (problem->status == 405)
		reply->allow = METHODS;
}

static const struct problem problems[FAULTS] = {
	[FAULT_MALFORMED] =   { 400, NULL, "Bad Request", "The request is not complete or not readable, or gives a parameter twice." },
	[FAULT_INVALID] =     { 400, NULL, "Bad Request", "A parameter is not known here, or its value cannot be used." },
	[FAULT_SIGN_IN] =     { 401, NULL, "Unauthorized", "A bearer token is needed." },
	[FAULT_DENIED] =      { 403, NULL, "Forbidden", "The token does not open this." },
	[FAULT_ABSENT] =      { 404, NULL, "Not Found", "There is nothing at this address." },
	[FAULT_METHOD] =      { 405, NULL, "Method Not Allowed", "Everything here is read with GET or HEAD." },
	[FAULT_CONFLICT] =    { 409, NULL, "Conflict", "Something changed in between." },
	[FAULT_GONE] =        { 410, NULL, "Gone", "This was published, and erased for good since." },
	[FAULT_TOO_LARGE] =   { 413, NULL, "Content Too Large", "The request is larger than is read here." },
	[FAULT_TOO_MANY] =    { 429, NULL, "Too Many Requests", "Wait a moment, then ask again." },
	[FAULT_AGAIN] =       { 503, NULL, "Service Unavailable", "Many are asking at once. Ask again in a moment." },
	[FAULT_UNSURE] =      { 503, NULL, "Service Unavailable", "The service stopped while it answered. Ask again in a moment." },
	[FAULT_STORAGE] =     { 500, NULL, "Internal Server Error", "The service failed." },
	[FAULT_UNAVAILABLE] = { 503, NULL, "Service Unavailable", "The service is stopped for a moment." },
};

/* Browsers ask so before they send a token for a page of another site. */
static void tell_methods(const struct request *request, struct reply *reply)
{
	*reply = (struct reply){ .status = 204, .allow = METHODS, .body = buffer_in(request->arena) };
	reply->kind = "text/plain; charset=utf-8";
	reply_header(reply, "Access-Control-Allow-Methods", "GET, HEAD");
	reply_header(reply, "Access-Control-Allow-Headers", "Authorization, If-None-Match");
	reply_header(reply, "Access-Control-Max-Age", "86400");
}

void problem_fault(const struct request *request, struct reply *reply, enum fault fault)
{
	if (fault == FAULT_METHOD && request->asks_methods)
		tell_methods(request, reply);
	else
		problem_reply(request, reply, &problems[fault]);
}

void problem_share(struct reply *reply)
{
	reply_header(reply, "Access-Control-Allow-Origin", "*");
	reply_header(reply, "Access-Control-Expose-Headers", "ETag, Link, Retry-After, WWW-Authenticate");
}
