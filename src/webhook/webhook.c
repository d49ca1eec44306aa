#include "webhook/webhook.h"

#include <jansson.h>
#include <string.h>

#include "audit/audit.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "base/config.h"
#include "base/hash.h"
#include "base/log.h"
#include "fetch/place.h"
#include "text/text.h"

enum { SECRET_BYTES = 32, LONGEST_TAG = 40 };

/* So that it is known for what it is where it should not be. */
static const char secret_prefix[] = "awh_";

const struct webhook_event_meaning webhook_events[WEBHOOK_EVENTS] = {
	[WEBHOOK_SURVEY_OPENED] = { "survey-opened", N_("A survey opens") },
	[WEBHOOK_SURVEY_CLOSING] = { "survey-closing", N_("A survey closes soon") },
	[WEBHOOK_SURVEY_CLOSED] = { "survey-closed", N_("A survey is closed") },
	[WEBHOOK_SYNTHESIS_PUBLISHED] = { "synthesis-published", N_("A synthesis is published") },
	[WEBHOOK_TEXT_PUBLISHED] = { "text-published", N_("A text is published") },
	[WEBHOOK_TEXT_ANSWERED] = { "text-answered", N_("The ministry has answered a text") },
	[WEBHOOK_TEXT_FOLLOWED] = { "text-followed", N_("Something was done about a text") },
	[WEBHOOK_TRIAL] = { "trial", N_("A trial") },
};

static enum webhook_event tagged(const char *tag, size_t length)
{
	int event = 0;

	while (event < WEBHOOK_EVENTS && (strlen(webhook_events[event].tag) != length || strncmp(webhook_events[event].tag, tag, length)))
		event++;
	return (enum webhook_event)event;
}

enum webhook_event webhook_event_tagged(const char *tag)
{
	return tagged(tag, strlen(tag));
}

uint64_t webhook_events_read(const char *tags)
{
	uint64_t events = 0;

	while (*tags) {
		size_t length = strcspn(tags, ",");
		enum webhook_event event = tagged(tags, length);

		if (event != NO_WEBHOOK_EVENT)
			events |= UINT64_C(1) << event;
		tags += length + (tags[length] == ',');
	}
	return events;
}

const char *webhook_events_tags(struct arena *arena, uint64_t events)
{
	const char *tags = "";

	for (int i = 0; i < WEBHOOK_EVENTS; i++)
		if (events & UINT64_C(1) << i)
			tags = arena_print(arena, "%s%s%s", tags, *tags ? "," : "", webhook_events[i].tag);
	return tags;
}

const char *webhook_url_fault(const char *url, int network)
{
	const struct place_limits limits = { .loopback = network == PROVIDER_LOOPBACK, .private = network == PROVIDER_PRIVATE };

	if (strlen(url) > LONGEST_WEBHOOK_URL)
		return _("This address is too long.");
	switch (place_check(url, &limits)) {
	case PLACE_FITS:
		return NULL;
	case PLACE_FORM:
		return _("This must be an address such as https://example.fr/hook, without blanks, accents or #.");
	case PLACE_NOT_HTTPS:
		return _("The address must begin with https://.");
	case PLACE_USER:
		return _("No name and no password may stand in the address.");
	case PLACE_HOST:
		return _("The address must name a machine, such as example.fr.");
	case PLACE_PRIVATE:
		return _("This address does not lead to the public internet.");
	case PLACE_PORT:
		return _("The port must be 443, or above 1023.");
	}
	die("a fault of no kind");
}

const char *webhooks_url(struct arena *arena, const char *slug)
{
	return arena_print(arena, "/network/body/%s/webhooks", slug);
}

const char *webhook_secret_new(struct arena *arena)
{
	unsigned char bytes[SECRET_BYTES];

	random_bytes(bytes, sizeof(bytes));
	return arena_print(arena, "%s%s", secret_prefix, hex_write(arena, bytes, sizeof(bytes)));
}

const char *webhook_signature(struct arena *arena, const char *secret, int64_t now, const char *body, size_t length)
{
	struct buffer signed_text = buffer_in(arena);
	struct hash hash;

	buffer_print(&signed_text, "%lld.", (long long)now);
	buffer_add(&signed_text, body, length);
	hash = hash_hmac(secret, strlen(secret), signed_text.bytes, signed_text.length);
	return arena_print(arena, "t=%lld,v1=%s", (long long)now, hex_write(arena, hash.bytes, HASH_SIZE));
}

static int add_bytes(const char *bytes, size_t length, void *out)
{
	buffer_add(out, bytes, length);
	return 0;
}

const char *webhook_payload(struct arena *arena, const struct webhook_told *told)
{
	json_t *object = json_pack("{s:s, s:s, s:s, s:{s:s, s:s}, s:s, s:s}",
		"id", hex_write(arena, told->id, WEBHOOK_EVENT_ID), "event", told->event, "time", audit_time(arena, told->time),
		"body", "slug", told->body_slug, "name", told->body_name, "title", told->title, "address", told->address);
	struct buffer text = buffer_in(arena);

	if (!object || json_dump_callback(object, add_bytes, &text, JSON_COMPACT))
		die("what a webhook is told is no JSON");
	json_decref(object);
	return text.bytes;
}
