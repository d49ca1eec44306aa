/* docx_parts: a document as WordprocessingML while it is put together; for docx*.c alone. */
#ifndef EXPORT_DOCX_PARTS_H
#define EXPORT_DOCX_PARTS_H

#include "export/document_parts.h"

#define DOCX_XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define DOCX_MAIN "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define DOCX_OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define DOCX_SPACES "xmlns:w=\"" DOCX_MAIN "\" xmlns:r=\"" DOCX_OFFICE "\""

/* What is ours among words of another style: a style of letters may not be called as one of paragraphs. */
#define DOCX_OWN_WORDS "AncrageOwnWords"

enum { DOCX_LIST_LEVELS = 6, DOCX_BULLETS = 1 /* the list of all that have them; the others' numbers follow */ };

/* "Heading2" of "Heading_20_2", "AncrageOwn" of "Ancrage_own". */
const char *docx_style_name(struct arena *arena, const char *style);

/* " w:val="fr-FR" ..." of a w:lang. */
void docx_language_draw(struct buffer *out, const char *language);

/* Twentieths of a point that words of a list stand in, from level 0. */
int docx_indent(int level);

void docx_styles_draw(struct buffer *out, const struct document *document);

/* numbers: of its lists, as they were written with their text. */
void docx_numbering_draw(struct buffer *out, const struct buffer *numbers);

#endif
