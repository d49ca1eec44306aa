#include "account/me_pages.h"

#include "account/account_store.h"
#include "account/provider_pages.h"
#include "account/record_pages.h"
#include "account/staff_pages.h"
#include "account/token_pages.h"
#include "account/visit_store.h"
#include "base/arena.h"
#include "markup/html.h"
#include "text/text.h"

const struct field my_visit_fields[] = {
	{ "visit", FIELD_HEX, .min = 2 * VISIT_ID, .max = 2 * VISIT_ID, .source = FROM_PATH },
	{ 0 }
};

static void draw_row(struct buffer *out, const char *name, const char *value, const char *address, const char *words)
{
	html_print(out, "<div>\n<dt>%s</dt>\n<dd dir=\"auto\">%s</dd>\n<dd class=\"change\"><a href=\"%s\">%s</a></dd>\n</div>\n",
		   name, value, address, words);
}

static void draw_visits(const struct request *request, struct buffer *out)
{
	struct visit *list;
	int count = visit_list(request->db, request->arena, request->visit->account->id, &list);

	html_print(out, "<h2>%s</h2>\n<ul class=\"surveys\">\n", _("Where you are signed in"));
	for (int i = 0; i < count; i++) {
		int is_this = hash_is_same(&list[i].token_hash, &request->visit->token_hash);

		html_print(out, "<li>\n<p>%s</p>\n", text_print(request->arena, _("Since %1$s. Last page: %2$s."),
			   text_time(request->arena, list[i].begun, STAFF_ZONE), text_time(request->arena, list[i].seen, STAFF_ZONE)));
		if (is_this) {
			html_print(out, "<p><strong>%s</strong></p>\n</li>\n", _("This browser"));
			continue;
		}
		staff_form(request, out, arena_print(request->arena, ME_URL "/visits/%s/end", hex_write(request->arena, list[i].id, VISIT_ID)));
		html_print(out, "<button>%s</button>\n</form>\n</li>\n", _("End this visit"));
	}
	html(out, "</ul>\n");
	if (count > 1) {
		staff_form(request, out, ME_URL "/visits/end");
		html_print(out, "<button class=\"danger\">%s</button>\n</form>\n", _("End all the others"));
	}
}

void me_page(const struct request *request, struct reply *reply)
{
	const struct staff_page about = { .title = _("My account"), .here = ME_URL };
	const struct account *account = request->visit->account;
	struct buffer *out = &reply->body;
	int codes = recovery_count(request->db, account->id);

	staff_begin(request, reply, &about);
	html(out, "<dl class=\"summary\">\n");
	draw_row(out, _("Name"), account->name, ME_URL "/name", _("Change your name"));
	draw_row(out, _("Mail address"), account->mail, ME_URL "/mail", _("Change your address"));
	draw_row(out, _("Password"), account->password ? "••••••••" : text_in("password", "None"), ME_URL "/password", _("Change your password"));
	draw_row(out, _("Second step"), account->totp ? _("On") : _("Off"), ME_URL "/second-step",
		 account->totp ? _("Use another phone") : _("Add a second step"));
	if (account->totp)
		draw_row(out, _("Codes on paper"), text_print(request->arena, text_plural("%s code left", "%s codes left", codes),
			 text_number(request->arena, codes)), ME_URL "/codes", _("Make new codes"));
	html(out, "</dl>\n");
	provider_draw_mine(request, out);
	html_print(out, "<p><a href=\"" NOTICES_URL "\">%s</a></p>\n", _("Notices: what you hear of by mail"));
	if (route_is_open(request, TOKENS_URL))
		html_print(out, "<p><a href=\"" TOKENS_URL "\">%s</a></p>\n", _("Keys for programs"));
	draw_visits(request, out);
	staff_end(reply);
}

void my_visit_end(const struct request *request, struct reply *reply)
{
	unsigned char id[VISIT_ID];

	if (!hex_read(request_text(request, "visit"), id, VISIT_ID) ||
	    !visit_end_id(request->db, request->visit->account->id, id)) {
		reply_fault(request, reply, FAULT_ABSENT);
		return;
	}
	record_own(request, AUDIT_VISIT_ENDED, request->visit->account->id, NULL);
	reply_redirect(reply, ME_URL);
}

void my_visits_end(const struct request *request, struct reply *reply)
{
	visit_end_others(request->db, request->visit->account->id, &request->visit->token_hash);
	record_own(request, AUDIT_VISITS_ENDED, request->visit->account->id, NULL);
	reply_redirect(reply, ME_URL);
}
