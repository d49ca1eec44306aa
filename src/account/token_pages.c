#include "account/token_pages.h"

#include "account/api_token_store.h"
#include "account/proof_pages.h"
#include "account/record_pages.h"
#include "account/staff_pages.h"
#include "base/arena.h"
#include "base/day.h"
#include "markup/html.h"
#include "text/text.h"

#define TICK_OF(scope) "scope-" scope

const struct field token_make_fields[] = {
	{ "name", FIELD_LINE, .min = 1, .max = LONGEST_TOKEN_NAME },
	{ "days", FIELD_NUMBER, .min = 1, .max = LONGEST_TOKEN_DAYS },
	{ TICK_OF("syntheses"), FIELD_TICK },
	{ TICK_OF("figures"), FIELD_TICK },
	{ TICK_OF("files"), FIELD_TICK },
	PROOF_FIELD,
	{ 0 }
};

const struct field token_revoke_fields[] = {
	{ "token", FIELD_NUMBER, .min = 1, .max = INT64_MAX, .source = FROM_PATH },
	{ 0 }
};

static const char *tick_of(struct arena *arena, int scope)
{
	return arena_print(arena, TICK_OF("%s"), api_scopes[scope].tag);
}

static uint64_t scopes_ticked(const struct request *request)
{
	uint64_t scopes = 0;

	for (int i = 0; i < API_SCOPES; i++)
		scopes |= request_has(request, tick_of(request->arena, i)) ? UINT64_C(1) << i : 0;
	return scopes;
}

static void begin_page(const struct request *request, struct reply *reply, const char *title, const struct errors *errors)
{
	static const struct page_link none = { 0 };
	struct page_link *crumbs = arena_array(request->arena, struct page_link, 2);

	crumbs[0] = (struct page_link){ ME_URL, _("My account") };
	crumbs[1] = none;
	staff_begin(request, reply, &(struct staff_page){ title, ME_URL, crumbs, errors });
}

/* --- the list */

static const char *day_of_time(struct arena *arena, int64_t seconds)
{
	return text_day(arena, day_in_zone(seconds, STAFF_ZONE));
}

static const char *use_words(struct arena *arena, const struct api_token *token)
{
	return token->last_used == DAY_NONE ? _("It was never used.") : text_print(arena, _("Last used on %s."), text_day(arena, token->last_used));
}

static void draw_token(const struct request *request, struct buffer *out, const struct api_token *token)
{
	struct arena *arena = request->arena;

	html_print(out, "<li>\n<p><strong dir=\"auto\">%s</strong></p>\n<p>", token->name);
	for (int i = 0; i < API_SCOPES; i++)
		if (token->scopes & UINT64_C(1) << i)
			html_print(out, "%s<br>\n", text_of(api_scopes[i].words));
	html_print(out, "%s ", text_print(arena, _("Made on %s."), day_of_time(arena, token->made)));
	if (!token->is_open) {
		html_print(out, "%s</p>\n</li>\n", _("It works no longer."));
		return;
	}
	html_print(out, "%s %s</p>\n", text_print(arena, _("It works until %s."), day_of_time(arena, token->expires)), use_words(arena, token));
	staff_form(request, out, arena_print(arena, TOKENS_URL "/%lld/revoke", (long long)token->id));
	html_print(out, "<button class=\"danger\">%s</button>\n</form>\n</li>\n", _("End this key"));
}

static void draw_list(const struct request *request, struct buffer *out)
{
	struct api_token *list;
	const int count = api_token_list(request->db, request->arena, request->visit->account->id, &list);

	if (!count)
		return;
	html_print(out, "<h2>%s</h2>\n<ul class=\"surveys\">\n", _("Your keys"));
	for (int i = 0; i < count; i++)
		draw_token(request, out, &list[i]);
	html(out, "</ul>\n");
}

/* --- a new one */

static void draw_scopes(const struct request *request, struct buffer *out, uint64_t scopes, const struct errors *errors)
{
	const char *error = errors ? errors_at(errors, "scopes") : NULL;

	html_print(out, "<fieldset id=\"scopes\" class=\"question%s\">\n<legend>%s</legend>\n", error ? " has-error" : "", _("What it opens"));
	if (error)
		html_print(out, "<p class=\"error\"><span class=\"visually-hidden\">%s</span> %s</p>\n", _("Error:"), error);
	html(out, "<div class=\"choices\">\n");
	for (int i = 0; i < API_SCOPES; i++) {
		const char *name = tick_of(request->arena, i);

		html_print(out, "<div class=\"choice\"><input type=\"checkbox\" id=\"%s\" name=\"%s\" value=\"1\"", name, name);
		if (scopes & UINT64_C(1) << i)
			html(out, " checked");
		html_print(out, "> <label for=\"%s\">%s</label></div>\n", name, text_of(api_scopes[i].words));
	}
	html(out, "</div>\n</fieldset>\n");
}

static void draw_form(const struct request *request, struct buffer *out, uint64_t scopes, const struct errors *errors)
{
	const char *usual = arena_print(request->arena, "%d", USUAL_TOKEN_DAYS), *days = request_text(request, "days");

	html_print(out, "<h2>%s</h2>\n", _("A new key"));
	staff_form(request, out, TOKENS_URL);
	line_draw(out, &(struct line){ .name = "name", .label = _("What it is for"), .value = request_text(request, "name"),
		.hint = _("The program that will use it: you find it again by these words.") }, errors);
	line_draw(out, &(struct line){ .name = "days", .label = _("For how many days"), .value = days ? days : usual,
		.hint = text_print(request->arena, _("From %1$d to %2$d."), 1, LONGEST_TOKEN_DAYS) }, errors);
	draw_scopes(request, out, scopes, errors);
	proof_draw(request, out, errors);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Make the key"));
}

static void draw_page(const struct request *request, struct reply *reply, uint64_t scopes, const struct errors *errors)
{
	struct buffer *out = &reply->body;

	begin_page(request, reply, _("Keys for programs"), errors);
	html_print(out, "<p>%s</p>\n", _("With a key a program reads what was published here: texts, figures and files, as data. It reads nothing else, and changes nothing."));
	html_print(out, "<p><a href=\"%s\">%s</a></p>\n", "/library/api/v1/openapi.json", _("How programs ask (OpenAPI)"));
	draw_list(request, out);
	draw_form(request, out, scopes, errors);
	staff_end(reply);
}

void tokens_page(const struct request *request, struct reply *reply)
{
	draw_page(request, reply, SCOPE_SYNTHESES | SCOPE_FIGURES | SCOPE_FILES, NULL);
}

void token_make_again(const struct request *request, struct reply *reply)
{
	const struct errors errors = errors_of(request);

	draw_page(request, reply, scopes_ticked(request), &errors);
}

static void show_token(const struct request *request, struct reply *reply, const char *token)
{
	struct buffer *out = &reply->body;

	begin_page(request, reply, _("Your new key"), NULL);
	html_print(out, "<p>%s</p>\n<p><strong class=\"code\" dir=\"ltr\" id=\"token\">%s</strong></p>\n",
		   _("Copy it now into the program that uses it. It is shown only this once, and nobody can show it again."), token);
	html_print(out, "<p>%s</p>\n", _("Whoever has it reads in your name: keep it as you keep a password. If others may have seen it, end it and make another."));
	html_print(out, "<p><a class=\"button main\" href=\"" TOKENS_URL "\">%s</a></p>\n", _("Continue"));
	staff_end(reply);
}

static int may_be_made(const struct request *request, struct reply *reply, struct errors *errors)
{
	if (!scopes_ticked(request)) {
		reply->status = 422;
		errors_add(errors, "scopes", _("Choose at least one."));
	}
	return proof_is_given(request, reply, errors) && !errors->count;
}

void token_make_now(const struct request *request, struct reply *reply)
{
	const struct api_token about = { .account = request->visit->account->id, .name = request_text(request, "name"), .scopes = scopes_ticked(request) };
	const int days = (int)request_number(request, "days");
	struct errors errors = { .count = 0 };
	const char *token;
	int64_t id;

	if (!may_be_made(request, reply, &errors)) {
		draw_page(request, reply, about.scopes, &errors);
		return;
	}
	id = api_token_add(request->db, request->arena, &about, days, &token);
	if (!id) {
		reply->status = 422;
		errors_add(&errors, "name", text_print(request->arena, _("You have %d keys that work: end one first."), MOST_OPEN_TOKENS));
		draw_page(request, reply, about.scopes, &errors);
		return;
	}
	show_token(request, reply, token);
	record_own(request, AUDIT_TOKEN_MADE, about.account, arena_print(request->arena, "token=%lld days=%d", (long long)id, days));
}

void token_revoke_now(const struct request *request, struct reply *reply)
{
	const int64_t id = request_number(request, "token"), account = request->visit->account->id;

	if (!api_token_revoke(request->db, account, id)) {
		reply_fault(request, reply, FAULT_ABSENT);
		return;
	}
	record_own(request, AUDIT_TOKEN_REVOKED, account, arena_print(request->arena, "token=%lld", (long long)id));
	reply_redirect(reply, TOKENS_URL);
}
