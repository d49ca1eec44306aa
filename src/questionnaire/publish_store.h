/*
 * publish_store: from an author's file, with the pictures and recordings it
 * names, to a stored questionnaire.
 */
#ifndef QUESTIONNAIRE_PUBLISH_STORE_H
#define QUESTIONNAIRE_PUBLISH_STORE_H

struct arena;
struct db;
struct document_faults;
struct questionnaire;

/*
 * Read the file and all it names. NULL where faults holds any; else the
 * questionnaire, whose canonical document and public files are then stored,
 * unless db is NULL: then it was only checked.
 */
const struct questionnaire *questionnaire_publish(struct db *db, struct arena *arena, const char *path,
						  struct document_faults *faults);

#endif
