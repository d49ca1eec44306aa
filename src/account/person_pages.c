#include "account/person_pages.h"

#include "account/account_store.h"
#include "account/people_pages.h"
#include "account/proof_pages.h"
#include "account/record_pages.h"
#include "base/arena.h"
#include "markup/html.h"
#include "text/text.h"

const char *person_url(struct arena *arena, int64_t body, int64_t account)
{
	return arena_print(arena, PEOPLE_URL "/%lld/%lld", (long long)body, (long long)account);
}

int64_t body_of_person(const struct request *request)
{
	int64_t body = request_number(request, "body");

	return role_set(request->db, request->arena, request_number(request, "account"), body) ? body : 0;
}

/* What the pages of one person in one body are about. */
struct person_page {
	struct place *place;
	struct account *account;
	unsigned roles;			/* there now */
	struct page_link crumbs[3];
};

static struct person_page person_of(const struct request *request)
{
	struct person_page page = {
		.place = place_find(request->db, request->arena, request_number(request, "body")),
		.account = account_find(request->db, request->arena, request_number(request, "account")),
	};

	page.roles = role_set(request->db, request->arena, page.account->id, page.place->id);
	page.crumbs[0] = (struct page_link){ PEOPLE_URL, _("People and roles") };
	page.crumbs[1] = (struct page_link){ people_url(request->arena, page.place->id), page.place->name };
	return page;
}

/* The version seen goes with it: a form that came back for its password still speaks of the roles it saw. */
static void draw_roles_form(const struct request *request, struct buffer *out, const struct person_page *page,
			    int64_t version, unsigned set, const struct errors *errors)
{
	staff_form(request, out, arena_print(request->arena, "%s/roles", person_url(request->arena, page->place->id, page->account->id)));
	hidden_draw(out, "version", arena_print(request->arena, "%lld", (long long)version));
	roles_draw(request, out, set, NULL);
	proof_draw(request, out, errors);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Save"));
}

static void draw_person(const struct request *request, struct reply *reply, const struct person_page *page,
			int64_t version, unsigned set, const struct errors *errors)
{
	struct buffer *out = &reply->body;

	staff_begin(request, reply, &(struct staff_page){ page->account->name, PEOPLE_URL, page->crumbs, errors });
	html_print(out, "<p dir=\"ltr\">%s</p>\n<p>%s</p>\n", page->account->mail, account_state_words(page->account->state));
	draw_roles_form(request, out, page, version, set, errors);
	html_print(out, "<p><a href=\"%s\">%s</a></p>\n", standing_url(request->arena, page->account->id, ""), _("New link, or close the account"));
	staff_end(reply);
}

void person_page(const struct request *request, struct reply *reply)
{
	const struct person_page page = person_of(request);

	draw_person(request, reply, &page, page.account->version, page.roles, NULL);
}

void conflict_draw(struct buffer *out, const char *now, const char *chosen)
{
	html_print(out, "<p>%s</p>\n<dl class=\"summary\">\n", _("Someone changed this person's account before you. Look at both, then save what is right."));
	html_print(out, "<div>\n<dt>%s</dt>\n<dd>%s</dd>\n</div>\n", _("What is there now"), now);
	html_print(out, "<div>\n<dt>%s</dt>\n<dd>%s</dd>\n</div>\n</dl>\n", _("What you chose"), chosen);
}

/* Somebody else was quicker: what they chose and what was chosen here, side by side. */
static void draw_conflict(const struct request *request, struct reply *reply)
{
	/* As it is now, and not as it was before the other was done. */
	const struct person_page page = person_of(request);
	unsigned ours = roles_ticked(request);

	staff_begin(request, reply, &(struct staff_page){ _("Something changed in between"), PEOPLE_URL, page.crumbs, NULL });
	conflict_draw(&reply->body, roles_in_words(request->arena, page.roles), roles_in_words(request->arena, ours));
	draw_roles_form(request, &reply->body, &page, page.account->version, ours, NULL);
	staff_end(reply);
	reply->status = 409;
}

void roles_now(const struct request *request, struct reply *reply)
{
	const struct person_page page = person_of(request);
	const int64_t version = request_number(request, "version");
	struct errors errors = { .count = 0 };
	unsigned set = roles_ticked(request);

	if (!proof_is_given(request, reply, &errors)) {
		draw_person(request, reply, &page, version, set, &errors);
		return;
	}
	if (page.account->version != version || !role_keep(request->db, page.account->id, version, page.place->id, set)) {
		draw_conflict(request, reply);
		return;
	}
	record_done(request, (struct audit_note){
		.action = AUDIT_ROLES_CHANGED, .object = page.account->id, .body = page.place->id,
		.detail = role_detail(request->arena, page.roles, set),
	});
	reply_redirect(reply, set ? person_url(request->arena, page.place->id, page.account->id) : people_url(request->arena, page.place->id));
}
