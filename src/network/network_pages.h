/*
 * network_pages: what everyone on the staff may know of the network: its bodies,
 * where they work, who is in office. Addresses and notes are in member_pages.h.
 */
#ifndef NETWORK_NETWORK_PAGES_H
#define NETWORK_NETWORK_PAGES_H

#include "network/network.h"
#include "web/route.h"

struct arena;
struct page_link;

#define NETWORK_URL "/network"

#define SLUG_FIELD { "slug", FIELD_TOKEN, .min = 1, .max = LONGEST_BODY_SLUG, .source = FROM_PATH }

extern const struct field network_fields[], network_body_fields[];

/* Where rights must be held: in the body of the path; in it, where it is a council. */
int64_t body_of_slug(const struct request *request);
int64_t council_of_slug(const struct request *request);

void network_page(const struct request *request, struct reply *reply);		/* ?search= ?page= */
void network_body_page(const struct request *request, struct reply *reply);

/*
 * The body of the path. One of id 0 where there is none, or where the database failed between two looks, which the
 * end of the work reports: pages that the dispatcher let somebody into need not ask again.
 */
struct body *body_of_request(const struct request *request);

const char *body_url(struct arena *arena, const char *slug);

/* The pages above those of a body: the network, the bodies it stands below and, unless it is the page itself, the body. */
const struct page_link *body_crumbs(const struct request *request, const struct body *body, int with_itself);

/* "Ille-et-Vilaine and Bretagne". */
const char *territory_names(struct arena *arena, const struct body *body);

/* A list by kind, each under a heading. */
void bodies_draw(struct buffer *out, struct body *const *bodies, int count);

/* A page that is offered where the visitor would be let in. */
void link_if_open(const struct request *request, struct buffer *out, const char *address, const char *words);

#endif
