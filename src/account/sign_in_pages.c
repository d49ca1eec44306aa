#include "account/sign_in_pages.h"

#include <stdlib.h>
#include <string.h>

#include "account/account_store.h"
#include "account/code_pages.h"
#include "account/enrol_pages.h"
#include "account/forgotten_pages.h"
#include "account/password.h"
#include "account/provider_pages.h"
#include "account/record_pages.h"
#include "account/totp.h"
#include "account/visit_store.h"
#include "base/arena.h"
#include "base/keyring.h"
#include "base/seal.h"
#include "markup/html.h"
#include "text/text.h"

enum { SECOND_SECONDS = 600, LONGEST_PASSED = 300, LONGEST_TYPED = 40 };

static const char passed_purpose[] = "password was right";

const struct field sign_in_page_fields[] = {
	{ "back", FIELD_PATH, .optional = 1, .min = 1, .max = LONGEST_BACK, .source = FROM_QUERY },
	{ 0 }
};

const struct field sign_in_fields[] = {
	{ "mail",     FIELD_LINE,   .min = 1, .max = LONGEST_MAIL },
	{ "password", FIELD_SECRET, .min = 1, .max = PASSWORD_BYTES },
	{ "back",     FIELD_PATH,   .optional = 1, .min = 1, .max = LONGEST_BACK },
	{ "kept",     FIELD_LINE,   .optional = 1, .min = 1, .max = LONGEST_SEALED },
	{ "claimed",  FIELD_LINE,   .optional = 1, .min = 1, .max = LONGEST_CLAIMED },
	{ 0 }
};

const struct field second_step_fields[] = {
	{ "passed", FIELD_LINE, .min = 1, .max = LONGEST_PASSED },
	{ "code",   FIELD_LINE, .min = 1, .max = LONGEST_TYPED },
	{ "back",   FIELD_PATH, .optional = 1, .min = 1, .max = LONGEST_BACK },
	{ "kept",   FIELD_LINE, .optional = 1, .min = 1, .max = LONGEST_SEALED },
	{ "claimed", FIELD_LINE, .optional = 1, .min = 1, .max = LONGEST_CLAIMED },
	{ 0 }
};

void sign_in_draw(const struct request *request, struct reply *reply, const struct errand *errand, const struct errors *errors)
{
	const struct account *claimed = provider_claimed(request, errand);
	const char *mail = claimed ? claimed->mail : NULL;
	struct buffer *out = &reply->body;

	if (!mail && request->route && route_field(request->route, "kept"))
		mail = request_text(request, "mail");
	door_begin(request, reply, _("Sign in"), errors);
	if (errand->kept)
		html_print(out, "<p class=\"warning\">%s</p>\n", _("Your visit has ended. What you wrote is kept on this page: sign in, and it comes back."));
	if (claimed)
		html_print(out, "<p>%s</p>\n", provider_words(request, _("%s knows you. Sign in once with your password too, to show that this account is yours; later you will not need it.")));
	provider_draw_button(request, out, errand);
	html(out, "<form method=\"post\" action=\"" SIGN_IN_URL "\">\n");
	errand_draw(out, errand);
	line_draw(out, &(struct line){
		.name = "mail", .label = _("Mail address"), .kind = "email", .autocomplete = "username",
		.value = mail,
	}, errors);
	line_draw(out, &(struct line){
		.name = "password", .label = _("Password"), .kind = "password", .autocomplete = "current-password",
	}, errors);
	html_print(out, "<button class=\"main\">%s</button>\n", _("Sign in"));
	if (mail_is_on(request) && !claimed)
		code_draw_offer(out);
	html(out, "</form>\n");
	if (mail_is_on(request))
		html_print(out, "<p><a href=\"" FORGOTTEN_URL "\">%s</a></p>\n", _("I have forgotten my password"));
	else
		html_print(out, "<p>%s</p>\n", _("If you have forgotten your password, ask the person who invited you for a new link."));
	door_end(reply);
}

void sign_in_page(const struct request *request, struct reply *reply)
{
	const struct errand errand = errand_of(request);

	if (request->visit)
		reply_redirect(reply, errand.back ? errand.back : HOME_URL);
	else
		sign_in_draw(request, reply, &errand, NULL);
}

void sign_in_refuse(const struct request *request, struct reply *reply, int status, const char *id, const char *words)
{
	const struct errand errand = errand_of(request);
	struct errors errors = { .count = 0 };

	errors_add(&errors, id, words);
	sign_in_draw(request, reply, &errand, &errors);
	reply->status = status;
	reply->ending = KEEP;
}

void sign_in_again(const struct request *request, struct reply *reply)
{
	const struct errand errand = errand_of(request);
	const struct errors errors = errors_of(request);

	sign_in_draw(request, reply, &errand, &errors);
}

/* The address that this browser signed in with before, half a year ago at most; NULL. */
static const char *device_mail(const struct request *request)
{
	const char *cookie = request_cookie(request, "device"), *opened;
	size_t length;
	char *end;
	int64_t since;

	opened = cookie ? unseal(request->arena, request->keyring, DEVICE_PURPOSE, cookie, &length) : NULL;
	if (!opened)
		return NULL;
	since = strtoll(opened, &end, 10);
	return *end == ' ' && clock_now(request->db) < since + DEVICE_SECONDS ? end + 1 : NULL;
}

static int is_known_device(const struct request *request, const char *mail)
{
	const char *known = device_mail(request);

	return known && !strcmp(known, mail_folded(request->arena, mail));
}

/*
 * nginx lets whoever shows such a cookie in beside the strangers, as it cannot open it: one that is
 * not ours costs no more than this look at it.
 */
int door_is_honest(const struct request *request, struct reply *reply)
{
	const char *cookie = request_cookie(request, "device");

	if (!cookie || !*cookie || device_mail(request))
		return 1;
	sign_in_refuse(request, reply, 422, "mail", _("That took too long. Sign in once more."));
	reply_cookie(reply, "device", "", 0);
	return 0;
}

/*
 * Wrong passwords are counted for what was typed, whether or not there is such
 * an account; apart for browsers that are known, which no stranger can slow.
 */
static void find_count(const struct request *request, const char *use, const char *who, unsigned char finder[FINDER])
{
	struct hash hash = hash_keyed(&request->keyring->keys[0].key, use, who, strlen(who));

	memcpy(finder, hash.bytes, FINDER);
}

void sign_in_finder(const struct request *request, const char *use, const char *mail, unsigned char finder[FINDER])
{
	find_count(request, is_known_device(request, mail) ? arena_print(request->arena, "%s, known device", use) : use,
		   mail_folded(request->arena, mail), finder);
}

static const char of_known[] = "password, known device", of_unknown[] = "password";

/*
 * Wrong passwords are not written into the log as they come: whoever reaches the
 * door could fill it, and the time it takes would tell which names exist. The
 * right one says how many there were before it, from browsers known or not.
 */
static void record_wrong_ones(const struct request *request, const struct account *account)
{
	const char *mail = mail_folded(request->arena, account->mail);
	unsigned char known[FINDER], unknown[FINDER];
	int64_t wrong;

	find_count(request, of_known, mail, known);
	find_count(request, of_unknown, mail, unknown);
	wrong = sign_in_count(request->db, known) + sign_in_count(request->db, unknown);
	if (wrong)
		record_own(request, AUDIT_PASSWORD_FOUND, account->id, arena_print(request->arena, "wrong=%lld", (long long)wrong));
}

static void draw_second_step(const struct request *request, struct reply *reply, const char *passed, const struct errand *errand, const struct errors *errors)
{
	struct buffer *out = &reply->body;

	door_begin(request, reply, _("Second step"), errors);
	html(out, "<form method=\"post\" action=\"/account/sign-in/code\">\n");
	hidden_draw(out, "passed", passed);
	errand_draw(out, errand);
	line_draw(out, &(struct line){
		.name = "code", .label = _("Six digits of your phone"), .autocomplete = "one-time-code",
		.hint = _("Or one of your codes on paper."),
	}, errors);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Sign in"));
	door_end(reply);
}

void sign_in_second_step(const struct request *request, struct reply *reply, const struct account *account,
			 const struct errand *errand, int is_proved)
{
	const char *passed = arena_print(request->arena, "%lld %lld %lld %d", (long long)account->id, (long long)account->version,
					 (long long)clock_now(request->db), is_proved);

	draw_second_step(request, reply, seal(request->arena, request->keyring, passed_purpose, passed, strlen(passed)), errand, NULL);
}

/* The password was right. */
static void go_on(const struct request *request, struct reply *reply, struct account *account)
{
	const struct errand errand = errand_of(request);

	if (!account->totp && !account->needs_totp) {
		gate_enter_proved(request, reply, account, &errand);
	} else if (!account->totp) {
		enrol_draw(request, reply, &(struct enrolment){ .account = account }, &errand);
	} else {
		sign_in_second_step(request, reply, account, &errand, 1);
	}
}

void sign_in_now(const struct request *request, struct reply *reply)
{
	const char *mail = request_text(request, "mail");
	unsigned char finder[FINDER];
	struct account *account;
	int is_right;

	if (!request->keyring->count) {
		reply_fault(request, reply, FAULT_UNAVAILABLE);
		return;
	}
	if (!door_is_honest(request, reply))
		return;
	sign_in_finder(request, of_unknown, mail, finder);
	if (sign_in_wait(request->db, finder)) {
		sign_in_refuse(request, reply, 429, "password", _("There were too many tries. Wait a few minutes, then try again."));
		return;
	}
	account = mail_fits(mail) ? account_find_mail(request->db, request->arena, mail) : NULL;
	if (account && account->state != ACCOUNT_ACTIVE)
		account = NULL;
	is_right = password_is(account ? account->password : NULL, request_text(request, "password"));
	if (!account || !is_right) {
		sign_in_wrong(request->db, finder);
		sign_in_refuse(request, reply, 422, "password", _("The mail address or the password is wrong."));
		return;
	}
	record_wrong_ones(request, account);
	sign_in_right(request->db, finder);
	go_on(request, reply, account);
}

/* Who passed the first step a moment ago; NULL where that is too long ago, or something changed since. */
static struct account *open_passed(const struct request *request, int *is_proved)
{
	const char *sealed = request_text(request, "passed");
	size_t length;
	const char *opened = sealed ? unseal(request->arena, request->keyring, passed_purpose, sealed, &length) : NULL;
	int64_t version, since;
	struct account *account;
	char *at;

	if (!opened)
		return NULL;
	account = account_find(request->db, request->arena, strtoll(opened, &at, 10));
	version = strtoll(at, &at, 10);
	since = strtoll(at, &at, 10);
	*is_proved = strtol(at, &at, 10) == 1;
	if (!account || account->version != version || account->state != ACCOUNT_ACTIVE || !account->totp ||
	    clock_now(request->db) > since + SECOND_SECONDS)
		return NULL;
	return account;
}

static int code_is_right(const struct request *request, const struct account *account, const char *code)
{
	struct totp_key key;
	int64_t step = totp_open(request, account, &key) ? totp_step(&key, code, clock_now(request->db), account->totp_last) : 0;

	if (step)
		return account_take_step(request->db, account->id, step);
	for (int i = 0; i < request->keyring->count; i++) {
		struct hash hash = recovery_hash(request->arena, &request->keyring->keys[i].key, account->id, code);

		if (recovery_take(request->db, account->id, &hash)) {
			record_own(request, AUDIT_PAPER_CODE_USED, account->id, NULL);
			return 1;
		}
	}
	return 0;
}

void second_step_now(const struct request *request, struct reply *reply)
{
	const struct errand errand = errand_of(request);
	int is_proved;
	struct account *account = open_passed(request, &is_proved);
	struct errors errors = { .count = 0 };
	unsigned char finder[FINDER];

	if (!account) {
		sign_in_refuse(request, reply, 422, "mail", _("That took too long. Sign in once more."));
		return;
	}
	find_count(request, "second step", arena_print(request->arena, "%lld", (long long)account->id), finder);
	reply->ending = KEEP;
	if (sign_in_wait(request->db, finder)) {
		reply->status = 429;
		errors_add(&errors, "code", _("There were too many tries. Wait a few minutes, then try again."));
	} else if (!code_is_right(request, account, request_text(request, "code"))) {
		reply->status = 422;
		sign_in_wrong(request->db, finder);
		record_own(request, AUDIT_CODE_REFUSED, account->id, NULL);
		errors_add(&errors, "code", _("This code is wrong, or was used before. Wait for the next one."));
	}
	if (errors.count) {
		draw_second_step(request, reply, request_text(request, "passed"), &errand, &errors);
		return;
	}
	sign_in_right(request->db, finder);
	if (is_proved)
		gate_enter_proved(request, reply, account, &errand);
	else
		gate_enter(request, reply, account, &errand);
}

void second_step_again(const struct request *request, struct reply *reply)
{
	const struct errand errand = errand_of(request);
	const struct errors errors = errors_of(request);

	draw_second_step(request, reply, request_text(request, "passed"), &errand, &errors);
}

void sign_out_now(const struct request *request, struct reply *reply)
{
	if (request->visit) {
		visit_end(request->db, &request->visit->token_hash);
		record_own(request, AUDIT_SIGNED_OUT, request->visit->account->id, NULL);
	}
	reply_cookie(reply, "visit", "", 0);
	if (!provider_sign_out(request, reply))
		reply_redirect(reply, SIGN_IN_URL);
}

int current_password_is(const struct request *request, struct reply *reply, struct errors *errors)
{
	const struct account *account = request->visit->account;
	unsigned char finder[FINDER];

	find_count(request, of_known, mail_folded(request->arena, account->mail), finder);
	reply->ending = KEEP;
	if (sign_in_wait(request->db, finder)) {
		reply->status = 429;
		errors_add(errors, "current", _("There were too many tries. Wait a few minutes, then try again."));
	} else if (!password_is(account->password, request_text(request, "current"))) {
		reply->status = 422;
		sign_in_wrong(request->db, finder);
		record_own(request, AUDIT_PASSWORD_REFUSED, account->id, NULL);
		errors_add(errors, "current", _("This is not your password."));
	} else {
		sign_in_right(request->db, finder);
		visit_prove(request->db, &request->visit->token_hash);
	}
	return !errors->count;
}
