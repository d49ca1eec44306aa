#include "campaign/letter_pages.h"

#include "audit/audit.h"
#include "base/arena.h"
#include "campaign/batch_pages.h"
#include "campaign/paper_pages.h"
#include "markup/html.h"
#include "participant/list_store.h"
#include "text/text.h"

const struct field letter_fields[] = {
	PLANNED_FIELD,
	{ "list",  FIELD_NUMBER, .min = 1, .max = INT64_MAX, .source = FROM_QUERY },
	{ "after", FIELD_NUMBER, .optional = 1, .min = 0, .max = INT64_MAX, .source = FROM_QUERY },
	{ 0 }
};

static const struct language *language_of(const struct survey *survey, const char *tag)
{
	const struct language *language = survey_has_language(survey, tag) ? language_tagged(tag) : NULL;

	return language ? language : &languages[0];
}

/* In the language in use. The address stands as it is written, whatever that is. */
static void draw_letter(const struct request *request, struct buffer *out, const struct survey_plan *survey, const struct ballot *ballot,
			const struct lettered *one, const struct language *language)
{
	html_print(out, "<section class=\"letter\" lang=\"%s\" dir=\"%s\">\n<p class=\"sender\" lang=\"fr\" dir=\"auto\">%s<br>%s</p>\n", language->html,
		   language->direction, survey->plan->consultation.body, survey->plan->consultation.contact);
	html_print(out, "<div class=\"address\" lang=\"fr\" dir=\"ltr\">%s%s", one->name, *one->name ? "\n" : "");
	html_print(out, "%s</div>\n<div class=\"text\">\n<p>%s</p>\n", one->address, _("Good day,"));
	html_print(out, "<p>%s</p>\n", text_print(request->arena, _("%1$s asks for your answers: “%2$s”."), survey->plan->consultation.body,
						  content_in(request->arena, survey->survey.title, language)));
	html_print(out, "<p>%s</p>\n", content_in(request->arena, survey->survey.who, language));
	paper_draw_when(out, survey);
	paper_draw_code(request, out, invitation_code(ballot, one->invitation));
	paper_draw_promise(out, survey);
	html_print(out, "<p>%s</p>\n</div>\n</section>\n", text_print(request->arena, _("Your questions: %s"), survey->plan->consultation.contact));
}

static void draw_letters(const struct request *request, struct reply *reply, const struct survey_plan *survey, const struct ballot *ballot,
			 const struct lettered *letters, int count)
{
	const char *title = title_of(request, survey->survey.title);
	struct buffer *out = &reply->body;

	paper_begin(request, reply, request->language, _("Letters of invitation"), batches_url(request->arena, survey->survey.id));
	html_print(out, "<h1 class=\"screen\">%s</h1>\n<p class=\"screen\">%s</p>\n", title,
		   count ? _("One sheet for each person, for envelopes with a window on the right.") : _("Nobody else of this list is reached by letter alone."));
	if (count == MOST_LETTERS)
		html_print(out, "<p class=\"screen\"><a href=\"/studio/survey/%lld/letters?list=%lld&amp;after=%lld\">%s</a></p>\n", (long long)survey->survey.id,
			   (long long)request_number(request, "list"), (long long)letters[count - 1].participant, _("The letters after these"));
	for (int i = 0; i < count; i++) {
		const struct language *language = language_of(&survey->survey, letters[i].language);

		text_use(language);
		draw_letter(request, out, survey, ballot, &letters[i], language);
		text_use(request->language);
	}
	paper_end(reply);
}

void letter_page(const struct request *request, struct reply *reply)
{
	const struct participant_list *list;
	struct lettered *letters;
	struct planned planned;
	struct ballot ballot;
	int count;

	if (!batch_opened(request, reply, &planned, &ballot))
		return;
	list = lettered_list(request, &planned);
	if (!list) {
		reply_fault(request, reply, FAULT_ABSENT);
		return;
	}
	count = invitation_letter_list(request->db, request->arena, planned.survey->survey.id, list->id,
				       request_has(request, "after") ? request_number(request, "after") : 0, &letters);
	conduct_record(request, AUDIT_LETTERS_PRINTED, planned.survey->survey.id, planned.survey->plan->home,
		       arena_print(request->arena, "list=%lld count=%d", (long long)list->id, count));
	draw_letters(request, reply, planned.survey, &ballot, letters, count);
}
