/*
 * book: what is about to leave the house as a file: sheets of typed columns,
 * whose rows come one by one, and what must be known to read them.
 *
 * Every cell says what it is: a figure that is hidden (one symbol, whatever the
 * reason), one that is not there, or a value. No format may tell them otherwise.
 */
#ifndef EXPORT_BOOK_H
#define EXPORT_BOOK_H

#include <stdint.h>

enum export_type {
	EXPORT_TEXT,
	EXPORT_COUNT,		/* a whole number */
	EXPORT_PERCENT,		/* a whole number of hundredths: 52 */
	EXPORT_NUMBER,
	EXPORT_DAY,		/* days since 1970 */
	EXPORT_TYPES
};

extern const char *const export_type_names[EXPORT_TYPES];

enum export_state {
	EXPORT_ABSENT, EXPORT_GIVEN, EXPORT_HIDDEN,
	EXPORT_SAID,		/* a word stands where a value would, whatever the type: "#dk" in a column of numbers */
};

struct export_cell {
	enum export_state state;
	const char *text;	/* of EXPORT_TEXT and EXPORT_SAID; else */
	double number;
};

/* What a code, or a word instead of a value, means. */
struct export_meaning {
	const char *value, *words;
};

struct export_column {
	const char *name;	/* for programs: letters, digits, underscores */
	const char *words;	/* for people */
	enum export_type type;
	int meaning_count;
	const struct export_meaning *meanings;	/* of its codes; NULL: it has none */
};

enum { EXPORT_MOST_COLUMNS = 2000, EXPORT_LONGEST_CELL = 32767 /* characters, as of any spreadsheet */ };

/* Gives a row, from 0; its texts stay until the next one. False where it cannot: the file is then not made. */
typedef int (*export_row_fn)(void *context, int64_t row, struct export_cell *cells);

struct export_sheet {
	const char *name;	/* for programs, as a column's */
	const char *words;	/* for people, on its tab */
	int for_programs;	/* one fact a row, codes beside words; else as people read it */
	int column_count;
	const struct export_column *columns;
	int64_t row_count;
	export_row_fn row;
	void *context;
	int instead_count;
	const struct export_meaning *instead;	/* all that may stand where a value would, "" among them; NULL: not said */
};

/* "Question: Had you heard of the plan?" */
struct export_line {
	const char *label, *words;
};

struct export_book {
	const char *title;
	const char *language;	/* of its words: "fr" */
	int line_count;
	const struct export_line *lines;
	const char *markup;	/* as it is read on a page (src/markup), with its drawings; NULL: sheets and lines are all there is */
	const char *address;	/* where that is; NULL */
	int sheet_count;
	const struct export_sheet *sheets;	/* at least one for people and one for programs */
};

/* Cells, where a row is made. */
struct export_cell export_text(const char *text);
struct export_cell export_number(double number);
struct export_cell export_hidden(void);
struct export_cell export_absent(void);
struct export_cell export_said(const char *word);

/* Is its text what is written? */
int export_is_text(const struct export_column *column, const struct export_cell *cell);

#endif
