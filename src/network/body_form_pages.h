/*
 * body_form_pages: administrators add a body below their own, and change it. The
 * place in the network and the address of one that is there are the operator's.
 */
#ifndef NETWORK_BODY_FORM_PAGES_H
#define NETWORK_BODY_FORM_PAGES_H

#include "web/route.h"

extern const struct field body_add_fields[], body_change_fields[];

void body_add_page(const struct request *request, struct reply *reply);
void body_add_now(const struct request *request, struct reply *reply);
void body_add_again(const struct request *request, struct reply *reply);
void body_change_page(const struct request *request, struct reply *reply);
void body_change_now(const struct request *request, struct reply *reply);
void body_change_again(const struct request *request, struct reply *reply);

#endif
