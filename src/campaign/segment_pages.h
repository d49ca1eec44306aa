/* segment_pages: what people of a list may be chosen by. */
#ifndef CAMPAIGN_SEGMENT_PAGES_H
#define CAMPAIGN_SEGMENT_PAGES_H

#include "web/staff.h"

/* Each begins with "any of them", and ends with {0}. */
const struct option *language_options(const struct request *request);
const struct option *college_options(const struct request *request);
const struct option *territory_options(const struct request *request);

#endif
