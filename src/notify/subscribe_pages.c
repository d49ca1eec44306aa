#include "notify/subscribe_pages.h"

#include "base/config.h"
#include "base/mail.h"
#include "markup/html.h"
#include "notify/link_pages.h"
#include "notify/subscriber_store.h"
#include "text/text.h"

enum { LONGEST_TAG = 20 };

const struct field subscribe_fields[] = {
	{ "mail", FIELD_LINE, .min = 1, .max = LONGEST_MAIL },
	{ "language", FIELD_TOKEN, .optional = 1, .min = 1, .max = LONGEST_TAG },
	{ 0 }
};

static void draw(const struct request *request, struct reply *reply, const struct errors *errors)
{
	const struct page page = { .title = _("Hear of new questions and results"), .heading = _("Hear of new questions and results"), .back = "/",
		.has_error = errors && errors->count, .stay = SUBSCRIBE_URL };
	struct buffer *out = &reply->body;

	if (!request->config->mail_from) {
		reply_fault(request, reply, FAULT_ABSENT);
		return;
	}
	page_begin(out, request, &page);
	if (errors)
		page_errors(out, errors->list, errors->count);
	html_print(out, "<p>%s</p>\n", _("We write to you when there are new questions, and when something is published: at most one mail a day. You can stop that at any time."));
	html(out, "<form method=\"post\" action=\"" SUBSCRIBE_URL "\">\n");
	line_draw(out, &(struct line){ .name = "mail", .label = _("Mail address"), .kind = "email", .autocomplete = "email",
		.value = request_text(request, "mail") }, errors);
	languages_draw(request, out, errors);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Write to me"));
	page_end(out, &page);
}

void subscribe_page(const struct request *request, struct reply *reply)
{
	draw(request, reply, NULL);
}

void subscribe_again(const struct request *request, struct reply *reply)
{
	const struct errors errors = errors_of(request);

	draw(request, reply, &errors);
}

static void refuse(const struct request *request, struct reply *reply)
{
	struct errors errors = { .count = 0 };

	errors_add(&errors, "mail", _("This is not a mail address."));
	draw(request, reply, &errors);
	reply->status = 422;
}

/* The same whether the address is known or not. */
static void draw_asked(const struct request *request, struct reply *reply)
{
	const struct page page = { .title = _("Look at your mail"), .heading = _("Look at your mail"), .stay = SUBSCRIBE_URL };
	struct buffer *out = &reply->body;

	page_begin(out, request, &page);
	html_print(out, "<p>%s</p>\n", _("If we do not write to this address yet, a mail comes: confirm there that it is yours. If you do nothing we forget it."));
	html_print(out, "<p>%s</p>\n", _("No mail comes? Look among the unwanted ones, and check the address."));
	html_print(out, "<p><a href=\"/\">%s</a></p>\n", _("Go to the first page"));
	page_end(out, &page);
}

void subscribe_now(const struct request *request, struct reply *reply)
{
	const struct telling_by by = { request->arena, request->config, request->keyring };
	const char *mail = request_text(request, "mail");

	if (!request->config->mail_from)
		reply_fault(request, reply, FAULT_ABSENT);
	else if (!mail_fits(mail))
		refuse(request, reply);
	else if (subscriber_ask(request->db, &by, mail, language_asked(request)))
		draw_asked(request, reply);
	else
		reply_fault(request, reply, FAULT_UNAVAILABLE);
}

/* --- from the mail */

void subscribe_confirm_page(const struct request *request, struct reply *reply)
{
	unsigned char name[NAME_BYTES];

	if (link_of_request(request, reply, SUBSCRIBE_CONFIRM, name))
		link_page_draw(request, reply, &(struct link_page){ _("Do you want our news?"),
			_("Press the button, and we write to you when there are new questions, and when something is published."), _("Yes, write to me") });
}

void subscribe_confirm_now(const struct request *request, struct reply *reply)
{
	unsigned char name[NAME_BYTES];

	if (!link_of_request(request, reply, SUBSCRIBE_CONFIRM, name))
		return;
	if (subscriber_confirm(request->db, name))
		link_page_draw(request, reply, &(struct link_page){ _("We write to you"),
			_("You get at most one mail a day. Each has a link to stop that."), NULL });
	else
		link_gone_draw(request, reply);
}

void subscribe_stop_page(const struct request *request, struct reply *reply)
{
	unsigned char name[NAME_BYTES];

	if (link_of_request(request, reply, SUBSCRIBE_STOP, name))
		link_page_draw(request, reply, &(struct link_page){ _("Do you want no more messages?"),
			_("Press the button, and we erase your address."), _("No more messages") });
}

void subscribe_stop_now(const struct request *request, struct reply *reply)
{
	unsigned char name[NAME_BYTES];

	if (!link_of_request(request, reply, SUBSCRIBE_STOP, name))
		return;
	subscriber_remove(request->db, name);
	link_page_draw(request, reply, &(struct link_page){ _("You get no more messages"), _("Your address is erased."), NULL });
}
