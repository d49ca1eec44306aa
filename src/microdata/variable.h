/*
 * variable: the columns of a file of microdata, made of those of a snapshot:
 * of several choices one for each, which is 1 or 0; of a ranking the place of
 * each, of shares its points; of a text only whether there is one; of the
 * submission's own day its month. Neither its seed nor anything else that
 * points to one submission. Pure. For this module only.
 */
#ifndef MICRODATA_VARIABLE_H
#define MICRODATA_VARIABLE_H

#include "snapshot/segment.h"
#include "synthesis/drawing.h"

struct arena;

enum variable_kind {
	VARIABLE_CODE, VARIABLE_CHOICE, VARIABLE_NUMBER, VARIABLE_DAY, VARIABLE_MONTH, VARIABLE_PLACE, VARIABLE_POINTS, VARIABLE_THERE,
	VARIABLE_KINDS
};

enum variable_measure { NOMINAL, ORDINAL, MEASURED };

/* A code, what it means, and what stands for it where only numbers are usual. */
struct variable_value {
	const char *code, *words;
	double number;
};

struct variable {
	const char *name;		/* "agreement.time", "tools.mail", ".mode" */
	const char *words;
	enum variable_kind kind;
	enum variable_measure measure;
	int column, code;		/* of the snapshot; the choice, of those that have a variable each */
	int decimals;
	const struct variable_value *values;	/* of codes, in their order; of CHOICE, PLACE and THERE those numbers that mean something */
	int value_count;
	int stays_text;			/* "01" is no number; nor is what stands beside it */
	int has_negatives;		/* it may hold numbers below zero */
	int may_dont_know, may_prefer_not;	/* was that offered, in any version? */
};

/* Why there is no answer: in files, and a number for those that have no words; VARIABLE_ABSENCES of them. */
enum { ABSENCE_EMPTY, ABSENCE_DONT_KNOW, ABSENCE_PREFER_NOT, ABSENCE_NOT_ASKED, VARIABLE_ABSENCES };
extern const char *const absence_codes[VARIABLE_ABSENCES];	/* "", "#dk", "#na", "#not" */
int absence_of(enum cell_state state);		/* of one that was given: dies */
const char *absence_words(int absence);		/* in the current language */
int variable_may_be(const struct variable *variable, int absence);
double absence_number(const struct variable *variable, int absence);

enum { MOST_VARIABLES = 16384 };	/* the columns of a sheet */

/* In the current language. -1 where there would be more than that. */
int variables_of(struct arena *arena, const struct drawing_ask *ask, const struct variable **variables);

/* What a submission says there, of a segment's cells. */
struct said {
	enum cell_state state;
	int code;			/* CELL_GIVEN, of VARIABLE_CODE; else */
	double number;			/* a day as days since 1970, of a month the first; 1 or 0; a place or 0 */
};
struct said variable_said(const struct variable *variable, const struct snapshot_column *column, const unsigned char *cells, int rows, int row);

#endif
