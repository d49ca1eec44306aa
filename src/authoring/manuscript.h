/*
 * manuscript: a questionnaire being written: its text now, and every text it had.
 *
 * The text is a document (questionnaire/document.h) that may have faults, in
 * its canonical form, in which every section and every question has a name of
 * its own: names are the addresses of all that is changed.
 */
#ifndef AUTHORING_MANUSCRIPT_H
#define AUTHORING_MANUSCRIPT_H

#include <stdint.h>

struct arena;

enum { LONGEST_MANUSCRIPT_TITLE = 300 };

/* What a change was, in the list of versions. */
enum manuscript_act {
	MANUSCRIPT_BEGUN, MANUSCRIPT_IMPORTED, MANUSCRIPT_SETTINGS, MANUSCRIPT_SECTION_ADDED, MANUSCRIPT_SECTION_CHANGED,
	MANUSCRIPT_QUESTION_ADDED, MANUSCRIPT_QUESTION_CHANGED, MANUSCRIPT_MOVED, MANUSCRIPT_PART_REMOVED,
	MANUSCRIPT_PASTED, MANUSCRIPT_WORDINGS, MANUSCRIPT_TAKEN_BACK,
	MANUSCRIPT_ACTS
};

extern const char *const manuscript_act_tags[MANUSCRIPT_ACTS];
const char *manuscript_act_words(enum manuscript_act act);

struct manuscript {
	int64_t id, body;
	const char *title;
	int version;
	int64_t changed;		/* seconds since 1970, UTC */
	int64_t removed;		/* 0: it is there */
	int64_t now;			/* the database's clock when this was read */
	const char *document;		/* NULL in lists */
};

struct manuscript_past {
	int version;
	enum manuscript_act act;
	const char *about;		/* the section or question; "" for the whole */
	const char *person;		/* NULL: the operator, or somebody erased since */
	int64_t changed;
};

#endif
