/* every_pages: the handlers and fields of this module's pages, for the table of routes. */
#ifndef CAMPAIGN_EVERY_PAGES_H
#define CAMPAIGN_EVERY_PAGES_H

#include "campaign/batch_pages.h"
#include "campaign/campaign_pages.h"
#include "campaign/card_pages.h"
#include "campaign/import_pages.h"
#include "campaign/letter_pages.h"
#include "campaign/list_pages.h"
#include "campaign/person_pages.h"
#include "campaign/template_pages.h"

#endif
