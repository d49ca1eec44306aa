#include "outbox/template_piece.h"

#include <string.h>

static int field_named(const char *name, size_t length)
{
	for (int i = 0; i < TEMPLATE_FIELDS; i++)
		if (strlen(template_field_names[i]) == length && !strncmp(template_field_names[i], name, length))
			return i;
	return TEMPLATE_FIELDS;
}

struct template_piece template_piece_at(const char *at)
{
	struct template_piece piece = { PIECE_TEXT, TEMPLATE_FIELDS, at, strcspn(at, "{}") };

	if (piece.length || !*at)
		return piece;
	piece.length = 1 + strcspn(at + 1, "{}\n");
	if (*at == '}' || at[piece.length] != '}') {
		piece.kind = PIECE_UNCLOSED;
		return piece;
	}
	piece.field = (enum template_field)field_named(at + 1, piece.length - 1);
	piece.kind = piece.field == TEMPLATE_FIELDS ? PIECE_UNKNOWN : PIECE_FIELD;
	piece.length++;
	return piece;
}

unsigned template_fields_named(const char *text)
{
	unsigned fields = 0;

	for (struct template_piece piece = template_piece_at(text); piece.length; piece = template_piece_at(piece.text + piece.length))
		if (piece.kind == PIECE_FIELD)
			fields |= 1u << piece.field;
	return fields;
}
