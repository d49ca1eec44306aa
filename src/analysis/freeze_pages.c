#include "analysis/freeze_pages.h"

#include "account/visit.h"
#include "analysis/analysis_pages.h"
#include "audit/audit.h"
#include "base/arena.h"
#include "markup/html.h"
#include "snapshot/snapshot.h"
#include "text/text.h"

int freeze_is_of_use(const struct analysed *analysed)
{
	const struct survey *survey = analysed->survey;

	return survey->now < survey->closes + survey->grace || analysed->frozen.taken < survey->closes + survey->grace;
}

void freeze_page(const struct request *request, struct reply *reply)
{
	const struct analysed *analysed = analysed_of_request(request, reply);
	struct buffer *out = &reply->body;

	if (!analysed)
		return;
	analysis_begin(request, reply, &(struct staff_page){ _("Freeze the answers of now"), .crumbs = analysis_crumbs(request, analysed, 1) });
	if (survey_state(analysed->survey) != CLOSED)
		html_print(out, "<p class=\"warning\">%s</p>\n", _("People are still answering. What is published now limits what can be published at the end: a figure that has changed by a few people only can then not be shown again."));
	html_print(out, "<p>%s</p>\n", _("The answers are frozen as they are, within a minute or two. New tables are then made of them; those made before stay."));
	staff_form(request, out, arena_print(request->arena, "%s/freeze", analysed_url(request->arena, analysed->survey->id)));
	html_print(out, "<p class=\"buttons\"><button class=\"main\">%s</button></p>\n</form>\n", _("Freeze them"));
	staff_end(reply);
}

void freeze_now(const struct request *request, struct reply *reply)
{
	const struct analysed *analysed = analysed_of_request(request, reply);

	if (!analysed)
		return;
	if (!freeze_is_of_use(analysed)) {
		reply_fault(request, reply, FAULT_CONFLICT);
		return;
	}
	snapshot_wish(request->db, analysed->survey->id, SNAPSHOT_FROZEN, request->visit->account->id);
	analysis_record(request, AUDIT_SNAPSHOT_ASKED, analysed, "state=frozen");
	reply_redirect(reply, analysed_url(request->arena, analysed->survey->id));
}
