/*
 * notice: what the site tells people by mail or SMS: a table of kinds, each with its words.
 *
 * A notice is kept as its kind and a few short values, and becomes a mail only
 * when it is sent. Until then the values are sealed with the instance key: a
 * link or a code that opens an account is readable in no copy of the database.
 */
#ifndef OUTBOX_NOTICE_H
#define OUTBOX_NOTICE_H

#include "outbox/letter.h"

struct arena;
struct language;
struct template_text;

enum notice_kind {
	NOTICE_INVITATION, NOTICE_RESET, NOTICE_FORGOTTEN, NOTICE_CODE, NOTICE_ADDRESS, NOTICE_MAIL_CHANGED, NOTICE_PASSWORD_CHANGED,
	NOTICE_SECOND_STEP_CHANGED, NOTICE_AUDIT_HEAD,
	NOTICE_REVIEW_ASKED, NOTICE_OPINION_GIVEN, NOTICE_SURVEY_SUSPENDED, NOTICE_SURVEY_RESUMED, NOTICE_SURVEY_OFFERED,
	NOTICE_DRAFT_SHARED,
	NOTICE_WEBHOOK_DISABLED,
	NOTICE_MAILING,			/* of a campaign, which writes it: it has no words here, and no values */
	NOTICE_SURVEY_OPENED, NOTICE_SURVEY_CLOSING, NOTICE_SURVEY_CLOSED, NOTICE_SURVEY_THRESHOLD, NOTICE_SYNTHESIS_PUBLISHED,
	NOTICE_VOTE_OPENED, NOTICE_VOTE_CLOSED, NOTICE_TEXT_STEPPED, NOTICE_TEXT_PUBLISHED, NOTICE_TEXT_NOT_PUBLISHED, NOTICE_TEXT_ANSWERED,
	NOTICE_TEXT_UNANSWERED, NOTICE_TEXT_FOLLOWED, NOTICE_TEXT_RELAYED, NOTICE_RELAY_ANSWERED,
	NOTICE_DIGEST, NOTICE_FOLLOW_ASKED, NOTICE_FOLLOWED, NOTICE_BODY_NEWS, NOTICE_SUBSCRIBE_ASKED, NOTICE_NEWS,
	NOTICE_KINDS,
	NO_NOTICE_KIND = NOTICE_KINDS
};

enum notice_field { NOTICE_NAME, NOTICE_LINK, NOTICE_DIGITS, NOTICE_LINE, NOTICE_STOP, NOTICE_ENTRIES,
		    NOTICE_BODY, NOTICE_SENDER, NOTICE_CONTACT, NOTICE_FIELDS };

enum channel { BY_MAIL, BY_SMS, CHANNELS };

/* In rows. */
extern const char *const channel_names[CHANNELS];

enum {
	LONGEST_NOTICE_FIELD = 1000, LONGEST_NOTICE_ENTRIES = 4000,
	MOST_NOTICE_PARTS = 5,		/* by SMS: two links, the second one long, in letters that telephones have no small alphabet for */
};

struct notice {
	enum notice_kind kind;
	enum channel channel;
	const char *recipient;		/* a mail address (base/mail.h), a number by SMS (base/phone.h) */
	const struct language *language;
	const char *fields[NOTICE_FIELDS];	/* NULL: its kind has no use for it; NOTICE_STOP is letter_stop()'s.
						   NOTICE_ENTRIES: words and address by turns, a tab between.
						   NOTICE_BODY: whose template says it, its number; NOTICE_SENDER its name */
	const struct template_text *template;	/* of NOTICE_BODY, found when it is sent (template_store.h); NULL: ours */
};

struct notice_meaning {
	const char *tag;		/* in rows and commands */
	unsigned fields;		/* those that its words need, a bit each */
	int seconds;			/* after that it is worth nothing, and given up */
	int is_urgent;			/* somebody waits for it in front of a page: goes first, whatever the pace */
	/* letter_short() too where it may go by SMS. NULL: it is not written here. */
	void (*write)(struct letter *letter, struct arena *arena, const struct notice *notice, const char *site);
};

extern const struct notice_meaning notice_kinds[NOTICE_KINDS];

/* NO_NOTICE_KIND where there is none of this tag. */
enum notice_kind notice_kind_tagged(const char *tag);

/* A recipient that fits its channel, a kind with words, and just the values its kind needs: each of one line, in its bounds. */
int notice_fits(const struct notice *notice);

/* The values as one text, and back; false where it does not make a notice that fits. */
const char *notice_pack(struct arena *arena, const struct notice *notice);
int notice_unpack(struct arena *arena, const char *packed, struct notice *notice);

/* Its words, in its language, which is in use from here on. */
void notice_write(struct arena *arena, const struct notice *notice, const char *site, struct letter *letter);

#endif
