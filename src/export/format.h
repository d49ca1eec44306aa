/*
 * format: the files that a book can leave as: a table of them.
 *
 *	struct export_file file = { .arena = arena };		in memory
 *	struct export_file file = { .arena = arena, .path = "/var/.../table.xlsx" };
 *	fault = export_write(format, &book, &file);
 *
 * The same book gives the same bytes, on any machine and day. A file is there
 * under its name once it is whole, with all of its rows, and not before; where
 * anything goes wrong there is none. Into a file rows pass one by one, in memory
 * that does not grow with them.
 *
 * No text becomes a formula: spreadsheets are given texts as texts; in CSV an
 * apostrophe stands before what would be taken for one.
 */
#ifndef EXPORT_FORMAT_H
#define EXPORT_FORMAT_H

#include <stddef.h>

#include "base/fault.h"
#include "base/hash.h"
#include "export/book.h"

struct arena;
struct sink;

struct export_file {
	struct arena *arena;
	const char *path;	/* NULL: in memory */
	const char *bytes;	/* there, once it is made; NULL of a file */
	size_t length;
	struct hash hash;	/* SHA-256 of its content */
};

struct export_format {
	const char *name;	/* in addresses and on the command line */
	const char *suffix;
	const char *kind;	/* media type */
	const char *words;	/* for people: a message of src/text; export_format_words() */
	enum fault (*write)(const struct export_book *book, struct export_file *file);
};

/* Ended by a row without a name. */
extern const struct export_format export_formats[];

const struct export_format *export_format_named(const char *name);	/* NULL where there is none */
const char *export_format_words(const struct export_format *format);

/* FAULT_STORAGE, with a warning: a row could not be had, or a byte not written. */
enum fault export_write(const struct export_format *format, const struct export_book *book, struct export_file *file) MUST_USE;

/* A text that is there already, likewise. */
enum fault export_write_bytes(const char *bytes, size_t length, struct export_file *file) MUST_USE;

#endif
