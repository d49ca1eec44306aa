#include "account/people_pages.h"

#include "account/account_store.h"
#include "account/person_pages.h"
#include "account/proof_pages.h"
#include "account/record_pages.h"
#include "account/staff_pages.h"
#include "base/arena.h"
#include "markup/html.h"
#include "text/text.h"

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
	fault = give_roles(request, &account, &is_new);
	if (fault)
		reply_fault(request, reply, fault);
	else if (is_new)
		link_show(request, reply, account, people_url(request->arena, body));
	else
		reply_redirect(reply, person_url(request->arena, body, account->id));
}
