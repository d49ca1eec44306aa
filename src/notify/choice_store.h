/* choice_store: how a person of the staff wants to hear of each kind of event. */
#ifndef NOTIFY_CHOICE_STORE_H
#define NOTIFY_CHOICE_STORE_H

#include "notify/event.h"

struct db;

/* By kind; what was never chosen is the kind's usual. */
void choice_list(struct db *db, struct arena *arena, int64_t account, enum telling chosen[EVENT_KINDS]);
void choice_keep(struct db *db, int64_t account, enum event_kind kind, enum telling telling);

/* Never of that kind any more; of EVENT_KINDS: of all that come once a day. False where the account is no longer there. */
int choice_stop(struct db *db, struct arena *arena, int64_t account, enum event_kind kind);

#endif
