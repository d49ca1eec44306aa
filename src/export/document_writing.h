/*
 * document_writing: the text of a document while its markup is read; for document_*.c alone.
 */
#ifndef EXPORT_DOCUMENT_WRITING_H
#define EXPORT_DOCUMENT_WRITING_H

#include "export/document_parts.h"
#include "markup/walk.h"

enum { DEEPEST_WRITING = 60, MOST_WRITING_STYLES = 200, WIDE_COLUMNS = 6 /* more are written small */ };

enum direction { AS_AROUND, LTR, RTL, BY_WORDS };

struct writing;

struct element {
	const char *name;
	int is_block;			/* what comes before it and behind it are other paragraphs */
	const char *style;		/* of paragraphs in it; NULL: as around it */
	void (*open)(struct writing *writing, const struct piece *piece);
	void (*close)(struct writing *writing);
};

struct frame {
	const struct element *element;	/* NULL: one that is passed over */
	const char *name, *style, *language;
	enum direction direction;
	int has_span;			/* it opened one in the line */
	int has_link;
};

struct writing {
	struct arena *arena;
	const struct document *document;
	struct walk walk;
	struct document_body body;
	struct buffer line, plain;	/* the paragraph so far, and its words */
	struct frame frames[DEEPEST_WRITING];
	int depth;
	int table_count, columns, cell;	/* of this table; in this row */
	int is_head;			/* in the head of a table */
	const char *made[MOST_WRITING_STYLES];
	int made_count, words_count;
};

struct frame *writing_top(struct writing *writing);
int writing_is_within(const struct writing *writing, const char *name);	/* an element, or a style */

/* Spaces of markup are one, and none at the beginning; controls, that XML has none of, are left out. */
void writing_add_words(struct writing *writing, const char *text);

/* What a frame opened in the line ends. */
void writing_close_span(struct writing *writing, struct frame *frame);

/* The line is a paragraph, or a heading, of the style and language around it; nothing where it has no words. */
void writing_end_paragraph(struct writing *writing);

/* As struct element's open and close. */
void writing_open_bullets(struct writing *writing, const struct piece *piece);
void writing_open_numbers(struct writing *writing, const struct piece *piece);
void writing_open_entry(struct writing *writing, const struct piece *piece);
void writing_close_entry(struct writing *writing);
void writing_close_list(struct writing *writing);
void writing_open_table(struct writing *writing, const struct piece *piece);
void writing_close_table(struct writing *writing);
void writing_open_head(struct writing *writing, const struct piece *piece);
void writing_close_head(struct writing *writing);
void writing_open_row(struct writing *writing, const struct piece *piece);
void writing_close_row(struct writing *writing);
void writing_open_cell(struct writing *writing, const struct piece *piece);
void writing_close_cell(struct writing *writing);

/* A drawing that was just opened. */
void writing_draw_picture(struct writing *writing, const struct piece *piece);

#endif
