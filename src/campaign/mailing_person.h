/*
 * mailing_person: all that the message to one person is made of. For this module only.
 */
#ifndef CAMPAIGN_MAILING_PERSON_H
#define CAMPAIGN_MAILING_PERSON_H

#include "campaign/mailing.h"
#include "consultation/consultation.h"
#include "outbox/template.h"

struct mailing_person {
	enum mailing_outcome outcome;	/* MAILING_WRITTEN: nothing speaks against it */
	int64_t campaign;
	int wave;
	int is_sms;
	int is_test;			/* to whoever prepares it: it opens no invitation */
	const struct survey *survey;
	int64_t home;			/* the body that asks */
	const char *recipient, *name;	/* name "": not known */
	const struct language *language;
	struct template_text template;
	const char *link, *code;
	int64_t made;			/* when it was queued: the same each time it is written */
	const char *stop;		/* where they say "no more"; NULL: nowhere */
};

enum template_kind wave_template(int wave, int is_sms);

/* Begins and ends the letter, in the language in use. */
void mailing_say(struct arena *arena, const struct mailing_person *person, const char *site, struct letter *letter);

#endif
