/*
 * form: what a browser finds in a page of ours: its form and the fields to fill.
 *
 * For pages written through markup/html.h, which quotes every attribute; any
 * other text is read without harm, and has no form.
 */
#ifndef FETCH_FORM_H
#define FETCH_FORM_H

struct arena;

struct form_field {
	const char *type;	/* "radio", "checkbox", "text", "hidden", "textarea", "button" ... */
	const char *name, *value;	/* "" where there is none */
	int is_checked;
};

struct page_form {
	const char *action;
	struct form_field *fields;	/* in the order of the page, at most MOST_FORM_FIELDS */
	int count;
};

enum { MOST_FORM_FIELDS = 2000 };

/* The first form of that class in the page; NULL where there is none. */
const struct page_form *page_form(struct arena *arena, const char *page, const char *class_name);

/* The value of its first field of that name; NULL. */
const char *page_form_value(const struct page_form *form, const char *name);

#endif
