/*
 * texts: every wording of a document in one language beside another. Pure.
 *
 * A text is known by its part (a section's or question's name, "" for the
 * whole), its key there, and in lists by the item's name: what moves meanwhile
 * keeps its address.
 */
#ifndef AUTHORING_TEXTS_H
#define AUTHORING_TEXTS_H

struct arena;
struct edit;

struct text_place {
	const char *part, *key;
	const char *list, *item;	/* "choices" and the choice's name; NULL: none */
};

struct text {
	struct text_place place;
	const char *part_label;		/* of its section or question, in the document's first language */
	const char *source, *target;	/* "" where there is none */
	int is_prose;			/* several lines */
	int begins_part;		/* the first of its part */
};

/* In the order in which they are read; those without source are not listed. Valid in its arena. */
int texts_of(const struct edit *edit, const char *language, struct text **list);

/* "metier/choices/a/label", and back; 0 where it is no such address. */
const char *text_address(struct arena *arena, const struct text_place *place);
int text_place_read(struct arena *arena, const char *address, struct text_place *place);

/* What stands there in that language: "" where there is nothing, NULL where there is no such place. */
const char *text_at(const struct edit *edit, const struct text_place *place, const char *language);

/* 0 where there is no such place (any more). */
int text_set(struct edit *edit, const struct text_place *place, const char *language, const char *text);

/* What such a text is: "Answer". */
const char *text_key_words(const struct text_place *place);

#endif
