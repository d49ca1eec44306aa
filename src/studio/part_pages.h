/* part_pages: one question, one section, the whole: all that may be set of them, each in a form. */
#ifndef STUDIO_PART_PAGES_H
#define STUDIO_PART_PAGES_H

#include "web/route.h"

extern const struct field part_page_fields[], part_fields[], part_shown_fields[], settings_fields[];

void question_part_page(const struct request *request, struct reply *reply);	/* GET .../question/{part} */
void question_part_now(const struct request *request, struct reply *reply);
void question_part_again(const struct request *request, struct reply *reply);
void question_part_shown(const struct request *request, struct reply *reply);	/* POST .../shown: as the form is now, kept nowhere */
void section_part_page(const struct request *request, struct reply *reply);	/* GET .../section/{part} */
void section_part_now(const struct request *request, struct reply *reply);
void section_part_again(const struct request *request, struct reply *reply);
void section_part_shown(const struct request *request, struct reply *reply);
void settings_page(const struct request *request, struct reply *reply);		/* GET .../settings */
void settings_now(const struct request *request, struct reply *reply);
void settings_again(const struct request *request, struct reply *reply);

#endif
