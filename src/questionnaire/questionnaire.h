/*
 * questionnaire: the versioned document a respondent is led through.
 *
 * Read once from its canonical JSON (questionnaire/document.h), never changed
 * after, shared by every request of the process. Questions are numbered in
 * document order across sections; that number indexes `struct answer` arrays.
 */
#ifndef QUESTIONNAIRE_QUESTIONNAIRE_H
#define QUESTIONNAIRE_QUESTIONNAIRE_H

#include <stdint.h>

#include "base/hash.h"

struct expression;
struct pattern;

enum {
	MOST_LANGUAGES = 16,
	MOST_QUESTIONS = 500,
	MOST_CHOICES = 200,
	MOST_ROWS = 50,
	MOST_CHOICE_COLUMNS = 20,
	LONGEST_NAME = 40,
	LONGEST_LANGUAGE = 35,	/* of a tag */
	LONGEST_TEXT = 20000,	/* characters, the most an author may allow */
	LONGEST_DOCUMENT = 1024 * 1024,
};

/*
 * How expressions number what they read: question x SLOTS, and for a row of a
 * matrix + 1 + row; behind those, what belongs to no question (questionnaire/logic.h).
 */
enum { SLOTS = MOST_ROWS + 1, SLOT_OTHERS = MOST_QUESTIONS * SLOTS };
/* Numbers asked and given: whole ones up to here are exact, with all their digits. */
#define MOST_NUMBER 999999999999999.0

enum question_kind {
	QUESTION_CHOICE,
	QUESTION_CHOICES,
	QUESTION_INTEGER,
	QUESTION_DECIMAL,
	QUESTION_LINE,
	QUESTION_TEXT,
	QUESTION_DATE,
	QUESTION_SCALE,
	QUESTION_MATRIX,
	QUESTION_NOTE,
	QUESTION_KINDS
};
/* A text of the document: one entry per language of the questionnaire, NULL where there is none. */
struct wording {
	const char **in;	/* NULL: there is no such wording at all */
};

struct choice {
	const char *name;
	struct wording label;
	int exclusive;		/* of several choices: excludes all others */
	struct expression *relevant;	/* NULL: always offered */
	const char **columns;		/* what the question's filter reads, by its columns; NULL: all "" */
};

struct matrix_row {
	const char *name;
	struct wording label;
};

/* A picture or a recording, one per language, as the SHA-256 of a file in hexadecimal. */
struct media {
	const char **file;	/* by language; NULL: no medium at all */
	const char **alt;	/* pictures only */
};

struct question {
	const char *name;
	enum question_kind kind;
	int number;		/* place in the document, from 0 */
	int section;
	struct wording label, hint;
	struct media picture, recording;
	struct expression *relevant;	/* NULL: whenever its section is */
	struct expression *constraint;	/* NULL: none; it is true of what may be sent */
	struct wording constraint_message;
	struct expression *calculation;	/* NULL: it is asked */
	int holds_words;		/* a calculation that repeats free texts */
	int required, sensitive, dont_know, prefer_not;

	const struct choice *choices;	/* CHOICE, CHOICES, MATRIX */
	int choice_count;
	struct expression *filter;	/* NULL: none; it is true of the choices offered */
	const char **columns;		/* their names, as the filter reads them */
	int column_count;
	const struct matrix_row *rows;	/* MATRIX */
	int row_count;
	int least, most;		/* CHOICES: how many may be ticked; 0: no such bound */
	int from, to;			/* SCALE */
	struct wording low, high;	/* SCALE: its ends */
	int has_minimum, has_maximum;	/* INTEGER, DECIMAL */
	double minimum, maximum;
	int decimals;			/* DECIMAL */
	struct wording unit;
	int longest;			/* LINE, TEXT: characters */
	struct pattern *pattern;	/* NULL if there is none */
	struct wording pattern_message;
	int32_t earliest, latest;	/* DATE; DAY_NONE: no bound */
	int earliest_is_today, latest_is_today;
};

struct section {
	const char *name;
	struct wording title, intro;
	struct expression *relevant;	/* NULL: always */
	int first, count;		/* its questions */
};

struct questionnaire {
	struct hash version;		/* of the canonical document */
	const char *languages[MOST_LANGUAGES];
	int language_count;
	int default_language;
	struct wording title;
	struct section *sections;
	int section_count;
	struct question *questions;
	int question_count;
	const struct question **by_name;	/* the same in the order of their names */
};

/*
 * The wording in the language asked (a tag, "fr-simple"), else along the
 * fallback chain: fr-simple to fr, then the document's default. NULL only for
 * a wording that does not exist. language, if not NULL, receives the tag of
 * what was found, for the lang attribute.
 */
const char *wording_in(const struct questionnaire *questionnaire, const struct wording *wording,
		       const char *language, const char **found);

/* The file along the same chain, or NULL; alt, if not NULL, receives its description. */
const char *media_in(const struct questionnaire *questionnaire, const struct media *media,
		     const char *language, const char **alt);

/* NULL where there is none of that name. */
const struct question *question_named(const struct questionnaire *questionnaire, const char *name);
int choice_named(const struct question *question, const char *name, size_t length);	/* or -1 */

/* Kinds that hold free text, which becomes verbatims, and calculations that repeat one. */
int question_is_free_text(const struct question *question);

#endif
