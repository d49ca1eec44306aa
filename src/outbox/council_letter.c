#include "outbox/council_letter.h"

#include "base/arena.h"
#include "text/text.h"

static const struct {
	const char *subject, *told, *besides, *link;	/* the title follows what is told; besides NULL: no more. Translated by text_of() */
} news[NOTICE_KINDS] = {
	[NOTICE_VOTE_OPENED] = { N_("A vote is open, and you have a seat"), N_("You have a seat in this vote, which is open:"), NULL, N_("Go to the vote") },
	[NOTICE_VOTE_CLOSED] = { N_("A vote is closed"), N_("This vote is closed:"), NULL, N_("See the result") },
	[NOTICE_TEXT_STEPPED] = { N_("A text takes a step"), N_("This text has taken a step:"),
		N_("Its page says what is next, and who is expected to act."), N_("See the text") },
	[NOTICE_TEXT_PUBLISHED] = { N_("A text is published"), N_("This text is published:"), NULL, N_("Read the text") },
	[NOTICE_TEXT_NOT_PUBLISHED] = { N_("A text could not be published on its day"),
		N_("This text was to be published, and could not be:"), N_("Its page says why. Mend it, then choose another day."), N_("See why") },
	[NOTICE_TEXT_ANSWERED] = { N_("The ministry has answered a text"), N_("The ministry has answered this text:"), NULL, N_("Read the answer") },
	[NOTICE_TEXT_UNANSWERED] = { N_("The ministry has not answered a text in time"), N_("The time for an answer is past, and none came:"), NULL, N_("See the text") },
	[NOTICE_TEXT_FOLLOWED] = { N_("Something was done about a text"), N_("What is done about this text has changed:"), NULL, N_("See what is done") },
	[NOTICE_TEXT_RELAYED] = { N_("A text is handed down to your body"), N_("This text is handed down to your body:"),
		N_("You can say what you did with it."), N_("See the text") },
	[NOTICE_RELAY_ANSWERED] = { N_("A body says what it did with a text"), N_("A body beneath yours says what it did with this text:"), NULL, N_("Read it") },
};

void write_council_news(struct letter *letter, struct arena *arena, const struct notice *notice, const char *site)
{
	letter_begin(letter, arena, site, text_of(news[notice->kind].subject));
	letter_say(letter, text_print(arena, _("Good day %s,"), notice->fields[NOTICE_NAME]));
	/* TRANSLATORS: "This vote is open:", the title of it */
	letter_say(letter, text_print(arena, _("%1$s “%2$s”."), text_of(news[notice->kind].told), notice->fields[NOTICE_LINE]));
	if (news[notice->kind].besides)
		letter_say(letter, text_of(news[notice->kind].besides));
	letter_link(letter, text_of(news[notice->kind].link), notice->fields[NOTICE_LINK]);
	letter_say(letter, _("Which of these messages you receive, and when, you choose in your account, under “Notices”."));
}
