#include "answer/wall_pages.h"

#include <string.h>

#include "answer/passage_pages.h"
#include "base/arena.h"
#include "base/config.h"
#include "consultation/consultation_pages.h"
#include "consultation/result_store.h"
#include "markup/html.h"
#include "markup/qr.h"
#include "questionnaire/questionnaire_store.h"
#include "text/text.h"

enum { MINUTE = 60, EVERY_SECONDS = 5, WAIT_MOST = 15 * MINUTE, FLOOR = 5 };

const struct field short_fields[] = {
	{ "number", FIELD_NUMBER, .min = 1, .max = INT64_MAX, .source = FROM_PATH },
	{ 0 }
};

void short_go(const struct request *request, struct reply *reply)
{
	const struct survey *survey = survey_find_id(request->db, request->arena, request_number(request, "number"));

	if (survey)
		reply_redirect(reply, survey_url(request->arena, survey->slug));
	else
		reply_fault(request, reply, FAULT_ABSENT);
}

static const char *short_address(const struct passage *passage)
{
	return arena_print(passage->arena, "%s/s/%lld", passage->request->config->address, (long long)passage->survey->id);
}

/* Without what nobody types. */
static const char *without_scheme(const char *address)
{
	const char *host = strstr(address, "://");

	return host ? host + 3 : address;
}

/* "2 minutes 30": seconds are told in fives, as the page is drawn again so often. */
static const char *left_words(struct arena *arena, int64_t seconds)
{
	const int minutes = (int)(seconds / MINUTE), rest = (int)(seconds % MINUTE);

	if (!minutes)
		return text_print(arena, text_plural("%d second left", "%d seconds left", rest), rest);
	/* TRANSLATORS: minutes and seconds left, as on a clock: 2:05 */
	return text_print(arena, _("%1$d:%2$02d left"), minutes, rest);
}

static void draw_way(struct passage *passage)
{
	const struct survey *survey = passage->survey;
	const char *address = short_address(passage);
	struct buffer *out = &passage->reply->body;

	html(out, "<div class=\"wall-way\">\n");
	qr_draw(out, address, _("The address as a picture for a phone’s camera"));
	html_print(out, "<div>\n<p>%s</p>\n<p class=\"wall-address\" dir=\"ltr\">%s</p>\n<p class=\"wall-left\" role=\"timer\">%s</p>\n",
		   _("On your phone, photograph this square or type:"), without_scheme(address),
		   left_words(passage->arena, survey->closes - survey->now));
	html_paragraphs(out, promise_words(survey->promise, survey->audience));
	if (survey->modes & 1u << GROUP)
		html_print(out, "<p class=\"quiet\">%s</p>\n", _("No phone? Answer with your neighbour, as a group."));
	html(out, "</div>\n</div>\n");
}

static const char *caption_of(const struct passage *passage, const struct questionnaire *questionnaire, const struct question *question,
			      const struct result *result)
{
	const char *label = wording_in(questionnaire, &question->label, passage->request->language->tag, NULL);

	for (int i = 0; i < question->row_count; i++)
		if (!strcmp(question->rows[i].name, result->part))
			return row_wording(questionnaire, &question->rows[i], passage->request->language->tag);
	return label ? label : question->name;
}

/* Why so much is hidden, in words that a room understands. */
static void draw_why(struct passage *passage)
{
	html_print(&passage->reply->body, "<p class=\"panel\">%s</p>\n", text_print(passage->arena,
		   _("You are few. Where fewer than %d people gave an answer, and where a count would tell it, the figure is hidden: so nobody can guess what you answered."),
		   FLOOR));
}

static void draw_result(struct passage *passage, const struct questionnaire *questionnaire)
{
	const struct survey *survey = passage->survey;
	const struct result *result;
	struct result *list;
	const int count = result_list(passage->request->db, passage->arena, survey->id, FOR_ALL, &list);
	int hides = 0;

	for (int i = 0; i < questionnaire->question_count; i++)
		for (int nth = 0; (result = result_of(list, count, questionnaire->questions[i].name, nth)); nth++) {
			/* The question itself is the heading where there is but one. */
			result_draw(&passage->reply->body, result, &(struct result_drawing){ questionnaire, &questionnaire->questions[i],
				passage->request->language->tag,
				count == 1 ? _("What all answered") : caption_of(passage, questionnaire, &questionnaire->questions[i], result), 1 });
			hides |= result_hides(result);
		}
	if (!count)
		html_print(&passage->reply->body, "<p>%s</p>\n", _("Thank you. What you wrote is read afterwards: it is not shown here."));
	else if (hides)
		draw_why(passage);
}

/* Drawn again until there is nothing more to come. */
static void refresh(struct passage *passage)
{
	passage->reply->refresh = passage_url(passage, "wall");
	passage->reply->refresh_after = EVERY_SECONDS;
}

static void draw_after(struct passage *passage, const struct questionnaire *questionnaire)
{
	const struct survey *survey = passage->survey;
	struct buffer *out = &passage->reply->body;

	if (round_released(passage->request->db, survey->id)) {
		draw_result(passage, questionnaire);
		return;
	}
	html_print(out, "<p class=\"wall-left\">%s</p>\n<p>%s</p>\n", _("Closed. Thank you."), _("The result appears here within two minutes."));
	if (survey->now < survey->closes + WAIT_MOST)
		refresh(passage);
}

void wall_page(const struct request *request, struct reply *reply)
{
	static const char *const styles[] = { "/static/wall.css", NULL };
	const struct questionnaire *questionnaire;
	struct passage passage;
	struct content title;

	if (!passage_open(&passage, request, reply, ITS_SURVEY))
		return;
	if (!passage.survey->room_minutes) {
		reply_redirect(reply, survey_url(request->arena, passage.survey->slug));
		return;
	}
	questionnaire = questionnaire_find(request->db, &passage.survey->version);
	if (!questionnaire) {
		reply_fault(request, reply, FAULT_STORAGE);
		return;
	}
	passage.page.script = NULL;
	passage.page.links = NULL;
	passage.page.is_wide = 1;
	passage.page.styles = styles;
	title = content_of(request->arena, passage.survey->title, request->language);
	passage_begin(&passage, title.text, NULL);
	html_print(&reply->body, "<h1 lang=\"%s\" dir=\"%s\">%s</h1>\n", title.language->html, title.language->direction, title.text);
	if (survey_is_paused(passage.survey)) {
		html_print(&reply->body, "<p>%s</p>\n", _("You cannot answer for the moment: the questions are paused."));
		refresh(&passage);
	} else if (passage.survey->now < passage.survey->closes) {
		draw_way(&passage);
		refresh(&passage);
	} else {
		draw_after(&passage, questionnaire);
	}
	passage_end(&passage);
}
