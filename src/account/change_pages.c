#include "account/me_pages.h"

#include <stdlib.h>
#include <string.h>

#include "account/account_store.h"
#include "account/code_pages.h"
#include "account/code_store.h"
#include "account/enrol_pages.h"
#include "account/forgotten_pages.h"
#include "account/notice_store.h"
#include "account/password.h"
#include "account/proof_pages.h"
#include "account/record_pages.h"
#include "account/sign_in_pages.h"
#include "account/staff_pages.h"
#include "account/visit_store.h"
#include "base/arena.h"
#include "base/keyring.h"
#include "base/seal.h"
#include "markup/html.h"
#include "text/text.h"

const struct field my_name_fields[] = {
	{ "name",    FIELD_LINE,   .min = 1, .max = LONGEST_PERSON },
	{ "version", FIELD_NUMBER, .min = 1, .max = INT32_MAX },
	{ 0 }
};

const struct field my_mail_fields[] = {
	{ "mail",    FIELD_LINE,   .min = 3, .max = LONGEST_MAIL },
	{ "version", FIELD_NUMBER, .min = 1, .max = INT32_MAX },
	{ "current", FIELD_SECRET, .min = 1, .max = PASSWORD_BYTES },
	{ 0 }
};

/* What a new address is sealed with while its code is on the way: it names no field of another page. */
static const char address_purpose[] = "new address";
enum { LONGEST_SENT = 1000 };

const struct field my_address_fields[] = {
	{ "sent", FIELD_LINE, .min = 1, .max = LONGEST_SENT },
	{ "code", FIELD_LINE, .min = 1, .max = LONGEST_CODE_TYPED },
	{ 0 }
};

const struct field my_password_fields[] = {
	{ "password", FIELD_SECRET, .min = 1, .max = PASSWORD_BYTES },
	{ "repeated", FIELD_SECRET, .min = 1, .max = PASSWORD_BYTES },
	{ "version",  FIELD_NUMBER, .min = 1, .max = INT32_MAX },
	{ "current",  FIELD_SECRET, .min = 1, .max = PASSWORD_BYTES },
	{ 0 }
};

const struct field my_current_fields[] = {
	{ "current", FIELD_SECRET, .min = 1, .max = PASSWORD_BYTES },
	{ 0 }
};

/* Each of these pages is one form below "My account". */
static void begin(const struct request *request, struct reply *reply, const char *title, const char *action, const struct errors *errors)
{
	const struct page_link crumbs[] = { { ME_URL, _("My account") }, { 0 } };

	staff_begin(request, reply, &(struct staff_page){ title, ME_URL, crumbs, errors });
	staff_form(request, &reply->body, action);
	hidden_draw(&reply->body, "version", arena_print(request->arena, "%lld", (long long)request->visit->account->version));
}

static void end(struct reply *reply, const char *button)
{
	html_print(&reply->body, "<button class=\"main\">%s</button>\n</form>\n", button);
	staff_end(reply);
}

static const char *typed_or(const struct request *request, const char *name, const char *otherwise)
{
	const char *typed = request_text(request, name);

	return typed ? typed : otherwise;
}

/* At the address there was before this change. The log comes after it, as the last thing of the work. */
static void tell(const struct request *request, enum notice_kind kind)
{
	account_tell(request->db, request->arena, request->keyring, request->visit->account, kind);
}

/* Keep the account as it is now; the version is the one that the form saw. */
static void keep(const struct request *request, struct reply *reply, struct account *account, enum audit_action action)
{
	int taken;

	if (!account_keep(request->db, request->arena, account, &taken)) {
		reply_fault(request, reply, FAULT_CONFLICT);
		return;
	}
	if (action == AUDIT_PASSWORD_CHANGED)
		tell(request, NOTICE_PASSWORD_CHANGED);
	else if (strcmp(account->mail, request->visit->account->mail))
		tell(request, NOTICE_MAIL_CHANGED);
	record_own(request, action, account->id, NULL);
	reply_redirect(reply, ME_URL);
}

/* Of who could make themselves a reader of answers by a name. */
static void draw_kept_name(const struct request *request, struct reply *reply)
{
	const struct page_link crumbs[] = { { ME_URL, _("My account") }, { 0 } };

	staff_begin(request, reply, &(struct staff_page){ _("Change your name"), ME_URL, crumbs });
	html_print(&reply->body, "<p>%s</p>\n<p>%s</p>\n",
		   _("You may be named in notices as somebody who reads answers as they were given. So you do not change your name yourself."),
		   _("Ask whoever runs this site: they change it for you."));
	staff_end(reply);
	reply->status = request->method == POST ? 403 : 200;
}

static void draw_name(const struct request *request, struct reply *reply, const struct errors *errors)
{
	if (account_may_read_answers(request->visit->account)) {
		draw_kept_name(request, reply);
		return;
	}
	begin(request, reply, _("Change your name"), ME_URL "/name", errors);
	line_draw(&reply->body, &(struct line){
		.name = "name", .label = _("Name"), .autocomplete = "name",
		.value = typed_or(request, "name", request->visit->account->name),
	}, errors);
	end(reply, _("Save"));
}

void my_name_page(const struct request *request, struct reply *reply)
{
	draw_name(request, reply, NULL);
}

void my_name_again(const struct request *request, struct reply *reply)
{
	const struct errors errors = errors_of(request);

	draw_name(request, reply, &errors);
}

void my_name_now(const struct request *request, struct reply *reply)
{
	struct account account = *request->visit->account;

	if (account_may_read_answers(&account)) {
		draw_kept_name(request, reply);
		return;
	}
	account.name = request_text(request, "name");
	account.version = request_number(request, "version");
	keep(request, reply, &account, AUDIT_NAME_CHANGED);
}

static void draw_mail(const struct request *request, struct reply *reply, const struct errors *errors)
{
	begin(request, reply, _("Change your address"), ME_URL "/mail", errors);
	line_draw(&reply->body, &(struct line){
		.name = "mail", .label = _("Mail address"), .kind = "email", .autocomplete = "email",
		.value = typed_or(request, "mail", request->visit->account->mail),
	}, errors);
	proof_line_draw(request, &reply->body, errors);
	end(reply, _("Save"));
}

void my_mail_page(const struct request *request, struct reply *reply)
{
	draw_mail(request, reply, NULL);
}

void my_mail_again(const struct request *request, struct reply *reply)
{
	const struct errors errors = errors_of(request);

	draw_mail(request, reply, &errors);
}

static void draw_address(const struct request *request, struct reply *reply, const char *mail, const char *sent, const struct errors *errors)
{
	const struct page_link crumbs[] = { { ME_URL, _("My account") }, { 0 } };
	struct buffer *out = &reply->body;

	staff_begin(request, reply, &(struct staff_page){ _("Look at your mail"), ME_URL, crumbs, errors });
	html_print(out, "<p>%s</p>\n", text_print(request->arena, _("A mail with eight digits is on its way to %s. With them the address becomes yours here."), mail));
	staff_form(request, out, ME_URL "/mail/code");
	hidden_draw(out, "sent", sent);
	line_draw(out, &(struct line){
		.name = "code", .label = _("Eight digits of the mail"), .autocomplete = "one-time-code",
		.hint = _("They are good for 10 minutes, and only in this browser."),
	}, errors);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Save"));
	html_print(out, "<p><a href=\"" ME_URL "/mail\">%s</a></p>\n", _("Change your address"));
	staff_end(reply);
}

/* Whoever has an address that is not theirs would be given what is meant for its owner. */
static void ask_address(const struct request *request, struct reply *reply, const struct account *account)
{
	const struct sign_in_code code = sign_in_code_add(request->db, request->arena, request->keyring, account->id);
	/* Nobody sees the token: as a cookie at the door it would sign in. */
	const char *sent = arena_print(request->arena, "%lld %lld %s %s", (long long)account->id, (long long)account->version, code.token, account->mail);

	account_tell_address(request->db, request->arena, request->keyring, account, account->mail, code.digits);
	draw_address(request, reply, account->mail, seal(request->arena, request->keyring, address_purpose, sent, strlen(sent)), NULL);
}

/* The address that was asked for, with the version seen then; false where it is nobody's, or somebody else's. */
static int open_address(const struct request *request, struct account *account, struct hash *token_hash)
{
	const char *sent = request_text(request, "sent");
	size_t length;
	const char *opened = sent ? unseal(request->arena, request->keyring, address_purpose, sent, &length) : NULL;
	char *at;

	if (!opened || strtoll(opened, &at, 10) != account->id)
		return 0;
	account->version = strtoll(at, &at, 10);
	if (*at != ' ' || strlen(at) < VISIT_TOKEN_DIGITS + 2)
		return 0;
	account->mail = at + VISIT_TOKEN_DIGITS + 2;
	return visit_token_read(arena_copy_bytes(request->arena, at + 1, VISIT_TOKEN_DIGITS), token_hash);
}

static void refuse_address(const struct request *request, struct reply *reply, const char *mail, const char *words)
{
	struct errors errors = { .count = 0 };

	errors_add(&errors, "code", words);
	draw_address(request, reply, mail, request_text(request, "sent"), &errors);
	reply->status = 422;
	reply->ending = KEEP;
}

void my_address_now(const struct request *request, struct reply *reply)
{
	struct account account = *request->visit->account;
	struct hash token_hash;
	int64_t whose;

	if (!open_address(request, &account, &token_hash)) {
		reply_fault(request, reply, FAULT_GONE);
		return;
	}
	switch (sign_in_code_try(request->db, request->arena, request->keyring, &token_hash, request_text(request, "code"), &whose)) {
	case CODE_RIGHT:
		keep(request, reply, &account, AUDIT_MAIL_CHANGED);
		break;
	case CODE_WRONG:
		refuse_address(request, reply, account.mail, _("This code is wrong. Look at the latest mail."));
		break;
	case CODE_OVER:
		refuse_address(request, reply, account.mail, _("This code is good no more, or not in this browser. Go back and ask for a new one."));
		break;
	}
}

void my_address_again(const struct request *request, struct reply *reply)
{
	const struct errors errors = errors_of(request);
	struct account account = *request->visit->account;
	struct hash token_hash;

	if (open_address(request, &account, &token_hash))
		draw_address(request, reply, account.mail, request_text(request, "sent"), &errors);
	else
		reply_fault(request, reply, FAULT_GONE);
}

/* Where there is mail, an address is one's own once its code was typed; few codes go out for one account. */
static int may_ask(const struct request *request, struct reply *reply, struct errors *errors)
{
	unsigned char finder[FINDER];

	sign_in_finder(request, address_purpose, request->visit->account->mail, finder);
	if (!sign_in_wait(request->db, finder)) {
		sign_in_wrong(request->db, finder);
		return 1;
	}
	reply->status = 429;
	errors_add(errors, "mail", _("There were too many tries. Wait a few minutes, then try again."));
	return 0;
}

static int is_other_address(const struct request *request, const struct account *account)
{
	return strcmp(mail_folded(request->arena, account->mail), mail_folded(request->arena, request->visit->account->mail)) != 0;
}

void my_mail_now(const struct request *request, struct reply *reply)
{
	struct account account = *request->visit->account;
	const struct account *other = NULL;
	struct errors errors = { .count = 0 };
	int is_asked = 0;

	account.mail = request_text(request, "mail");
	account.version = request_number(request, "version");
	if (!mail_fits(account.mail)) {
		reply->status = 422;
		errors_add(&errors, "mail", _("This is not a mail address."));
	} else if (current_password_is(request, reply, &errors)) {
		other = account_find_mail(request->db, request->arena, account.mail);
		if (other && other->id != account.id) {
			reply->status = 422;
			errors_add(&errors, "mail", _("Another account has this address."));
		}
		is_asked = !errors.count && mail_is_on(request) && is_other_address(request, &account) && may_ask(request, reply, &errors);
	}
	if (errors.count)
		draw_mail(request, reply, &errors);
	else if (is_asked)
		ask_address(request, reply, &account);
	else
		keep(request, reply, &account, AUDIT_MAIL_CHANGED);
}

static void draw_password(const struct request *request, struct reply *reply, const struct errors *errors)
{
	begin(request, reply, _("Change your password"), ME_URL "/password", errors);
	proof_line_draw(request, &reply->body, errors);
	line_draw_new_password(&reply->body, errors);
	end(reply, _("Save"));
}

void my_password_page(const struct request *request, struct reply *reply)
{
	draw_password(request, reply, NULL);
}

void my_password_again(const struct request *request, struct reply *reply)
{
	const struct errors errors = errors_of(request);

	draw_password(request, reply, &errors);
}

/* Whoever is signed in elsewhere with the old one is so no more. */
void my_password_now(const struct request *request, struct reply *reply)
{
	struct account account = *request->visit->account;
	struct errors errors = { .count = 0 };

	if (!new_password_fits(request, &account, &errors))
		reply->status = 422;
	else
		current_password_is(request, reply, &errors);
	if (errors.count) {
		draw_password(request, reply, &errors);
		return;
	}
	account.password = password_hash(request->arena, request_text(request, "password"));
	account.version = request_number(request, "version");
	visit_end_others(request->db, account.id, &request->visit->token_hash);
	keep(request, reply, &account, AUDIT_PASSWORD_CHANGED);
}

static void draw_totp(const struct request *request, struct reply *reply, const struct errors *errors)
{
	const struct account *account = request->visit->account;

	begin(request, reply, account->totp ? _("Use another phone") : _("Add a second step"), ME_URL "/second-step", errors);
	proof_line_draw(request, &reply->body, errors);
	end(reply, _("Continue"));
}

void my_totp_page(const struct request *request, struct reply *reply)
{
	draw_totp(request, reply, NULL);
}

void my_totp_again(const struct request *request, struct reply *reply)
{
	const struct errors errors = errors_of(request);

	draw_totp(request, reply, &errors);
}

void my_totp_now(const struct request *request, struct reply *reply)
{
	struct errors errors = { .count = 0 };

	if (current_password_is(request, reply, &errors))
		enrol_draw(request, reply, &(struct enrolment){ .account = request->visit->account }, &(struct errand){ .back = ME_URL });
	else
		draw_totp(request, reply, &errors);
}

static void draw_codes(const struct request *request, struct reply *reply, const struct errors *errors)
{
	begin(request, reply, _("Make new codes"), ME_URL "/codes", errors);
	html_print(&reply->body, "<p>%s</p>\n", _("The codes that you have now will be good no more."));
	proof_line_draw(request, &reply->body, errors);
	end(reply, _("Make new codes"));
}

void my_codes_page(const struct request *request, struct reply *reply)
{
	draw_codes(request, reply, NULL);
}

void my_codes_again(const struct request *request, struct reply *reply)
{
	const struct errors errors = errors_of(request);

	draw_codes(request, reply, &errors);
}

void my_codes_now(const struct request *request, struct reply *reply)
{
	struct errors errors = { .count = 0 };

	if (!current_password_is(request, reply, &errors)) {
		draw_codes(request, reply, &errors);
		return;
	}
	tell(request, NOTICE_SECOND_STEP_CHANGED);
	codes_show(request, reply, &(struct errand){ .back = ME_URL });
}
