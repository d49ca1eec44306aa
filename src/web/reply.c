#include "web/reply.h"

#include <string.h>

#include "base/arena.h"
#include "base/log.h"
#include "markup/html.h"
#include "text/text.h"
#include "web/page.h"
#include "web/problem.h"
#include "web/request.h"
#include "web/route.h"

enum { RETRY_SECONDS = 10 };

void reply_redirect(struct reply *reply, const char *location)
{
	reply->status = 303;
	reply->location = location;
}

void reply_cookie(struct reply *reply, const char *name, const char *value, int seconds)
{
	if (reply->cookies == MOST_COOKIES)
		die("more than %d cookies in one reply", MOST_COOKIES);
	reply->cookie[reply->cookies++] = (struct cookie){ name, value, seconds };
}

void reply_header(struct reply *reply, const char *name, const char *value)
{
	if (reply->headers == MOST_HEADERS || strpbrk(value, "\r\n"))
		die("no header %s: there are too many, or it has several lines", name);
	reply->header[reply->headers++] = (struct header){ name, value };
}

void reply_bytes(struct reply *reply, const char *kind, const void *bytes, size_t length)
{
	reply->kind = kind;
	buffer_add(&reply->body, bytes, length);
}

void reply_steady_begin(struct reply *reply)
{
	reply->steady_from = reply->body.length;
}

void reply_steady_end(struct reply *reply)
{
	reply->steady_to = reply->body.length;
}

struct meaning {
	int status;
	const char *title, *words;
};

static const struct meaning meanings[FAULTS] = {
	[FAULT_MALFORMED] = { 400, N_("This page could not be read"),
		N_("What arrived here is not complete or not readable. Go back and try again.") },
	[FAULT_INVALID] = { 422, N_("Something does not fit"),
		N_("Some of what was sent cannot be used. Go back and correct it.") },
	[FAULT_SIGN_IN] = { 401, N_("Sign in first"), N_("This page opens after you sign in.") },
	[FAULT_DENIED] = { 403, N_("This page is not open to you"),
		N_("Go back to the first page and start from there.") },
	[FAULT_ABSENT] = { 404, N_("There is no page here"),
		N_("Check the address, or go back to the first page.") },
	[FAULT_METHOD] = { 405, N_("This page does not work that way"), N_("Go back to the first page.") },
	[FAULT_CONFLICT] = { 409, N_("Something changed in between"),
		N_("Someone changed this before you. Nothing of theirs was lost. Look at it again.") },
	[FAULT_GONE] = { 410, N_("This was erased"), N_("It is erased for good. Nobody can bring it back.") },
	[FAULT_TOO_LARGE] = { 413, N_("This is too large"),
		N_("What you send is larger than this page accepts. Go back and make it shorter.") },
	[FAULT_TOO_MANY] = { 429, N_("Wait a little"), N_("There were too many tries. Wait a minute, then try again.") },
	[FAULT_AGAIN] = { 503, N_("Not saved yet"), N_("Many people are sending at once. Try again in a moment.") },
	[FAULT_UNSURE] = { 503, N_("We do not know whether this was saved"),
		N_("The service stopped while saving. Look again in a moment before you send it once more.") },
	[FAULT_STORAGE] = { 500, N_("Not saved yet"), N_("The service failed. Nothing was saved.") },
	[FAULT_UNAVAILABLE] = { 503, N_("Not saved yet"), N_("The service is stopped for a moment.") },
};

/* By a person: not a choice, nor one of the form's own codes. */
static int is_written(const struct request *request, const struct value *value)
{
	const struct field *field = request->route ? route_field(request->route, value->name) : NULL;

	return field && (field->kind == FIELD_LINE || field->kind == FIELD_PROSE || field->kind == FIELD_PREFIX);
}

/* One value of the form that could not be saved; what was written is shown, and can be changed. */
static void draw_value(struct buffer *out, const struct request *request, const struct value *value, int number)
{
	if (is_written(request, value))
		page_draw_kept(out, value->name, value->text, number);
	else
		html_print(out, "<input type=\"hidden\" name=\"%s\" value=\"%s\">\n", value->name, value->text);
}

static int may_send_again(const struct request *request, enum fault fault)
{
	int is_harmless = fault == FAULT_AGAIN || fault == FAULT_STORAGE || fault == FAULT_UNAVAILABLE ||
		(fault == FAULT_UNSURE && request->route && request->route->repeats == REPEATABLE);

	return request->method == POST && !request->upload_count && is_harmless &&
	       !(request->route && route_has_secret(request->route));
}

/* The visitor's text stays in the page: the same form, ready to be sent again. */
static void draw_kept_form(struct buffer *out, const struct request *request)
{
	html_print(out, "<p>%s</p>\n", _("What you wrote is kept on this page. Do not close it. Wait a moment, then press the button."));
	html_print(out, "<form method=\"post\" action=\"%s\">\n", request->path);
	for (int i = 0; i < request->count; i++)
		if (request->values[i].source == FROM_FORM)
			draw_value(out, request, &request->values[i], i);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Send again"));
}

void reply_fault(const struct request *request, struct reply *reply, enum fault fault)
{
	const struct meaning *meaning = &meanings[fault];
	struct page page = { .title = _(meaning->title), .heading = _(meaning->title) };
	struct buffer *out = &reply->body;

	if (fault == NO_FAULT || !meaning->status)
		die("no page for fault %d", (int)fault);
	if (request->is_api) {
		problem_fault(request, reply, fault);
		return;
	}
	*reply = (struct reply){ .status = meaning->status, .ending = UNDO, .body = buffer_in(request->arena) };
	if (meaning->status == 503)
		reply->retry_after = RETRY_SECONDS;
	if (fault == FAULT_METHOD)
		reply->allow = request->method == POST ? "GET, HEAD" : "GET, HEAD, POST";
	page_begin(out, request, &page);
	html_print(out, "<p>%s</p>\n", _(meaning->words));
	if (may_send_again(request, fault))
		draw_kept_form(out, request);
	else
		html_print(out, "<p><a href=\"/\">%s</a></p>\n", _("Go to the first page"));
	html_print(out, "<p class=\"quiet\">%s</p>\n",
		   text_print(request->arena, _("If you ask for help, say these letters and digits: %s"), request->id));
	page_end(out, &page);
}
