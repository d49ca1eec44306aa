/*
 * people_columns: the columns of a list of people, by the names people give them. For people_import.c.
 */
#ifndef PARTICIPANT_PEOPLE_COLUMNS_H
#define PARTICIPANT_PEOPLE_COLUMNS_H

#include "participant/person.h"
#include "spreadsheet/csv.h"

struct arena;

/* A name and a postal address may stand in several columns. */
enum people_column {
	PEOPLE_NAME, PEOPLE_FIRST_NAME, PEOPLE_MAIL, PEOPLE_PHONE, PEOPLE_POSTAL, PEOPLE_POSTAL_MORE, PEOPLE_POSTCODE, PEOPLE_TOWN,
	PEOPLE_COUNTRY, PEOPLE_LANGUAGE, PEOPLE_COLLEGE, PEOPLE_TERRITORY, PEOPLE_CONSENTED,
	PEOPLE_COLUMNS
};

enum { MOST_UNKNOWN_COLUMNS = 50 };

struct people_columns {
	int place[PEOPLE_COLUMNS];		/* in each row; -1: it is not there */
	const char *heading[PEOPLE_COLUMNS];	/* as the file names it; NULL: it is not there */
	int count;				/* fields of each row */
	const char *unknown[MOST_UNKNOWN_COLUMNS];	/* headings that say nothing we keep */
	int unknown_count;
};

/* NULL, or what is wrong with the first line; *heading is then the column it is about, NULL: the line. */
const char *people_columns_read(struct arena *arena, const struct csv_row *row, struct people_columns *columns, const char **heading);

/* What a row says of a person. */
struct person_typed people_columns_typed(struct arena *arena, const struct people_columns *columns, const struct csv_row *row);

/* The heading that a fault is about; NULL: the line. */
const char *people_columns_heading(const struct people_columns *columns, enum person_field field);

#endif
