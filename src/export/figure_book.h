/*
 * figure_book: a published table as a book: what is read of it, a sheet for each
 * chart, and every figure of it with its codes, one a line.
 *
 *	book = figure_book(arena, &(struct figure_subject){ .drawing = ask, .tally = tally, .address = address });
 *	fault = export_write(format, book, &file);
 *
 * Counts come from the published tally alone: what is hidden there is hidden in
 * every sheet and format, by the symbol of the pages. In the current language. Pure.
 */
#ifndef EXPORT_FIGURE_BOOK_H
#define EXPORT_FIGURE_BOOK_H

#include "export/book.h"
#include "synthesis/drawing.h"

struct arena;

struct figure_subject {
	struct drawing_ask drawing;	/* as it is drawn on its page; its title is the finding */
	const struct published_tally *tally;
	const char *note;	/* what must be known to read it; NULL or "" */
	const char *of_whom;	/* the filter in a sentence; NULL or "": everybody */
	const char *address;	/* where it is read, whole: "https://..." */
};

const struct export_book *figure_book(struct arena *arena, const struct figure_subject *subject);

#endif
