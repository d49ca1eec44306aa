/*
 * microdata: answers that somebody else collected, as a CSV file or a file of SPSS:
 * a line for each submission, a column for each question.
 *
 *	microdata = microdata_open(arena, bytes, length, &why);		or microdata_open_sav()
 *	json = microdata_guess(microdata, arena, title);	where there is no codebook
 *	...a questionnaire of it, and the columns of that (snapshot/merge.h)...
 *	microdata_bind(microdata, questionnaire, columns, column_count);
 *	while (microdata_next(microdata, cells, row))
 *		row++;
 *
 * The first line names questions of the codebook, which is a questionnaire:
 * "hours"; "agreement.time" or "agreement[time]" of a line of a matrix;
 * "tools.mail" or "tools[mail]" of a choice among several, ticked or not. Where
 * several choices stand in one cell they are separated by spaces, commas,
 * semicolons or bars. Answers are names of choices or their words; numbers have
 * a point or a comma; dates are 2026-05-12 or 12/05/2026. Nothing is no answer, "#dk"
 * and "#na" are what they are here, "#not" was not asked. ".territory", ".college" and ".day" are the
 * submission's own columns. Of what a column of free text says only whether
 * there is any is kept.
 *
 * A file of SPSS says itself what its columns are (snapshot/sav.h): labels are the
 * wordings of a guess, and in a codebook each value is the choice that has its name, "c"
 * and its name, or its label. Columns of a set are one question. It is read
 * twice, where nothing but computing is possible, and what is held of it does not grow with
 * its lines; nor does what a snapshot is made of.
 *
 * Whatever is wrong is found with its line, and then nothing may be used.
 */
#ifndef SNAPSHOT_MICRODATA_H
#define SNAPSHOT_MICRODATA_H

#include <stddef.h>

#include "snapshot/segment.h"

struct merge;
struct questionnaire;

enum {
	MICRODATA_MOST_BYTES = 64 * 1024 * 1024,
	MICRODATA_MOST_SAV = 1024 * 1024 * 1024,
	MICRODATA_MOST_ROWS = 1000000,
	MICRODATA_MOST_REMARKS = 200,	/* told; there may be more */
};

struct microdata_remark {
	int line;		/* of the file; 0: the whole of it */
	int is_fault;		/* else it is only worth knowing: what was left out, what was guessed */
	const char *words;	/* in the current language */
};

/* In a cell, beside those of questionnaire/kind.h. */
#define MICRODATA_NOT_ASKED "#not"

struct microdata {
	const char *title;	/* as the file says; "": it says nothing */
	const char *weight;	/* the question that holds its weights, once bound; NULL: none does */
	struct microdata_remark *remarks;
	int remark_count, fault_count;	/* both may exceed the room */
	struct microdata_work *work;
};

/* NULL with the reason where the file cannot be read at all. The bytes stay the caller's. */
struct microdata *microdata_open(struct arena *arena, const char *bytes, size_t length, const char **why);

/* The same of a file of SPSS. The bytes stay until it is closed. */
struct microdata *microdata_open_sav(struct arena *arena, const char *bytes, size_t length, const char **why);
void microdata_close(struct microdata *microdata);

/* A document (questionnaire/document.h) of what the columns seem to be, each told in a remark. */
const char *microdata_guess(struct microdata *microdata, const char *title);

/* Which column of a snapshot each of the file is; the merge takes codes of own columns. */
void microdata_bind(struct microdata *microdata, const struct questionnaire *questionnaire,
		    const struct snapshot_column *columns, int column_count, struct merge *merge);

/* The next line into a row that is as segment_clear() leaves it. 0 after the last. */
int microdata_next(struct microdata *microdata, struct cells *cells, int row);

#endif
