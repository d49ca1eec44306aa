/*
 * audit_wish_pages: which events somebody wants to see: the form that asks,
 * and what it means for those whose right reaches only so far.
 */
#ifndef ACCOUNT_AUDIT_WISH_PAGES_H
#define ACCOUNT_AUDIT_WISH_PAGES_H

#include "account/account.h"
#include "account/staff_pages.h"
#include "audit/audit_store.h"

struct audit_wish {
	const char *from, *to, *person, *action, *body;	/* as they were sent; NULL: not */
	int is_narrow;					/* one of them was */
	const struct place *places;			/* where events may be read */
	int place_count;
	struct audit_filter filter;
};

/* What is wrong goes to errors. False for a body that is none of the visitor's. */
int wish_read(const struct request *request, struct audit_wish *wish, struct errors *errors);

/* The form, closed where nothing was asked for. */
void wish_draw(struct buffer *out, const struct audit_wish *wish, const struct errors *errors);
void wish_draw_hidden(struct buffer *out, const struct audit_wish *wish);

/* The page of events below a number; 0: of the newest. */
const char *wish_url(struct arena *arena, const struct audit_wish *wish, int64_t before);

#endif
