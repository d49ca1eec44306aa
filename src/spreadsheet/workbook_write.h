/*
 * workbook_write: sheets of texts as a file that spreadsheets open.
 */
#ifndef SPREADSHEET_WORKBOOK_WRITE_H
#define SPREADSHEET_WORKBOOK_WRITE_H

#include <stddef.h>

struct arena;
struct buffer;
struct workbook;

/*
 * XLSX: every cell a text, so that no spreadsheet takes one for a number, a day
 * or a formula; the first row stands still and is bold. NULL where the file
 * could not be made (said on stderr); it passes through memory alone. Cells
 * have at most WORKBOOK_LONGEST_CELL characters, names of sheets 31.
 */
const char *workbook_write_xlsx(struct arena *arena, const struct workbook *workbook, size_t *length);

/* Text for a cell of XLSX: what would be read as the escape of a character (_x000D_) is escaped itself. */
const char *xlsx_escaped(struct arena *arena, const char *text);

/* For people and their spreadsheets, or for programs: see csv_add_field(). */
enum csv_reader { CSV_FOR_PEOPLE, CSV_FOR_PROGRAMS };

/*
 * One field, quoted where it must be. For people, what a spreadsheet would take
 * for a formula (=, +, -, @, tab) gets an apostrophe before it; programs get it as it is.
 */
void csv_add_field(struct buffer *out, char separator, const char *text, enum csv_reader reader);

#endif
