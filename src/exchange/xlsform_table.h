/*
 * xlsform_table: the sheets of a form, and their columns by any of the names
 * that they have elsewhere.
 */
#ifndef EXCHANGE_XLSFORM_TABLE_H
#define EXCHANGE_XLSFORM_TABLE_H

#include "exchange/builder.h"
#include "exchange/exchange.h"
#include "spreadsheet/workbook.h"

struct xlsform;

struct xlsform_column {
	const char *header;	/* as it stands there */
	const char *key;	/* "label"; of ours the key of the document; "" where the cell is empty */
	const char *language;	/* a tag; NULL: none is said */
	int is_ours, is_known;
};

struct xlsform_table {
	const char *name;	/* "survey" */
	struct sheet sheet;	/* with the rows of this table only */
	int first;		/* of its rows that is below the header */
	int offset;		/* of its columns in the sheet */
	struct xlsform_column columns[WORKBOOK_MOST_COLUMNS];
	int column_count;
};

void xlsform_find_tables(struct xlsform *form, const struct workbook *workbook);
/* Trimmed; "" where there is no such column or nothing in it. ours: a column of ours. */
const char *table_text(struct xlsform *form, const struct xlsform_table *table, const struct sheet_row *row, const char *key);
const char *table_ours(struct xlsform *form, const struct xlsform_table *table, const struct sheet_row *row, const char *key);
const char *table_cell(struct xlsform *form, const struct sheet_row *row, int column);
/* "survey, row 12, column relevant (F12)"; of the whole row where there is no such column. */
const char *table_place(struct xlsform *form, const struct xlsform_table *table, const struct sheet_row *row, const char *key);
const char *table_place_at(struct xlsform *form, const struct xlsform_table *table, const struct sheet_row *row, int column);
void table_remark(struct xlsform *form, enum exchange_weight weight, const struct sheet_row *row, const char *key, const char *words);
/* The wording of that key in all its languages. 0 where there is none at all. */
int table_wording(struct xlsform *form, const struct xlsform_table *table, const struct sheet_row *row, const char *key,
		  struct made of);
/* The same into another key; ours: from columns of ours. */
struct table_from { const char *key, *into; int is_ours; };
int table_wording_from(struct xlsform *form, const struct xlsform_table *table, const struct sheet_row *row,
		       struct table_from from, struct made of);

/* Can a column of choices be called so, or has the name a meaning? */
int xlsform_is_free_header(const char *name);
/* Without the blanks around, as cells are read. */
const char *xlsform_trimmed(struct arena *arena, const char *text);

#endif
