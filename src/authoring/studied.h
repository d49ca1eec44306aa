/*
 * studied: all that is found out of one text of a questionnaire, kept by the
 * process for the next page about the same text: its faults, what of it can be
 * shown, its outline, the words of its rules.
 *
 * It belongs to the shelf and not to the request: it lasts until the next call.
 */
#ifndef AUTHORING_STUDIED_H
#define AUTHORING_STUDIED_H

#include "authoring/known.h"
#include "authoring/outline.h"
#include "authoring/prune.h"
#include "authoring/reach.h"
#include "lint/lint.h"

struct studied {
	struct document_faults faults;
	const struct pruned *pruned;
	struct outline outline;			/* with its faults */
	struct known known;			/* in the language in use */
	/* Of what can be shown; nothing of it where that is nothing. */
	struct outline shown;
	struct lint_warnings warnings;
	struct unreached *unreached;
	int unreached_count;
	struct minutes minutes;
};

/* In the language in use. */
const struct studied *document_studied(const char *document);

#endif
