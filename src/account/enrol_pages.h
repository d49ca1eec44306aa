/*
 * enrol_pages: setting up the second step, and the codes on paper that come with it.
 */
#ifndef ACCOUNT_ENROL_PAGES_H
#define ACCOUNT_ENROL_PAGES_H

#include "account/gate_pages.h"
#include "account/totp.h"
#include "web/route.h"

/*
 * What waits in a sealed field until the first code is right: the password that
 * was chosen with it, and the link it came by.
 */
struct enrolment {
	const struct account *account;
	const char *password;		/* its hash; NULL: it stays */
	const struct hash *link;	/* NULL: none */
};

extern const struct field enrol_fields[];

void enrol_draw(const struct request *request, struct reply *reply, const struct enrolment *enrolment, const struct errand *errand);
void enrol_now(const struct request *request, struct reply *reply);

/* Ten new codes, shown once on a page to print, that leads on with the errand. */
void codes_show(const struct request *inside, struct reply *reply, const struct errand *errand);

/* The key of the second step, as the account keeps it. */
int totp_open(const struct request *request, const struct account *account, struct totp_key *key);
const char *totp_seal(const struct request *request, const struct totp_key *key);

#endif
