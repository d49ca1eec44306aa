/*
 * relay: hands mails to the operator's relay (SMTP, by libcurl), over one
 * connection for as long as it holds.
 *
 * TLS is required, with a certificate that is looked at: from the first byte
 * (smtps://) or by STARTTLS (smtp://). Only a relay on this machine, named
 * localhost or by its loopback address and without ca_file, is spoken to in the
 * clear, and then no other machine can be reached. libcurl lets line ends in
 * addresses through, so whoever calls has checked them (mail_fits()).
 */
#ifndef FETCH_RELAY_H
#define FETCH_RELAY_H

#include <stddef.h>

struct arena;
struct relay;

struct relay_options {
	const char *url;		/* "smtps://relay.example.fr:465" */
	const char *user, *password;	/* NULL: none */
	const char *ca_file;		/* NULL: who the system trusts */
	const char *from;		/* the sender of every mail; its domain is how we introduce ourselves */
	int seconds;			/* for one mail, from connecting to its acceptance */
};

enum delivery {
	DELIVERED,	/* the relay said 250: it is the relay's now */
	LATER,		/* not now (4xx), or cut in the middle: it may even have been taken */
	REFUSED,	/* this mail never (5xx) */
	TROUBLE,	/* no mail now: the relay is not reached, not trusted, or does not want us */
};

/* The arena and the texts must outlive it. */
struct relay *relay_open(struct arena *arena, const struct relay_options *options);
void relay_close(struct relay *relay);

/* A whole message, its lines ended by CR LF. */
enum delivery relay_send(struct relay *relay, const char *to, const char *message, size_t length);

/* Is it reached, trusted, and are we signed in? Nothing is sent. */
int relay_answers(struct relay *relay);

/* "5.1.1", where it just refused the recipient for good and said why by such a number (RFC 3463); else NULL. */
const char *relay_refusal(const struct relay *relay);

/* The relay's last words, or what kept it from speaking: one line, for the operator; until the next call. */
const char *relay_said(const struct relay *relay);

#endif
