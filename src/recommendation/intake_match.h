/* intake_match: which blocks of a document are which paragraphs of the version that it is an export of. For text_intake.c. */
#ifndef RECOMMENDATION_INTAKE_MATCH_H
#define RECOMMENDATION_INTAKE_MATCH_H

#include "recommendation/revision.h"

struct paper;

/*
 * For each block the index of its paragraph in base, -1: it is a new one. By its mark; or where no mark is left, by its words,
 * which a lost paragraph has too, or most of them. No paragraph twice, but for its easy words.
 */
const int *intake_match(struct arena *arena, const struct revised *base, const struct paper *paper);

#endif
