/*
 * template_draw_pages: a template as those who get it will see it, with made-up values.
 */
#ifndef CAMPAIGN_TEMPLATE_DRAW_PAGES_H
#define CAMPAIGN_TEMPLATE_DRAW_PAGES_H

#include "outbox/template.h"

struct buffer;
struct language;
struct request;

/* What its fields are. */
void template_fields_draw(const struct request *request, struct buffer *out, enum template_kind kind);

/* What is wrong or doubtful with it, and how it looks, in its language. */
void template_preview_draw(const struct request *request, struct buffer *out, enum template_kind kind,
			   const struct template_text *template, const struct language *language);

#endif
