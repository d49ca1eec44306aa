/*
 * stop: the links of mails by which their reader confirms, or hears no more. Each is sealed for its one use: who has
 * it may do that, and nobody can make one. Pure.
 */
#ifndef NOTIFY_STOP_H
#define NOTIFY_STOP_H

#include "account/account.h"
#include "notify/event.h"

struct config;
struct keyring;

#define FOLLOW_URL "/follow"

enum { NAME_BYTES = 16, LONGEST_STOP = 300 };

/* What a link is for; each opens for no other use. */
enum mail_link { FOLLOW_CONFIRM, FOLLOW_STOP, SUBSCRIBE_CONFIRM, SUBSCRIBE_STOP, MAIL_LINKS };

/* "https://…/follow/confirm/TOKEN", of the row of that random name. NULL without an instance key. */
const char *mail_link_address(struct arena *arena, const struct keyring *keyring, const struct config *config, enum mail_link use,
			 const unsigned char name[NAME_BYTES]);
int mail_link_open(struct arena *arena, const struct keyring *keyring, enum mail_link use, const char *token, unsigned char name[NAME_BYTES]);

/* A person of the staff hears no more of a kind; of EVENT_KINDS: of all that comes once a day. */
const char *notices_stop_address(struct arena *arena, const struct keyring *keyring, const struct config *config, int64_t account,
				 enum event_kind kind);
int notices_stop_open(struct arena *arena, const struct keyring *keyring, const char *token, int64_t *account, enum event_kind *kind);

#endif
