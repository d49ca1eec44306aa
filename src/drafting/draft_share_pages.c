#include "drafting/draft_share_pages.h"

#include <string.h>

#include "account/code_pages.h"
#include "account/visit.h"
#include "analysis/analysed_store.h"
#include "analysis/analysis_pages.h"
#include "audit/audit_store.h"
#include "base/arena.h"
#include "base/config.h"
#include "base/day.h"
#include "base/mail.h"
#include "drafting/copy_store.h"
#include "drafting/readiness_store.h"
#include "drafting/synthesis_pages.h"
#include "markup/html.h"
#include "outbox/outbox_store.h"
#include "synthesis/shared_draft_store.h"
#include "text/text.h"
#include "web/staff.h"

#define ZONE "Europe/Paris"
#define DRAFT_URL "/library/draft/"
#define IN_LANGUAGE "in-"

const struct field draft_share_fields[] = {
	SYNTHESIS_FIELD,
	SYNTHESIS_SEEN_FIELD,
	{ "reader", FIELD_LINE, .min = 1, .max = LONGEST_DRAFT_READER },
	{ "mail", FIELD_LINE, .optional = 1, .min = 1, .max = LONGEST_MAIL },
	{ "days", FIELD_NUMBER, .min = 1, .max = LONGEST_DRAFT_DAYS },
	{ IN_LANGUAGE "fr", FIELD_TICK },
	{ IN_LANGUAGE "fr-simple", FIELD_TICK },
	{ IN_LANGUAGE "en", FIELD_TICK },
	{ 0 }
};

const struct field draft_end_fields[] = {
	SYNTHESIS_FIELD,
	{ "draft", FIELD_NUMBER, .min = 1, .max = INT64_MAX, .source = FROM_PATH },
	{ 0 }
};

/* A synthesis whose draft is shared, and all that it shows; edition NULL: a text of it has a fault. */
struct sharing {
	const struct request *request;
	const struct synthesis *synthesis;
	const struct edition *edition;
	const char *url;
};

static int sharing_open(const struct request *request, struct reply *reply, struct sharing *sharing)
{
	struct edition_fault fault;

	*sharing = (struct sharing){ .request = request, .synthesis = synthesis_of_request(request, reply) };
	if (!sharing->synthesis)
		return 0;
	sharing->url = arena_print(request->arena, "%s/readers", synthesis_url(request->arena, sharing->synthesis->id));
	sharing->edition = edition_gather(request->db, request->arena, sharing->synthesis, &fault);
	return 1;
}

static const char *tick_of(struct arena *arena, const char *language)
{
	return arena_print(arena, IN_LANGUAGE "%s", language);
}

/* The languages that were chosen, of those it is written in, ended by NULL. */
static const char *const *chosen(const struct sharing *sharing)
{
	const struct request *request = sharing->request;
	const char **languages_chosen = arena_array(request->arena, const char *, (size_t)sharing->edition->text_count + 1);
	int count = 0;

	for (int i = 0; i < sharing->edition->text_count; i++)
		if (request_has(request, tick_of(request->arena, sharing->edition->texts[i].language)))
			languages_chosen[count++] = sharing->edition->texts[i].language;
	return languages_chosen;
}

/* --- who has one */

static const char *day_words(struct arena *arena, int64_t seconds)
{
	return text_day(arena, day_in_zone(seconds, ZONE));
}

static void draw_draft(const struct sharing *sharing, struct buffer *out, const struct shared_draft *draft)
{
	struct arena *arena = sharing->request->arena;

	html_print(out, "<li>\n<p><strong dir=\"auto\">%s</strong></p>\n<p>%s</p>\n", draft->reader,
		   text_print(arena, _("As it was on %1$s; open until %2$s."), day_words(arena, draft->made), day_words(arena, draft->ends)));
	staff_form(sharing->request, out, arena_print(arena, "%s/%lld/end", sharing->url, (long long)draft->id));
	html_print(out, "<button class=\"danger\">%s</button>\n</form>\n</li>\n", _("Take the draft back"));
}

static void draw_readers(const struct sharing *sharing, struct buffer *out)
{
	struct shared_draft *list;
	const int count = shared_draft_list(sharing->request->db, sharing->request->arena, sharing->synthesis->id, &list);

	html_print(out, "<h2>%s</h2>\n", _("Who has a draft"));
	if (!count) {
		html_print(out, "<p>%s</p>\n", _("Nobody."));
		return;
	}
	html(out, "<ul class=\"surveys\">\n");
	for (int i = 0; i < count; i++)
		draw_draft(sharing, out, &list[i]);
	html(out, "</ul>\n");
}

/* --- another one */

static void draw_languages(const struct sharing *sharing, struct buffer *out, int all, const struct errors *errors)
{
	const char *error = errors ? errors_at(errors, "texts") : NULL;
	const struct request *request = sharing->request;

	html_print(out, "<fieldset id=\"texts\" class=\"question%s\">\n<legend>%s</legend>\n", error ? " has-error" : "", _("Which texts"));
	if (error)
		html_print(out, "<p class=\"error\"><span class=\"visually-hidden\">%s</span> %s</p>\n", _("Error:"), error);
	html(out, "<div class=\"choices\">\n");
	for (int i = 0; i < sharing->edition->text_count; i++) {
		const struct language *language = language_tagged(sharing->edition->texts[i].language);
		const char *name = tick_of(request->arena, language->tag);

		html_print(out, "<div class=\"choice\"><input type=\"checkbox\" id=\"%s\" name=\"%s\" value=\"1\"", name, name);
		if (all || request_has(request, name))
			html(out, " checked");
		html_print(out, "> <label for=\"%s\" lang=\"%s\">%s</label></div>\n", name, language->html, language->own_name);
	}
	html(out, "</div>\n</fieldset>\n");
}

static void draw_form(const struct sharing *sharing, struct buffer *out, const struct errors *errors)
{
	const struct request *request = sharing->request;
	const char *days = request_text(request, "days");

	html_print(out, "<h2>%s</h2>\n", _("Have a draft read by somebody"));
	if (!sharing->edition || !sharing->edition->text_count) {
		html_print(out, "<p>%s</p>\n", _("A text is missing, or something is wrong in one: mend it first."));
		return;
	}
	html_print(out, "<p>%s</p>\n", _("Somebody outside the staff reads it by a link, as it is now. Each page says that it is provisional, for whom it is, and of which day."));
	staff_form(request, out, sharing->url);
	hidden_number(out, "seen", sharing->synthesis->version);
	line_draw(out, &(struct line){ .name = "reader", .label = _("Name of the reader"), .value = request_text(request, "reader"),
		.hint = _("It stands on each page.") }, errors);
	if (mail_is_on(request))
		line_draw(out, &(struct line){ .name = "mail", .label = _("Mail address (if you want)"), .kind = "email", .value = request_text(request, "mail"),
			.hint = _("The link is then sent there too.") }, errors);
	line_draw(out, &(struct line){ .name = "days", .label = _("For how many days"), .value = days ? days : arena_print(request->arena, "%d", USUAL_DRAFT_DAYS),
		.hint = text_print(request->arena, _("From %1$d to %2$d."), 1, LONGEST_DRAFT_DAYS) }, errors);
	draw_languages(sharing, out, request->method == GET, errors);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Make the link"));
}

static void draw_page(const struct sharing *sharing, struct reply *reply, const struct errors *errors)
{
	synthesis_begin(sharing->request, reply, sharing->synthesis, &(struct staff_page){ _("Readers of the draft"), .errors = errors }, 1);
	draw_readers(sharing, &reply->body);
	draw_form(sharing, &reply->body, errors);
	staff_end(reply);
}

void draft_readers_page(const struct request *request, struct reply *reply)
{
	struct sharing sharing;

	if (sharing_open(request, reply, &sharing))
		draw_page(&sharing, reply, NULL);
}

void draft_share_again(const struct request *request, struct reply *reply)
{
	const struct errors errors = errors_of(request);
	struct sharing sharing;

	if (sharing_open(request, reply, &sharing))
		draw_page(&sharing, reply, &errors);
}

/* In the language of the first text, as nothing is known of the reader's. */
static int send_link(const struct sharing *sharing, const char *const *texts, const char *code)
{
	const struct request *request = sharing->request;
	const struct notice notice = {
		.kind = NOTICE_DRAFT_SHARED, .recipient = request_text(request, "mail"), .language = language_tagged(*texts),
		.fields = { [NOTICE_NAME] = request_text(request, "reader"), [NOTICE_LINE] = edition_text(sharing->edition, *texts)->title,
			    [NOTICE_LINK] = arena_print(request->arena, "%s" DRAFT_URL "%s", request->config->address, code) },
	};

	return notice.recipient && mail_is_on(request) && outbox_add(request->db, request->arena, request->keyring, &notice);
}

static void show_link(const struct sharing *sharing, struct reply *reply, const char *code, int is_sent)
{
	struct buffer *out = &reply->body;

	synthesis_begin(sharing->request, reply, sharing->synthesis, &(struct staff_page){ _("Pass this link on") }, 1);
	html_print(out, "<p>%s</p>\n", text_print(sharing->request->arena, _("Give it to %s and to nobody else. It is shown only now. Whoever has it reads the draft until you take it back, or it ends."),
		   request_text(sharing->request, "reader")));
	html_print(out, "<p><strong class=\"code\" dir=\"ltr\" id=\"link\">%s" DRAFT_URL "%s</strong></p>\n", request_address(sharing->request), code);
	if (is_sent)
		html_print(out, "<p>%s</p>\n", text_print(sharing->request->arena, _("It is also on its way by mail, to %s."), request_text(sharing->request, "mail")));
	html_print(out, "<p><a class=\"button main\" href=\"%s\">%s</a></p>\n", sharing->url, _("Continue"));
	staff_end(reply);
}

static void record(const struct sharing *sharing, enum audit_action action, const char *detail)
{
	const struct request *request = sharing->request;
	const int64_t consultation = sharing->synthesis->consultation;

	audit_add(request->db, request->arena, &(struct audit_note){ .action = action, .account = request->visit->account->id,
		.object = consultation, .body = analysed_body_of_consultation(request->db, consultation), .detail = detail });
}

static const int64_t *quotes_of(struct arena *arena, const struct edition *edition)
{
	int64_t *quotes = arena_array(arena, int64_t, edition->quote_count + 1);

	for (int i = 0; i < edition->quote_count; i++)
		quotes[i] = edition->quotes[i].id;
	return quotes;
}

/* Gives the draft's number and code; 0 where the reply says why not. */
static int64_t share(const struct sharing *sharing, struct reply *reply, const char *const *texts, const char **code)
{
	const struct request *request = sharing->request;
	const struct shared_draft about = { .synthesis = sharing->synthesis->id, .reader = request_text(request, "reader"),
		.is_generated = edition_is_generated(sharing->edition), .account = request->visit->account->id,
		.quote_count = sharing->edition->quote_count, .quotes = quotes_of(request->arena, sharing->edition) };
	struct publication_page *pages;
	int count;
	enum fault fault = edition_copy(request->db, request->arena, sharing->edition, texts, &pages, &count);
	int64_t id = fault ? 0 : shared_draft_add(request->db, request->arena, &about, (int)request_number(request, "days"), pages, count, code);

	if (fault)
		reply_fault(request, reply, fault);
	return id;
}

static int mail_may_be(const struct request *request)
{
	return !request_has(request, "mail") || mail_fits(request_text(request, "mail"));
}

static void refuse(const struct sharing *sharing, struct reply *reply, const char *field, const char *words)
{
	struct errors errors = { .count = 0 };

	errors_add(&errors, field, words);
	reply->status = 422;
	draw_page(sharing, reply, &errors);
}

void draft_share_now(const struct request *request, struct reply *reply)
{
	const char *const *texts, *code;
	struct sharing sharing;
	int64_t id;

	if (!sharing_open(request, reply, &sharing))
		return;
	if (!sharing.edition || sharing.synthesis->version != request_number(request, "seen")) {
		reply_fault(request, reply, FAULT_CONFLICT);
		return;
	}
	texts = chosen(&sharing);
	if (!*texts || !mail_may_be(request)) {
		refuse(&sharing, reply, *texts ? "mail" : "texts", *texts ? _("This is not a mail address.") : _("Choose at least one."));
		return;
	}
	id = share(&sharing, reply, texts, &code);
	if (id) {
		show_link(&sharing, reply, code, send_link(&sharing, texts, code));
		record(&sharing, AUDIT_DRAFT_SHARED, arena_print(request->arena, "synthesis=%lld draft=%lld days=%d", (long long)sharing.synthesis->id,
			(long long)id, (int)request_number(request, "days")));
	} else if (reply->status == 200) {
		refuse(&sharing, reply, "reader", text_print(request->arena, _("%d people have a draft: take one back first."), MOST_SHARED_DRAFTS));
	}
}

void draft_end_now(const struct request *request, struct reply *reply)
{
	const int64_t id = request_number(request, "draft");
	struct sharing sharing;

	if (!sharing_open(request, reply, &sharing))
		return;
	if (!shared_draft_end(request->db, sharing.synthesis->id, id)) {
		reply_fault(request, reply, FAULT_ABSENT);
		return;
	}
	record(&sharing, AUDIT_DRAFT_ENDED, arena_print(request->arena, "synthesis=%lld draft=%lld", (long long)sharing.synthesis->id, (long long)id));
	reply_redirect(reply, sharing.url);
}
