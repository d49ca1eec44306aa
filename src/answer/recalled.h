/*
 * recalled: what was answered in the round before, as it stands in a question
 * that is asked again. Pure.
 */
#ifndef ANSWER_RECALLED_H
#define ANSWER_RECALLED_H

#include "consultation/result.h"
#include "questionnaire/kind.h"

struct asked;

struct recalled {
	int round;				/* the number of the one before */
	const struct questionnaire *questionnaire;	/* it asked at its end; NULL: it cannot be read any more */
	const struct result *results;
	int count;
	const struct questionnaire *own_questionnaire;	/* that this person answered; NULL: no own answers were brought */
	struct answer *own;
	struct answer_setting own_setting;
};

/* One's own former answer in words; NULL where there is none. Its id is own-ID of the question. */
const char *recalled_own(const struct asked *asked);

/* That, then what all answered; nothing where there is neither. */
void recalled_draw(struct buffer *out, const struct asked *asked);

#endif
