#include "markup/walk.h"

#include <string.h>

#include "base/arena.h"

static const struct {
	const char *written;
	char letter;
} entities[] = { { "&amp;", '&' }, { "&lt;", '<' }, { "&gt;", '>' }, { "&quot;", '"' }, { "&#39;", '\'' } };

struct walk walk_of(struct arena *arena, const char *markup)
{
	return (struct walk){ arena, markup };
}

/* The letter that is written there; at then stands behind it. */
static char letter_at(const char **at)
{
	for (size_t i = 0; **at == '&' && i < sizeof(entities) / sizeof(*entities); i++) {
		const size_t length = strlen(entities[i].written);

		if (!strncmp(*at, entities[i].written, length)) {
			*at += length;
			return entities[i].letter;
		}
	}
	return *(*at)++;
}

/* As it is read. It is never longer than it is written. */
static const char *text_of_markup(struct arena *arena, const char *markup, size_t length)
{
	const char *end = markup + length;
	char *text = arena_copy_bytes(arena, markup, length), *to = text;

	while (markup < end)
		*to++ = letter_at(&markup);
	*to = '\0';
	return text;
}

static void read_element(struct walk *walk, struct piece *piece)
{
	const char *name = walk->at + 1, *end = name + strcspn(name, ">");
	size_t length;

	piece->kind = *name == '/' ? PIECE_CLOSE : PIECE_OPEN;
	name += *name == '/';
	length = strcspn(name, " \n/>");
	piece->text = arena_copy_bytes(walk->arena, name, length);
	piece->attributes = arena_copy_bytes(walk->arena, name + length, end > name + length ? (size_t)(end - name - (ptrdiff_t)length) : 0);
	walk->at = *end ? end + 1 : end;
}

int walk_next(struct walk *walk, struct piece *piece)
{
	size_t length;

	while (walk->at[0] == '<' && (walk->at[1] == '!' || walk->at[1] == '?')) {
		walk->at += strcspn(walk->at, ">");
		walk->at += *walk->at == '>';
	}
	*piece = (struct piece){ .kind = PIECE_TEXT, .attributes = "", .markup = walk->at };
	if (!*walk->at)
		return 0;
	if (*walk->at == '<') {
		read_element(walk, piece);
		return 1;
	}
	length = strcspn(walk->at, "<");
	piece->text = text_of_markup(walk->arena, walk->at, length);
	walk->at += length;
	return 1;
}

const char *piece_attribute(struct arena *arena, const struct piece *piece, const char *name)
{
	const char *at = piece->attributes;
	const size_t length = strlen(name);

	while (*(at += strspn(at, " \n/"))) {
		const size_t named = strcspn(at, "= \n");
		const char *value = at[named] == '=' && at[named + 1] == '"' ? at + named + 2 : NULL;
		const size_t valued = value ? strcspn(value, "\"") : 0;

		if (named == length && !strncmp(at, name, length))
			return text_of_markup(arena, value ? value : "", valued);
		at = value ? value + valued + (value[valued] == '"') : at + named + (at[named] == '=');
	}
	return NULL;
}

int piece_has_class(struct arena *arena, const struct piece *piece, const char *name)
{
	const char *at = piece_attribute(arena, piece, "class");
	const size_t length = strlen(name);

	for (; at && *at; at += strspn(at, " ")) {
		const size_t word = strcspn(at, " ");

		if (word == length && !strncmp(at, name, length))
			return 1;
		at += word;
	}
	return 0;
}

const char *walk_whole(struct walk *walk, const struct piece *piece)
{
	struct piece next;
	int depth = 1;

	while (depth && walk_next(walk, &next)) {
		if (next.kind == PIECE_TEXT || strcmp(next.text, piece->text))
			continue;
		depth += next.kind == PIECE_OPEN ? 1 : -1;
	}
	return arena_copy_bytes(walk->arena, piece->markup, (size_t)(walk->at - piece->markup));
}
