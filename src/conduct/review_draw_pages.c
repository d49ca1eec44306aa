#include "conduct/review_draw_pages.h"

#include "account/visit.h"
#include "base/arena.h"
#include "conduct/conduct_pages.h"
#include "consultation/review_store.h"
#include "markup/html.h"
#include "text/text.h"

#define ZONE "Europe/Paris"

static void draw_said(struct buffer *out, const char *label, const char *words)
{
	if (!*words)
		return;
	html_print(out, "<div>\n<dt>%s</dt>\n<dd dir=\"auto\">", label);
	html_paragraphs(out, words);
	html(out, "</dd>\n</div>\n");
}

static const char *person(const char *name)
{
	return name ? name : _("somebody who is no longer here");
}

void review_draw(const struct request *request, struct buffer *out, const struct review *review)
{
	struct arena *arena = request->arena;

	html(out, "<dl class=\"summary\">\n");
	draw_said(out, _("Submitted"), arena_print(arena, "%s (%s)", text_time(arena, review->submitted, ZONE), person(review->submitter_name)));
	draw_said(out, _("With these words"), review->request);
	draw_said(out, _("Opinion"), opinion_words(review->opinion));
	if (review->given)
		draw_said(out, _("Given"), arena_print(arena, "%s (%s)", text_time(arena, review->given, ZONE), person(review->reviewer_name)));
	draw_said(out, _("Reasons"), review->words);
	draw_said(out, _("What a minority thinks"), review->dissent);
	if (review->fulfilled)
		draw_said(out, _("All conditions fulfilled"), text_time(arena, review->fulfilled, ZONE));
	html(out, "</dl>\n");
}

static const char *condition_state(const struct condition *condition)
{
	if (condition->confirmed)
		return _("Fulfilled");
	return condition->lifted ? _("Said to be fulfilled: the commission confirms it") : _("To be fulfilled");
}

static void begin_condition(const struct request *request, struct buffer *out, const struct condition *condition)
{
	html_print(out, "<div class=\"panel\" id=\"condition-%d\">\n<h3>%s</h3>\n<div dir=\"auto\">", condition->number,
		   text_print(request->arena, _("Condition %d"), condition->number));
	html_paragraphs(out, condition->words);
	html_print(out, "</div>\n<p><strong>%s</strong></p>\n", condition_state(condition));
	if (!*condition->answer)
		return;
	html_print(out, "<p class=\"quiet\">%s</p>\n<div dir=\"auto\">", _("What was done:"));
	html_paragraphs(out, condition->answer);
	html(out, "</div>\n");
}

static void draw_lift(const struct request *request, struct buffer *out, const struct review *review, const struct condition *condition,
		      const struct survey_plan *survey, enum survey_stage stage)
{
	const char *name = arena_print(request->arena, "words-%d", condition->number);

	if (condition->lifted || condition->confirmed || stage != CONDITIONAL || review->opinion != ON_CONDITIONS)
		return;
	planned_form(request, out, survey, "lift");
	hidden_number(out, "review", review->id);
	hidden_number(out, "number", condition->number);
	prose_draw(out, &(struct line){ .name = name, .label = text_print(request->arena, _("What was done about condition %d"), condition->number) }, NULL);
	html_print(out, "<button>%s</button>\n</form>\n", _("It is fulfilled"));
}

void review_draw_for_author(const struct request *request, struct buffer *out, const struct review *review, const struct survey_plan *survey,
			    enum survey_stage stage)
{
	html_print(out, "<h2>%s</h2>\n", _("The ethics commission"));
	review_draw(request, out, review);
	for (int i = 0; i < review->condition_count; i++) {
		begin_condition(request, out, &review->conditions[i]);
		draw_lift(request, out, review, &review->conditions[i], survey, stage);
		html(out, "</div>\n");
	}
	html_print(out, "<p><a href=\"%s/dossier/%lld\">%s</a></p>\n", planned_url(request->arena, survey->survey.id), (long long)review->id,
		   _("The dossier, as it was submitted"));
}

static void draw_confirm(const struct request *request, struct buffer *out, const struct review *review, const struct condition *condition)
{
	if (!condition->lifted || condition->confirmed || review->opinion != ON_CONDITIONS)
		return;
	if (!opinion_is_independent(condition->lifter, request->visit->account->id)) {
		html_print(out, "<p class=\"quiet\">%s</p>\n", _("You have said yourself that it is fulfilled: somebody else confirms it."));
		return;
	}
	staff_form(request, out, arena_print(request->arena, "/studio/review/%lld/confirm", (long long)review->id));
	hidden_number(out, "number", condition->number);
	hidden_draw(out, "dossier", hex_write(request->arena, review->dossier.bytes, HASH_SIZE));
	html_print(out, "<p class=\"buttons\"><button class=\"main\" name=\"verdict\" value=\"fulfilled\">%s</button>\n", _("Confirm: it is fulfilled"));
	html_print(out, "<button class=\"secondary\" name=\"verdict\" value=\"not-yet\">%s</button></p>\n</form>\n", _("Not yet: the author looks at it again"));
}

void conditions_draw_for_commission(const struct request *request, struct buffer *out, const struct review *review)
{
	if (review->condition_count)
		html_print(out, "<h2>%s</h2>\n", _("Conditions"));
	for (int i = 0; i < review->condition_count; i++) {
		begin_condition(request, out, &review->conditions[i]);
		draw_confirm(request, out, review, &review->conditions[i]);
		html(out, "</div>\n");
	}
}
