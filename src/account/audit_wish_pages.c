#include "account/audit_wish_pages.h"

#include <stdlib.h>
#include <string.h>

#include "account/account_store.h"
#include "account/audit_pages.h"
#include "base/arena.h"
#include "base/day.h"
#include "markup/html.h"
#include "markup/url.h"
#include "text/text.h"

enum { LONGEST_PART = 100, LONGEST_ACTION = 40, MOST_FOUND = 100 };

#define WISHES(where) \
	{ "from",   FIELD_LINE,   .optional = 1, .min = 1, .max = DAY_TEXT - 1, .source = (where) }, \
	{ "to",     FIELD_LINE,   .optional = 1, .min = 1, .max = DAY_TEXT - 1, .source = (where) }, \
	{ "person", FIELD_LINE,   .optional = 1, .min = 1, .max = LONGEST_PART, .source = (where) }, \
	{ "action", FIELD_TOKEN,  .optional = 1, .min = 1, .max = LONGEST_ACTION, .source = (where) }, \
	{ "body",   FIELD_NUMBER, .optional = 1, .min = 1, .max = INT64_MAX, .source = (where) }

const struct field audit_fields[] = {
	WISHES(FROM_QUERY),
	{ "before", FIELD_NUMBER, .optional = 1, .min = 1, .max = INT64_MAX, .source = FROM_QUERY },
	{ 0 }
};

const struct field audit_export_fields[] = {
	WISHES(FROM_FORM),
	{ 0 }
};

static int has_place(const struct place *list, int count, int64_t id)
{
	for (int i = 0; i < count; i++)
		if (list[i].id == id)
			return 1;
	return 0;
}

/* The bodies where this person may read events; a chosen one with those below it. */
static int read_bodies(const struct request *request, struct audit_wish *wish, const struct errors *errors)
{
	const int64_t account = request->visit->account->id;
	const int64_t chosen = wish->body && !errors_at(errors, "body") ? strtoll(wish->body, NULL, 10) : 0;
	struct place *list, *below;
	int count;

	wish->place_count = place_reach(request->db, request->arena, account, READ_AUDIT, 0, &list);
	wish->places = list;
	wish->filter.bodies = place_ids(request->arena, list, wish->place_count);
	if (!chosen)
		return 1;
	if (!has_place(list, wish->place_count, chosen))
		return 0;
	count = place_reach(request->db, request->arena, account, READ_AUDIT, chosen, &below);
	wish->filter.bodies = place_ids(request->arena, below, count);
	return 1;
}

static int64_t read_day(const char *text, const char *name, int later, struct errors *errors)
{
	int32_t day = text ? day_read(text) : DAY_NONE;

	if (text && day == DAY_NONE && !errors_at(errors, name))
		errors_add(errors, name, _("Write a day like 2026-12-31."));
	return day == DAY_NONE ? 0 : day_start(STAFF_ZONE, day + later);
}

/* Whoever has these letters in their name or address, be it somebody of elsewhere: their events are shown only where they may be. */
static void read_people(const struct request *request, struct audit_wish *wish, struct errors *errors)
{
	struct person *list;
	int count = person_list(request->db, request->arena, 0, wish->person, 0, MOST_FOUND + 1, &list);

	if (count > MOST_FOUND)
		errors_add(errors, "person", _("Too many people have these letters. Write more of the name."));
	wish->filter.people = person_ids(request->arena, list, count);
}

/* Where a select is left alone its value comes empty. */
static const char *sent(const struct request *request, const char *name)
{
	const char *text = request_text(request, name);

	return text && *text ? text : NULL;
}

int wish_read(const struct request *request, struct audit_wish *wish, struct errors *errors)
{
	*wish = (struct audit_wish){
		.from = sent(request, "from"), .to = sent(request, "to"), .person = sent(request, "person"),
		.action = sent(request, "action"), .body = sent(request, "body"),
	};
	wish->is_narrow = wish->from || wish->to || wish->person || wish->action || wish->body;
	if (!read_bodies(request, wish, errors))
		return 0;
	wish->filter.since = read_day(wish->from, "from", 0, errors);
	wish->filter.until = read_day(wish->to, "to", 1, errors);
	if (wish->person)
		read_people(request, wish, errors);
	if (wish->action && audit_action_tagged(wish->action) == NO_AUDIT_ACTION && !errors_at(errors, "action"))
		errors_add(errors, "action", _("Choose one of the list."));
	wish->filter.action = wish->action;
	wish->filter.before = request_number(request, "before");
	return 1;
}

static void draw_label(struct buffer *out, const char *name, const char *label, const struct errors *errors)
{
	const char *error = errors_at(errors, name);

	html_print(out, "<div class=\"question%s\">\n<label for=\"%s\">%s</label>\n", error ? " has-error" : "", name, label);
	if (error)
		html_print(out, "<p class=\"error\" id=\"%s-error\"><span class=\"visually-hidden\">%s</span> %s</p>\n", name, _("Error:"), error);
	html_print(out, "<select id=\"%s\" name=\"%s\"", name, name);
	if (error)
		html_print(out, " aria-invalid=\"true\" aria-describedby=\"%s-error\"", name);
	html(out, ">\n");
}

static void draw_choice(struct buffer *out, const char *value, const char *words, const char *chosen)
{
	html_print(out, "<option value=\"%s\"", value);
	if (chosen && !strcmp(value, chosen))
		html(out, " selected");
	html_print(out, ">%s</option>\n", words);
}

static void draw_actions(struct buffer *out, const struct audit_wish *wish, const struct errors *errors)
{
	draw_label(out, "action", _("What happened"), errors);
	draw_choice(out, "", _("Anything"), NULL);
	for (int i = 0; i < AUDIT_ACTIONS; i++)
		draw_choice(out, audit_actions[i].tag, text_of(audit_actions[i].words), wish->action);
	html(out, "</select>\n</div>\n");
}

static void draw_places(struct buffer *out, const struct audit_wish *wish, const struct errors *errors)
{
	draw_label(out, "body", _("In a body, and those below it"), errors);
	draw_choice(out, "", _("All your bodies"), NULL);
	for (int i = 0; i < wish->place_count; i++)
		draw_choice(out, arena_print(out->arena, "%lld", (long long)wish->places[i].id), wish->places[i].name, wish->body);
	html(out, "</select>\n</div>\n");
}

void wish_draw(struct buffer *out, const struct audit_wish *wish, const struct errors *errors)
{
	html(out, "<details");
	if (wish->is_narrow)
		html(out, " open");
	html_print(out, ">\n<summary>%s</summary>\n", _("Choose which events"));
	html(out, "<form method=\"get\" action=\"" AUDIT_URL "\">\n");
	line_draw(out, &(struct line){ .name = "from", .label = _("From the day"), .kind = "date", .value = wish->from }, errors);
	line_draw(out, &(struct line){ .name = "to", .label = _("To the day"), .kind = "date", .value = wish->to }, errors);
	line_draw(out, &(struct line){ .name = "person", .label = _("Part of a name or of an address"), .kind = "search", .value = wish->person }, errors);
	draw_actions(out, wish, errors);
	if (wish->place_count > 1)
		draw_places(out, wish, errors);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n</details>\n", _("Show"));
}

void wish_draw_hidden(struct buffer *out, const struct audit_wish *wish)
{
	hidden_draw(out, "from", wish->from);
	hidden_draw(out, "to", wish->to);
	hidden_draw(out, "person", wish->person);
	hidden_draw(out, "action", wish->action);
	hidden_draw(out, "body", wish->body);
}

const char *wish_url(struct arena *arena, const struct audit_wish *wish, int64_t before)
{
	const struct { const char *name, *value; } parts[] = {
		{ "from", wish->from }, { "to", wish->to }, { "person", wish->person }, { "action", wish->action },
		{ "body", wish->body }, { "before", before ? arena_print(arena, "%lld", (long long)before) : NULL },
	};
	const char *url = AUDIT_URL;
	int count = 0;

	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
		if (parts[i].value)
			url = arena_print(arena, "%s%s%s=%s", url, count++ ? "&" : "?", parts[i].name, url_part(arena, parts[i].value));
	return url;
}
