/* link_pages: what the pages share that links of mails lead to: a button, as a mail's reader may open every link by itself. */
#ifndef NOTIFY_LINK_PAGES_H
#define NOTIFY_LINK_PAGES_H

#include "notify/stop.h"
#include "web/route.h"
#include "web/staff.h"

extern const struct field mail_link_fields[];	/* of every link of a mail */

/* A page with these words and, where there is one, a button that posts to this address. */
struct link_page {
	const char *title, *words;
	const char *button;		/* NULL: none */
};

void link_page_draw(const struct request *request, struct reply *reply, const struct link_page *about);

/* The row that the link of the path names; else the reply says that it is good no more. */
int link_of_request(const struct request *request, struct reply *reply, enum mail_link use, unsigned char name[NAME_BYTES]);

/* For a link that is good no more: what it was about is over. */
void link_gone_draw(const struct request *request, struct reply *reply);

/* A language for what is written to them, the page's first. */
void languages_draw(const struct request *request, struct buffer *out, const struct errors *errors);
const struct language *language_asked(const struct request *request);

#endif
