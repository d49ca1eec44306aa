/*
 * sav: a file of SPSS (.sav, .zsav), as columns with what it says of them and
 * then lines of texts, one after the other. For this module only.
 *
 *	why = sav_read(arena, bytes, length, &(struct sav_taker){ head, column, row, context });
 *
 * A number is written as anybody would, a day 2026-05-12. Nothing is no answer;
 * a value that the file declares missing is "#dk", "#na" or "#not" where its label
 * says so (doesn't know, prefers not to say, was not asked), else nothing.
 * Columns of a set of multiple answers know which: where each has its own choice
 * they hold 1 and 0, else the values of choices that the set has in common.
 *
 * The file is read by libreadstat, whose text is decoded here: nothing but UTF-8, Latin-1,
 * Latin-9 and Windows-1252 is. Memory grows with what a file says of its columns, not
 * with its lines. A file is a stranger's: call this in a process apart (snapshot/sav_apart.h).
 */
#ifndef SNAPSHOT_SAV_H
#define SNAPSHOT_SAV_H

#include <stddef.h>

struct arena;

enum {
	SAV_MOST_COLUMNS = 1000,
	SAV_MOST_CHOICES = 1000,	/* of one column */
	SAV_LONGEST_LABEL = 300,	/* bytes; what is longer is cut */
	SAV_LONGEST_CELL = 400,
};

enum sav_shape { SAV_NUMBER, SAV_DAY, SAV_TEXT, SAV_SHAPES };

struct sav_choice {
	const char *value, *label;	/* as cells have it; what it means */
};

struct sav_column {
	const char *name, *label;	/* "": it has no label */
	enum sav_shape shape;
	const char *set, *set_label;	/* of multiple answers; "": it is of none */
	int is_ticked;			/* of such a set: it holds 1 and 0 */
	int is_weight;
	int is_measured;		/* it says of itself that it is a quantity, whatever some of its values mean */
	struct sav_choice *choices;	/* those that are answers */
	int choice_count;
};

/* Each returns 0 to go on. What they are given is theirs for the call only. */
struct sav_taker {
	int (*head)(void *context, const char *title, int columns);
	int (*column)(void *context, const struct sav_column *column);
	int (*row)(void *context, const char *const *fields, int count);
	void *context;
};

/* NULL where it was read to its end; else the reason in the current language. */
const char *sav_read(struct arena *arena, const char *bytes, size_t length, const struct sav_taker *taker);

#endif
