/*
 * known: the questions of a document that may have faults, as rules speak of
 * them: by name, with their words in one language. Pure.
 */
#ifndef AUTHORING_KNOWN_H
#define AUTHORING_KNOWN_H

struct arena;
struct json_t;

struct known_choice {
	const char *name, *label;
};

struct known_question {
	const char *name, *kind, *section, *label;
	struct known_choice *choices;	/* yes and no, too */
	int count;
};

struct known {
	struct known_question *questions;	/* in the order of the document */
	int count;
};

/* Words in that language, else in the document's first. */
struct known known_of(struct arena *arena, const char *document, const char *language);
struct known known_of_json(struct arena *arena, const struct json_t *root, const char *language);

/* NULL where there is none. */
const struct known_question *known_named(const struct known *known, const char *name);

/* NULL likewise. */
const char *known_choice_label(const struct known_question *question, const char *name);

/* The choice that somebody means who wrote this: its name or its label, whatever its capitals and accents. NULL: none. */
const char *known_choice_meant(struct arena *arena, const struct known_question *question, const char *typed);

/* Those that stand before the part: before a question, or before all of a section's. */
int known_before(const struct known *known, const char *part);

/* Does it hold several choices at once? Is it worth a number? */
int known_is_several(const struct known_question *question);
int known_is_number(const struct known_question *question);
int known_is_day(const struct known_question *question);

#endif
