/* link_pages: what the first pages of a survey say where they are reached by the link of a body. */
#ifndef ANSWER_LINK_PAGES_H
#define ANSWER_LINK_PAGES_H

#include "answer/passage_pages.h"

extern const struct field link_fields[];

/* The survey is open, and where it is reached by a link, these are its days. */
int passage_is_open(const struct passage *passage);

/* Who passes it on, and whom to ask. */
void link_draw_facts(struct passage *passage);

/* That its name is kept with the answers. */
void link_draw_promise(struct passage *passage);

/* Why one cannot begin by it, and that everybody's page is open, where it is so. */
void link_draw_shut(struct passage *passage);

/* The hidden field by which a form keeps to the link. */
void link_draw_field(struct passage *passage);

/* No body asks by this address: answer the visitor for good. */
void link_say_absent(struct passage *passage);

#endif
