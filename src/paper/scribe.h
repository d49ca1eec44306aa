/*
 * scribe: writes down what a reader of a document finds (odt.c, docx.c), paragraph
 * by paragraph, for recognise.c to make blocks of. Its words become Markdown here.
 *
 *	scribe_begin(scribe);
 *	scribe_be(scribe, &how);
 *	scribe_text(scribe, "words", 5, SCRIBE_BOLD, NULL);
 *	scribe_end(scribe);
 */
#ifndef PAPER_SCRIBE_H
#define PAPER_SCRIBE_H

#include "base/buffer.h"
#include "paper/paper.h"

struct archive;

enum paper_role { ROLE_PLAIN, ROLE_HEADING, ROLE_RECOMMENDATION, ROLE_SUBRECOMMENDATION, ROLE_QUOTE };

enum entry_kind { NO_ENTRY, ENTRY_BULLET, ENTRY_NUMBER };	/* of a list */

enum { SCRIBE_BOLD = 1, SCRIBE_ITALIC = 2, SCRIBE_OWN = 4 /* ours: left out */ };

/* What a paragraph is like, by its style and where it stands. */
struct paper_look {
	enum paper_role role;
	enum entry_kind entry;
	int depth;			/* of the entry, from 0 */
	int outline;			/* of a heading, from 1 */
	int table;			/* a row of that one, from 1; 0: none */
	int is_own;
};

/* Letters that look the same. */
struct paper_run {
	unsigned how;
	const char *link;		/* NULL */
	struct buffer text;
};

/* A paragraph of the document. */
struct paper_line {
	struct paper_look look;
	int64_t paragraph;		/* its mark; 0: none */
	int is_simple;
	const char *plain;		/* as it is read, each blank one " "; never "" */
	struct paper_run *runs;
	int run_count;
};

enum { MOST_LINES = 4000, MOST_MARKS = 16 };

/* A bookmark of ours that is open, and how much of the paragraph lies in it. */
struct paper_mark {
	const char *key;		/* what closes it */
	int64_t paragraph;
	int is_simple;
	size_t length;
	int is_closed;			/* within this paragraph */
};

struct scribe {
	struct arena *arena;
	struct archive *archive;	/* to be stopped where there is too much */
	struct paper *paper;
	struct paper_line *lines;
	int count;
	size_t written;			/* bytes of all lines */
	int is_open;
	int row;			/* in one of that table; 0: in none */
	const char *pending;		/* what stands between what was written and what follows in a row; NULL: nothing */
	struct paper_look look;
	struct paper_run *runs;		/* of the paragraph that is open */
	int run_count, run_room;
	struct paper_mark marks[MOST_MARKS];
	int mark_count;
};

struct scribe *scribe_new(struct arena *arena, struct archive *archive, struct paper *paper);

void scribe_begin(struct scribe *scribe);
void scribe_be(struct scribe *scribe, const struct paper_look *look);
void scribe_text(struct scribe *scribe, const char *bytes, size_t length, unsigned how, const char *link);
void scribe_break(struct scribe *scribe);
void scribe_end(struct scribe *scribe);

/* A row of a table is one paragraph, whatever stands in its cells, which are begun and ended as elsewhere in between. */
void scribe_row(struct scribe *scribe, int table);
void scribe_cell(struct scribe *scribe);
void scribe_row_end(struct scribe *scribe);

/* Something that is left out, or taken in another way, where it is not ours. */
void scribe_remark(struct scribe *scribe, enum paper_remark remark, unsigned how);

/* A bookmark begins, and ends; those that are not ours are nothing. */
void scribe_mark(struct scribe *scribe, const char *name, const char *key);
void scribe_unmark(struct scribe *scribe, const char *key);

/* The property that says what it is an export of: "text 12 version 3". */
void scribe_property(struct scribe *scribe, const char *value);

/* Of a style by its names: our own ones, in any program's spelling ("Ancrage_5f_own", "AncrageOwn.ar"). */
int scribe_look_named(const char *name, struct paper_look *look);

/* Runs as Markdown that says the same, without so many bytes of what is read (paper_line.plain). "" where nothing is left. */
const char *runs_written(struct arena *arena, const struct paper_run *runs, int count, size_t without);

/* The number that a recommendation begins with, and how long that is with what stands around it: "Recommandation 3.1 : ". */
struct paper_number {
	int is_there, is_plain;		/* plain: a number alone, "3.1" */
	int level;			/* 1: "3.1" */
	size_t length;
};
struct paper_number paper_number_read(const char *plain);

/* What was read, as blocks: recommendations recognised, lines of one paragraph put together. NULL with the reason. */
const struct paper *scribe_blocks(struct scribe *scribe, const char **why);

#endif
