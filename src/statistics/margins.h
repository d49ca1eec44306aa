/*
 * margins: what is known of all those who could have answered: how many there
 * are in each college, territory, type of employer.
 *
 *	margins = margins_read(arena, bytes, length);
 *	if (margins->fault_count)
 *		say(margins->faults);
 *	college = margin_named(margins, "college");
 *	code = margin_category(college, "professionals");
 *
 * A CSV file (spreadsheet/csv.h) whose first line names three columns, in
 * French or in English, in any order: marge (margin), catégorie (category),
 * effectif (known). Others are left alone. Numbers are 0 or more, with a comma
 * or a point before decimals, blanks between thousands; a category stands once.
 *
 *	marge;catégorie;effectif
 *	collège;professionnels;1 200 000
 *	territoire;75;31 500
 */
#ifndef STATISTICS_MARGINS_H
#define STATISTICS_MARGINS_H

#include <stddef.h>
#include <stdint.h>

struct arena;

enum {
	MOST_MARGINS = 16,
	MOST_CATEGORIES = 512,		/* of one margin */
	MOST_MARGIN_FAULTS = 50,	/* told; there may be more */
};

#define MOST_KNOWN 1e12

struct margin {
	const char *name;
	int count;
	const char **categories;	/* in the order of the file */
	double *known;
	double sum;
};

struct margin_fault {
	int line;		/* of the file, from 1; 0: the whole file */
	const char *words;	/* in the current language */
};

struct margins {
	struct margin *margins;	/* in the order of the file; nothing usable where there are faults */
	int count;
	struct margin_fault *faults;
	int fault_count;
};

const struct margins *margins_read(struct arena *arena, const char *bytes, size_t length);

/* Of what was read without fault, a file that reads as the same: UTF-8, semicolons. */
const char *margins_write(struct arena *arena, const struct margins *margins);

/* NULL where there is none. */
const struct margin *margin_named(const struct margins *margins, const char *name);

/* From 0; -1 where there is none. */
int margin_category(const struct margin *margin, const char *name);

#endif
