/*
 * medium: the pictures and recordings of questions in a document being written:
 * files by the hash of their content, or by a name that came with a workbook
 * and whose file is still missing. Pure.
 */
#ifndef AUTHORING_MEDIUM_H
#define AUTHORING_MEDIUM_H

#include "authoring/edit.h"

struct medium {
	const char *question, *label;	/* its name; its words in the document's first language */
	const char *language;		/* the tag of those to whom it is shown */
	int is_recording;
	const char *file;		/* a hash, or a name */
	int is_missing;			/* it is a name */
	const char *alt;		/* what a picture shows, in words; "" where nobody said so yet, and of recordings */
};

/* In the document's order; how many. */
int media_of(const struct edit *edit, struct medium **list);

/* What that question has in that language; NULL: nothing. */
const struct medium *medium_of(const struct medium *list, int count, const char *question, const char *language, int is_recording);

/* Sets the file and, of a picture, what it shows; file NULL takes it away. False where there is no such question. */
int medium_set(const struct edit *edit, const struct medium *medium);

/* The hash where missing files of that name are awaited, whatever its capitals and folders. How many places. */
int medium_fill(const struct edit *edit, const char *name, const char *hash, int is_recording);

#endif
