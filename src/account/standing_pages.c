#include <string.h>

#include "account/account_store.h"
#include "account/code_pages.h"
#include "account/invitation.h"
#include "account/notice_store.h"
#include "account/people_pages.h"
#include "account/person_pages.h"
#include "account/proof_pages.h"
#include "account/record_pages.h"
#include "account/visit_store.h"
#include "base/arena.h"
#include "base/config.h"
#include "markup/html.h"
#include "text/text.h"

enum { LONGEST_WHAT = 5 };

#define ACCOUNT_FIELD { "account", FIELD_NUMBER, .min = 1, .max = INT64_MAX, .source = FROM_PATH }

const struct field standing_page_fields[] = {
	ACCOUNT_FIELD,
	{ "what", FIELD_TOKEN, .optional = 1, .min = 1, .max = LONGEST_WHAT, .source = FROM_QUERY },
	{ 0 }
};

const struct field standing_fields[] = {
	ACCOUNT_FIELD,
	{ "version", FIELD_NUMBER, .min = 1, .max = INT32_MAX },
	PROOF_FIELD,
	{ 0 }
};

const char *standing_url(struct arena *arena, int64_t account, const char *what)
{
	return arena_print(arena, "/account/person/%lld%s", (long long)account, what);
}

int64_t body_over_account(const struct request *request)
{
	return place_over(request->db, request_number(request, "account"));
}

/* What can be done to the account of somebody. */
struct deed {
	const char *what;		/* the end of its address */
	const char *words, *help, *button, *look;
	enum account_state state;	/* that it leads to */
	int of_closed;			/* is it done to an account that is closed, or to one that is not? */
};

enum { LINK, CLOSE, OPEN, DEEDS };

static const struct deed deeds[DEEDS] = {
	[LINK] =  { "link", N_("New link"), N_("With it this person chooses a new password. The second step stays."),
		    N_("Make a new link"), "main", ACCOUNT_ACTIVE },
	[CLOSE] = { "close", N_("Close this account"), N_("This person can then no longer sign in. What they did stays."),
		    N_("Close this account"), "danger", ACCOUNT_DISABLED },
	[OPEN] =  { "open", N_("Open this account again"), N_("This person can then sign in as before."),
		    N_("Open this account again"), "main", ACCOUNT_ACTIVE, .of_closed = 1 },
};

static struct account *account_of(const struct request *request)
{
	return account_find(request->db, request->arena, request_number(request, "account"));
}

static int may_be_done(const struct deed *deed, const struct account *account)
{
	return deed->of_closed == (account->state == ACCOUNT_DISABLED);
}

static void draw_head(const struct request *request, struct reply *reply, const char *title, const struct account *account,
		      const struct errors *errors)
{
	const struct page_link crumbs[] = {
		{ PEOPLE_URL, _("People and roles") }, { standing_url(request->arena, account->id, ""), account->name }, { 0 }
	};

	staff_begin(request, reply, &(struct staff_page){ title, PEOPLE_URL, crumbs, errors });
	html_print(&reply->body, "<p>%s<br><bdi>%s</bdi></p>\n", account->name, account->mail);
}

static void draw_form(const struct request *request, struct reply *reply, const struct deed *deed,
		      const struct account *account, int64_t version, const struct errors *errors)
{
	struct buffer *out = &reply->body;

	html_print(out, "<p>%s</p>\n", _(deed->help));
	staff_form(request, out, standing_url(request->arena, account->id, arena_print(request->arena, "/%s", deed->what)));
	hidden_draw(out, "version", arena_print(request->arena, "%lld", (long long)version));
	proof_draw(request, out, errors);
	html_print(out, "<button class=\"%s\">%s</button>\n</form>\n", deed->look, _(deed->button));
	staff_end(reply);
}

/* One thing, asked about before it is done. */
static void draw_deed(const struct request *request, struct reply *reply, const struct deed *deed,
		      const struct account *account, int64_t version, const struct errors *errors)
{
	draw_head(request, reply, _(deed->words), account, errors);
	draw_form(request, reply, deed, account, version, errors);
}

static void draw_choice(const struct request *request, struct reply *reply, const struct account *account)
{
	const struct page_link crumbs[] = { { PEOPLE_URL, _("People and roles") }, { 0 } };
	struct buffer *out = &reply->body;

	staff_begin(request, reply, &(struct staff_page){ account->name, PEOPLE_URL, crumbs, NULL });
	html_print(out, "<p dir=\"ltr\">%s</p>\n<p>%s</p>\n<ul class=\"surveys\">\n", account->mail, account_state_words(account->state));
	for (int i = 0; i < DEEDS; i++) {
		const struct deed *deed = &deeds[i];

		if (may_be_done(deed, account))
			html_print(out, "<li>\n<p><strong><a href=\"%s?what=%s\">%s</a></strong></p>\n<p>%s</p>\n</li>\n",
				   standing_url(request->arena, account->id, ""), deed->what, _(deed->words), _(deed->help));
	}
	html(out, "</ul>\n");
	staff_end(reply);
}

void standing_page(const struct request *request, struct reply *reply)
{
	const struct account *account = account_of(request);
	const char *what = request_text(request, "what");

	for (int i = 0; what && i < DEEDS; i++)
		if (!strcmp(what, deeds[i].what) && may_be_done(&deeds[i], account)) {
			draw_deed(request, reply, &deeds[i], account, account->version, NULL);
			return;
		}
	draw_choice(request, reply, account);
}

/* Somebody else was quicker. What was chosen can still be done, where it is still to do. */
static void draw_conflict(const struct request *request, struct reply *reply, const struct deed *deed)
{
	const struct account *account = account_of(request);

	draw_head(request, reply, _("Something changed in between"), account, NULL);
	conflict_draw(&reply->body, account_state_words(account->state), _(deed->words));
	if (may_be_done(deed, account))
		draw_form(request, reply, deed, account, account->version, NULL);
	else
		staff_end(reply);
	reply->status = 409;
}

/* False where the visitor was answered: the password is missing, or the account is another than the one seen. */
static int may_go_on(const struct request *request, struct reply *reply, const struct deed *deed, const struct account *account)
{
	const int64_t version = request_number(request, "version");
	struct errors errors = { .count = 0 };

	if (!proof_is_given(request, reply, &errors)) {
		draw_deed(request, reply, deed, account, version, &errors);
		return 0;
	}
	if (account->version == version && may_be_done(deed, account))
		return 1;
	draw_conflict(request, reply, deed);
	return 0;
}

static void stand(const struct request *request, struct reply *reply, const struct deed *deed, enum audit_action action)
{
	struct account *account = account_of(request);
	int taken;

	if (!may_go_on(request, reply, deed, account))
		return;
	account->state = deed->state == ACCOUNT_ACTIVE && !account->password ? ACCOUNT_INVITED : deed->state;
	if (!account_keep(request->db, request->arena, account, &taken)) {
		draw_conflict(request, reply, deed);
		return;
	}
	if (deed->state == ACCOUNT_DISABLED) {
		visit_end_others(request->db, account->id, NULL);
		link_end_all(request->db, account->id);
	}
	record_done(request, (struct audit_note){ .action = action, .object = account->id });
	reply_redirect(reply, standing_url(request->arena, account->id, ""));
}

void standing_close(const struct request *request, struct reply *reply)
{
	stand(request, reply, &deeds[CLOSE], AUDIT_CLOSED);
}

void standing_open(const struct request *request, struct reply *reply)
{
	stand(request, reply, &deeds[OPEN], AUDIT_OPENED);
}

/* By mail too, where there is mail; to the address the site is known by. */
static int send_link(const struct request *request, const struct account *account, enum link_kind kind, const char *token)
{
	return mail_is_on(request) && account_tell_link(request->db, request->arena, request->keyring, account,
		kind == LINK_RESET ? NOTICE_RESET : NOTICE_INVITATION,
		arena_print(request->arena, "%s%s", request->config->address, password_link_url(request->arena, token)));
}

void link_show(const struct request *request, struct reply *reply, const struct account *account, const char *next)
{
	const struct page_link crumbs[] = { { PEOPLE_URL, _("People and roles") }, { 0 } };
	enum link_kind kind = account->password ? LINK_RESET : LINK_INVITATION;
	const char *token = link_add(request->db, request->arena, account->id, kind);
	struct buffer *out = &reply->body;
	int is_sent = send_link(request, account, kind, token);

	record_done(request, (struct audit_note){
		.action = AUDIT_LINK_MADE, .object = account->id, .detail = link_detail(request->arena, kind),
	});
	staff_begin(request, reply, &(struct staff_page){ _("Pass this link on"), PEOPLE_URL, crumbs, NULL });
	html_print(out, "<p>%s</p>\n", text_print(request->arena, _("Give it to %s and to nobody else. It is good once, for 14 days, and shown only now."), account->name));
	html_print(out, "<p><strong class=\"code\" dir=\"ltr\" id=\"link\">%s%s</strong></p>\n", request_address(request), password_link_url(request->arena, token));
	if (is_sent)
		html_print(out, "<p>%s</p>\n", text_print(request->arena, _("It is also on its way by mail, to %s."), account->mail));
	html_print(out, "<p><a class=\"button main\" href=\"%s\">%s</a></p>\n", next, _("Continue"));
	staff_end(reply);
}

void standing_link(const struct request *request, struct reply *reply)
{
	const struct account *account = account_of(request);

	if (may_go_on(request, reply, &deeds[LINK], account))
		link_show(request, reply, account, standing_url(request->arena, account->id, ""));
}
