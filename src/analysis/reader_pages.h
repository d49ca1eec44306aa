/*
 * reader_pages: what whoever holds the right to exact answers sees of a survey
 * whose notice does not name them.
 */
#ifndef ANALYSIS_READER_PAGES_H
#define ANALYSIS_READER_PAGES_H

#include "analysis/analysis_pages.h"

/* Is the visitor named as a reader? False: the reply says that they are not, under that title. */
int reader_is_let_in(const struct request *request, struct reply *reply, const struct analysed *analysed, const char *title);

#endif
