/*
 * outline: what stands in a document that is being written, also where it has
 * faults: its sections, its questions and what is wrong with each. Pure.
 */
#ifndef AUTHORING_OUTLINE_H
#define AUTHORING_OUTLINE_H

#include "questionnaire/document.h"

struct json_t;

struct outline_question {
	const char *name, *kind;
	const char *label;		/* in the document's first language; "" where there is none */
	const char *relevant;		/* as it was written; NULL: none */
	int required;
	int faults;
};

struct outline_section {
	const char *name, *title, *relevant;
	struct outline_question *questions;
	int count;
	int faults;			/* of its own, not of its questions */
};

struct outline {
	const char *title, *language;
	const char *languages[MOST_LANGUAGES];
	int language_count;
	struct outline_section *sections;
	int count, question_count;
	int faults;			/* all of them */
};

/* What is no document is an outline of nothing. faults: of document_read(), counted where they belong. */
struct outline outline_of(struct arena *arena, const char *document, const struct document_faults *faults);
struct outline outline_of_json(struct arena *arena, const struct json_t *root, const struct document_faults *faults);

/* Which part a fault's path is about; NULLs where it is about the whole. */
struct outline_part {
	const struct outline_section *section;
	const struct outline_question *question;
};

struct outline_part outline_part_at(const struct outline *outline, const char *path);

/* In its first language, at most as long as a manuscript's title; "" where it has none. */
const char *document_title(struct arena *arena, const char *document);

#endif
