#include "consultation/missing.h"

#include <jansson.h>
#include <string.h>

#include "authoring/study.h"
#include "base/arena.h"
#include "consultation/consultation_load.h"
#include "consultation/data_notice.h"
#include "consultation/gate.h"
#include "consultation/stored.h"
#include "lint/lint.h"
#include "questionnaire/document.h"
#include "text/text.h"

static void add(struct missing_list *missing, enum missing_place place, const char *field, const char *words)
{
	if (missing->count < MOST_MISSING)
		missing->list[missing->count++] = (struct missing){ place, field, words };
}

static int has_wording(const char *wording, const char *tag)
{
	json_t *root = json_loads(wording, 0, NULL);
	const char *text = stored_text(root, tag);
	const int has = text[strspn(text, " \t\n")] != '\0';

	json_decref(root);
	return has;
}

struct wanted {
	enum missing_place place;
	const char *field, *wording, *words;
};

static void miss_wordings(struct arena *arena, const struct survey_plan *survey, struct missing_list *missing)
{
	const struct consultation *consultation = &survey->plan->consultation;
	const struct wanted wanted[] = {
		{ IN_CONSULTATION, "title", consultation->title, _("The title of the consultation") },
		{ IN_CONSULTATION, "purpose", consultation->purpose, _("The purpose of the consultation") },
		{ IN_SETTINGS, "title", survey->survey.title, _("The title of the survey") },
		{ IN_SETTINGS, "who", survey->survey.who, _("Who can answer") },
	};

	for (size_t i = 0; i < sizeof(wanted) / sizeof(*wanted); i++)
		for (int j = 0; j < LANGUAGES; j++)
			if (survey_has_language(&survey->survey, languages[j].tag) && !has_wording(wanted[i].wording, languages[j].tag))
				add(missing, wanted[i].place, arena_print(arena, "w-%s-%s", wanted[i].field, languages[j].tag),
				    arena_print(arena, "%s (%s)", wanted[i].words, languages[j].own_name));
}

static void miss_settings(const struct survey_plan *survey, struct missing_list *missing)
{
	const struct survey *own = &survey->survey;

	if (!*survey->plan->protection)
		add(missing, IN_CONSULTATION, "protection", _("The address of the data protection officer"));
	if (!*own->languages)
		add(missing, IN_SETTINGS, "language-fr", _("The languages of the survey"));
	if (!own->modes)
		add(missing, IN_SETTINGS, "mode-alone", _("How people can answer"));
	if (!own->opens || !own->closes)
		add(missing, IN_SETTINGS, "opens", _("The first and the last day"));
	else if (own->closes <= own->now)
		add(missing, IN_SETTINGS, "closes", _("A last day that is still to come"));
	if (!survey->readers[strspn(survey->readers, " \t\n")])
		add(missing, IN_SETTINGS, "readers", _("Who reads the answers as they were given"));
}

static void miss_translations(struct arena *arena, const struct missing_source *source, struct missing_list *missing)
{
	for (int i = 0; i < LANGUAGES; i++) {
		const int count = survey_has_language(&source->survey->survey, languages[i].tag) ?
			document_untranslated(source->document, languages[i].tag) : 0;

		if (count)
			/* TRANSLATORS: a language by its own name, a number */
			add(missing, IN_QUESTIONNAIRE, "", text_print(arena, _("Texts of the questionnaire in this language: %1$s (%2$d)"),
								      languages[i].own_name, count));
	}
}

static int lacks_reason(const struct questionnaire *questionnaire)
{
	for (int i = 0; i < questionnaire->question_count; i++)
		if (questionnaire->questions[i].sensitive && !questionnaire->questions[i].sensitive_reason.in)
			return 1;
	return 0;
}

static void miss_in_questionnaire(struct arena *arena, const struct missing_source *source, struct missing_list *missing)
{
	struct document_faults *faults = arena_new(arena, struct document_faults);

	if (!source->document) {
		add(missing, IN_SETTINGS, "manuscript", _("A questionnaire"));
		return;
	}
	if (!source->questionnaire) {
		add(missing, IN_QUESTIONNAIRE, "", _("The questionnaire has faults"));
		return;
	}
	if (!source->questionnaire->question_count)
		add(missing, IN_QUESTIONNAIRE, "", _("The questionnaire has no question"));
	miss_translations(arena, source, missing);
	survey_check_questionnaire(arena, &source->survey->survey, 0, source->questionnaire, faults);
	for (int i = 0; i < faults->count && i < MOST_DOCUMENT_FAULTS; i++)
		add(missing, IN_SETTINGS, strstr(faults->fault[i].path, "promise") ? "promise" : "language-fr", faults->fault[i].words);
	if (lacks_reason(source->questionnaire))
		add(missing, IN_QUESTIONNAIRE, "", _("Why each sensitive question is asked"));
}

static void miss_for_opinion(const struct missing_source *source, struct missing_list *missing)
{
	if (!source->survey->wards[WARD_MINORS] && !source->survey->minors[strspn(source->survey->minors, " \t\n")])
		add(missing, IN_SETTINGS, "minors_may", _("What is done for minors and protected adults"));
	if (source->questionnaire && questionnaire_has_free_text(source->questionnaire) &&
	    !source->survey->alert[strspn(source->survey->alert, " \t\n")])
		add(missing, IN_SETTINGS, "alert", _("What is done when a free text gives cause for worry"));
}

struct missing_list missing_of(struct arena *arena, const struct missing_source *source)
{
	struct missing_list missing = { .count = 0 };

	miss_wordings(arena, source->survey, &missing);
	miss_in_questionnaire(arena, source, &missing);
	miss_settings(source->survey, &missing);
	if (source->needs_opinion)
		miss_for_opinion(source, &missing);
	for (int i = 0; i < LANGUAGES; i++)
		if (survey_has_language(&source->survey->survey, languages[i].tag) &&
		    data_notice_is_stale(arena, source->survey, source->questionnaire, &languages[i]))
			add(&missing, IN_NOTICE, arena_print(arena, "notice-%s", languages[i].tag),
			    text_print(arena, _("A notice that agrees with the settings, in this language: %s"), languages[i].own_name));
	return missing;
}

/* {"fr": "..."}: every key is a tag, every value a text. */
static int is_wording(const json_t *value)
{
	const char *key;
	json_t *item;

	json_object_foreach((json_t *)value, key, item)
		if (!language_tagged(key) || !json_is_string(item))
			return 0;
	return json_object_size(value) > 0;
}

static int untranslated(const json_t *value, const char *tag)
{
	const char *key;
	const json_t *item;
	size_t i;
	int count = 0;

	if (is_wording(value))
		return !stored_text(value, tag)[0];
	/* Media of one language only are not words that another lacks. */
	json_object_foreach((json_t *)value, key, item)
		if (strcmp(key, "picture") && strcmp(key, "recording") && strcmp(key, "columns"))
			count += untranslated(item, tag);
	json_array_foreach(value, i, item)
		count += untranslated(item, tag);
	return count;
}

int document_untranslated(const char *document, const char *tag)
{
	return untranslated(study_root(study_of(document)), tag);
}

enum { MINUTE = 60, MOST_MINUTES_ASKED = 240 };

int minutes_estimated(struct arena *arena, const struct questionnaire *questionnaire)
{
	double seconds = 0;
	int minutes;

	for (int i = 0; i < questionnaire->question_count; i++)
		if (questionnaire->questions[i].occurrence <= 1)
			seconds += lint_seconds(arena, questionnaire, &questionnaire->questions[i]);
	minutes = (int)((seconds + MINUTE - 1) / MINUTE);
	return minutes < 1 ? 1 : minutes > MOST_MINUTES_ASKED ? MOST_MINUTES_ASKED : minutes;
}
