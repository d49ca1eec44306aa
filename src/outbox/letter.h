/*
 * letter: the words of one mail, as text and as HTML at once, in the language in use.
 *
 *	letter_begin(&letter, arena, "Consultations", _("Your code to sign in"));
 *	letter_say(&letter, _("Type this code on the page that asks for it."));
 *	letter_digits(&letter, "1234 5678");
 *	letter_end(&letter);
 *
 * Plain HTML: nothing is fetched from anywhere, so nobody learns who opened it.
 * What goes by SMS has its short text alone.
 */
#ifndef OUTBOX_LETTER_H
#define OUTBOX_LETTER_H

#include "base/buffer.h"

struct arena;

/* A file that goes with it. */
struct letter_file {
	const char *name, *kind;	/* "closing.ics", "text/calendar"; NULL: there is none */
	const char *bytes;		/* text, in UTF-8 */
	size_t length;
};

struct letter {
	const char *site;
	const char *subject;
	struct buffer text, html;
	const char *stop;		/* where its reader says "no more"; NULL */
	struct letter_file file;
	const char *short_text;		/* all of it, by SMS; NULL: it has none */
};

void letter_begin(struct letter *letter, struct arena *arena, const char *site, const char *subject);

/* A paragraph. */
void letter_say(struct letter *letter, const char *words);

/* A link, shown whole as well, for those who read text or copy it. */
void letter_link(struct letter *letter, const char *words, const char *address);

/* What is to be typed or kept as it is: never turned around by a language from right to left. */
void letter_digits(struct letter *letter, const char *digits);

/* The last paragraph: where its reader says that such messages are not wanted any more. https, whole. */
void letter_stop(struct letter *letter, const char *address);

/* One small text. name and kind are of letters, digits, "." "-" "/" alone; the bytes must outlive the letter. */
void letter_attach(struct letter *letter, const char *name, const char *kind, const char *bytes, size_t length);

/* What goes by SMS. */
void letter_short(struct letter *letter, const char *text);

void letter_end(struct letter *letter);

#endif
