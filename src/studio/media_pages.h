/*
 * media_pages: pictures and recordings of a questionnaire being written: those
 * of one question in each language, and all of them, with the files that a
 * workbook named and that are still missing.
 */
#ifndef STUDIO_MEDIA_PAGES_H
#define STUDIO_MEDIA_PAGES_H

#include "authoring/manuscript.h"
#include "web/route.h"

enum { LONGEST_MEDIA_FORM = 12 * 1024 * 1024 };		/* bytes; as much as nginx-site.conf lets through */

struct buffer;

extern const struct field media_give_fields[], question_media_fields[], question_media_save_fields[];

void media_page_of_all(const struct request *request, struct reply *reply);	/* GET .../media */
void media_give_now(const struct request *request, struct reply *reply);	/* POST: files, put where their names are awaited */

void question_media_page(const struct request *request, struct reply *reply);	/* GET .../question/{part}/media */
void question_media_now(const struct request *request, struct reply *reply);

/* On the page of a question: the way there, and what it has. On others that tell what is missing: how many files are. */
void question_media_draw_link(struct buffer *out, const struct manuscript *manuscript, const char *question);
void media_missing_draw(struct buffer *out, const struct manuscript *manuscript);

#endif
