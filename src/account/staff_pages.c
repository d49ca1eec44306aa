#include "account/staff_pages.h"

#include <string.h>

#include "account/account_store.h"
#include "account/gate_pages.h"
#include "account/help.h"
#include "account/invitation.h"
#include "account/password.h"
#include "account/provider.h"
#include "base/arena.h"
#include "base/config.h"
#include "markup/html.h"
#include "network/network_pages.h"
#include "text/text.h"

enum { MOST_LINKS = 14 };

/* The rights held anywhere, and the role whose help is offered: the first of the table. */
static uint64_t held_anywhere(const struct request *request, enum role *first)
{
	const struct account *account = request->visit->account;
	uint64_t rights = 0;

	*first = NO_ROLE;
	for (int i = 0; i < account->held_count; i++) {
		rights |= roles[account->held[i].role].rights;
		if (account->held[i].role < *first)
			*first = account->held[i].role;
	}
	return rights;
}

void staff_frame(const struct request *request, struct page_staff *staff)
{
	struct page_link *links = arena_array(request->arena, struct page_link, MOST_LINKS);
	enum role role;
	const uint64_t anywhere = held_anywhere(request, &role);
	int count = 0;

	links[count++] = (struct page_link){ HOME_URL, _("What awaits me") };
	links[count++] = (struct page_link){ NETWORK_URL, _("The network") };
	if (anywhere & EDIT_QUESTIONNAIRES)
		links[count++] = (struct page_link){ "/studio", _("Questionnaires") };
	if (anywhere & MANAGE_CONSULTATIONS)
		links[count++] = (struct page_link){ "/studio/consultations", _("Consultations") };
	if (anywhere & INVITE)
		links[count++] = (struct page_link){ "/studio/lists", _("People to invite") };
	if (anywhere & CONTRIBUTE)
		links[count++] = (struct page_link){ "/studio/offers", _("Offered to us") };
	if (anywhere & SEE_PROTECTED)
		links[count++] = (struct page_link){ "/studio/results", _("Results") };
	if (anywhere & SEE_PROTECTED)
		links[count++] = (struct page_link){ "/analysis", _("Figures") };
	if (anywhere & SEE_PROTECTED)
		links[count++] = (struct page_link){ "/council", _("Texts") };
	if (anywhere & GIVE_OPINION)
		links[count++] = (struct page_link){ "/studio/reviews", _("Ethics reviews") };
	if (anywhere & MANAGE_ACCOUNTS)
		links[count++] = (struct page_link){ PEOPLE_URL, _("People and roles") };
	if (anywhere & READ_AUDIT)
		links[count++] = (struct page_link){ AUDIT_URL, _("Log") };
	links[count++] = (struct page_link){ ME_URL, _("My account") };
	if (role != NO_ROLE)
		links[count++] = (struct page_link){ help_url(request->arena, role, request->language), _("Help") };
	staff->person = request->visit->account->name;
	staff->sign_out = "/account/sign-out";
	staff->links = links;
}

/* Only a link's page is reached both ways; what the provider leads back to is good once. */
static int page_stays(const struct request *request)
{
	return !strncmp(request->path, LINK_URL, strlen(LINK_URL)) ||
	       (request->method == GET && strncmp(request->path, PROVIDER_URL, strlen(PROVIDER_URL)));
}

void door_begin(const struct request *request, struct reply *reply, const char *title, const struct errors *errors)
{
	const struct page page = {
		.title = title, .has_error = errors && errors->count,
		.stay = page_stays(request) ? request->path : SIGN_IN_URL,
	};

	page_begin(&reply->body, request, &page);
	heading_draw(&reply->body, title, NULL, errors);
}

void door_end(struct reply *reply)
{
	page_end(&reply->body, &(struct page){ 0 });
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
