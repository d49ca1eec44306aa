#include "consultation/consultation.h"

#include <string.h>

#include "base/day.h"
#include "base/log.h"
#include "text/text.h"

const char *const audience_names[AUDIENCES] = {
	[PROFESSIONALS] = "professionals", [SUPPORTED] = "supported",
	[MEMBERS] = "members", [COMMITTEES] = "committees",
};

const char *const promise_names[PROMISES] = {
	[NOMINATIVE] = "nominative", [CONFIDENTIAL] = "confidential", [ANONYMOUS] = "anonymous",
};

const char *const paging_names[PAGINGS] = {
	[A_SECTION_PER_PAGE] = "section", [A_QUESTION_PER_PAGE] = "question",
};

const char *const mode_names[MODES] = {
	[ALONE] = "alone", [HELPED] = "helped", [INTERPRETER] = "interpreter",
	[TELEPHONE] = "telephone", [PAPER] = "paper", [GROUP] = "group",
};

const char *const survey_stage_names[SURVEY_STAGES] = {
	[PREPARED] = "prepared", [SUBMITTED] = "submitted", [CONDITIONAL] = "conditional",
	[APPROVED] = "approved", [PUBLISHED] = "published", [SUSPENDED] = "suspended",
};

int survey_is_paused(const struct survey *survey)
{
	return survey->stage == SUSPENDED && survey->now < survey->closes + survey->grace;
}

enum survey_state survey_state(const struct survey *survey)
{
	if (survey_is_paused(survey))
		return PAUSED;
	if (survey->now < survey->opens)
		return NOT_OPEN_YET;
	return survey->now < survey->closes ? OPEN : CLOSED;
}

int survey_is_open(const struct survey *survey)
{
	return survey_state(survey) == OPEN;
}

int survey_takes_drafts(const struct survey *survey)
{
	return survey->stage != SUSPENDED && survey->now >= survey->opens && survey->now < survey->closes + survey->grace;
}

int32_t survey_last_day(const struct survey *survey)
{
	return day_in_zone(survey->closes - 1, survey->zone);
}

int32_t survey_today(const struct survey *survey)
{
	return day_in_zone(survey->now, survey->zone);
}

int survey_has_language(const struct survey *survey, const char *tag)
{
	size_t length = strlen(tag);

	for (const char *at = survey->languages; *at;) {
		size_t word = strcspn(at, " ");

		if (word == length && !strncmp(at, tag, length))
			return 1;
		at += word;
		at += strspn(at, " ");
	}
	return 0;
}

const char *promise_words(enum promise promise, enum audience audience)
{
	switch (promise) {
	case NOMINATIVE:
		if (audience == COMMITTEES)
			return _("The name of your committee stands with its answers. Those who ask read them.");
		/* TRANSLATORS: the survey of a working group, whose members read each other's answers. */
		return _("Your name stands with your answers. The members of your group can read them.");
	case CONFIDENTIAL:
		/* TRANSLATORS: never "anonymous". « Confidentiel : nous ne savons pas qui vous êtes.
		   Seul votre code retrouve vos réponses. » */
		return _("Confidential: we do not know who you are. Only your code finds your answers again.");
	case ANONYMOUS:
		/* TRANSLATORS: « Personne ne peut retrouver vos réponses, nous non plus.
		   Après l'envoi, vous ne pouvez plus les reprendre. » */
		return _("Nobody can find your answers again, not even us. "
			 "Once you have sent them, you cannot take them back.");
	case PROMISES:
		break;
	}
	die("there is no promise %d", (int)promise);
}

const char *invited_words(enum promise promise, enum audience audience)
{
	switch (promise) {
	case NOMINATIVE:
		if (audience == COMMITTEES)
			return _("This invitation is your committee’s. It works once.");
		return _("This invitation is yours: what is sent with it stands under your name. It works once.");
	case CONFIDENTIAL:
		/* TRANSLATORS: « Nous savons que votre invitation a servi, pas ce que vous avez répondu. » */
		return _("Your invitation works once. We know that it was used, not what you answered.");
	case ANONYMOUS:
		return _("Your invitation works once. Nothing we keep ties it to what you answer: we do not even note that it was used. "
			 "The secret that lets it work only once is destroyed at the end.");
	case PROMISES:
		break;
	}
	die("there is no promise %d", (int)promise);
}

const char *assurance_words(enum promise promise, enum audience audience)
{
	if (audience == SUPPORTED)
		/* TRANSLATORS: « Répondre ou non ne change rien à vos aides, à votre hébergement, à vos papiers. » */
		return _("Answering or not changes nothing about your benefits, your housing or your papers.");
	if (audience == PROFESSIONALS && promise != NOMINATIVE)
		/* TRANSLATORS: « Votre employeur ne lit pas vos réponses. » */
		return _("Your employer does not read your answers.");
	return NULL;
}

const char *mode_words(enum mode mode)
{
	static const char *const words[MODES] = {
		/* TRANSLATORS: how somebody answers: this and the five next */
		[ALONE] = N_("I answer alone"),
		[HELPED] = N_("Someone helps me"),
		[INTERPRETER] = N_("An interpreter helps me"),
		[TELEPHONE] = N_("By telephone: someone writes what I say"),
		[PAPER] = N_("I copy answers given on paper"),
		[GROUP] = N_("We answer together, as a group"),
	};

	return _(words[mode]);
}

const char *generated_words(void)
{
	/* TRANSLATORS: « Données fictives : personne n'a écrit ces réponses. » The first two words are fixed. */
	return _("Made-up data: nobody wrote these answers.");
}
