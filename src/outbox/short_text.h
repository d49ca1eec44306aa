/*
 * short_text: what a text takes as an SMS (3GPP TS 23.038).
 *
 * A text all of whose characters are in the small alphabet of telephones takes
 * 160 septets, or 153 in each of several parts; a single other character makes
 * it 70, or 67, units of UTF-16. So a text is brought into the small alphabet
 * wherever that costs no more than an accent.
 */
#ifndef OUTBOX_SHORT_TEXT_H
#define OUTBOX_SHORT_TEXT_H

struct arena;

/* Is every character in the small alphabet? */
int short_text_is_small(const char *text);

/* How many parts it takes: 0 for none. */
int short_text_parts(const char *text);

/*
 * Accents that telephones do not know, typographic quotes, dashes and blanks,
 * as their nearest in the small alphabet: "l’enquête" is "l'enquete". What has
 * no near one there stays as it is.
 */
const char *short_text_small(struct arena *arena, const char *text);

/* At most so many characters, with "..." in place of what is cut; white space is one blank. */
const char *short_text_cut(struct arena *arena, const char *text, int most);

#endif
