/*
 * xlsx: a workbook of Office Open XML, read. For workbook.c; its parts are
 * xlsx.c (which parts there are), xlsx_styles.c and xlsx_sheet.c.
 */
#ifndef SPREADSHEET_XLSX_H
#define SPREADSHEET_XLSX_H

#include <stddef.h>

#include "base/buffer.h"
#include "spreadsheet/workbook.h"

struct archive;

enum { XLSX_MOST_STYLES = 65536 };

/* What is known while it is read. */
struct xlsx {
	struct arena *arena;
	struct archive *archive;
	struct workbook *workbook;
	const char **shared;	/* texts that cells name by their number */
	int shared_count;
	unsigned char *is_day;	/* by style */
	int style_count;
	int is_1904;		/* days are counted from 1904 */
	int cells;		/* so far, in all sheets */
	size_t text;		/* bytes of them */
};

/* As workbook_read(). */
const struct workbook *xlsx_read(struct arena *arena, const char *bytes, size_t length, const char **why);

void xlsx_read_shared(struct xlsx *xlsx, const char *part);
void xlsx_read_styles(struct xlsx *xlsx, const char *part);
void xlsx_read_sheet(struct xlsx *xlsx, struct sheet *sheet, const char *part);

/* The text that stands in a file as these bytes, _x000D_ being a character; NULL where it is no text. */
const char *xlsx_text(struct xlsx *xlsx, const char *bytes, size_t length);

/* A whole number of at most `most`; -1 where it is none. */
int xlsx_whole(const char *text, int most);

/* A number as text: shortest, or as a day where its style says so. */
const char *xlsx_number(struct xlsx *xlsx, const char *text, int style, enum cell_kind *kind);

#endif
