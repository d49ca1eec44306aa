/* text_shown_pages: what the files share that draw the page of a published text. For text_*.c of this module alone. */
#ifndef LIBRARY_TEXT_SHOWN_PAGES_H
#define LIBRARY_TEXT_SHOWN_PAGES_H

#include "library/text_life_store.h"
#include "recommendation/text_publication_store.h"

struct buffer;
struct request;

struct shown_text {
	const struct request *request;
	struct buffer *out;
	const struct text_publication *publication;
	const struct publication_page *page;
	const struct issue *issue;
	int step_count, follow_count;
	const struct shown_step *steps;
	const struct shown_follow *follows;
};

/* Above it: where it is now, and which notes cite what does not stand any more. */
void text_now_draw(const struct shown_text *shown);

/* The article, with what became of each recommendation behind it. */
void text_article_draw(const struct shown_text *shown);

/* Below it: each public step with its document. */
void text_life_draw(const struct shown_text *shown);

#endif
