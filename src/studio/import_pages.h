/*
 * import_pages: a questionnaire from the file of another tool, read by the
 * program `intake`, and what was said of the file.
 */
#ifndef STUDIO_IMPORT_PAGES_H
#define STUDIO_IMPORT_PAGES_H

#include "exchange/exchange.h"
#include "web/route.h"

#define MANUSCRIPT_IMPORT_URL "/studio/questionnaires/import"

enum { LONGEST_IMPORT_FORM = 12 * 1024 * 1024 };	/* bytes; as much as nginx-site.conf lets through */

extern const struct field manuscript_import_fields[];

void manuscript_import_page(const struct request *request, struct reply *reply);	/* GET /studio/questionnaires/import */
void manuscript_import_now(const struct request *request, struct reply *reply);
void manuscript_import_again(const struct request *request, struct reply *reply);

void import_said_page(const struct request *request, struct reply *reply);	/* GET .../import: of the manuscript's file */

/* What was kept, changed and dropped, what is at fault: each by itself, the worst first, in bounded length. */
void report_draw(struct buffer *out, const struct exchange_report *report);

#endif
