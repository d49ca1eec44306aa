/*
 * page: the frame every page stands in: language and direction, title, skip
 * link, the site's name, languages to choose from, footer.
 */
#ifndef WEB_PAGE_H
#define WEB_PAGE_H

#include "base/buffer.h"

struct language;
struct request;

enum { LONGEST_STAY = 300 };	/* bytes of an address that a choice of language comes back to */

struct page_link {
	const char *address, *words;
	const char *language;		/* of the words, where it is not the page's; NULL */
};

/* What staff pages have besides. */
struct page_staff {
	const char *person;		/* who is signed in */
	const char *sign_out;		/* address of the form that ends the visit */
	const char *form;		/* the token it carries */
	const struct page_link *links;	/* to what one may do, ended by {0} */
	const struct page_link *crumbs;	/* the pages above this one, ended by {0}; NULL: none */
	const char *here;		/* the link of this page or the nearest above */
};

struct page {
	const char *title;		/* of the page; the site's name is added */
	const char *heading;		/* h1; NULL: the caller writes its own */
	const char *back;		/* address of the page before, or NULL */
	const char *script;		/* of /static, NULL: none */
	const char *const *styles;	/* of /static, besides the one of all pages, ended by NULL; NULL: none */
	int is_wide;			/* takes more room where there is some */
	int is_example;			/* shown in another page: its head and foot lead nowhere */
	const char *banner;		/* said at the top of every page of generated answers; NULL: nothing */
	const struct language *const *languages;	/* to offer, ended by NULL; NULL: all */
	int has_error;			/* the title says so first */
	int hide_languages;		/* the page has them itself */
	const char *stay;		/* address a choice of language comes back to; NULL: this page */
	const struct page_link *links;	/* in the footer, ended by {0}; NULL: none */
	const struct page_staff *staff;	/* NULL: a page for everyone */
};

/* Everything down to the inside of <main>. */
void page_begin(struct buffer *out, const struct request *request, const struct page *page);
void page_end(struct buffer *out, const struct page *page);

/* One entry of a form's error summary: what is wrong, and the id of the field. */
struct page_error {
	const char *words, *id;
};

/* The summary on top of a form that came back; nothing where there is no error. */
void page_errors(struct buffer *out, const struct page_error *errors, int count);

/* A value of a form that is to be sent again: what was written is shown, and can be changed. */
void page_draw_kept(struct buffer *out, const char *name, const char *text, int number);

#endif
