#include "answer/start_pages.h"

#include <string.h>

#include "answer/became_pages.h"
#include "answer/body_pages.h"
#include "answer/invited_pages.h"
#include "answer/link_pages.h"
#include "answer/passage_pages.h"
#include "answer/submission.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "base/day.h"
#include "base/keyring.h"
#include "consultation/consultation_pages.h"
#include "consultation/round_store.h"
#include "markup/html.h"
#include "markup/markdown.h"
#include "questionnaire/questionnaire_store.h"
#include "text/text.h"

enum { MOST_PEOPLE = 999 };

const struct field survey_fields[] = {
	{ "slug", FIELD_TOKEN, .min = 1, .max = 80, .source = FROM_PATH },
	{ 0 }
};

const struct field begin_fields[] = {
	{ "slug", FIELD_TOKEN, .min = 1, .max = 80, .source = FROM_PATH },
	{ "by",   FIELD_TOKEN, .optional = 1, .min = 1, .max = 80, .source = FROM_QUERY },
	{ 0 }
};

/* The first screen for supported persons: languages in their own script. */
static void draw_languages(struct passage *passage)
{
	struct buffer *out = &passage->reply->body;
	const char *here = passage_home(passage);

	html(out, "<ul class=\"language-choice\">\n");
	for (int i = 0; i < LANGUAGES; i++) {
		if (!survey_has_language(passage->survey, languages[i].tag))
			continue;
		html_print(out, "<li><a class=\"button\" href=\"/language/%s?back=%s\" lang=\"%s\" dir=\"%s\" hreflang=\"%s\">%s</a></li>\n",
			   languages[i].tag, here, languages[i].html, languages[i].direction, languages[i].html,
			   languages[i].own_name);
	}
	html(out, "</ul>\n");
}

static void draw_facts(struct passage *passage)
{
	const struct survey *survey = passage->survey;
	struct buffer *out = &passage->reply->body;

	html_print(out, "<dl class=\"facts\">\n<dt>%s</dt><dd>%s</dd>\n", _("Who can answer"),
		   content_in(passage->arena, survey->who, passage->request->language));
	html_print(out, "<dt>%s</dt><dd>%s</dd>\n", _("Time needed"),
		   text_print(passage->arena, text_plural("About %d minute", "About %d minutes", survey->minutes),
			      survey->minutes));
	html_print(out, "<dt>%s</dt><dd>%s</dd>\n", _("Until"),
		   text_time(passage->arena, (passage->link ? passage->link->closes : survey->closes) - 60, survey->zone));
	html_print(out, "<dt>%s</dt><dd>%s</dd>\n", _("Who asks"), survey->consultation->body);
	link_draw_facts(passage);
	html(out, "</dl>\n");
}

static void draw_promise(struct passage *passage)
{
	const struct survey *survey = passage->survey;
	struct buffer *out = &passage->reply->body;

	html(out, "<div class=\"panel promise\">\n");
	passage_draw_promise(passage);
	link_draw_promise(passage);
	invited_draw_promise(passage);
	html(out, "</div>\n");
	html_print(out, "<details>\n<summary>%s</summary>\n", _("What is done with your answers"));
	markdown_draw(out, content_in(passage->arena, passage->link ? passage->link->notice : survey->notice, passage->request->language));
	html(out, "</details>\n");
}

static void draw_radio(struct buffer *out, const char *name, const char *id, const char *value, const char *words, int checked)
{
	html_print(out, "<div class=\"choice\"><input type=\"radio\" id=\"%s\" name=\"%s\" value=\"%s\"", id, name, value);
	if (checked)
		html(out, " checked");
	html_print(out, "> <label for=\"%s\">%s</label></div>\n", id, words);
}

static void draw_error(struct buffer *out, const char *id, const char *words)
{
	if (words)
		html_print(out, "<p class=\"error\" id=\"%s\"><span class=\"visually-hidden\">%s</span> %s</p>\n",
			   id, _("Error:"), words);
}

static void draw_modes(struct passage *passage, const char *error)
{
	const char *chosen = request_text(passage->request, "mode");
	struct buffer *out = &passage->reply->body;
	int first = 1;

	if (error)
		html(out, "<fieldset aria-describedby=\"mode-error\">\n");
	else
		html(out, "<fieldset>\n");
	html_print(out, "<legend>%s</legend>\n", _("How do you answer?"));
	draw_error(out, "mode-error", error);
	html(out, "<div class=\"choices\">\n");
	for (int mode = 0; mode < MODES; mode++) {
		if (!(passage->survey->modes & 1u << mode))
			continue;
		draw_radio(out, "mode", first ? "mode" : mode_names[mode], mode_names[mode], mode_words((enum mode)mode),
			   chosen ? !strcmp(chosen, mode_names[mode]) : mode == ALONE);
		first = 0;
	}
	html(out, "</div>\n</fieldset>\n");
}

static void draw_people(struct passage *passage, const char *error)
{
	const char *typed = request_text(passage->request, "people");
	struct buffer *out = &passage->reply->body;

	html(out, "<div class=\"question\">\n");
	html_print(out, "<label for=\"people\">%s</label>\n<p class=\"hint\" id=\"people-hint\">%s</p>\n",
		   _("If you are a group: how many people?"), _("Leave it empty if you are not a group."));
	draw_error(out, "people-error", error);
	html_print(out, "<input type=\"text\" class=\"short\" id=\"people\" name=\"people\" inputmode=\"numeric\" autocomplete=\"off\" "
		   "aria-describedby=\"%s\" value=\"%s\">\n</div>\n",
		   error ? "people-hint people-error" : "people-hint", typed ? typed : "");
}

/* What a next round shows, and to whom. */
static void draw_round(struct passage *passage)
{
	const struct survey *survey = passage->survey;
	struct buffer *out = &passage->reply->body;
	int round;

	if (!survey->round_of)
		return;
	round = round_number(passage->request->db, survey->id);
	html_print(out, "<div class=\"panel\">\n<p><strong>%s</strong></p>\n<p>%s</p>\n", text_print(passage->arena, _("This is round %d."), round),
		   text_print(passage->arena, _("Beside questions that were asked before you see what all answered in round %d."), round - 1));
	html_print(out, "<p>%s</p>\n</div>\n", survey->is_linked ?
		   text_print(passage->arena, _("If you answered round %d, take the code that you got then: with it you see your own answers too."), round - 1) :
		   _("Nobody is known again from one round to the next."));
}

/* "Ce téléphone est à vous ?" */
static void draw_device(struct passage *passage)
{
	const char *chosen = request_text(passage->request, "device");
	struct buffer *out = &passage->reply->body;

	html_print(out, "<fieldset aria-describedby=\"device-hint\">\n<legend>%s</legend>\n<p class=\"hint\" id=\"device-hint\">%s</p>\n",
		   _("Is this phone or computer yours?"),
		   _("If it is yours, this address opens your answers again, without a code. If not, you get a code to come back."));
	html(out, "<div class=\"choices\">\n");
	draw_radio(out, "device", "device-own", "own", _("Yes, it is mine"), chosen && !strcmp(chosen, "own"));
	draw_radio(out, "device", "device-shared", "shared", _("No, or others use it too"), !chosen || !strcmp(chosen, "shared"));
	html(out, "</div>\n</fieldset>\n");
}

static int asks_mode(const struct survey *survey)
{
	return survey->modes & (survey->modes - 1) ? 1 : 0;
}

static void draw_begin_form(struct passage *passage, const char *mode_error, const char *people_error)
{
	struct buffer *out = &passage->reply->body;

	/* A new key at each drawing; the one that comes back with the form counts. */
	if (!request_has(passage->request, "key"))
		passage->key = submission_key_new();
	passage_begin_form(passage, passage_url(passage, "start"));
	link_draw_field(passage);
	invited_draw_field(passage);
	if (asks_mode(passage->survey))
		draw_modes(passage, mode_error);
	if (passage->survey->modes & 1u << GROUP)
		draw_people(passage, people_error);
	draw_device(passage);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Start"));
}

static void draw_continue(struct passage *passage)
{
	struct buffer *out = &passage->reply->body;

	html_print(out, "<div class=\"panel\">\n<p>%s</p>\n<p>%s</p>\n", _("You have begun to answer. Not sent yet."),
		   text_print(passage->arena, _("You can come back until %s."),
			      text_day(passage->arena, passage->draft->last_day)));
	html_print(out, "<p><a class=\"button main\" href=\"%s\">%s</a></p>\n</div>\n",
		   passage_page_url(passage, passage->draft->page), _("Continue"));
}

static const char *begin_url(const struct passage *passage)
{
	const char *url = passage_url(passage, "begin");

	if (passage->invited)
		return arena_print(passage->arena, "%s/begin", passage_home(passage));
	return passage->link ? arena_print(passage->arena, "%s?by=%s", url, passage->link->slug) : url;
}

/* Whoever has begun can still leave, erase what is there, or take its code. */
static void draw_paused(struct passage *passage)
{
	struct buffer *out = &passage->reply->body;

	html_print(out, "<div class=\"panel\">\n<p><strong>%s</strong></p>\n<p>%s</p>\n", _("The questions are paused."),
		   _("You cannot answer for the moment. What was sent stays sent."));
	if (passage->draft)
		html_print(out, "<p>%s <a href=\"%s\">%s</a></p>\n", text_print(passage->arena, _("What you had saved is kept until %s."),
			   text_day(passage->arena, passage->draft->last_day)), passage_url(passage, "later"), _("Come back later"));
	html(out, "</div>\n");
}

static void draw_closed(struct passage *passage)
{
	struct buffer *out = &passage->reply->body;

	html_print(out, "<p class=\"panel\">%s</p>\n", _("The questions are closed."));
	became_draw(passage->request, out, passage->survey);
}

static void draw_state(struct passage *passage)
{
	const struct survey *survey = passage->survey;
	struct buffer *out = &passage->reply->body;

	if (survey_is_paused(survey))
		draw_paused(passage);
	else if (passage->invited && invited_draw_past(passage))
		return;
	else if (passage->draft && survey_takes_drafts(survey))
		draw_continue(passage);
	else if (survey->now < survey->opens)
		html_print(out, "<p class=\"panel\">%s</p>\n", _("The questions are not open yet."));
	else if (!survey_is_open(survey))
		draw_closed(passage);
	else if (survey->is_shared)
		body_draw_start(passage);
	else if (!passage_is_open(passage))
		link_draw_shut(passage);
	else if (survey->by_invitation && !passage->invited)
		invited_draw_gate(passage);
	else if (survey->paging == A_SECTION_PER_PAGE)
		draw_begin_form(passage, NULL, NULL);
	else
		html_print(out, "<p><a class=\"button main\" href=\"%s\">%s</a></p>\n", begin_url(passage), _("Start"));
}

void start_draw(struct passage *passage)
{
	const struct request *request = passage->request;
	const char *title = content_in(request->arena, passage->survey->title, request->language);

	/* Nothing is written here that a bad network could lose: one request less for the first page. */
	passage->page.script = NULL;
	if (passage->survey->audience == SUPPORTED && !request->language_is_chosen) {
		passage->page.hide_languages = 1;
		passage_begin(passage, title, title);
		draw_languages(passage);
	} else {
		passage->page.back = consultation_url(request->arena, passage->survey->consultation->slug);
		passage_begin(passage, title, title);
		draw_facts(passage);
		draw_round(passage);
		draw_promise(passage);
		draw_state(passage);
		if (survey_is_open(passage->survey))
			became_draw_told(request, &passage->reply->body, passage->survey);
	}
	passage_end(passage);
}

void start_page(const struct request *request, struct reply *reply)
{
	struct passage passage;

	if (!passage_open(&passage, request, reply, ITS_SURVEY))
		return;
	if (passage.by && !passage.link)
		link_say_absent(&passage);
	else
		start_draw(&passage);
}

void begin_draw(struct passage *passage)
{
	if (!passage_is_open(passage) || passage->draft || passage->survey->is_shared || (passage->survey->by_invitation && !passage->invited)) {
		reply_redirect(passage->reply, passage_home(passage));
		return;
	}
	passage->page.back = passage_home(passage);
	passage_begin(passage, _("Before you start"), _("Before you start"));
	draw_begin_form(passage, NULL, NULL);
	passage_end(passage);
}

void begin_page(const struct request *request, struct reply *reply)
{
	struct passage passage;

	if (passage_open(&passage, request, reply, ITS_SURVEY))
		begin_draw(&passage);
}

const struct field start_fields[] = {
	{ "slug",   FIELD_TOKEN,  .min = 1, .max = 80, .source = FROM_PATH },
	{ "key",    FIELD_HEX,    .min = KEY_DIGITS, .max = KEY_DIGITS },
	{ "mode",   FIELD_TOKEN,  .optional = 1, .min = 1, .max = 20 },
	{ "people", FIELD_NUMBER, .optional = 1, .min = 1, .max = MOST_PEOPLE },
	{ "device", FIELD_TOKEN,  .optional = 1, .min = 1, .max = 10 },
	{ "by",     FIELD_TOKEN,  .optional = 1, .min = 1, .max = 80 },
	{ "code",   FIELD_TOKEN,  .optional = 1, .min = 1, .max = 80 },
	{ 0 }
};

static void draw_again(struct passage *passage, const char *mode_error, const char *people_error)
{
	const struct page_error errors[] = {
		{ mode_error ? mode_error : people_error, mode_error ? "mode" : "people" },
		{ people_error, "people" },
	};

	passage->reply->status = 422;
	passage->page.has_error = 1;
	passage->page.stay = passage_home(passage);
	passage->page.back = passage->page.stay;
	passage_begin(passage, _("Before you start"), _("Before you start"));
	page_errors(&passage->reply->body, errors, 1 + (mode_error && people_error));
	draw_begin_form(passage, mode_error, people_error);
	passage_end(passage);
}

void start_again(const struct request *request, struct reply *reply)
{
	struct passage passage;
	const char *people = unfit_words(request_unfit(request, "people"));
	const char *mode = unfit_words(request_unfit(request, "mode"));

	if (request_unfit(request, "key"))
		reply_fault(request, reply, FAULT_MALFORMED);
	else if (passage_open(&passage, request, reply, ITS_SURVEY) && invited_keep(&passage))
		draw_again(&passage, mode || people ? mode : _("Choose one of these."), people);
}

/* What was chosen fits together, or the words for what does not. */
static void read_way_in(struct passage *passage, struct draft *draft, const char **mode_error, const char **people_error)
{
	const struct request *request = passage->request;
	const char *mode = request_text(request, "mode"), *device = request_text(request, "device");
	int index = mode ? name_index(mode_names, MODES, mode) : 0;
	int people = (int)request_number(request, "people");

	*mode_error = *people_error = NULL;
	while (!mode && !(passage->survey->modes & 1u << index))
		index++;
	if (index < 0 || !(passage->survey->modes & 1u << index)) {
		*mode_error = _("Choose one of these.");
		return;
	}
	draft->mode = (enum mode)index;
	draft->people = draft->mode == GROUP ? people : 1;
	draft->own_device = device && !strcmp(device, "own");
	if (draft->mode == GROUP && people < 2)
		*people_error = _("Write how many people you are: 2 or more.");
}

static const char *no_answers(struct passage *passage, const struct hash *asks)
{
	const struct questionnaire *questionnaire = questionnaire_find(passage->request->db, asks);
	struct buffer json = buffer_in(passage->arena);

	if (!questionnaire)
		return NULL;
	answers_write(&json, questionnaire, answers_new(passage->arena, questionnaire), survey_today(passage->survey), AS_DRAFT);
	return json.bytes;
}

/* What the link asks and tells, or the survey; from here on the draft belongs to its body. */
static void choose(const struct passage *passage, struct draft *draft)
{
	const struct link *link = passage->link;

	draft->asks = link ? link->asks : passage->survey->version;
	draft->notice = link ? link->notice_hash : passage->survey->notice_hash;
	draft->body = link ? link->body : 0;
	draft->starter = passage->starter;
	/* Where the name stands with the answers. Elsewhere nothing that says by which invitation these were given. */
	draft->invitation = passage->survey->promise == NOMINATIVE ? passage->invitation : 0;
}

static void add_draft(struct passage *passage, struct draft *draft, const struct instance_key *instance)
{
	struct code code = secret_code(instance, RESUME, &passage->key);
	struct code_mark *mark = arena_new(passage->arena, struct code_mark);
	struct submission_key *masked = arena_new(passage->arena, struct submission_key);

	*mark = secret_mark(instance, RESUME, code);
	*masked = secret_mask(instance, code, &passage->key);
	draft->key_number = instance->number;
	random_bytes(&draft->seed, sizeof(draft->seed));
	draft->seed = 1 + draft->seed % MOST_SEED;
	draft_add(passage->request->db, draft, mark, masked);
}

int start_draft(struct passage *passage, struct draft *draft, const struct instance_key *instance)
{
	draft->answers = no_answers(passage, &draft->asks);
	if (!draft->answers)
		return 0;
	draft->key_hash = passage->key_hash;
	draft->survey = passage->survey->id;
	draft->language = passage->request->language->tag;
	draft->generated = passage->survey->generated;
	add_draft(passage, draft, instance);
	return 1;
}

/* As long as the survey keeps drafts, but not beyond the last moment at which one can be sent. */
static int32_t last_day_of(const struct survey *survey)
{
	int32_t kept = survey_today(survey) + survey->draft_days;
	int32_t sendable = day_in_zone(survey->closes + survey->grace - 1, survey->zone);

	return kept < sendable ? kept : sendable;
}

void start_now(const struct request *request, struct reply *reply)
{
	struct draft draft = { 0 };
	struct passage passage;
	const char *mode_error, *people_error;

	if (!passage_open(&passage, request, reply, ITS_PAST) || !invited_keep(&passage))
		return;
	read_way_in(&passage, &draft, &mode_error, &people_error);
	if (mode_error || people_error) {
		draw_again(&passage, mode_error, people_error);
		return;
	}
	if (passage.invited && !invited_take(&passage))
		return;
	if (passage.draft) {
		/* A double click, a repeat: it is there already, and that is well. */
		reply_redirect(reply, passage_page_url(&passage, passage.draft->page));
		passage_keep_cookie(&passage, passage.draft);
		return;
	}
	if (!survey_is_open(passage.survey)) {
		passage_say_closed(&passage);
		return;
	}
	if (passage.survey->is_shared || (passage.survey->by_invitation && !passage.invited)) {
		reply_redirect(reply, passage_home(&passage));
		return;
	}
	if (passage.by && (!passage.link || !passage_is_open(&passage))) {
		/* Its days ended while the form was open: its first page says so, and where to go. */
		reply_redirect(reply, passage_home(&passage));
		return;
	}
	if (passage.past == KEY_ELSEWHERE) {
		/* Not from a form of ours; nobody's harm, and nobody's fault who only wants to begin. */
		passage.key = submission_key_new();
		passage.key_hash = submission_key_hash(&passage.key);
	} else if (passage.past != KEY_NEW) {
		passage_say_absent(&passage);
		return;
	}
	choose(&passage, &draft);
	draft.last_day = last_day_of(passage.survey);
	if (!request->keyring->count || !start_draft(&passage, &draft, &request->keyring->keys[0])) {
		reply_fault(request, reply, FAULT_UNAVAILABLE);
		return;
	}
	passage_keep_cookie(&passage, &draft);
	reply_redirect(reply, passage.survey->is_linked ? passage_url(&passage, "former") : passage_page_url(&passage, 0));
}
