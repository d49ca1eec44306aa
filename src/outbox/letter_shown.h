/*
 * letter_shown: a letter's own markup inside a page: without its styles, which pages have of their own, and a step below the page's headings.
 */
#ifndef OUTBOX_LETTER_SHOWN_H
#define OUTBOX_LETTER_SHOWN_H

struct buffer;
struct letter;

void letter_show(struct buffer *out, const struct letter *letter);

#endif
