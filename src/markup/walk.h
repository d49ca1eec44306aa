/*
 * walk: markup that html.h wrote, read again piece by piece, to be drawn in
 * another form: a document of a page.
 *
 *	struct walk walk = walk_of(arena, markup);
 *	while (walk_next(&walk, &piece))
 *		...
 *
 * For our own markup alone: every value in it is escaped, every attribute is quoted.
 */
#ifndef MARKUP_WALK_H
#define MARKUP_WALK_H

struct arena;

struct walk {
	struct arena *arena;
	const char *at;
};

enum piece_kind { PIECE_TEXT, PIECE_OPEN, PIECE_CLOSE };

struct piece {
	enum piece_kind kind;
	const char *text;	/* of PIECE_TEXT, as it is read; else the element's name */
	const char *attributes;	/* of PIECE_OPEN, as they are written */
	const char *markup;	/* from where it begins */
};

struct walk walk_of(struct arena *arena, const char *markup);

/* False at the end. What is declared or remarked ("<!", "<?") is passed over. */
int walk_next(struct walk *walk, struct piece *piece);

/* NULL where it has none of that name. */
const char *piece_attribute(struct arena *arena, const struct piece *piece, const char *name);
int piece_has_class(struct arena *arena, const struct piece *piece, const char *name);

/* An element that was just opened, whole, as it is written; what comes next is behind it. */
const char *walk_whole(struct walk *walk, const struct piece *piece);

#endif
