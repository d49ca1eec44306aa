/*
 * article: a synthesis as it is read: its text with the figures where they
 * stand, how they came about, and the questions behind them with their answers.
 * In the current language. Pure: the same edition gives the same markup.
 */
#ifndef SYNTHESIS_ARTICLE_H
#define SYNTHESIS_ARTICLE_H

#include "synthesis/layout.h"
#include "synthesis/edition.h"

struct buffer;

struct article_figure {
	const struct edition_figure *about;
	const struct published_tally *tally;
	struct drawing_ask drawing;
	const char *of_whom;		/* the filter in a sentence; "" */
};

/* Of the text in that language, which is there and has no fault; figures go with edition->figures. */
void article_draw(struct buffer *out, const struct edition *edition, const char *language, const struct article_figure *figures);

#endif
