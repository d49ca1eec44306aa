/*
 * content: what staff write in several languages, as JSON objects by language
 * ({"fr": ...}), read in the visitor's with the same fallback everywhere.
 */
#ifndef TEXT_CONTENT_H
#define TEXT_CONTENT_H

struct arena;
struct language;

/* A wording ({"fr": ...}) in that language or what falls back; "" where there is nothing at all. */
const char *content_in(struct arena *arena, const char *wording, const struct language *language);

/* The same with the language of what was found, for the lang attribute. */
struct content {
	const char *text;
	const struct language *language;
};
struct content content_of(struct arena *arena, const char *wording, const struct language *language);

#endif
