/*
 * differences: what changed from one text of a questionnaire to another, part
 * by part, as people would tell it. Pure.
 */
#ifndef AUTHORING_DIFFERENCES_H
#define AUTHORING_DIFFERENCES_H

struct arena;

enum difference_type { PART_ADDED, PART_REMOVED, PART_MOVED, PART_CHANGED };

struct difference {
	enum difference_type type;
	const char *part;		/* a section's or question's name; "" the whole */
	const char *label;		/* of it, in the document's first language: as it is after, else as it was */
	const char *key;		/* CHANGED: "label.fr", "choices.a.label.fr", "relevant"; else NULL */
	const char *before, *after;	/* CHANGED: "" where there was, or is, nothing */
};

enum { MOST_DIFFERENCES = 1000 };

/* In the order of the later text, what was removed last; how many. */
int differences_of(struct arena *arena, const char *before, const char *after, struct difference **list);

/* What such a key is, in words: "The question (Français)". */
const char *difference_key_words(struct arena *arena, const char *key);

#endif
