/*
 * document_repeat: sections that are repeated, as a document is read: known
 * before the first question is, read once for each occurrence.
 */
#ifndef QUESTIONNAIRE_DOCUMENT_REPEAT_H
#define QUESTIONNAIRE_DOCUMENT_REPEAT_H

#include "questionnaire/document_reader.h"

/* A section that is repeated; the questions of its occurrences stand one behind the other. */
struct document_repeat {
	const char *name;
	int section;		/* the first occurrence */
	int most;
	int first, step, end;	/* its questions: the first one, from one occurrence to the next, behind the last */
	int is_doubtful;
	struct document_repeat *next;
};

/*
 * Repeated sections, from which the names are taken too: one that begins with
 * that section and that question, NULL where it is not repeated; and by name.
 */
struct document_repeat *reader_list_repeat(struct document_reader *reader, struct json_t *section, int number,
					   int first);
struct document_repeat *reader_find_repeat(const struct document_reader *reader, const char *name);

/* What the document says of it; and the question at the end of an occurrence, that asks for one more. */
void reader_repeat(struct document_reader *reader, struct json_t *object, struct section *section);
void reader_another(struct document_reader *reader, struct json_t *object, struct section *section,
		    struct question *question);

/* A name, and the names in a wording, as they are in the occurrence that is read. */
const char *reader_unrolled(const struct document_reader *reader, const char *name);
const char *reader_unrolled_text(const struct document_reader *reader, const char *text);

#endif
