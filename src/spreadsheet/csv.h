/*
 * csv: tables as spreadsheets save them, read strictly (RFC 4180) and bounded.
 *
 *	fault = csv_open(&csv, arena, bytes, length);
 *	while (csv_next(&csv, &row))
 *		if (!row.fault)
 *			use(row.fields, row.count);
 *
 * A file is UTF-8, with or without its mark, or else Windows-1252; the
 * separator is a semicolon, a comma or a tab, as the first line says. Fields
 * are text (base/utf8.h) without spaces around, whatever they look like:
 * nothing is ever computed.
 *
 * It is our own: the only C library packaged, libcsv, has had no version since
 * 2013, calls back for each field and bounds none.
 */
#ifndef SPREADSHEET_CSV_H
#define SPREADSHEET_CSV_H

#include <stddef.h>

struct arena;

enum {
	CSV_MOST_BYTES = 4 * 1024 * 1024,
	CSV_MOST_FIELDS = 256,
	CSV_LONGEST_FIELD = 131068,	/* bytes: 32,767 characters, as of any spreadsheet */
};

enum csv_encoding { CSV_UTF8, CSV_WINDOWS_1252 };

enum csv_fault {
	CSV_FITS,
	CSV_EMPTY,		/* these five of the whole file */
	CSV_TOO_LARGE,
	CSV_UTF16,
	CSV_NUL,
	CSV_NO_TEXT,		/* neither of both encodings */
	CSV_OPEN_QUOTE,		/* these of a row; after this one nothing can be read */
	CSV_STRAY_QUOTE,	/* in a field that is not quoted, or not the end of one that is */
	CSV_TOO_MANY_FIELDS,
	CSV_LONG_FIELD,
	CSV_CHARACTERS,		/* control characters */
	CSV_FAULTS
};

struct csv {
	struct arena *arena;
	const char *at, *end;
	char separator;
	enum csv_encoding encoding;
	int line;		/* of what comes next, from 1 */
};

struct csv_row {
	const char *fields[CSV_MOST_FIELDS];
	int count;
	int line;		/* where it begins */
	enum csv_fault fault;	/* then its fields cannot be used */
};

enum csv_fault csv_open(struct csv *csv, struct arena *arena, const char *bytes, size_t length);

/* The same of as many bytes as the caller bounds. */
enum csv_fault csv_open_large(struct csv *csv, struct arena *arena, const char *bytes, size_t length, size_t most);

/* False after the last row. A line end at the end of the file begins no row. */
int csv_next(struct csv *csv, struct csv_row *row);

const char *csv_fault_words(enum csv_fault fault);

/* How it was read, said plainly: "UTF-8", "Windows-1252"; "semicolons". */
const char *csv_encoding_words(const struct csv *csv);
const char *csv_separator_words(const struct csv *csv);

#endif
