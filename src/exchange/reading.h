/*
 * reading: a file becomes a document in a process of its own (base/apart.h), so
 * that whatever a stranger put into it meets nothing worth having.
 */
#ifndef EXCHANGE_READING_H
#define EXCHANGE_READING_H

#include <stddef.h>

#include "exchange/exchange.h"

struct buffer;

/* What one file may take; measured: the largest workbooks that are imported take a third of it. */
enum { READING_MEMORY = 64 * 1024 * 1024, READING_SECONDS = 10, READING_MOST = 8 * 1024 * 1024 };

/*
 * As the format's read(). Where that process does not come back with an answer,
 * the report says so. JSON of ours is read here: publishing it does the same.
 */
void exchange_read_apart(struct arena *arena, const struct exchange_format *format, const char *bytes, size_t length,
			 struct exchange_reading *reading);

/*
 * The same for whoever hands a file over a socket, with all that is wrong in the
 * document among the remarks, at its place in the file; done in the process
 * apart. The document is canonical, and stands there wherever it is JSON at all:
 * with faults its author can put right. Files that it names are taken to be there.
 */
void exchange_read_whole(struct arena *arena, const struct exchange_format *format, const char *bytes, size_t length,
			 struct exchange_reading *reading);

/* What is said of a file whose process did not come back. */
const char *exchange_late_words(struct arena *arena);

#endif
