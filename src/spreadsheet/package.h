/*
 * package: a ZIP file made part by part, as spreadsheets and documents are.
 *
 *	package = package_begin(arena);			in memory
 *	package_add_plain(package, "mimetype", text);	not compressed, as OpenDocument wants its first part
 *	package_add(package, "content.xml", bytes, length);
 *	bytes = package_end(package, &length);
 *
 * The same parts give the same bytes: nothing in it tells when it was made.
 * Whoever makes one may have given up writing files: in memory none is touched.
 */
#ifndef SPREADSHEET_PACKAGE_H
#define SPREADSHEET_PACKAGE_H

#include <stddef.h>
#include <stdio.h>

struct arena;
struct package;

/* In memory; or as a file, which is there under this name once it is whole. Never NULL: what goes wrong is told at the end. */
struct package *package_begin(struct arena *arena);
struct package *package_begin_file(struct arena *arena, const char *path);

/* The bytes stay as they are until the end. */
void package_add(struct package *package, const char *name, const void *bytes, size_t length);
void package_add_plain(struct package *package, const char *name, const char *text);

/* What a file holds, from its beginning; it was opened for reading too, and is the package's from now on, which closes it. */
void package_add_file(struct package *package, const char *name, FILE *file);

/* NULL, with a warning, where it could not be made. Of one that is a file "", and nothing is there where it failed. */
const char *package_end(struct package *package, size_t *length);

#endif
