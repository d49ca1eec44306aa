/*
 * document_writing: the text of a document while its markup is read, in the manner of a word processor's format; for
 * document*.c, odt_*.c and docx_*.c alone.
 */
#ifndef EXPORT_DOCUMENT_WRITING_H
#define EXPORT_DOCUMENT_WRITING_H

#include "export/document_parts.h"
#include "markup/walk.h"

enum { DEEPEST_WRITING = 60, MOST_WRITING_STYLES = 200, WIDE_COLUMNS = 6 /* more are written small */ };

enum direction { AS_AROUND, LTR, RTL, BY_WORDS };

/* What elements are, besides a style. */
enum mark {
	MARK_NONE, MARK_STRONG, MARK_EMPHASIS, MARK_CODE, MARK_WORDS /* of another language, or ours */, MARK_LINK,
	MARK_BULLETS, MARK_NUMBERS, MARK_ENTRY, MARK_TABLE, MARK_HEAD, MARK_ROW, MARK_CELL,
	MARKS
};

struct writing;

struct element {
	const char *name;
	int is_block;			/* what comes before it and behind it are other paragraphs */
	const char *style;		/* of paragraphs in it; NULL: as around it */
	enum mark mark;
};

struct frame {
	const struct element *element;	/* NULL: one that is passed over */
	const char *name, *style, *language;
	enum direction direction;
	int has_span;			/* it opened one in the line */
	int has_link;
	int is_own;			/* all in it is ours, not words to be changed */
	int list, is_told;		/* the number of a list (docx_blocks.c); an entry's number or bullet was written */
	const char *bookmark;		/* around its words: "ancrage_p12"; NULL: none */
	int bookmark_number;		/* from 1; 0: it has not begun */
};

/* How a format writes what stands in a document. What has no open or close is NULL. */
struct manner {
	struct {
		void (*open)(struct writing *writing, const struct piece *piece);
		void (*close)(struct writing *writing);
	} marks[MARKS];
	/* Into the line: escaped, and as they are read. */
	void (*add_words)(struct writing *writing, const struct buffer *escaped, const char *plain);
	void (*add_break)(struct writing *writing);
	/* What a frame opened in the line ends. */
	void (*close_span)(struct writing *writing, struct frame *frame);
	/* The line as a paragraph of that style, into the text: its beginning, and its end. */
	void (*open_paragraph)(struct writing *writing, const char *style);
	void (*close_paragraph)(struct writing *writing, const char *style);
	void (*add_bookmark)(struct buffer *out, const struct frame *frame, int is_end);
	/* A drawing that was just opened. */
	void (*draw_picture)(struct writing *writing, const struct piece *piece);
};

extern const struct manner odt_manner, docx_manner;

struct writing {
	struct arena *arena;
	const struct document *document;
	const struct manner *manner;
	struct walk walk;
	struct document_body body;
	struct buffer line, plain;	/* the paragraph so far, and its words */
	struct frame frames[DEEPEST_WRITING];
	int depth;
	int table_count, columns, cell;	/* of this table; in this row */
	int is_head;			/* in the head of a table */
	int is_cell_filled;		/* a paragraph was written in this cell */
	const char *made[MOST_WRITING_STYLES];
	int made_count, words_count, list_count, link_count, bookmark_count;
	size_t paragraph_end;		/* where the words of the last one end in the text */
};

struct frame *writing_top(struct writing *writing);
int writing_is_within(const struct writing *writing, const char *name);	/* an element, or a style */
int writing_is_own(const struct writing *writing);

/* What is written here: its style, its language as a lang attribute, whether it is read from the right. */
const char *writing_style(const struct writing *writing);
const char *writing_language(const struct writing *writing);
int writing_is_rtl(const struct writing *writing);

/* Its address, where it leads out of the document to somewhere that is safe; else NULL. */
const char *writing_link(struct writing *writing, const struct piece *piece);

/* Of the table that was just opened; of its first row. */
int writing_rows(const struct writing *writing);
int writing_columns(const struct writing *writing);

/* How large the drawing is, in hundredths of a centimetre: as wide as the text, unless it would be higher than a page. */
enum { TEXT_WIDTH = 1700, TEXT_HEIGHT = 2200 };
struct picture_size {
	int width, height;
};
struct picture_size writing_picture_size(struct writing *writing, const struct piece *piece);

/* Keeps it as a picture of the document, ready for word processors; NULL where there are too many. */
const struct document_picture *writing_keep_picture(struct writing *writing, const struct piece *piece, const char *folder);

/* Spaces of markup are one, and none at the beginning; controls, that XML has none of, are left out. */
void writing_add_words(struct writing *writing, const char *text);

/* The line is a paragraph, or a heading, of the style and language around it; nothing where it has no words. */
void writing_end_paragraph(struct writing *writing);

/* A bookmark's frame ends: it is closed behind the last words that stand in it. */
void writing_close_bookmark(struct writing *writing, const struct frame *frame);

/* As struct manner's, of OpenDocument. */
void odt_open_bullets(struct writing *writing, const struct piece *piece);
void odt_open_numbers(struct writing *writing, const struct piece *piece);
void odt_open_entry(struct writing *writing, const struct piece *piece);
void odt_close_entry(struct writing *writing);
void odt_close_list(struct writing *writing);
void odt_open_table(struct writing *writing, const struct piece *piece);
void odt_close_table(struct writing *writing);
void odt_open_head(struct writing *writing, const struct piece *piece);
void odt_close_head(struct writing *writing);
void odt_open_row(struct writing *writing, const struct piece *piece);
void odt_close_row(struct writing *writing);
void odt_open_cell(struct writing *writing, const struct piece *piece);
void odt_close_cell(struct writing *writing);
void odt_draw_picture(struct writing *writing, const struct piece *piece);

/* And of WordprocessingML. */
void docx_open_bullets(struct writing *writing, const struct piece *piece);
void docx_open_numbers(struct writing *writing, const struct piece *piece);
void docx_open_table(struct writing *writing, const struct piece *piece);
void docx_close_table(struct writing *writing);
void docx_open_head(struct writing *writing, const struct piece *piece);
void docx_close_head(struct writing *writing);
void docx_open_row(struct writing *writing, const struct piece *piece);
void docx_close_row(struct writing *writing);
void docx_open_cell(struct writing *writing, const struct piece *piece);
void docx_close_cell(struct writing *writing);
void docx_draw_picture(struct writing *writing, const struct piece *piece);
void docx_draw_list(struct writing *writing, struct frame *entry);	/* numPr of the first paragraph of an entry; where it stands, of others */

#endif
