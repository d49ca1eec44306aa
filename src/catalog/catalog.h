/*
 * catalog: what stands in the public library: of what kinds it is, on what
 * themes, for whom. Pure.
 */
#ifndef CATALOG_CATALOG_H
#define CATALOG_CATALOG_H

#include <stdint.h>

struct arena;

enum work_kind {
	WORK_SYNTHESIS, WORK_RECOMMENDATION, WORK_OPINION, WORK_GUIDE, WORK_SHEET, WORK_REPORT, WORK_CONTRIBUTION,
	WORK_KINDS
};

/* Of what the number of an object is: a synthesis has its own numbers, every other kind is a text. */
enum work_family { FAMILY_SYNTHESIS, FAMILY_TEXT, WORK_FAMILIES };

/* Whom it is for, as bits; none: everybody. */
enum work_reader { FOR_PROFESSIONALS = 1, FOR_SUPPORTED = 2, FOR_DECIDERS = 4, FOR_TRAINING = 8 };

enum { WORK_READERS = 4, THEMES = 12, LONGEST_THEMES = 400 };

/* Their names in rows and addresses, in the order above. */
extern const char *const work_kind_names[WORK_KINDS];
extern const char *const work_family_names[WORK_FAMILIES];
extern const char *const work_reader_names[WORK_READERS];
extern const char *const theme_names[THEMES];

/* For people. */
const char *work_kind_words(enum work_kind kind);
const char *work_kinds_words(enum work_kind kind);	/* many of them */
const char *work_reader_words(int reader);		/* its place in the names */
const char *theme_words(int theme);

enum work_family work_family(enum work_kind kind);

/* Where it is read; number 0: the newest. */
const char *work_url(struct arena *arena, enum work_kind kind, int64_t object, int number);

/* Is the theme of that place among those tags? */
int themes_have(const char *themes, int theme);

/* What was published, as the library finds it. Wordings and words are JSON objects by language: {"fr": "...", "fr-simple": "..."}. */
struct work {
	int64_t id;			/* given by catalog_put() */
	enum work_kind kind;
	int64_t object;			/* of the synthesis, or of the text */
	int number;			/* of the version that stands */
	int64_t published;		/* seconds */
	int is_generated;		/* figures of it are of made-up answers */
	int is_easy;			/* it was written in easy French too */
	unsigned readers;		/* enum work_reader; 0: everybody */
	const char *themes;		/* tags separated by spaces; "" */
	const char *title, *about;	/* wordings */
	const char *body_name;		/* whose it is; "" */
	const char *words;		/* by language: all of it, plain (catalog/plain.h); NULL where it was read */
};

#endif
