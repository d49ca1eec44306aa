#include "analysis/analysis_pages.h"

#include "account/visit.h"
#include "analysis/drawn_store.h"
#include "audit/audit_store.h"
#include "base/arena.h"
#include "markup/html.h"
#include "text/text.h"

static const char *const styles[] = { "/static/chart.css", NULL };

const struct field analysed_fields[] = {
	ANALYSED_FIELD,
	{ 0 }
};

const char *analysed_url(struct arena *arena, int64_t survey)
{
	return arena_print(arena, ANALYSIS_URL "/survey/%lld", (long long)survey);
}

int64_t body_of_analysed(const struct request *request)
{
	return analysed_body(request->db, request_number(request, "survey"));
}

const struct analysed *analysed_of_request(const struct request *request, struct reply *reply)
{
	const struct analysed *analysed = analysed_find(request->db, request->arena, request_number(request, "survey"));

	if (!analysed)
		reply_fault(request, reply, FAULT_ABSENT);
	return analysed;
}

const char *analysed_title(const struct request *request, const struct analysed *analysed)
{
	return analysed_title_in(request->arena, analysed, request->language);
}

void analysis_begin(const struct request *request, struct reply *reply, const struct staff_page *about)
{
	struct staff_page page = *about;

	page.styles = styles;
	page.here = ANALYSIS_URL;
	staff_begin(request, reply, &page);
}

const struct page_link *analysis_crumbs(const struct request *request, const struct analysed *analysed, int with_itself)
{
	struct page_link *crumbs = arena_array(request->arena, struct page_link, 3);

	crumbs[0] = (struct page_link){ ANALYSIS_URL, _("Figures") };
	if (with_itself)
		crumbs[1] = (struct page_link){ analysed_url(request->arena, analysed->survey->id), analysed_title(request, analysed) };
	return crumbs;
}

void analysis_record(const struct request *request, int action, const struct analysed *analysed, const char *detail)
{
	audit_add(request->db, request->arena, &(struct audit_note){
		.action = (enum audit_action)action, .account = request->visit->account->id, .object = analysed->survey->id,
		.body = analysed->home, .detail = detail });
}

const char *synthesis_url(struct arena *arena, int64_t id)
{
	return arena_print(arena, ANALYSIS_URL "/synthesis/%lld", (long long)id);
}
