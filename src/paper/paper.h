/*
 * paper: a document of an office program, ODT or DOCX, as blocks: headings,
 * paragraphs, recommendations, their words in Markdown.
 *
 *	paper = paper_read(arena, bytes, length, &why);
 *	if (!paper)
 *		say(why);
 *	for (int i = 0; i < paper->count; i++)
 *		use(&paper->blocks[i]);
 *
 * What a text of the council was written out with (src/recommendation/paper.h)
 * comes back: bookmarks ancrage_p12 (paragraph 12) and ancrage_s12 (its easy
 * words), whose words they are; what is in style Ancrage_own is ours and left
 * out; the property "ancrage" says of which text and version it is.
 *
 * Elsewhere recommendations are known by the styles Ancrage_recommendation and
 * Ancrage_subrecommendation; or by how they begin ("Recommandation 3 :", "R3");
 * or else by a number ("3.", "3.1"), written or automatic.
 *
 * Whatever comes in is bounded before memory is taken for it: see archive.h.
 * Macros, passwords, and files that are two things at once are refused.
 */
#ifndef PAPER_PAPER_H
#define PAPER_PAPER_H

#include <stddef.h>
#include <stdint.h>

struct arena;

enum {
	PAPER_MOST_BYTES = 5 * 1024 * 1024,	/* of the file */
	PAPER_MOST_BLOCKS = 1000,
	PAPER_MOST_WORDS = 2 * 1024 * 1024,	/* bytes of all blocks */
	PAPER_LONGEST_BLOCK = 8000,		/* bytes */
};

enum paper_kind { PAPER_HEADING, PAPER_PROSE, PAPER_RECOMMENDATION, PAPER_KINDS };

struct paper_block {
	enum paper_kind kind;
	int level;		/* 1: belongs to the recommendation before it */
	int64_t paragraph;	/* its mark; 0: none */
	int is_simple;		/* the easy words of that paragraph */
	const char *words;	/* Markdown; of a heading plain. Clean (base/utf8.h), never "" */
};

/* What is not among the blocks, or not as it was. */
enum paper_remark {
	PAPER_PICTURES,		/* and drawings, and what stands in boxes: left out */
	PAPER_COMMENTS,		/* left out */
	PAPER_NOTES,		/* at the foot or the end: left out */
	PAPER_CHANGES,		/* tracked: taken as accepted */
	PAPER_TABLES,		/* their rows are lines of text */
	PAPER_REMARKS
};

struct paper {
	int64_t text;		/* whose export it is; 0: none of ours */
	int version;		/* number of the version that was exported */
	struct paper_block *blocks;
	int count;
	int said[PAPER_REMARKS];	/* how many of each */
};

/* NULL with the reason for whoever sent the file. */
const struct paper *paper_read(struct arena *arena, const char *bytes, size_t length, const char **why);

/* As JSON, and back; NULL where it is none, or beyond what paper_read() gives. */
const char *paper_write(struct arena *arena, const struct paper *paper);
struct paper *paper_open(struct arena *arena, const char *json);

/* "2 pictures were left out."; NULL where there is nothing to say. */
const char *paper_remark_words(struct arena *arena, const struct paper *paper, enum paper_remark remark);

#endif
