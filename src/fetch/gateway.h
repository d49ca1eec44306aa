/*
 * gateway: hands short messages to the operator's SMS gateway, over https.
 *
 * Each is posted as {"to": "+33612345678", "text": "...", "id": "..."} with a
 * bearer token; the id is the same on every try, so that the gateway can know a
 * repetition. A gateway of this machine is named localhost or by its loopback
 * address, and then no other machine can be reached.
 */
#ifndef FETCH_GATEWAY_H
#define FETCH_GATEWAY_H

#include "fetch/relay.h"

struct arena;
struct gateway;

struct gateway_options {
	const char *url, *token;
	const char *ca_file;		/* NULL: who the system trusts */
	int seconds;			/* for one message */
};

/* The arena and the texts must outlive it. */
struct gateway *gateway_open(struct arena *arena, const struct gateway_options *options);
void gateway_close(struct gateway *gateway);

/*
 * DELIVERED: 2xx. LATER: 408, 429, 5xx. REFUSED: what else is said. TROUBLE: it
 * is not reached or not trusted, or does not know the token (401).
 */
enum delivery gateway_send(struct gateway *gateway, const char *to, const char *text, const char *id);

/* Is it reached and trusted, and does it know the token? Nothing is sent. */
int gateway_answers(struct gateway *gateway);

/* For the operator, one line; until the next call. */
const char *gateway_said(const struct gateway *gateway);

#endif
