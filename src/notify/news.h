/* news: several events in one mail, as NOTICE_ENTRIES has them. Pure. */
#ifndef NOTIFY_NEWS_H
#define NOTIFY_NEWS_H

#include "notify/event.h"

/* Its line, in the language in use. */
const char *event_entry(struct arena *arena, const struct event *event, const struct language *language);

/* As many of them, from the first, as fit; each with the whole address of its page: the public one, or that of staff. */
const char *news_entries(struct arena *arena, const struct event *list, int count, const struct language *language, const char *address, int is_public);

#endif
