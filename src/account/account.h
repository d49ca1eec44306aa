/*
 * account: a person of the staff, known by a mail address.
 */
#ifndef ACCOUNT_ACCOUNT_H
#define ACCOUNT_ACCOUNT_H

#include <stddef.h>
#include <stdint.h>

#include "account/rights.h"
#include "base/mail.h"

#define NOTICES_URL "/account/notices"	/* mails lead there */
#define STAFF_ZONE "Europe/Paris"	/* a consultation's own zone stands on its pages */

enum { LONGEST_PERSON = 200 };

enum account_state { ACCOUNT_INVITED, ACCOUNT_ACTIVE, ACCOUNT_DISABLED, ACCOUNT_STATES };

/* A body, as far as accounts need to know it. */
struct place {
	int64_t id;
	const char *slug, *name;
};

struct held_role {
	struct place place;
	enum role role;
};

enum { MOST_HELD = 200 };

struct account {
	int64_t id;
	const char *name, *mail;
	enum account_state state;
	int64_t home;			/* the body that invited this person */
	const char *password;		/* its hash; NULL: none yet */
	const char *totp;		/* the sealed key; NULL: no second step */
	int64_t totp_last;		/* step of the last code that was taken */
	int64_t version;		/* grows at each change, of roles too */
	const char *language;		/* tag of the one last used here */
	struct held_role *held;		/* every role; at most MOST_HELD */
	int held_count;
	int needs_totp;			/* by one of the roles held anywhere */
};

/* As rows and commands call a state. */
extern const char *const account_state_tags[ACCOUNT_STATES];

/* For people, translated. */
const char *account_state_words(enum account_state state);

/*
 * Do its roles let it read answers as they were given? Notices name those who may (analysis/reader.h), so such a name is
 * not its owner's to change.
 */
int account_may_read_answers(const struct account *account);

/* May a code sent by mail stand for the password? Not where there is, or must be, a second step. */
int account_may_use_code(const struct account *account);

/* A set of roles, one bit each; as rows and the audit log call them: "member,expert", "none". */
unsigned role_bit(enum role role);
const char *role_tags(struct arena *arena, unsigned set);

/* For the audit log: "was=member is=member,expert", "roles=member" where there was none. */
const char *role_detail(struct arena *arena, unsigned was, unsigned is);

#endif
