#include "council/issue_pages.h"

#include <string.h>

#include "account/rights.h"
#include "account/visit.h"
#include "base/arena.h"
#include "base/config.h"
#include "base/day.h"
#include "council/text_pages.h"
#include "markup/html.h"
#include "recommendation/publish_store.h"
#include "recommendation/step.h"
#include "recommendation/text_shelving_store.h"
#include "text/text.h"

#define ZONE "Europe/Paris"
#define PUBLIC_URL "/library/text/%lld/%d"

enum { LONGEST_TAG = 20 };

const struct field issue_preview_fields[] = {
	TEXT_FIELD,
	{ "document", FIELD_TOKEN, .optional = 1, .min = 1, .max = LONGEST_TAG, .source = FROM_QUERY },
	{ 0 }
};

const struct field issue_again_fields[] = {
	TEXT_FIELD,
	{ "since", FIELD_PROSE, .min = 1, .max = LONGEST_ISSUE_SINCE },
	{ 0 }
};

const struct field issue_withdraw_page_fields[] = {
	TEXT_FIELD,
	{ "number", FIELD_NUMBER, .min = 1, .max = INT32_MAX, .source = FROM_QUERY },
	{ 0 }
};

const struct field issue_withdraw_fields[] = {
	TEXT_FIELD,
	{ "number", FIELD_NUMBER, .min = 1, .max = INT32_MAX },
	{ "reason", FIELD_PROSE, .min = 1, .max = LONGEST_WITHDRAWAL_REASON },
	{ 0 }
};

static const char *list_url(struct arena *arena, int64_t text)
{
	return arena_print(arena, "%s/published", text_url(arena, text));
}

static const char *day_words(struct arena *arena, int64_t seconds)
{
	return text_day(arena, day_in_zone(seconds, ZONE));
}

static int may_write(const struct request *request, const struct text *text)
{
	return (request->rights & WRITE_RECOMMENDATIONS) && text_takes_reasons(text);
}

static struct text_publish publish_of(const struct request *request, const char *since)
{
	return (struct text_publish){ .account = request->visit->account->id, .since = since, .address = request->config->address };
}

/* --- what was published */

static void draw_issue(const struct request *request, struct buffer *out, const struct text_publication *issue, int is_writable)
{
	struct arena *arena = request->arena;
	const char *name = text_print(arena, _("Version %d"), issue->number);

	html(out, "<li>\n");
	if (issue->withdrawn) {
		html_print(out, "<p>%s <span class=\"quiet\">%s</span></p>\n<p lang=\"fr\" dir=\"auto\">%s</p>\n</li>\n", name,
			   text_print(arena, _("withdrawn on %s"), day_words(arena, issue->withdrawn)), issue->reason);
		return;
	}
	html_print(out, "<p><a href=\"" PUBLIC_URL "\">%s</a> <span class=\"quiet\">%s</span></p>\n", (long long)issue->text, issue->number, name,
		   day_words(arena, issue->published));
	if (is_writable)
		html_print(out, "<p><a href=\"%s/withdraw?number=%d\">%s<span class=\"visually-hidden\"> %d</span></a></p>\n", text_url(arena, issue->text), issue->number,
			   _("Withdraw it"), issue->number);
	html(out, "</li>\n");
}

static void draw_again(const struct request *request, struct buffer *out, const struct text *text, const struct errors *errors)
{
	html_print(out, "<h2>%s</h2>\n<p>%s</p>\n", _("Publish it again"),
		   _("As it is now, under a new number. Versions published before stay where they are."));
	staff_form(request, out, list_url(out->arena, text->id));
	prose_draw(out, &(struct line){ .name = "since", .label = _("What changed since"), .language = text_language_html(text), .value = request_text(request, "since"),
		.hint = _("Everybody reads it on top of the new version.") }, errors);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Publish it again"));
}

static void draw_list(const struct request *request, struct reply *reply, const struct text *text, const struct errors *errors)
{
	struct buffer *out = &reply->body;
	struct text_publication *list;
	const int count = text_publication_numbers(request->db, request->arena, text->id, &list), is_writable = may_write(request, text);

	council_begin(request, reply, text, &(struct staff_page){ _("What was published"), .errors = errors }, 1);
	html_print(out, "<p><a href=\"%s/preview\">%s</a></p>\n", text_url(out->arena, text->id), _("How it would be published now"));
	if (!count)
		html_print(out, "<p>%s</p>\n", _("Nothing of it was published yet."));
	else
		html(out, "<ul class=\"surveys\">\n");
	for (int i = 0; i < count; i++)
		draw_issue(request, out, &list[i], is_writable);
	if (count)
		html(out, "</ul>\n");
	if (count && is_writable && text_is_public(text))
		draw_again(request, out, text, errors);
	staff_end(reply);
}

void issue_list_page(const struct request *request, struct reply *reply)
{
	const struct text *text = text_of_request(request, reply);

	if (text)
		draw_list(request, reply, text, NULL);
}

/* --- as it would be published */

static void draw_preview(const struct request *request, struct buffer *out, const struct text *text, const struct publication_page *pages, int count)
{
	const char *wanted = request_text(request, "document");
	const struct publication_page *page = &pages[count > 1 && wanted && !strcmp(wanted, pages[1].language)];
	const struct language *language = language_tagged(page->language);

	if (count > 1)
		html_print(out, "<ul class=\"tabs\">\n<li><a href=\"%s/preview\">%s</a></li>\n<li><a href=\"%s/preview?document=%s\">%s</a></li>\n</ul>\n",
			   text_url(out->arena, text->id), language_tagged(pages[0].language) ? language_tagged(pages[0].language)->own_name : pages[0].language,
			   text_url(out->arena, text->id), pages[1].language, language_tagged(pages[1].language)->own_name);
	else
		html_print(out, "<p class=\"quiet\">%s</p>\n", _("It has no page in easy French: its title, a heading or a paragraph is not written so yet."));
	html_print(out, "<article class=\"council-text\" lang=\"%s\" dir=\"%s\">\n<h2 class=\"title\">%s</h2>\n", language ? language->html : page->language,
		   language ? language->direction : "auto", page->title);
	issue_markup_add(out, page->article);
	html(out, "</article>\n");
}

void issue_preview_page(const struct request *request, struct reply *reply)
{
	static const char *const styles[] = { "/static/council.css", "/static/chart.css", NULL };
	const struct text *text = text_of_request(request, reply);
	const struct text_publish publish = publish_of(request, "");
	struct publication_page pages[MOST_ISSUE_PAGES];
	const struct issue *issue;
	const char *why;
	int count = 0;

	if (!text)
		return;
	issue = issue_gather(request->db, request->arena, text, &publish, &why);
	if (issue)
		count = issue_press(request->db, request->arena, issue, pages);
	council_begin(request, reply, text, &(struct staff_page){ _("How it would be published now"), .styles = styles }, 1);
	if (count)
		draw_preview(request, &reply->body, text, pages, count);
	else
		html_print(&reply->body, "<div class=\"panel\">\n<p>%s</p>\n</div>\n", why ? why : _("A figure that it cites cannot be read as it was published: ask whoever runs this site."));
	staff_end(reply);
}

/* --- published again */

void issue_again_again(const struct request *request, struct reply *reply)
{
	const struct text *text = text_of_request(request, reply);
	const struct errors errors = errors_of(request);

	if (text)
		draw_list(request, reply, text, &errors);
}

static void refuse(const struct request *request, struct reply *reply, const struct text *text, const char *why)
{
	struct errors errors = { .count = 0 };

	errors_add(&errors, "since", why);
	reply->status = 409;
	draw_list(request, reply, text, &errors);
}

void issue_again_now(const struct request *request, struct reply *reply)
{
	const struct text *text = text_of_request(request, reply);
	const struct text_publish publish = publish_of(request, request_text(request, "since"));
	const char *why = NULL;
	enum fault fault;

	if (!text)
		return;
	fault = text_is_public(text) ? text_touch_beside(request->db, text->id) : FAULT_CONFLICT;
	if (!fault)
		fault = text_publish_as(request->db, request->arena, text, &publish, &why);
	if (why) {
		refuse(request, reply, text, why);
	} else if (fault) {
		reply_fault(request, reply, fault);
	} else {
		reply_redirect(reply, list_url(request->arena, text->id));
		council_record(request, AUDIT_TEXT_PUBLISHED_AGAIN, text, "");
	}
}

/* --- withdrawn */

/* Of the number asked for, which stands; NULL where the reply says that it does not. */
static const struct text_publication *standing(const struct request *request, struct reply *reply, const struct text *text)
{
	const struct text_publication *issue = text_publication_find(request->db, request->arena, text->id, (int)request_number(request, "number"));

	if (issue && !issue->withdrawn)
		return issue;
	reply_fault(request, reply, issue ? FAULT_GONE : FAULT_ABSENT);
	return NULL;
}

static void draw_withdraw(const struct request *request, struct reply *reply, const struct errors *errors)
{
	const struct text *text = text_of_request(request, reply);
	const struct text_publication *issue = text ? standing(request, reply, text) : NULL;
	struct buffer *out = &reply->body;

	if (!issue)
		return;
	council_begin(request, reply, text, &(struct staff_page){ text_print(request->arena, _("Withdraw version %d"), issue->number), .errors = errors }, 1);
	html_print(out, "<p>%s</p>\n<p>%s</p>\n", _("Its words and files are erased for good. Its address stays: whoever comes there reads that it was withdrawn, when, and why."),
		   _("To mend something, publish it again instead: both versions stay then."));
	staff_form(request, out, arena_print(out->arena, "%s/withdraw", text_url(out->arena, text->id)));
	hidden_number(out, "number", issue->number);
	prose_draw(out, &(struct line){ .name = "reason", .label = _("Why it is withdrawn"), .language = "fr", .value = request_text(request, "reason"),
		.hint = _("Everybody reads it.") }, errors);
	html_print(out, "<button class=\"danger\">%s</button>\n</form>\n", _("Withdraw it for good"));
	staff_end(reply);
}

void issue_withdraw_page(const struct request *request, struct reply *reply)
{
	draw_withdraw(request, reply, NULL);
}

void issue_withdraw_again(const struct request *request, struct reply *reply)
{
	const struct errors errors = errors_of(request);

	draw_withdraw(request, reply, &errors);
}

void issue_withdraw_now(const struct request *request, struct reply *reply)
{
	const struct text *text = text_of_request(request, reply);
	const struct text_publication *issue = text ? standing(request, reply, text) : NULL;
	enum fault fault;

	if (!issue)
		return;
	fault = text_touch_beside(request->db, text->id);
	if (!fault && !text_publication_withdraw(request->db, issue->id, request_text(request, "reason")))
		fault = FAULT_GONE;
	if (!fault)
		fault = text_shelve(request->db, request->arena, text->id);
	if (fault) {
		reply_fault(request, reply, fault);
		return;
	}
	reply_redirect(reply, list_url(request->arena, text->id));
	council_record(request, AUDIT_TEXT_PUBLICATION_WITHDRAWN, text, arena_print(request->arena, "version=%d", issue->number));
}
