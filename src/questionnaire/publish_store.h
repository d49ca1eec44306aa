/*
 * publish_store: from an author's file, with the pictures and recordings it
 * names, to a stored questionnaire.
 */
#ifndef QUESTIONNAIRE_PUBLISH_STORE_H
#define QUESTIONNAIRE_PUBLISH_STORE_H

#include <stddef.h>

struct arena;
struct db;
struct document_faults;
struct questionnaire;

/* A source document, and where the files it names are; NULL: they are taken to be there, which no database is. */
struct publish_source {
	const char *json;
	size_t length;
	const char *folder;
};

/*
 * Read the file and all it names. NULL where faults holds any; else the
 * questionnaire, whose canonical document and public files are then stored,
 * unless db is NULL: then it was only checked.
 */
const struct questionnaire *questionnaire_publish(struct db *db, struct arena *arena, const char *path,
						  struct document_faults *faults);

/* The same of a document that is read already. */
const struct questionnaire *questionnaire_publish_json(struct db *db, struct arena *arena, const struct publish_source *source,
						       struct document_faults *faults);

#endif
