/*
 * lint_rule: what a rule of wording is given, for the files lint_*.c.
 */
#ifndef LINT_LINT_RULE_H
#define LINT_LINT_RULE_H

#include "lint/lexicon.h"
#include "lint/lint.h"
#include "questionnaire/questionnaire.h"

/* What a wording is of its question, section or document. */
enum lint_part {
	PART_TITLE, PART_INTRO, PART_LABEL, PART_HINT, PART_CHOICE, PART_ROW, PART_END, PART_UNIT,
	PART_MESSAGE, PART_OTHER
};

/* Where something stands in the document; -1 and NULL for what has no part in it. */
struct lint_place {
	int section, question;
	const char *list;	/* "choices" */
	int item;
	const char *key;	/* "label" */
	const char *language;
	const char *last;	/* "alt" */
	const struct question *asked;
};

struct lint_text {
	struct lint_place place;
	enum lint_part part;
	const char *text;
	int language;		/* its number among the document's */
	int is_simple;		/* of an easy language: "fr-simple" */
	struct words words;
	struct found found;
};

/* A question with what was found in its wordings, whatever their language. */
struct lint_question {
	const struct question *question;
	struct lint_place place;
	unsigned asked;			/* topics of its label and hint */
	unsigned listed;		/* of all its choices and rows */
	unsigned *of_choice;		/* of each choice */
	int negated_row;		/* the first that says that something is not; -1: none */
	int column_words;		/* of the longest choice */
	int words;			/* of all it says in the default language */
};

struct acronym {
	const char *folded;
	int language;
	struct acronym *next;
};

struct lint {
	struct arena *arena, *scratch;	/* what outlives a question, what does not */
	const struct questionnaire *questionnaire;
	struct lint_warnings *warnings;
	const char *rule;		/* that is looking now */
	struct lexicon *lexicon;
	struct acronym *acronyms;	/* explained, or spoken of */
	int words;			/* in the default language */
	double seconds;			/* to answer all of it */
};

void lint_warn(struct lint *lint, const struct lint_place *place, const char *words);

/* Those words of a text, in quotes, as they stand there; a long passage is cut. */
const char *lint_quoted(struct lint *lint, const struct lint_text *text, int from, int count);

typedef void lint_wording_fn(struct lint *lint, const struct lint_place *place, const struct wording *wording);
typedef void lint_text_fn(struct lint *lint, const struct lint_text *text);
typedef void lint_question_fn(struct lint *lint, const struct lint_question *question);
typedef void lint_whole_fn(struct lint *lint);

/* lint_text.c */
lint_wording_fn lint_translation;
lint_text_fn lint_sentences, lint_percent, lint_acronyms, lint_negation, lint_capitals, lint_avoided, lint_binding,
	lint_shortened, lint_signs, lint_length;

/* lint_question.c */
lint_question_fn lint_negated_row, lint_balance, lint_scale_ends, lint_dont_know, lint_choices, lint_matrix;
lint_whole_fn lint_minutes;

/* lint_sensitive.c */
lint_question_fn lint_sensitive, lint_reason, lint_proposals, lint_quotes;

#endif
