#include "library/api_gate_pages.h"

#include <string.h>
#include <strings.h>

#include "account/api_token_store.h"
#include "account/visit.h"
#include "base/arena.h"
#include "web/problem.h"

#define PROBLEM(name) API_URL "/v1/openapi.json#/components/x-problems/" name

/* What comes after "Bearer "; NULL where it is another scheme, or there is none. */
static const char *bearer(const struct request *request)
{
	static const char scheme[] = "Bearer ";
	const char *came = request->authorization;

	if (!came || strncasecmp(came, scheme, strlen(scheme)))
		return NULL;
	came += strlen(scheme);
	return came + strspn(came, " ");
}

static void recognise(struct request *request)
{
	const char *token = request->is_api ? bearer(request) : NULL;
	struct hash hash;
	uint64_t scopes;

	if (!token || !api_token_read(token, &hash))
		return;
	scopes = api_token_open(request->db, request->arena, &hash);
	if (scopes) {
		struct visit *visit = arena_new(request->arena, struct visit);

		visit->scopes = scopes;
		request->visit = visit;
	}
}

static int lacks_scope(const struct request *request)
{
	return request->visit && (request->visit->scopes & request->route->needs) != request->route->needs;
}

static void refuse_token(const struct request *request, struct reply *reply)
{
	if (!bearer(request)) {
		problem_reply(request, reply, &(struct problem){ 401, PROBLEM("no-token"), "A token is needed",
			"Send a token in the header Authorization, after the word Bearer. Staff make one on the page \"Keys for programs\"." });
		reply_header(reply, "WWW-Authenticate", "Bearer realm=\"ancrage\"");
		return;
	}
	problem_reply(request, reply, &(struct problem){ 401, PROBLEM("invalid-token"), "The token is not valid",
		"It has not the form of a token, is not known, was ended, or is too old." });
	reply_header(reply, "WWW-Authenticate", "Bearer realm=\"ancrage\", error=\"invalid_token\"");
}

/* Said by name, so that the program's people know what to ask for. */
static void refuse_scope(const struct request *request, struct reply *reply)
{
	const char *scopes = api_scopes_tags(request->arena, request->route->needs, " ");

	problem_reply(request, reply, &(struct problem){ 403, PROBLEM("insufficient-scope"), "The token does not open this",
		arena_print(request->arena, "This needs a token with the scope: %s.", scopes) });
	reply_header(reply, "WWW-Authenticate", arena_print(request->arena, "Bearer realm=\"ancrage\", error=\"insufficient_scope\", scope=\"%s\"", scopes));
}

static void refuse(const struct request *request, struct reply *reply)
{
	if (lacks_scope(request))
		refuse_scope(request, reply);
	else
		refuse_token(request, reply);
}

static uint64_t scopes_of(const struct request *request, int64_t body)
{
	(void)body;
	return request->visit->scopes;
}

const struct gate api_gate = { .recognise = recognise, .rights = scopes_of, .sign_in = refuse, .denied = refuse };
