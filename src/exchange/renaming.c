#include "exchange/renaming.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/utf8.h"
#include "exchange/exchange.h"
#include "questionnaire/questionnaire.h"
#include "text/text.h"

enum { PLACES = 4096 };

struct name {
	const char *foreign, *ours;
	struct name *next;
};

/* Two tables of chains: by what others call it, and of those that are taken. */
struct renaming {
	struct arena *arena;
	struct name *by_foreign[PLACES], *by_ours[PLACES];
};

struct renaming *renaming_new(struct arena *arena)
{
	struct renaming *renaming = arena_new(arena, struct renaming);

	renaming->arena = arena;
	return renaming;
}

static unsigned place_of(const char *text)
{
	unsigned place = 5381;

	for (; *text; text++)
		place = place * 33 + (unsigned char)*text;
	return place % PLACES;
}

static int is_taken(const struct renaming *renaming, const char *ours)
{
	for (const struct name *name = renaming->by_ours[place_of(ours)]; name; name = name->next)
		if (!strcmp(name->ours, ours))
			return 1;
	return 0;
}

/* Letters without their accents, all else as one underscore; something that is a name. */
static const char *nearest(struct arena *arena, const char *foreign)
{
	static const char kept[] = "abcdefghijklmnopqrstuvwxyz0123456789";
	const char *folded = utf8_fold(arena, foreign);
	struct buffer out = buffer_in(arena);

	for (; *folded && out.length < LONGEST_NAME; folded++) {
		if (strchr(kept, *folded))
			buffer_add(&out, folded, 1);
		else if (out.length && out.bytes[out.length - 1] != '_')
			buffer_add(&out, "_", 1);
	}
	while (out.length && out.bytes[out.length - 1] == '_')
		out.bytes[--out.length] = '\0';
	if (!out.length)
		return "q";
	return strspn(out.bytes, "0123456789_") == out.length ?
		arena_print(arena, "q%.*s", LONGEST_NAME - 1, out.bytes) : out.bytes;
}

int renaming_is_ours(const char *text)
{
	size_t length = strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_");

	return length && length <= LONGEST_NAME && !text[length] && text[strspn(text, "0123456789_")];
}

static const char *free_name(struct renaming *renaming, const char *foreign)
{
	const char *first = renaming_is_ours(foreign) ? foreign : nearest(renaming->arena, foreign), *name = first;

	for (int i = 2; is_taken(renaming, name); i++) {
		const char *end = arena_print(renaming->arena, "_%d", i);

		name = arena_print(renaming->arena, "%.*s%s", LONGEST_NAME - (int)strlen(end), first, end);
	}
	return name;
}

const char *renaming_find(const struct renaming *renaming, const char *foreign)
{
	for (const struct name *name = renaming->by_foreign[place_of(foreign)]; name; name = name->next)
		if (!strcmp(name->foreign, foreign))
			return name->ours;
	return NULL;
}

const char *renaming_make(struct renaming *renaming, const char *foreign, struct exchange_report *report, const char *place)
{
	const char *ours = renaming_find(renaming, foreign);
	struct name *one, *other;

	if (ours)
		return ours;
	one = arena_new(renaming->arena, struct name);
	other = arena_new(renaming->arena, struct name);
	ours = free_name(renaming, foreign);
	*one = (struct name){ arena_copy(renaming->arena, foreign), ours, renaming->by_foreign[place_of(foreign)] };
	renaming->by_foreign[place_of(foreign)] = one;
	*other = (struct name){ one->foreign, ours, renaming->by_ours[place_of(ours)] };
	renaming->by_ours[place_of(ours)] = other;
	if (report && strcmp(ours, foreign))
		exchange_remark(report, REMARK_CHANGED, place,
				text_print(renaming->arena, _("The name “%1$s” is now “%2$s”."), foreign, ours));
	return ours;
}

const char *renaming_in_text(const struct renaming *renaming, struct arena *arena, const char *text)
{
	struct buffer out = buffer_in(arena);
	const char *at, *end;

	for (; (at = strstr(text, "${")); text = end) {
		const char *name, *ours;

		end = at + 2 + strcspn(at + 2, "}");
		name = arena_copy_bytes(arena, at + 2, (size_t)(end - at - 2));
		name = arena_copy_bytes(arena, name + strspn(name, " "), strcspn(name + strspn(name, " "), " "));
		ours = renaming_find(renaming, name);
		buffer_add(&out, text, (size_t)(at - text));
		buffer_print(&out, "${%s", ours ? ours : name);
	}
	buffer_add_text(&out, text);
	return out.bytes;
}
