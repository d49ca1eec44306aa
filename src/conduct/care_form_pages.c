#include "conduct/care_form_pages.h"

#include "base/arena.h"
#include "consultation/ward.h"
#include "markup/html.h"
#include "text/text.h"

static void draw_wards(struct buffer *out, const struct survey_plan *survey, const struct errors *errors)
{
	for (int ward = 0; ward < WARDS; ward++) {
		const struct ward_choice *choice = &ward_choices[ward];
		struct option options[MOST_WARD_ANSWERS + 1] = { { NULL } };

		for (int i = 0; choice->answers[i].tag; i++)
			options[i] = (struct option){ choice->answers[i].tag, text_of(choice->answers[i].words) };
		select_draw(out, &(struct line){ .name = choice->field, .label = text_of(choice->label),
						 .value = choice->answers[survey->wards[ward]].tag }, options, errors);
	}
}

void care_form_draw(struct buffer *out, const struct survey_plan *survey, const struct errors *errors)
{
	html_print(out, "<h2>%s</h2>\n", _("For the ethics commission"));
	draw_wards(out, survey, errors);
	prose_draw(out, &(struct line){ .name = "minors", .label = _("Minors and protected adults"),
		   .hint = _("What else is done for them, and how they are protected."), .value = survey->minors }, errors);
	prose_draw(out, &(struct line){ .name = "alert", .label = _("When a free text gives cause for worry"),
		   .hint = _("Who reads it, how soon, and what they do."), .value = survey->alert }, errors);
}

void care_form_take(const struct request *request, struct survey_plan *survey)
{
	for (int ward = 0; ward < WARDS; ward++)
		survey->wards[ward] = ward_tagged((enum ward)ward, request_text(request, ward_choices[ward].field));
	survey->minors = request_text_or_none(request, "minors");
	survey->alert = request_text_or_none(request, "alert");
}
