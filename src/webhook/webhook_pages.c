#include "webhook/webhook_pages.h"

#include "account/visit.h"
#include "audit/audit_store.h"
#include "base/arena.h"
#include "base/config.h"
#include "markup/html.h"
#include "network/network_pages.h"
#include "text/text.h"
#include "web/staff.h"

#define TICK_OF(event) "event-" event

const struct field webhooks_fields[] = {
	SLUG_FIELD,
	{ 0 }
};

const struct field webhook_add_fields[] = {
	SLUG_FIELD,
	{ "url", FIELD_LINE, .min = 1, .max = LONGEST_WEBHOOK_URL },
	{ TICK_OF("survey-opened"), FIELD_TICK },
	{ TICK_OF("survey-closing"), FIELD_TICK },
	{ TICK_OF("survey-closed"), FIELD_TICK },
	{ TICK_OF("synthesis-published"), FIELD_TICK },
	{ TICK_OF("text-published"), FIELD_TICK },
	{ TICK_OF("text-answered"), FIELD_TICK },
	{ TICK_OF("text-followed"), FIELD_TICK },
	{ 0 }
};

const char *webhook_url(const struct request *request, int64_t webhook)
{
	return arena_print(request->arena, "%s/webhook/%lld", body_url(request->arena, request_text(request, "slug")), (long long)webhook);
}

void webhook_record_done(const struct request *request, int action, int64_t webhook, const char *detail)
{
	const int64_t body = body_of_slug(request);

	audit_add(request->db, request->arena, &(struct audit_note){
		.action = (enum audit_action)action, .account = request->visit->account->id, .object = body, .body = body,
		.detail = arena_print(request->arena, "webhook=%lld%s%s", (long long)webhook, detail ? " " : "", detail ? detail : ""),
	});
}

const char *webhook_state_words(enum webhook_state state)
{
	switch (state) {
	case WEBHOOK_ON:
		return _("It is on.");
	case WEBHOOK_PAUSED:
		return _("It is paused: what happens meanwhile is sent when it goes on, within a day.");
	default:
		return _("It was disabled, as for more than a day nothing could be sent.");
	}
}

void webhook_secret_draw(const struct request *request, struct reply *reply, int64_t webhook, const char *secret)
{
	struct buffer *out = &reply->body;

	staff_begin(request, reply, &(struct staff_page){ _("The secret of the webhook"), NETWORK_URL, body_crumbs(request, body_of_request(request), 1) });
	html_print(out, "<p>%s</p>\n<p><strong class=\"code\" dir=\"ltr\" id=\"secret\">%s</strong></p>\n",
		   _("Copy it now into the program that receives. It is shown only this once, and nobody can show it again."), secret);
	html_print(out, "<p>%s</p>\n", _("With it the program finds out that a message really comes from here, and was not changed on its way."));
	html_print(out, "<p><a class=\"button main\" href=\"%s\">%s</a></p>\n", webhook_url(request, webhook), _("Continue"));
	staff_end(reply);
}

/* --- the list, and a new one */

static const char *tick_of(struct arena *arena, int event)
{
	return arena_print(arena, TICK_OF("%s"), webhook_events[event].tag);
}

static uint64_t events_ticked(const struct request *request)
{
	uint64_t events = 0;

	for (int i = 0; i < WEBHOOK_TRIAL; i++)
		events |= request_has(request, tick_of(request->arena, i)) ? UINT64_C(1) << i : 0;
	return events;
}

static void draw_webhooks(const struct request *request, struct buffer *out, int64_t body)
{
	struct webhook *list;
	const int count = webhook_list(request->db, request->arena, body, &list);

	if (!count)
		return;
	html(out, "<ul class=\"links\">\n");
	for (int i = 0; i < count; i++)
		html_print(out, "<li><a class=\"letter\" href=\"%s\" dir=\"ltr\">%s</a><br>\n<span class=\"quiet\">%s</span></li>\n", webhook_url(request, list[i].id),
			   list[i].url, webhook_state_words(list[i].state));
	html(out, "</ul>\n");
}

static void draw_events(const struct request *request, struct buffer *out, uint64_t events, const struct errors *errors)
{
	const char *error = errors ? errors_at(errors, "events") : NULL;

	html_print(out, "<fieldset id=\"events\" class=\"question%s\">\n<legend>%s</legend>\n", error ? " has-error" : "", _("What is told"));
	if (error)
		html_print(out, "<p class=\"error\"><span class=\"visually-hidden\">%s</span> %s</p>\n", _("Error:"), error);
	html(out, "<div class=\"choices\">\n");
	for (int i = 0; i < WEBHOOK_TRIAL; i++) {
		const char *name = tick_of(request->arena, i);

		html_print(out, "<div class=\"choice\"><input type=\"checkbox\" id=\"%s\" name=\"%s\" value=\"1\"", name, name);
		if (events & UINT64_C(1) << i)
			html(out, " checked");
		html_print(out, "> <label for=\"%s\">%s</label></div>\n", name, text_of(webhook_events[i].words));
	}
	html(out, "</div>\n</fieldset>\n");
}

static void draw_page(const struct request *request, struct reply *reply, uint64_t events, const struct errors *errors)
{
	const struct body *body = body_of_request(request);
	struct buffer *out = &reply->body;

	staff_begin(request, reply, &(struct staff_page){ _("Webhooks"), NETWORK_URL, body_crumbs(request, body, 1), errors });
	html_print(out, "<p>%s</p>\n<p>%s</p>\n",
		   _("A webhook tells a program of yours, or of somebody you trust, when something is published by this body or one below. It tells only what everybody may read."),
		   _("Each message is signed. What could not be sent is tried again for a day."));
	html_print(out, "<p><a href=\"%s\">%s</a></p>\n", "/static/schema/webhook-1.json", _("What is sent, and how to check the signature (JSON Schema)"));
	draw_webhooks(request, out, body->id);
	html_print(out, "<h2>%s</h2>\n", _("A new webhook"));
	staff_form(request, out, webhooks_url(request->arena, body->slug));
	line_draw(out, &(struct line){ .name = "url", .label = _("Where it is sent"), .kind = "url", .value = request_text(request, "url"),
		.hint = _("An address that begins with https:// and can be reached from the internet.") }, errors);
	draw_events(request, out, events, errors);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Add the webhook"));
	staff_end(reply);
}

void webhooks_page(const struct request *request, struct reply *reply)
{
	draw_page(request, reply, (UINT64_C(1) << WEBHOOK_TRIAL) - 1, NULL);
}

void webhook_add_again(const struct request *request, struct reply *reply)
{
	const struct errors errors = errors_of(request);

	draw_page(request, reply, events_ticked(request), &errors);
}

void webhook_add_now(const struct request *request, struct reply *reply)
{
	const struct webhook about = { .body = body_of_slug(request), .url = request_text(request, "url"), .events = events_ticked(request) };
	const char *fault = webhook_url_fault(about.url, request->config->webhook_network), *secret;
	struct errors errors = { .count = 0 };
	int64_t id = 0;

	if (fault)
		errors_add(&errors, "url", fault);
	if (!about.events)
		errors_add(&errors, "events", _("Choose at least one."));
	if (!errors.count)
		id = webhook_make(request->db, request->arena, request->keyring, &about, request->visit->account->id, &secret);
	if (!errors.count && !id)
		errors_add(&errors, "url", text_print(request->arena, _("A body has %d webhooks at most: remove one first."), MOST_WEBHOOKS));
	if (errors.count) {
		reply->status = 422;
		draw_page(request, reply, about.events, &errors);
		return;
	}
	webhook_secret_draw(request, reply, id, secret);
	webhook_record_done(request, AUDIT_WEBHOOK_ADDED, id, arena_print(request->arena, "events=%s", webhook_events_tags(request->arena, about.events)));
}
