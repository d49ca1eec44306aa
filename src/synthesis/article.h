/*
 * article: a synthesis as it is read: its text with figures and quotations where
 * they stand, how they came about, and the questions behind them with their answers.
 * In the current language. Pure: the same edition gives the same markup.
 */
#ifndef SYNTHESIS_ARTICLE_H
#define SYNTHESIS_ARTICLE_H

#include "synthesis/layout.h"
#include "synthesis/edition.h"

struct arena;
struct buffer;

struct article_figure {
	const struct edition_figure *about;
	const struct published_tally *tally;
	struct drawing_ask drawing;
	const char *of_whom;		/* the filter in a sentence; "" */
};

/* Of the text in that language, which is there and has no fault; figures go with edition->figures. */
void article_draw(struct buffer *out, const struct edition *edition, const char *language, const struct article_figure *figures);

/* Below the words of somebody: what they were asked, and who was. Plain, for those who draw the same parts otherwise. */
const char *article_quote_source(struct arena *arena, const struct edition *edition, const struct edition_quote *quote);

/* The same of these two wordings; "": there is none. */
const char *article_quote_words(struct arena *arena, const char *question, const char *who);

/*
 * What article_draw() drew of a figure, out of what it drew; NULL: nothing. So others show it as it was published, and need to
 * read neither its table nor its questionnaire.
 */
const char *article_figure_part(struct arena *arena, const char *article, int64_t figure);

#endif
