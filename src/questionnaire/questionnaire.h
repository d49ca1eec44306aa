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
#include "questionnaire/question.h"

struct arena;

enum {
	MOST_LANGUAGES = 16,
	MOST_QUESTIONS = 1000,	/* those of repeated sections as often as they may be asked */
	MOST_OCCURRENCES = 20,
	MOST_CHOICES = 200,
	MOST_ROWS = 50,
	MOST_CHOICE_COLUMNS = 20,
	MOST_PLACES = 5,	/* of the most important choices */
	MOST_POINTS = 1000,
	MOST_FILE_QUESTIONS = 10,
	MOST_FILE_MEGABYTES = 10,
	LONGEST_NAME = 40,
	LONGEST_UNROLLED_NAME = 60,	/* of a question: "structure.2", "structures_another.19" */
	LONGEST_LANGUAGE = 35,	/* of a tag */
	LONGEST_TEXT = 20000,	/* characters, the most an author may allow */
	LONGEST_DOCUMENT = 1024 * 1024,
};

/*
 * How expressions number what they read: question x SLOTS, and for a row of a
 * matrix + 1 + row; behind those, the same of all occurrences together, by the
 * first one's question; then what belongs to no question (questionnaire/logic.h).
 */
enum { SLOTS = MOST_ROWS + 1, SLOT_SETS = MOST_QUESTIONS * SLOTS, SLOT_OTHERS = 2 * SLOT_SETS };
/* Numbers asked and given: whole ones up to here are exact, with all their digits. */
#define MOST_NUMBER 999999999999999.0

/* A repeated one is as many of these as it may occur (questionnaire/repeat.h). */
struct section {
	const char *name;		/* "structures", "structures.2" */
	struct wording title, intro;
	struct expression *relevant;	/* NULL: always */
	int is_random;			/* its questions are asked in an order of chance */
	int first, count;		/* its questions */
	const char *of;			/* its name in the document */
	int occurrence;			/* from 1; 0: it is not repeated */
	int most;			/* occurrences; 1: it is not repeated */
	struct expression *occurrences;	/* of the first: how many there are; NULL: whoever answers says so */
	int another;			/* the question that asks for one more; -1: none does */
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

/* The words of a choice: along that chain, or the interface's own. */
const char *choice_wording(const struct questionnaire *questionnaire, const struct choice *choice,
			   const char *language);

const char *row_wording(const struct questionnaire *questionnaire, const struct matrix_row *row,
			const char *language);

/* The file along the same chain, or NULL; alt, if not NULL, receives its description. */
const char *media_in(const struct questionnaire *questionnaire, const struct media *media,
		     const char *language, const char **alt);

/* NULL where there is none of that name. */
const struct question *question_named(const struct questionnaire *questionnaire, const char *name);

/*
 * Of a name that a part may follow, as fields and wordings have it: "agreement.time",
 * "structure.2", "agreement.2.time". part receives what follows the name, "" for nothing.
 */
const struct question *question_with_part(const struct questionnaire *questionnaire, const char *name,
					  const char **part);
int choice_named(const struct question *question, const char *name, size_t length);	/* or -1 */

/* Does anything in it stand in an order of chance (questionnaire/order.h)? */
int questionnaire_is_random(const struct questionnaire *questionnaire);

/* Does somebody answer it? Notes are only shown, calculations follow from other answers. */
int question_is_asked(const struct question *question);

/* Is there ever anything of it on a page of questions? */
int question_is_drawn(const struct question *question);

/* Does whoever answered see it among the answers? Of calculations those that have a label. */
int answer_is_told(const struct question *question);

/* Kinds that hold free text, which becomes verbatims, and calculations that repeat one. */
int question_is_free_text(const struct question *question);

/* Free text that somebody may be quoted with: not how to reach them. */
int question_may_be_quoted(const struct question *question);

/* Is a file attached, which is kept apart? */
int question_is_file(const struct question *question);

/* Does an answer to it hold words that are kept apart: a free text, or those beside a choice? */
int question_holds_words(const struct question *question);

#endif
