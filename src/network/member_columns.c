#include "network/member_columns.h"

#include <string.h>

#include "base/utf8.h"
#include "text/text.h"

enum { MOST_HEADINGS = 8 };

/* Folded; the first is what we call it. Looked up whatever the case and the accents. */
static const char *const headings[MEMBER_COLUMNS_KNOWN][MOST_HEADINGS] = {
	[COLUMN_NAME] = { "nom", "name", "nom et prenom", "prenom et nom", "nom prenom", "membre", "member" },
	[COLUMN_FIRST_NAME] = { "prenom", "first name", "given name" },
	[COLUMN_COLLEGE] = { "college" },
	[COLUMN_SEAT] = { "siege", "seat" },
	[COLUMN_FROM] = { "du", "from", "debut", "first day", "premier jour" },
	[COLUMN_TO] = { "au", "to", "fin", "last day", "dernier jour" },
	[COLUMN_MAIL] = { "courriel", "email", "e-mail", "mail", "mel", "adresse electronique" },
	[COLUMN_NOTE] = { "note", "remarque" },
};

static int column_named(const char *folded)
{
	for (int column = 0; column < MEMBER_COLUMNS_KNOWN; column++)
		for (int i = 0; i < MOST_HEADINGS && headings[column][i]; i++)
			if (!strcmp(headings[column][i], folded))
				return column;
	return -1;
}

static const char *heading_words(enum member_column column)
{
	static const char *const words[MEMBER_COLUMNS_KNOWN] = {
		/* TRANSLATORS: columns of a list of members, as its reader names them: this and the seven next */
		[COLUMN_NAME] = N_IN("column", "name"), [COLUMN_FIRST_NAME] = N_IN("column", "first name"),
		[COLUMN_COLLEGE] = N_IN("column", "college"), [COLUMN_SEAT] = N_IN("column", "seat"),
		[COLUMN_FROM] = N_IN("column", "from"), [COLUMN_TO] = N_IN("column", "to"),
		[COLUMN_MAIL] = N_IN("column", "mail"), [COLUMN_NOTE] = N_IN("column", "note"),
	};

	return text_of(words[column]);
}

/* Nothing is left out in silence: what we do not keep is not to be in the file. */
static void read_heading(struct arena *arena, const char *heading, int place, struct member_columns *columns,
			 column_fault_fn fault, void *context)
{
	const int column = column_named(utf8_fold(arena, heading));

	if (!*heading)
		fault(context, NULL, text_print(arena, _("Column %d has no name."), place + 1));
	else if (column < 0)
		fault(context, heading, _("This column is not kept: take it out of the file."));
	else if (columns->place[column] >= 0)
		fault(context, heading, _("This column is there twice."));
	else {
		columns->place[column] = place;
		columns->heading[column] = heading;
	}
}

void member_columns_read(struct arena *arena, const struct csv_row *row, struct member_columns *columns,
			 column_fault_fn fault, void *context)
{
	static const enum member_column required[] = { COLUMN_NAME, COLUMN_FROM };

	columns->count = row->count;
	for (int i = 0; i < MEMBER_COLUMNS_KNOWN; i++) {
		columns->place[i] = -1;
		columns->heading[i] = heading_words((enum member_column)i);
	}
	for (int i = 0; i < row->count; i++)
		read_heading(arena, row->fields[i], i, columns, fault, context);
	for (size_t i = 0; i < sizeof(required) / sizeof(*required); i++)
		if (columns->place[required[i]] < 0)
			fault(context, columns->heading[required[i]],
			      _("This column is missing. The first line must name the columns."));
}

const char *member_column_in(const struct member_columns *columns, const struct csv_row *row, enum member_column column)
{
	return columns->place[column] < 0 ? "" : row->fields[columns->place[column]];
}
