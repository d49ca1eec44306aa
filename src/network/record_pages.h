/* record_pages: what the pages of the network write into the audit log, last in their work. */
#ifndef NETWORK_RECORD_PAGES_H
#define NETWORK_RECORD_PAGES_H

#include "audit/audit_store.h"
#include "network/member.h"
#include "web/request.h"

/* Whoever is signed in did this to a body, a mandate or a college; `body` is where. */
void network_record(const struct request *request, enum audit_action action, int64_t object, int64_t body, const char *detail);

/* "changed=name,state": what is other than it was; NULL: nothing. */
const char *body_changes(struct arena *arena, const struct body *was, const struct body *is);
const char *member_changes(struct arena *arena, const struct member *was, const struct member *is);

#endif
