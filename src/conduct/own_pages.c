#include "conduct/own_pages.h"

#include <string.h>

#include "account/visit.h"
#include "audit/audit.h"
#include "authoring/edit.h"
#include "authoring/manuscript_store.h"
#include "base/arena.h"
#include "base/config.h"
#include "conduct/concerned_pages.h"
#include "conduct/offered_pages.h"
#include "conduct/review_draw_pages.h"
#include "consultation/dossier.h"
#include "consultation/follow_store.h"
#include "consultation/offer_store.h"
#include "consultation/own_questions.h"
#include "consultation/review_store.h"
#include "markup/html.h"
#include "questionnaire/document.h"
#include "studio/studio_pages.h"
#include "text/text.h"

const struct field own_fields[] = {
	OFFER_FIELD,
	SEEN_FIELD,
	{ "go",    FIELD_TOKEN, .min = 1, .max = 20 },
	{ "words", FIELD_PROSE, .optional = 1, .min = 1, .max = LONGEST_WORDS },
	{ 0 }
};

/* A body's own questions as they are written now. */
struct own {
	struct accepting accepting;
	struct offer *offer;
	const struct manuscript *manuscript;		/* NULL: none is begun */
	const struct questionnaire *questionnaire;	/* NULL: none, or one with faults */
	const char *unfit;				/* why they cannot be asked as they are; NULL: they can */
	enum opening_way way;
	struct dossier dossier;
};

static const struct questionnaire *read_document(const struct request *request, const char *document)
{
	return document ? document_read(request->arena, document, strlen(document), arena_new(request->arena, struct document_faults)) : NULL;
}

static const char *why_unfit(const struct request *request, const struct own *own)
{
	const char *unfit = own_questions_unfit(request->arena, own->manuscript->document), *common = own->accepting.planned.document;

	if (unfit)
		return unfit;
	if (!own->questionnaire)
		return _("They have faults: the editor says which.");
	for (int i = 0; i < own->questionnaire->question_count; i++)
		if (own->questionnaire->questions[i].sensitive && !own->questionnaire->questions[i].sensitive_reason.in)
			return _("A sensitive question lacks the reason why it is asked.");
	if (common && !read_document(request, document_with_own(request->arena, common, own->manuscript->document, own->offer->body)))
		return _("They do not stand beside the questions of everybody: perhaps there are too many, or too many files.");
	return NULL;
}

/* The very same questions: what the council changes of the survey has its own opinion. */
static int is_approved(const struct request *request, const struct own *own)
{
	const char *content = dossier_find(request->db, request->arena, &own->offer->approved);
	const struct dossier *approved = content ? dossier_thaw(request->arena, content) : NULL;

	return approved && !strcmp(approved->document, dossier_thaw(request->arena, own->dossier.content)->document);
}

static void judge(const struct request *request, struct own *own)
{
	const char *document = own->manuscript->document;
	const struct hash questions = questions_hash(document);
	struct gate_case gate = { .is_demanded = !request->config->opens_without_opinion };

	own->unfit = why_unfit(request, own);
	own->way = OPENS_NOT;
	if (own->unfit)
		return;
	own->dossier = dossier_freeze(request->arena, own->accepting.planned.survey, own->questionnaire, document);
	gate.is_approved = is_approved(request, own);
	gate.is_sensitive = questionnaire_is_sensitive(own->questionnaire);
	gate.is_model = model_is_there(request->db, &questions);
	own->way = own_way(&gate);
}

static int own_of_request(const struct request *request, struct reply *reply, struct own *own)
{
	*own = (struct own){ .offer = NULL };
	if (!accepted_of_request(request, reply, &own->accepting))
		return 0;
	own->offer = own->accepting.offer;
	if (own->offer->manuscript)
		own->manuscript = manuscript_find(request->db, request->arena, own->offer->manuscript);
	if (own->manuscript && own->manuscript->removed)
		own->manuscript = NULL;
	if (own->manuscript) {
		own->questionnaire = read_document(request, own->manuscript->document);
		judge(request, own);
	}
	return 1;
}

static const char *own_url(const struct request *request, const struct own *own)
{
	return arena_print(request->arena, "%s/own", offer_url(request->arena, own->offer->id));
}

static void draw_button(const struct request *request, struct buffer *out, const struct own *own, const char *go, const char *words, int is_main)
{
	offer_form(request, out, own->offer, "own");
	hidden_draw(out, "go", go);
	if (!strcmp(go, "submit"))
		prose_draw(out, &(struct line){ .name = "words", .label = _("A word to the commission, if you wish") }, NULL);
	html_print(out, "<button class=\"%s\">%s</button>\n</form>\n", is_main ? "main" : "secondary", words);
}

static const char *way_words(enum opening_way way)
{
	static const char *const words[] = {
		[OPENS_NOT] = N_("The ethics commission gives its opinion on them before they are asked."),
		[OPENS_BY_OPINION] = N_("The ethics commission has approved them as they stand."),
		[OPENS_BY_MODEL] = N_("They are those of an approved model: they need no opinion."),
		[OPENS_FREELY] = N_("Nothing in them is said to be sensitive: here they need no opinion."),
	};

	return text_of(words[way] ? words[way] : words[OPENS_FREELY]);
}

static void draw_written(const struct request *request, struct buffer *out, const struct own *own)
{
	if (own->unfit) {
		html_print(out, "<p class=\"warning\">%s</p>\n", own->unfit);
		return;
	}
	html_print(out, "<p>%s</p>\n", way_words(own->way));
	if (own->way == OPENS_NOT)
		draw_button(request, out, own, "submit", _("Submit them to the ethics commission"), 1);
	else
		draw_button(request, out, own, "ask", _("Ask them by our link"), 1);
}

/* False where nobody is asked them, though they were to be: the survey has changed below them. */
static int is_lost(const struct own *own)
{
	static const struct hash none;

	return own->accepting.planned.survey->survey.stage >= PUBLISHED && hash_is_same(&own->offer->asks, &none);
}

static void draw_asked(const struct request *request, struct buffer *out, const struct own *own)
{
	if (is_lost(own))
		html_print(out, "<p class=\"warning\">%s</p>\n",
			   _("The survey was changed, and they can no longer stand beside its questions: they are not asked. Change them, then ask them again."));
	else
		html_print(out, "<p>%s</p>\n", _("They are asked by your link, behind the questions of everybody."));
	if (!own->manuscript || strcmp(own->manuscript->document, own->offer->document ? own->offer->document : ""))
		html_print(out, "<p>%s</p>\n", _("They were changed since: people go on answering those of before. To ask the new ones, first stop asking these."));
	draw_button(request, out, own, "leave", _("Ask them no longer"), 0);
}

static void draw_stage(const struct request *request, struct buffer *out, const struct own *own)
{
	if (own->offer->stage == PUBLISHED)
		draw_asked(request, out, own);
	else if (own->offer->stage == SUBMITTED)
		draw_button(request, out, own, "take-back", _("Take them back to change them"), 0);
	else if (own->manuscript)
		draw_written(request, out, own);
}

static void draw_begin(const struct request *request, struct buffer *out, const struct own *own)
{
	html_print(out, "<p>%s</p>\n", text_print(request->arena,
		_("You can add up to %d questions of your own. They are written like any questionnaire, and stand behind those of everybody, which stay word for word the same."),
		MOST_OWN_QUESTIONS));
	if (!own->manuscript)
		draw_button(request, out, own, "begin", _("Begin them"), 1);
	else
		html_print(out, "<p><a class=\"button secondary\" href=\"%s\">%s</a></p>\n", manuscript_url(request->arena, own->manuscript->id), _("Write them"));
}

static void draw(const struct request *request, struct reply *reply, const struct own *own, const char *notice)
{
	const struct review *review = review_last_own(request->db, request->arena, own->offer->id);
	struct buffer *out = &reply->body;

	staff_begin(request, reply, &(struct staff_page){ _("Questions of your own"), OFFERED_URL, offer_crumbs(request, &own->accepting, 1) });
	if (notice)
		html_print(out, "<p class=\"warning\">%s</p>\n", notice);
	draw_begin(request, out, own);
	draw_stage(request, out, own);
	if (review)
		review_draw(request, out, review);
	staff_end(reply);
}

void own_page(const struct request *request, struct reply *reply)
{
	struct own own;

	if (own_of_request(request, reply, &own))
		draw(request, reply, &own, NULL);
}

static enum fault begin(const struct request *request, struct own *own)
{
	const struct survey *survey = &own->accepting.planned.survey->survey;
	const char *document = document_begin(request->arena, survey->languages,
		text_print(request->arena, _("Questions of %s"), own->offer->body_name));

	if (own->manuscript)
		return FAULT_CONFLICT;
	own->offer->manuscript = manuscript_add(request->db, request->arena, own->offer->body, document,
		&(struct manuscript_change){ .act = MANUSCRIPT_BEGUN, .account = request->visit->account->id });
	return offer_keep(request->db, own->offer);
}

static enum fault submit(const struct request *request, struct own *own)
{
	const char *words = request_text(request, "words");
	const enum survey_stage next = stage_after(own->offer->stage, ACT_SUBMIT);
	int64_t review;

	if (!own->manuscript || own->unfit || next != SUBMITTED || own->way != OPENS_NOT)
		return FAULT_CONFLICT;
	if (offer_pass(request->db, own->offer, next, NULL))
		return FAULT_CONFLICT;
	review = review_add_own(request->db, &own->dossier, own->offer, request->visit->account->id, words ? words : "");
	tell_commission(request, own->accepting.planned.survey, review);
	return NO_FAULT;
}

static enum fault take_back(const struct request *request, struct own *own)
{
	const struct review *review = review_last_own(request->db, request->arena, own->offer->id);
	enum fault fault = !review || stage_after(own->offer->stage, ACT_TAKE_BACK) != PREPARED ? FAULT_CONFLICT :
		review_withdraw(request->db, review);

	return fault ? fault : offer_pass(request->db, own->offer, PREPARED, NULL);
}

static enum fault ask(const struct request *request, struct own *own)
{
	if (!own->manuscript || own->unfit || own->way == OPENS_NOT || stage_after(own->offer->stage, ACT_OPEN) != PUBLISHED ||
	    offer_pass(request->db, own->offer, PUBLISHED, NULL))
		return FAULT_CONFLICT;
	return offer_follow(request->db, request->arena, &own->accepting.planned.survey->survey, own->offer, own->manuscript->document) ?
		NO_FAULT : FAULT_CONFLICT;
}

static enum fault leave(const struct request *request, struct own *own)
{
	if (own->offer->stage != PUBLISHED || offer_pass(request->db, own->offer, PREPARED, NULL))
		return FAULT_CONFLICT;
	(void)offer_follow(request->db, request->arena, &own->accepting.planned.survey->survey, own->offer, NULL);
	return NO_FAULT;
}

/* What can be done with them. */
static const struct own_act {
	const char *go;
	enum fault (*act)(const struct request *request, struct own *own);
	int event;
} own_acts[] = {
	{ "begin", begin, AUDIT_OFFER_CHANGED },
	{ "submit", submit, AUDIT_OWN_SUBMITTED },
	{ "take-back", take_back, AUDIT_OWN_TAKEN_BACK },
	{ "ask", ask, AUDIT_OWN_ASKED },
	{ "leave", leave, AUDIT_OWN_LEFT },
};

void own_now(const struct request *request, struct reply *reply)
{
	const char *go = request_text(request, "go");
	const struct own_act *act = NULL;
	enum fault fault;
	struct own own;

	if (!own_of_request(request, reply, &own))
		return;
	for (size_t i = 0; i < sizeof(own_acts) / sizeof(*own_acts); i++)
		if (!strcmp(own_acts[i].go, go))
			act = &own_acts[i];
	fault = !act ? FAULT_MALFORMED : request_number(request, "seen") != own.offer->version ? FAULT_CONFLICT : act->act(request, &own);
	if (fault) {
		reply_fault(request, reply, fault);
		return;
	}
	conduct_record(request, act->event, own.offer->survey, own.offer->body, NULL);
	reply_redirect(reply, act->act == begin ? manuscript_url(request->arena, own.offer->manuscript) : own_url(request, &own));
}
