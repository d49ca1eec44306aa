/* every_pages: the handlers and fields of this module's pages, for the table of routes. */
#ifndef CONDUCT_EVERY_PAGES_H
#define CONDUCT_EVERY_PAGES_H

#include "conduct/data_notice_pages.h"
#include "conduct/kit_pages.h"
#include "conduct/mirror_pages.h"
#include "conduct/next_pages.h"
#include "conduct/offer_pages.h"
#include "conduct/offered_pages.h"
#include "conduct/opening_pages.h"
#include "conduct/own_pages.h"
#include "conduct/plan_pages.h"
#include "conduct/planned_form_pages.h"
#include "conduct/planned_pages.h"
#include "conduct/proposal_pages.h"
#include "conduct/put_away_pages.h"
#include "conduct/results_pages.h"
#include "conduct/review_pages.h"
#include "conduct/reword_pages.h"
#include "conduct/room_pages.h"
#include "conduct/round_pages.h"
#include "conduct/submit_pages.h"
#include "conduct/together_pages.h"

#endif
