#include "council/text_about_pages.h"

#include <stdlib.h>
#include <string.h>

#include "account/account_store.h"
#include "account/rights.h"
#include "account/visit.h"
#include "base/arena.h"
#include "council/text_pages.h"
#include "council/text_sorting_pages.h"
#include "markup/html.h"
#include "recommendation/cited_store.h"
#include "text/content.h"
#include "text/text.h"

#define BODY_FIELD { "body", FIELD_NUMBER, .min = 1, .max = INT64_MAX, .source = FROM_PATH }
#define WRITER "writer-"
#define ABOUT_FIELDS \
	{ "kind",         FIELD_TOKEN,  .min = 1, .max = 20 }, \
	{ "title",        FIELD_LINE,   .min = 1, .max = LONGEST_TEXT_TITLE }, \
	{ "title_simple", FIELD_LINE,   .optional = 1, .max = LONGEST_TEXT_TITLE }, \
	{ "consultation", FIELD_NUMBER, .optional = 1, .min = 0, .max = INT64_MAX }, \
	{ "mission",      FIELD_PROSE,  .optional = 1, .max = LONGEST_TEXT_MISSION }

const struct field text_new_fields[] = {
	BODY_FIELD,
	{ 0 }
};

const struct field text_new_now_fields[] = {
	BODY_FIELD,
	ABOUT_FIELDS,
	{ 0 }
};

const struct field text_about_fields[] = {
	TEXT_FIELD,
	TEXT_SEEN_FIELD,
	ABOUT_FIELDS,
	{ 0 }
};

const struct field text_rapporteurs_fields[] = {
	TEXT_FIELD,
	{ WRITER, FIELD_PREFIX, .max = 1 },
	{ 0 }
};

const char *text_new_url(struct arena *arena, int64_t body)
{
	return arena_print(arena, COUNCIL_URL "/body/%lld/new", (long long)body);
}

static const char *about_url(struct arena *arena, int64_t text)
{
	return arena_print(arena, "%s/about", text_url(arena, text));
}

/* --- the form */

static const struct option *kinds(struct arena *arena)
{
	struct option *list = arena_array(arena, struct option, TEXT_KINDS + 1);

	for (int i = 0; i < TEXT_KINDS; i++)
		list[i] = (struct option){ text_kind_names[i], text_kind_words((enum text_kind)i) };
	return list;
}

/* Of the bodies whose protected figures the visitor may see. */
static int consultations(const struct request *request, struct cited_consultation **list)
{
	struct place *places;
	const int reach = place_reach_own(request->db, request->arena, request->visit->account, SEE_PROTECTED, &places);

	return cited_consultation_list(request->db, request->arena, place_ids(request->arena, places, reach), list);
}

static const struct option *consultation_options(const struct request *request, const struct text *now)
{
	struct cited_consultation *list;
	const int count = consultations(request, &list);
	struct option *options = arena_array(request->arena, struct option, (size_t)count + 3);
	int used = 0, has_now = 0;
	const int64_t chosen = now ? now->consultation : 0;

	options[used++] = (struct option){ "0", _("None") };
	for (int i = 0; i < count; i++) {
		const char *title = content_in(request->arena, list[i].title, request->language);

		options[used++] = (struct option){ arena_print(request->arena, "%lld", (long long)list[i].id), *title ? title : _("Without title") };
		has_now = has_now || list[i].id == chosen;
	}
	if (chosen && !has_now)
		options[used++] = (struct option){ arena_print(request->arena, "%lld", (long long)chosen),
			content_in(request->arena, now->consultation_title, request->language) };
	return options;
}

static const char *or_came(const struct request *request, const char *name, const char *now)
{
	const char *came = request_text(request, name);

	return request->method == POST ? (came ? came : "") : now;
}

static void draw_form(const struct request *request, struct buffer *out, const struct text *now, const struct errors *errors)
{
	const char *consultation = now ? arena_print(request->arena, "%lld", (long long)now->consultation) : "0";

	buttons_draw(out, &(struct line){ .name = "kind", .label = _("What it is"),
		.value = or_came(request, "kind", text_kind_names[now ? now->kind : TEXT_RECOMMENDATION]) }, kinds(request->arena), errors);
	line_draw(out, &(struct line){ .name = "title", .label = _("Title"), .language = "fr", .value = or_came(request, "title", now ? now->title : "") }, errors);
	line_draw(out, &(struct line){ .name = "title_simple", .label = _("Title in easy French (if you want)"), .language = "fr-simple",
		.hint = _("Short, and without hard words. It is shown to those who chose easy French."),
		.value = or_came(request, "title_simple", now ? now->title_simple : "") }, errors);
	select_draw(out, &(struct line){ .name = "consultation", .label = _("Consultation it rests on"),
		.hint = _("What was published of it can be cited, and what of it is not cited yet is listed."),
		.value = or_came(request, "consultation", consultation) }, consultation_options(request, now), errors);
	prose_draw(out, &(struct line){ .name = "mission", .label = _("What was asked for (if you want)"), .language = "fr",
		.value = or_came(request, "mission", now ? now->mission : "") }, errors);
}

/* What the form says; 0 where a value of it is none that it offers. */
static int form_read_text(const struct request *request, const struct text *now, struct text *text)
{
	const char *kind = request_text(request, "kind");
	const int64_t chosen = request_number(request, "consultation");
	struct cited_consultation *list;
	const int count = chosen ? consultations(request, &list) : 0;
	int is_offered = !chosen || (now && now->consultation == chosen);

	text->kind = TEXT_KINDS;
	for (int i = 0; i < TEXT_KINDS; i++)
		if (!strcmp(kind, text_kind_names[i]))
			text->kind = (enum text_kind)i;
	for (int i = 0; i < count; i++)
		is_offered = is_offered || list[i].id == chosen;
	text->title = request_text(request, "title");
	text->title_simple = request_text_or_none(request, "title_simple");
	text->mission = request_text_or_none(request, "mission");
	text->consultation = chosen;
	return text->kind < TEXT_KINDS && is_offered;
}

/* --- another one */

static void draw_new(const struct request *request, struct reply *reply, const struct errors *errors)
{
	const int64_t body = request_number(request, "body");
	struct place *place = place_find(request->db, request->arena, body);

	council_begin(request, reply, NULL, &(struct staff_page){ _("Begin a text"), .errors = errors }, 0);
	html_print(&reply->body, "<p>%s</p>\n", place ? place->name : "");
	staff_form(request, &reply->body, text_new_url(request->arena, body));
	draw_form(request, &reply->body, NULL, errors);
	html_print(&reply->body, "<button class=\"main\">%s</button>\n</form>\n", _("Begin it"));
	staff_end(reply);
}

void text_new_page(const struct request *request, struct reply *reply)
{
	draw_new(request, reply, NULL);
}

void text_new_again(const struct request *request, struct reply *reply)
{
	const struct errors errors = errors_of(request);

	draw_new(request, reply, &errors);
}

void text_new_now(const struct request *request, struct reply *reply)
{
	struct text text = { .body = request_number(request, "body") };
	const int64_t account = request->visit->account->id;

	if (!form_read_text(request, NULL, &text)) {
		reply_fault(request, reply, FAULT_INVALID);
		return;
	}
	text.id = text_add(request->db, &text, account);
	rapporteur_set(request->db, text.id, &account, 1);
	reply_redirect(reply, text_url(request->arena, text.id));
	council_record(request, AUDIT_TEXT_BEGUN, &text, arena_print(request->arena, "kind=%s", text_kind_names[text.kind]));
}

/* --- one that is there */

static void draw_rapporteurs(const struct request *request, struct buffer *out, const struct text *text)
{
	struct rapporteur *list;
	const int count = rapporteur_list(request->db, request->arena, text->id, &list);

	html_print(out, "<h2>%s</h2>\n", _("Rapporteurs"));
	staff_form(request, out, arena_print(request->arena, "%s/rapporteurs", text_url(request->arena, text->id)));
	html_print(out, "<fieldset class=\"question\">\n<legend>%s</legend>\n<p class=\"hint\">%s</p>\n<div class=\"choices\">\n", _("Who writes it"),
		   _("Those who may write recommendations in this body."));
	for (int i = 0; i < count; i++)
		html_print(out, "<div class=\"choice\"><input type=\"checkbox\" id=\"" WRITER "%lld\" name=\"" WRITER "%lld\" value=\"1\"%s> <label for=\"" WRITER "%lld\">%s</label></div>\n",
			   (long long)list[i].account, (long long)list[i].account, list[i].is_of ? " checked" : "", (long long)list[i].account, list[i].name);
	html_print(out, "</div>\n</fieldset>\n<button class=\"secondary\">%s</button>\n</form>\n", _("Keep these rapporteurs"));
}

static void draw_about(const struct request *request, struct reply *reply, const struct text *text, const struct errors *errors)
{
	struct buffer *out = &reply->body;

	council_begin(request, reply, text, &(struct staff_page){ _("About this text"), .errors = errors }, 1);
	staff_form(request, out, about_url(request->arena, text->id));
	hidden_number(out, "seen", request->method == POST ? request_number(request, "seen") : text->version);
	draw_form(request, out, text, errors);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Keep"));
	draw_rapporteurs(request, out, text);
	text_sorting_draw(request, out, text);
	html_print(out, "<h2>%s</h2>\n<p>%s</p>\n", _("Put this text away"), _("Nothing of it is lost: it can be taken out again."));
	staff_form(request, out, arena_print(request->arena, "%s/away", text_url(request->arena, text->id)));
	hidden_number(out, "seen", text->version);
	html_print(out, "<button class=\"danger\">%s</button>\n</form>\n", _("Put it away"));
	staff_end(reply);
}

void text_about_page(const struct request *request, struct reply *reply)
{
	const struct text *text = text_of_request(request, reply);

	if (text)
		draw_about(request, reply, text, NULL);
}

void text_about_again(const struct request *request, struct reply *reply)
{
	const struct text *text = text_of_request(request, reply);
	const struct errors errors = errors_of(request);

	if (text)
		draw_about(request, reply, text, &errors);
}

/* Somebody else changed something of it meanwhile: what was written stands in the form, beside what is there now. */
static void draw_conflict(const struct request *request, struct reply *reply, const struct text *now, const struct text *ours)
{
	struct buffer *out = &reply->body;

	reply->status = 409;
	council_begin(request, reply, now, &(struct staff_page){ _("Somebody else changed this text meanwhile") }, 1);
	both_draw(out, (const struct both[]){
		{ _("What it is"), text_kind_words(now->kind), text_kind_words(ours->kind) },
		{ _("Title"), now->title, ours->title },
		{ _("Title in easy French (if you want)"), now->title_simple, ours->title_simple },
		{ _("What was asked for (if you want)"), now->mission, ours->mission },
		{ 0 } });
	html_print(out, "<p>%s</p>\n", _("Look at what you wrote, then keep it again."));
	staff_form(request, out, about_url(request->arena, now->id));
	hidden_number(out, "seen", now->version);
	draw_form(request, out, now, NULL);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Keep"));
	staff_end(reply);
}

void text_about_now(const struct request *request, struct reply *reply)
{
	struct text *now = text_of_request(request, reply), kept;

	if (!now)
		return;
	kept = *now;
	kept.version = (int)request_number(request, "seen");
	if (!form_read_text(request, now, &kept)) {
		reply_fault(request, reply, FAULT_INVALID);
	} else if (!text_may_be_changed(now)) {
		reply_fault(request, reply, FAULT_CONFLICT);
	} else if (text_keep(request->db, &kept)) {
		draw_conflict(request, reply, now, &kept);
	} else {
		reply_redirect(reply, text_url(request->arena, now->id));
		council_record(request, AUDIT_TEXT_CHANGED, now, "part=about");
	}
}

void text_rapporteurs_now(const struct request *request, struct reply *reply)
{
	struct text *text = text_of_request(request, reply);
	int64_t chosen[MOST_RAPPORTEURS];
	struct rapporteur *list;
	enum fault fault;
	int count, used = 0;

	if (!text)
		return;
	fault = text_touch(request->db, text->id);
	if (fault) {
		reply_fault(request, reply, fault);
		return;
	}
	count = rapporteur_list(request->db, request->arena, text->id, &list);
	for (int i = 0; i < count; i++)
		if (request_has(request, arena_print(request->arena, WRITER "%lld", (long long)list[i].account)))
			chosen[used++] = list[i].account;
	rapporteur_set(request->db, text->id, chosen, used);
	reply_redirect(reply, text_url(request->arena, text->id));
	council_record(request, AUDIT_TEXT_CHANGED, text, arena_print(request->arena, "part=rapporteurs count=%d", used));
}

void text_away_now(const struct request *request, struct reply *reply)
{
	struct text *text = text_of_request(request, reply);
	enum fault fault;

	if (!text)
		return;
	text->version = (int)request_number(request, "seen");
	fault = text_put_away(request->db, text, 1);
	if (fault) {
		reply_fault(request, reply, fault);
		return;
	}
	reply_redirect(reply, COUNCIL_URL);
	council_record(request, AUDIT_TEXT_CHANGED, text, "part=away is=1");
}
