/*
 * lint: what makes a questionnaire hard to read or to answer, as advice to its author.
 *
 * Only what can be counted: no rule judges what a wording means. A warning
 * hinders nothing. The rules are the rows of a table in lint.c, each in one of
 * the files behind lint_rule.h; the words they look for are in lexicon.c.
 */
#ifndef LINT_LINT_H
#define LINT_LINT_H

struct arena;
struct question;
struct questionnaire;

enum {
	MOST_LINT_WARNINGS = 500,
	MOST_SIMPLE_WORDS = 12,		/* of a sentence in an easy language */
	LONGEST_LABEL = 250,		/* characters, of titles too */
	LONGEST_SIMPLE_LABEL = 120,
	LONGEST_CHOICE = 120,
	MOST_LISTED = 20,		/* choices that are all shown */
	MOST_SHOWN_ROWS = 12,
	MOST_MATRIX_COLUMNS = 7,	/* with "I don't know" */
	MOST_COLUMN_WORDS = 6,
	MOST_MINUTES = 20,
	WORDS_A_MINUTE = 200,
};

struct lint_warning {
	const char *rule;	/* "sentences" */
	const char *path;	/* "sections[1].questions[3].label.fr-simple"; "" is the document itself */
	const char *words;	/* why, for the author, in the language in use */
};

/* Starts as { 0 }; one warning of each rule for a path. */
struct lint_warnings {
	struct lint_warning warning[MOST_LINT_WARNINGS];
	int count;		/* may exceed the room: then the last ones are not kept */
};

/* To read a question in the document's first language, and to answer it. */
double lint_seconds(struct arena *arena, const struct questionnaire *questionnaire, const struct question *question);

/* In the document's order. What is kept lives in the arena. */
void lint_questionnaire(struct arena *arena, const struct questionnaire *questionnaire,
			struct lint_warnings *warnings);

#endif
