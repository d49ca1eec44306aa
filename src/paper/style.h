/*
 * style: what the styles of a document say of its paragraphs and letters, through
 * all that they are made of.
 */
#ifndef PAPER_STYLE_H
#define PAPER_STYLE_H

#include "paper/scribe.h"

enum style_family { STYLE_OF_PARAGRAPH, STYLE_OF_LETTERS };

struct paper_style {
	enum style_family family;
	const char *id, *parent;	/* NULL: none */
	struct paper_look look;		/* by its name, and what it says itself */
	unsigned says, how;		/* of SCRIBE_BOLD and SCRIBE_ITALIC: which it tells, and what */
	int is_automatic;		/* made for one place, and not chosen by its name */
	int list, depth;		/* number of the list that it makes an entry of; 0: none */
};

struct style_sheet;

struct style_sheet *style_sheet_new(struct arena *arena);

/* To be filled in; NULL where there are too many. */
struct paper_style *style_add(struct style_sheet *sheet, enum style_family family, const char *id);

/* The names it is known by say what it is: ours, a heading, a quotation, a table of contents. */
void style_named(struct paper_style *style, const char *name);

/* All that one comes to. Of paragraphs `how` is what automatic ones say alone: what a named one looks like is no emphasis. id may be NULL. */
struct paper_style style_of(struct style_sheet *sheet, enum style_family family, const char *id);

#endif
