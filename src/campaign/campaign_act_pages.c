#include "account/visit.h"
#include "audit/audit.h"
#include "base/arena.h"
#include "campaign/campaign_pages.h"
#include "campaign/campaign_store.h"
#include "participant/list_store.h"

/* False, with the reply, where it is no longer at the version seen. */
static int may_act(const struct request *request, struct reply *reply, struct campaign_shown *shown)
{
	if (!campaign_of_request(request, reply, shown))
		return 0;
	if (request_number(request, "seen") == shown->campaign->version)
		return 1;
	reply_fault(request, reply, FAULT_CONFLICT);
	return 0;
}

static void end_act(const struct request *request, struct reply *reply, const struct campaign_shown *shown, enum fault fault, int action)
{
	if (fault) {
		reply_fault(request, reply, fault);
		return;
	}
	conduct_record(request, action, shown->campaign->survey, shown->planned.survey->plan->home,
		       arena_print(request->arena, "campaign=%lld", (long long)shown->campaign->id));
	reply_redirect(reply, campaign_url(request->arena, shown->campaign));
}

/* What keeps it from being started stands on its page. */
void campaign_start_now(const struct request *request, struct reply *reply)
{
	struct campaign_shown shown;
	const struct survey *survey;

	if (!may_act(request, reply, &shown))
		return;
	survey = &shown.planned.survey->survey;
	if (!survey_takes_campaigns(survey) || !shown.list || campaign_fault(shown.campaign, survey, survey->now).field ||
	    *campaign_message_faults(request, &shown))
		reply_redirect(reply, campaign_url(request->arena, shown.campaign));
	else
		end_act(request, reply, &shown, campaign_start(request->db, shown.campaign, survey), AUDIT_CAMPAIGN_STARTED);
}

void campaign_stop_now(const struct request *request, struct reply *reply)
{
	struct campaign_shown shown;

	if (may_act(request, reply, &shown))
		end_act(request, reply, &shown, campaign_stop(request->db, shown.campaign), AUDIT_CAMPAIGN_STOPPED);
}

void campaign_resume_now(const struct request *request, struct reply *reply)
{
	struct campaign_shown shown;

	if (may_act(request, reply, &shown))
		end_act(request, reply, &shown, campaign_resume(request->db, shown.campaign), AUDIT_CAMPAIGN_RESUMED);
}

void campaign_added_now(const struct request *request, struct reply *reply)
{
	struct campaign_shown shown;

	if (may_act(request, reply, &shown))
		end_act(request, reply, &shown, campaign_send_to_added(request->db, shown.campaign), AUDIT_CAMPAIGN_STARTED);
}

void campaign_remove_now(const struct request *request, struct reply *reply)
{
	struct campaign_shown shown;
	enum fault fault;

	if (!may_act(request, reply, &shown))
		return;
	fault = campaign_remove(request->db, shown.campaign);
	end_act(request, reply, &shown, fault, AUDIT_CAMPAIGN_REMOVED);
	if (!fault)
		reply_redirect(reply, campaigns_url(request->arena, shown.campaign->survey));
}
