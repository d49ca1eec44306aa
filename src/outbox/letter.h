/*
 * letter: the words of one mail, as text and as HTML at once, in the language in use.
 *
 *	letter_begin(&letter, arena, "Consultations", _("Your code to sign in"));
 *	letter_say(&letter, _("Type this code on the page that asks for it."));
 *	letter_digits(&letter, "1234 5678");
 *	letter_end(&letter);
 *
 * Plain HTML: nothing is fetched from anywhere, so nobody learns who opened it.
 */
#ifndef OUTBOX_LETTER_H
#define OUTBOX_LETTER_H

#include "base/buffer.h"

struct arena;

struct letter {
	const char *site;
	const char *subject;
	struct buffer text, html;
};

void letter_begin(struct letter *letter, struct arena *arena, const char *site, const char *subject);

/* A paragraph. */
void letter_say(struct letter *letter, const char *words);

/* A link, shown whole as well, for those who read text or copy it. */
void letter_link(struct letter *letter, const char *words, const char *address);

/* What is to be typed or kept as it is: never turned around by a language from right to left. */
void letter_digits(struct letter *letter, const char *digits);

void letter_end(struct letter *letter);

#endif
