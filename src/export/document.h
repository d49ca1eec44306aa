/*
 * document: a page as a file that people print, change in a word processor or
 * send on: what stands above it, then its markup, as it was drawn for the page.
 *
 *	struct export_file file = { .arena = arena };
 *	fault = document_write(&document, &file);	OpenDocument text
 *	fault = document_write_docx(&document, &file);	Office Open XML, for Word
 *	document_draw(out, &document);			one HTML file that needs nothing else
 *
 * So a document says what its page says: whatever is drawn there, in the
 * elements listed in document.c, is in it too. The same document gives the same
 * bytes, on any machine and day. Pure, but for the file.
 *
 * One that has a property is read back after others changed it: <div id="p12">
 * is a bookmark "ancrage_p12" around its words, and what has the class "own" - and
 * all that stands above the markup - is in a style of its own, "Ancrage_own".
 */
#ifndef EXPORT_DOCUMENT_H
#define EXPORT_DOCUMENT_H

#include <stdint.h>

#include "export/format.h"

struct buffer;

#define ODT_KIND "application/vnd.oasis.opendocument.text"
#define DOCX_KIND "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

struct document {
	const char *language;	/* our tag: "fr-simple" */
	const char *title;
	const char *about;	/* below the title: "" none */
	const char *dated;	/* below it: day and version; "" */
	const char *address;	/* where it is read, whole; "" */
	const char *author;	/* who signs; "" */
	const char *warning;	/* above all of it: answers are made up; NULL */
	const char *mark;	/* on every page of it: "Draft"; NULL */
	const char *markup;	/* headings from h2 down */
	int64_t made;		/* seconds; 0: nobody knows */
	const char *property;	/* it may come back changed, and is known by this: "text 12 version 3"; NULL */
};

/* FAULT_STORAGE, with a warning, where it cannot be made. */
enum fault document_write(const struct document *document, struct export_file *file) MUST_USE;
enum fault document_write_docx(const struct document *document, struct export_file *file) MUST_USE;

void document_draw(struct buffer *out, const struct document *document);

#endif
