#include "account/code_pages.h"

#include <time.h>

#include "account/account_store.h"
#include "account/code_store.h"
#include "account/notice_store.h"
#include "account/sign_in_pages.h"
#include "account/staff_pages.h"
#include "account/visit_store.h"
#include "base/arena.h"
#include "base/clock.h"
#include "base/config.h"
#include "base/keyring.h"
#include "markup/html.h"
#include "text/text.h"

#define ASK_URL "/account/sign-in/mail"

/* As long as a password takes. */
enum { SAME_MILLISECONDS = 120 };

static const char asked[] = "code asked for";

const struct field code_ask_fields[] = {
	{ "mail", FIELD_LINE, .min = 1, .max = LONGEST_MAIL },
	{ "back", FIELD_PATH, .optional = 1, .min = 1, .max = LONGEST_BACK },
	{ "kept", FIELD_LINE, .optional = 1, .min = 1, .max = LONGEST_SEALED },
	{ 0 }
};

const struct field code_fields[] = {
	{ "code", FIELD_LINE, .min = 1, .max = LONGEST_CODE_TYPED },
	{ "back", FIELD_PATH, .optional = 1, .min = 1, .max = LONGEST_BACK },
	{ "kept", FIELD_LINE, .optional = 1, .min = 1, .max = LONGEST_SEALED },
	{ 0 }
};

int mail_is_on(const struct request *request)
{
	return request->config->mail_from && request->keyring->count;
}

void reply_no_sooner(int64_t begun)
{
	int64_t left = begun + SAME_MILLISECONDS - clock_milliseconds();

	if (left > 0)
		nanosleep(&(struct timespec){ .tv_nsec = left * 1000000 }, NULL);
}

void code_draw_offer(struct buffer *out)
{
	html_print(out, "<h2>%s</h2>\n<p>%s</p>\n", _("Without a password"),
		   _("Members and observers can sign in with a code that we send by mail. Write your address above."));
	html_print(out, "<button formaction=\"" ASK_URL "\">%s</button>\n", _("Send me a code"));
}

static void draw(const struct request *request, struct reply *reply, const struct errors *errors)
{
	const struct errand errand = errand_of(request);
	struct buffer *out = &reply->body;

	door_begin(request, reply, _("Look at your mail"), errors);
	html_print(out, "<p>%s</p>\n", _("If this address may sign in by a code, a mail with eight digits is on its way."));
	html(out, "<form method=\"post\" action=\"" ASK_URL "/code\">\n");
	errand_draw(out, &errand);
	line_draw(out, &(struct line){
		.name = "code", .label = _("Eight digits of the mail"), .autocomplete = "one-time-code",
		.hint = _("They are good for 10 minutes, and only in this browser."),
	}, errors);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Sign in"));
	html_print(out, "<p>%s</p>\n", _("No mail comes? Look among the unwanted ones, and check the address. Some roles need a password."));
	html_print(out, "<p><a href=\"" SIGN_IN_URL "\">%s</a></p>\n", _("Sign in in another way"));
	door_end(reply);
}

/* Whom the code is for; NULL where nobody may sign in so. */
static struct account *account_with(const struct request *request, const char *mail)
{
	struct account *account = account_find_mail(request->db, request->arena, mail);

	return account && account_may_use_code(account) ? account : NULL;
}

static void send_code(const struct request *request, struct reply *reply, const struct account *account)
{
	struct sign_in_code code = sign_in_code_add(request->db, request->arena, request->keyring, account ? account->id : 0);

	if (account)
		account_tell_digits(request->db, request->arena, request->keyring, account, NOTICE_CODE, code.digits);
	reply_cookie(reply, "code", code.token, CODE_SECONDS);
	draw(request, reply, NULL);
}

void code_ask(const struct request *request, struct reply *reply)
{
	const int64_t begun = clock_milliseconds();
	const char *mail = request_text(request, "mail");
	unsigned char finder[FINDER];

	if (!mail_is_on(request)) {
		reply_fault(request, reply, FAULT_ABSENT);
		return;
	}
	if (!door_is_honest(request, reply))
		return;
	if (!mail_fits(mail)) {
		sign_in_refuse(request, reply, 422, "mail", _("This is not a mail address."));
		return;
	}
	sign_in_finder(request, asked, mail, finder);
	if (sign_in_wait(request->db, finder)) {
		sign_in_refuse(request, reply, 429, "mail", _("There were too many tries. Wait a few minutes, then try again."));
		return;
	}
	sign_in_wrong(request->db, finder);
	send_code(request, reply, account_with(request, mail));
	reply_no_sooner(begun);
}

/* By now the person may have been given a role that wants more, or the account be closed. */
static int enter(const struct request *request, struct reply *reply, int64_t id)
{
	const struct errand errand = errand_of(request);
	struct account *account = account_find(request->db, request->arena, id);
	unsigned char finder[FINDER];
	int taken;

	if (!account || !account_may_use_code(account))
		return 0;
	if (account->state == ACCOUNT_INVITED) {
		account->state = ACCOUNT_ACTIVE;
		if (!account_keep(request->db, request->arena, account, &taken))
			return 0;
	}
	sign_in_finder(request, asked, account->mail, finder);
	sign_in_right(request->db, finder);
	reply_cookie(reply, "code", "", 0);
	gate_enter(request, reply, account, &errand);
	return 1;
}

static void refuse(const struct request *request, struct reply *reply, const char *words)
{
	struct errors errors = { .count = 0 };

	errors_add(&errors, "code", words);
	draw(request, reply, &errors);
	reply->status = 422;
	reply->ending = KEEP;
}

void code_now(const struct request *request, struct reply *reply)
{
	enum code_verdict verdict = CODE_OVER;
	struct hash token_hash;
	int64_t account;

	if (!mail_is_on(request)) {
		reply_fault(request, reply, FAULT_ABSENT);
		return;
	}
	if (visit_token_read(request_cookie(request, "code"), &token_hash))
		verdict = sign_in_code_try(request->db, request->arena, request->keyring, &token_hash,
					   request_text(request, "code"), &account);
	if (verdict == CODE_WRONG)
		refuse(request, reply, _("This code is wrong. Look at the latest mail."));
	else if (verdict == CODE_OVER || !enter(request, reply, account))
		refuse(request, reply, _("This code is good no more, or not in this browser. Go back and ask for a new one."));
}

void code_again(const struct request *request, struct reply *reply)
{
	const struct errors errors = errors_of(request);

	draw(request, reply, &errors);
}
