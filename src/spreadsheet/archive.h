/*
 * archive: the parts of a ZIP file of XML, each read as it is unpacked, within
 * bounds: no DTD, no entity of a document's own, nothing nested deeper than 64.
 */
#ifndef SPREADSHEET_ARCHIVE_H
#define SPREADSHEET_ARCHIVE_H

#include <stddef.h>

struct arena;
struct archive;

/* What is told of each part. Names come without their prefix ("x:row" is "row"). */
struct archive_reader {
	void (*start)(void *context, const char *name, const char **attributes);
	void (*end)(void *context, const char *name);
	void (*text)(void *context, const char *bytes, int length);	/* in pieces; NULL: none is wanted */
	void *context;
};

/* NULL, with the reason for whoever sent it; the bytes stay the caller's, and are read until archive_close(). */
struct archive *archive_open(struct arena *arena, const char *bytes, size_t length, const char **why);
void archive_close(struct archive *archive);

int archive_has(const struct archive *archive, const char *part);

/* The name of the part at that place, from 0; NULL behind the last, and of one whose name cannot be read. */
int archive_count(const struct archive *archive);
const char *archive_name(const struct archive *archive, int place);

/* 0 where it cannot be read to its end, with the reason in archive_fault(). */
int archive_read(struct archive *archive, const char *part, const struct archive_reader *reader);

/* A reader that has found something wrong: reading ends there. The first words are kept. */
void archive_stop(struct archive *archive, const char *words);
const char *archive_fault(const struct archive *archive);

/* Of the attributes of an element, without its prefix; NULL where there is none. */
const char *archive_attribute(const char **attributes, const char *name);

/* The same as a whole number of at most nine digits; -1 where it is none. */
int archive_number(const char **attributes, const char *name);

#endif
