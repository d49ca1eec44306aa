/*
 * staff_pages: what the frame of this program's pages says, and the parts of
 * its own forms; what all programs share is in web/staff.h.
 */
#ifndef ACCOUNT_STAFF_PAGES_H
#define ACCOUNT_STAFF_PAGES_H

#include "account/visit.h"
#include "web/route.h"
#include "web/staff.h"

#define HOME_URL "/account"
#define SIGN_IN_URL "/account/sign-in"
#define ME_URL "/account/me"
#define PEOPLE_URL "/account/people"
#define AUDIT_URL "/account/audit"

enum { FORM_TOKEN_DIGITS = 2 * HASH_SIZE };

/* Who is signed in, and where they may go: the navigation shows what this person may do somewhere. */
void staff_frame(const struct request *request, struct page_staff *staff);

/* The frame of pages before signing in. */
void door_begin(const struct request *request, struct reply *reply, const char *title, const struct errors *errors);
void door_end(struct reply *reply);

/* Passwords: the one they have, and a new one, twice. */
void line_draw_current(struct buffer *out, const struct errors *errors);
void line_draw_new_password(struct buffer *out, const struct errors *errors);

/* Does the new one fit? Else what is wrong goes to errors. */
int new_password_fits(const struct request *request, const struct account *account, struct errors *errors);

#endif
