/*
 * document: all of a text at one moment, as JSON: what it is, its paragraphs in
 * their order, what they rest on. Always the same bytes for the same text. Pure.
 *
 *	json = text_document_write(arena, &document);
 *	document = text_document_read(arena, json);
 */
#ifndef RECOMMENDATION_DOCUMENT_H
#define RECOMMENDATION_DOCUMENT_H

#include "recommendation/evidence.h"
#include "recommendation/revision.h"

struct text_document {
	enum text_kind kind;
	const char *language, *title, *title_simple, *mission;
	struct revised paragraphs;	/* their ids, kinds, levels and words alone */
	struct evidence_list evidence;	/* all but who did what when */
};

const char *text_document_write(struct arena *arena, const struct text_document *document);

/* NULL where it is none. */
struct text_document *text_document_read(struct arena *arena, const char *json);

/* What a piece of evidence is in one line, for lists of what came and went: "Law: Article 3". */
const char *evidence_line(struct arena *arena, const struct evidence *evidence);

/* What stands in the one list and not in the other. */
int evidence_only_in(struct arena *arena, const struct evidence_list *list, const struct evidence_list *other, const struct evidence **only);

#endif
