#include "conduct/conduct_pages.h"

#include <string.h>

#include "account/account_store.h"
#include "account/visit.h"
#include "audit/audit_store.h"
#include "authoring/manuscript_store.h"
#include "base/arena.h"
#include "base/config.h"
#include "conduct/put_away_pages.h"
#include "consultation/dossier.h"
#include "consultation/offer_store.h"
#include "consultation/review_store.h"
#include "markup/html.h"
#include "studio/studio_pages.h"
#include "text/text.h"

const struct field plan_fields[] = {
	PLAN_FIELD,
	{ 0 }
};

const struct field planned_fields[] = {
	PLANNED_FIELD,
	{ 0 }
};

const struct field planned_seen_fields[] = {
	PLANNED_FIELD,
	SEEN_FIELD,
	{ 0 }
};

const char *plan_url(struct arena *arena, int64_t id)
{
	return arena_print(arena, "/studio/consultation/%lld", (long long)id);
}

const char *planned_url(struct arena *arena, int64_t id)
{
	return arena_print(arena, "/studio/survey/%lld", (long long)id);
}

const char *offer_url(struct arena *arena, int64_t id)
{
	return arena_print(arena, "/studio/offer/%lld", (long long)id);
}

const char *dossier_url(struct arena *arena, int64_t review)
{
	return arena_print(arena, "/studio/review/%lld/dossier", (long long)review);
}

int64_t body_of_plan(const struct request *request)
{
	struct plan *plan = plan_find(request->db, request->arena, request_number(request, "consultation"));

	request_hand_on(request, "consultation", plan);
	return plan ? plan->home : 0;
}

int64_t body_of_planned(const struct request *request)
{
	struct survey_plan *survey = survey_plan_find(request->db, request->arena, request_number(request, "survey"));

	request_hand_on(request, "survey", survey);
	return survey ? survey->plan->home : 0;
}

int64_t body_of_offer(const struct request *request)
{
	return offer_body(request->db, request_number(request, "offer"));
}

struct plan *plan_of_request(const struct request *request, struct reply *reply)
{
	struct plan *plan = request_handed(request, "consultation");

	if (!plan)
		plan = plan_find(request->db, request->arena, request_number(request, "consultation"));
	if (!plan) {
		reply_fault(request, reply, FAULT_ABSENT);
		return NULL;
	}
	if (!plan->removed)
		return plan;
	draw_put_away(request, reply, title_of(request, plan->consultation.title), plan_url(request->arena, plan->consultation.id));
	return NULL;
}

/* What is published is asked as it was then, whatever is written since. */
void planned_open(const struct request *request, struct planned *planned)
{
	const struct survey_plan *survey = planned->survey;
	const struct manuscript *manuscript = survey->manuscript ? manuscript_find(request->db, request->arena, survey->manuscript) : NULL;

	if (!manuscript || (manuscript->removed && survey->survey.stage < PUBLISHED))
		return;
	planned->document = manuscript->document;
	planned->manuscript_version = manuscript->version;
	if (survey->survey.stage >= PUBLISHED && survey->manuscript_version != manuscript->version) {
		planned->manuscript_version = survey->manuscript_version;
		planned->document = manuscript_text(request->db, request->arena, survey->manuscript, survey->manuscript_version);
	}
	if (planned->document)
		planned->questionnaire = study_questionnaire(study_of(planned->document));
}

int planned_of_request(const struct request *request, struct reply *reply, struct planned *planned)
{
	*planned = (struct planned){ .survey = request_handed(request, "survey") };
	if (!planned->survey)
		planned->survey = survey_plan_find(request->db, request->arena, request_number(request, "survey"));
	if (!planned->survey) {
		reply_fault(request, reply, FAULT_ABSENT);
		return 0;
	}
	if (planned->survey->removed || planned->survey->plan->removed) {
		const struct survey_plan *survey = planned->survey;

		draw_put_away(request, reply, title_of(request, survey->survey.title), survey->removed ?
			      planned_url(request->arena, survey->survey.id) : plan_url(request->arena, survey->plan->consultation.id));
		return 0;
	}
	planned_open(request, planned);
	return 1;
}

/* Is what would open now what was approved? */
static int is_approved(const struct request *request, const struct planned *planned)
{
	const struct survey_plan *survey = planned->survey;
	const char *approved;

	if (survey->survey.stage != APPROVED || !planned->questionnaire)
		return 0;
	approved = dossier_find(request->db, request->arena, &survey->approved);
	return approved && dossier_is_same(request->arena, approved,
		dossier_freeze(request->arena, survey, planned->questionnaire, planned->document).content);
}

static enum opening_way weigh(const struct request *request, const struct planned *planned)
{
	const struct survey_plan *survey = planned->survey;
	struct gate_case gate = {
		.is_demanded = !request->config->opens_without_opinion, .audience = survey->survey.audience,
		.is_of_group = survey->plan->home_is_group, .is_approved = is_approved(request, planned),
	};

	/* Models are looked up where nothing else opens it. */
	if (opening_way(&gate) == OPENS_NOT && planned->questionnaire && !questionnaire_is_sensitive(planned->questionnaire)) {
		const struct hash questions = questions_hash(planned->document);

		gate.is_model = model_is_there(request->db, &questions);
	}
	return opening_way(&gate);
}

enum opening_way planned_way(const struct request *request, struct planned *planned)
{
	if (!planned->is_weighed)
		planned->way = weigh(request, planned);
	planned->is_weighed = 1;
	return planned->way;
}

struct missing_list planned_missing(const struct request *request, struct planned *planned)
{
	const enum opening_way way = planned_way(request, planned);

	return missing_of(request->arena, &(struct missing_source){
		planned->survey, planned->document, planned->questionnaire, way == OPENS_NOT || way == OPENS_BY_OPINION });
}

int manuscripts_offered(const struct request *request, int64_t home, int64_t chosen, struct option **list)
{
	const struct manuscript_search search = { .bodies = arena_print(request->arena, "%lld", (long long)home), .limit = MOST_OFFERED };
	struct manuscript *found;
	int count = manuscript_list(request->db, request->arena, &search, &found), is_there = !chosen;

	*list = arena_array(request->arena, struct option, MOST_OFFERED + 2);
	for (int i = 0; i < count; i++) {
		(*list)[i] = (struct option){ arena_print(request->arena, "%lld", (long long)found[i].id),
					      *found[i].title ? found[i].title : _("Without title") };
		is_there |= found[i].id == chosen;
	}
	found = is_there ? NULL : manuscript_find(request->db, request->arena, chosen);
	if (found)
		(*list)[count++] = (struct option){ arena_print(request->arena, "%lld", (long long)chosen), *found->title ? found->title : _("Without title") };
	return count;
}

const char *title_of(const struct request *request, const char *wording)
{
	const char *title = content_in(request->arena, wording, request->language);

	return *title ? title : _("Without title");
}

const struct page_link *conduct_crumbs(const struct request *request, const struct plan *plan, const struct survey_plan *survey)
{
	struct page_link *crumbs = arena_array(request->arena, struct page_link, 4);

	crumbs[0] = (struct page_link){ CONSULTATIONS_URL, _("Consultations") };
	if (plan)
		crumbs[1] = (struct page_link){ plan_url(request->arena, plan->consultation.id), title_of(request, plan->consultation.title) };
	if (survey)
		crumbs[2] = (struct page_link){ planned_url(request->arena, survey->survey.id), title_of(request, survey->survey.title) };
	return crumbs;
}

void planned_form(const struct request *request, struct buffer *out, const struct survey_plan *survey, const char *place)
{
	staff_form(request, out, arena_print(request->arena, "%s/%s", planned_url(request->arena, survey->survey.id), place));
	hidden_number(out, "seen", survey->version);
}

void conduct_record(const struct request *request, int action, int64_t object, int64_t body, const char *detail)
{
	audit_add(request->db, request->arena, &(struct audit_note){
		.action = (enum audit_action)action, .account = request->visit->account->id, .object = object, .body = body,
		.detail = detail });
}
