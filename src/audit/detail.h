/*
 * detail: the short detail of an event, in words of the visitor's language.
 */
#ifndef AUDIT_DETAIL_H
#define AUDIT_DETAIL_H

struct arena;

enum { MOST_DETAILS = 8 };

struct detail_part {
	const char *name, *words;	/* "Roles now", "Member and Expert" */
};

/* What a tag is called, translated; NULL for one that is not the caller's. */
typedef const char *(*tag_words_fn)(const char *tag);

/* "was=member is=member,expert" in its parts; how many. What nobody has words for stays as it is. */
int detail_read(struct arena *arena, const char *detail, tag_words_fn tag_words, struct detail_part parts[MOST_DETAILS]);

#endif
