#include "conduct/concerned_pages.h"

#include "account/visit.h"
#include "base/arena.h"
#include "conduct/conduct_pages.h"
#include "consultation/consultation_pages.h"
#include "consultation/offer_store.h"
#include "consultation/review_store.h"
#include "notify/event_store.h"

/* What can happen to the object again is told apart by its second. */
static void tell(const struct request *request, const struct survey_plan *survey, struct event event)
{
	event.turn = request->visit->now;
	event.causer = request->visit->account->id;
	event.title = survey->survey.title;
	event_add(request->db, &event);
}

void tell_commission(const struct request *request, const struct survey_plan *survey, int64_t review)
{
	tell(request, survey, (struct event){ .kind = EVENT_REVIEW_ASKED, .object = review, .body = survey->plan->home,
		.path = arena_print(request->arena, "/studio/review/%lld", (long long)review) });
}

void tell_authors(const struct request *request, const struct survey_plan *survey, enum event_kind kind, int64_t submitter)
{
	tell(request, survey, (struct event){ .kind = kind, .object = survey->survey.id, .body = survey->plan->home, .besides = submitter,
		.path = planned_url(request->arena, survey->survey.id) });
}

void tell_offered(const struct request *request, const struct survey_plan *survey, int64_t body, int64_t offer)
{
	tell(request, survey, (struct event){ .kind = EVENT_SURVEY_OFFERED, .object = offer, .body = body,
		.path = offer_url(request->arena, offer) });
}

void tell_body_of_opinion(const struct request *request, const struct survey_plan *survey, const struct review *review)
{
	tell(request, survey, (struct event){ .kind = EVENT_OPINION_GIVEN, .object = survey->survey.id,
		.body = offer_body(request->db, review->offer), .besides = review->submitter,
		.path = arena_print(request->arena, "%s/own", offer_url(request->arena, review->offer)) });
}

void tell_opened(const struct request *request, const struct survey_plan *survey)
{
	const char *path = survey_url(request->arena, survey->survey.slug);

	if (survey->survey.now < survey->survey.opens)
		return;
	event_add(request->db, &(struct event){ .kind = EVENT_SURVEY_OPENED, .object = survey->survey.id, .body = survey->plan->home,
		.causer = request->visit->account->id, .title = survey->survey.title, .path = path,
		.public_path = event_is_public(&survey->survey) ? path : NULL });
}
