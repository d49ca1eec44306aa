#include "account/visit.h"
#include "audit/audit.h"
#include "base/arena.h"
#include "base/config.h"
#include "campaign/campaign_pages.h"
#include "campaign/campaign_store.h"
#include "campaign/mailing_person.h"
#include "conduct/dossier_pages.h"
#include "markup/html.h"
#include "outbox/letter.h"
#include "outbox/letter_shown.h"
#include "outbox/template_store.h"
#include "studio/preview_pages.h"
#include "studio/studio_pages.h"
#include "text/text.h"

enum { MOST_FAULTS = WAVES * LANGUAGES * MOST_TEMPLATE_FAULTS };

const struct field campaign_message_fields[] = {
	PLANNED_FIELD,
	{ "campaign", FIELD_NUMBER, .min = 1, .max = INT64_MAX, .source = FROM_PATH },
	{ "wave",     FIELD_NUMBER, .optional = 1, .min = 0, .max = WAVES - 1, .source = FROM_QUERY },
	{ "language", FIELD_TOKEN,  .optional = 1, .min = 1, .max = 20, .source = FROM_QUERY },
	{ 0 }
};

const struct field campaign_test_fields[] = {
	PLANNED_FIELD,
	{ "campaign", FIELD_NUMBER, .min = 1, .max = INT64_MAX, .source = FROM_PATH },
	{ "wave",     FIELD_NUMBER, .min = 0, .max = WAVES - 1 },
	{ "language", FIELD_TOKEN,  .min = 1, .max = 20 },
	{ 0 }
};

static struct template_text template_of(const struct request *request, const struct campaign_shown *shown, int wave, const struct language *language)
{
	return template_find(request->db, request->arena, shown->planned.survey->plan->home, wave_template(wave, shown->campaign->channel == BY_SMS), language);
}

/* Of every language, as nobody knows who is added to the list. */
const char *const *campaign_message_faults(const struct request *request, const struct campaign_shown *shown)
{
	const char **list = arena_array(request->arena, const char *, MOST_FAULTS + 1), *faults[MOST_TEMPLATE_FAULTS];
	int count = 0;

	for (int wave = 0; wave < WAVES; wave++)
		for (int i = 0; i < LANGUAGES && shown->campaign->waves[wave].is_wanted; i++) {
			const struct template_text template = template_of(request, shown, wave, &languages[i]);
			const int found = template_faults(request->arena, wave_template(wave, shown->campaign->channel == BY_SMS), &template, faults);

			for (int k = 0; k < found; k++)
				list[count++] = arena_print(request->arena, "%s, %s: %s", wave_words(wave), languages[i].own_name, faults[k]);
		}
	return list;
}

/* --- as it will look */

/* A letter to nobody: its link opens nothing. */
static struct letter example(const struct request *request, const struct campaign_shown *shown, int wave, const struct language *language)
{
	const struct survey *survey = &shown->planned.survey->survey;
	struct mailing_person person = {
		.wave = wave, .is_sms = shown->campaign->channel == BY_SMS, .survey = survey, .language = language, .recipient = "",
		.template = template_of(request, shown, wave, language), .made = survey->now,
		.link = arena_print(request->arena, "%s/i/0000000000000000", request->config->address),
		.stop = arena_print(request->arena, "%s/stop/", request->config->address),
	};
	struct letter letter;

	text_use(language);
	person.name = template_field_example(request->arena, FIELD_NAME);
	person.code = template_field_example(request->arena, FIELD_CODE);
	mailing_say(request->arena, &person, request->config->site_name, &letter);
	text_use(request->language);
	return letter;
}

static void draw_letter(struct buffer *out, const struct letter *letter, const struct language *language)
{
	html_print(out, "<div class=\"panel\" lang=\"%s\" dir=\"%s\">\n", language->html, language->direction);
	letter_show(out, letter);
	html(out, "</div>\n");
}

static void draw_languages(const struct request *request, struct buffer *out, const struct campaign_shown *shown, int wave,
			   const struct language *chosen)
{
	html_print(out, "<nav aria-label=\"%s\">\n<ul class=\"tabs\">\n", _("Language of the message"));
	for (int i = 0; i < LANGUAGES; i++) {
		html_print(out, "<li><a href=\"%s/message?wave=%d&amp;language=%s\" lang=\"%s\" dir=\"%s\"", campaign_url(request->arena, shown->campaign),
			   wave, languages[i].tag, languages[i].html, languages[i].direction);
		if (&languages[i] == chosen)
			html(out, " aria-current=\"true\"");
		html_print(out, ">%s</a></li>\n", languages[i].own_name);
	}
	html(out, "</ul>\n</nav>\n");
}

static void draw_faults(const struct request *request, struct buffer *out, const struct campaign_shown *shown, int wave, const struct language *language)
{
	const struct template_text template = template_of(request, shown, wave, language);
	const char *faults[MOST_TEMPLATE_FAULTS];
	const int count = template_faults(request->arena, wave_template(wave, shown->campaign->channel == BY_SMS), &template, faults);

	if (!count)
		return;
	html(out, "<ul class=\"warning\">\n");
	for (int i = 0; i < count; i++)
		html_print(out, "<li dir=\"auto\">%s</li>\n", faults[i]);
	html(out, "</ul>\n");
}

static void draw_text(struct buffer *out, const struct language *language, const char *text)
{
	html_print(out, "<h2>%s</h2>\n<div class=\"panel\" lang=\"%s\" dir=\"%s\">\n", _("As text"), language->html, language->direction);
	html_paragraphs(out, text);
	html(out, "</div>\n");
}

static void draw_message(const struct request *request, struct buffer *out, const struct campaign_shown *shown, int wave, const struct language *language)
{
	const struct letter letter = example(request, shown, wave, language);

	draw_faults(request, out, shown, wave, language);
	if (letter.short_text) {
		draw_text(out, language, letter.short_text);
		return;
	}
	html_print(out, "<h2>%s</h2>\n", _("As a mail program shows it"));
	draw_letter(out, &letter, language);
	draw_text(out, language, letter.text.bytes);
}

static void draw_test(const struct request *request, struct buffer *out, const struct campaign_shown *shown, int wave, const struct language *language)
{
	if (!request->config->mail_from)
		return;
	html_print(out, "<h2>%s</h2>\n<p>%s</p>\n", _("A test"), text_print(request->arena,
		   _("One mail goes to %s, with a link that shows the questions and uses no invitation."), request->visit->account->mail));
	staff_form(request, out, arena_print(request->arena, "%s/test", campaign_url(request->arena, shown->campaign)));
	hidden_number(out, "wave", wave);
	hidden_draw(out, "language", language->tag);
	html_print(out, "<button class=\"secondary\">%s</button>\n</form>\n", _("Send a test to myself"));
}

static const struct language *language_of(const struct request *request)
{
	const char *tag = request_text(request, "language");
	const struct language *language = tag ? language_tagged(tag) : NULL;

	return language ? language : request->language;
}

/* False where there is no such message: the reply says so. */
static int message_of_request(const struct request *request, struct reply *reply, struct campaign_shown *shown, int *wave)
{
	if (!campaign_of_request(request, reply, shown))
		return 0;
	*wave = (int)request_number(request, "wave");
	if (shown->campaign->waves[*wave].is_wanted)
		return 1;
	reply_fault(request, reply, FAULT_ABSENT);
	return 0;
}

void campaign_message_page(const struct request *request, struct reply *reply)
{
	struct buffer *out = &reply->body;
	const struct language *language = language_of(request);
	struct campaign_shown shown;
	int wave;

	if (!message_of_request(request, reply, &shown, &wave))
		return;
	campaign_begin(request, reply, &shown, wave_words(wave), NULL);
	draw_languages(request, out, &shown, wave, language);
	draw_message(request, out, &shown, wave, language);
	draw_test(request, out, &shown, wave, language);
	staff_end(reply);
}

void campaign_test_now(const struct request *request, struct reply *reply)
{
	const struct account *account = request->visit->account;
	struct campaign_shown shown;
	int wave;

	if (!message_of_request(request, reply, &shown, &wave))
		return;
	if (!campaign_add_test(request->db, &shown.campaign->waves[wave], account->mail, language_of(request))) {
		reply_fault(request, reply, FAULT_STORAGE);
		return;
	}
	conduct_record(request, AUDIT_CAMPAIGN_TESTED, shown.campaign->survey, shown.planned.survey->plan->home,
		       arena_print(request->arena, "campaign=%lld wave=%d", (long long)shown.campaign->id, wave));
	reply_redirect(reply, campaign_url(request->arena, shown.campaign));
}

/* --- where the link of a test leads */

/* Who may not write questionnaires reads the questions. */
void campaign_questions_page(const struct request *request, struct reply *reply)
{
	struct campaign_shown shown = { .campaign = NULL };

	if (!planned_of_request(request, reply, &shown.planned))
		return;
	if (request->rights & EDIT_QUESTIONNAIRES && shown.planned.survey->manuscript) {
		reply_redirect(reply, preview_url(request->arena, shown.planned.survey->manuscript, NULL));
		return;
	}
	campaign_begin(request, reply, &shown, title_of(request, shown.planned.survey->survey.title), NULL);
	if (shown.planned.document)
		questions_draw(&reply->body, shown.planned.document, request->language);
	staff_end(reply);
}
