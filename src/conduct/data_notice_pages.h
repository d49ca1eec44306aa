/* data_notice_pages: what people are told about their data, in each language: as the settings make it, or written by hand. */
#ifndef CONDUCT_DATA_NOTICE_PAGES_H
#define CONDUCT_DATA_NOTICE_PAGES_H

#include "web/route.h"

extern const struct field data_notice_fields[];

void data_notice_page(const struct request *request, struct reply *reply);	/* GET /studio/survey/{survey}/notice */
void data_notice_now(const struct request *request, struct reply *reply);
void data_notice_again(const struct request *request, struct reply *reply);

#endif
