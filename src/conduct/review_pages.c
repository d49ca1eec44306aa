#include "conduct/review_pages.h"

#include <string.h>

#include "account/visit.h"
#include "audit/audit.h"
#include "base/arena.h"
#include "conduct/concerned_pages.h"
#include "conduct/conduct_pages.h"
#include "conduct/dossier_pages.h"
#include "conduct/review_draw_pages.h"
#include "consultation/dossier.h"
#include "consultation/next_store.h"
#include "consultation/offer_store.h"
#include "consultation/review_store.h"
#include "markup/html.h"
#include "questionnaire/document.h"
#include "studio/part_form_pages.h"
#include "text/text.h"

#define ZONE "Europe/Paris"
#define REVIEW_FIELD { "review", FIELD_NUMBER, .min = 1, .max = INT64_MAX, .source = FROM_PATH }

const struct field review_fields[] = {
	REVIEW_FIELD,
	{ 0 }
};

const struct field review_dossier_fields[] = {
	REVIEW_FIELD,
	{ "first", FIELD_TICK, .source = FROM_QUERY },
	{ 0 }
};

const struct field opinion_fields[] = {
	REVIEW_FIELD,
	{ "opinion", FIELD_TOKEN, .min = 1, .max = 20 },
	WORDS_FIELD("words", 0),
	WORDS_FIELD("dissent", 1),
	WORDS_FIELD("conditions", 1),
	{ "model", FIELD_TICK },
	{ 0 }
};

const struct field confirm_fields[] = {
	REVIEW_FIELD,
	{ "number",  FIELD_NUMBER, .min = 1, .max = MOST_CONDITIONS },
	{ "dossier", FIELD_HEX,    .min = 2 * HASH_SIZE, .max = 2 * HASH_SIZE },
	{ "verdict", FIELD_TOKEN,  .min = 1, .max = 20 },
	{ 0 }
};

static const char *review_url(struct arena *arena, int64_t id)
{
	return arena_print(arena, "/studio/review/%lld", (long long)id);
}

static struct review *review_of_request(const struct request *request, struct reply *reply)
{
	struct review *review = review_find(request->db, request->arena, request_number(request, "review"));

	if (!review)
		reply_fault(request, reply, FAULT_ABSENT);
	return review;
}

static void draw_reviews(const struct request *request, struct buffer *out, const struct review *list, int count)
{
	html(out, "<ul class=\"links\">\n");
	for (int i = 0; i < count; i++)
		html_print(out, "<li><a href=\"%s\" dir=\"auto\">%s</a><br>\n<span class=\"quiet\"><span lang=\"fr\" dir=\"auto\">%s</span> · %s · %s</span></li>\n",
			   review_url(request->arena, list[i].id), title_of(request, list[i].survey_title),
			   list[i].offer ? list[i].offer_body : list[i].body,
			   text_time(request->arena, list[i].submitted, ZONE),
			   arena_print(request->arena, "%s%s%s", list[i].lifted_count ? _("A condition to confirm") : opinion_words(list[i].opinion),
				       list[i].is_next ? " · " : "", list[i].is_next ? _("a new version of an open survey") : ""));
	html(out, "</ul>\n");
}

static void draw_published(const struct request *request, struct buffer *out)
{
	struct survey_named *list;
	const int count = survey_named_list(request->db, request->arena, &list);

	html_print(out, "<h2>%s</h2>\n", _("Open and suspended surveys"));
	if (!count) {
		html_print(out, "<p>%s</p>\n", _("There is none."));
		return;
	}
	html(out, "<ul class=\"links\">\n");
	for (int i = 0; i < count; i++)
		html_print(out, "<li><a href=\"" REVIEWS_URL "/survey/%lld\" dir=\"auto\">%s</a>%s%s</li>\n", (long long)list[i].id,
			   title_of(request, list[i].title), list[i].stage == SUSPENDED ? " · " : "",
			   list[i].stage == SUSPENDED ? _("suspended") : "");
	html(out, "</ul>\n");
}

void review_list_page(const struct request *request, struct reply *reply)
{
	struct buffer *out = &reply->body;
	struct review *waiting, *others;
	const int count = review_list(request->db, request->arena, 0, 1, &waiting);
	const int past = review_list(request->db, request->arena, 0, 0, &others);

	staff_begin(request, reply, &(struct staff_page){ _("Ethics reviews"), REVIEWS_URL });
	html_print(out, "<h2>%s</h2>\n", _("Awaiting the commission"));
	if (count)
		draw_reviews(request, out, waiting, count);
	else
		html_print(out, "<p>%s</p>\n", _("Nothing awaits an opinion."));
	draw_published(request, out);
	if (past) {
		html_print(out, "<h2>%s</h2>\n", _("All others"));
		draw_reviews(request, out, others, past);
	}
	staff_end(reply);
}

/* What is added to a survey for a few weeks is put right and submitted again: no conditions to lift. */
static int may_set_conditions(const struct review *review)
{
	return !review->offer;
}

static void draw_opinion_form(const struct request *request, struct buffer *out, const struct review *review, const struct errors *errors)
{
	static const enum opinion offered[] = { FAVOURABLE, ON_CONDITIONS, UNFAVOURABLE, ADJOURNED };
	struct option list[5] = { 0 };
	int count = 0;

	for (int i = 0; i < 4; i++)
		if (offered[i] != ON_CONDITIONS || may_set_conditions(review))
			list[count++] = (struct option){ opinion_names[offered[i]], opinion_words(offered[i]) };
	html_print(out, "<h2>%s</h2>\n", _("The opinion"));
	staff_form(request, out, arena_print(request->arena, "%s/opinion", review_url(request->arena, review->id)));
	buttons_draw(out, &(struct line){ .name = "opinion", .label = _("Opinion"), .value = request_text(request, "opinion") }, list, errors);
	prose_draw(out, &(struct line){ .name = "words", .label = _("Reasons"), .value = request_text(request, "words") }, errors);
	if (may_set_conditions(review))
		prose_draw(out, &(struct line){ .name = "conditions", .label = _("Conditions, one on each line"),
			   .hint = _("Only with an opinion on conditions."), .value = request_text(request, "conditions") }, errors);
	prose_draw(out, &(struct line){ .name = "dissent", .label = _("What a minority thinks, if there is one"), .value = request_text(request, "dissent") }, errors);
	flag_draw(out, "model", _("Its questions become a model: whoever asks just these needs no other opinion"), request_has(request, "model"));
	html_print(out, "<p class=\"hint\">%s</p>\n", _("Only with a favourable opinion, and without sensitive questions."));
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Give this opinion"));
}

static void draw_review(const struct request *request, struct reply *reply, const struct review *review, const struct errors *errors)
{
	const struct page_link crumbs[] = { { REVIEWS_URL, _("Ethics reviews") }, { 0 } };
	struct buffer *out = &reply->body;

	staff_begin(request, reply, &(struct staff_page){ title_of(request, review->survey_title), REVIEWS_URL, crumbs, errors });
	html_print(out, "<p class=\"quiet\"><span lang=\"fr\" dir=\"auto\">%s</span> · <span dir=\"auto\">%s</span></p>\n", review->body,
		   title_of(request, review->consultation_title));
	html_print(out, "<p><a class=\"button secondary\" href=\"%s\">%s</a></p>\n", dossier_url(request->arena, review->id), _("Read the dossier"));
	if (review->offer)
		html_print(out, "<p>%s</p>\n", text_print(request->arena,
			_("This is about the questions that %s adds to a survey which has its own opinion. They are asked by its link alone."), review->offer_body));
	review_draw(request, out, review);
	conditions_draw_for_commission(request, out, review);
	if (review->opinion == WAITING && opinion_is_independent(review->submitter, request->visit->account->id))
		draw_opinion_form(request, out, review, errors);
	else if (review->opinion == WAITING)
		html_print(out, "<p class=\"warning\">%s</p>\n", _("You have submitted this yourself: somebody else gives the opinion."));
	staff_end(reply);
}

void review_page(const struct request *request, struct reply *reply)
{
	const struct review *review = review_of_request(request, reply);

	if (review)
		draw_review(request, reply, review, NULL);
}

void review_dossier_page(const struct request *request, struct reply *reply)
{
	const struct review *review = review_of_request(request, reply);

	if (review)
		dossier_draw(request, reply, review, REVIEWS_URL);
}

void opinion_again(const struct request *request, struct reply *reply)
{
	const struct errors errors = errors_of(request);
	const struct review *review = review_of_request(request, reply);

	if (review)
		draw_review(request, reply, review, &errors);
}

/* Lines that say something. */
static int conditions_typed(const struct request *request, const char **list)
{
	const char *at = request_text(request, "conditions");
	int count = 0;

	while (at && *at) {
		const size_t length = strcspn(at, "\n");
		const char *line = arena_copy_bytes(request->arena, at, length);

		if (line[strspn(line, " \t")] && count++ < MOST_CONDITIONS)
			list[count - 1] = line;
		at += length + (at[length] == '\n');
	}
	return count;
}

static int is_sensitive(const struct request *request, const struct dossier *dossier)
{
	struct document_faults *faults = arena_new(request->arena, struct document_faults);
	const struct questionnaire *questionnaire = document_read(request->arena, dossier->document, strlen(dossier->document), faults);

	return !questionnaire || questionnaire_is_sensitive(questionnaire);
}

static void check_opinion(const struct request *request, const struct opinion_given *given, const struct dossier *dossier, struct errors *errors)
{
	if (given->opinion == ON_CONDITIONS && !given->condition_count)
		errors_add(errors, "conditions", _("Write at least one condition."));
	if (given->opinion != ON_CONDITIONS && given->condition_count)
		errors_add(errors, "conditions", _("Conditions belong to an opinion on conditions."));
	if (given->condition_count > MOST_CONDITIONS)
		errors_add(errors, "conditions", text_print(request->arena, _("At most %d conditions."), MOST_CONDITIONS));
	if (request_has(request, "model") && given->opinion != FAVOURABLE)
		errors_add(errors, "model", _("Only a favourable opinion makes a model."));
	else if (request_has(request, "model") && is_sensitive(request, dossier))
		errors_add(errors, "model", _("Sensitive questions make no model."));
}

static enum survey_act act_of(enum opinion opinion)
{
	static const enum survey_act acts[OPINIONS] = {
		[FAVOURABLE] = ACT_APPROVE, [ON_CONDITIONS] = ACT_SET_CONDITIONS, [UNFAVOURABLE] = ACT_OPPOSE, [ADJOURNED] = ACT_ADJOURN,
	};

	return acts[opinion];
}

/* Both say the same, or nothing is done. */
static enum fault keep_opinion_own(const struct request *request, const struct review *review, const struct opinion_given *given)
{
	const struct offer *offer = offer_find(request->db, request->arena, review->offer);
	const enum survey_stage next = offer ? stage_after(offer->stage, act_of(given->opinion)) : SURVEY_STAGES;
	enum fault fault = next == SURVEY_STAGES ? FAULT_CONFLICT : opinion_give(request->db, review, given);

	if (!fault)
		fault = offer_pass(request->db, offer, next, next == APPROVED ? &review->dossier : NULL);
	return fault;
}

static enum fault keep_opinion(const struct request *request, const struct review *review, const struct survey_plan *survey,
			       const struct opinion_given *given)
{
	const enum survey_stage next = stage_after(reviewed_stage(request->db, request->arena, review, survey), act_of(given->opinion));
	enum fault fault = next == SURVEY_STAGES ? FAULT_CONFLICT : opinion_give(request->db, review, given);

	if (!fault)
		fault = reviewed_pass(request->db, request->arena, review, survey, next, next == APPROVED ? &review->dossier : NULL);
	return fault;
}

static void finish_opinion(const struct request *request, const struct review *review, const struct survey_plan *survey,
			   const struct opinion_given *given, const struct dossier *dossier)
{
	if (request_has(request, "model")) {
		const struct hash questions = questions_hash(dossier->document);

		model_add(request->db, &questions, review->id);
	}
	if (review->offer)
		tell_body_of_opinion(request, survey, review);
	else
		tell_authors(request, survey, EVENT_OPINION_GIVEN, review->submitter);
	conduct_record(request, AUDIT_OPINION_GIVEN, survey->survey.id, survey->plan->home,
		       arena_print(request->arena, "is=%s", opinion_names[given->opinion]));
}

void opinion_now(const struct request *request, struct reply *reply)
{
	const struct review *review = review_of_request(request, reply);
	const struct survey_plan *survey = review ? survey_plan_find(request->db, request->arena, review->survey) : NULL;
	const char *content = review ? dossier_find(request->db, request->arena, &review->dossier) : NULL;
	const struct dossier *dossier = content ? dossier_thaw(request->arena, content) : NULL;
	const char *conditions[MOST_CONDITIONS], *dissent = request_text(request, "dissent");
	const int opinion = name_index(opinion_names, OPINIONS, request_text(request, "opinion"));
	struct errors errors = { .count = 0 };
	struct opinion_given given;
	enum fault fault;

	if (!review)
		return;
	if (!survey || !dossier) {
		reply_fault(request, reply, FAULT_ABSENT);
		return;
	}
	if (!opinion_is_independent(review->submitter, request->visit->account->id)) {
		reply_fault(request, reply, FAULT_DENIED);
		return;
	}
	given = (struct opinion_given){ opinion < 0 ? WAITING : (enum opinion)opinion, request->visit->account->id, request_text(request, "words"),
					dissent ? dissent : "", conditions, conditions_typed(request, conditions) };
	if (given.opinion == WAITING || given.opinion == WITHDRAWN)
		errors_add(&errors, "opinion", _("Choose one."));
	if (given.opinion == ON_CONDITIONS && !may_set_conditions(review))
		errors_add(&errors, "opinion", _("Choose one."));
	check_opinion(request, &given, dossier, &errors);
	if (errors.count) {
		draw_review(request, reply, review, &errors);
		reply->status = 422;
		return;
	}
	fault = review->offer ? keep_opinion_own(request, review, &given) : keep_opinion(request, review, survey, &given);
	if (fault) {
		reply_fault(request, reply, fault);
		return;
	}
	finish_opinion(request, review, survey, &given, dossier);
	reply_redirect(reply, review_url(request->arena, review->id));
}

static const struct condition *condition_numbered(const struct review *review, int number)
{
	for (int i = 0; i < review->condition_count; i++)
		if (review->conditions[i].number == number)
			return &review->conditions[i];
	return NULL;
}

/* The last one opens the way. */
static enum fault confirm(const struct request *request, const struct review *review, const struct survey_plan *survey, int number)
{
	enum fault fault = condition_confirm(request->db, review, number, request->visit->account->id);
	int left = 0;

	for (int i = 0; i < review->condition_count; i++)
		left += !review->conditions[i].confirmed && review->conditions[i].number != number;
	if (fault || left)
		return fault;
	review_fulfil(request->db, review);
	return reviewed_pass(request->db, request->arena, review, survey, APPROVED, &review->dossier);
}

void confirm_now(const struct request *request, struct reply *reply)
{
	const struct review *review = review_of_request(request, reply);
	const struct survey_plan *survey = review ? survey_plan_find(request->db, request->arena, review->survey) : NULL;
	const int number = (int)request_number(request, "number"), is_fulfilled = !strcmp(request_text(request, "verdict"), "fulfilled");
	const struct condition *condition = review ? condition_numbered(review, number) : NULL;
	struct hash seen;
	enum fault fault;

	if (!review)
		return;
	if (!survey || !condition || !opinion_is_independent(condition->lifter, request->visit->account->id)) {
		reply_fault(request, reply, survey && condition ? FAULT_DENIED : FAULT_ABSENT);
		return;
	}
	/* What was looked at is what is approved. */
	fault = reviewed_stage(request->db, request->arena, review, survey) != CONDITIONAL || !hex_read(request_text(request, "dossier"), seen.bytes, HASH_SIZE) ||
		!hash_is_same(&seen, &review->dossier) ? FAULT_CONFLICT :
		is_fulfilled ? confirm(request, review, survey, number) : condition_return(request->db, review, number);
	if (fault) {
		reply_fault(request, reply, fault);
		return;
	}
	tell_authors(request, survey, EVENT_OPINION_GIVEN, review->submitter);
	conduct_record(request, is_fulfilled ? AUDIT_CONDITION_CONFIRMED : AUDIT_CONDITION_RETURNED, survey->survey.id, survey->plan->home,
		       arena_print(request->arena, "number=%d", number));
	reply_redirect(reply, review_url(request->arena, review->id));
}
