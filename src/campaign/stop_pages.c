#include "campaign/stop_pages.h"

#include <string.h>

#include "base/arena.h"
#include "markup/html.h"
#include "participant/refusal_store.h"
#include "text/text.h"
#include "web/page.h"

#define TOKEN_FIELD { "token", FIELD_LINE, .min = 1, .max = LONGEST_STOP, .source = FROM_PATH }

const struct field stop_fields[] = {
	TOKEN_FIELD,
	{ 0 }
};

const struct field stop_now_fields[] = {
	TOKEN_FIELD,
	{ "List-Unsubscribe", FIELD_LINE, .optional = 1, .max = 100 },
	{ 0 }
};

/* What the link of the request says; `asker` is the body, "" where it is everybody. */
struct asked {
	struct stop stop;
	const char *token, *asker;
};

static void begin(const struct request *request, struct reply *reply, const char *title)
{
	/* The address opens it: no other site is told of it. */
	reply->is_secret = 1;
	page_begin(&reply->body, request, &(struct page){ .title = title, .heading = title });
}

static void end(struct reply *reply)
{
	page_end(&reply->body, &(struct page){ 0 });
}

static void draw_broken(const struct request *request, struct reply *reply)
{
	begin(request, reply, _("This link does not work"));
	html_print(&reply->body, "<p>%s</p>\n", _("Part of it is missing, or it was changed. Open it again from the message, or copy all of it."));
	end(reply);
	reply->status = 404;
}

static int read_link(const struct request *request, struct reply *reply, struct asked *asked)
{
	asked->token = request_text(request, "token");
	if (!stop_read(request->arena, request->keyring, asked->token, &asked->stop)) {
		draw_broken(request, reply);
		return 0;
	}
	asked->asker = asked->stop.body ? refusal_body_name(request->db, request->arena, asked->stop.body) : "";
	if (!asked->asker)
		draw_broken(request, reply);
	return asked->asker != NULL;
}

static void draw_form(const struct request *request, struct reply *reply, const struct asked *asked)
{
	struct buffer *out = &reply->body;

	begin(request, reply, _("No more invitations?"));
	html_print(out, "<p>%s</p>\n", *asked->asker ?
		   text_print(request->arena, _("You will get no more invitations from %s."), asked->asker) :
		   _("You will get no more invitations from this site."));
	html_print(out, "<p>%s</p>\n", _("Nothing else changes for you. You can still answer where everybody can answer."));
	html_print(out, "<form method=\"post\" action=\"" STOP_URL "/%s\">\n<button class=\"main\">%s</button>\n</form>\n", asked->token,
		   _("No more invitations"));
	end(reply);
}

static void draw_done(const struct request *request, struct reply *reply, const struct asked *asked)
{
	struct buffer *out = &reply->body;

	begin(request, reply, _("You get no more invitations"));
	html_print(out, "<p class=\"status\" role=\"status\">%s</p>\n", *asked->asker ?
		   text_print(request->arena, _("%s will send you no more invitations."), asked->asker) :
		   _("This site will send you no more invitations."));
	html_print(out, "<p>%s</p>\n", _("A message that is on its way may still reach you today."));
	html_print(out, "<h2>%s</h2>\n<form method=\"post\" action=\"" STOP_URL "/%s/back\">\n<button>%s</button>\n</form>\n",
		   _("Was it a mistake?"), asked->token, _("Invite me again"));
	end(reply);
}

void stop_page(const struct request *request, struct reply *reply)
{
	struct asked asked;

	if (!read_link(request, reply, &asked))
		return;
	if (refusal_of_body(request->db, request->arena, request->keyring, asked.stop.body, asked.stop.address))
		draw_done(request, reply, &asked);
	else
		draw_form(request, reply, &asked);
}

/* A mail program follows no redirect (RFC 8058, 3.1): it is told at once. */
static int is_one_click(const struct request *request)
{
	return !strcmp(request_text_or_none(request, "List-Unsubscribe"), "One-Click");
}

void stop_now(const struct request *request, struct reply *reply)
{
	struct asked asked;

	if (!read_link(request, reply, &asked))
		return;
	refusal_add(request->db, request->arena, request->keyring, asked.stop.body, asked.stop.address);
	if (is_one_click(request))
		draw_done(request, reply, &asked);
	else
		reply_redirect(reply, arena_print(request->arena, STOP_URL "/%s", asked.token));
}

void stop_back_now(const struct request *request, struct reply *reply)
{
	struct asked asked;

	if (!read_link(request, reply, &asked))
		return;
	refusal_lift(request->db, request->arena, request->keyring, asked.stop.body, asked.stop.address);
	reply_redirect(reply, arena_print(request->arena, STOP_URL "/%s", asked.token));
}
