/*
 * question: what a question is made of, whatever its kind.
 */
#ifndef QUESTIONNAIRE_QUESTION_H
#define QUESTIONNAIRE_QUESTION_H

#include <stdint.h>

struct expression;
struct pattern;

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
	QUESTION_LIST,
	QUESTION_DEPARTMENT,
	QUESTION_YES_NO,
	QUESTION_JUDGMENT,
	QUESTION_CONSENT,
	QUESTION_TOP,
	QUESTION_RANKING,
	QUESTION_SHARES,
	QUESTION_MAIL,
	QUESTION_PHONE,
	QUESTION_PERIOD,
	QUESTION_CALCULATION,
	QUESTION_FILE,
	QUESTION_KINDS
};

/* Of a month or a year an answer holds the first day. */
enum precision { TO_THE_DAY, TO_THE_MONTH, TO_THE_YEAR, PRECISIONS };

/* A text of the document: one entry per language of the questionnaire, NULL where there is none. */
struct wording {
	const char **in;	/* NULL: there is no such wording at all */
};

struct choice {
	const char *name;
	struct wording label;
	const char *words;	/* the interface's own (N_()), where the label is not the document's */
	int exclusive;		/* of several choices: excludes all others */
	int say_which;		/* CHOICE, CHOICES: asks which one in a line beside it; of one choice at most */
	struct expression *relevant;	/* NULL: always offered */
	const char **columns;		/* what the question's filter reads, by its columns; NULL: all "" */
};

struct matrix_row {
	const char *name;
	struct wording label;
	const char *words;	/* the interface's own, as of a choice */
};

/* A picture or a recording, one per language, as the SHA-256 of a file in hexadecimal. */
struct media {
	const char **file;	/* by language; NULL: no medium at all */
	const char **alt;	/* pictures only */
};

struct question {
	const char *name;		/* "structure", "structure.2" */
	const char *of;			/* its name in the document */
	int occurrence;			/* of its section, from 1; 0: that is not repeated */
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
	struct wording sensitive_reason;	/* why it is asked, for those who judge that */
	int required, sensitive, dont_know, prefer_not;
	int is_random;		/* its choices, or its rows, are shown in an order of chance */

	const struct choice *choices;	/* of every kind that has some, whoever wrote them */
	int choice_count;
	struct expression *filter;	/* NULL: none; it is true of the choices offered */
	const char **columns;		/* their names, as the filter reads them */
	int column_count;
	const struct matrix_row *rows;	/* MATRIX, JUDGMENT; of a PERIOD its two ends */
	int row_count;
	int least, most;		/* CHOICES, TOP, RANKING: how many may be given; 0: no such bound */
	int proposed_round;		/* some choices (of a JUDGMENT: rows) were proposed by those who answered it; 0: none */
	const int *proposed_texts;	/* of how many texts each was made; 0: it was not proposed */
	int points;			/* SHARES: to share between the choices */
	int from, to;			/* SCALE */
	struct wording low, high;	/* SCALE: its ends */
	int has_minimum, has_maximum;	/* INTEGER, DECIMAL */
	double minimum, maximum;
	int decimals;			/* DECIMAL */
	struct wording unit;
	int longest;			/* of what is written, in characters */
	int asks_proposals;	/* LINE, TEXT: what is written may become choices of the next round */
	int for_quotes;		/* YES_NO, CONSENT: whoever says yes lets their words be quoted, without their name; one of a document */
	struct pattern *pattern;	/* NULL if there is none */
	struct wording pattern_message;
	int32_t earliest, latest;	/* DATE, PERIOD; DAY_NONE: no bound */
	int earliest_is_today, latest_is_today;
	enum precision precision;	/* DATE, PERIOD: what is asked */
	int may_go_on;			/* PERIOD: may have no end yet */
	unsigned accept;		/* FILE: a bit for each kind (file/attached.h) */
	int largest;			/* FILE: bytes */
	const char *missing;		/* N_(): said instead of what the kind says; or NULL */
};

#endif
