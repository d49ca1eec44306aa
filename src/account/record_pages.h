/*
 * record_pages: what the pages of staff write into the audit log, as the last
 * thing of their work (audit/audit_store.h). tests/account/events_test.c walks
 * the routes, so that none is forgotten.
 */
#ifndef ACCOUNT_RECORD_PAGES_H
#define ACCOUNT_RECORD_PAGES_H

#include "audit/audit_store.h"
#include "web/request.h"

/* Somebody did this to their own account, signed in or at the door. */
void record_own(const struct request *request, enum audit_action action, int64_t account, const char *detail);

/*
 * Whoever is signed in did this to an account: what.account is not for the caller
 * to say. Without a body it is seen by those over all that the account takes part in.
 */
void record_done(const struct request *request, struct audit_note what);

#endif
