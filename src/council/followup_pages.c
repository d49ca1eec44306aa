#include "council/followup_pages.h"

#include <stdlib.h>
#include <string.h>

#include "account/rights.h"
#include "account/visit.h"
#include "base/arena.h"
#include "base/day.h"
#include "council/text_pages.h"
#include "markup/html.h"
#include "markup/markdown.h"
#include "network/form_pages.h"
#include "network/network_store.h"
#include "text/text.h"

const struct field followup_add_fields[] = {
	TEXT_FIELD,
	TEXT_SEEN_FIELD,
	{ "on",          FIELD_NUMBER, .min = 0, .max = INT64_MAX },
	{ "state",       FIELD_TOKEN,  .min = 1, .max = 20 },
	{ "day",         FIELD_LINE,   .optional = 1, .max = LONGEST_TYPED_DAY },
	{ "words",       FIELD_PROSE,  .optional = 1, .max = LONGEST_STEP_WORDS },
	{ "responsible", FIELD_LINE,   .optional = 1, .max = LONGEST_RESPONSIBLE },
	{ 0 }
};

const char *followup_url(struct arena *arena, int64_t text)
{
	return arena_print(arena, "%s/follow", text_url(arena, text));
}

/* A text with its recommendations, and what was said of them. */
struct following {
	const struct request *request;
	struct text *text;
	struct paragraph *paragraphs;
	const char *const *numbers;
	int paragraph_count;
	struct follow *list;
	int count;
};

static int following_open(const struct request *request, struct reply *reply, struct following *following)
{
	*following = (struct following){ .request = request, .text = text_of_request(request, reply) };
	if (!following->text)
		return 0;
	following->paragraph_count = text_paragraphs(request->db, request->arena, following->text->id, &following->paragraphs);
	following->numbers = paragraph_numbers(request->arena, following->paragraphs, following->paragraph_count);
	following->count = follow_list(request->db, request->arena, following->text->id, &following->list);
	return 1;
}

static int is_followed(const struct following *following, int index)
{
	return following->paragraphs[index].kind == PARAGRAPH_RECOMMENDATION || strchr(following->numbers[index], '.');
}

/* --- what is said */

static void draw_one(const struct following *following, struct buffer *out, const struct follow *follow)
{
	html_print(out, "<li><strong>%s</strong> · %s\n", follow_state_words(follow->state), text_day(out->arena, follow->day));
	if (*follow->words) {
		html_print(out, "<div class=\"prose\" lang=\"%s\" dir=\"auto\">\n", text_language_html(following->text));
		markdown_draw(out, follow->words);
		html(out, "</div>\n");
	}
	if (*follow->responsible)
		html_print(out, "<p dir=\"auto\">%s</p>\n", text_print(out->arena, _("Responsible: %s"), follow->responsible));
	html_print(out, "<p class=\"quiet\">%s</p></li>\n", text_print(out->arena, _("Written here by %1$s on %2$s."),
		   follow->person ? follow->person : _("the clock, or somebody who left"), text_day(out->arena, day_in_zone(follow->made, "Europe/Paris"))));
}

/* The newest first: it is what counts. */
static void draw_of(const struct following *following, struct buffer *out, int64_t paragraph)
{
	int drawn = 0;

	for (int i = 0; i < following->count; i++) {
		if (following->list[i].paragraph != paragraph)
			continue;
		if (!drawn++)
			html(out, "<ol class=\"life\">\n");
		draw_one(following, out, &following->list[i]);
	}
	if (drawn)
		html(out, "</ol>\n");
	else
		html_print(out, "<p class=\"quiet\">%s</p>\n", _("Nothing is said yet."));
}

static void draw_all(const struct following *following, struct buffer *out)
{
	html_print(out, "<h2>%s</h2>\n", _("The whole text"));
	draw_of(following, out, 0);
	for (int i = 0; i < following->paragraph_count; i++) {
		if (!is_followed(following, i))
			continue;
		html_print(out, "<h2 id=\"f%lld\">%s <span lang=\"%s\" dir=\"auto\">%s</span></h2>\n", (long long)following->paragraphs[i].id, following->numbers[i],
			   text_language_html(following->text), paragraph_beginning(out->arena, following->paragraphs[i].words));
		draw_of(following, out, following->paragraphs[i].id);
	}
}

/* --- the form */

static const struct option *places(const struct following *following)
{
	struct arena *arena = following->request->arena;
	struct option *list = arena_array(arena, struct option, (size_t)following->paragraph_count + 2);
	int used = 0;

	list[used++] = (struct option){ "0", _("The whole text") };
	for (int i = 0; i < following->paragraph_count; i++)
		if (is_followed(following, i))
			list[used++] = (struct option){ arena_print(arena, "%lld", (long long)following->paragraphs[i].id),
				arena_print(arena, "%s %s", following->numbers[i], paragraph_beginning(arena, following->paragraphs[i].words)), "fr" };
	return list;
}

static const struct option *states(struct arena *arena)
{
	struct option *list = arena_array(arena, struct option, FOLLOW_STATES + 1);

	for (int i = 0; i < FOLLOW_STATES; i++)
		list[i] = (struct option){ follow_state_names[i], follow_state_words((enum follow_state)i) };
	return list;
}

static const char *came(const struct request *request, const char *name, const char *otherwise)
{
	const char *given = request->method == POST ? request_text(request, name) : NULL;

	return given ? given : otherwise;
}

static void draw_form(const struct following *following, struct buffer *out, const struct errors *errors)
{
	const struct request *request = following->request;

	html_print(out, "<section>\n<h2>%s</h2>\n<p>%s</p>\n", _("Say what is done"), _("Everybody reads it, on the public page. The newest of each recommendation counts; those before stay."));
	staff_form(request, out, followup_url(request->arena, following->text->id));
	hidden_number(out, "seen", following->text->version);
	select_draw(out, &(struct line){ .name = "on", .label = _("About what"), .value = came(request, "on", "0") }, places(following), errors);
	buttons_draw(out, &(struct line){ .name = "state", .label = _("What became of it"), .value = came(request, "state", "") }, states(request->arena), errors);
	day_draw(out, "day", _("Day"), NULL, came(request, "day", typed_day(request->arena, network_today(request->db))), errors);
	prose_draw(out, &(struct line){ .name = "words", .label = _("Words (if you want)"), .language = "fr", .value = came(request, "words", "") }, errors);
	line_draw(out, &(struct line){ .name = "responsible", .label = _("Responsible (if you want)"), .language = "fr", .value = came(request, "responsible", "") }, errors);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n</section>\n", _("Keep"));
}

static void draw(const struct following *following, struct reply *reply, const struct errors *errors, const char *why)
{
	struct buffer *out = &reply->body;

	council_begin(following->request, reply, following->text, &(struct staff_page){ _("What is done about it"), .errors = errors }, 1);
	if (why)
		html_print(out, "<p class=\"error\" role=\"alert\">%s</p>\n", why);
	if (!text_is_public(following->text))
		html_print(out, "<p>%s</p>\n", _("The text is not public yet: nothing can be done about it."));
	else
		draw_all(following, out);
	if (text_is_public(following->text) && (following->request->rights & WRITE_RECOMMENDATIONS))
		draw_form(following, out, errors);
	staff_end(reply);
}

void followup_page(const struct request *request, struct reply *reply)
{
	struct following following;

	if (following_open(request, reply, &following))
		draw(&following, reply, NULL, NULL);
}

void followup_again(const struct request *request, struct reply *reply)
{
	const struct errors errors = errors_of(request);
	struct following following;

	if (following_open(request, reply, &following))
		draw(&following, reply, &errors, NULL);
}

static void read_follow(const struct request *request, struct follow *follow, struct errors *errors)
{
	const char *given = request_text_or_none(request, "state");
	int state = 0;

	while (state < FOLLOW_STATES && strcmp(given, follow_state_names[state]))
		state++;
	if (state == FOLLOW_STATES)
		errors_add(errors, "state", _("Choose one."));
	follow->state = (enum follow_state)state;
	follow->paragraph = request_number(request, "on");
	follow->words = request_text(request, "words");
	follow->responsible = request_text(request, "responsible");
	follow->day = read_typed_day(request, "day", errors);
	if (follow->day == DAY_NONE)
		follow->day = network_today(request->db);
	if (follow->day > network_today(request->db))
		errors_add(errors, "day", _("This day is still to come."));
}

void followup_add_now(const struct request *request, struct reply *reply)
{
	struct errors errors = { .count = 0 };
	struct follow follow = { 0 };
	struct following following;
	struct text seen;
	enum fault fault;

	if (!following_open(request, reply, &following))
		return;
	read_follow(request, &follow, &errors);
	if (errors.count) {
		reply->status = 422;
		draw(&following, reply, &errors, NULL);
		return;
	}
	seen = *following.text;
	seen.version = (int)request_number(request, "seen");
	fault = follow_add(request->db, request->arena, &seen, &follow, request->visit->account->id);
	if (fault == FAULT_CONFLICT) {
		reply->status = 409;
		draw(&following, reply, NULL, _("Somebody changed the text meanwhile. Look at it as it is now."));
	} else if (fault) {
		reply_fault(request, reply, fault);
	} else {
		reply_redirect(reply, followup_url(request->arena, seen.id));
		council_record(request, AUDIT_TEXT_FOLLOWED, following.text, arena_print(request->arena, "is=%s", follow_state_names[follow.state]));
	}
}
