#include "notify/event.h"

#include <string.h>

#include "base/arena.h"
#include "text/content.h"
#include "text/text.h"

const struct event_meaning event_kinds[EVENT_KINDS] = {
	[EVENT_SURVEY_OPENED] = { "survey-opened", N_("A survey opens"), SEE_BODY, BY_BODY, TELL_DAILY, NOTICE_SURVEY_OPENED },
	[EVENT_SURVEY_CLOSING] = { "survey-closing", N_("A survey closes soon"), SEE_BODY, BY_BODY, TELL_DAILY, NOTICE_SURVEY_CLOSING },
	[EVENT_SURVEY_CLOSED] = { "survey-closed", N_("A survey is closed"), SEE_BODY, BY_BODY, TELL_DAILY, NOTICE_SURVEY_CLOSED },
	[EVENT_SURVEY_THRESHOLD] = { "survey-threshold", N_("A survey has enough answers for a first table"), SEE_PROTECTED, BY_BODY, TELL_DAILY,
				     NOTICE_SURVEY_THRESHOLD },
	[EVENT_REVIEW_ASKED] = { "review-asked", N_("A survey awaits the opinion of the ethics commission"), GIVE_OPINION, BY_ANY_BODY, TELL_AT_ONCE,
				 NOTICE_REVIEW_ASKED },
	[EVENT_OPINION_GIVEN] = { "opinion-given", N_("The ethics commission has answered"), MANAGE_CONSULTATIONS, BY_BODY, TELL_AT_ONCE,
				  NOTICE_OPINION_GIVEN },
	[EVENT_SURVEY_SUSPENDED] = { "survey-suspended", N_("A survey was suspended"), MANAGE_CONSULTATIONS, BY_BODY, TELL_AT_ONCE,
				     NOTICE_SURVEY_SUSPENDED },
	[EVENT_SURVEY_RESUMED] = { "survey-resumed", N_("A survey goes on"), MANAGE_CONSULTATIONS, BY_BODY, TELL_AT_ONCE, NOTICE_SURVEY_RESUMED },
	[EVENT_SURVEY_OFFERED] = { "survey-offered", N_("A survey is offered to your body"), MANAGE_CONSULTATIONS, BY_BODY, TELL_AT_ONCE,
				   NOTICE_SURVEY_OFFERED },
	[EVENT_SYNTHESIS_PUBLISHED] = { "synthesis-published", N_("A synthesis is published"), SEE_BODY, BY_BODY, TELL_DAILY,
					NOTICE_SYNTHESIS_PUBLISHED },
	[EVENT_VOTE_OPENED] = { "vote-opened", N_("A vote is open, and you have a seat"), VOTE, BY_SEAT, TELL_AT_ONCE, NOTICE_VOTE_OPENED },
	[EVENT_VOTE_CLOSED] = { "vote-closed", N_("A vote is closed"), SEE_PROTECTED, BY_BODY, TELL_DAILY, NOTICE_VOTE_CLOSED },
	[EVENT_TEXT_STEPPED] = { "text-stepped", N_("A text takes a step"), SEE_PROTECTED, BY_BODY, TELL_DAILY, NOTICE_TEXT_STEPPED },
	[EVENT_TEXT_PUBLISHED] = { "text-published", N_("A text is published"), SEE_BODY, BY_BODY, TELL_DAILY, NOTICE_TEXT_PUBLISHED },
	[EVENT_TEXT_NOT_PUBLISHED] = { "text-not-published", N_("A text could not be published on its day"), WRITE_RECOMMENDATIONS, BY_BODY, TELL_AT_ONCE,
				       NOTICE_TEXT_NOT_PUBLISHED },
	[EVENT_TEXT_ANSWERED] = { "text-answered", N_("The ministry has answered a text"), SEE_BODY, BY_BODY, TELL_DAILY, NOTICE_TEXT_ANSWERED },
	[EVENT_TEXT_UNANSWERED] = { "text-unanswered", N_("The ministry has not answered a text in time"), WRITE_RECOMMENDATIONS, BY_BODY, TELL_AT_ONCE,
				    NOTICE_TEXT_UNANSWERED },
	[EVENT_TEXT_FOLLOWED] = { "text-followed", N_("Something was done about a text"), SEE_BODY, BY_BODY, TELL_DAILY, NOTICE_TEXT_FOLLOWED },
	[EVENT_TEXT_RELAYED] = { "text-relayed", N_("A text is handed down to your body"), RELAY, BY_BODY, TELL_AT_ONCE, NOTICE_TEXT_RELAYED },
	[EVENT_RELAY_ANSWERED] = { "relay-answered", N_("A body says what it did with a text"), WRITE_RECOMMENDATIONS, BY_BODY, TELL_DAILY,
				   NOTICE_RELAY_ANSWERED },
};

const char *const telling_tags[TELLINGS] = { [TELL_AT_ONCE] = "at-once", [TELL_DAILY] = "daily", [TELL_NEVER] = "never" };

const char *telling_words(enum telling telling)
{
	switch (telling) {
	case TELL_AT_ONCE:
		return _("At once");
	case TELL_DAILY:
		return _("Once a day");
	default:
		return _("Never");
	}
}

enum event_kind event_kind_tagged(const char *tag)
{
	int kind = 0;

	while (kind < EVENT_KINDS && strcmp(event_kinds[kind].tag, tag))
		kind++;
	return (enum event_kind)kind;
}

enum telling telling_tagged(const char *tag)
{
	int telling = 0;

	while (telling < TELLINGS && strcmp(telling_tags[telling], tag))
		telling++;
	return (enum telling)telling;
}

int event_is_public(const struct survey *survey)
{
	return (survey->audience == PROFESSIONALS || survey->audience == SUPPORTED) && !survey->room_minutes && !survey->generated &&
	       !survey->by_invitation;
}

/* Never in the middle of a character. */
static void cut(char *title)
{
	size_t length = strlen(title);

	if (length <= LONGEST_EVENT_TITLE)
		return;
	for (length = LONGEST_EVENT_TITLE; length && ((unsigned char)title[length] & 0xC0) == 0x80; length--)
		;
	title[length] = '\0';
}

const char *event_title(struct arena *arena, const char *wording, const struct language *language)
{
	char *title = arena_copy(arena, content_in(arena, wording, language));

	for (char *c = title; *c; c++)
		if ((unsigned char)*c < ' ' || *c == 0x7F)
			*c = ' ';
	cut(title);
	return *title ? title : "…";
}
