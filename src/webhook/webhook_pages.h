/*
 * webhook_pages: where those who manage a body say which programs are told of what is published there.
 */
#ifndef WEBHOOK_WEBHOOK_PAGES_H
#define WEBHOOK_WEBHOOK_PAGES_H

#include "web/route.h"
#include "webhook/webhook_store.h"

struct errors;
struct page_link;

extern const struct field webhooks_fields[], webhook_add_fields[], webhook_fields[], webhook_change_fields[], webhook_replay_fields[];

/* The body of the path, where the webhook of the path is its own; 0: there is none. */
int64_t body_of_webhook(const struct request *request);

void webhooks_page(const struct request *request, struct reply *reply);
void webhook_add_now(const struct request *request, struct reply *reply);	/* shows the secret */
void webhook_add_again(const struct request *request, struct reply *reply);

void webhook_page(const struct request *request, struct reply *reply);		/* one of them, and what was sent */
void webhook_pause_now(const struct request *request, struct reply *reply);
void webhook_resume_now(const struct request *request, struct reply *reply);
void webhook_renew_now(const struct request *request, struct reply *reply);	/* shows the secret */
void webhook_remove_now(const struct request *request, struct reply *reply);
void webhook_try_now(const struct request *request, struct reply *reply);
void webhook_replay_now(const struct request *request, struct reply *reply);

/* What both files of these pages share. */
const char *webhook_url(const struct request *request, int64_t webhook);
const char *webhook_state_words(enum webhook_state state);
void webhook_secret_draw(const struct request *request, struct reply *reply, int64_t webhook, const char *secret);
void webhook_record_done(const struct request *request, int action, int64_t webhook, const char *detail);

#endif
