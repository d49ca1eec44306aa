#include "account/person_pages.h"

#include "account/account_store.h"
#include "account/invitation.h"
#include "account/people_pages.h"
#include "account/visit_store.h"
#include "base/arena.h"
#include "markup/html.h"
#include "text/text.h"

const struct field standing_fields[] = {
	{ "account", FIELD_NUMBER, .min = 1, .max = INT64_MAX, .source = FROM_PATH },
	{ "version", FIELD_NUMBER, .optional = 1, .min = 1, .max = INT32_MAX },
	{ 0 }
};

const char *person_url(struct arena *arena, int64_t body, int64_t account)
{
	return arena_print(arena, PEOPLE_URL "/%lld/%lld", (long long)body, (long long)account);
}

static const char *standing_url(struct arena *arena, int64_t account, const char *what)
{
	return arena_print(arena, "/account/person/%lld%s", (long long)account, what);
}

int64_t body_of_person(const struct request *request)
{
	int64_t body = request_number(request, "body");

	return role_set(request->db, request->arena, request_number(request, "account"), body) ? body : 0;
}

int64_t body_over_account(const struct request *request)
{
	return place_over(request->db, request_number(request, "account"));
}

/* What the two pages of one person are about. */
struct person_page {
	struct place *place;
	struct account *account;
	struct page_link crumbs[4];
};

static struct person_page person_of(const struct request *request)
{
	const int64_t id = request_number(request, "account");
	struct person_page page = {
		.place = place_find(request->db, request->arena, request_number(request, "body")),
		.account = account_find(request->db, request->arena, id),
	};

	page.crumbs[0] = (struct page_link){ PEOPLE_URL, _("People and roles") };
	page.crumbs[1] = (struct page_link){ people_url(request->arena, page.place->id), page.place->name };
	return page;
}

static void draw_roles_form(const struct request *request, struct buffer *out, const struct person_page *page, unsigned set)
{
	staff_form(request, out, arena_print(request->arena, "%s/roles", person_url(request->arena, page->place->id, page->account->id)));
	hidden_draw(out, "version", arena_print(request->arena, "%lld", (long long)page->account->version));
	roles_draw(request, out, set, NULL);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Save"));
}

void person_page(const struct request *request, struct reply *reply)
{
	struct person_page page = person_of(request);
	struct buffer *out = &reply->body;
	unsigned set = role_set(request->db, request->arena, page.account->id, page.place->id);

	staff_begin(request, reply, &(struct staff_page){ page.account->name, PEOPLE_URL, page.crumbs, NULL });
	html_print(out, "<p dir=\"ltr\">%s</p>\n<p>%s</p>\n", page.account->mail, account_state_words(page.account->state));
	draw_roles_form(request, out, &page, set);
	html_print(out, "<p><a href=\"%s\">%s</a></p>\n", standing_url(request->arena, page.account->id, ""), _("New link, or close the account"));
	staff_end(reply);
}

/* Somebody else was quicker: what they chose and what was chosen here, side by side. */
static void draw_conflict(const struct request *request, struct reply *reply, struct person_page *page)
{
	struct buffer *out = &reply->body;
	unsigned theirs = role_set(request->db, request->arena, page->account->id, page->place->id), ours = roles_ticked(request);

	staff_begin(request, reply, &(struct staff_page){ _("Something changed in between"), PEOPLE_URL, page->crumbs, NULL });
	html_print(out, "<p>%s</p>\n<dl class=\"summary\">\n", _("Someone changed this person's account before you. Look at both, then save what is right."));
	html_print(out, "<div>\n<dt>%s</dt>\n<dd>%s</dd>\n</div>\n", _("What is there now"), roles_in_words(request->arena, theirs));
	html_print(out, "<div>\n<dt>%s</dt>\n<dd>%s</dd>\n</div>\n</dl>\n", _("What you chose"), roles_in_words(request->arena, ours));
	draw_roles_form(request, out, page, ours);
	staff_end(reply);
	reply->status = 409;
}

/* Who has a role that needs the second step, and has none yet, sets it up at the next visit. */
void roles_now(const struct request *request, struct reply *reply)
{
	struct person_page page = person_of(request);
	unsigned set = roles_ticked(request);
	const struct account *now;

	if (page.account->version != request_number(request, "version") ||
	    !role_keep(request->db, page.account->id, page.account->version, page.place->id, set)) {
		draw_conflict(request, reply, &page);
		return;
	}
	now = account_find(request->db, request->arena, page.account->id);
	if (now && now->needs_totp && !now->totp)
		visit_end_others(request->db, now->id, NULL);
	reply_redirect(reply, set ? person_url(request->arena, page.place->id, page.account->id) : people_url(request->arena, page.place->id));
}

void link_show(const struct request *request, struct reply *reply, const struct account *account, const char *next)
{
	const struct page_link crumbs[] = { { PEOPLE_URL, _("People and roles") }, { 0 } };
	enum link_kind kind = account->password ? LINK_RESET : LINK_INVITATION;
	const char *token = link_add(request->db, request->arena, account->id, kind);
	struct buffer *out = &reply->body;

	staff_begin(request, reply, &(struct staff_page){ _("Pass this link on"), PEOPLE_URL, crumbs, NULL });
	html_print(out, "<p>%s</p>\n", text_print(request->arena, _("Give it to %s and to nobody else. It is good once, for 14 days, and shown only now."), account->name));
	html_print(out, "<p><strong class=\"code\" dir=\"ltr\" id=\"link\">%s%s</strong></p>\n", request_address(request), invitation_url(request->arena, token));
	html_print(out, "<p><a class=\"button main\" href=\"%s\">%s</a></p>\n", next, _("Continue"));
	staff_end(reply);
}

void standing_page(const struct request *request, struct reply *reply)
{
	const struct page_link crumbs[] = { { PEOPLE_URL, _("People and roles") }, { 0 } };
	const struct account *account = account_find(request->db, request->arena, request_number(request, "account"));
	int is_closed = account->state == ACCOUNT_DISABLED;
	struct buffer *out = &reply->body;

	staff_begin(request, reply, &(struct staff_page){ account->name, PEOPLE_URL, crumbs, NULL });
	html_print(out, "<p dir=\"ltr\">%s</p>\n<p>%s</p>\n", account->mail, account_state_words(account->state));
	if (!is_closed) {
		html_print(out, "<h2>%s</h2>\n<p>%s</p>\n", _("New link"), _("With it this person chooses a new password. The second step stays."));
		staff_form(request, out, standing_url(request->arena, account->id, "/link"));
		html_print(out, "<button>%s</button>\n</form>\n", _("Make a new link"));
	}
	html_print(out, "<h2>%s</h2>\n<p>%s</p>\n", is_closed ? _("Open again") : _("Close"),
		   is_closed ? _("This person can then sign in as before.") : _("This person can then no longer sign in. What they did stays."));
	staff_form(request, out, standing_url(request->arena, account->id, is_closed ? "/open" : "/close"));
	hidden_draw(out, "version", arena_print(request->arena, "%lld", (long long)account->version));
	html_print(out, "<button class=\"%s\">%s</button>\n</form>\n", is_closed ? "secondary" : "danger",
		   is_closed ? _("Open this account again") : _("Close this account"));
	staff_end(reply);
}

static void stand(const struct request *request, struct reply *reply, enum account_state state)
{
	struct account *account = account_find(request->db, request->arena, request_number(request, "account"));
	int taken;

	account->state = state == ACCOUNT_ACTIVE && !account->password ? ACCOUNT_INVITED : state;
	account->version = request_number(request, "version");
	if (!account_keep(request->db, request->arena, account, &taken)) {
		reply_fault(request, reply, FAULT_CONFLICT);
		return;
	}
	if (state == ACCOUNT_DISABLED) {
		visit_end_others(request->db, account->id, NULL);
		link_end_all(request->db, account->id);
	}
	reply_redirect(reply, standing_url(request->arena, account->id, ""));
}

void standing_close(const struct request *request, struct reply *reply)
{
	stand(request, reply, ACCOUNT_DISABLED);
}

void standing_open(const struct request *request, struct reply *reply)
{
	stand(request, reply, ACCOUNT_ACTIVE);
}

void standing_link(const struct request *request, struct reply *reply)
{
	const struct account *account = account_find(request->db, request->arena, request_number(request, "account"));

	if (account->state == ACCOUNT_DISABLED)
		reply_fault(request, reply, FAULT_CONFLICT);
	else
		link_show(request, reply, account, standing_url(request->arena, account->id, ""));
}
