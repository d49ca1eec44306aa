/* evidence_draw_pages: a piece of evidence as it is read below its paragraph: what it is, where it is found, whether it stands. */
#ifndef COUNCIL_EVIDENCE_DRAW_PAGES_H
#define COUNCIL_EVIDENCE_DRAW_PAGES_H

#include "recommendation/evidence.h"

struct arena;
struct buffer;

/* What hundreds of them are drawn with. */
struct evidence_drawn {
	struct evidence_shelf shelf;
	const char *kinds[EVIDENCE_KINDS];	/* in the language of the page */
};

struct evidence_drawn evidence_drawn_of(struct evidence_shelf shelf);

/* The inside of a list item. In short a quotation is told by its first words, without who was asked what. */
void evidence_draw(struct buffer *out, const struct evidence *evidence, enum evidence_state state, const struct evidence_drawn *drawn);
void evidence_draw_short(struct buffer *out, const struct evidence *evidence, enum evidence_state state, const struct evidence_drawn *drawn);

/* Something that could be cited, likewise; and what it is called, plain. */
void citable_draw(struct buffer *out, const struct citable *citable, int is_short);
const char *citable_title(struct arena *arena, const struct citable *citable);

#endif
