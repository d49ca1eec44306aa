#include "consultation/facts.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/day.h"
#include "text/content.h"
#include "text/text.h"

enum { MOST_FACTS = 28, HOUR = 3600 };

const char *audience_words(enum audience audience)
{
	static const char *const words[AUDIENCES] = {
		[PROFESSIONALS] = N_IN("audience", "Professionals of social work"),
		[SUPPORTED] = N_IN("audience", "Supported persons"),
		[MEMBERS] = N_IN("audience", "Members of the body"),
		[COMMITTEES] = N_IN("audience", "Local committees"),
	};

	return text_of(words[audience]);
}

const char *promise_name_words(enum promise promise)
{
	static const char *const words[PROMISES] = {
		[NOMINATIVE] = N_IN("promise", "Nominative: names stand with answers, members read each other’s"),
		[CONFIDENTIAL] = N_IN("promise", "Confidential: only a code finds the answers again"),
		[ANONYMOUS] = N_IN("promise", "Anonymous: nobody finds the answers again"),
	};

	return text_of(words[promise]);
}

const char *paging_words(enum paging paging)
{
	static const char *const words[PAGINGS] = {
		[A_SECTION_PER_PAGE] = N_IN("paging", "One section on each page"),
		[A_QUESTION_PER_PAGE] = N_IN("paging", "One question on each page"),
	};

	return text_of(words[paging]);
}

const char *survey_stage_words(enum survey_stage stage)
{
	static const char *const words[SURVEY_STAGES] = {
		[PREPARED] = N_IN("survey stage", "In preparation"),
		[SUBMITTED] = N_IN("survey stage", "Before the ethics commission"),
		[CONDITIONAL] = N_IN("survey stage", "Favourable opinion on conditions"),
		[APPROVED] = N_IN("survey stage", "Approved, not open yet"),
		[PUBLISHED] = N_IN("survey stage", "Published"),
		[SUSPENDED] = N_IN("survey stage", "Suspended by the ethics commission"),
	};

	return text_of(words[stage]);
}

const char *survey_state_words(struct arena *arena, const struct survey *survey)
{
	if (survey->stage != PUBLISHED)
		return survey_stage_words(survey->stage);
	switch (survey_state(survey)) {
	case NOT_OPEN_YET:
		return text_print(arena, _("Published: it opens on %s"), text_day(arena, day_in_zone(survey->opens, survey->zone)));
	case OPEN:
		return text_print(arena, _("Open until %s"), text_day(arena, survey_last_day(survey)));
	case PAUSED:
	case CLOSED:
		break;
	}
	return text_print(arena, _("Closed since %s"), text_day(arena, survey_last_day(survey)));
}

static const char *modes_words(struct arena *arena, unsigned modes)
{
	struct buffer words = buffer_in(arena);

	for (int mode = 0; mode < MODES; mode++)
		if (modes & 1u << mode)
			buffer_print(&words, "%s%s", words.length ? "; " : "", mode_words((enum mode)mode));
	return words.length ? words.bytes : "";
}

static const char *languages_words(struct arena *arena, const struct survey *survey)
{
	struct buffer words = buffer_in(arena);

	for (int i = 0; i < LANGUAGES; i++)
		if (survey_has_language(survey, languages[i].tag))
			buffer_print(&words, "%s%s", words.length ? ", " : "", languages[i].own_name);
	return words.length ? words.bytes : "";
}

static const char *days_words(struct arena *arena, int days)
{
	return text_print(arena, text_plural("%d day", "%d days", days), days);
}

static const char *day_words(struct arena *arena, int64_t at, const char *zone)
{
	return at ? text_day(arena, day_in_zone(at, zone)) : "";
}

static void add(struct fact **next, const char *label, const char *value)
{
	*(*next)++ = (struct fact){ label, value };
}

static void add_dates(struct arena *arena, struct fact **next, const struct survey *own)
{
	add(next, _("First day"), day_words(arena, own->opens, own->zone));
	add(next, _("Last day"), own->closes ? day_words(arena, own->closes - 1, own->zone) : "");
	add(next, _("Days are those of"), own->zone);
	add(next, _("Drafts can still be sent after the end for"),
	    text_print(arena, text_plural("%d hour", "%d hours", own->grace / HOUR), own->grace / HOUR));
	add(next, _("What is begun and not sent is kept for"), days_words(arena, own->draft_days));
	add(next, _("Free texts and what leads to a person are erased after the end in"), days_words(arena, own->retention_days));
}

const struct fact *survey_facts(struct arena *arena, const struct survey_plan *survey)
{
	struct fact *facts = arena_array(arena, struct fact, MOST_FACTS), *next = facts;
	const struct survey *own = &survey->survey;

	add(&next, _("Title"), content_in(arena, own->title, text_language()));
	add(&next, _("Who can answer"), content_in(arena, own->who, text_language()));
	add(&next, _("Audience"), audience_words(own->audience));
	add(&next, _("Promise"), promise_name_words(own->promise));
	add(&next, _("Only people who are invited may answer"), own->by_invitation ? _("Yes") : _("No"));
	add(&next, _("Languages"), languages_words(arena, own));
	add(&next, _("How people can answer"), modes_words(arena, own->modes));
	add(&next, _("Pages"), paging_words(own->paging));
	add(&next, _("Time needed"), text_print(arena, text_plural("About %d minute", "About %d minutes", own->minutes), own->minutes));
	add_dates(arena, &next, own);
	add(&next, _("What was sent can be read again with the code"), own->read_back ? _("Yes") : _("No"));
	if (survey->group_sees)
		add(&next, _("Members of the group see its complete results"), _("Yes"));
	if (own->round_of)
		add(&next, _("It is a next round"), own->is_linked ? _("With a code, each person sees their own former answers") :
		    _("Everyone sees what all answered, and nobody is known again"));
	add(&next, _("Fewest people in a published figure"), text_number(arena, survey->smallest));
	add(&next, _("Who reads the answers as they were given"), survey->readers);
	for (int ward = 0; ward < WARDS; ward++)
		add(&next, text_of(ward_choices[ward].label), survey->wards[ward] ? text_of(ward_choices[ward].answers[survey->wards[ward]].words) : "");
	add(&next, _("Minors and protected adults"), survey->minors);
	add(&next, _("When a free text gives cause for worry"), survey->alert);
	return facts;
}
