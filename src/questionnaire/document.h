/*
 * document: a questionnaire's JSON, read whole or refused with every fault.
 */
#ifndef QUESTIONNAIRE_DOCUMENT_H
#define QUESTIONNAIRE_DOCUMENT_H

#include "questionnaire/questionnaire.h"

enum { MOST_DOCUMENT_FAULTS = 200 };

struct document_fault {
	const char *path;	/* "sections[2].questions[0].relevant"; "" is the document itself */
	const char *words;	/* why, for the author */
};

/* Starts as { 0 }; each function adds to it, one fault for a path. */
struct document_faults {
	struct document_fault fault[MOST_DOCUMENT_FAULTS];
	int count;		/* may exceed the room: then the last ones are not kept */
};

/*
 * The questionnaire, or NULL where faults holds any, from before or with all
 * that is wrong in it. Every pointer lives in the arena. Pictures and
 * recordings are named by their hash: a source document goes through
 * document_with_media() first.
 */
struct questionnaire *document_read(struct arena *arena, const char *json, size_t length,
				    struct document_faults *faults);

/*
 * The canonical form of a valid JSON text: sorted keys, NFC, no white space.
 * NULL where it is no JSON; where faults holds any, it is of no use.
 */
const char *document_canonical(struct arena *arena, const char *json, size_t length,
			       struct document_faults *faults);

/*
 * What must stand in the stored document for a file named by a picture or a
 * recording: its SHA-256 in hexadecimal; or NULL, with the reason for the
 * author in *why. file is a relative path that does not go up.
 */
typedef const char *document_file_fn(void *context, const char *file, const char **why);

/*
 * The canonical form with every file replaced by what found() gives, which is
 * asked once for each place that names one. NULL where it is no JSON; files
 * not found are faults, and document_read() can still be given the result to
 * report the other ones too.
 */
const char *document_with_media(struct arena *arena, const char *json, size_t length,
				document_file_fn *found, void *context,
				struct document_faults *faults);

#endif
