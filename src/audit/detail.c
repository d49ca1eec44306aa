#include "audit/detail.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "text/text.h"

enum { MOST_TAGS = 40, MOST_NUMBER = 18 };

struct word {
	const char *tag, *words;
};

static const struct word keys[] = {
	{ "roles",   N_IN("detail", "Roles") },
	{ "was",     N_IN("detail", "Roles before") },
	{ "is",      N_IN("detail", "Roles now") },
	{ "link",    N_IN("detail", "For") },
	{ "wrong",   N_IN("detail", "Wrong passwords") },
	{ "events",  N_IN("detail", "Events") },
	{ "added",   N_IN("detail", "Added") },
	{ "changed", N_IN("detail", "Changed") },
	{ "about",   N_IN("detail", "About") },
	{ 0 }
};

static const struct word values[] = {
	{ "none",       N_IN("detail", "none") },
	{ "invitation", N_IN("detail", "an invitation") },
	{ "reset",      N_IN("detail", "a new password") },
	{ "name",       N_IN("detail", "the name") },
	{ "slug",       N_IN("detail", "the short name") },
	{ "below",      N_IN("detail", "the body above") },
	{ "state",      N_IN("detail", "the state") },
	{ "territory",  N_IN("detail", "the territories") },
	{ "from",       N_IN("detail", "the first day") },
	{ "to",         N_IN("detail", "the last day") },
	{ "mission",    N_IN("detail", "the mission letter") },
	{ "mail",       N_IN("detail", "the mail address") },
	{ "college",    N_IN("detail", "the college") },
	{ "seat",       N_IN("detail", "the seat") },
	{ "note",       N_IN("detail", "the note") },
	{ "wordings",   N_IN("detail", "the wordings") },
	{ "notice",     N_IN("detail", "the notice") },
	{ "version",    N_IN("detail", "a new version of the questionnaire") },
	{ "next-version", N_IN("detail", "the new version of the questionnaire") },
	{ 0 }
};

static const char *find(const struct word *words, const char *tag)
{
	for (; words->tag; words++)
		if (!strcmp(words->tag, tag))
			return words->words;
	return NULL;
}

static const char *value_words(struct arena *arena, const char *tag, tag_words_fn tag_words)
{
	const char *words = tag_words ? tag_words(tag) : NULL;
	size_t digits = strspn(tag, "0123456789");

	if (words)
		return words;
	if (digits && !tag[digits] && digits <= MOST_NUMBER)
		return text_number(arena, strtoll(tag, NULL, 10));
	words = find(values, tag);
	return words ? text_of(words) : tag;
}

/* "member,expert" as a list. */
static const char *list_words(struct arena *arena, char *list, tag_words_fn tag_words)
{
	const char *parts[MOST_TAGS];
	size_t count = 0;

	for (char *next; list && count < MOST_TAGS; list = next) {
		next = strchr(list, ',');
		if (next)
			*next++ = '\0';
		parts[count++] = value_words(arena, list, tag_words);
	}
	return text_list(arena, parts, count);
}

int detail_read(struct arena *arena, const char *detail, tag_words_fn tag_words, struct detail_part parts[MOST_DETAILS])
{
	char *rest = arena_copy(arena, detail);
	int count = 0;

	for (char *next; rest && *rest && count < MOST_DETAILS; rest = next) {
		const char *name;
		char *value;

		next = strchr(rest, ' ');
		if (next)
			*next++ = '\0';
		value = strchr(rest, '=');
		if (value)
			*value++ = '\0';
		name = find(keys, rest);
		parts[count++] = (struct detail_part){
			name ? text_of(name) : rest, value ? list_words(arena, value, tag_words) : "",
		};
	}
	return count;
}
