/*
 * csv_field: one field of a CSV file (RFC 4180), with nothing in it that a spreadsheet would compute.
 *
 * What begins like a formula, or would where a program cuts at something else than commas, begins with an apostrophe.
 */
#ifndef SPREADSHEET_CSV_FIELD_H
#define SPREADSHEET_CSV_FIELD_H

struct buffer;

void csv_field_add(struct buffer *out, const char *text);

/* A whole line; NULL is empty. */
void csv_row_add(struct buffer *out, const char *const *fields, int count);

#endif
