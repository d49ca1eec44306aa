/*
 * list_pages: the lists of people whom bodies may ask to take part.
 *
 * What the other pages about lists and their people share is here too.
 */
#ifndef CAMPAIGN_LIST_PAGES_H
#define CAMPAIGN_LIST_PAGES_H

#include "audit/audit.h"
#include "participant/list_store.h"
#include "web/route.h"
#include "web/staff.h"

#define LISTS_URL "/studio/lists"

#define LIST_FIELD { "list", FIELD_NUMBER, .min = 1, .max = INT64_MAX, .source = FROM_PATH }

extern const struct field list_fields[], list_page_fields[], list_add_fields[], list_settings_fields[];

const char *list_url(struct arena *arena, int64_t id);

/* The body whose list the path names. */
int64_t body_of_list(const struct request *request);

/* That list; NULL where it is gone, and then the reply says so. */
struct participant_list *list_of_request(const struct request *request, struct reply *reply);

/* The same for who wants to put people in it: none once its day is over. */
struct participant_list *list_to_fill(const struct request *request, struct reply *reply);

/* All lists, and this one; NULL: not it. */
const struct page_link *list_crumbs(const struct request *request, const struct participant_list *list);

/* What was done to it, in the audit log, last in the work. */
void list_record(const struct request *request, enum audit_action action, const struct participant_list *list, const char *detail);

/* The bodies where the visitor may invite, for a list of choices that ends with {0}; how many. */
int bodies_to_invite_for(const struct request *request, struct option **list);

/* Those of the interface, for a list of choices. */
const struct option *languages_to_choose(struct arena *arena);

void lists_page(const struct request *request, struct reply *reply);		/* GET /studio/lists */
void list_add_page(const struct request *request, struct reply *reply);		/* GET /studio/lists/add */
void list_add_now(const struct request *request, struct reply *reply);
void list_add_again(const struct request *request, struct reply *reply);
void list_page_shown(const struct request *request, struct reply *reply);	/* GET /studio/list/{list} */
void list_settings_page(const struct request *request, struct reply *reply);	/* GET /studio/list/{list}/settings */
void list_settings_now(const struct request *request, struct reply *reply);
void list_settings_again(const struct request *request, struct reply *reply);

#endif
