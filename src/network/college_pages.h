/* college_pages: the colleges of the instance, which administrators of the council keep. */
#ifndef NETWORK_COLLEGE_PAGES_H
#define NETWORK_COLLEGE_PAGES_H

#include "web/route.h"

extern const struct field colleges_fields[], college_add_fields[], college_page_fields[], college_rename_fields[], college_move_fields[];

void colleges_page(const struct request *request, struct reply *reply);
void college_add_page(const struct request *request, struct reply *reply);
void college_add_now(const struct request *request, struct reply *reply);
void college_add_again(const struct request *request, struct reply *reply);
void college_page(const struct request *request, struct reply *reply);
void college_rename_now(const struct request *request, struct reply *reply);
void college_rename_again(const struct request *request, struct reply *reply);
void college_move_now(const struct request *request, struct reply *reply);

#endif
