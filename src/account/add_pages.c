#include "account/people_pages.h"

#include "account/account_store.h"
#include "account/person_pages.h"
#include "account/proof_pages.h"
#include "account/record_pages.h"
#include "account/staff_pages.h"
#include "account/visit_store.h"
#include "base/arena.h"
#include "markup/html.h"
#include "text/text.h"
#include "web/route.h"

static void draw_add(const struct request *request, struct reply *reply, const struct errors *errors)
{
	const struct place *place = place_find(request->db, request->arena, request_number(request, "body"));
	const char *people = people_url(request->arena, place->id);
	const struct page_link crumbs[] = { { PEOPLE_URL, _("People and roles") }, { people, place->name }, { 0 } };
	struct buffer *out = &reply->body;

	staff_begin(request, reply, &(struct staff_page){ _("Invite somebody"), PEOPLE_URL, crumbs, errors });
	staff_form(request, out, arena_print(request->arena, "%s/add", people));
	line_draw(out, &(struct line){ .name = "name", .label = _("Name"), .value = request_text(request, "name") }, errors);
	line_draw(out, &(struct line){ .name = "mail", .label = _("Mail address"), .kind = "email", .value = request_text(request, "mail") }, errors);
	roles_draw(request, out, roles_ticked(request), errors);
	proof_draw(request, out, errors);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Make the link"));
	staff_end(reply);
}

void add_page(const struct request *request, struct reply *reply)
{
	draw_add(request, reply, NULL);
}

void add_again(const struct request *request, struct reply *reply)
{
	const struct errors errors = errors_of(request);

	draw_add(request, reply, &errors);
}

/* Somebody has this address already, for another body: what is known of them is looked at before they are given anything here. */
static struct account *stranger_with(const struct request *request, const char *mail)
{
	struct account *account = account_find_mail(request->db, request->arena, mail);

	if (!account || role_set(request->db, request->arena, account->id, request_number(request, "body")))
		return NULL;
	return request_number(request, "known") == account->version ? NULL : account;
}

static void draw_known(const struct request *request, struct reply *reply, const struct account *account)
{
	const struct place *place = place_find(request->db, request->arena, request_number(request, "body"));
	const struct place *home = place_find(request->db, request->arena, account->home);
	const char *people = people_url(request->arena, place->id), *origin = home ? home->name : "";
	const struct page_link crumbs[] = { { PEOPLE_URL, _("People and roles") }, { people, place->name }, { 0 } };
	struct buffer *out = &reply->body;

	staff_begin(request, reply, &(struct staff_page){ _("This address has an account already"), PEOPLE_URL, crumbs, NULL });
	html_print(out, "<p>%s</p>\n", text_print(request->arena, _("%1$s has it. The account was made for this body: %2$s."), account->name, origin));
	html_print(out, "<p class=\"warning\">%s</p>\n", _("Whoever uses this account will have these roles. Continue only if you are sure that it is the person you mean."));
	html_print(out, "<dl class=\"facts\">\n<dt>%s</dt><dd>%s</dd>\n</dl>\n", _("Roles here"), roles_in_words(request->arena, roles_ticked(request)));
	staff_form(request, out, arena_print(request->arena, "%s/add", people));
	hidden_draw(out, "name", request_text(request, "name"));
	hidden_draw(out, "mail", request_text(request, "mail"));
	for (int role = 0; role < ROLES; role++)
		if (roles_ticked(request) & role_bit((enum role)role))
			hidden_draw(out, arena_print(request->arena, "role-%s", roles[role].tag), "1");
	hidden_number(out, "known", account->version);
	proof_draw(request, out, NULL);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Give these roles"));
	staff_end(reply);
	reply->status = 409;
}

/* Who has an account already is given the roles beside those there are, and needs no link. */
static enum fault give_roles(const struct request *request, struct account **account, int *is_new)
{
	const int64_t body = request_number(request, "body");
	const char *mail = request_text(request, "mail");
	unsigned set = roles_ticked(request), was;

	*is_new = account_add(request->db, request->arena, request_text(request, "name"), mail, body) != 0;
	*account = account_find_mail(request->db, request->arena, mail);
	if (!*account)
		return FAULT_STORAGE;
	was = role_set(request->db, request->arena, (*account)->id, body);
	set |= was;
	if (!role_keep(request->db, (*account)->id, (*account)->version, body, set))
		return FAULT_CONFLICT;
	record_done(request, (struct audit_note){
		.action = *is_new ? AUDIT_INVITED : AUDIT_ROLES_CHANGED, .object = (*account)->id, .body = body,
		.detail = role_detail(request->arena, was, set),
	});
	return NO_FAULT;
}

/*
 * Links that others made to an account are good no more once somebody over all of it gives it
 * roles in another body; who has not signed in yet is handed one by them.
 */
static int must_have_own_link(const struct request *request, const struct account *account)
{
	if (!request_has(request, "known") || !route_is_open(request, standing_url(request->arena, account->id, "")))
		return 0;
	link_end_all(request->db, account->id);
	return account->state == ACCOUNT_INVITED;
}

void add_now(const struct request *request, struct reply *reply)
{
	const int64_t body = request_number(request, "body");
	struct errors errors = { .count = 0 };
	struct account *account;
	enum fault fault;
	int is_new;

	/* First, as it need not be typed again where something else is wrong. */
	proof_is_given(request, reply, &errors);
	if (!mail_fits(request_text(request, "mail")))
		errors_add(&errors, "mail", _("This is not a mail address."));
	if (!roles_ticked(request))
		errors_add(&errors, "roles", _("Choose at least one role."));
	if (errors.count) {
		draw_add(request, reply, &errors);
		if (reply->status == 200)
			reply->status = 422;
		return;
	}
	account = stranger_with(request, request_text(request, "mail"));
	if (account) {
		draw_known(request, reply, account);
		return;
	}
	fault = give_roles(request, &account, &is_new);
	if (fault)
		reply_fault(request, reply, fault);
	else if (is_new || must_have_own_link(request, account))
		link_show(request, reply, account, people_url(request->arena, body));
	else
		reply_redirect(reply, person_url(request->arena, body, account->id));
}
