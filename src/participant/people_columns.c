#include "participant/people_columns.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/utf8.h"
#include "text/text.h"

enum { MOST_HEADINGS = 14 };

/* Folded, with spaces for apostrophes, hyphens and underscores: looked up whatever the case and the accents. */
static const char *const headings[PEOPLE_COLUMNS][MOST_HEADINGS] = {
	[PEOPLE_NAME] = { "nom", "name", "nom et prenom", "prenom et nom", "nom prenom", "prenom nom", "nom de famille", "full name",
			  "last name", "family name", "surname", "personne" },
	[PEOPLE_FIRST_NAME] = { "prenom", "first name", "given name" },
	[PEOPLE_MAIL] = { "courriel", "email", "e mail", "mail", "mel", "adresse electronique", "adresse mail", "adresse e mail",
			  "adresse email", "adresse courriel", "mail address", "email address", "adresse de courriel" },
	[PEOPLE_PHONE] = { "telephone", "tel", "portable", "mobile", "telephone portable", "telephone mobile", "numero de telephone",
			   "phone", "phone number", "mobile phone", "gsm" },
	[PEOPLE_POSTAL] = { "adresse", "adresse postale", "adresse 1", "rue", "voie", "address", "postal address", "address 1",
			    "address line 1", "street" },
	[PEOPLE_POSTAL_MORE] = { "complement", "complement d adresse", "adresse 2", "address 2", "address line 2" },
	[PEOPLE_POSTCODE] = { "code postal", "cp", "postcode", "post code", "postal code", "zip" },
	[PEOPLE_TOWN] = { "ville", "commune", "town", "city" },
	[PEOPLE_COUNTRY] = { "pays", "country" },
	[PEOPLE_LANGUAGE] = { "langue", "language" },
	[PEOPLE_COLLEGE] = { "college" },
	[PEOPLE_TERRITORY] = { "territoire", "departement", "region", "territory", "department" },
	[PEOPLE_CONSENTED] = { "accord", "accord le", "date d accord", "date de l accord", "consentement", "date de consentement",
			       "consent", "consented", "agreed on", "agreed" },
};

static const char *heading_folded(struct arena *arena, const char *heading)
{
	static const char quote[] = "\u2019";
	const char *from = utf8_fold(arena, heading);
	struct buffer folded = buffer_in(arena);

	while (*from) {
		const int is_quote = !strncmp(from, quote, sizeof(quote) - 1);

		buffer_add(&folded, is_quote || strchr("'-_", *from) ? " " : from, 1);
		from += is_quote ? sizeof(quote) - 1 : 1;
	}
	return folded.bytes;
}

static int column_named(const char *folded)
{
	for (int column = 0; column < PEOPLE_COLUMNS; column++)
		for (int i = 0; i < MOST_HEADINGS && headings[column][i]; i++)
			if (!strcmp(headings[column][i], folded))
				return column;
	return -1;
}

static int reaches(const struct people_columns *columns)
{
	return columns->place[PEOPLE_MAIL] >= 0 || columns->place[PEOPLE_PHONE] >= 0 || columns->place[PEOPLE_POSTAL] >= 0;
}

const char *people_columns_read(struct arena *arena, const struct csv_row *row, struct people_columns *columns, const char **heading)
{
	*heading = NULL;
	columns->count = row->count;
	for (int i = 0; i < PEOPLE_COLUMNS; i++)
		columns->place[i] = -1;
	for (int i = 0; i < row->count; i++) {
		const char *name = arena_copy(arena, row->fields[i]);
		const int column = column_named(heading_folded(arena, name));

		if (column >= 0 && columns->place[column] >= 0) {
			*heading = name;
			return _("This column is there twice.");
		}
		if (column >= 0) {
			columns->place[column] = i;
			columns->heading[column] = name;
		} else if (*name && columns->unknown_count < MOST_UNKNOWN_COLUMNS) {
			columns->unknown[columns->unknown_count++] = name;
		}
	}
	return reaches(columns) ? NULL :
		_("No column says how to reach people. The first line must name the columns, and one of them must be courriel, téléphone or adresse.");
}

static const char *field(const struct people_columns *columns, const struct csv_row *row, enum people_column column)
{
	return columns->place[column] < 0 ? "" : row->fields[columns->place[column]];
}

static const char *joined(struct arena *arena, const char *one, const char *sign, const char *other)
{
	return *one && *other ? arena_print(arena, "%s%s%s", one, sign, other) : *one ? one : other;
}

/* A country stands in the last line of a letter that leaves ours. */
static const char *postal(struct arena *arena, const struct people_columns *columns, const struct csv_row *row)
{
	const char *country = field(columns, row, PEOPLE_COUNTRY);
	const char *lines = joined(arena, field(columns, row, PEOPLE_POSTAL), "\n", field(columns, row, PEOPLE_POSTAL_MORE));

	lines = joined(arena, lines, "\n", joined(arena, field(columns, row, PEOPLE_POSTCODE), " ", field(columns, row, PEOPLE_TOWN)));
	return *lines && strcmp(utf8_fold(arena, country), "france") ? joined(arena, lines, "\n", country) : lines;
}

struct person_typed people_columns_typed(struct arena *arena, const struct people_columns *columns, const struct csv_row *row)
{
	return (struct person_typed){ .text = {
		[PERSON_NAME] = joined(arena, field(columns, row, PEOPLE_FIRST_NAME), " ", field(columns, row, PEOPLE_NAME)),
		[PERSON_MAIL] = field(columns, row, PEOPLE_MAIL),
		[PERSON_PHONE] = field(columns, row, PEOPLE_PHONE),
		[PERSON_POSTAL] = postal(arena, columns, row),
		[PERSON_LANGUAGE] = field(columns, row, PEOPLE_LANGUAGE),
		[PERSON_COLLEGE] = field(columns, row, PEOPLE_COLLEGE),
		[PERSON_TERRITORY] = field(columns, row, PEOPLE_TERRITORY),
		[PERSON_CONSENTED] = field(columns, row, PEOPLE_CONSENTED),
	} };
}

const char *people_columns_heading(const struct people_columns *columns, enum person_field asked)
{
	static const enum people_column named[PERSON_FIELDS] = {
		[PERSON_NAME] = PEOPLE_NAME, [PERSON_MAIL] = PEOPLE_MAIL, [PERSON_PHONE] = PEOPLE_PHONE, [PERSON_POSTAL] = PEOPLE_POSTAL,
		[PERSON_LANGUAGE] = PEOPLE_LANGUAGE, [PERSON_COLLEGE] = PEOPLE_COLLEGE, [PERSON_TERRITORY] = PEOPLE_TERRITORY,
		[PERSON_CONSENTED] = PEOPLE_CONSENTED,
	};

	return columns->heading[named[asked]];
}
