/*
 * answers: what one respondent gave, question by question.
 *
 * An array of struct answer as long as the questionnaire. Everything here is
 * pure; time is an argument.
 */
#ifndef QUESTIONNAIRE_ANSWERS_H
#define QUESTIONNAIRE_ANSWERS_H

#include <stdint.h>

#include "base/fault.h"
#include "questionnaire/questionnaire.h"

struct answer_setting;
struct buffer;

enum answer_state {
	NOT_ASKED = 0,	/* its question was not relevant, or not reached */
	EMPTY,		/* asked, and left empty */
	DONT_KNOW,
	PREFER_NOT,
	GIVEN
};

struct answer {
	enum answer_state state;
	int choice;			/* CHOICE, calculations of truths or choices: index of the choice */
	uint64_t chosen[(MOST_CHOICES + 63) / 64];	/* CHOICES: one bit each */
	double number;			/* INTEGER, DECIMAL, SCALE, calculations of numbers */
	int32_t day;			/* DATE, calculations of days */
	const char *file;		/* FILE: its id; NULL: only that there is one is known. Then choice: of which kind, number: its size, text: its name */
	const char *text;		/* free text; NULL: only that there is one is known. CHOICE, CHOICES: which one */
	struct answer *rows;		/* MATRIX, JUDGMENT: one per row, each like a CHOICE; PERIOD: its ends, like a DATE */
	int *of_choice;			/* TOP, RANKING: the place of each choice, from 1; SHARES: its points; 0: none */
};

int answer_has(const struct answer *answer, int choice);
void answer_add(struct answer *answer, int choice);

/* All NOT_ASKED. */
struct answer *answers_new(struct arena *arena, const struct questionnaire *questionnaire);

/*
 * Which questions are relevant on that day, in cascade: what is irrelevant
 * reads as empty for all that follows. relevant has question_count bytes; a
 * question of an irrelevant section is irrelevant.
 */
void answers_relevance(const struct questionnaire *questionnaire, struct arena *arena,
		       const struct answer *answers, int32_t today, unsigned char *relevant);

/* Whether that choice is offered, given the setting's answers; without any, each is. */
int choice_is_relevant(const struct answer_setting *setting, struct arena *arena,
		       const struct question *question, const struct choice *choice);

/* The rows of a matrix, made where there are none yet. It is EMPTY itself where all of them are. */
struct answer *answer_rows(struct arena *arena, const struct question *question,
			   struct answer *answer);

/* The choice at that place, from 1, of a TOP or RANKING; -1 where there is none. */
int ranking_at(const struct question *question, const struct answer *answer, int place);

enum answers_form {
	AS_DRAFT,	/* hidden answers kept, texts inside */
	AS_SUBMISSION	/* hidden answers absent, relevant ones never absent, texts as "#text" */
};

/*
 * Canonical JSON: keys in question order, no white space. AS_SUBMISSION
 * applies relevance itself, as it is today; a draft does not ask. Notes have no
 * key. EMPTY is null, for a matrix too.
 */
void answers_write(struct buffer *out, const struct questionnaire *questionnaire,
		   const struct answer *answers, int32_t today, enum answers_form form);

/*
 * Either form; FAULT_INVALID unless answers_write() would make the very same
 * bytes of what was read. A text of a submission is GIVEN, with text NULL.
 */
enum fault answers_read(struct arena *arena, const struct questionnaire *questionnaire,
			const char *json, struct answer **answers) MUST_USE;

/* Did whoever answered let their words be quoted? relevant is that of answers_relevance(). */
int answers_may_be_quoted(const struct questionnaire *questionnaire, const struct answer *answers, const unsigned char *relevant);

/*
 * What a submission is recognised by: SHA-256 over the version, the canonical
 * submission, its texts and its files, in question order.
 */
struct hash answers_hash(struct arena *arena, const struct questionnaire *questionnaire,
			 const struct answer *answers, int32_t today);

#endif
