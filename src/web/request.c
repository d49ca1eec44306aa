#include "web/request.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "text/text.h"

static const struct value *find(const struct request *request, const char *name, int nth)
{
	for (int i = 0; i < request->count; i++)
		if (!strcmp(request->values[i].name, name) && !nth--)
			return &request->values[i];
	return NULL;
}

const char *request_nth(const struct request *request, const char *name, int nth)
{
	const struct value *value = find(request, name, nth);

	return value && value->unfit != UNFIT_MISSING ? value->text : NULL;
}

const char *request_text(const struct request *request, const char *name)
{
	return request_nth(request, name, 0);
}

const char *request_text_or_none(const struct request *request, const char *name)
{
	const char *text = request_text(request, name);

	return text ? text : "";
}

int request_has(const struct request *request, const char *name)
{
	return request_text(request, name) != NULL;
}

int64_t request_number(const struct request *request, const char *name)
{
	const char *text = request_text(request, name);

	return text ? strtoll(text, NULL, 10) : 0;
}

enum unfit request_unfit(const struct request *request, const char *name)
{
	const struct value *value = find(request, name, 0);

	return value ? value->unfit : FITS;
}

const char *unfit_words(enum unfit unfit)
{
	switch (unfit) {
	case FITS:		return NULL;
	case UNFIT_MISSING:	return _("Fill this in.");
	case UNFIT_LONG:	return _("This text is too long. Make it shorter.");
	case UNFIT_SHORT:	return _("This text is too short.");
	case UNFIT_NUMBER:	return _("Write a whole number, with digits only.");
	case UNFIT_RANGE:	return _("This number is too small or too large.");
	case UNFIT_FORM:	return _("This does not have the form that is expected here.");
	case UNFIT_CHARACTERS:	return _("Write this on one line.");
	case UNFIT_HIDDEN:	return _("This text held signs that nobody sees. They were taken out. Look at it again, then send it.");
	}
	return NULL;
}

const char *request_cookie(const struct request *request, const char *name)
{
	const char *wanted = request->is_https ? arena_print(request->arena, "__Host-%s", name) : name;
	const char *at = request->cookies, *found = NULL;
	size_t length = strlen(wanted);

	while (*at) {
		size_t whole;

		at += strspn(at, "; ");
		whole = strcspn(at, ";");
		if (whole > length && !strncmp(at, wanted, length) && at[length] == '=') {
			const char *value = arena_copy_bytes(request->arena, at + length + 1, whole - length - 1);

			if (found && strcmp(found, value))
				return NULL;
			found = value;
		}
		at += whole;
	}
	return found;
}

const char *request_cookie_name(const struct request *request, const char *prefix, int nth)
{
	const char *host = request->is_https ? "__Host-" : "", *at = request->cookies;
	const char *wanted = arena_print(request->arena, "%s%s", host, prefix);

	for (; *(at += strspn(at, "; ")); at += strcspn(at, ";"))
		if (!strncmp(at, wanted, strlen(wanted)) && !nth--)
			return arena_copy_bytes(request->arena, at + strlen(host), strcspn(at, "=; ") - strlen(host));
	return NULL;
}

const char *request_address(const struct request *request)
{
	return arena_print(request->arena, "%s://%s", request->is_https ? "https" : "http",
			   request->host ? request->host : "localhost");
}

void request_hand_on(const struct request *request, const char *as, void *thing)
{
	if (request->handed)
		*request->handed = (struct handed){ as, thing };
}

void *request_handed(const struct request *request, const char *as)
{
	struct handed *handed = request->handed;
	void *thing = handed && handed->as && !strcmp(handed->as, as) ? handed->thing : NULL;

	if (thing)
		*handed = (struct handed){ NULL, NULL };
	return thing;
}
