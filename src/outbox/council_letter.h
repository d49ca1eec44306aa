/* council_letter: what is told of votes and texts of the council, each at once to those it concerns. */
#ifndef OUTBOX_COUNCIL_LETTER_H
#define OUTBOX_COUNCIL_LETTER_H

#include "outbox/notice.h"

void write_council_news(struct letter *letter, struct arena *arena, const struct notice *notice, const char *site);

#endif
