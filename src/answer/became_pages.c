#include "answer/became_pages.h"

#include "base/arena.h"
#include "base/day.h"
#include "consultation/became_store.h"
#include "consultation/consultation.h"
#include "markup/html.h"
#include "text/text.h"

static int is_told(const struct request *request, const struct survey *survey)
{
	return survey_is_told(request->db, survey->consultation->id, survey->id);
}

/* The page before it may have come by a code: nobody is told where from. */
static void draw_link(const struct request *request, struct buffer *out, const struct survey *survey)
{
	html_print(out, "<p>%s</p>\n", _("There is a text that says what people answered, and what was made of it."));
	html_print(out, "<p><a class=\"button secondary\" href=\"%s\" rel=\"noreferrer\">%s</a></p>\n",
		   became_url(request->arena, survey->consultation->id), _("See what became of your words"));
}

/* Where nothing is published yet. */
static void draw_way(const struct request *request, struct buffer *out, const struct survey *survey)
{
	struct arena *arena = request->arena;

	switch (survey_state(survey)) {
	case NOT_OPEN_YET:
		html_print(out, "<p>%s</p>\n", text_print(arena, _("You can answer from %s on."), text_day(arena, day_in_zone(survey->opens, survey->zone))));
		return;
	case PAUSED:
		html_print(out, "<p>%s</p>\n", _("The questions are paused. What was sent stays sent."));
		break;
	case OPEN:
		/* TRANSLATORS: a day, that day included */
		html_print(out, "<p>%s</p>\n", text_print(arena, _("People can still answer until %s. Then all answers are read together."),
							  text_day(arena, survey_last_day(survey))));
		break;
	case CLOSED:
		html_print(out, "<p>%s</p>\n", text_print(arena, _("The last day to answer was %s. The answers are being read."),
							  text_day(arena, survey_last_day(survey))));
		break;
	}
	html_print(out, "<p>%s</p>\n", _("The text that says what people answered is not published yet. When it is, you find it here."));
}

void became_draw(const struct request *request, struct buffer *out, const struct survey *survey)
{
	html_print(out, "<h2>%s</h2>\n", _("What becomes of your words"));
	if (is_told(request, survey))
		draw_link(request, out, survey);
	else
		draw_way(request, out, survey);
}

void became_draw_told(const struct request *request, struct buffer *out, const struct survey *survey)
{
	if (is_told(request, survey))
		draw_link(request, out, survey);
}
