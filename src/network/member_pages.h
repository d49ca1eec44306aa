/*
 * member_pages: the mandates of a body, with the addresses of members, for those
 * who hold a role there; its administrators add, change and end them.
 */
#ifndef NETWORK_MEMBER_PAGES_H
#define NETWORK_MEMBER_PAGES_H

#include "network/network.h"
#include "web/route.h"

struct page_link;

extern const struct field members_fields[], member_page_fields[], member_add_fields[], member_change_fields[], member_end_fields[];

/* The body of the path, where that mandate is in it. */
int64_t body_of_member(const struct request *request);

void members_page(const struct request *request, struct reply *reply);	/* ?search= ?when=now|coming|over|all ?page= */
void member_add_page(const struct request *request, struct reply *reply);
void member_add_now(const struct request *request, struct reply *reply);
void member_add_again(const struct request *request, struct reply *reply);
void member_page(const struct request *request, struct reply *reply);
void member_change_now(const struct request *request, struct reply *reply);
void member_change_again(const struct request *request, struct reply *reply);
void member_end_now(const struct request *request, struct reply *reply);

/* The pages above those of one member. */
const struct page_link *members_crumbs(const struct request *request, const struct body *body);

/* Its members; `when` NULL: those in office. */
const char *members_url(struct arena *arena, const char *slug, const char *when);

#endif
