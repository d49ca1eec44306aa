/*
 * study: all that is known of a text of a questionnaire being written, found out
 * once: a page asks for it several times, and an author for several pages.
 *
 *	study = study_of(manuscript->document);
 *	outline = study_outline(study);
 *
 * A worker keeps the texts that were asked for last, in each language of the
 * interface: what is the same, byte for byte, is read once. Nothing of a study
 * changes; it stays valid at least until two others were asked for.
 */
#ifndef AUTHORING_STUDY_H
#define AUTHORING_STUDY_H

#include "authoring/known.h"
#include "authoring/outline.h"
#include "authoring/prune.h"
#include "authoring/reach.h"

struct hash;
struct json_t;
struct lint_warnings;

enum {
	MOST_STUDIES = 12,
	MOST_STUDIED = 2 * 1024 * 1024,		/* bytes of all their texts, but for the last two */
};

struct study;

/* What is told besides its faults, of what of it has none. */
struct advice {
	struct outline outline;			/* of what has no fault, which the paths are about */
	const struct lint_warnings *warnings;
	struct unreached *unreached;
	int unreached_count;
	struct minutes minutes;
};

/* In the language in use. */
const struct study *study_of(const char *document);

const struct json_t *study_root(const struct study *study);			/* to be read only; NULL: no JSON */
const struct hash *study_sections(const struct study *study);			/* their hash, word for word; zero: there are none */
const struct pruned *study_pruned(const struct study *study);			/* what can be shown of it */
const struct document_faults *study_faults(const struct study *study);
const struct questionnaire *study_questionnaire(const struct study *study);	/* NULL: it has faults */
const struct outline *study_outline(const struct study *study);			/* with its faults counted */
const struct known *study_known(const struct study *study);
const struct advice *study_advice(const struct study *study);			/* NULL where nothing of it can be shown */

#endif
