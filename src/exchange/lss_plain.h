/*
 * lss_plain: the HTML of LimeSurvey's texts as plain text: paragraphs and list
 * items on lines of their own, entities as their characters.
 */
#ifndef EXCHANGE_LSS_PLAIN_H
#define EXCHANGE_LSS_PLAIN_H

struct arena;

enum plain_loss { PLAIN_LOST_PICTURE = 1, PLAIN_LOST_MEDIUM = 2, PLAIN_LOST_SCRIPT = 4, PLAIN_LOST_FIELD = 8 };

/* What stands in braces is a formula and stays as it is. lost receives bits of enum plain_loss. */
const char *lss_plain(struct arena *arena, const char *html, unsigned *lost);

/* The length of the formula in braces that begins here, with them; 0 where there is none. */
int lss_formula(const char *text);

#endif
