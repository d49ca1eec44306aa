#include "outbox/template.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "text/text.h"

#define ABOUT (1u << FIELD_NAME | 1u << FIELD_TITLE | 1u << FIELD_LINK | 1u << FIELD_BODY | 1u << FIELD_CONTACT)
#define ASKING (ABOUT | 1u << FIELD_CODE | 1u << FIELD_CLOSES | 1u << FIELD_MINUTES)

static const char answer[] = N_("Answer the questions");
static const char read_it[] = N_("Read what is new");

const struct template_meaning template_kinds[TEMPLATE_KINDS] = {
	[TEMPLATE_INVITATION] = { "invitation", N_("Invitation by mail"), answer, 0, ASKING },
	[TEMPLATE_REMINDER] = { "reminder", N_("First reminder by mail"), answer, 0, ASKING },
	[TEMPLATE_LAST_REMINDER] = { "last-reminder", N_("Last reminder by mail"), answer, 0, ASKING },
	[TEMPLATE_INVITATION_SMS] = { "invitation-sms", N_("Invitation by SMS"), answer, 1, ASKING },
	[TEMPLATE_REMINDER_SMS] = { "reminder-sms", N_("First reminder by SMS"), answer, 1, ASKING },
	[TEMPLATE_LAST_REMINDER_SMS] = { "last-reminder-sms", N_("Last reminder by SMS"), answer, 1, ASKING },
	[TEMPLATE_NEWS] = { "news", N_("News by mail"), read_it, 0, ABOUT },
	[TEMPLATE_NEWS_SMS] = { "news-sms", N_("News by SMS"), read_it, 1, ABOUT },
};

const char *const template_field_names[TEMPLATE_FIELDS] = {
	[FIELD_NAME] = "name", [FIELD_TITLE] = "title", [FIELD_LINK] = "link", [FIELD_CODE] = "code",
	[FIELD_CLOSES] = "closes", [FIELD_MINUTES] = "minutes", [FIELD_BODY] = "body", [FIELD_CONTACT] = "contact",
};

static const char *const field_words[TEMPLATE_FIELDS] = {
	[FIELD_NAME] = N_("the person’s name"),
	[FIELD_TITLE] = N_("the title of the survey"),
	[FIELD_LINK] = N_("the person’s own link; alone in its paragraph it becomes a button"),
	[FIELD_CODE] = N_("the same code as in the link, to be typed"),
	[FIELD_CLOSES] = N_("the last day"),
	[FIELD_MINUTES] = N_("how long it takes: “10 minutes”"),
	[FIELD_BODY] = N_("the name of your body"),
	[FIELD_CONTACT] = N_("the address for questions"),
};

const char *template_field_words(enum template_field field)
{
	return text_of(field_words[field]);
}

const char *template_field_example(struct arena *arena, enum template_field field)
{
	enum { EXAMPLE_DAY = 20589 };	/* a Friday of 2026 */

	switch (field) {
	case FIELD_NAME:
		return "Camille Durand";
	case FIELD_TITLE:
		return _("How you are received");
	case FIELD_LINK:
		return "https://example.fr/i/0000000000000000";
	case FIELD_CODE:
		return "0000 0000 0000 0000";
	case FIELD_CLOSES:
		return text_day(arena, EXAMPLE_DAY);
	case FIELD_MINUTES:
		return text_print(arena, text_plural("%d minute", "%d minutes", 10), 10);
	case FIELD_BODY:
		return _("Local committee");
	case FIELD_CONTACT:
		return "contact@example.fr";
	default:
		return "";
	}
}

enum { MOST_PARAGRAPHS = 8 };

struct words {
	const char *subject;
	const char *paragraphs[MOST_PARAGRAPHS];	/* ended by NULL */
};

#define LINK_ALONE "{link}"

static const char good_day[] = N_("Good day {name},");
static const char minutes[] = N_("It takes about {minutes}.");
static const char until[] = N_("You can answer until {closes}.");
static const char free_to[] = N_("You are free to say no. Then there is nothing to do.");
static const char contact[] = N_("A question? Write to {contact}.");
static const char free_sms[] = N_("You may say no.");
static const char thanks[] = N_("If you have answered already: thank you! Then there is nothing to do.");

static const struct words defaults[TEMPLATE_KINDS] = {
	[TEMPLATE_INVITATION] = { N_("Your opinion: {title}"), { good_day,
		N_("{body} would like to hear from you. The questions are about: {title}."),
		minutes, LINK_ALONE, until, free_to, contact } },
	[TEMPLATE_REMINDER] = { N_("There is still time: {title}"), { good_day,
		N_("Some days ago {body} wrote to you. Your opinion is wanted on this: {title}."),
		thanks, minutes, LINK_ALONE, until, free_to } },
	[TEMPLATE_LAST_REMINDER] = { N_("The last days: {title}"), { good_day,
		N_("The questions of {body} will close soon: {title}. This is our last message about them."),
		thanks, minutes, LINK_ALONE, until, free_to } },
	[TEMPLATE_INVITATION_SMS] = { NULL, { N_("{body} asks for your opinion: {title}"), LINK_ALONE, free_sms } },
	[TEMPLATE_REMINDER_SMS] = { NULL, { N_("There is still time to answer {body}: {title}"), LINK_ALONE, free_sms } },
	[TEMPLATE_LAST_REMINDER_SMS] = { NULL, { N_("Last days to answer {body}: {title}"), LINK_ALONE, free_sms } },
	[TEMPLATE_NEWS] = { N_("News: {title}"), { N_("Good day,"),
		N_("You asked to hear from us. {body} has news: {title}."), LINK_ALONE, contact } },
	[TEMPLATE_NEWS_SMS] = { NULL, { N_("News from {body}: {title}"), LINK_ALONE } },
};

static const char *in_use(const char *marked)
{
	return !marked ? "" : strcmp(marked, LINK_ALONE) ? text_of(marked) : marked;
}

static const char *joined(struct arena *arena, const char *const *paragraphs)
{
	struct buffer text = buffer_in(arena);

	for (int i = 0; i < MOST_PARAGRAPHS && paragraphs[i]; i++)
		buffer_print(&text, "%s%s", i ? "\n\n" : "", in_use(paragraphs[i]));
	return text.bytes;
}

struct template_text template_default(struct arena *arena, enum template_kind kind, const struct language *language)
{
	const struct language *before = text_language();
	struct template_text template;

	text_use(language);
	template = (struct template_text){
		.subject = in_use(defaults[kind].subject), .text = joined(arena, defaults[kind].paragraphs),
	};
	text_use(before);
	return template;
}

enum template_kind template_kind_tagged(const char *tag)
{
	int kind = 0;

	while (kind < TEMPLATE_KINDS && strcmp(template_kinds[kind].tag, tag))
		kind++;
	return (enum template_kind)kind;
}
