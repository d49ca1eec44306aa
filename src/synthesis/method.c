#include "synthesis/method.h"

#include <string.h>

#include "base/arena.h"
#include "base/day.h"
#include "consultation/consultation.h"
#include "markup/html.h"
#include "synthesis/edition.h"
#include "text/text.h"

static void draw_fact(struct buffer *out, const char *label, const char *words)
{
	if (*words)
		html_print(out, "<dt>%s</dt>\n<dd>%s</dd>\n", label, words);
}

static const char *modes_words(struct arena *arena, unsigned modes)
{
	const char *words[MODES];
	size_t count = 0;

	for (int i = 0; i < MODES; i++)
		if (modes & 1u << i)
			words[count++] = mode_words((enum mode)i);
	return text_list(arena, words, count);
}

/* As their speakers call them; "fr fr-simple" is two. */
static const char *languages_words(struct arena *arena, const char *tags)
{
	const char *words[LANGUAGES];
	size_t count = 0;

	for (int i = 0; i < LANGUAGES; i++) {
		const size_t length = strlen(languages[i].tag);

		for (const char *at = tags; *at; at += strcspn(at, " "), at += strspn(at, " "))
			if (strcspn(at, " ") == length && !strncmp(at, languages[i].tag, length))
				words[count++] = languages[i].own_name;
	}
	return text_list(arena, words, count);
}

static const char *days_words(struct arena *arena, const struct edition_survey *survey)
{
	return text_print(arena, _("From %1$s to %2$s"), text_day(arena, day_in_zone(survey->opens, survey->zone)),
			  text_day(arena, day_in_zone(survey->closes - 1, survey->zone)));
}

static const char *answers_words(struct arena *arena, const struct edition_survey *survey)
{
	const char *day = text_day(arena, survey->day);

	if (!survey->at_least)
		return text_print(arena, _("As they were on %s."), day);
	return text_print(arena, _("At least %1$s, as they were on %2$s. The number is rounded down, so that nobody can tell when one person answered."),
			  text_number(arena, survey->at_least), day);
}

static const char *versions_words(struct arena *arena, const struct edition_survey *survey)
{
	return text_print(arena, text_plural("It was asked in %s version.", "It was asked in %s versions; answers are counted together where the questions stayed the same.",
					     survey->versions), text_number(arena, survey->versions));
}

static void draw_survey(struct buffer *out, const struct edition_survey *survey)
{
	struct arena *arena = out->arena;
	const char *caution = content_in(arena, survey->caution, text_language());

	html_print(out, "<h3>%s</h3>\n", content_in(arena, survey->title, text_language()));
	if (survey->is_generated)
		html_print(out, "<p><strong>%s</strong></p>\n", generated_words());
	html(out, "<dl class=\"facts\">\n");
	draw_fact(out, _("Who was asked"), content_in(arena, survey->who, text_language()));
	draw_fact(out, _("When"), days_words(arena, survey));
	draw_fact(out, _("How they could answer"), modes_words(arena, survey->modes));
	draw_fact(out, _("In which languages"), languages_words(arena, survey->languages));
	draw_fact(out, _("What they were promised"), promise_words((enum promise)survey->promise, (enum audience)survey->audience));
	draw_fact(out, _("Answers"), answers_words(arena, survey));
	draw_fact(out, _("Questionnaire"), versions_words(arena, survey));
	draw_fact(out, _("What is hidden"), text_print(arena,
		_("No figure is shown of fewer than %d people, nor one from which such a figure could be computed."), survey->smallest));
	if (*caution)
		draw_fact(out, _("Coverage"), text_print(arena, "%s %s", _("No percentage of everybody may stand in a headline."), caution));
	html(out, "</dl>\n");
}

static void draw_signatures(struct buffer *out, const struct edition *edition)
{
	struct arena *arena = out->arena;

	if (*edition->author)
		html_print(out, "<p>%s</p>\n", text_print(arena, _("Published by %s."), edition->author));
	if (edition->review == REVIEW_BY_ANALYST)
		html_print(out, "<p>%s</p>\n", text_print(arena, _("Read and accepted by %s, who did not write it."), edition->reviewer));
	if (edition->review == REVIEW_BY_SECRETARY)
		html_print(out, "<p>%s</p>\n", text_print(arena,
			_("Read and accepted by %s, of the general secretariat, who did not write it."), edition->reviewer));
}

void method_draw(struct buffer *out, const struct edition *edition)
{
	html_print(out, "<section class=\"method\">\n<h2>%s</h2>\n", _("How these figures came about"));
	html_print(out, "<p>%s</p>\n", _("Everybody who wished could answer: those who did are not a sample. The figures tell what they said, and not what all others think."));
	if (edition->quote_count)
		html_print(out, "<p>%s</p>\n", _("Words are quoted of people who said that they may be. Two persons chose them and read them over; […] stands where words were left out so that nobody is recognised. They tell what somebody said, and not how many think so."));
	for (int i = 0; i < edition->survey_count; i++)
		draw_survey(out, &edition->surveys[i]);
	draw_signatures(out, edition);
	html(out, "</section>\n");
}
