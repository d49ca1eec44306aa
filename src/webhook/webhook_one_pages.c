#include <string.h>

#include "audit/audit.h"
#include "base/arena.h"
#include "base/config.h"
#include "markup/html.h"
#include "network/network_pages.h"
#include "text/text.h"
#include "web/staff.h"
#include "webhook/webhook_pages.h"

#define WEBHOOK_FIELD { "webhook", FIELD_NUMBER, .min = 1, .max = INT64_MAX, .source = FROM_PATH }
#define ZONE "Europe/Paris"

const struct field webhook_fields[] = {
	SLUG_FIELD, WEBHOOK_FIELD,
	{ 0 }
};

const struct field webhook_change_fields[] = {
	SLUG_FIELD, WEBHOOK_FIELD,
	{ "version", FIELD_NUMBER, .min = 1, .max = INT32_MAX },
	{ 0 }
};

const struct field webhook_replay_fields[] = {
	SLUG_FIELD, WEBHOOK_FIELD,
	{ "delivery", FIELD_NUMBER, .min = 1, .max = INT64_MAX },
	{ 0 }
};

static struct webhook *of_request(const struct request *request)
{
	return webhook_find(request->db, request->arena, body_of_slug(request), request_number(request, "webhook"));
}

int64_t body_of_webhook(const struct request *request)
{
	const struct webhook *webhook = of_request(request);

	return webhook ? webhook->body : 0;
}

/* --- one of them */

static void draw_act(const struct request *request, struct buffer *out, const struct webhook *webhook, const char *act, const char *words,
		     const char *kind)
{
	staff_form(request, out, arena_print(request->arena, "%s/%s", webhook_url(request, webhook->id), act));
	hidden_number(out, "version", webhook->version);
	html_print(out, "<button class=\"%s\">%s</button>\n</form>\n", kind, words);
}

static void draw_facts(const struct request *request, struct buffer *out, const struct webhook *webhook)
{
	html(out, "<dl class=\"facts\">\n");
	html_print(out, "<dt>%s</dt><dd dir=\"ltr\">%s</dd>\n<dt>%s</dt><dd>", _("Where it is sent"), webhook->url, _("What is told"));
	for (int i = 0; i < WEBHOOK_TRIAL; i++)
		if (webhook->events & UINT64_C(1) << i)
			html_print(out, "%s<br>\n", text_of(webhook_events[i].words));
	html_print(out, "</dd>\n<dt>%s</dt><dd>%s</dd>\n", _("State"), webhook_state_words(webhook->state));
	if (webhook->failing)
		html_print(out, "<dt>%s</dt><dd>%s</dd>\n", _("Failing since"), text_time(request->arena, webhook->failing, ZONE));
	html(out, "</dl>\n");
}

static void draw_acts(const struct request *request, struct buffer *out, const struct webhook *webhook)
{
	html(out, "<div class=\"row\">\n");
	draw_act(request, out, webhook, "try", _("Send a trial"), "main");
	if (webhook->state == WEBHOOK_ON)
		draw_act(request, out, webhook, "pause", _("Pause it"), "");
	else
		draw_act(request, out, webhook, "resume", _("Switch it on again"), "");
	html(out, "</div>\n");
}

static const char *outcome_words(const struct webhook_delivery *delivery)
{
	if (!strcmp(delivery->state, "sent"))
		return _("sent");
	if (!strcmp(delivery->state, "failed"))
		return _("not sent");
	return delivery->trouble ? _("is tried again") : _("waits");
}

/* What an answer's number does not say: the words of libcurl, which are English. */
static void draw_outcome(struct buffer *out, const struct webhook_delivery *delivery)
{
	html_text(out, outcome_words(delivery));
	if (delivery->trouble && !delivery->status)
		html_print(out, "<br>\n<span lang=\"en\" dir=\"ltr\">%s</span>", delivery->trouble);
}

static void draw_delivery(const struct request *request, struct buffer *out, const struct webhook *webhook, const struct webhook_delivery *delivery)
{
	const enum webhook_event event = webhook_event_tagged(delivery->event);
	const char *words = event == NO_WEBHOOK_EVENT ? delivery->event : text_of(webhook_events[event].words);

	html_print(out, "<li>\n<p><strong>%s</strong>, %s<br>\n", words, text_time(request->arena, delivery->made, ZONE));
	draw_outcome(out, delivery);
	html_print(out, "<br>\n<span class=\"quiet\">%s", text_print(request->arena, text_plural("%d try", "%d tries", delivery->tries), delivery->tries));
	if (delivery->status && delivery->tries)
		html_print(out, " · %s", text_print(request->arena, _("last answer: %d"), delivery->status));
	html_print(out, "<br>\n<span class=\"delivery\" dir=\"ltr\">%s</span></span></p>\n", hex_write(request->arena, delivery->name, WEBHOOK_EVENT_ID));
	if (delivery->done) {
		staff_form(request, out, arena_print(request->arena, "%s/replay", webhook_url(request, webhook->id)));
		hidden_number(out, "delivery", delivery->id);
		html_print(out, "<button>%s<span class=\"visually-hidden\">: %s</span></button>\n</form>\n", _("Send it again"), words);
	}
	html(out, "</li>\n");
}

static void draw_log(const struct request *request, struct buffer *out, const struct webhook *webhook)
{
	struct webhook_delivery *list;
	const int count = webhook_deliveries(request->db, request->arena, webhook->id, &list);

	html_print(out, "<h2>%s</h2>\n", _("What was sent"));
	if (!count) {
		html_print(out, "<p>%s</p>\n", _("Nothing yet."));
		return;
	}
	html(out, "<ul class=\"surveys\" id=\"deliveries\">\n");
	for (int i = 0; i < count; i++)
		draw_delivery(request, out, webhook, &list[i]);
	html(out, "</ul>\n");
}

static void draw_ends(const struct request *request, struct buffer *out, const struct webhook *webhook)
{
	html_print(out, "<h2>%s</h2>\n<p>%s</p>\n", _("A new secret"), _("The one of now works no longer. Do this where others may have seen it."));
	draw_act(request, out, webhook, "renew", _("Make a new secret"), "");
	html_print(out, "<h2>%s</h2>\n<p>%s</p>\n", _("Remove it"), _("Nothing more is sent there, and what was sent is forgotten here."));
	draw_act(request, out, webhook, "remove", _("Remove the webhook"), "danger");
}

void webhook_page(const struct request *request, struct reply *reply)
{
	const struct webhook *webhook = of_request(request);
	struct page_link *crumbs = arena_array(request->arena, struct page_link, 4);
	const struct body *body = body_of_request(request);
	struct buffer *out = &reply->body;

	if (!webhook) {
		reply_fault(request, reply, FAULT_ABSENT);
		return;
	}
	crumbs[0] = (struct page_link){ NETWORK_URL, _("The network") };
	crumbs[1] = (struct page_link){ body_url(request->arena, body->slug), body->name };
	crumbs[2] = (struct page_link){ webhooks_url(request->arena, body->slug), _("Webhooks") };
	staff_begin(request, reply, &(struct staff_page){ _("One webhook"), NETWORK_URL, crumbs });
	draw_facts(request, out, webhook);
	draw_acts(request, out, webhook);
	draw_log(request, out, webhook);
	draw_ends(request, out, webhook);
	staff_end(reply);
}

/* --- what is done to it */

/* As it was seen; NULL and the reply says so where it is otherwise now. */
static struct webhook *seen_of_request(const struct request *request, struct reply *reply)
{
	struct webhook *webhook = of_request(request);

	if (webhook && webhook->version == request_number(request, "version"))
		return webhook;
	reply_fault(request, reply, webhook ? FAULT_CONFLICT : FAULT_ABSENT);
	return NULL;
}

static void set_state(const struct request *request, struct reply *reply, enum webhook_state state)
{
	const struct webhook *webhook = seen_of_request(request, reply);

	if (!webhook)
		return;
	if (!webhook_set_state(request->db, webhook, state)) {
		reply_fault(request, reply, FAULT_CONFLICT);
		return;
	}
	webhook_record_done(request, AUDIT_WEBHOOK_CHANGED, webhook->id, arena_print(request->arena, "state=%s", webhook_state_names[state]));
	reply_redirect(reply, webhook_url(request, webhook->id));
}

void webhook_pause_now(const struct request *request, struct reply *reply)
{
	set_state(request, reply, WEBHOOK_PAUSED);
}

void webhook_resume_now(const struct request *request, struct reply *reply)
{
	set_state(request, reply, WEBHOOK_ON);
}

void webhook_renew_now(const struct request *request, struct reply *reply)
{
	const struct webhook *webhook = seen_of_request(request, reply);
	const char *secret;

	if (!webhook)
		return;
	if (!webhook_renew(request->db, request->arena, request->keyring, webhook, &secret)) {
		reply_fault(request, reply, FAULT_CONFLICT);
		return;
	}
	webhook_secret_draw(request, reply, webhook->id, secret);
	webhook_record_done(request, AUDIT_WEBHOOK_CHANGED, webhook->id, "secret=new");
}

void webhook_remove_now(const struct request *request, struct reply *reply)
{
	const struct webhook *webhook = seen_of_request(request, reply);

	if (!webhook)
		return;
	if (!webhook_remove(request->db, webhook)) {
		reply_fault(request, reply, FAULT_CONFLICT);
		return;
	}
	webhook_record_done(request, AUDIT_WEBHOOK_REMOVED, webhook->id, NULL);
	reply_redirect(reply, webhooks_url(request->arena, request_text(request, "slug")));
}

void webhook_try_now(const struct request *request, struct reply *reply)
{
	const struct webhook *webhook = seen_of_request(request, reply);

	if (!webhook)
		return;
	webhook_try(request->db, request->arena, webhook,
		    arena_print(request->arena, "%s%s", request->config->address, webhooks_url(request->arena, request_text(request, "slug"))));
	webhook_record_done(request, AUDIT_WEBHOOK_TRIED, webhook->id, NULL);
	reply_redirect(reply, webhook_url(request, webhook->id));
}

void webhook_replay_now(const struct request *request, struct reply *reply)
{
	const struct webhook *webhook = of_request(request);

	if (!webhook || !webhook_replay(request->db, webhook->id, request_number(request, "delivery"))) {
		reply_fault(request, reply, webhook ? FAULT_CONFLICT : FAULT_ABSENT);
		return;
	}
	webhook_record_done(request, AUDIT_WEBHOOK_TRIED, webhook->id, arena_print(request->arena, "delivery=%lld", (long long)request_number(request, "delivery")));
	reply_redirect(reply, webhook_url(request, webhook->id));
}
