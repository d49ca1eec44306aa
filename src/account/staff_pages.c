#include "account/staff_pages.h"

#include <string.h>

#include "account/account_store.h"
#include "account/gate_pages.h"
#include "account/invitation.h"
#include "account/password.h"
#include "base/arena.h"
#include "base/config.h"
#include "markup/html.h"
#include "text/text.h"

enum { MOST_LINKS = 6 };

void errors_add(struct errors *errors, const char *id, const char *words)
{
	if (errors->count < MOST_ERRORS)
		errors->list[errors->count++] = (struct page_error){ words, id };
}

struct errors errors_of(const struct request *request)
{
	struct errors errors = { .count = 0 };

	for (int i = 0; i < request->count; i++)
		if (request->values[i].unfit)
			errors_add(&errors, request->values[i].name, unfit_words(request->values[i].unfit));
	return errors;
}

const char *errors_at(const struct errors *errors, const char *id)
{
	for (int i = 0; errors && i < errors->count; i++)
		if (!strcmp(errors->list[i].id, id))
			return errors->list[i].words;
	return NULL;
}

static void draw_heading(struct buffer *out, const char *title, const struct errors *errors)
{
	if (errors)
		page_errors(out, errors->list, errors->count);
	html_print(out, "<h1>%s</h1>\n", title);
}

/* The navigation shows what this person may do somewhere. */
void staff_begin(const struct request *request, struct reply *reply, const struct staff_page *about)
{
	uint64_t anywhere = account_rights(request->db, request->arena, request->visit->account->id, 0);
	struct page_link links[MOST_LINKS] = { { HOME_URL, _("What awaits me") }, { ME_URL, _("My account") } };
	int count = 2;
	const struct page_staff staff = {
		.person = request->visit->account->name, .sign_out = "/account/sign-out", .form = gate_form_token(request),
		.links = links, .crumbs = about->crumbs, .here = about->here,
	};
	const struct page page = {
		.title = about->title, .staff = &staff, .has_error = about->errors && about->errors->count,
		.stay = request->method == POST ? about->here : NULL,
	};

	if (anywhere & MANAGE_ACCOUNTS)
		links[count++] = (struct page_link){ PEOPLE_URL, _("People and roles") };
	if (anywhere & READ_AUDIT)
		links[count++] = (struct page_link){ AUDIT_URL, _("Log") };
	page_begin(&reply->body, request, &page);
	draw_heading(&reply->body, about->title, about->errors);
}

void staff_end(struct reply *reply)
{
	page_end(&reply->body, &(struct page){ 0 });
}

void door_begin(const struct request *request, struct reply *reply, const char *title, const struct errors *errors)
{
	const struct page page = {
		.title = title, .has_error = errors && errors->count,
		/* Only a link's page is reached both ways. */
		.stay = strncmp(request->path, LINK_URL, strlen(LINK_URL)) && request->method == POST ? SIGN_IN_URL : request->path,
	};

	page_begin(&reply->body, request, &page);
	draw_heading(&reply->body, title, errors);
}

void door_end(struct reply *reply)
{
	page_end(&reply->body, &(struct page){ 0 });
}

void hidden_draw(struct buffer *out, const char *name, const char *value)
{
	if (value && *value)
		html_print(out, "<input type=\"hidden\" name=\"%s\" value=\"%s\">\n", name, value);
}

void staff_form(const struct request *request, struct buffer *out, const char *action)
{
	html_print(out, "<form method=\"post\" action=\"%s\">\n", action);
	hidden_draw(out, "form", gate_form_token(request));
}

static void draw_described(struct buffer *out, const struct line *line, const char *error)
{
	if (!line->hint && !error)
		return;
	html(out, " aria-describedby=\"");
	if (line->hint)
		html_print(out, "%s-hint%s", line->name, error ? " " : "");
	if (error)
		html_print(out, "%s-error", line->name);
	html(out, "\"");
}

void line_draw(struct buffer *out, const struct line *line, const struct errors *errors)
{
	const char *error = errors_at(errors, line->name);

	html_print(out, "<div class=\"question%s\">\n<label for=\"%s\">%s</label>\n", error ? " has-error" : "", line->name, line->label);
	if (line->hint)
		html_print(out, "<p class=\"hint\" id=\"%s-hint\">%s</p>\n", line->name, line->hint);
	if (error)
		html_print(out, "<p class=\"error\" id=\"%s-error\"><span class=\"visually-hidden\">%s</span> %s</p>\n",
			   line->name, _("Error:"), error);
	html_print(out, "<input type=\"%s\" id=\"%s\" name=\"%s\"", line->kind ? line->kind : "text", line->name, line->name);
	html_print(out, " autocomplete=\"%s\" value=\"%s\"", line->autocomplete ? line->autocomplete : "off", line->value ? line->value : "");
	draw_described(out, line, error);
	if (error)
		html(out, " aria-invalid=\"true\"");
	html(out, ">\n</div>\n");
}

void line_draw_current(struct buffer *out, const struct errors *errors)
{
	line_draw(out, &(struct line){
		.name = "current", .label = _("Your password now"), .kind = "password", .autocomplete = "current-password",
		.hint = _("To be sure that it is you."),
	}, errors);
}

void line_draw_new_password(struct buffer *out, const struct errors *errors)
{
	line_draw(out, &(struct line){
		.name = "password", .label = _("New password"), .kind = "password", .autocomplete = "new-password",
		.hint = _("At least 12 characters. Four words that have nothing to do with each other are good. You can paste it."),
	}, errors);
	line_draw(out, &(struct line){
		.name = "repeated", .label = _("The same password again"), .kind = "password", .autocomplete = "new-password",
	}, errors);
}

int new_password_fits(const struct request *request, const struct account *account, struct errors *errors)
{
	const char *places[] = { request->config->site_name, account->name, account->mail, NULL };
	const char *password = request_text(request, "password");

	switch (password_check(request->arena, password, places)) {
	case PASSWORD_FITS:
		if (strcmp(password, request_text(request, "repeated")))
			errors_add(errors, "repeated", _("The two passwords are not the same."));
		break;
	case PASSWORD_SHORT:
		errors_add(errors, "password", _("A password has at least 12 characters."));
		break;
	case PASSWORD_LONG:
		errors_add(errors, "password", _("A password has at most 256 characters."));
		break;
	case PASSWORD_COMMON:
		errors_add(errors, "password", _("This password is too easy to guess. Choose words that nobody would think of here."));
		break;
	}
	return !errors->count;
}
