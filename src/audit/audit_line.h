/* audit_line: an event with what its ids mean on the day it is read. */
#ifndef AUDIT_AUDIT_LINE_H
#define AUDIT_AUDIT_LINE_H

#include "audit/audit.h"

/* NULL where that is erased, or there is none. */
struct audit_line {
	struct audit_event event;
	const char *who, *who_mail;		/* the account that did it */
	const char *about, *about_mail;		/* the object: a person, a body, a member, a college, each with its address or short name */
	const char *place, *place_slug;		/* the body */
};

#endif
