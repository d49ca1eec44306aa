/* Tables and pictures of a document, whatever its format. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "export/document_writing.h"

int writing_rows(const struct writing *writing)
{
	struct walk walk = writing->walk;
	struct piece piece;
	int count = 0;

	while (walk_next(&walk, &piece) && (piece.kind != PIECE_CLOSE || strcmp(piece.text, "table")))
		count += piece.kind == PIECE_OPEN && !strcmp(piece.text, "tr");
	return count;
}

int writing_columns(const struct writing *writing)
{
	struct walk walk = writing->walk;
	struct piece piece;
	int count = 0;

	while (walk_next(&walk, &piece) && (piece.kind != PIECE_CLOSE || strcmp(piece.text, "tr")))
		count += piece.kind == PIECE_OPEN && (!strcmp(piece.text, "th") || !strcmp(piece.text, "td"));
	return count ? count : 1;
}

struct picture_size writing_picture_size(struct writing *writing, const struct piece *piece)
{
	const char *across = piece_attribute(writing->arena, piece, "width"), *down = piece_attribute(writing->arena, piece, "height");
	const long long from = across ? strtoll(across, NULL, 10) : 0, high = down ? strtoll(down, NULL, 10) : 0;
	long long width = TEXT_WIDTH, height = from > 0 && high > 0 ? TEXT_WIDTH * high / from : TEXT_WIDTH;

	if (height > TEXT_HEIGHT) {
		width = width * TEXT_HEIGHT / height;
		height = TEXT_HEIGHT;
	}
	return (struct picture_size){ (int)width, (int)height };
}

/* The words between <name ...> and </name> of a drawing. */
static const char *words_of(struct arena *arena, const char *drawing, const char *name)
{
	struct walk walk = walk_of(arena, drawing);
	struct piece piece;

	while (walk_next(&walk, &piece))
		if (piece.kind == PIECE_OPEN && !strcmp(piece.text, name))
			return walk_next(&walk, &piece) && piece.kind == PIECE_TEXT ? piece.text : "";
	return "";
}

const struct document_picture *writing_keep_picture(struct writing *writing, const struct piece *piece, const char *folder)
{
	struct document_body *body = &writing->body;
	const char *drawing = walk_whole(&writing->walk, piece);
	struct document_picture *picture = &body->pictures[body->picture_count];

	if (body->picture_count == MOST_DOCUMENT_PICTURES)
		return NULL;
	drawing = document_drawing(writing->arena, drawing);
	body->picture_count++;
	*picture = (struct document_picture){ .name = arena_print(writing->arena, "%s/%d.svg", folder, body->picture_count), .bytes = drawing,
		.length = strlen(drawing), .title = words_of(writing->arena, drawing, "title"), .description = words_of(writing->arena, drawing, "desc") };
	return picture;
}
