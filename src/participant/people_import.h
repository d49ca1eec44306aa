/*
 * people_import: a list of people, as a spreadsheet saved it, read line by
 * line: everyone in it who is in order is handed on, and all that is wrong is
 * told, with the number of its line.
 *
 * The first line names the columns, in French or in English: nom, prénom,
 * courriel, téléphone, adresse, complément, code postal, ville, pays, langue,
 * collège, territoire, accord (the day they agreed). One of courriel,
 * téléphone, adresse must be there; what else is in the file is named and not
 * kept. UTF-8, UTF-16 or Windows-1252; semicolons, commas or tabs.
 *
 * Besides the file itself it takes memory for a line, and 16 bytes for each of
 * its lines, to know who is there twice. Of a file that is not in UTF-8 the
 * decoded text is held too.
 */
#ifndef PARTICIPANT_PEOPLE_IMPORT_H
#define PARTICIPANT_PEOPLE_IMPORT_H

#include "network/import_fault.h"
#include "participant/people_columns.h"
#include "participant/person.h"

enum {
	MOST_PEOPLE_BYTES = 11 * 1024 * 1024,
	MOST_PEOPLE_LINES = 100000,
	MOST_PEOPLE_FAULTS = 100,
	MOST_PEOPLE_TWICE = 50,
	PEOPLE_SHOWN = 5
};

/* Somebody who stands in the file before. */
struct people_twice {
	int line, first;
};

struct people_shown {
	int line;
	struct participant person;
};

struct people_import {
	const char *encoding, *separator;	/* how it was read, said plainly; NULL: it was not */
	struct people_columns columns;
	int lines;				/* that say something, but for the first */
	int good;				/* people handed on: no fault, not twice */
	struct import_fault faults[MOST_PEOPLE_FAULTS];	/* the first of them, as they stand in the file */
	int fault_count;			/* all of them */
	struct people_twice twice[MOST_PEOPLE_TWICE];
	int twice_count;			/* the same */
	struct people_shown shown[PEOPLE_SHOWN];	/* the first people, as understood */
	int shown_count;
};

/* The person lasts until it returns. */
typedef void (*people_take_fn)(void *context, const struct participant *person, int line, const unsigned char identity[PERSON_IDENTITY]);

struct people_import *people_import_read(struct arena *arena, const struct person_ground *ground, const char *bytes, size_t length,
					 people_take_fn take, void *context);

#endif
