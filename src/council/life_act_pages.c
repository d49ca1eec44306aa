#include "council/life_pages.h"

#include <string.h>

#include "account/rights.h"
#include "account/visit.h"
#include "base/arena.h"
#include "base/day.h"
#include "council/text_pages.h"
#include "council/vote_pages.h"
#include "file/attached.h"
#include "file/deposited.h"
#include "markup/html.h"
#include "network/form_pages.h"
#include "network/network_store.h"
#include "text/text.h"

/* What a form calls the answer of the ethics commission, among the steps. */
#define OPINION "opinion"

const struct field life_go_fields[] = {
	TEXT_FIELD,
	TEXT_SEEN_FIELD,
	{ "step",        FIELD_TOKEN, .min = 1, .max = 20 },
	{ "day",         FIELD_LINE,  .optional = 1, .max = LONGEST_TYPED_DAY },
	{ "words",       FIELD_PROSE, .optional = 1, .max = LONGEST_STEP_WORDS },
	{ "responsible", FIELD_LINE,  .optional = 1, .max = LONGEST_RESPONSIBLE },
	{ "public",      FIELD_TICK },
	{ 0 }
};

const struct field life_day_fields[] = {
	TEXT_FIELD,
	TEXT_SEEN_FIELD,
	{ "publish-on", FIELD_LINE,  .optional = 1, .max = LONGEST_TYPED_DAY },
	{ "reason",     FIELD_PROSE, .optional = 1, .max = LONGEST_STEP_WORDS },
	{ 0 }
};

const struct field life_terms_fields[] = {
	TEXT_FIELD,
	TEXT_SEEN_FIELD,
	{ "ethics",      FIELD_TICK },
	{ "answer-days", FIELD_NUMBER, .min = 1, .max = MOST_ANSWER_DAYS },
	{ 0 }
};

const struct field life_vote_fields[] = {
	TEXT_FIELD,
	TEXT_SEEN_FIELD,
	{ "vote", FIELD_NUMBER, .min = 1, .max = INT64_MAX },
	{ 0 }
};

/* --- forms */

static const char *came_or(const struct request *request, const char *name, const char *otherwise)
{
	const char *came = request->method == POST ? request_text(request, name) : NULL;

	return came ? came : otherwise;
}

static void tick_draw(struct buffer *out, const char *name, const char *label, int is_ticked)
{
	html_print(out, "<div class=\"choice\"><input type=\"checkbox\" id=\"%s\" name=\"%s\" value=\"1\"%s> <label for=\"%s\">%s</label></div>\n",
		   name, name, is_ticked ? " checked" : "", name, label);
}

static const char *way_words(const struct request *request, const struct text *text, enum text_step to)
{
	/* TRANSLATORS: a step: "Being written" */
	return step_needs_reason(text->step, to) && to != STEP_DROPPED ? text_print(request->arena, _("Back: %s"), text_step_words(to)) : text_step_words(to);
}

static const struct option *ways(const struct request *request, const struct text *text, int *count)
{
	struct option *list = arena_array(request->arena, struct option, TEXT_STEPS + 2);

	*count = 0;
	if (text->step == STEP_ETHICS)
		list[(*count)++] = (struct option){ OPINION, _("The ethics commission gives its opinion") };
	for (int to = 0; to < TEXT_STEPS; to++)
		if (step_may_go(text->step, (enum text_step)to))
			list[(*count)++] = (struct option){ text_step_names[to], way_words(request, text, (enum text_step)to) };
	return list;
}

static const char *usual(const struct request *request, const struct text *text)
{
	const struct step_ground ground = step_ground_of(request->db, text->id);
	const enum text_step next = step_next(text, &ground);

	if (text->step == STEP_ETHICS && !ground.has_opinion)
		return OPINION;
	return step_may_go(text->step, next) ? text_step_names[next] : "";
}

static void draw_go(const struct request *request, struct buffer *out, const struct text *text, const struct errors *errors)
{
	int count;
	const struct option *list = ways(request, text, &count);
	const int is_ticked = request->method == POST ? request_has(request, "public") : text->step >= STEP_ADOPTED;

	if (!count)
		return;
	html_print(out, "<section>\n<h2>%s</h2>\n", _("Take a step"));
	staff_upload_form(request, out, life_url(request->arena, text->id));
	hidden_number(out, "seen", text->version);
	buttons_draw(out, &(struct line){ .name = "step", .label = _("Where it goes"), .value = came_or(request, "step", usual(request, text)) }, list, errors);
	day_draw(out, "day", _("Day"), NULL, came_or(request, "day", typed_day(request->arena, network_today(request->db))), errors);
	prose_draw(out, &(struct line){ .name = "words", .label = _("Words (if you want)"), .language = "fr", .value = came_or(request, "words", ""),
		.hint = _("What was decided. To go back, or to drop it: why.") }, errors);
	line_draw(out, &(struct line){ .name = "responsible", .label = _("Responsible (if you want)"), .language = "fr", .value = came_or(request, "responsible", "") }, errors);
	line_draw(out, &(struct line){ .name = "file", .label = _("Document (if you want)"), .kind = "file",
		.hint = text_print(request->arena, _("Minutes, an opinion, a letter: PDF, ODT, DOCX or a picture, at most %s."),
				   attached_size_words(request->arena, LONGEST_STEP_FILE)) }, errors);
	tick_draw(out, "public", _("Show this step, its words and its document to everybody once the text is public"), is_ticked);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n</section>\n", _("Take this step"));
}

static void draw_day(const struct request *request, struct buffer *out, const struct text *text, const struct errors *errors)
{
	if (text->step > STEP_ADOPTED)
		return;
	html_print(out, "<section>\n<h2>%s</h2>\n<p>%s</p>\n", _("Day of publication"),
		   _("Once it is adopted, the text is published by itself as that day begins. Leave it empty to plan none."));
	staff_form(request, out, arena_print(request->arena, "%s/day", life_url(request->arena, text->id)));
	hidden_number(out, "seen", text->version);
	day_draw(out, "publish-on", _("To be published on"), NULL, came_or(request, "publish-on", typed_day(request->arena, text->publish_on)), errors);
	prose_draw(out, &(struct line){ .name = "reason", .label = _("Why"), .language = "fr", .value = came_or(request, "reason", ""),
		.hint = _("Members read it.") }, errors);
	html_print(out, "<button class=\"secondary\">%s</button>\n</form>\n</section>\n", _("Keep this day"));
}

static void draw_terms(const struct request *request, struct buffer *out, const struct text *text, const struct errors *errors)
{
	if (text->step == STEP_DROPPED)
		return;
	html_print(out, "<section>\n<h2>%s</h2>\n", _("What is due"));
	staff_form(request, out, arena_print(request->arena, "%s/terms", life_url(request->arena, text->id)));
	hidden_number(out, "seen", text->version);
	tick_draw(out, "ethics", _("The ethics commission gives its opinion before the standing commission has it"), text->ethics_due);
	line_draw(out, &(struct line){ .name = "answer-days", .label = _("Days in which the ministry is to answer"),
		.value = came_or(request, "answer-days", arena_print(request->arena, "%d", text->answer_days)),
		.hint = _("From the day it was sent. After them it is written that no answer came.") }, errors);
	html_print(out, "<button class=\"secondary\">%s</button>\n</form>\n</section>\n", _("Keep"));
}

void life_forms_draw(const struct request *request, struct buffer *out, const struct text *text, const struct errors *errors)
{
	draw_go(request, out, text, errors);
	draw_day(request, out, text, errors);
	draw_terms(request, out, text, errors);
}

void life_go_again(const struct request *request, struct reply *reply)
{
	const struct text *text = text_of_request(request, reply);
	const struct errors errors = errors_of(request);

	if (text)
		life_draw(request, reply, text, &errors, NULL);
}

/* --- what was sent */

static const struct upload *upload_of(const struct request *request)
{
	for (int i = 0; i < request->upload_count; i++)
		if (!strcmp(request->uploads[i].name, "file") && (request->uploads[i].length || *request->uploads[i].file_name))
			return &request->uploads[i];
	return NULL;
}

/* NULL where none came, or it is not taken: then errors say so. */
static const struct step_file *file_of(const struct request *request, struct errors *errors)
{
	const struct upload *upload = upload_of(request);
	struct step_file *file = arena_new(request->arena, struct step_file);

	if (!upload)
		return NULL;
	file->kind = deposited_kind(upload->bytes, upload->length);
	if (upload->length > LONGEST_STEP_FILE)
		errors_add(errors, "file", text_print(request->arena, _("This file has %1$s. Attach one of at most %2$s."),
			   attached_size_words(request->arena, (double)upload->length), attached_size_words(request->arena, LONGEST_STEP_FILE)));
	else if (!file->kind)
		errors_add(errors, "file", _("A file of this kind cannot be attached here: choose a PDF, ODT, DOCX or a picture."));
	else
		file->bytes = deposited_clean(request->arena, file->kind, upload->bytes, upload->length, &file->size);
	if (!file->bytes && !errors->count)
		errors_add(errors, "file", _("This picture cannot be read. Save it again as JPEG or PNG, then attach it."));
	if (!file->bytes)
		return NULL;
	file->name = deposited_name(request->arena, file->kind, upload->file_name);
	return file;
}

static int read_step(const struct request *request, struct step_ask *ask)
{
	const char *given = request_text(request, "step");

	ask->is_opinion = !strcmp(given, OPINION);
	if (ask->is_opinion) {
		ask->step = STEP_ETHICS;
		return 1;
	}
	for (int step = 0; step < TEXT_STEPS; step++)
		if (!strcmp(given, text_step_names[step])) {
			ask->step = (enum text_step)step;
			return 1;
		}
	return 0;
}

/* What stands in the way, or that it changed meanwhile, above the form as it was filled. */
static void refuse(const struct request *request, struct reply *reply, const struct text *text, enum fault fault, const char *why)
{
	if (fault != FAULT_CONFLICT) {
		reply_fault(request, reply, fault);
		return;
	}
	reply->status = 409;
	life_draw(request, reply, text, NULL, why ? why : _("Somebody changed the text meanwhile. Look at it as it is now."));
}

static void go(const struct request *request, struct reply *reply, struct text *text, const struct step_ask *ask)
{
	struct text seen = *text;
	const char *why;
	enum fault fault;

	seen.version = (int)request_number(request, "seen");
	fault = step_go(request->db, request->arena, &seen, ask, &why);
	if (fault) {
		refuse(request, reply, text, fault, why);
		return;
	}
	reply_redirect(reply, life_url(request->arena, text->id));
	council_record(request, AUDIT_TEXT_STEPPED, text, arena_print(request->arena, "was=%s is=%s", text_step_names[text->step],
		       ask->is_opinion ? OPINION : text_step_names[ask->step]));
}

void life_go_now(const struct request *request, struct reply *reply)
{
	struct text *text = text_of_request(request, reply);
	struct errors errors = { .count = 0 };
	struct step_ask ask = { .words = request_text(request, "words"), .responsible = request_text(request, "responsible"),
		.is_public = request_has(request, "public") };

	if (!text)
		return;
	ask.account = request->visit->account->id;
	if (!read_step(request, &ask))
		errors_add(&errors, "step", _("Choose one."));
	ask.day = read_typed_day(request, "day", &errors);
	if (ask.day == DAY_NONE)
		ask.day = network_today(request->db);
	if (ask.day > network_today(request->db))
		errors_add(&errors, "day", _("This day is still to come: a step is written down when it was taken."));
	ask.file = file_of(request, &errors);
	if (errors.count) {
		reply->status = 422;
		life_draw(request, reply, text, &errors, NULL);
		return;
	}
	go(request, reply, text, &ask);
}

void life_vote_now(const struct request *request, struct reply *reply)
{
	struct text *text = text_of_request(request, reply);
	const struct vote *vote = vote_find(request->db, request->arena, request_number(request, "vote"));
	struct step_ask ask = { .words = "", .account = request->visit->account->id, .is_public = 1 };

	if (!text)
		return;
	if (!vote || vote->text != text->id || vote->kind != VOTE_ON_TEXT || vote->state != VOTE_CLOSED || vote->ending != ENDED_ADOPTED) {
		reply_fault(request, reply, FAULT_INVALID);
		return;
	}
	ask.step = step_of_vote(request->db, text, vote);
	ask.day = day_in_zone(vote->closed, COUNCIL_ZONE);
	ask.responsible = vote->body_name;
	ask.vote = vote->id;
	go(request, reply, text, &ask);
}

void life_day_now(const struct request *request, struct reply *reply)
{
	struct text *text = text_of_request(request, reply), seen;
	struct errors errors = { .count = 0 };
	const int32_t day = read_typed_day(request, "publish-on", &errors);
	const char *reason = request_text_or_none(request, "reason");
	enum fault fault;

	if (!text)
		return;
	/* The first one needs no reason; each move does. */
	if (!*reason && text->publish_on != DAY_NONE)
		errors_add(&errors, "reason", _("Say why the day moves."));
	if (!errors.count && day != DAY_NONE && day < network_today(request->db))
		errors_add(&errors, "publish-on", _("This day is past."));
	if (errors.count) {
		reply->status = 422;
		life_draw(request, reply, text, &errors, NULL);
		return;
	}
	seen = *text;
	seen.version = (int)request_number(request, "seen");
	fault = day_move(request->db, &seen, day, reason, request->visit->account->id);
	if (fault) {
		refuse(request, reply, text, fault, NULL);
		return;
	}
	reply_redirect(reply, life_url(request->arena, text->id));
	council_record(request, AUDIT_TEXT_CHANGED, text, "part=day");
}

void life_terms_now(const struct request *request, struct reply *reply)
{
	struct text *text = text_of_request(request, reply), kept;
	enum fault fault;

	if (!text)
		return;
	kept = *text;
	kept.version = (int)request_number(request, "seen");
	kept.ethics_due = request_has(request, "ethics");
	kept.answer_days = (int)request_number(request, "answer-days");
	fault = step_terms_keep(request->db, &kept);
	if (fault) {
		refuse(request, reply, text, fault, NULL);
		return;
	}
	reply_redirect(reply, life_url(request->arena, text->id));
	council_record(request, AUDIT_TEXT_CHANGED, text, "part=terms");
}
