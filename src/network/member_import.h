/*
 * member_import: a list of members, as a spreadsheet saved it, against those
 * of a body: what each line would add, change or find there already, and all
 * that is wrong, before anything is written.
 *
 * The first line names the columns, in French or in English: nom (name), du
 * (from) and, if they are there, prénom, collège, siège, au, courriel, note.
 * Days are JJ/MM/AAAA or AAAA-MM-JJ. Without "au" a mandate has the usual
 * length. A mandate is known again by its name and its first day.
 */
#ifndef NETWORK_MEMBER_IMPORT_H
#define NETWORK_MEMBER_IMPORT_H

#include <stddef.h>

#include "network/import_fault.h"
#include "network/member.h"
#include "spreadsheet/csv.h"

enum { MOST_IMPORT_LINES = 2000, MOST_IMPORT_FAULTS = 100 };

enum import_change { IMPORT_SAME, IMPORT_CHANGED, IMPORT_ADDED, IMPORT_CHANGES };

struct import_line {
	int line;			/* of the file, from 1 */
	enum import_change change;
	struct member member;		/* as it would be written */
	const char *folded;		/* its name, for comparing */
};

struct member_import {
	struct csv csv;			/* how it was read */
	struct import_line *lines;	/* those without fault */
	int count;
	struct import_fault faults[MOST_IMPORT_FAULTS];	/* the first of them, as they stand in the file */
	int fault_count;		/* all of them */
};

/* What the file is compared with. */
struct import_ground {
	const struct body *body;
	const struct college *colleges;
	int college_count;
	struct member *const *members;	/* every mandate of the body */
	int member_count;
};

struct member_import *member_import_read(struct arena *arena, const char *bytes, size_t length,
					 const struct import_ground *ground);

/* How many lines it would so change. */
int import_count(const struct member_import *import, enum import_change change);

/* "will be added": said of a line. */
const char *import_change_words(enum import_change change);

/* JJ/MM/AAAA or AAAA-MM-JJ; DAY_NONE where it is no day. */
int32_t import_day(const char *text);

#endif
