/* export_pages: a questionnaire being written as a file of another tool. */
#ifndef STUDIO_EXPORT_PAGES_H
#define STUDIO_EXPORT_PAGES_H

#include "web/route.h"

extern const struct field export_fields[];

void export_page(const struct request *request, struct reply *reply);	/* GET .../export: the files to choose from, and what each would lose */
void export_file(const struct request *request, struct reply *reply);	/* GET .../export/{format} */

#endif
