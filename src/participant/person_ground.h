/*
 * person_ground: the languages, colleges and territories by the names people write. For person.c.
 */
#ifndef PARTICIPANT_PERSON_GROUND_H
#define PARTICIPANT_PERSON_GROUND_H

#include <stdint.h>

struct arena;

/* One way to write a value, folded. */
struct ground_word {
	const char *folded, *value;
};

struct ground_words {
	struct ground_word *list;
	int count;
};

struct person_ground {
	struct ground_words languages, colleges, territories;
	const char *language;
	int32_t today;
};

/* The tag, slug or code; NULL where nothing is called so. */
const char *ground_language(struct arena *arena, const struct person_ground *ground, const char *text);
const char *ground_college(struct arena *arena, const struct person_ground *ground, const char *text);
const char *ground_territory(struct arena *arena, const struct person_ground *ground, const char *text);

#endif
