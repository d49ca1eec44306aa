#include "synthesis/changes.h"

#include <stdint.h>
#include <string.h>

#include "base/arena.h"

struct paragraphs {
	int count;
	const char **texts;
};

/* Empty lines part them. */
static const char *paragraph_end(const char *text)
{
	const char *end = text;

	for (;;) {
		const char *line = strchr(end, '\n');

		if (!line)
			return end + strlen(end);
		end = line + 1;
		if (end[strspn(end, " \t\r")] == '\n' || !end[strspn(end, " \t\r")])
			return line;
	}
}

static struct paragraphs split(struct arena *arena, const char *text)
{
	struct paragraphs found = { 0, arena_array(arena, const char *, MOST_CHANGES_PARAGRAPHS) };

	for (text += strspn(text, " \t\r\n"); *text && found.count < MOST_CHANGES_PARAGRAPHS; text += strspn(text, " \t\r\n")) {
		const char *end = paragraph_end(text);

		found.texts[found.count++] = arena_copy_bytes(arena, text, (size_t)(end - text));
		text = end;
	}
	return found;
}

/* The longest row of paragraphs that both have: common[i][j] of those from i and from j on. */
static uint16_t *common_lengths(struct arena *arena, const struct paragraphs *before, const struct paragraphs *after)
{
	const size_t width = (size_t)after->count + 1;
	uint16_t *common = arena_array(arena, uint16_t, ((size_t)before->count + 1) * width);

	for (int i = before->count - 1; i >= 0; i--)
		for (int j = after->count - 1; j >= 0; j--) {
			const uint16_t *below = &common[(size_t)(i + 1) * width], *here = &common[(size_t)i * width];

			if (!strcmp(before->texts[i], after->texts[j]))
				common[(size_t)i * width + (size_t)j] = (uint16_t)(below[j + 1] + 1);
			else
				common[(size_t)i * width + (size_t)j] = below[j] >= here[j + 1] ? below[j] : here[j + 1];
		}
	return common;
}

int changes_list(struct arena *arena, const char *before, const char *after, struct change **list)
{
	const struct paragraphs old = split(arena, before), new = split(arena, after);
	const size_t width = (size_t)new.count + 1;
	const uint16_t *common = common_lengths(arena, &old, &new);
	int count = 0, i = 0, j = 0;

	*list = arena_array(arena, struct change, (size_t)old.count + (size_t)new.count + 1);
	while (i < old.count || j < new.count) {
		const size_t at = (size_t)i * width + (size_t)j;

		if (i < old.count && j < new.count && !strcmp(old.texts[i], new.texts[j])) {
			(*list)[count++] = (struct change){ STAYED, new.texts[j++] };
			i++;
		} else if (i < old.count && (j == new.count || common[at + width] >= common[at + 1])) {
			(*list)[count++] = (struct change){ WENT, old.texts[i++] };
		} else {
			(*list)[count++] = (struct change){ CAME, new.texts[j++] };
		}
	}
	return count;
}
