/*
 * logic: what follows from answers by the questionnaire's expressions: what is
 * relevant, offered, right, and calculated. Pure; the day is an argument.
 *
 * What is irrelevant reads as empty for all that follows, in cascade. A
 * calculation is computed when it is first read, from what is relevant; no
 * document goes round in a circle, so that ends.
 */
#ifndef QUESTIONNAIRE_LOGIC_H
#define QUESTIONNAIRE_LOGIC_H

#include <stdint.h>

#include "expression/expression.h"
#include "questionnaire/answers.h"

struct answer_setting;

/* Slots of expressions beside those of questions. */
enum {
	SLOT_ITSELF = SLOT_OTHERS,	/* the answer that a constraint checks */
	SLOT_KEPT,			/* what a calculation gave before */
	SLOT_PLACE,			/* + the number of the occurrence */
	SLOT_SECTION = SLOT_PLACE + MOST_OCCURRENCES + 1,	/* + section, the first occurrence: all of them */
	SLOT_COLUMN = SLOT_SECTION + MOST_QUESTIONS,	/* of choices: their names, then the question's columns */
};

/* The question whose answer lies in a slot, of a set the first one; NULL for none. */
const struct question *slot_question(const struct questionnaire *questionnaire, int slot);

/* What is known so far, found out only as far as it is needed. */
struct logic {
	const struct questionnaire *questionnaire;
	const struct answer *answers;
	int32_t today;
	unsigned char *of_question, *of_section;
	struct calculated *calculated;
};

struct logic logic_of(const struct questionnaire *questionnaire, struct arena *arena,
		      const struct answer *answers, int32_t today);

/* What the setting knows, if it does; else new knowledge of its answers. */
struct logic *logic_seen(const struct answer_setting *setting, struct arena *arena);

int logic_is_relevant(struct logic *logic, struct arena *arena, const struct question *question);
int logic_section_is_relevant(struct logic *logic, struct arena *arena, const struct section *section);

/* What ${name} is worth in an expression; of a matrix, its nth row. */
struct expression_value logic_value(struct logic *logic, struct arena *arena,
				    const struct question *question, int nth);

/* Is the constraint true of this answer? It need not be among the answers yet. */
int answer_meets_constraint(struct arena *arena, const struct question *question,
			    const struct answer_setting *setting, const struct answer *answer);

/*
 * Computes every relevant calculation and puts it among the answers, GIVEN or
 * EMPTY; the others stay as they are. What stands there is what once() keeps.
 */
void answers_calculate(const struct questionnaire *questionnaire, struct arena *arena,
		       struct answer *answers, int32_t today);

/*
 * A calculated value as an answer, and back. Truths are the choices yes and
 * no, and texts that name a choice are that choice, where the question has
 * some; what cannot be kept (infinite, too large, no choice) is EMPTY.
 */
struct answer calculation_answer(const struct question *question, const struct expression_value *value);
struct expression_value calculation_value(const struct question *question, const struct answer *answer);

#endif
