/*
 * invitation: the address of a link that sets a password.
 */
#ifndef ACCOUNT_INVITATION_H
#define ACCOUNT_INVITATION_H

struct arena;

#define LINK_URL "/account/invitation/"

/* The path; what it leads to is in invitation_pages.h. */
const char *password_link_url(struct arena *arena, const char *token);

#endif
