/*
 * intake_pages: a document of an office program comes in for a text: it is read,
 * what would become of it is shown, and it is taken in once somebody says so.
 */
#ifndef COUNCIL_INTAKE_PAGES_H
#define COUNCIL_INTAKE_PAGES_H

#include "web/route.h"

struct reply;
struct request;
struct text;
struct text_import;

enum { LONGEST_INTAKE_FORM = 6 * 1024 * 1024 };	/* bytes; as much as nginx-site.conf lets through */

extern const struct field text_intake_fields[], text_intake_one_fields[], text_intake_take_fields[];

void text_intake_page(const struct request *request, struct reply *reply);
void text_intake_again(const struct request *request, struct reply *reply);
void text_intake_read_now(const struct request *request, struct reply *reply);

void text_intake_look_page(const struct request *request, struct reply *reply);
void text_intake_take_now(const struct request *request, struct reply *reply);
void text_intake_leave_now(const struct request *request, struct reply *reply);

/* What is in it and what would become of it, with the form that takes it in. */
void intake_draw(const struct request *request, struct reply *reply, const struct text *text, const struct text_import *import);

/* The choice of a block's kind in that form, and what it says. */
#define INTAKE_KIND "kind-"
#define INTAKE_LEFT_OUT "out"
#define INTAKE_SUB "sub"

#endif
