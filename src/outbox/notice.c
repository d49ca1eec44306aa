#include "outbox/notice.h"

#include <string.h>

#include "base/arena.h"
#include "base/mail.h"
#include "base/phone.h"
#include "outbox/council_letter.h"
#include "outbox/news_letter.h"
#include "text/text.h"

enum { MINUTE = 60, HOUR = 60 * MINUTE, DAY = 24 * HOUR };

const char *const channel_names[CHANNELS] = { [BY_MAIL] = "mail", [BY_SMS] = "sms" };

static const char *const field_tags[NOTICE_FIELDS] = {
	[NOTICE_NAME] = "name", [NOTICE_LINK] = "link", [NOTICE_DIGITS] = "digits", [NOTICE_LINE] = "line",
	[NOTICE_STOP] = "stop", [NOTICE_ENTRIES] = "entries", [NOTICE_BODY] = "body", [NOTICE_SENDER] = "sender", [NOTICE_CONTACT] = "contact",
};

static void greet(struct letter *letter, struct arena *arena, const struct notice *notice)
{
	letter_say(letter, text_print(arena, _("Good day %s,"), notice->fields[NOTICE_NAME]));
}

static void write_invitation(struct letter *letter, struct arena *arena, const struct notice *notice, const char *site)
{
	letter_begin(letter, arena, site, text_print(arena, _("You are invited to %s"), site));
	greet(letter, arena, notice);
	letter_say(letter, text_print(arena, _("An account is ready for you on %s. With this link you choose your password."), site));
	letter_link(letter, _("Choose your password"), notice->fields[NOTICE_LINK]);
	letter_say(letter, _("The link is good once, for 14 days. It is for you alone: do not pass it on."));
}

static void write_reset(struct letter *letter, struct arena *arena, const struct notice *notice, const char *site)
{
	letter_begin(letter, arena, site, _("A link to choose a new password"));
	greet(letter, arena, notice);
	letter_say(letter, _("An administrator made this link for you. With it you choose a new password."));
	letter_link(letter, _("Choose a new password"), notice->fields[NOTICE_LINK]);
	letter_say(letter, _("The link is good once, for 14 days. It is for you alone: do not pass it on."));
}

static void write_forgotten(struct letter *letter, struct arena *arena, const struct notice *notice, const char *site)
{
	letter_begin(letter, arena, site, _("A link to choose a new password"));
	greet(letter, arena, notice);
	letter_say(letter, _("Somebody asked for this link on our page for forgotten passwords. With it you choose a new password."));
	letter_link(letter, _("Choose a new password"), notice->fields[NOTICE_LINK]);
	letter_say(letter, _("The link is good once, for one hour. If it was not you, do nothing: your password stays as it is."));
}

static void write_code(struct letter *letter, struct arena *arena, const struct notice *notice, const char *site)
{
	letter_begin(letter, arena, site, _("Your code to sign in"));
	greet(letter, arena, notice);
	letter_say(letter, _("Type this code on the page that asks for it:"));
	letter_digits(letter, notice->fields[NOTICE_DIGITS]);
	letter_say(letter, _("It is good once, for 10 minutes, and only in the browser that asked for it."));
	letter_say(letter, _("We never ask for this code by telephone or by mail. If it was not you who asked for it, do nothing."));
}

/* To an address of which only is known that somebody typed it: no name, as it would be theirs to choose. */
static void write_address(struct letter *letter, struct arena *arena, const struct notice *notice, const char *site)
{
	letter_begin(letter, arena, site, _("A code to show that this address is yours"));
	letter_say(letter, text_print(arena, _("Somebody with an account on %s wants to use this mail address."), site));
	letter_say(letter, _("Type this code on the page that asks for it:"));
	letter_digits(letter, notice->fields[NOTICE_DIGITS]);
	letter_say(letter, _("It is good once, for 10 minutes, and only in the browser that asked for it."));
	letter_say(letter, _("We never ask for this code by telephone or by mail. If it was not you who asked for it, do nothing."));
	letter_short(letter, text_print(arena, _("Your code for %1$s: %2$s"), site, notice->fields[NOTICE_DIGITS]));
}

static void warn_of_others(struct letter *letter)
{
	letter_say(letter, _("If it was you, there is nothing to do. If it was not you, tell the administrator who invited you at once."));
}

static void write_mail_changed(struct letter *letter, struct arena *arena, const struct notice *notice, const char *site)
{
	letter_begin(letter, arena, site, _("Your mail address was changed"));
	greet(letter, arena, notice);
	letter_say(letter, text_print(arena, _("Your account on %s has another mail address now. We write no more to this one."), site));
	warn_of_others(letter);
}

static void write_password_changed(struct letter *letter, struct arena *arena, const struct notice *notice, const char *site)
{
	letter_begin(letter, arena, site, _("Your password was changed"));
	greet(letter, arena, notice);
	letter_say(letter, text_print(arena, _("The password of your account on %s was changed."), site));
	warn_of_others(letter);
}

static void write_second_step_changed(struct letter *letter, struct arena *arena, const struct notice *notice, const char *site)
{
	letter_begin(letter, arena, site, _("Your second step was changed"));
	greet(letter, arena, notice);
	letter_say(letter, text_print(arena, _("The second step of your account on %s was changed: another phone, or new codes on paper."), site));
	warn_of_others(letter);
}

static void write_audit_head(struct letter *letter, struct arena *arena, const struct notice *notice, const char *site)
{
	letter_begin(letter, arena, site, text_print(arena, _("Where the audit log of %s stands"), site));
	letter_say(letter, _("Keep this mail. With the line below, `ancrage audit verify --head` shows later whether anything was taken out of the log or put back as it was."));
	letter_digits(letter, notice->fields[NOTICE_LINE]);
}

static void write_review_asked(struct letter *letter, struct arena *arena, const struct notice *notice, const char *site)
{
	letter_begin(letter, arena, site, _("A survey awaits the opinion of the ethics commission"));
	greet(letter, arena, notice);
	letter_say(letter, text_print(arena, _("This survey awaits an opinion, or the confirmation of a condition: “%s”."), notice->fields[NOTICE_LINE]));
	letter_link(letter, _("Read the dossier"), notice->fields[NOTICE_LINK]);
}

static void write_opinion_given(struct letter *letter, struct arena *arena, const struct notice *notice, const char *site)
{
	letter_begin(letter, arena, site, _("The ethics commission has answered"));
	greet(letter, arena, notice);
	letter_say(letter, text_print(arena, _("The ethics commission has answered about this survey: “%s”."), notice->fields[NOTICE_LINE]));
	letter_link(letter, _("Read its answer"), notice->fields[NOTICE_LINK]);
}

static void write_survey_suspended(struct letter *letter, struct arena *arena, const struct notice *notice, const char *site)
{
	letter_begin(letter, arena, site, _("A survey was suspended"));
	greet(letter, arena, notice);
	letter_say(letter, text_print(arena, _("The ethics commission has suspended this survey: “%s”. Nobody can answer for the moment; what was sent stays."),
				      notice->fields[NOTICE_LINE]));
	letter_link(letter, _("See why"), notice->fields[NOTICE_LINK]);
}

static void write_survey_resumed(struct letter *letter, struct arena *arena, const struct notice *notice, const char *site)
{
	letter_begin(letter, arena, site, _("A survey goes on"));
	greet(letter, arena, notice);
	letter_say(letter, text_print(arena, _("The ethics commission lets this survey go on: “%s”. Look whether its last day is still right."),
				      notice->fields[NOTICE_LINE]));
	letter_link(letter, _("See the survey"), notice->fields[NOTICE_LINK]);
}

static void write_survey_offered(struct letter *letter, struct arena *arena, const struct notice *notice, const char *site)
{
	letter_begin(letter, arena, site, _("A survey is offered to your body"));
	greet(letter, arena, notice);
	letter_say(letter, text_print(arena, _("You can carry this survey, or say no: “%s”. The page tells until when an answer is asked for."),
				      notice->fields[NOTICE_LINE]));
	letter_link(letter, _("See the survey"), notice->fields[NOTICE_LINK]);
}

/* To somebody who has no account. */
static void write_draft_shared(struct letter *letter, struct arena *arena, const struct notice *notice, const char *site)
{
	letter_begin(letter, arena, site, _("A draft for you to read"));
	greet(letter, arena, notice);
	letter_say(letter, text_print(arena, _("You are asked to read a draft: “%s”. It is provisional: do not pass it on, and do not quote it."), notice->fields[NOTICE_LINE]));
	letter_link(letter, _("Read the draft"), notice->fields[NOTICE_LINK]);
	letter_say(letter, _("The link is for you alone. It works for some days, unless the draft is taken back before."));
}

static void write_webhook_disabled(struct letter *letter, struct arena *arena, const struct notice *notice, const char *site)
{
	letter_begin(letter, arena, site, _("A webhook was disabled"));
	greet(letter, arena, notice);
	letter_say(letter, text_print(arena, _("For more than a day nothing could be sent to this receiver: %s. We have stopped trying."), notice->fields[NOTICE_LINE]));
	letter_link(letter, _("See what went wrong"), notice->fields[NOTICE_LINK]);
	letter_say(letter, _("When the receiver works again, resume the webhook there. What was not sent can be sent again one by one."));
}

#define NAMED (1u << NOTICE_NAME)
#define LINKED (NAMED | 1u << NOTICE_LINK)
#define ABOUT (LINKED | 1u << NOTICE_LINE)
#define STOPPED (1u << NOTICE_STOP)
#define ENTERED (1u << NOTICE_LINE | 1u << NOTICE_ENTRIES | STOPPED)
#define WRITTEN_BY_BODY (1u << NOTICE_BODY | 1u << NOTICE_SENDER | 1u << NOTICE_CONTACT)

const struct notice_meaning notice_kinds[NOTICE_KINDS] = {
	[NOTICE_INVITATION] = { "invitation", LINKED, 14 * DAY, 0, write_invitation },
	[NOTICE_RESET] = { "reset", LINKED, 14 * DAY, 1, write_reset },
	[NOTICE_FORGOTTEN] = { "forgotten", LINKED, HOUR, 1, write_forgotten },
	[NOTICE_CODE] = { "code", NAMED | 1u << NOTICE_DIGITS, 10 * MINUTE, 1, write_code },
	[NOTICE_ADDRESS] = { "address", 1u << NOTICE_DIGITS, 10 * MINUTE, 1, write_address },
	[NOTICE_MAIL_CHANGED] = { "mail-changed", NAMED, 7 * DAY, 0, write_mail_changed },
	[NOTICE_PASSWORD_CHANGED] = { "password-changed", NAMED, 7 * DAY, 0, write_password_changed },
	[NOTICE_SECOND_STEP_CHANGED] = { "second-step-changed", NAMED, 7 * DAY, 0, write_second_step_changed },
	[NOTICE_AUDIT_HEAD] = { "audit-head", 1u << NOTICE_LINE, 7 * DAY, 0, write_audit_head },
	[NOTICE_REVIEW_ASKED] = { "review-asked", ABOUT | STOPPED, 7 * DAY, 0, write_review_asked },
	[NOTICE_OPINION_GIVEN] = { "opinion-given", ABOUT | STOPPED, 7 * DAY, 0, write_opinion_given },
	[NOTICE_SURVEY_SUSPENDED] = { "survey-suspended", ABOUT | STOPPED, 7 * DAY, 0, write_survey_suspended },
	[NOTICE_SURVEY_RESUMED] = { "survey-resumed", ABOUT | STOPPED, 7 * DAY, 0, write_survey_resumed },
	[NOTICE_SURVEY_OFFERED] = { "survey-offered", ABOUT | STOPPED, 7 * DAY, 0, write_survey_offered },
	[NOTICE_DRAFT_SHARED] = { "draft-shared", ABOUT, 7 * DAY, 0, write_draft_shared },
	[NOTICE_WEBHOOK_DISABLED] = { "webhook-disabled", ABOUT, 7 * DAY, 0, write_webhook_disabled },
	[NOTICE_MAILING] = { "survey-invitation", 0, 30 * DAY, 0, NULL },
	[NOTICE_SURVEY_OPENED] = { "survey-opened", ABOUT | STOPPED, 7 * DAY, 0, write_survey_opened },
	[NOTICE_SURVEY_CLOSING] = { "survey-closing", ABOUT | STOPPED, 2 * DAY, 0, write_survey_closing },
	[NOTICE_SURVEY_CLOSED] = { "survey-closed", ABOUT | STOPPED, 7 * DAY, 0, write_survey_closed },
	[NOTICE_SURVEY_THRESHOLD] = { "survey-threshold", ABOUT | STOPPED, 7 * DAY, 0, write_survey_threshold },
	[NOTICE_SYNTHESIS_PUBLISHED] = { "synthesis-published", ABOUT | STOPPED, 7 * DAY, 0, write_synthesis_published },
	[NOTICE_VOTE_OPENED] = { "vote-opened", ABOUT | STOPPED, 7 * DAY, 0, write_council_news },
	[NOTICE_VOTE_CLOSED] = { "vote-closed", ABOUT | STOPPED, 7 * DAY, 0, write_council_news },
	[NOTICE_TEXT_STEPPED] = { "text-stepped", ABOUT | STOPPED, 7 * DAY, 0, write_council_news },
	[NOTICE_TEXT_PUBLISHED] = { "text-published", ABOUT | STOPPED, 7 * DAY, 0, write_council_news },
	[NOTICE_TEXT_NOT_PUBLISHED] = { "text-not-published", ABOUT | STOPPED, 7 * DAY, 0, write_council_news },
	[NOTICE_TEXT_ANSWERED] = { "text-answered", ABOUT | STOPPED, 7 * DAY, 0, write_council_news },
	[NOTICE_TEXT_UNANSWERED] = { "text-unanswered", ABOUT | STOPPED, 7 * DAY, 0, write_council_news },
	[NOTICE_TEXT_FOLLOWED] = { "text-followed", ABOUT | STOPPED, 7 * DAY, 0, write_council_news },
	[NOTICE_TEXT_RELAYED] = { "text-relayed", ABOUT | STOPPED, 7 * DAY, 0, write_council_news },
	[NOTICE_RELAY_ANSWERED] = { "relay-answered", ABOUT | STOPPED, 7 * DAY, 0, write_council_news },
	[NOTICE_DIGEST] = { "digest", LINKED | ENTERED, 3 * DAY, 0, write_digest },
	[NOTICE_FOLLOW_ASKED] = { "follow-asked", 1u << NOTICE_LINK | 1u << NOTICE_LINE | STOPPED, 7 * DAY, 0, write_follow_asked },
	[NOTICE_FOLLOWED] = { "followed", 1u << NOTICE_LINK | 1u << NOTICE_LINE | STOPPED, 14 * DAY, 0, write_followed },
	[NOTICE_BODY_NEWS] = { "body-news", 1u << NOTICE_LINK | 1u << NOTICE_LINE | STOPPED | WRITTEN_BY_BODY, 14 * DAY, 0, write_body_news },
	[NOTICE_SUBSCRIBE_ASKED] = { "subscribe-asked", 1u << NOTICE_LINK | STOPPED, DAY, 1, write_subscribe_asked },
	[NOTICE_NEWS] = { "news", ENTERED, 3 * DAY, 0, write_news },
};

enum notice_kind notice_kind_tagged(const char *tag)
{
	int kind = 0;

	while (kind < NOTICE_KINDS && strcmp(notice_kinds[kind].tag, tag))
		kind++;
	return (enum notice_kind)kind;
}

static int value_fits(enum notice_field field, const char *text)
{
	const int is_entries = field == NOTICE_ENTRIES;
	size_t length = 0;

	for (; text[length]; length++)
		if (((unsigned char)text[length] < ' ' || text[length] == 0x7F) && !(is_entries && text[length] == '\t'))
			return 0;
	return length && length <= (is_entries ? (size_t)LONGEST_NOTICE_ENTRIES : (size_t)LONGEST_NOTICE_FIELD);
}

static int recipient_fits(const struct notice *notice)
{
	if (!notice->recipient)
		return 0;
	return notice->channel == BY_SMS ? phone_fits(notice->recipient) : mail_fits(notice->recipient);
}

int notice_fits(const struct notice *notice)
{
	if (!recipient_fits(notice) || !notice->language || !notice_kinds[notice->kind].write)
		return 0;
	for (int i = 0; i < NOTICE_FIELDS; i++) {
		int is_wanted = (notice_kinds[notice->kind].fields & 1u << i) != 0;

		if (is_wanted != (notice->fields[i] != NULL) || (is_wanted && !value_fits((enum notice_field)i, notice->fields[i])))
			return 0;
	}
	return 1;
}

const char *notice_pack(struct arena *arena, const struct notice *notice)
{
	struct buffer packed = buffer_in(arena);

	for (int i = 0; i < NOTICE_FIELDS; i++)
		if (notice->fields[i])
			buffer_print(&packed, "%s=%s\n", field_tags[i], notice->fields[i]);
	return packed.bytes;
}

int notice_unpack(struct arena *arena, const char *packed, struct notice *notice)
{
	for (int i = 0; i < NOTICE_FIELDS; i++)
		notice->fields[i] = NULL;
	while (*packed) {
		size_t length = strcspn(packed, "\n"), tag = strcspn(packed, "=");

		for (int i = 0; tag < length && i < NOTICE_FIELDS; i++)
			if (strlen(field_tags[i]) == tag && !strncmp(packed, field_tags[i], tag))
				notice->fields[i] = arena_copy_bytes(arena, packed + tag + 1, length - tag - 1);
		packed += length + (packed[length] == '\n');
	}
	return notice_fits(notice);
}

void notice_write(struct arena *arena, const struct notice *notice, const char *site, struct letter *letter)
{
	text_use(notice->language);
	notice_kinds[notice->kind].write(letter, arena, notice, site);
	if (notice->fields[NOTICE_STOP])
		letter_stop(letter, notice->fields[NOTICE_STOP]);
	letter_end(letter);
}
