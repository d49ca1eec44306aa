#include "notify/news.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "text/text.h"

const char *event_entry(struct arena *arena, const struct event *event, const struct language *language)
{
	/* TRANSLATORS: "A survey is closed: “Your needs”" */
	return text_print(arena, _("%1$s: “%2$s”"), text_of(event_kinds[event->kind].words), event_title(arena, event->title, language));
}

const char *news_entries(struct arena *arena, const struct event *list, int count, const struct language *language, const char *address, int is_public)
{
	struct buffer entries = buffer_in(arena), one;

	for (int i = 0; i < count; i++) {
		one = buffer_in(arena);
		buffer_print(&one, "%s%s\t%s%s", entries.length ? "\t" : "", event_entry(arena, &list[i], language), address,
			     is_public ? list[i].public_path : list[i].path);
		if (entries.length + one.length > LONGEST_NOTICE_ENTRIES)
			break;
		buffer_add(&entries, one.bytes, one.length);
	}
	return entries.bytes;
}
