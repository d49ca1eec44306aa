#include "account/forgotten_pages.h"

#include "account/account_store.h"
#include "account/code_pages.h"
#include "account/invitation.h"
#include "account/notice_store.h"
#include "account/sign_in_pages.h"
#include "account/staff_pages.h"
#include "account/visit_store.h"
#include "base/arena.h"
#include "base/clock.h"
#include "base/config.h"
#include "markup/html.h"
#include "text/text.h"

const struct field forgotten_fields[] = {
	{ "mail", FIELD_LINE, .min = 1, .max = LONGEST_MAIL },
	{ 0 }
};

static void draw(const struct request *request, struct reply *reply, const struct errors *errors)
{
	struct buffer *out = &reply->body;

	if (!mail_is_on(request)) {
		reply_fault(request, reply, FAULT_ABSENT);
		return;
	}
	door_begin(request, reply, _("Forgotten password"), errors);
	html_print(out, "<p>%s</p>\n", _("We send you a link. With it you choose a new password. Your second step, if you have one, stays."));
	html(out, "<form method=\"post\" action=\"" FORGOTTEN_URL "\">\n");
	line_draw(out, &(struct line){
		.name = "mail", .label = _("Mail address"), .kind = "email", .autocomplete = "username",
		.value = request_text(request, "mail"),
	}, errors);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Send me a link"));
	html_print(out, "<p><a href=\"" SIGN_IN_URL "\">%s</a></p>\n", _("Back to signing in"));
	door_end(reply);
}

void forgotten_page(const struct request *request, struct reply *reply)
{
	draw(request, reply, NULL);
}

void forgotten_again(const struct request *request, struct reply *reply)
{
	const struct errors errors = errors_of(request);

	draw(request, reply, &errors);
}

static void refuse(const struct request *request, struct reply *reply, int status, const char *words)
{
	struct errors errors = { .count = 0 };

	errors_add(&errors, "mail", words);
	draw(request, reply, &errors);
	reply->status = status;
}

static void send_link(const struct request *request, const struct account *account)
{
	enum link_kind kind = account->password ? LINK_RESET : LINK_INVITATION;
	const char *token = link_add_beside(request->db, request->arena, account->id, kind, FORGOTTEN_SECONDS);

	/* The address the site is known by: the one in the request is whatever its sender says. */
	account_tell_link(request->db, request->arena, request->keyring, account, NOTICE_FORGOTTEN,
			  arena_print(request->arena, "%s%s", request->config->address, password_link_url(request->arena, token)));
}

static void draw_sent(const struct request *request, struct reply *reply)
{
	struct buffer *out = &reply->body;

	door_begin(request, reply, _("Look at your mail"), NULL);
	html_print(out, "<p>%s</p>\n", _("If there is an account with this address, a mail with a link is on its way. The link is good for one hour."));
	html_print(out, "<p>%s</p>\n", _("No mail comes? Look among the unwanted ones, and check the address."));
	html_print(out, "<p><a class=\"button main\" href=\"" SIGN_IN_URL "\">%s</a></p>\n", _("Back to signing in"));
	door_end(reply);
}

void forgotten_now(const struct request *request, struct reply *reply)
{
	const int64_t begun = clock_milliseconds();
	const char *mail = request_text(request, "mail");
	unsigned char finder[FINDER];
	struct account *account;

	if (!mail_is_on(request)) {
		reply_fault(request, reply, FAULT_ABSENT);
		return;
	}
	if (!door_is_honest(request, reply))
		return;
	if (!mail_fits(mail)) {
		refuse(request, reply, 422, _("This is not a mail address."));
		return;
	}
	sign_in_finder(request, "link asked for", mail, finder);
	if (sign_in_wait(request->db, finder)) {
		refuse(request, reply, 429, _("There were too many tries. Wait a few minutes, then try again."));
		return;
	}
	sign_in_wrong(request->db, finder);
	account = account_find_mail(request->db, request->arena, mail);
	if (account && account->state != ACCOUNT_DISABLED)
		send_link(request, account);
	draw_sent(request, reply);
	reply_no_sooner(begun);
}
