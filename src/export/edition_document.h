/*
 * edition_document: a text of an edition as a document, in the current language: that of the text.
 *
 *	article_draw(&article, edition, text->language, figures);
 *	document = edition_document(arena, edition, text, article.bytes);
 *	fault = document_write(&document, &file);
 *
 * Of a draft (number 0) each page says that it is one. Pure.
 */
#ifndef EXPORT_EDITION_DOCUMENT_H
#define EXPORT_EDITION_DOCUMENT_H

#include "export/document.h"
#include "synthesis/edition.h"

struct document edition_document(struct arena *arena, const struct edition *edition, const struct edition_text *text, const char *article);

#endif
