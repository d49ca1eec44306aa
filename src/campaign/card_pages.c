#include "campaign/card_pages.h"

#include "audit/audit.h"
#include "base/arena.h"
#include "campaign/batch_pages.h"
#include "campaign/paper_pages.h"
#include "conduct/kit_pages.h"
#include "markup/html.h"
#include "text/text.h"

/* So that no page grows beyond what a browser prints at ease: fifty sheets. */
enum { CARDS_AT_ONCE = 200, LAST_CARDS = MOST_BATCH / CARDS_AT_ONCE };

const struct field card_fields[] = {
	PLANNED_FIELD,
	{ "batch",    FIELD_NUMBER, .min = 1, .max = INT64_MAX, .source = FROM_PATH },
	{ "language", FIELD_TOKEN,  .optional = 1, .min = 2, .max = 20, .source = FROM_QUERY },
	{ "page",     FIELD_NUMBER, .optional = 1, .min = 1, .max = LAST_CARDS, .source = FROM_QUERY },
	{ 0 }
};

/* What was asked for, else the easiest that the survey has. */
static const struct language *language_of(const struct request *request, const struct survey *survey)
{
	const char *tag = request_text(request, "language");

	if (tag && language_tagged(tag) && survey_has_language(survey, tag))
		return language_tagged(tag);
	return survey_has_language(survey, "fr-simple") ? language_tagged("fr-simple") : request->language;
}

static void draw_card(const struct request *request, struct buffer *out, const struct survey_plan *survey, struct code code,
		      const struct language *language)
{
	html(out, "<section class=\"card\">\n<div class=\"top\">\n");
	pictogram_draw(out);
	html_print(out, "<div>\n<p class=\"asker\"><bdi lang=\"fr\">%s</bdi></p>\n<h2>%s</h2>\n</div>\n</div>\n", survey->plan->consultation.body,
		   content_in(request->arena, survey->survey.title, language));
	paper_draw_when(out, survey);
	paper_draw_code(request, out, code);
	paper_draw_promise(out, survey);
	html(out, "</section>\n");
}

static void draw_others(const struct request *request, struct buffer *out, const struct invitation_batch *batch, const struct language *language, int64_t page)
{
	const char *url = arena_print(request->arena, "/studio/survey/%lld/batch/%lld", (long long)batch->survey, (long long)batch->id);

	if (batch->count <= CARDS_AT_ONCE)
		return;
	html_print(out, "<p class=\"screen\">%s</p>\n<ul class=\"screen links\">\n",
		   _("This batch is printed in several parts."));
	for (int64_t part = 1; part <= (batch->count + CARDS_AT_ONCE - 1) / CARDS_AT_ONCE; part++) {
		if (part == page)
			html_print(out, "<li aria-current=\"page\">%s</li>\n", text_print(request->arena, _("Part %d"), (int)part));
		else
			html_print(out, "<li><a href=\"%s?language=%s&amp;page=%lld\">%s</a></li>\n", url, language->tag, (long long)part,
				   text_print(request->arena, _("Part %d"), (int)part));
	}
	html(out, "</ul>\n");
}

static void draw_cards(const struct request *request, struct reply *reply, const struct planned *planned, const struct ballot *ballot,
		       const struct invitation_batch *batch)
{
	const struct language *language = language_of(request, &planned->survey->survey);
	const int64_t page = request_has(request, "page") ? request_number(request, "page") : 1;
	struct buffer *out = &reply->body;
	int64_t *list;
	const int count = invitation_list_of_batch(request->db, request->arena, batch, &list);
	const char *title = content_in(request->arena, planned->survey->survey.title, language);

	text_use(language);
	paper_begin(request, reply, language, title, batches_url(request->arena, batch->survey));
	draw_others(request, out, batch, language, page);
	html_print(out, "<h1 class=\"screen\">%s</h1>\n<div class=\"cards\">\n", title);
	for (int64_t i = (page - 1) * CARDS_AT_ONCE; i < count && i < page * CARDS_AT_ONCE; i++)
		draw_card(request, out, planned->survey, invitation_code(ballot, list[i]), language);
	html(out, "</div>\n");
	paper_end(reply);
	text_use(request->language);
}

void card_page(const struct request *request, struct reply *reply)
{
	const struct invitation_batch *batch = invitation_batch_find(request->db, request->arena, request_number(request, "batch"));
	struct planned planned;
	struct ballot ballot;

	if (!batch_opened(request, reply, &planned, &ballot))
		return;
	if (!batch || batch->survey != planned.survey->survey.id) {
		reply_fault(request, reply, FAULT_ABSENT);
		return;
	}
	conduct_record(request, AUDIT_BATCH_PRINTED, batch->survey, planned.survey->plan->home,
		       arena_print(request->arena, "batch=%lld part=%lld", (long long)batch->id,
				   (long long)(request_has(request, "page") ? request_number(request, "page") : 1)));
	draw_cards(request, reply, &planned, &ballot, batch);
}
