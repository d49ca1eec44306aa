/*
 * rule_form_pages: the form of a rule: picked from lists, or written as text;
 * and what it says, in a sentence.
 *
 *	p-N-question, p-N-sign, p-N-value	the Nth condition
 *	p-join					all or any
 *	s-relevant				the text; the lists count where they were changed
 */
#ifndef STUDIO_RULE_FORM_PAGES_H
#define STUDIO_RULE_FORM_PAGES_H

#include "web/staff.h"

struct json_t;
struct known;

/* Of the part of that name; known in the page's language. */
void relevant_draw(struct buffer *out, const struct known *known, const struct json_t *object, const char *part);
void relevant_take(const struct request *request, const struct known *known, struct json_t *object);

/* What another rule says; nothing where it cannot be said. */
void rule_said_draw(struct buffer *out, const struct known *known, const struct json_t *object, const char *key);

#endif
