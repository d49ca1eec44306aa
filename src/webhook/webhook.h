/*
 * webhook: what was published is told to programs of others by https, signed.
 *
 * A body says where, and of what. Only what everybody may read anyway is told.
 * What is sent is described by htdocs/schema/webhook-1.json. Each try carries
 *
 *	Ancrage-Event: survey-opened
 *	Ancrage-Delivery: the event's id, the same in every try
 *	Ancrage-Signature: t=1790000000,v1=HEX
 *
 * where HEX is HMAC-SHA-256, with the secret as it was shown, of the time, a
 * point, and the body. Whoever receives it recomputes that, and takes what is
 * older than five minutes for a copy.
 */
#ifndef WEBHOOK_WEBHOOK_H
#define WEBHOOK_WEBHOOK_H

#include <stddef.h>
#include <stdint.h>

struct arena;

enum webhook_event {
	WEBHOOK_SURVEY_OPENED, WEBHOOK_SURVEY_CLOSING, WEBHOOK_SURVEY_CLOSED, WEBHOOK_SYNTHESIS_PUBLISHED,
	WEBHOOK_TEXT_PUBLISHED, WEBHOOK_TEXT_ANSWERED, WEBHOOK_TEXT_FOLLOWED,
	WEBHOOK_TRIAL,	/* when somebody asks for one, whatever the webhook wants */
	WEBHOOK_EVENTS,
	NO_WEBHOOK_EVENT = WEBHOOK_EVENTS
};

struct webhook_event_meaning {
	const char *tag;	/* in rows, forms and what is sent */
	const char *words;	/* translated by text_of() */
};

extern const struct webhook_event_meaning webhook_events[WEBHOOK_EVENTS];

enum webhook_event webhook_event_tagged(const char *tag);

/* As a set of bits, and as tags with a comma between; tags there are none of are left out. */
uint64_t webhook_events_read(const char *tags);
const char *webhook_events_tags(struct arena *arena, uint64_t events);

enum {
	LONGEST_WEBHOOK_URL = 500,
	LONGEST_WEBHOOK_PAYLOAD = 4000,
	WEBHOOK_EVENT_ID = 16,
	WEBHOOK_SECONDS = 10,			/* for one try */
	MOST_WEBHOOK_REPLY = 64 * 1024,
	WEBHOOK_TRIED_SECONDS = 24 * 3600,	/* after that a delivery is given up */
	MOST_WEBHOOK_FAILURES = 20,		/* tries in a row, over WEBHOOK_FAILING_SECONDS at least, that disable a webhook */
	WEBHOOK_FAILING_SECONDS = 24 * 3600,
};

/* Where webhooks may lead: enum provider_network of base/config.h. */

/*
 * NULL, or what is wrong with the address, in words of the language in use:
 * https, a host by its name (or a public address written plainly), port 443
 * or above 1023, no user, no fragment. Where a name leads is judged when it
 * is connected to, after it was resolved (fetch/address.h).
 */
const char *webhook_url_fault(const char *url, int network);

/* A body's webhooks, by its slug. */
const char *webhooks_url(struct arena *arena, const char *slug);

/* A new one, to be shown once. */
const char *webhook_secret_new(struct arena *arena);

/* The value of Ancrage-Signature. */
const char *webhook_signature(struct arena *arena, const char *secret, int64_t now, const char *body, size_t length);

struct webhook_told {
	unsigned char id[WEBHOOK_EVENT_ID];
	const char *event;		/* a tag */
	const char *body_slug, *body_name;
	const char *title, *address;	/* of what is told; the whole address */
	int64_t time;			/* UTC */
};

const char *webhook_payload(struct arena *arena, const struct webhook_told *told);

#endif
