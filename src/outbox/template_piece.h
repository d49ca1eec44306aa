/*
 * template_piece: a template as the words and the fields it is made of.
 */
#ifndef OUTBOX_TEMPLATE_PIECE_H
#define OUTBOX_TEMPLATE_PIECE_H

#include "outbox/template.h"

enum piece_kind { PIECE_TEXT, PIECE_FIELD, PIECE_UNKNOWN, PIECE_UNCLOSED };

struct template_piece {
	enum piece_kind kind;
	enum template_field field;
	const char *text;
	size_t length;		/* the braces included */
};

/* The piece that begins there; of no length at the end. */
struct template_piece template_piece_at(const char *at);

/* All its fields, a bit each. */
unsigned template_fields_named(const char *text);

#endif
