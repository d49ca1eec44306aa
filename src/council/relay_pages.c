#include "council/relay_pages.h"

#include "account/account_store.h"
#include "account/rights.h"
#include "account/visit.h"
#include "audit/audit_store.h"
#include "base/arena.h"
#include "base/day.h"
#include "council/text_pages.h"
#include "markup/html.h"
#include "markup/markdown.h"
#include "text/text.h"

#define ZONE "Europe/Paris"
#define TO "to-"

const struct field relay_fields[] = {
	RELAY_FIELD,
	{ 0 }
};

const struct field relay_answer_fields[] = {
	RELAY_FIELD,
	{ "seen", FIELD_NUMBER, .min = 0, .max = INT64_MAX },
	{ "answer", FIELD_PROSE, .min = 1, .max = LONGEST_RELAY_ANSWER },
	{ 0 }
};

const struct field relay_add_fields[] = {
	TEXT_FIELD,
	{ TO, FIELD_PREFIX, .max = 1 },
	{ "words", FIELD_PROSE, .optional = 1, .max = LONGEST_RELAY_WORDS },
	{ 0 }
};

const char *relay_url(struct arena *arena, int64_t text)
{
	return arena_print(arena, "%s/relay", text_url(arena, text));
}

static const char *one_url(struct arena *arena, int64_t relay)
{
	return arena_print(arena, COUNCIL_URL "/relay/%lld", (long long)relay);
}

int64_t body_of_relay(const struct request *request)
{
	struct relay *relay = relay_find(request->db, request->arena, request_number(request, "relay"));

	request_hand_on(request, "relay", relay);
	return relay ? relay->body : 0;
}

static const char *day_words(struct arena *arena, int64_t seconds)
{
	return text_day(arena, day_in_zone(seconds, ZONE));
}

static void draw_prose(struct buffer *out, const char *words)
{
	html(out, "<div class=\"prose\" lang=\"fr\" dir=\"auto\">\n");
	markdown_draw(out, words);
	html(out, "</div>\n");
}

/* --- of a text: where it went, and where it may go */

static void draw_sent(const struct request *request, struct buffer *out, const struct text *text)
{
	struct relay *list;
	const int count = relay_list(request->db, request->arena, text->id, &list);

	if (!count)
		html_print(out, "<p>%s</p>\n", _("It was handed down to nobody yet."));
	for (int i = 0; i < count; i++) {
		html_print(out, "<section id=\"r%lld\">\n<h2 lang=\"fr\" dir=\"auto\">%s</h2>\n<p>%s</p>\n", (long long)list[i].id, list[i].body_name,
			   text_print(request->arena, _("Handed down on %s."), day_words(request->arena, list[i].made)));
		if (list[i].answered) {
			draw_prose(out, list[i].answer);
			html_print(out, "<p class=\"quiet\">%s</p>\n", text_print(request->arena, _("Written here by %1$s on %2$s."),
				   list[i].answerer ? list[i].answerer : _("somebody who left"), day_words(request->arena, list[i].answered)));
		} else {
			html_print(out, "<p class=\"quiet\">%s</p>\n", _("No word of what it did with it yet."));
		}
		html(out, "</section>\n");
	}
}

static const char *to_name(struct arena *arena, int64_t body)
{
	return arena_print(arena, TO "%lld", (long long)body);
}

static void draw_hand_down(const struct request *request, struct buffer *out, const struct text *text, const struct errors *errors)
{
	struct relay_body *list;
	const int count = relay_bodies(request->db, request->arena, text->id, &list);
	int first = 1;

	for (int i = 0; i < count; i++) {
		const char *name = to_name(request->arena, list[i].id);

		if (list[i].has_it)
			continue;
		if (first) {
			html_print(out, "<h2>%s</h2>\n", _("Hand it down"));
			staff_form(request, out, relay_url(request->arena, text->id));
			html_print(out, "<fieldset class=\"question\" id=\"to\">\n<legend>%s</legend>\n<div class=\"choices\">\n", _("To which bodies"));
		}
		first = 0;
		html_print(out, "<div class=\"choice\"><input type=\"checkbox\" id=\"%s\" name=\"%s\" value=\"1\"%s> <label for=\"%s\" lang=\"fr\" dir=\"auto\">%s</label></div>\n",
			   name, name, request_has(request, name) ? " checked" : "", name, list[i].name);
	}
	if (first)
		return;
	html(out, "</div>\n</fieldset>\n");
	prose_draw(out, &(struct line){ .name = "words", .label = _("What you ask of them (if you want)"), .language = "fr", .value = request_text_or_none(request, "words") }, errors);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Hand it down"));
}

static void draw(const struct request *request, struct reply *reply, const struct text *text, const struct errors *errors)
{
	struct buffer *out = &reply->body;

	council_begin(request, reply, text, &(struct staff_page){ _("Handed down"), .errors = errors }, 1);
	if (text_is_public(text))
		draw_sent(request, out, text);
	else
		html_print(out, "<p>%s</p>\n", _("Only what is public is handed down."));
	if (text_is_public(text) && (request->rights & RELAY))
		draw_hand_down(request, out, text, errors);
	staff_end(reply);
}

void text_relay_page(const struct request *request, struct reply *reply)
{
	const struct text *text = text_of_request(request, reply);

	if (text)
		draw(request, reply, text, NULL);
}

void text_relay_now(const struct request *request, struct reply *reply)
{
	const struct text *text = text_of_request(request, reply);
	struct errors errors = { .count = 0 };
	int64_t bodies[MOST_RELAYS];
	struct relay_body *list;
	int count, chosen = 0;

	if (!text)
		return;
	if (!text_is_public(text)) {
		reply_fault(request, reply, FAULT_CONFLICT);
		return;
	}
	count = relay_bodies(request->db, request->arena, text->id, &list);
	for (int i = 0; i < count; i++)
		if (request_has(request, to_name(request->arena, list[i].id)))
			bodies[chosen++] = list[i].id;
	if (!chosen) {
		errors_add(&errors, "to", _("Choose one."));
		reply->status = 422;
		draw(request, reply, text, &errors);
		return;
	}
	count = relay_add(request->db, request->arena, text, bodies, chosen, request_text_or_none(request, "words"), request->visit->account->id);
	reply_redirect(reply, relay_url(request->arena, text->id));
	council_record(request, AUDIT_TEXT_RELAYED, text, arena_print(request->arena, "count=%d", count));
}

/* --- where it came down to */

void relays_told_draw(const struct request *request, struct buffer *out)
{
	struct place *places;
	struct relay *list;
	const int reach = place_reach_own(request->db, request->arena, request->visit->account, SEE_PROTECTED, &places);
	const int count = relay_list_of(request->db, request->arena, place_ids(request->arena, places, reach), &list);

	if (!count)
		return;
	html_print(out, "<h2>%s</h2>\n<ul class=\"links\">\n", _("Handed down to your bodies"));
	for (int i = 0; i < count && i < LIST_PAGE; i++)
		html_print(out, "<li><a href=\"%s\" lang=\"%s\" dir=\"auto\">%s</a><br>\n<span class=\"quiet\">%s</span></li>\n", one_url(request->arena, list[i].id),
			   list[i].language, list[i].title, text_print(request->arena, list[i].answered ?
			   /* TRANSLATORS: two bodies, a day */
			   _("From %1$s to %2$s, on %3$s. The answer is written.") : _("From %1$s to %2$s, on %3$s. A word of what you did with it is awaited."),
			   list[i].from_name, list[i].body_name, day_words(request->arena, list[i].made)));
	html(out, "</ul>\n");
}

static struct relay *relay_of(const struct request *request, struct reply *reply)
{
	struct relay *relay = request_handed(request, "relay");

	if (!relay)
		relay = relay_find(request->db, request->arena, request_number(request, "relay"));
	if (!relay)
		reply_fault(request, reply, FAULT_ABSENT);
	return relay;
}

static void draw_answer(const struct request *request, struct buffer *out, const struct relay *relay, const struct errors *errors)
{
	const char *given = request->method == POST ? request_text_or_none(request, "answer") : relay->answer;

	html_print(out, "<h2>%s</h2>\n", _("What we did with it"));
	if (!(request->rights & RELAY)) {
		if (relay->answered)
			draw_prose(out, relay->answer);
		else
			html_print(out, "<p>%s</p>\n", _("Nothing is said yet."));
		return;
	}
	if (request->method == POST && relay->answered && request_number(request, "seen") != relay->answered)
		draw_prose(out, relay->answer);
	staff_form(request, out, one_url(request->arena, relay->id));
	hidden_number(out, "seen", relay->answered);
	prose_draw(out, &(struct line){ .name = "answer", .label = _("Your word, which goes up"), .language = "fr", .value = given,
		.hint = text_print(request->arena, _("Members of %s read it."), relay->from_name) }, errors);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Send it up"));
}

static void draw_relay(const struct request *request, struct reply *reply, const struct relay *relay, const struct errors *errors)
{
	struct buffer *out = &reply->body;

	council_begin(request, reply, NULL, &(struct staff_page){ .title = relay->title, .language = relay->language, .errors = errors }, 0);
	html_print(out, "<p>%s</p>\n", text_print(request->arena, _("Handed down by %1$s to %2$s on %3$s."), relay->from_name, relay->body_name,
		   day_words(request->arena, relay->made)));
	if (*relay->words)
		draw_prose(out, relay->words);
	html_print(out, "<p><a class=\"button\" href=\"/library/text/%lld\">%s</a></p>\n", (long long)relay->text, _("Read the text"));
	draw_answer(request, out, relay, errors);
	staff_end(reply);
}

void relay_page(const struct request *request, struct reply *reply)
{
	const struct relay *relay = relay_of(request, reply);

	if (relay)
		draw_relay(request, reply, relay, NULL);
}

void relay_answer_again(const struct request *request, struct reply *reply)
{
	const struct relay *relay = relay_of(request, reply);
	const struct errors errors = errors_of(request);

	if (relay)
		draw_relay(request, reply, relay, &errors);
}

/* What was written stays in the form; what another wrote stands above it. */
static void refuse_answer(const struct request *request, struct reply *reply, const struct relay *relay, enum fault fault)
{
	struct errors errors = { .count = 0 };

	if (fault != FAULT_CONFLICT) {
		reply_fault(request, reply, fault);
		return;
	}
	errors_add(&errors, "answer", _("Somebody else answered meanwhile, as you read above. Yours takes its place if you send it again."));
	reply->status = 409;
	draw_relay(request, reply, relay, &errors);
}

void relay_answer_now(const struct request *request, struct reply *reply)
{
	const struct relay *relay = relay_of(request, reply);
	struct relay seen;
	enum fault fault;

	if (!relay)
		return;
	seen = *relay;
	seen.answered = request_number(request, "seen");
	fault = relay_answer(request->db, request->arena, &seen, request_text(request, "answer"), request->visit->account->id);
	if (fault) {
		refuse_answer(request, reply, relay, fault);
		return;
	}
	reply_redirect(reply, one_url(request->arena, relay->id));
	audit_add(request->db, request->arena, &(struct audit_note){ .action = AUDIT_RELAY_ANSWERED, .account = request->visit->account->id,
		.object = relay->text, .body = relay->body, .detail = arena_print(request->arena, "relay=%lld", (long long)relay->id) });
}
