/*
 * scan: one submission's answers, from their canonical JSON straight into a
 * row of a segment.
 *
 * Not a JSON parser: it knows from the plan of the questionnaire version which
 * bytes may come next, and refuses all others. So there is one spelling of
 * every answer, nothing is allocated, and nothing unknown is passed over. What
 * is not in the text (a question that was not asked) is left as it was.
 */
#ifndef SNAPSHOT_SCAN_H
#define SNAPSHOT_SCAN_H

#include <stddef.h>

#include "questionnaire/kind.h"

struct cells;
struct names;

/* A column as one version of the questionnaire fills it. */
struct scan_cell {
	int column;		/* of the snapshot */
	enum column_shape shape;
	const char *key;	/* of a part: "row": with its quotes and colon */
	size_t key_length;
	const struct names *codes;	/* as this version counts them */
	const int *code;	/* what the snapshot calls them */
	int is_file;		/* TEXT: "#file" */
	int is_open;		/* TEXT: the words themselves stand there */
	int is_bare;		/* its codes stand without quotes: the points of a scale */
	int is_whole;		/* NUMBER: no decimals */
	enum precision precision;	/* DATE */
};

struct scan_question {
	const char *name;
	const char *key;	/* "name": with its quotes and colon */
	size_t key_length;
	const struct scan_cell *cells;
	int cell_count;
	int has_parts;		/* its value is an object with one entry for each cell */
	int is_reserved_by_part;	/* whether those are said of each part, or of all together */
	int dont_know, prefer_not;	/* does it offer these? */
};

struct scan_plan {
	const struct scan_question *questions;	/* those that have columns, in document order */
	int question_count;
	int is_random;		/* something in it stands in an order of chance */
};

struct scan_fault {
	size_t at;		/* byte, from 0 */
	const char *question;	/* its name, NULL outside of any */
};

/*
 * Fills the row's cells, which must be as segment_clear() leaves them. False at
 * the first byte that does not fit. A NUL must stand after the text.
 */
int scan_answers(const struct scan_plan *plan, const char *json, size_t length,
		 struct cells *cells, int row, struct scan_fault *fault);

#endif
