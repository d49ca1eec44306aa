#include "conduct/next_pages.h"

#include <string.h>

#include "account/visit.h"
#include "audit/audit.h"
#include "authoring/manuscript_store.h"
#include "base/arena.h"
#include "base/config.h"
#include "conduct/concerned_pages.h"
#include "conduct/care_form_pages.h"
#include "conduct/conduct_pages.h"
#include "conduct/mapping_form_pages.h"
#include "conduct/review_draw_pages.h"
#include "consultation/data_notice.h"
#include "consultation/dossier.h"
#include "consultation/follow_store.h"
#include "consultation/review_store.h"
#include "consultation/version_store.h"
#include "markup/html.h"
#include "questionnaire/document.h"
#include "questionnaire/mapping.h"
#include "questionnaire/questionnaire_store.h"
#include "studio/difference_pages.h"
#include "studio/studio_pages.h"
#include "text/text.h"

const struct field next_fields[] = {
	PLANNED_FIELD,
	SEEN_FIELD,
	{ "text", FIELD_NUMBER, .min = 1, .max = INT32_MAX },
	WORDS_FIELD("words", 0),
	{ "care", FIELD_TICK },
	CARE_FIELDS,
	MAPPING_FIELDS,
	{ 0 }
};

/* The survey as it is asked, its next version where there is one, and the text that it may have. */
struct coming {
	struct planned now;
	struct survey_next *next;	/* NULL: none is kept */
	struct planned kept;		/* the survey with what that asks */
	const struct manuscript *later;	/* as it is now; NULL: the same as what is asked, or gone */
	const struct questionnaire *questionnaire;	/* of that; NULL: it has faults */
};

int planned_next_open(const struct request *request, const struct survey_next *next, const struct planned *now, struct planned *planned)
{
	struct document_faults *faults = arena_new(request->arena, struct document_faults);

	*planned = *now;
	planned->survey = survey_next_with(request->arena, now->survey, next);
	planned->manuscript_version = next->manuscript_version;
	planned->document = manuscript_text(request->db, request->arena, now->survey->manuscript, next->manuscript_version);
	planned->questionnaire = planned->document ? document_read(request->arena, planned->document, strlen(planned->document), faults) : NULL;
	return planned->questionnaire != NULL;
}

static const struct manuscript *present_text(const struct request *request, const struct planned *now)
{
	const struct survey_plan *survey = now->survey;
	const struct manuscript *manuscript = survey->manuscript ? manuscript_find(request->db, request->arena, survey->manuscript) : NULL;

	return manuscript && !manuscript->removed && strcmp(manuscript->document, now->document) ? manuscript : NULL;
}

/* False where there is nothing to make a version of: the survey's page says where it stands. */
static int coming_of_request(const struct request *request, struct reply *reply, struct coming *coming)
{
	struct document_faults *faults = arena_new(request->arena, struct document_faults);

	*coming = (struct coming){ .next = NULL };
	if (!planned_of_request(request, reply, &coming->now))
		return 0;
	if (coming->now.survey->survey.stage >= PUBLISHED && coming->now.questionnaire) {
		coming->next = survey_next_find(request->db, request->arena, coming->now.survey->survey.id);
		coming->later = present_text(request, &coming->now);
	}
	if (!coming->next && !coming->later) {
		reply_redirect(reply, planned_url(request->arena, coming->now.survey->survey.id));
		return 0;
	}
	if (coming->next)
		planned_next_open(request, coming->next, &coming->now, &coming->kept);
	if (coming->later)
		coming->questionnaire = document_read(request->arena, coming->later->document, strlen(coming->later->document), faults);
	return 1;
}

static const char *next_url(const struct request *request, const struct planned *planned)
{
	return arena_print(request->arena, "%s/version", planned_url(request->arena, planned->survey->survey.id));
}

/* Does it lead from the version that is asked now? A spelling fix may have come between. */
static int is_of_now(const struct coming *coming)
{
	return hash_is_same(&coming->next->before, &coming->now.survey->survey.version);
}

static const struct mapping *kept_mapping(const struct request *request, const struct coming *coming)
{
	return coming->next && is_of_now(coming) ? mapping_read(request->arena, coming->next->mapping, strlen(coming->next->mapping)) : NULL;
}

static struct dossier dossier_of(const struct request *request, const struct coming *coming)
{
	return dossier_freeze_next(request->arena, coming->kept.survey, coming->kept.questionnaire, coming->kept.document,
				   &(struct dossier_change){ coming->now.document, coming->next->mapping, coming->next->words });
}

static int is_approved(const struct request *request, const struct coming *coming)
{
	const char *approved;

	if (coming->next->stage != APPROVED)
		return 0;
	approved = dossier_find(request->db, request->arena, &coming->next->approved);
	return approved && dossier_is_same(request->arena, approved,
		dossier_of(request, coming).content);
}

static enum opening_way way_of(const struct request *request, const struct coming *coming)
{
	const struct hash questions = questions_hash(coming->kept.document);

	return opening_way(&(struct gate_case){
		.is_demanded = !request->config->opens_without_opinion, .audience = coming->now.survey->survey.audience,
		.is_of_group = coming->now.survey->plan->home_is_group, .is_approved = is_approved(request, coming),
		.is_sensitive = questionnaire_is_sensitive(coming->kept.questionnaire),
		.is_model = model_is_there(request->db, &questions), .is_care_changed = care_differs(coming->now.survey, coming->kept.survey),
	});
}

/* Of a published survey only its questionnaire, its notices and the care that is taken can still change. */
static struct missing_list missing_for(const struct request *request, const struct coming *coming)
{
	const enum opening_way way = coming->kept.questionnaire ? way_of(request, coming) : OPENS_NOT;

	return missing_of(request->arena, &(struct missing_source){ coming->kept.survey, coming->kept.document, coming->kept.questionnaire,
		way == OPENS_NOT || way == OPENS_BY_OPINION });
}

/* Is it whole, and does it lead from what is asked now? */
static int is_ready(const struct request *request, const struct coming *coming)
{
	return coming->next && coming->kept.questionnaire && kept_mapping(request, coming) && !missing_for(request, coming).count;
}

int next_dossier_now(const struct request *request, const struct planned *now, struct dossier *dossier)
{
	struct coming coming = { .now = *now, .next = survey_next_find(request->db, request->arena, now->survey->survey.id) };

	if (!coming.next || !planned_next_open(request, coming.next, now, &coming.kept) || !is_ready(request, &coming))
		return 0;
	*dossier = dossier_of(request, &coming);
	return 1;
}

/* What the commission stopped goes on with other questions only if it has seen them. */
static int may_use(const struct request *request, const struct coming *coming)
{
	const enum opening_way way = is_ready(request, coming) && stage_after(coming->next->stage, ACT_OPEN) == PUBLISHED ?
		way_of(request, coming) : OPENS_NOT;

	return way == OPENS_BY_OPINION || (way != OPENS_NOT && coming->now.survey->survey.stage == PUBLISHED);
}

static int may_submit(const struct request *request, const struct coming *coming)
{
	return is_ready(request, coming) && stage_after(coming->next->stage, ACT_SUBMIT) == SUBMITTED && !may_use(request, coming);
}

static void draw_button(const struct request *request, struct buffer *out, const struct coming *coming, const char *place, const char *words,
			int is_main)
{
	planned_form(request, out, coming->now.survey, arena_print(request->arena, "version/%s", place));
	html_print(out, "<button class=\"%s\">%s</button>\n</form>\n", is_main ? "main" : "secondary", words);
}

static void draw_lacks(const struct request *request, struct buffer *out, const struct coming *coming)
{
	const struct missing_list missing = missing_for(request, coming);
	const char *survey = planned_url(request->arena, coming->now.survey->survey.id);

	if (!missing.count)
		return;
	html_print(out, "<h2>%s</h2>\n<ul class=\"links\">\n", _("Still missing"));
	for (int i = 0; i < missing.count; i++)
		html_print(out, "<li><a href=\"%s\" dir=\"auto\">%s</a></li>\n", missing.list[i].place == IN_NOTICE ?
			   arena_print(request->arena, "%s/notice#%s", survey, missing.list[i].field) : missing.list[i].place == IN_SETTINGS ?
			   arena_print(request->arena, "#%s", missing.list[i].field) :
			   manuscript_url(request->arena, coming->now.survey->manuscript), missing.list[i].words);
	html(out, "</ul>\n");
}

static const char *next_stage_words(const struct coming *coming)
{
	static const char *const words[] = {
		[PREPARED] = N_("In preparation"), [SUBMITTED] = N_("Before the ethics commission"),
		[CONDITIONAL] = N_("The ethics commission sets conditions"), [APPROVED] = N_("Approved, not asked yet"),
	};

	return text_of(words[coming->next->stage]);
}

/* What may be done with what is kept. */
static void draw_acts(const struct request *request, struct buffer *out, const struct coming *coming)
{
	const enum survey_stage stage = coming->next->stage;

	if (!kept_mapping(request, coming) || !coming->kept.questionnaire)
		html_print(out, "<p class=\"warning\">%s</p>\n",
			   _("What people answer has changed since this was kept: look at it again below, and save it."));
	else if (coming->later && coming->later->version != coming->next->manuscript_version && stage != SUBMITTED)
		html_print(out, "<p class=\"warning\">%s</p>\n",
			   _("The questionnaire was written on since this was kept. Save below to take it as it is now."));
	if (stage == APPROVED && !is_approved(request, coming))
		html_print(out, "<p class=\"warning\">%s</p>\n", _("This has changed since it was approved. Put it back as it was, or submit it again."));
	if (coming->kept.questionnaire && stage != SUBMITTED)
		draw_lacks(request, out, coming);
	if (may_use(request, coming)) {
		html_print(out, "<p>%s</p>\n", _("Whoever begins from now on answers the new version. Who has begun stays on theirs."));
		draw_button(request, out, coming, "use", _("Put the new version to use"), 1);
	} else if (may_submit(request, coming)) {
		html_print(out, "<p>%s</p>\n", _("The ethics commission gives its opinion before it is asked. Until then people go on answering the version before."));
		draw_button(request, out, coming, "submit", _("Submit it to the ethics commission"), 1);
	}
	if (stage == SUBMITTED || stage == CONDITIONAL)
		draw_button(request, out, coming, "take-back", _("Take it back to change it"), 0);
	else
		draw_button(request, out, coming, "drop", _("Give this version up"), 0);
}

/* Those since the version that is asked was put to use. */
static void draw_review(const struct request *request, struct buffer *out, const struct coming *coming)
{
	const struct review *review = review_last(request->db, request->arena, coming->now.survey->survey.id, 1);
	struct survey_version *list;
	const int count = survey_version_list(request->db, request->arena, coming->now.survey->survey.id, &list);

	for (int i = 0; review && i < count; i++)
		if (!list[i].body && hash_is_same(&list[i].version, &coming->now.survey->survey.version) && review->submitted >= list[i].since)
			review_draw_for_author(request, out, review, coming->now.survey, coming->next->stage);
}

static void draw_changes(const struct request *request, struct buffer *out, const struct coming *coming, const char *document)
{
	html_print(out, "<h2>%s</h2>\n", _("What changes"));
	if (wordings_only_differ(request->arena, coming->now.document, document)) {
		html_print(out, "<p>%s</p>\n", _("Only wordings change. If each question still asks the same, it is a spelling fix: it needs no opinion, and all answers are counted together."));
		if (!coming->next)
			html_print(out, "<p><a class=\"button secondary\" href=\"%s/wordings\">%s</a></p>\n",
				   planned_url(request->arena, coming->now.survey->survey.id), _("Put corrected wordings to use"));
	}
	html(out, "<details>\n");
	html_print(out, "<summary>%s</summary>\n", _("All differences, part by part"));
	differences_draw(out, coming->now.document, document);
	html(out, "</details>\n");
}

static struct mapping_form form_of(const struct request *request, const struct coming *coming)
{
	const struct mapping *mapping = kept_mapping(request, coming);

	return (struct mapping_form){ request, coming->now.questionnaire, coming->questionnaire,
				      mapping ? mapping : mapping_proposal(request->arena, coming->now.questionnaire, coming->questionnaire) };
}

/* As it is with the version that is kept, else as the survey says; or as it was typed. */
static void take_care(const struct request *request, const struct coming *coming, struct survey_plan *survey)
{
	*survey = coming->next ? *coming->kept.survey : *coming->now.survey;
	if (request->method == POST && request_has(request, "care"))
		care_form_take(request, survey);
}

static void draw_care(const struct request *request, struct buffer *out, const struct coming *coming, const struct errors *errors)
{
	struct survey_plan survey;

	take_care(request, coming, &survey);
	hidden_number(out, "care", 1);
	care_form_draw(out, &survey, errors);
	if (!request->config->opens_without_opinion)
		html_print(out, "<p>%s</p>\n", _("If you change this, the ethics commission gives its opinion before this version is asked."));
}

static void draw_form(const struct request *request, struct buffer *out, const struct coming *coming, const struct errors *errors)
{
	const struct mapping_form form = form_of(request, coming);
	const char *typed = request_text(request, "words");

	planned_form(request, out, coming->now.survey, "version");
	hidden_number(out, "text", coming->later->version);
	html_print(out, "<h2>%s</h2>\n<p>%s</p>\n", _("What is counted together"),
		   _("Answers already sent stay as they were given. Say here which question of before each one is now, so that both are counted together."));
	mapping_form_draw(&form, out, errors);
	prose_draw(out, &(struct line){ .name = "words", .label = _("Why this version is needed"), .hint = _("For whoever judges it, and for those who read the figures."),
					.value = typed ? typed : coming->next ? coming->next->words : NULL }, errors);
	draw_care(request, out, coming, errors);
	html_print(out, "<button class=\"%s\">%s</button>\n</form>\n", coming->next ? "secondary" : "main", _("Save this version"));
}

/* What is before the commission is only looked at. */
static void draw_kept(const struct request *request, struct buffer *out, const struct coming *coming)
{
	const struct mapping_form form = { request, coming->now.questionnaire, coming->kept.questionnaire, kept_mapping(request, coming) };

	draw_changes(request, out, coming, coming->kept.document);
	if (!form.mapping)
		return;
	html_print(out, "<h2>%s</h2>\n", _("What is counted together"));
	mapping_told_draw(&form, out);
}

static void draw_next(const struct request *request, struct reply *reply, const struct coming *coming, const struct errors *errors)
{
	const int is_open = !coming->next || stage_is_writable(coming->next->stage);
	struct buffer *out = &reply->body;

	staff_begin(request, reply, &(struct staff_page){ _("A new version of the questionnaire"), CONSULTATIONS_URL,
							  conduct_crumbs(request, coming->now.survey->plan, coming->now.survey), errors,
							  .styles = studio_styles });
	html_print(out, "<p>%s</p>\n", _("People go on answering the version before until the new one is put to use."));
	if (coming->next) {
		html_print(out, "<p class=\"status\"><strong>%s</strong></p>\n", next_stage_words(coming));
		draw_acts(request, out, coming);
		draw_review(request, out, coming);
	}
	if (!is_open) {
		if (coming->kept.questionnaire)
			draw_kept(request, out, coming);
	} else if (coming->questionnaire) {
		draw_changes(request, out, coming, coming->later->document);
		draw_form(request, out, coming, errors);
	} else {
		html_print(out, "<p class=\"warning\">%s</p>\n<p><a href=\"%s\">%s</a></p>\n", coming->later ?
			   _("The questionnaire has faults: put them right first.") :
			   _("The questionnaire says again what people answer now."),
			   manuscript_url(request->arena, coming->now.survey->manuscript), _("Its questionnaire"));
	}
	staff_end(reply);
}

void next_page(const struct request *request, struct reply *reply)
{
	struct coming coming;

	if (coming_of_request(request, reply, &coming))
		draw_next(request, reply, &coming, NULL);
}

void next_again(const struct request *request, struct reply *reply)
{
	const struct errors errors = errors_of(request);
	struct coming coming;

	if (coming_of_request(request, reply, &coming))
		draw_next(request, reply, &coming, &errors);
}

void next_now(const struct request *request, struct reply *reply)
{
	struct errors errors = { .count = 0 };
	struct mapping_form form;
	struct mapping *mapping;
	struct survey_plan care;
	struct survey_next next;
	struct coming coming;

	if (!coming_of_request(request, reply, &coming))
		return;
	if (!coming.questionnaire || request_number(request, "seen") != coming.now.survey->version ||
	    request_number(request, "text") != coming.later->version) {
		reply_fault(request, reply, FAULT_CONFLICT);
		return;
	}
	form = form_of(request, &coming);
	mapping = mapping_form_read(&form, &errors);
	if (errors.count) {
		draw_next(request, reply, &coming, &errors);
		reply->status = 422;
		return;
	}
	take_care(request, &coming, &care);
	next = (struct survey_next){ coming.later->version, coming.now.survey->survey.version, mapping_write(request->arena, mapping),
				     request_text(request, "words"), .minors = care.minors, .alert = care.alert };
	memcpy(next.wards, care.wards, sizeof(next.wards));
	if (survey_next_keep(request->db, coming.now.survey, &next)) {
		reply_fault(request, reply, FAULT_CONFLICT);
		return;
	}
	conduct_record(request, AUDIT_SURVEY_CHANGED, coming.now.survey->survey.id, coming.now.survey->plan->home, "changed=next-version");
	reply_redirect(reply, next_url(request, &coming.now));
}

/* What the acts below share: the page of the version again, with its event, or a conflict. */
static void finish(const struct request *request, struct reply *reply, const struct coming *coming, enum fault fault, int action,
		   const char *detail)
{
	if (fault) {
		reply_fault(request, reply, fault);
		return;
	}
	conduct_record(request, action, coming->now.survey->survey.id, coming->now.survey->plan->home, detail);
	reply_redirect(reply, next_url(request, &coming->now));
}

static int is_seen(const struct request *request, const struct coming *coming)
{
	return coming->next && request_number(request, "seen") == coming->now.survey->version;
}

void next_submit_now(const struct request *request, struct reply *reply)
{
	struct coming coming;
	struct dossier dossier;
	enum fault fault;

	if (!coming_of_request(request, reply, &coming))
		return;
	fault = !is_seen(request, &coming) || !may_submit(request, &coming) ? FAULT_CONFLICT :
		survey_next_pass(request->db, coming.now.survey, coming.next, SUBMITTED, NULL);
	if (!fault) {
		dossier = dossier_of(request, &coming);
		tell_commission(request, coming.now.survey, review_add(request->db, &dossier, coming.now.survey->survey.id,
								       request->visit->account->id, coming.next->words));
	}
	finish(request, reply, &coming, fault, AUDIT_SURVEY_SUBMITTED, "about=version");
}

void next_take_back_now(const struct request *request, struct reply *reply)
{
	const struct review *review;
	struct coming coming;
	enum fault fault;

	if (!coming_of_request(request, reply, &coming))
		return;
	review = review_last(request->db, request->arena, coming.now.survey->survey.id, 1);
	fault = !is_seen(request, &coming) || !review || stage_after(coming.next->stage, ACT_TAKE_BACK) != PREPARED ? FAULT_CONFLICT :
		review_withdraw(request->db, review);
	if (!fault)
		fault = survey_next_pass(request->db, coming.now.survey, coming.next, PREPARED, NULL);
	finish(request, reply, &coming, fault, AUDIT_SURVEY_TAKEN_BACK, "about=version");
}

void next_drop_now(const struct request *request, struct reply *reply)
{
	struct coming coming;

	if (!coming_of_request(request, reply, &coming))
		return;
	finish(request, reply, &coming, is_seen(request, &coming) ? survey_next_drop(request->db, coming.now.survey) : FAULT_CONFLICT,
	       AUDIT_SURVEY_CHANGED, "changed=next-version");
}

void next_use_now(const struct request *request, struct reply *reply)
{
	const struct survey_plan *survey;
	struct coming coming;
	enum fault fault;

	if (!coming_of_request(request, reply, &coming))
		return;
	survey = coming.now.survey;
	fault = !is_seen(request, &coming) || !may_use(request, &coming) ? FAULT_CONFLICT :
		survey_next_use(request->db, coming.kept.survey, coming.next,
				data_notice_wording(request->arena, coming.kept.survey, coming.kept.questionnaire));
	if (fault) {
		reply_fault(request, reply, fault);
		return;
	}
	questionnaire_add(request->db, &coming.kept.questionnaire->version, coming.kept.document);
	(void)survey_use_version(request->db, survey->survey.id, &(struct version_use){
		coming.kept.questionnaire->version, coming.next->mapping, 1, coming.next->words, request->visit->account->id });
	(void)offers_follow(request->db, request->arena, survey->survey.id);
	conduct_record(request, AUDIT_SURVEY_VERSION_USED, survey->survey.id, survey->plan->home, NULL);
	reply_redirect(reply, planned_url(request->arena, survey->survey.id));
}

int next_draw_offer(const struct request *request, struct buffer *out, const struct planned *planned, int is_changed)
{
	const struct survey_next *next = survey_next_find(request->db, request->arena, planned->survey->survey.id);
	const struct coming coming = { .now = *planned, .next = (struct survey_next *)next };

	if (next)
		html_print(out, "<p>%s</p>\n", text_print(request->arena, _("A new version of the questionnaire: %s"), next_stage_words(&coming)));
	if (next || is_changed)
		html_print(out, "<p><a class=\"button secondary\" href=\"%s\">%s</a></p>\n", next_url(request, planned),
			   next ? _("The new version") : _("Make a new version of the questionnaire"));
	return next != NULL;
}
