#include "web/route.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "markup/url.h"
#include "web/form.h"

enum { MOST_PARTS = 4 };

struct part {
	const char *name, *text;
	size_t name_length, text_length;
};

/* Does the path fit the pattern? Its {named} parts go to parts. */
static int path_fits(const char *pattern, const char *path, struct part parts[MOST_PARTS], int *count)
{
	*count = 0;
	while (*pattern && *path) {
		size_t length = strcspn(path, "/");

		if (*pattern == '{' && length && *count < MOST_PARTS) {
			size_t name = strcspn(pattern, "}");

			parts[(*count)++] = (struct part){ pattern + 1, path, name - 1, length };
			pattern += name + 1;
			path += length;
		} else if (*pattern++ != *path++) {
			return 0;
		}
	}
	return !*pattern && !*path;
}

static enum fault keep_parts(struct request *request, const struct part *parts, int count)
{
	enum fault fault = NO_FAULT;

	for (int i = 0; i < count && !fault; i++)
		fault = form_keep(request,
				  arena_copy_bytes(request->arena, parts[i].name, parts[i].name_length),
				  arena_copy_bytes(request->arena, parts[i].text, parts[i].text_length), FROM_PATH);
	return fault;
}

const struct route *route_find(const struct route *routes, struct request *request, enum fault *fault)
{
	struct part parts[MOST_PARTS];
	int count;

	request->routes = routes;
	*fault = FAULT_ABSENT;
	for (const struct route *route = routes; route->handle; route++) {
		if (!path_fits(route->path, request->path, parts, &count))
			continue;
		*fault = FAULT_METHOD;
		if (route->method != request->method)
			continue;
		*fault = keep_parts(request, parts, count);
		return *fault ? NULL : route;
	}
	return NULL;
}

static enum unfit number_unfit(const char *text, const struct field *field)
{
	size_t digits = strspn(text + (*text == '-'), "0123456789");
	long long number;

	if (!digits || text[(*text == '-') + digits])
		return UNFIT_NUMBER;
	errno = 0;
	number = strtoll(text, NULL, 10);
	return errno || number < field->min || number > field->max ? UNFIT_RANGE : FITS;
}

static enum unfit length_unfit(const char *text, const struct field *field)
{
	int64_t length = (int64_t)strlen(text);

	if (length < field->min)
		return length ? UNFIT_SHORT : UNFIT_MISSING;
	return length > field->max ? UNFIT_LONG : FITS;
}

static enum unfit only(const char *text, const char *characters, const struct field *field)
{
	return text[strspn(text, characters)] ? UNFIT_FORM : length_unfit(text, field);
}

static enum unfit value_unfit(const char *text, const struct field *field)
{
	switch (field->kind) {
	case FIELD_NUMBER:	return number_unfit(text, field);
	case FIELD_SECRET:
	case FIELD_LINE:	return strchr(text, '\n') ? UNFIT_CHARACTERS : length_unfit(text, field);
	case FIELD_PROSE:
	case FIELD_PREFIX:	return length_unfit(text, field);
	case FIELD_TOKEN:	return only(text, "abcdefghijklmnopqrstuvwxyz0123456789-_", field);
	case FIELD_HEX:		return only(text, "0123456789abcdef", field);
	case FIELD_PATH:	return url_is_own_path(text) ? length_unfit(text, field) : UNFIT_FORM;
	case FIELD_TICK:	return strcmp(text, "1") ? UNFIT_FORM : FITS;
	}
	return UNFIT_FORM;
}

static int field_takes(const struct field *field, const char *name)
{
	return field->kind == FIELD_PREFIX ? !strncmp(field->name, name, strlen(field->name)) : !strcmp(field->name, name);
}

const struct field *route_field(const struct route *route, const char *name)
{
	for (const struct field *field = route->fields; field && field->name; field++)
		if (field_takes(field, name))
			return field;
	return NULL;
}

static int has_value(const struct request *request, const char *name)
{
	for (int i = 0; i < request->count; i++)
		if (!strcmp(request->values[i].name, name))
			return 1;
	return 0;
}

static enum fault keep_judged(struct request *request, struct value value)
{
	enum fault fault = form_keep(request, value.name, value.text, value.source);

	if (!fault)
		request->values[request->count - 1].unfit = value.unfit;
	return fault;
}

/* Of several sources, or twice in a field that takes one value: somebody is trying something. */
static enum fault keep_value(struct request *request, const struct field *field, struct value value)
{
	if (value.source != field->source)
		return FAULT_MALFORMED;
	if (field->kind != FIELD_PREFIX && has_value(request, value.name))
		return FAULT_MALFORMED;
	/* An optional field left empty is an absent one. */
	if (field->optional && !*value.text && field->kind != FIELD_PREFIX)
		return NO_FAULT;
	if (!value.unfit)
		value.unfit = value_unfit(value.text, field);
	if (value.unfit && value.source == FROM_PATH)
		return FAULT_ABSENT;
	return keep_judged(request, value);
}

static enum fault add_missing(struct request *request, const struct field *field)
{
	if (field->optional || field->kind == FIELD_TICK || field->kind == FIELD_PREFIX || has_value(request, field->name))
		return NO_FAULT;
	return keep_judged(request, (struct value){ field->name, "", field->source, UNFIT_MISSING });
}

/* Of many fields with one prefix the handler says itself which held hidden signs. */
static int is_refused(const struct request *request, const struct value *value)
{
	const struct field *field = route_field(request->route, value->name);

	if (value->unfit != UNFIT_HIDDEN)
		return value->unfit != FITS;
	return !field || field->kind != FIELD_PREFIX;
}

/* Drop what the route does not declare; judge what it does. Programs are told of what they ask for in vain. */
static enum fault check_fields(struct request *request)
{
	struct value *came = request->values;
	int count = request->count;
	enum fault fault = NO_FAULT;

	request->values = NULL;
	request->count = 0;
	for (int i = 0; i < count && !fault; i++) {
		const struct field *field = route_field(request->route, came[i].name);

		if (field)
			fault = keep_value(request, field, came[i]);
		else if (request->is_api)
			fault = keep_judged(request, (struct value){ came[i].name, came[i].text, came[i].source, UNFIT_FORM });
	}
	for (const struct field *field = request->route->fields; field && field->name && !fault; field++)
		fault = add_missing(request, field);
	for (int i = 0; i < request->count && !fault; i++)
		if (is_refused(request, &request->values[i]))
			fault = FAULT_INVALID;
	return fault;
}

/* Do these agree on scheme, host and port? An origin has no path; a Referer has one. */
static int is_ours(const struct request *request, const char *address)
{
	const char *own = request_address(request);
	size_t length = strlen(own);

	return !strncmp(address, own, length) && (!address[length] || address[length] == '/');
}

/*
 * Sec-Fetch-Site cannot be forged by a page; Origin comes with every POST of a
 * browser of these ten years; Referer is what older ones have.
 */
static int origin_fits(const struct request *request)
{
	int keyed = request->route->from == KEYED;

	if (request->method != POST || request->route->from == ANYWHERE)
		return 1;
	if (request->origin && strcmp(request->origin, "null"))
		return is_ours(request, request->origin);
	if (request->fetch_site)
		return !strcmp(request->fetch_site, "same-origin") ||
		       (keyed && !strcmp(request->fetch_site, "none"));
	if (request->origin)
		return keyed;	/* "null": a browser that hides where it comes from */
	return request->referer ? is_ours(request, request->referer) : keyed;
}

int route_has_secret(const struct route *route)
{
	for (const struct field *field = route->fields; field && field->name; field++)
		if (field->kind == FIELD_SECRET)
			return 1;
	return 0;
}

/* May this visitor do it, where it is? */
static enum fault check_rights(const struct gate *gate, struct request *request)
{
	const struct route *route = request->route;
	int64_t body = 0;

	if (!gate)
		return FAULT_DENIED;
	if (!request->visit || (request->method == POST && !gate->form_is_own(request)))
		return FAULT_SIGN_IN;
	if (route->of) {
		request->handed = arena_new(request->arena, struct handed);
		body = route->of(request);
		if (body <= 0)
			return FAULT_ABSENT;
	}
	request->rights = gate->rights(request, body);
	if (route->of && !request->rights)
		return FAULT_ABSENT;
	return (request->rights & route->needs) == route->needs ? NO_FAULT : FAULT_DENIED;
}

static enum fault check(const struct gate *gate, struct request *request)
{
	enum fault fault = origin_fits(request) ? NO_FAULT : FAULT_DENIED;

	request->gate = gate;
	request->visit = NULL;
	request->rights = 0;
	if (!fault && gate)
		gate->recognise(request);
	if (!fault && request->route->needs)
		fault = check_rights(gate, request);
	return fault ? fault : check_fields(request);
}

int route_is_open(const struct request *request, const char *path)
{
	struct request asked = *request;
	enum fault fault;

	asked.method = GET;
	asked.path = path;
	asked.values = NULL;
	asked.count = 0;
	asked.route = route_find(request->routes, &asked, &fault);
	return asked.route && (!asked.route->needs || !check_rights(request->gate, &asked));
}

void route_request(const struct gate *gate, struct request *request, struct reply *reply)
{
	const struct route *route = request->route;
	enum fault fault = check(gate, request);

	if (fault == FAULT_INVALID && route->again) {
		reply->status = 422;
		route->again(request, reply);
	} else if (fault == FAULT_SIGN_IN) {
		gate->sign_in(request, reply);
	} else if (fault == FAULT_DENIED && gate && gate->denied && request->visit) {
		gate->denied(request, reply);
	} else if (fault) {
		reply_fault(request, reply, fault);
	} else {
		route->handle(request, reply);
	}
}
