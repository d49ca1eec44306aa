/*
 * document_parts: a document while it is put together; for document*.c alone.
 */
#ifndef EXPORT_DOCUMENT_PARTS_H
#define EXPORT_DOCUMENT_PARTS_H

#include "base/buffer.h"
#include "export/document.h"

enum { MOST_DOCUMENT_PICTURES = 400 };	/* of more, their tables alone */

/* The style of all that is ours in a document that is read back: its name, or what its name begins with. */
#define OWN_STYLE "Ancrage_own"

struct document_picture {
	const char *name;	/* "Pictures/1.svg" */
	const char *bytes;
	size_t length;
	const char *title, *description;
};

struct document_body {
	struct buffer text;	/* what stands in office:text, or w:body */
	struct buffer styles;	/* that its passages in other languages need; of WordprocessingML the numbers of its lists */
	int picture_count;
	struct document_picture *pictures;
	struct buffer relations;	/* of WordprocessingML: where its links lead */
};

struct manner;

/* What stands above the markup, as markup. */
void document_head_draw(struct buffer *out, const struct document *document);

struct document_body document_body(struct arena *arena, const struct document *document, const struct manner *manner);

int is_own_style(const char *style);

/* A drawing of a page as word processors read it: they know no words that begin at the right. */
const char *document_drawing(struct arena *arena, const char *drawing);

/* Of every document: those of its paragraphs and pages, those of its tables and pictures. */
void document_styles_draw(struct buffer *out, const struct document *document);
void document_shapes_draw(struct buffer *out);

/* fo:language and the like, of the lang attribute of a passage: "fr". */
void document_language_draw(struct buffer *out, const char *language);

const char *document_country(const char *language);	/* word processors want one too: "FR" of "fr"; NULL: none */
const char *document_instant(struct arena *arena, int64_t seconds);	/* "2026-05-12T16:00:00Z" */
int document_is_rtl(const struct document *document);
const char *document_start(const struct document *document);	/* the side where lines begin: "left" */
const char *document_language(const struct document *document);	/* as a lang attribute */

#endif
