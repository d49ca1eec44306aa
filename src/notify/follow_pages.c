#include "notify/follow_pages.h"

#include "base/arena.h"
#include "base/config.h"
#include "base/mail.h"
#include "base/phone.h"
#include "consultation/consultation.h"
#include "markup/html.h"
#include "markup/url.h"
#include "notify/follower_store.h"
#include "notify/link_pages.h"
#include "text/text.h"

enum { LONGEST_TAG = 20 };

#define SLUG_FIELD { "slug", FIELD_TOKEN, .min = 1, .max = 80, .source = FROM_PATH }

const struct field follow_fields[] = {
	SLUG_FIELD,
	{ 0 }
};

const struct field follow_now_fields[] = {
	SLUG_FIELD,
	{ "mail", FIELD_LINE, .optional = 1, .min = 1, .max = LONGEST_MAIL },
	{ "phone", FIELD_LINE, .optional = 1, .min = 1, .max = LONGEST_TYPED_PHONE },
	{ "language", FIELD_TOKEN, .optional = 1, .min = 1, .max = LONGEST_TAG },
	{ 0 }
};

static const char *follow_url(struct arena *arena, const char *slug)
{
	return arena_print(arena, FOLLOW_URL "/%s", url_part(arena, slug));
}

void follow_link_draw(const struct request *request, struct buffer *out, const struct survey *survey)
{
	if (request->config->mail_from)
		html_print(out, "<p><a href=\"%s\">%s</a></p>\n", follow_url(request->arena, survey->slug), _("Hear what becomes of the answers"));
}

static struct survey *survey_of_request(const struct request *request, struct reply *reply)
{
	struct survey *survey = request->config->mail_from ? survey_find(request->db, request->arena, request_text(request, "slug")) : NULL;

	if (!survey)
		reply_fault(request, reply, FAULT_ABSENT);
	return survey;
}

static void begin(const struct request *request, struct buffer *out, const struct page *page, const struct survey *survey)
{
	const struct content title = content_of(request->arena, survey->title, request->language);

	page_begin(out, request, page);
	html_print(out, "<p><strong lang=\"%s\" dir=\"%s\">%s</strong></p>\n", title.language->html, title.language->direction, title.text);
}

static void draw_form(const struct request *request, struct buffer *out, const struct survey *survey, const struct errors *errors)
{
	html_print(out, "<form method=\"post\" action=\"%s\">\n", follow_url(request->arena, survey->slug));
	line_draw(out, &(struct line){ .name = "mail", .label = _("Mail address"), .kind = "email", .autocomplete = "email",
		.value = request_text(request, "mail") }, errors);
	if (request->config->sms_gateway)
		line_draw(out, &(struct line){ .name = "phone", .label = _("Or a mobile telephone number"), .kind = "tel", .autocomplete = "tel",
			.value = request_text(request, "phone") }, errors);
	languages_draw(request, out, errors);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Write to me"));
}

static void draw(const struct request *request, struct reply *reply, const struct survey *survey, const struct errors *errors)
{
	const struct page page = { .title = _("Hear what becomes of the answers"), .heading = _("Hear what becomes of the answers"),
		.has_error = errors && errors->count, .stay = follow_url(request->arena, survey->slug) };
	struct buffer *out = &reply->body;

	begin(request, out, &page, survey);
	if (errors)
		page_errors(out, errors->list, errors->count);
	html_print(out, "<p>%s</p>\n", _("When there is a text that says what people answered, we send you a message. You can stop that at any time."));
	html_print(out, "<p>%s</p>\n", _("Your address stays apart from all answers: nobody can tell by it what you answered. We erase it after three years."));
	draw_form(request, out, survey, errors);
	page_end(out, &page);
}

void follow_page(const struct request *request, struct reply *reply)
{
	const struct survey *survey = survey_of_request(request, reply);

	if (survey)
		draw(request, reply, survey, NULL);
}

void follow_again(const struct request *request, struct reply *reply)
{
	const struct errors errors = errors_of(request);
	const struct survey *survey = survey_of_request(request, reply);

	if (survey)
		draw(request, reply, survey, &errors);
}

/* What was typed, as it is kept; NULL where nothing was, or it is none. */
static const char *mail_asked(const struct request *request, struct errors *errors)
{
	const char *mail = request_text(request, "mail");

	if (!mail || !*mail)
		return NULL;
	if (!mail_fits(mail))
		errors_add(errors, "mail", _("This is not a mail address."));
	return mail;
}

static const char *phone_asked(const struct request *request, struct errors *errors)
{
	const char *typed = request->config->sms_gateway ? request_text(request, "phone") : NULL, *phone;

	if (!typed || !*typed)
		return NULL;
	phone = phone_read(request->arena, typed);
	if (!phone)
		errors_add(errors, "phone", _("This is not a telephone number."));
	return phone;
}

static int ask(const struct request *request, const struct survey *survey, enum channel channel, const char *address)
{
	return !address || follower_ask(request->db, request->arena, request->keyring, &(struct follower_asking){
		.survey = survey->id, .channel = channel, .address = address, .language = language_asked(request) });
}

static void draw_asked(const struct request *request, struct reply *reply, const struct survey *survey)
{
	const struct page page = { .title = _("You get a message within a day"), .heading = _("You get a message within a day"),
		.stay = follow_url(request->arena, survey->slug) };
	struct buffer *out = &reply->body;

	begin(request, out, &page, survey);
	html_print(out, "<p>%s</p>\n", _("Confirm there that it is your address. If you do nothing we forget it."));
	html_print(out, "<p>%s</p>\n", _("It does not come at once: so nobody can see which address belongs to which answers."));
	html_print(out, "<p><a href=\"/\">%s</a></p>\n", _("Go to the first page"));
	page_end(out, &page);
}

void follow_now(const struct request *request, struct reply *reply)
{
	const struct survey *survey = survey_of_request(request, reply);
	struct errors errors = { .count = 0 };
	const char *mail, *phone;

	if (!survey)
		return;
	mail = mail_asked(request, &errors);
	phone = phone_asked(request, &errors);
	if (!errors.count && !mail && !phone)
		errors_add(&errors, "mail", _("Write your address here."));
	if (errors.count) {
		draw(request, reply, survey, &errors);
		reply->status = 422;
	} else if (ask(request, survey, BY_MAIL, mail) && ask(request, survey, BY_SMS, phone)) {
		draw_asked(request, reply, survey);
	} else {
		reply_fault(request, reply, FAULT_UNAVAILABLE);
	}
}

/* --- from the message */

void follow_confirm_page(const struct request *request, struct reply *reply)
{
	unsigned char name[NAME_BYTES];

	if (link_of_request(request, reply, FOLLOW_CONFIRM, name))
		link_page_draw(request, reply, &(struct link_page){ _("Do you want to hear what became of the answers?"),
			_("Press the button, and we write to you when there is a text that says what people answered."), _("Yes, write to me") });
}

void follow_confirm_now(const struct request *request, struct reply *reply)
{
	unsigned char name[NAME_BYTES];

	if (!link_of_request(request, reply, FOLLOW_CONFIRM, name))
		return;
	if (follower_confirm(request->db, name))
		link_page_draw(request, reply, &(struct link_page){ _("We write to you"),
			_("You hear from us when there is a text that says what people answered. Each message has a link to stop that."), NULL });
	else
		link_gone_draw(request, reply);
}

void follow_stop_page(const struct request *request, struct reply *reply)
{
	unsigned char name[NAME_BYTES];

	if (link_of_request(request, reply, FOLLOW_STOP, name))
		link_page_draw(request, reply, &(struct link_page){ _("Do you want no more messages?"),
			_("Press the button, and we erase your address."), _("No more messages") });
}

void follow_stop_now(const struct request *request, struct reply *reply)
{
	unsigned char name[NAME_BYTES];

	if (!link_of_request(request, reply, FOLLOW_STOP, name))
		return;
	follower_remove(request->db, name);
	link_page_draw(request, reply, &(struct link_page){ _("You get no more messages"), _("Your address is erased."), NULL });
}
