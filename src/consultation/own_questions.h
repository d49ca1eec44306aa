/*
 * own_questions: the few questions that a body adds to those of everybody, and
 * the document that its link asks: everybody's first, word for word, then its
 * own, under names that no other body and nobody else has. Pure.
 */
#ifndef CONSULTATION_OWN_QUESTIONS_H
#define CONSULTATION_OWN_QUESTIONS_H

#include <stdint.h>

struct arena;

enum { MOST_OWN_QUESTIONS = 10 };

/* How many questions its sections hold; 0 where it is no document. */
int document_questions(const char *document);

/* Why they cannot be asked beside others, in words for who wrote them; NULL where they can. */
const char *own_questions_unfit(struct arena *arena, const char *own);

/*
 * The sections of `own` behind those of `document`, in the languages of the latter, their names and all that refers
 * to them begun with "b7_" for the body 7. NULL where either is no document, or the whole would be too long.
 */
const char *document_with_own(struct arena *arena, const char *document, const char *own, int64_t body);

#endif
