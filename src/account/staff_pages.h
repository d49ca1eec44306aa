/*
 * staff_pages: the frame that the pages of staff share, and the parts of their forms.
 */
#ifndef ACCOUNT_STAFF_PAGES_H
#define ACCOUNT_STAFF_PAGES_H

#include "account/visit.h"
#include "web/page.h"
#include "web/route.h"

#define HOME_URL "/account"
#define SIGN_IN_URL "/account/sign-in"
#define ME_URL "/account/me"
#define PEOPLE_URL "/account/people"
#define STAFF_ZONE "Europe/Paris"	/* a consultation's own zone stands on its pages */
#define AUDIT_URL "/account/audit"

enum { MOST_ERRORS = 8, FORM_TOKEN_DIGITS = 2 * HASH_SIZE };

/* What is wrong with a form, in the order of its fields. */
struct errors {
	struct page_error list[MOST_ERRORS];
	int count;
};

/* Of the fields that do not fit. */
struct errors errors_of(const struct request *request);
void errors_add(struct errors *errors, const char *id, const char *words);

/* What is wrong with that field; NULL: nothing. */
const char *errors_at(const struct errors *errors, const char *id);

struct staff_page {
	const char *title;
	const char *here;			/* the link of the navigation */
	const struct page_link *crumbs;		/* NULL: none */
	const struct errors *errors;		/* NULL: none */
};

/* Down to the inside of <main>, errors above the heading. */
void staff_begin(const struct request *request, struct reply *reply, const struct staff_page *about);
void staff_end(struct reply *reply);

/* The same for pages before signing in. */
void door_begin(const struct request *request, struct reply *reply, const char *title, const struct errors *errors);
void door_end(struct reply *reply);

/* Begin a form that changes something: with the token of this visit. */
void staff_form(const struct request *request, struct buffer *out, const char *action);

/* A line to fill in. */
struct line {
	const char *name, *label;
	const char *hint;		/* NULL: none */
	const char *kind;		/* of <input>; NULL: text */
	const char *autocomplete;	/* NULL: off */
	const char *value;		/* NULL: empty */
};

void line_draw(struct buffer *out, const struct line *line, const struct errors *errors);

/* Passwords: the one they have, and a new one, twice. */
void line_draw_current(struct buffer *out, const struct errors *errors);
void line_draw_new_password(struct buffer *out, const struct errors *errors);

/* Does the new one fit? Else what is wrong goes to errors. */
int new_password_fits(const struct request *request, const struct account *account, struct errors *errors);

void hidden_draw(struct buffer *out, const char *name, const char *value);

#endif
