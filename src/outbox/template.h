/*
 * template: what people are written when they are invited, reminded or told: our own words, or a body's.
 *
 * A template is a subject and paragraphs, with fields in braces, by name only:
 * {name} {title} {link} {code} {closes} {minutes} {body} {contact}. It holds no
 * markup. A paragraph that is a {link} alone becomes a button; one that names
 * a value there is none of is left out, but for {name}, which goes with the
 * blank before it. Passwords and codes to sign in are no templates: what is
 * asked of people there must always read the same.
 *
 * What must be said whatever a template says - the promise, who asks, how to
 * stop - is added by who calls.
 */
#ifndef OUTBOX_TEMPLATE_H
#define OUTBOX_TEMPLATE_H

#include <stddef.h>
#include <stdint.h>

struct arena;
struct language;
struct letter;

enum template_kind {
	TEMPLATE_INVITATION, TEMPLATE_REMINDER, TEMPLATE_LAST_REMINDER,
	TEMPLATE_INVITATION_SMS, TEMPLATE_REMINDER_SMS, TEMPLATE_LAST_REMINDER_SMS,
	TEMPLATE_NEWS, TEMPLATE_NEWS_SMS,	/* to those who want to hear what becomes of a survey, and of new ones */
	TEMPLATE_KINDS,
	NO_TEMPLATE_KIND = TEMPLATE_KINDS
};

enum template_field {
	FIELD_NAME, FIELD_TITLE, FIELD_LINK, FIELD_CODE, FIELD_CLOSES, FIELD_MINUTES, FIELD_BODY, FIELD_CONTACT,
	TEMPLATE_FIELDS
};

enum {
	LONGEST_TEMPLATE_SUBJECT = 150,	/* characters */
	LONGEST_TEMPLATE = 8000,	/* bytes */
	MOST_TEMPLATE_FAULTS = 10,
	MOST_SMS_PARTS = 2,
};

struct template_text {
	const char *subject, *text;	/* subject "" where it goes by SMS */
	int is_own;			/* of the body asked for; otherwise of one above, or ours */
	int version;			/* 0: nobody wrote it, it is ours */
};

struct template_meaning {
	const char *tag;		/* in rows and addresses */
	const char *words;		/* for people; translated by text_of() */
	const char *button;		/* on the link that stands alone */
	int is_sms;
	unsigned fields;		/* those it may name, a bit each */
};

extern const struct template_meaning template_kinds[TEMPLATE_KINDS];

/* Their names between the braces, what they are, and what they may look like. */
extern const char *const template_field_names[TEMPLATE_FIELDS];
const char *template_field_words(enum template_field field);
const char *template_field_example(struct arena *arena, enum template_field field);

/* NO_TEMPLATE_KIND where there is none of this tag. */
enum template_kind template_kind_tagged(const char *tag);

/* Our own words in that language; the one in use stays as it is. */
struct template_text template_default(struct arena *arena, enum template_kind kind, const struct language *language);

/*
 * All that keeps it from being sent, in words of the language in use: how many.
 * An SMS is counted with the longest values.
 */
int template_faults(struct arena *arena, enum template_kind kind, const struct template_text *template,
		    const char *faults[MOST_TEMPLATE_FAULTS]);

/* What whoever wrote it should look at, and may leave. */
int template_doubts(struct arena *arena, enum template_kind kind, const struct template_text *template,
		    const char *doubts[MOST_TEMPLATE_FAULTS]);

/* How many parts it takes as an SMS, at most. */
int template_parts(struct arena *arena, const struct template_text *template);

/*
 * Begins the letter and says it in the language in use; who calls may add
 * paragraphs, and ends it. By SMS values are cut to what template_faults()
 * counted with. A value is NULL or "" where there is none.
 */
void template_write(struct arena *arena, enum template_kind kind, const struct template_text *template,
		    const char *const values[TEMPLATE_FIELDS], const char *site, struct letter *letter);

/* The same, a paragraph at a time, for who shows it otherwise: false after the last. *at begins as the text. */
enum paragraph_kind { PARAGRAPH, PARAGRAPH_LINK, PARAGRAPH_DIGITS };

struct template_paragraph {
	enum paragraph_kind kind;
	const char *words;		/* of a link: on its button */
};

int template_next(struct arena *arena, enum template_kind kind, const char *const values[TEMPLATE_FIELDS], const char **at,
		  struct template_paragraph *paragraph);

/* Its subject with these values, fit to be a header. */
const char *template_subject(struct arena *arena, const char *subject, const char *const values[TEMPLATE_FIELDS]);

/* What goes by SMS: one paragraph a line, in the small alphabet wherever it can be. */
const char *template_short(struct arena *arena, const struct template_text *template, const char *const values[TEMPLATE_FIELDS]);

#endif
