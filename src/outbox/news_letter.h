/* news_letter: the words of what happened, for staff, followers and subscribers. */
#ifndef OUTBOX_NEWS_LETTER_H
#define OUTBOX_NEWS_LETTER_H

#include "outbox/notice.h"

void write_survey_opened(struct letter *letter, struct arena *arena, const struct notice *notice, const char *site);
void write_survey_closing(struct letter *letter, struct arena *arena, const struct notice *notice, const char *site);
void write_survey_closed(struct letter *letter, struct arena *arena, const struct notice *notice, const char *site);
void write_survey_threshold(struct letter *letter, struct arena *arena, const struct notice *notice, const char *site);
void write_synthesis_published(struct letter *letter, struct arena *arena, const struct notice *notice, const char *site);

/* All that happened since the last one: NOTICE_LINE is how many there are, NOTICE_ENTRIES the first of them. */
void write_digest(struct letter *letter, struct arena *arena, const struct notice *notice, const char *site);

/* To somebody who answered: is it you who asked, and what became of the answers. By SMS too. */
void write_follow_asked(struct letter *letter, struct arena *arena, const struct notice *notice, const char *site);
void write_followed(struct letter *letter, struct arena *arena, const struct notice *notice, const char *site);

/* The same where a body tells it: in the words of its template; who sends it and how to stop stand in it whatever those are. */
void write_body_news(struct letter *letter, struct arena *arena, const struct notice *notice, const char *site);

void write_subscribe_asked(struct letter *letter, struct arena *arena, const struct notice *notice, const char *site);
void write_news(struct letter *letter, struct arena *arena, const struct notice *notice, const char *site);

#endif
