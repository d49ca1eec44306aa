/*
 * document_format: the files that a document is offered as while it is written:
 * a table of them. Pure, but for the files.
 */
#ifndef EXPORT_DOCUMENT_FORMAT_H
#define EXPORT_DOCUMENT_FORMAT_H

#include "export/document.h"

struct document_format {
	const char *name;		/* in addresses, and behind the names of files */
	const char *kind, *words;	/* media type; for people: a message of src/text */
	enum fault (*write)(const struct document *document, struct export_file *file);
};

/* Ended by a row without a name. */
extern const struct document_format document_formats[];

const struct document_format *document_format_named(const char *name);	/* NULL where there is none */

#endif
