/*
 * staff: what the pages of staff share: the frame, with the navigation that the
 * program's gate gives, the parts of their forms, the pages of their lists.
 *
 *	staff_begin(request, reply, &about);
 *	staff_form(request, out, address);
 *	line_draw(out, &(struct line){ .name = "name", .label = _("Name"), .value = name }, errors);
 *	staff_end(reply);
 */
#ifndef WEB_STAFF_H
#define WEB_STAFF_H

#include "web/page.h"
#include "web/reply.h"
#include "web/request.h"

enum { MOST_ERRORS = 20, LONGEST_LIST_SEARCH = 100, LIST_PAGE = 25, LAST_LIST_PAGE = 400 };

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
	const char *language;			/* of the title, where it is not the page's; NULL */
	const char *const *styles;		/* of /static, besides the one of all pages, ended by NULL; NULL: none */
	const char *script;			/* of /static; NULL: none */
	int is_wide;
};

/* Down to the inside of <main>, errors above the heading. */
void staff_begin(const struct request *request, struct reply *reply, const struct staff_page *about);
void staff_end(struct reply *reply);

/* The heading of a page with its errors above. For frames of another kind. */
void heading_draw(struct buffer *out, const char *title, const char *language, const struct errors *errors);

/* Begin a form that changes something: with the token of this visit. The second one takes a file. */
void staff_form(const struct request *request, struct buffer *out, const char *action);
void staff_upload_form(const struct request *request, struct buffer *out, const char *action);

void hidden_draw(struct buffer *out, const char *name, const char *value);
void hidden_number(struct buffer *out, const char *name, int64_t number);

/* A line to fill in. */
struct line {
	const char *name, *label;
	const char *hint;		/* NULL: none */
	const char *kind;		/* of <input>; NULL: text */
	const char *autocomplete;	/* NULL: off */
	const char *value;		/* NULL: empty */
	const char *language;		/* of what is to be written; NULL: as it comes */
};

void line_draw(struct buffer *out, const struct line *line, const struct errors *errors);

/* Several lines. */
void prose_draw(struct buffer *out, const struct line *line, const struct errors *errors);

/* One of several; choices end with {0}. Buttons for a few, a list that opens for many. */
struct option {
	const char *value, *words;
	const char *language;		/* of the words, where it is not the page's; NULL */
};

void buttons_draw(struct buffer *out, const struct line *line, const struct option *choices, const struct errors *errors);
void select_draw(struct buffer *out, const struct line *line, const struct option *choices, const struct errors *errors);

/* Two people changed one thing: each field where they differ, as it is now and as it was to be. */
struct both {
	const char *label, *theirs, *ours;	/* ours and theirs "" or NULL: nothing */
};

void both_draw(struct buffer *out, const struct both *rows);

/* What a list is asked for. */
#define LIST_FIELDS \
	{ "search", FIELD_LINE,   .optional = 1, .min = 1, .max = LONGEST_LIST_SEARCH, .source = FROM_QUERY }, \
	{ "page",   FIELD_NUMBER, .optional = 1, .min = 1, .max = LAST_LIST_PAGE, .source = FROM_QUERY }

/* And the links to its other pages. The address ends in "?" or "&": list_address() makes one that keeps the search. */
const char *list_address(const struct request *request, const char *base);
void search_draw(struct buffer *out, const char *action, const char *label, const char *value);
int64_t list_page(const struct request *request);
void list_pages_draw(struct buffer *out, const char *address, int64_t page, int has_more);

#endif
