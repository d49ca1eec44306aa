#include "account/invitation_pages.h"

#include "account/account_store.h"
#include "account/enrol_pages.h"
#include "account/invitation.h"
#include "account/notice_store.h"
#include "account/password.h"
#include "account/provider_pages.h"
#include "account/record_pages.h"
#include "account/staff_pages.h"
#include "account/visit_store.h"
#include "base/keyring.h"
#include "markup/html.h"
#include "text/text.h"

const struct field invitation_page_fields[] = {
	{ "token", FIELD_HEX, .min = VISIT_TOKEN_DIGITS, .max = VISIT_TOKEN_DIGITS, .source = FROM_PATH },
	{ 0 }
};

const struct field invitation_fields[] = {
	{ "token",    FIELD_HEX, .min = VISIT_TOKEN_DIGITS, .max = VISIT_TOKEN_DIGITS, .source = FROM_PATH },
	{ "password", FIELD_SECRET, .min = 1, .max = PASSWORD_BYTES },
	{ "repeated", FIELD_SECRET, .min = 1, .max = PASSWORD_BYTES },
	{ 0 }
};

static void draw_over(const struct request *request, struct reply *reply, const struct link *link)
{
	struct buffer *out = &reply->body;

	door_begin(request, reply, link->is_used ? _("This link was used already") : _("This link is too old"), NULL);
	if (link->is_used)
		html_print(out, "<p>%s</p>\n<p><a class=\"button main\" href=\"" SIGN_IN_URL "\">%s</a></p>\n",
			   _("If it was you, sign in with your mail address and your password."), _("Sign in"));
	html_print(out, "<p>%s</p>\n", _("If not, ask the person who invited you for a new link."));
	door_end(reply);
	reply->status = 410;
}

/* NULL where the visitor has been answered. */
static struct account *open_link(const struct request *request, struct reply *reply, struct link **link)
{
	struct hash token_hash;
	struct account *account = NULL;

	*link = visit_token_read(request_text(request, "token"), &token_hash) ?
		link_find(request->db, request->arena, &token_hash) : NULL;
	if (*link && ((*link)->is_used || (*link)->is_over)) {
		draw_over(request, reply, *link);
		return NULL;
	}
	if (*link)
		account = account_find(request->db, request->arena, (*link)->account);
	if (!account || account->state == ACCOUNT_DISABLED) {
		reply_fault(request, reply, FAULT_ABSENT);
		return NULL;
	}
	return account;
}

static void draw(const struct request *request, struct reply *reply, const struct account *account, const struct errors *errors)
{
	struct buffer *out = &reply->body;

	door_begin(request, reply, _("Choose your password"), errors);
	html_print(out, "<p>%s</p>\n", text_print(request->arena, _("Good day %1$s. You sign in with the address %2$s and this password."),
						  account->name, account->mail));
	html_print(out, "<form method=\"post\" action=\"%s\">\n", password_link_url(request->arena, request_text(request, "token")));
	line_draw_new_password(out, errors);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Continue"));
	door_end(reply);
}

void invitation_page(const struct request *request, struct reply *reply)
{
	struct link *link;
	struct account *account = open_link(request, reply, &link);

	if (account)
		draw(request, reply, account, NULL);
}

void invitation_again(const struct request *request, struct reply *reply)
{
	const struct errors errors = errors_of(request);
	struct link *link;
	struct account *account = open_link(request, reply, &link);

	if (account)
		draw(request, reply, account, &errors);
}

/* Where the second step stays as it is, or none is needed, the password is all there is to set. */
static enum fault set_password(const struct request *request, struct account *account, const struct link *link, const char *password)
{
	int taken, had_one = account->password != NULL;

	if (!link_use(request->db, link))
		return FAULT_GONE;
	account->state = ACCOUNT_ACTIVE;
	account->password = password;
	if (!account_keep(request->db, request->arena, account, &taken))
		return FAULT_CONFLICT;
	if (had_one)
		account_tell(request->db, request->arena, request->keyring, account, NOTICE_PASSWORD_CHANGED);
	visit_end_others(request->db, account->id, NULL);
	record_own(request, AUDIT_LINK_USED, account->id, link_detail(request->arena, link->kind));
	if (link->kind == LINK_RESET)
		provider_forget_identities(request, account->id);
	return NO_FAULT;
}

void invitation_now(const struct request *request, struct reply *reply)
{
	const struct errand errand = { 0 };
	struct errors errors = { .count = 0 };
	struct link *link;
	struct account *account = open_link(request, reply, &link);
	const char *password;
	enum fault fault;

	if (!account)
		return;
	if (!new_password_fits(request, account, &errors)) {
		draw(request, reply, account, &errors);
		reply->status = 422;
		return;
	}
	password = password_hash(request->arena, request_text(request, "password"));
	if (account->needs_totp && !account->totp) {
		enrol_draw(request, reply, &(struct enrolment){ account, password, &link->token_hash }, &errand);
		return;
	}
	fault = set_password(request, account, link, password);
	if (fault)
		reply_fault(request, reply, fault);
	else if (account->totp)
		reply_redirect(reply, SIGN_IN_URL);
	else
		gate_enter_proved(request, reply, account, &errand);
}
