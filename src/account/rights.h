/*
 * rights: what a person may do, by the roles they hold in a body.
 *
 * A right is one permission; a role is a named set of them, held in one body
 * and, where it says so, in all the bodies below. Only the dispatcher checks
 * rights (web/route.h); handlers never do.
 */
#ifndef ACCOUNT_RIGHTS_H
#define ACCOUNT_RIGHTS_H

#include <stdint.h>

/* Bits of a set. */
enum right {
	SIGNED_IN = 1 << 0,		/* everyone with an account: their own pages */
	SEE_BODY = 1 << 1,		/* that it exists, who is in it, what it does; every role has it */
	MANAGE_BODY = 1 << 2,		/* its name, its members, the bodies below */
	MANAGE_ACCOUNTS = 1 << 3,	/* who has an account for it, and with which roles */
	MANAGE_CONSULTATIONS = 1 << 4,	/* make, open and close them, write their notices */
	EDIT_QUESTIONNAIRES = 1 << 5,
	INVITE = 1 << 6,		/* ask people to take part */
	SEE_PROTECTED = 1 << 7,		/* tables after disclosure control */
	SEE_EXACT = 1 << 8,		/* counts and texts as they came; besides, the notice must name the reader */
	CODE_VERBATIMS = 1 << 9,
	WRITE_SYNTHESES = 1 << 10,
	WRITE_RECOMMENDATIONS = 1 << 11,
	CONTRIBUTE = 1 << 12,		/* comment, propose an amendment */
	VOTE = 1 << 13,
	RELAY = 1 << 14,		/* acknowledge what comes down, send up what is known here */
	GIVE_OPINION = 1 << 15,		/* on the ethics of a consultation, before it opens */
	READ_AUDIT = 1 << 16,
};

enum { RIGHTS = 17 };

enum role {
	ADMINISTRATOR, GENERAL_SECRETARY, FACILITATOR, AUTHOR, ANALYST, RAPPORTEUR, CORRESPONDENT, EXPERT, MEMBER,
	ETHICS_REVIEWER, OBSERVER,
	ROLES,
	NO_ROLE = ROLES
};

struct role_meaning {
	const char *tag;	/* in rows, forms and commands */
	const char *name;	/* for people; translated by text_of() */
	uint64_t rights;
	int reaches_below;	/* holds in the bodies below too */
	int needs_totp;		/* signs in with a second step */
};

extern const struct role_meaning roles[ROLES];

/* NO_ROLE where there is none of this tag. */
enum role role_tagged(const char *tag);

/* Of a role held so many bodies above: 0 where it does not reach so far down. */
uint64_t role_rights(enum role role, int above);

/* The English word of the right that is this bit, for lists. */
const char *right_word(int bit);

#endif
