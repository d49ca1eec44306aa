#include "outbox/news_letter.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "outbox/short_text.h"
#include "outbox/template.h"
#include "text/text.h"

static void tell(struct letter *letter, struct arena *arena, const struct notice *notice, const char *site, const char *subject)
{
	letter_begin(letter, arena, site, subject);
	letter_say(letter, text_print(arena, _("Good day %s,"), notice->fields[NOTICE_NAME]));
}

static void end_telling(struct letter *letter, const struct notice *notice, const char *link)
{
	letter_link(letter, link, notice->fields[NOTICE_LINK]);
	letter_say(letter, _("Which of these messages you receive, and when, you choose in your account, under “Notices”."));
}

void write_survey_opened(struct letter *letter, struct arena *arena, const struct notice *notice, const char *site)
{
	tell(letter, arena, notice, site, _("A survey opens"));
	letter_say(letter, text_print(arena, _("A survey is open: “%s”."), notice->fields[NOTICE_LINE]));
	end_telling(letter, notice, _("See the survey"));
}

void write_survey_closing(struct letter *letter, struct arena *arena, const struct notice *notice, const char *site)
{
	tell(letter, arena, notice, site, _("A survey closes soon"));
	letter_say(letter, text_print(arena, _("A survey closes in three days or less: “%s”."), notice->fields[NOTICE_LINE]));
	end_telling(letter, notice, _("See the survey"));
}

void write_survey_closed(struct letter *letter, struct arena *arena, const struct notice *notice, const char *site)
{
	tell(letter, arena, notice, site, _("A survey is closed"));
	letter_say(letter, text_print(arena, _("A survey is closed: “%s”."), notice->fields[NOTICE_LINE]));
	end_telling(letter, notice, _("See the survey"));
}

void write_survey_threshold(struct letter *letter, struct arena *arena, const struct notice *notice, const char *site)
{
	tell(letter, arena, notice, site, _("A survey has enough answers for a first table"));
	letter_say(letter, text_print(arena, _("Enough people have answered for a first table: “%s”."), notice->fields[NOTICE_LINE]));
	end_telling(letter, notice, _("See the survey"));
}

void write_synthesis_published(struct letter *letter, struct arena *arena, const struct notice *notice, const char *site)
{
	tell(letter, arena, notice, site, _("A synthesis is published"));
	letter_say(letter, text_print(arena, _("A synthesis is published: “%s”."), notice->fields[NOTICE_LINE]));
	end_telling(letter, notice, _("Read the synthesis"));
}

/* Words and address by turns, a tab between. */
static int draw_entries(struct letter *letter, struct arena *arena, const char *entries)
{
	char *rest = arena_copy(arena, entries), *words, *address;
	int count = 0;

	while ((words = strsep(&rest, "\t")) && (address = strsep(&rest, "\t"))) {
		letter_link(letter, words, address);
		count++;
	}
	return count;
}

static void draw_news(struct letter *letter, struct arena *arena, const struct notice *notice)
{
	const int64_t count = strtoll(notice->fields[NOTICE_LINE], NULL, 10), more = count - draw_entries(letter, arena, notice->fields[NOTICE_ENTRIES]);

	if (more > 0)
		letter_say(letter, text_print(arena, text_plural("And %s more.", "And %s more.", more), text_number(arena, more)));
}

static const char *news_subject(struct arena *arena, const struct notice *notice)
{
	const int64_t count = strtoll(notice->fields[NOTICE_LINE], NULL, 10);

	return text_print(arena, text_plural("%s piece of news", "%s pieces of news", count), text_number(arena, count));
}

void write_digest(struct letter *letter, struct arena *arena, const struct notice *notice, const char *site)
{
	tell(letter, arena, notice, site, news_subject(arena, notice));
	draw_news(letter, arena, notice);
	end_telling(letter, notice, _("Choose your notices"));
}

/* In the small alphabet of telephones where it can be: half as long. */
static const char *brief(struct arena *arena, const char *text)
{
	const char *small = short_text_small(arena, text);

	return short_text_is_small(small) ? small : text;
}

void write_follow_asked(struct letter *letter, struct arena *arena, const struct notice *notice, const char *site)
{
	letter_begin(letter, arena, site, _("Do you want to hear what became of the answers?"));
	letter_say(letter, text_print(arena, _("Somebody asked that we write here when there are results of these questions: “%s”."), notice->fields[NOTICE_LINE]));
	letter_say(letter, _("If it was you, open this page and press the button. If it was not you, do nothing: we write no more."));
	letter_link(letter, _("Yes, write to me"), notice->fields[NOTICE_LINK]);
	letter_say(letter, _("We know your address only for this. It is not kept with any answers."));
	letter_short(letter, brief(arena, text_print(arena, _("%1$s: do you want to hear what became of the answers? Press the button here: %2$s"), site,
		     notice->fields[NOTICE_LINK])));
}

void write_followed(struct letter *letter, struct arena *arena, const struct notice *notice, const char *site)
{
	letter_begin(letter, arena, site, _("What became of the answers"));
	letter_say(letter, text_print(arena, _("You wanted to hear what became of these questions: “%s”."), notice->fields[NOTICE_LINE]));
	letter_say(letter, _("Now there is a text that says what people answered."));
	letter_link(letter, _("Read it"), notice->fields[NOTICE_LINK]);
	letter_short(letter, brief(arena, text_print(arena, _("%1$s: what people answered can be read here: %2$s To hear no more: %3$s"), site,
		     notice->fields[NOTICE_LINK], notice->fields[NOTICE_STOP])));
}

/* With the way to stop. Words that leave no room for it give way to ours. */
static void say_short(struct letter *letter, struct arena *arena, const struct notice *notice, const char *site)
{
	const char *text = brief(arena, text_print(arena, _("%1$s To hear no more: %2$s"), letter->short_text, notice->fields[NOTICE_STOP]));

	if (short_text_parts(text) > MOST_NOTICE_PARTS)
		write_followed(letter, arena, notice, site);
	else
		letter_short(letter, text);
}

void write_body_news(struct letter *letter, struct arena *arena, const struct notice *notice, const char *site)
{
	const enum template_kind kind = notice->channel == BY_SMS ? TEMPLATE_NEWS_SMS : TEMPLATE_NEWS;
	const struct template_text template = notice->template ? *notice->template : template_default(arena, kind, notice->language);
	const char *const values[TEMPLATE_FIELDS] = {
		[FIELD_TITLE] = notice->fields[NOTICE_LINE], [FIELD_LINK] = notice->fields[NOTICE_LINK],
		[FIELD_BODY] = notice->fields[NOTICE_SENDER], [FIELD_CONTACT] = notice->fields[NOTICE_CONTACT],
	};

	template_write(arena, kind, &template, values, site, letter);
	if (notice->channel == BY_SMS)
		say_short(letter, arena, notice, site);
	else
		/* TRANSLATORS: a council, the title of a survey */
		letter_say(letter, text_print(arena, _("%1$s sends you this, as you wanted to hear what became of these questions: “%2$s”."),
					      notice->fields[NOTICE_SENDER], notice->fields[NOTICE_LINE]));
}

void write_subscribe_asked(struct letter *letter, struct arena *arena, const struct notice *notice, const char *site)
{
	letter_begin(letter, arena, site, _("Do you want our news?"));
	letter_say(letter, text_print(arena, _("Somebody asked that the news of %s come to this address: new questions, and what is published."), site));
	letter_say(letter, _("If it was you, open this page and press the button. If it was not you, do nothing: we write no more."));
	letter_link(letter, _("Yes, write to me"), notice->fields[NOTICE_LINK]);
}

void write_news(struct letter *letter, struct arena *arena, const struct notice *notice, const char *site)
{
	letter_begin(letter, arena, site, news_subject(arena, notice));
	draw_news(letter, arena, notice);
}
