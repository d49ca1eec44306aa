/*
 * put_away_pages: consultations and surveys are put away and taken out again:
 * what nobody was asked yet, for 30 days.
 */
#ifndef CONDUCT_PUT_AWAY_PAGES_H
#define CONDUCT_PUT_AWAY_PAGES_H

#include "consultation/plan.h"
#include "web/route.h"

void plan_remove_now(const struct request *request, struct reply *reply);	/* POST /studio/consultation/{consultation}/remove */
void plan_restore_now(const struct request *request, struct reply *reply);
void planned_remove_now(const struct request *request, struct reply *reply);	/* POST /studio/survey/{survey}/remove */
void planned_restore_now(const struct request *request, struct reply *reply);

/* Where it may be: the button that puts it away. */
void plan_draw_remove(const struct request *request, struct buffer *out, const struct plan *plan);
void planned_draw_remove(const struct request *request, struct buffer *out, const struct survey_plan *survey);

/* Below the list of consultations, of the bodies given; and below the surveys of one. */
void plans_draw_removed(const struct request *request, struct buffer *out, const char *bodies);
void planned_draw_removed(const struct request *request, struct buffer *out, const struct plan *plan);

/* Instead of the page of one that was put away, for whoever has its address. address: that its form continues. */
void draw_put_away(const struct request *request, struct reply *reply, const char *title, const char *address);

#endif
