/*
 * order: the order in which choices, rows and questions are shown, where their
 * question or section says "random": one of chance, made from the seed of the draft, the same each time
 * it is made from the same seed, on every machine.
 */
#ifndef QUESTIONNAIRE_ORDER_H
#define QUESTIONNAIRE_ORDER_H

#include <stdint.h>

struct arena;
struct question;
struct questionnaire;
struct section;

/*
 * Numbers of all choices in the order to show them. Those that exclude all
 * others or ask which one they are stay where the document has them. Seed 0 is
 * the document's order, for every question.
 */
const int *order_choices(struct arena *arena, const struct question *question, uint32_t seed);

/* The same of the rows. */
const int *order_rows(struct arena *arena, const struct question *question, uint32_t seed);

/*
 * Numbers of the section's questions in the order to ask them; section->count
 * of them. Notes and calculations stay where the document has them.
 */
const int *order_questions(struct arena *arena, const struct questionnaire *questionnaire,
			   const struct section *section, uint32_t seed);

#endif
